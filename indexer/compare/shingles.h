// The words of a body as a set of shingles, by which near-duplicates are found and measured.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

/// What a body says, without headline, dateline and furniture, in a form that two texts are compared in.
struct Shingles {
  /// Hashes of every run of five words (Broder, On the resemblance and containment of documents, 1997); ascending, each
  /// once. Empty for a text with fewer words, which is too short to be recognised.
  std::vector<std::uint64_t> set;
  std::uint64_t text = 0;  ///< hash of all words in their order
};

/// Words are runs of letters and digits, folded; an apostrophe between letters is dropped. Time linear in the body but
/// for sorting.
Shingles shingles_of(const Statement& statement);

/// Of the shingles in either set, the share in both; 0 where both are empty. Linear.
double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// Locality-sensitive hashing with MinHash (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3): two
/// sets of similarity s share a band with probability 1 - (1 - s^4)^12. That is .998 at .8, .54 at .5, and of unlike
/// texts (.02) one pair in 500,000 is looked at in vain. With half the bands .96 at .8: one near-duplicate in 25 that
/// is on the edge is missed.
inline constexpr std::size_t kBands = 12;
inline constexpr std::size_t kRowsOfBand = 4;
/// 32 bits: of a million texts one in thirty meets another by chance, and is then compared with it in vain.
using Band = std::int32_t;
using Bands = std::array<Band, kBands>;
/// The bands of a set that is not empty.
Bands bands_of(const std::vector<std::uint64_t>& set);

}  // namespace dateline

// Which of a query's possible translations are meant.
#pragma once

#include <cstddef>
#include <vector>

#include "query/plan/expander.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// A longer run explains itself: its words' other senses find little, and serve as synonyms (without them a hundredth
/// and a half of MRR is lost on headlines and questions).
inline constexpr std::size_t kMostChosen = 3;
/// Words of a term that stand apart: so far at most, and what they count beside the term. Set by eye: a sentence is
/// longer, but there violencia is not of the armas; of the weight half or double changes no collection.
inline constexpr int kWordsApart = 8;
inline constexpr double kApartWeight = 0.5;

/// Of the translations of one run of `words` words, all into one language, keeps those that are likely meant: a
/// phrase's translation takes the place of those of its words where the index holds it; of two or three words each
/// translation counts as far as it goes together in this index with those of the words near it (Ballesteros and Croft,
/// SIGIR 1998; Gao et al., SIGIR 2001); a lone word keeps its main senses. Weights change, their order with them.
/// Throws Xapian::Error.
void choose_translations(std::vector<Expansion>& expansions, std::size_t words, const IndexReader& index,
                         Audience audience);

}  // namespace dateline

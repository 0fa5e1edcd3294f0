// Cognates: words of the index in the other language that are spelt almost alike, inflation and inflación.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/reference/lexicon.h"
#include "query/vocabulary.h"

namespace dateline {

/// The spelling under which words of both languages meet: ñ as n, ph as f, th as t, k and ck as c, qu as cu, y as i, w as v, doubled letters once.
std::string cognate_key(std::string_view folded);

/// The keys that a cognate of the word in the other language may have: its own, and those with the ending changed as the languages change it
/// (-tion and -ción, -ty and -dad, -ism and -ismo …), without the plural, with es- for an s before a consonant. Each once.
std::vector<std::string> cognate_keys(std::string_view folded, Direction direction);

struct Cognate {
  std::string_view word;  ///< folded; valid as long as the words
  double similarity = 0;  ///< Dice's coefficient of the trigrams of the keys, 0 to 1
};

/// Words by the trigrams of their keys. Immutable; safe to share between threads.
class CognateIndex {
 public:
  /// `words` are in byte order and must outlive the index. Those that are no plain words of kLeastCognateLetters at least are left out; where
  /// there are very many also those of a single document, mostly slips.
  explicit CognateIndex(const std::vector<VocabularyWord>& words);

  /// Words of the direction's target language at least `least` similar to one of the word's keys: likest first, then the more frequent; at most
  /// `limit`.
  std::vector<Cognate> find(std::string_view folded, Direction direction, std::size_t limit, double least) const;

 private:
  const std::vector<VocabularyWord>& words_;
  std::vector<std::uint8_t> sizes_;  ///< trigrams of each word's key, 0 for words left out
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> ranges_;  ///< trigram to its range of postings_
  std::vector<std::uint32_t> postings_;                                                ///< indexes of words_
};

inline constexpr std::size_t kLeastCognateLetters = 4;

}  // namespace dateline

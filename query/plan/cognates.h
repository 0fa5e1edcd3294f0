// Cognates: words of the index in the other language that are spelt almost alike, inflation and inflación.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reference/lexicon.h"
#include "indexer/schema/word_list.h"

namespace dateline {

/// The keys (see cognate_key) that a cognate of the word in the other language may have: its own, and those with the
/// ending changed as the languages change it (-tion and -ción, -ty and -dad, -ism and -ismo …), without the plural,
/// with es- for an s before a consonant. Each once.
std::vector<std::string> cognate_keys(std::string_view folded, Direction direction);

struct Cognate {
  std::string_view word;        ///< folded; valid as long as the lists
  double similarity = 0;        ///< Dice's coefficient of the trigrams of the keys, 0 to 1
  std::uint32_t documents = 0;  ///< that hold it, in all lists
};

/// Words of the direction's target language, in any of the lists, that are at least `least` (over 0) similar to one of
/// the word's keys: likest first, then the more frequent. By the rarest trigrams only, as many as words so much alike
/// cannot all lack (C. Li, J. Lu, Y. Lu: Efficient merging and filtering algorithms for approximate string searches,
/// 2008). Some 20 µs a word for 200,000.
std::vector<Cognate> find_cognates(const std::vector<WordList>& lists, std::string_view folded, Direction direction,
                                   double least);
/// By similarity, then by documents.
void sort_best_first(std::vector<Cognate>& cognates);

}  // namespace dateline

// The place in a text that comes nearest to a quotation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokenize.h"

namespace dateline {

/// A quotation as its parts between '…' and '[…]', each a list of folded words.
struct QuoteWords {
  struct Part {
    std::size_t begin = 0, end = 0;  ///< bytes of the text, from its first word to the end of its last
    std::vector<std::string> words;
  };
  std::vector<Part> parts;
  std::size_t count = 0;  ///< words of all parts

  static QuoteWords read(std::string_view text, std::size_t most);
};

/// Where a quotation is in a text.
struct QuotePlace {
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  std::size_t matched = 0;         ///< words of the quotation that are there in its order
  std::size_t covered = 0;         ///< words of the text between the first and the last of each part
  std::size_t longest_run = 0;     ///< of words that follow each other in both
  bool contiguous = false;         ///< one part, every word, none between
};

/// Where all words occur in their order with none between: `most` places at most, in the order of the text. Where there
/// is none the best place by local alignment (Smith & Waterman 1981) of each part, one after the other; none where no
/// word agrees. Time is linear in the text, and quadratic in the quotation alone: only the window that speaks most for
/// a part is aligned.
std::vector<QuotePlace> find_places(const QuoteWords& quote, std::string_view text, std::size_t most);

}  // namespace dateline

// Where a quotation comes from, and whether it is exact.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/compare/text_diff.h"
#include "query/request.h"
#include "query/results.h"
#include "query/search.h"

namespace dateline {

enum class Verdict {
  exact,    ///< these words in this order with this punctuation; marks and dashes of another kind are the same
  altered,  ///< words or signs are changed, left out or joined; the diff says which
  not_found
};
/// "exact", "altered", "not-found".
std::string_view to_string(Verdict verdict);

/// One place that the quotation comes from, or may come from.
struct QuoteMatch {
  ResultItem item;             ///< the statement
  std::size_t paragraph = 0;   ///< that it begins in, from 1; 0 is the headline
  std::string passage;         ///< as printed there
  std::string speaker;         ///< who is quoted there, as printed: "said Maria Lopez, the president of the local"
  std::vector<DiffPart> diff;  ///< from the passage to what was asked; empty where it is exact
  double similarity = 0;       ///< words that agree, as a share of the longer of both
  bool exact = false;
  bool translation = false;  ///< the passage says it in the other language
};

struct QuoteAnswer {
  Verdict verdict = Verdict::not_found;
  std::vector<QuoteMatch> matches;  ///< exact ones first, then the likest; equals by day, the oldest first
};

struct QuoteOptions {
  Audience audience = Audience::public_;
  std::string labels = "en";  ///< language of labels
  std::size_t limit = 5;      ///< matches at most
};

/// Found also where words are changed, left out or joined by '…' or '[…]', and over the ends of sentences and
/// paragraphs. Words beyond kMostQuoteWords are not compared. Throws what Searcher::search throws.
QuoteAnswer find_quotation(Searcher& searcher, std::string_view text, const QuoteOptions& options);

inline constexpr std::size_t kMostQuoteWords = 400;

/// {"verdict","matches":[{"id","headline","url","date","passage","speaker","diff","similarity"}]}
std::string quote_json(const QuoteAnswer& answer);

}  // namespace dateline

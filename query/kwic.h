// Concordance: every place where the words of a query occur, with what is to the left and right of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/request.h"
#include "query/search.h"

namespace dateline {

struct KwicLine {
  std::string id;
  std::string date;           ///< ISO 8601; empty if undated
  std::size_t paragraph = 0;  ///< 0 is the headline
  std::string left;           ///< words before, as printed
  std::string keyword;
  std::string right;
};

enum class KwicSort { date, left, right, keyword };

struct KwicOptions {
  std::size_t words = 8;  ///< of context on each side
  KwicSort sort = KwicSort::date;
  std::size_t limit = 1'000'000;  ///< lines
};

struct Kwic {
  std::uint64_t statements = 0;  ///< what a search for the same request finds
  std::vector<KwicLine> lines;
  std::vector<Notice> notices;
};

/// Lines in the order asked for: by date the oldest first, undated last; by context the folded words, those to the left
/// read backwards. The same on every run.
Kwic concordance(Searcher& searcher, const Request& request, const KwicOptions& options);

}  // namespace dateline

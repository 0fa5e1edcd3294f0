#include "indexer/reference/rejected_pairs.h"

#include <fmt/format.h>

#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/stem.h"
#include "indexer/base/error.h"
#include "indexer/reference/lexicon_rows.h"

namespace dateline {

std::string RejectedPairs::key(std::string_view folded, std::string_view stems, bool word_is_english) {
  return fmt::format("{}\t{}\t{}", word_is_english ? "en" : "es", folded, stems);
}

RejectedPairs RejectedPairs::parse(std::string_view content, const std::filesystem::path& file) {
  RejectedPairs rejected;
  Stemmer stemmer;
  for_each_row(content, file, [&](std::string_view line, const RowPlace& place) {
    const std::vector<std::string> columns = separated(line, '\t');
    if (columns.size() != 3 || (columns[0] != "en" && columns[0] != "es") || has_blank_column(columns))
      throw Error(Error::Kind::unreadable,
                  fmt::format("{}: not a language (en, es), a word and a translation", place.text()),
                  "columns are separated by one tab");
    const bool english = columns[0] == "en";
    rejected.pairs_.insert(key(fold(columns[1]), stems_of(stemmer, fold(columns[2]), !english), english));
  });
  return rejected;
}

bool RejectedPairs::has(std::string_view folded, std::string_view stems, bool word_is_english) const {
  return !pairs_.empty() && pairs_.contains(key(folded, stems, word_is_english));
}

}  // namespace dateline

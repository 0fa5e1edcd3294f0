#include "indexer/reference/rejected_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/inflection.h"
#include "indexer/base/error.h"
#include "indexer/reference/lexicon_rows.h"

namespace dateline {

std::string RejectedPairs::key(std::string_view folded, bool word_is_english) {
  return fmt::format("{}\t{}", word_is_english ? "en" : "es", folded);
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
    std::string translation = fold(columns[2]);
    std::string stems = stems_of(stemmer, translation, !english);
    rejected.words_[key(fold(columns[1]), english)].push_back({std::move(translation), std::move(stems)});
    ++rejected.size_;
  });
  return rejected;
}

bool RejectedPairs::has(std::string_view folded, std::string_view translation, Stemmer& stemmer,
                        bool word_is_english) const {
  const auto found = words_.find(key(folded, word_is_english));
  if (found == words_.end()) return false;
  const std::string stems = stems_of(stemmer, translation, !word_is_english);
  const StemLanguage other = word_is_english ? StemLanguage::spanish : StemLanguage::english;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Rejected& one) {
    return one.stems == stems && kinship(one.translation, translation, other) <= Kinship::inflected;
  });
}

}  // namespace dateline

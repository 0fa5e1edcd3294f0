#include "indexer/reference/irregular_forms.h"

#include <fmt/format.h>

#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/reference/lexicon_rows.h"

namespace dateline {
IrregularForms IrregularForms::parse(std::string_view content, const std::filesystem::path& file) {
  IrregularForms forms;
  for_each_row(content, file, [&](std::string_view line, const RowPlace& place) {
    const std::vector<std::string> columns = separated(line, '\t');
    if (columns.size() < 3 || (columns[0] != "en" && columns[0] != "es") || has_blank_column(columns))
      throw Error(Error::Kind::unreadable,
                  fmt::format("{}: not a language (en, es), a kind, a base form and its forms", place.text()),
                  "columns are separated by one tab");
    auto& words = columns[0] == "en" ? forms.english_ : forms.spanish_;
    const Entry entry{fold(columns[2]), columns[1] == "grammar"};
    // Poder is power too, its forms are grammar alone.
    for (std::size_t i = entry.grammar ? 3 : 2; i < columns.size(); ++i) words.emplace(fold(columns[i]), entry);
  });
  return forms;
}

const IrregularForms::Entry* IrregularForms::find(const std::string& folded, StemLanguage language) const {
  const auto& words = language == StemLanguage::english ? english_ : spanish_;
  const auto found = words.find(folded);
  return found == words.end() ? nullptr : &found->second;
}

std::string_view IrregularForms::base_of(const std::string& folded, StemLanguage language) const {
  const Entry* entry = find(folded, language);
  return entry ? std::string_view(entry->base) : std::string_view();
}

bool IrregularForms::is_grammar(const std::string& folded, StemLanguage language) const {
  const Entry* entry = find(folded, language);
  return entry && entry->grammar;
}

}  // namespace dateline

// Given names and the family names after them.
#include "query/plan/person_names.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

/// "Huerta"; "HUERTA" tells nothing, as a whole headline may be typed so.
bool has_capital(const std::string& typed) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(typed.data());
  const auto size = static_cast<std::int32_t>(typed.size());
  std::int32_t at = 0;
  UChar32 letter;
  U8_NEXT_OR_FFFD(bytes, at, size, letter);
  if (!u_isupper(letter)) return false;
  while (at < size) {
    U8_NEXT_OR_FFFD(bytes, at, size, letter);
    if (u_islower(letter)) return true;
  }
  return false;
}

/// "R" or "R.": between a given name and the family name.
bool is_initial(const std::string& typed) {
  return (typed.size() == 1 || (typed.size() == 2 && typed[1] == '.')) && typed[0] >= 'A' && typed[0] <= 'Z';
}

}  // namespace

PersonNames::PersonNames(NameList given, NameList surnames, NameList surname_words)
    : given_(std::move(given)), surnames_(std::move(surnames)), surname_words_(std::move(surname_words)) {}

PersonNames PersonNames::load(const std::filesystem::path& directory) {
  return {NameList::load(directory / "given-names.txt"), NameList::load(directory / "surnames.txt"),
          NameList::load(directory / "surname-words.txt")};
}

std::vector<bool> PersonNames::among(const std::vector<std::string>& typed) const {
  std::vector<bool> names(typed.size(), false);
  if (typed.size() < 2) return names;
  std::vector<std::string> keys;  // of words with a capital; else empty, which is no name
  for (const std::string& word : typed) keys.push_back(has_capital(word) ? fold_tilde(fold(word)) : std::string());
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (!is_given(keys[i])) continue;
    std::size_t last = i;
    for (std::size_t j = i + 1; j < typed.size(); ++j) {
      if (is_surname(keys[j]))
        last = j;
      else if (j != i + 1 || !is_initial(typed[j]))
        break;
    }
    if (last == i) continue;
    for (; i <= last; ++i) names[i] = true;
    --i;
  }
  return names;
}

}  // namespace dateline

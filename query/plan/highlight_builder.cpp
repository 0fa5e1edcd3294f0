// A word typed and translated alike is highlighted as typed; a form keeps the group that first had it.
#include "query/plan/highlight_builder.h"

#include <algorithm>

namespace dateline {

template <class Update>
std::vector<std::uint32_t> HighlightBuilder::add_forms(const std::vector<std::string>& forms, Update update) {
  auto& words = highlights_.words;
  std::vector<std::uint32_t> ids;
  for (const std::string& form : forms) {
    const auto [word, is_new] = words.try_emplace(form, Highlights::Word{static_cast<std::uint32_t>(words.size())});
    update(word->second, is_new);
    ids.push_back(word->second.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<std::uint32_t> HighlightBuilder::add(const std::vector<std::string>& forms, bool alone) {
  if (forms.empty()) return {};
  const auto known = highlights_.words.find(forms.front());
  group_ = known != highlights_.words.end() && !known->second.translated ? known->second.group : highlights_.groups++;
  return add_forms(forms, [&](Highlights::Word& word, bool is_new) {
    if (is_new || word.translated) word.group = group_;
    word.translated = false;
    word.alone = word.alone || alone;
  });
}

std::vector<std::uint32_t> HighlightBuilder::add_translation(const std::vector<std::string>& forms, bool alone) {
  if (highlights_.groups == 0) group_ = highlights_.groups++;
  std::vector<std::uint32_t> ids = add_forms(forms, [&](Highlights::Word& word, bool is_new) {
    if (is_new) word.translated = true;
    if (is_new || (word.translated && alone && !word.alone)) word.group = group_;
    word.alone = word.alone || (alone && word.translated);
  });
  translation_group_ = forms.empty() ? group_ : highlights_.words.at(forms.front()).group;
  return ids;
}

void HighlightBuilder::add_prefix(const std::string& text) {
  highlights_.prefixes.push_back({text, highlights_.groups++});
}

}  // namespace dateline

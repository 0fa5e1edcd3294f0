#include "query/plan/translation_notice.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "query/language/messages.h"
#include "query/plan/surface_form.h"

namespace dateline {
namespace {

/// Translations listed in the line.
constexpr std::size_t kFormsTold = 6;

std::string listed(const std::vector<std::string>& forms) {
  std::vector<std::string> some(forms.begin(),
                                forms.begin() + static_cast<std::ptrdiff_t>(std::min(forms.size(), kFormsTold)));
  return join(some, ", ") + (some.size() < forms.size() ? " \xE2\x80\xA6" : "");
}

std::string in_capitals(std::string acronym) {
  for (char& c : acronym)
    if (is_ascii_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  return acronym;
}

/// Words of a run as they were typed, folded.
std::string typed(std::size_t first, std::size_t count, const std::vector<const Node*>& run) {
  std::string words;
  for (std::size_t i = first; i < first + count; ++i) words += (i > first ? " " : "") + run[i]->words[0].folded;
  return words;
}

template <class Value>
void add_once(std::vector<Value>& to, const Value& value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

}  // namespace

std::string TranslationNotice::displayed_form(const Expansion& expansion) const {
  std::string best = expansion.words[0];
  if (vocabulary_.visible_documents(best) > 0) return best;
  std::uint32_t most = 0;
  for (const std::string& form :
       lookup_.forms(translated_word(expansion.words[0], expansion.language, expansion.strict), 3)) {
    const std::uint32_t count = vocabulary_.visible_documents(form);
    // A stem that both languages have: existente is not English.
    if (count <= most || !vocabulary_.is_of(expansion.language, form)) continue;
    most = count;
    best = form;
  }
  return best;
}

std::string TranslationNotice::printed(const Expansion& expansion) const {
  // Acronyms have stops between their letters: "u.s.".
  if (expansion.words.size() == 1 && expansion.words[0].ends_with('.')) return in_capitals(expansion.words[0]);
  if (expansion.words.size() == 1)
    return surface_form(reader_, displayed_form(expansion), expansion.language, request_.audience, {}, expansion.past);
  if (expansion.slop < 0) return surface_phrase(reader_, expansion.words, expansion.language, request_.audience);
  std::vector<std::string> apart;
  for (const std::string& word : expansion.words)
    apart.push_back(surface_form(reader_, word, expansion.language, request_.audience));
  return join(apart, " + ");
}

std::vector<Notice::Part> TranslationNotice::parts_of(std::size_t i, const std::vector<Expansion>& expansions,
                                                      const std::vector<const Node*>& run) {
  std::vector<Notice::Part> parts;
  std::vector<std::string_view> bases;  // told: know speaks for knew and known
  for (const Expansion& expansion : expansions) {
    if (expansion.first != i) continue;
    if (!expansion.base.empty()) {
      if (std::find(bases.begin(), bases.end(), expansion.base) != bases.end()) continue;
      bases.push_back(expansion.base);
    }
    const std::string form = printed(expansion);
    // What was typed is no news.
    if (fold(form) == typed(i, expansion.count, run)) continue;
    add_once(told_[expansion.language == StemLanguage::spanish], form);
    const auto same = std::find_if(parts.begin(), parts.end(),
                                   [&](const Notice::Part& part) { return part.columns.size() == expansion.count; });
    Notice::Part& part = same != parts.end() ? *same : parts.emplace_back();
    if (part.columns.empty())
      for (std::size_t j = i; j < i + expansion.count; ++j) {
        part.word += (j > i ? " " : "") + run[j]->words[0].typed;
        part.columns.push_back(run[j]->column);
      }
    add_once(part.added, form);
  }
  return parts;
}

void TranslationNotice::add(const std::vector<Expansion>& expansions, const std::vector<const Node*>& run) {
  for (std::size_t i = 0; i < run.size(); ++i)
    for (Notice::Part& part : parts_of(i, expansions, run)) {
      const bool told = std::any_of(parts_.begin(), parts_.end(), [&](const Notice::Part& other) {
        return fold(other.word) == fold(part.word) && other.added == part.added;
      });
      if (!told) parts_.push_back(std::move(part));
    }
}

std::optional<Notice> TranslationNotice::make() {
  if (parts_.empty()) return std::nullopt;
  const auto line_of = [&](std::string_view english, std::string_view spanish, const std::vector<std::string>& forms) {
    return fmt::format(fmt::runtime(in_language(request_.labels, english, spanish)), listed(forms));
  };
  std::string line;
  if (!told_[1].empty()) line = line_of("Also in Spanish: {}", "Tambi\xC3\xA9n en espa\xC3\xB1ol: {}", told_[1]);
  if (!told_[0].empty())
    line +=
        (line.empty() ? "" : ". ") + line_of("Also in English: {}", "Tambi\xC3\xA9n en ingl\xC3\xA9s: {}", told_[0]);
  Notice notice;
  notice.kind = Notice::Kind::expansion;
  notice.text = std::move(line);
  for (const auto& told : told_) notice.added.insert(notice.added.end(), told.begin(), told.end());
  notice.word = parts_.front().word;
  notice.parts = std::move(parts_);
  return notice;
}

}  // namespace dateline

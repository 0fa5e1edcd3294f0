// Collects the words that a query highlights, in groups: the forms of one query word and its translations.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/plan/plan.h"

namespace dateline {

/// Fills the highlights of a plan, which it keeps a reference to.
class HighlightBuilder {
 public:
  explicit HighlightBuilder(Highlights& highlights) : highlights_(highlights) {}

  /// The forms of one word as a group; the group of the first form where it is known already. `alone`: highlighted
  /// wherever they are, not only inside a phrase. The ids of the forms, ascending.
  std::vector<std::uint32_t> add(const std::vector<std::string>& forms, bool alone);
  /// Forms of a translation, in the group of the word added last. The ids of the forms, ascending.
  std::vector<std::uint32_t> add_translation(const std::vector<std::string>& forms, bool alone);
  /// Words that begin so: a group of their own.
  void add_prefix(const std::string& text);
  void add_phrase(Highlights::Phrase phrase) { highlights_.phrases.push_back(std::move(phrase)); }
  /// Of the word added last.
  std::uint32_t group() const { return group_; }
  /// Of the translation added last: another word's, where it translates that too.
  std::uint32_t translation_group() const { return translation_group_; }

 private:
  template <class Update>
  std::vector<std::uint32_t> add_forms(const std::vector<std::string>& forms, Update update);

  Highlights& highlights_;
  std::uint32_t group_ = 0;
  std::uint32_t translation_group_ = 0;
};

}  // namespace dateline

// Irregular forms of words, and words that are all grammar.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/analysis/stem_language.h"

namespace dateline {

/// Of both languages. Immutable after loading; safe to share between threads.
class IrregularForms {
 public:
  /// Of the content of irregular.tsv: language, kind, base form, forms. Throws Error(unreadable), naming file and line,
  /// for a malformed row.
  static IrregularForms parse(std::string_view content, const std::filesystem::path& file);

  /// Words of both languages.
  std::size_t size() const { return english_.size() + spanish_.size(); }

  /// The base form of a folded word: know for knew, and for know; "" of a word that is in no row. Of a word of two rows
  /// the first.
  std::string_view base_of(const std::string& folded, StemLanguage language) const;
  /// Whether a folded word is grammar alone, a form of poder or a pronoun (puedan, none): it has no translation that
  /// one could search for.
  bool is_grammar(const std::string& folded, StemLanguage language) const;

 private:
  struct Entry {
    std::string base;
    bool grammar = false;
  };
  const Entry* find(const std::string& folded, StemLanguage language) const;
  std::unordered_map<std::string, Entry> english_, spanish_;
};

}  // namespace dateline

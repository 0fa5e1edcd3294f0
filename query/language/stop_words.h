// Words that carry no content of their own: questions, articles, prepositions of both languages.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/analysis/stem_language.h"

namespace dateline {

/// Immutable after loading; safe to share between threads.
class StopWords {
 public:
  /// Reads en.txt and es.txt of a folder: words separated by spaces, # comments. Throws Error(missing | io).
  static StopWords load(const std::filesystem::path& folder);
  /// For each word whether it is one. A word marked with ? in its list (Spanish son, sea, era: English words too)
  /// counts only beside an unmarked Spanish one.
  std::vector<bool> among(const std::vector<std::string>& folded) const;
  /// Whether the list of one language has a word, marked or not.
  bool has(const std::string& folded, StemLanguage language) const;
  /// Whether a Spanish stem is also that of a word of the Spanish list, marked or not: par of paro is that of para.
  bool shares_spanish_stem(const std::string& stem) const { return spanish_stems_.contains(stem); }

 private:
  struct Traits {
    bool english = false;
    bool spanish = false;
    bool marked = false;
  };
  void load_list(const std::filesystem::path& file, bool Traits::*language);
  std::unordered_map<std::string, Traits> words_;
  std::unordered_set<std::string> spanish_stems_;
};

}  // namespace dateline

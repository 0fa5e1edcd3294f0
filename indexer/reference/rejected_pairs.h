// Translations that were rejected by hand.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

namespace dateline {

/// Immutable after loading; safe to share between threads.
class RejectedPairs {
 public:
  /// Of the content of rejected.tsv: language of a word, the word, its translation. Throws Error(unreadable), naming
  /// file and line, for a malformed row.
  static RejectedPairs parse(std::string_view content, const std::filesystem::path& file);

  std::size_t size() const { return pairs_.size(); }
  /// Whether a folded word, in this form, is not called so; `stems` are those of the translation.
  bool has(std::string_view folded, std::string_view stems, bool word_is_english) const;

 private:
  static std::string key(std::string_view folded, std::string_view stems, bool word_is_english);
  std::unordered_set<std::string> pairs_;
};

}  // namespace dateline

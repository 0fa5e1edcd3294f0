// Translations that were rejected by hand.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/stem.h"

namespace dateline {

/// Immutable after loading; safe to share between threads.
class RejectedPairs {
 public:
  /// Of the content of rejected.tsv: language of a word, the word, its translation. Throws Error(unreadable), naming
  /// file and line, for a malformed row.
  static RejectedPairs parse(std::string_view content, const std::filesystem::path& file);

  std::size_t size() const { return size_; }
  /// Whether a folded word, in this form, is not called so: by the very translation that was rejected or an inflection
  /// of it. Another word made from it (corrective beside correct) has its own row, or none.
  bool has(std::string_view folded, std::string_view translation, Stemmer& stemmer, bool word_is_english) const;

 private:
  struct Rejected {
    std::string translation;  ///< folded
    std::string stems;        ///< of it
  };
  static std::string key(std::string_view folded, bool word_is_english);
  std::unordered_map<std::string, std::vector<Rejected>> words_;
  std::size_t size_ = 0;
};

}  // namespace dateline

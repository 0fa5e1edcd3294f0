// Names of persons, given and family names: they distinguish "Denzel Washington" from the city.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace dateline {

/// Immutable after loading; safe to share between threads.
class NameList {
 public:
  /// Reads a file of names in the form of place keys, separated by white space; lines that begin with # are left out.
  /// Throws Error(missing | unreadable).
  static NameList load(const std::filesystem::path& file);
  /// Whether the word's key (see place_key.h) is in the list.
  bool contains(std::string_view word_key) const { return names_.contains(word_key); }

 private:
  explicit NameList(std::unique_ptr<const std::string> text);

  std::unique_ptr<const std::string> text_;  // holds the names' bytes, wherever this object moves
  std::unordered_set<std::string_view> names_;
};

}  // namespace dateline

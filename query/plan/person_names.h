// Names of persons among the words of a query: Mark Green is no colour and no mark.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/reference/name_list.h"

namespace dateline {

/// Immutable after loading; safe to share between threads.
class PersonNames {
 public:
  /// Reads given-names.txt, surnames.txt and surname-words.txt of the data folder. Throws Error(missing | unreadable).
  static PersonNames load(const std::filesystem::path& directory);

  /// For each word, as typed, whether it is part of a name: a given name and the family names after it, all with a
  /// capital ("Dolores Huerta", "Joe R. Price"). A given name alone is often none: Israel, Roman, Christian.
  std::vector<bool> among(const std::vector<std::string>& typed) const;

 private:
  PersonNames(NameList given, NameList surnames, NameList surname_words);
  bool is_given(const std::string& key) const { return given_.contains(key); }
  bool is_surname(const std::string& key) const {
    return surnames_.contains(key) || surname_words_.contains(key) || given_.contains(key);
  }

  NameList given_, surnames_, surname_words_;
};

}  // namespace dateline

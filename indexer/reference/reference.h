// Reference data, loaded once from data/: places, names of persons, issues, the language model.
#pragma once

#include <filesystem>

#include "indexer/analysis/language.h"
#include "indexer/base/data_directory.h"
#include "indexer/reference/gazetteer.h"
#include "indexer/reference/name_list.h"
#include "indexer/reference/taxonomy.h"

namespace dateline {

/// ARCHIVE/issues.toml, a press office's own issues for this archive; an empty path where it has none.
std::filesystem::path archive_issues_of(const std::filesystem::path& archive);

/// Immutable after loading; safe to share between threads.
class Reference {
 public:
  /// `archive_issues`, where given, is a press office's issue file read over the shipped one. Throws Error(missing |
  /// unreadable).
  static Reference load(const std::filesystem::path& directory = data_directory(),
                        const std::filesystem::path& archive_issues = {});

  const Gazetteer& gazetteer() const { return gazetteer_; }
  const NameList& given_names() const { return given_names_; }
  const NameList& surnames() const { return surnames_; }
  const LanguageModel& language() const { return language_; }
  const Taxonomy& taxonomy() const { return taxonomy_; }

 private:
  Reference(Gazetteer gazetteer, NameList given_names, NameList surnames, LanguageModel language, Taxonomy taxonomy);

  Gazetteer gazetteer_;
  NameList given_names_;
  NameList surnames_;
  LanguageModel language_;
  Taxonomy taxonomy_;
};

}  // namespace dateline

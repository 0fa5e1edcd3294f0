// What the project knows beforehand, loaded once from data/: places, given names, the language model.
#pragma once

#include <filesystem>

#include "indexer/analysis/language.h"
#include "indexer/base/data_directory.h"
#include "indexer/reference/gazetteer.h"
#include "indexer/reference/given_names.h"

namespace dateline {

/// Immutable after loading; safe to share between threads.
class Reference {
 public:
  /// Throws Error(missing | unreadable).
  static Reference load(const std::filesystem::path& directory = data_directory());

  const Gazetteer& gazetteer() const { return gazetteer_; }
  const GivenNames& given_names() const { return given_names_; }
  const LanguageModel& language() const { return language_; }

 private:
  Reference(Gazetteer gazetteer, GivenNames given_names, LanguageModel language);

  Gazetteer gazetteer_;
  GivenNames given_names_;
  LanguageModel language_;
};

}  // namespace dateline

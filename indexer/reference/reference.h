// What the project knows beforehand, loaded once from data/: the gazetteer, the issue taxonomy, the language model.
#pragma once

#include <filesystem>

#include "indexer/base/data_directory.h"
#include "indexer/reference/gazetteer.h"

namespace dateline {

/// Immutable after loading; safe to share between threads.
class Reference {
 public:
  /// Throws Error(missing | unreadable).
  static Reference load(const std::filesystem::path& directory = data_directory());

  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  explicit Reference(Gazetteer gazetteer);
  Gazetteer gazetteer_;
};

}  // namespace dateline

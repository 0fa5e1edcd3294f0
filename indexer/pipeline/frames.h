// Frames of sources between the catalog, which keeps them, and the extractor, which reads with them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "indexer/catalog/catalog.h"
#include "indexer/extract/layout/learned_frame.h"

namespace dateline {

/// Those of an archive, as they are when a source is first asked for, and unchanged while this object lives.
class CatalogFrames : public LearnedFrames {
 public:
  /// Opens the catalog when first asked.
  explicit CatalogFrames(std::filesystem::path catalog) : path_(std::move(catalog)) {}
  const LearnedFrame* of(const std::string& source) const override;

 private:
  std::filesystem::path path_;
  mutable std::mutex mutex_;
  mutable std::optional<Catalog> catalog_;
  mutable std::map<std::string, std::optional<LearnedFrame>> known_;
};

/// Adds what a run learned to what the catalog holds, a new state each source. Writers only; one transaction.
void store_learned(Connection& connection, const FrameLearner& learner);

}  // namespace dateline

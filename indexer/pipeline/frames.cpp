// Conversions, and one look a source.
#include "indexer/pipeline/frames.h"

#include <utility>

#include "indexer/catalog/frames.h"

namespace dateline {
namespace {

LearnedFrame learned(const StoredFrame& stored) {
  LearnedFrame frame{stored.state, stored.pages, {}};
  frame.blocks.insert(stored.blocks.begin(), stored.blocks.end());
  return frame;
}

}  // namespace

const LearnedFrame* CatalogFrames::of(const std::string& source) const {
  const std::lock_guard lock(mutex_);
  auto at = known_.find(source);
  if (at == known_.end()) {
    if (!catalog_) catalog_ = Catalog::open(path_, Catalog::Mode::read);
    const std::optional<StoredFrame> stored = stored_frame(catalog_->connection(), source);
    at = known_.emplace(source, stored ? std::optional(learned(*stored)) : std::nullopt).first;
  }
  return at->second ? &*at->second : nullptr;
}

void store_learned(Connection& connection, const FrameLearner& learner) {
  const auto before = [&](const std::string& source) {
    const std::optional<StoredFrame> stored = stored_frame(connection, source);
    return stored ? learned(*stored) : LearnedFrame();
  };
  for (const auto& [source, frame] : learner.finish(before))
    store_frame(connection, source, {frame.state, frame.pages, {frame.blocks.begin(), frame.blocks.end()}});
}

}  // namespace dateline

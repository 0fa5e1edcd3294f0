// A statement's story is in its document, so it is found first.
#include "indexer/pipeline/publication.h"

#include "indexer/index/index_fit.h"
#include "indexer/pipeline/stories.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace {

/// Whether the catalog has noted the index's present generation: else an update takes all that is not indexed.
bool is_noted(Archive& archive) {
  const std::uint64_t number = Generation::current_number(archive.index());
  return number != 0 && fit_of(archive.catalog().connection(), current_record(archive.index())) == IndexFit::same;
}

}  // namespace

void update_stories_for(Archive& archive, const IndexSettings& settings) {
  StoryOptions options;
  options.threads = settings.threads;
  options.from_change = settings.from_change;
  // What is indexed has its story before: also what a writer that was killed left behind.
  if (options.from_change > 0 && !is_noted(archive)) options.from_change = 1;
  options.lock = settings.lock;
  update_stories(archive.catalog(), options);
}

IndexReport publish_changes(Archive& archive, const IndexSettings& settings) {
  update_stories_for(archive, settings);
  return update_index(archive.catalog(), archive.index(), settings);
}

IndexReport publish_all(Archive& archive, const IndexSettings& settings) {
  update_stories_for(archive, settings);
  return rebuild_index(archive.catalog(), archive.index(), settings);
}

}  // namespace dateline

// A statement's story stands in its document, so it is found first.
#include "indexer/pipeline/publication.h"

#include "indexer/pipeline/stories.h"

namespace dateline {
namespace {

void update_stories_for(Archive& archive, const IndexSettings& settings) {
  StoryOptions options;
  options.threads = settings.threads;
  options.from_change = settings.from_change;
  options.lock = settings.lock;
  update_stories(archive.catalog(), options);
}

}  // namespace

IndexReport publish_changes(Archive& archive, const IndexSettings& settings) {
  update_stories_for(archive, settings);
  return update_index(archive.catalog(), archive.index(), settings);
}

IndexReport publish_all(Archive& archive, const IndexSettings& settings) {
  update_stories_for(archive, settings);
  return rebuild_index(archive.catalog(), archive.index(), settings);
}

}  // namespace dateline

// Makes the catalog's changes searchable: stories first, then the index.
#pragma once

#include "indexer/index/index_writer.h"
#include "indexer/pipeline/archive.h"

namespace dateline {

/// Stories of what the next update of the index takes: what is indexed then has its story.
void update_stories_for(Archive& archive, const IndexSettings& settings);

/// update_stories() and update_index(). Throws what they throw.
IndexReport publish_changes(Archive& archive, const IndexSettings& settings);

/// The same with the whole index built again.
IndexReport publish_all(Archive& archive, const IndexSettings& settings);

}  // namespace dateline

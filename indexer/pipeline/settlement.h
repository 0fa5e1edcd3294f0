// The second half of a run: identities decided, statements, versions and supersession written in one transaction.
#pragma once

#include <vector>

#include "indexer/pipeline/reading_stage.h"

namespace dateline {

/// Settles the pages of a run, all or nothing, and counts what became of them in `report`.
void settle(Archive& archive, const std::vector<RunPage>& pages, const IngestOptions& options, IngestReport& report);

/// True where a full statement shows the text of a teaser: most of the teaser's runs of three words, up to where it
/// breaks off, stand in its headline, teaser or body. A teaser without text counts where its headline is long enough
/// (four words) to be no other post's.
bool shows_teaser(const Statement& full, const Statement& teaser);

}  // namespace dateline

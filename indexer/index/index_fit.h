// Whether a generation of the index is the one that its catalog knows.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/catalog/sqlite.h"
#include "indexer/schema/hidden_documents.h"

namespace dateline {

/// The catalog notes each publication before (`publishing`) and after (`published`), by the id, number and time of the
/// generation: a sequence that the two have in common.
enum class IndexFit {
  same,     ///< the catalog noted it
  cut_off,  ///< the catalog was about to note it: the writer was killed, or is at it
  other,    ///< of another state of the catalog: one of the two was restored
};
IndexFit fit_of(Connection& catalog, const GenerationRecord& record);

/// Notes that a generation is about to be published, or is. In a transaction of the caller.
void note_publishing(Connection& catalog, const GenerationRecord& record);
void note_published(Connection& catalog, const GenerationRecord& record);

/// Documents of a generation, by segment, that must not be shown: their catalog does not hold them, or no longer. Empty
/// where the generation is the catalog's own, and where there is no catalog beside the index (a published copy).
DocumentLists documents_to_hide(const Generation& generation);

/// The ids that a person has hidden or is erasing and that this index may still show, as a name of that state; "" where
/// there are none, and where there is no catalog beside the index or it cannot be read.
std::string state_of_hidden(const std::filesystem::path& index);

}  // namespace dateline

// Documents that a generation holds and its catalog no longer does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/schema/generation.h"

namespace dateline {

/// Documents of a generation, by segment, that must not be shown although they are alive; empty where there are none.
using DocumentLists = std::vector<std::vector<std::uint32_t>>;

/// Whom readers ask: they know nothing of the catalog beside an index, the program does.
struct HiddenFinder {
  std::function<DocumentLists(const Generation&)> find;
  /// What a person has hidden that the index of this folder may still show, as a name of that state; "" for nothing.
  /// Cheap: asked once a second.
  std::function<std::string(const std::filesystem::path& index)> state;
};
/// Set once, before any thread reads.
void set_hidden_finder(HiddenFinder finder);
DocumentLists find_hidden(const Generation& generation);
std::string hidden_state(const std::filesystem::path& index);

}  // namespace dateline

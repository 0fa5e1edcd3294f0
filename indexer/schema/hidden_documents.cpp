// The one finder that the program sets.
#include "indexer/schema/hidden_documents.h"

#include <utility>

namespace dateline {
namespace {

HiddenFinder& finder() {
  static HiddenFinder set;
  return set;
}

}  // namespace

void set_hidden_finder(HiddenFinder set) {
  finder() = std::move(set);
}

DocumentLists find_hidden(const Generation& generation) {
  return finder().find ? finder().find(generation) : DocumentLists();
}

std::string hidden_state(const std::filesystem::path& index) {
  return finder().state ? finder().state(index) : std::string();
}

}  // namespace dateline

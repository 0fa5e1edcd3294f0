// The one finder that the program sets.
#include "indexer/schema/hidden_documents.h"

#include <utility>

namespace dateline {
namespace {

FindHidden& finder() {
  static FindHidden find;
  return find;
}

}  // namespace

void set_find_hidden(FindHidden find) {
  finder() = std::move(find);
}

DocumentLists find_hidden(const Generation& generation) {
  return finder() ? finder()(generation) : DocumentLists();
}

}  // namespace dateline

// Reads a list of names.
#include "indexer/reference/name_list.h"

#include <algorithm>
#include <utility>

#include "indexer/base/file.h"

namespace dateline {

NameList::NameList(std::unique_ptr<const std::string> text) : text_(std::move(text)) {
  std::string_view rest = *text_;
  names_.reserve(rest.size() / 6);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
    if (rest.front() == '#') {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
      continue;
    }
    if (end > 0) names_.insert(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

NameList NameList::load(const std::filesystem::path& file) {
  return NameList(std::make_unique<const std::string>(read_file(file)));
}

}  // namespace dateline

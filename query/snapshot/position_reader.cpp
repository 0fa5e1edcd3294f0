// A cursor a term, or Xapian's lists.
#include "query/snapshot/position_reader.h"

#include <algorithm>

namespace dateline {

void PositionReader::read(const std::string& term, Xapian::docid document, std::vector<Xapian::termpos>& positions) {
  const std::size_t before = positions.size();
  if (view_.positions().present()) {
    auto cursor = cursors_.find(term);
    if (cursor == cursors_.end()) cursor = cursors_.emplace(term, PositionCursor(view_.positions().find(term))).first;
    cursor->second.read(document, positions);
  } else {
    const auto end = segment_.positionlist_end(document, term);
    for (auto at = segment_.positionlist_begin(document, term); at != end; ++at) positions.push_back(*at);
  }
  cost_ += positions.size() - before + 1;
}

std::vector<Xapian::termpos> PositionReader::read(const std::vector<std::string>& terms, Xapian::docid document) {
  std::vector<Xapian::termpos> result;
  std::size_t lists = 0;
  for (const std::string& term : terms) {
    const std::size_t before = result.size();
    read(term, document, result);
    if (result.size() > before) ++lists;
  }
  if (lists > 1) {
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
  }
  return result;
}

bool PositionReader::has_phrase(std::span<const std::vector<std::string>* const> places, Xapian::docid document) {
  std::vector<Xapian::termpos> ends = read(*places.front(), document);
  for (std::size_t i = 1; i < places.size() && !ends.empty(); ++i) {
    const std::vector<Xapian::termpos> next = read(*places[i], document);
    auto kept = ends.begin();
    auto at = next.begin();
    for (const Xapian::termpos end : ends) {
      while (at != next.end() && *at <= end) ++at;
      if (at != next.end() && *at == end + 1) *kept++ = *at;
    }
    ends.erase(kept, ends.end());
  }
  return !ends.empty();
}

bool PositionReader::has_window(std::span<const std::vector<std::string>* const> places, Xapian::docid document,
                                int slop) {
  std::vector<std::vector<Xapian::termpos>> lists;
  for (const std::vector<std::string>* place : places) {
    lists.push_back(read(*place, document));
    if (lists.back().empty()) return false;
  }
  std::vector<std::size_t> at(lists.size(), 0);
  for (;;) {
    std::size_t lowest = 0;
    Xapian::termpos highest = 0;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (lists[i][at[i]] < lists[lowest][at[lowest]]) lowest = i;
      highest = std::max(highest, lists[i][at[i]]);
    }
    const Xapian::termpos first = lists[lowest][at[lowest]];
    if (highest > first && highest - first <= window_of(slop, lists.size())) return true;
    if (++at[lowest] == lists[lowest].size()) return false;
  }
}

}  // namespace dateline

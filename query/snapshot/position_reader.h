// Positions of the terms of a segment's documents: from its own files, or from Xapian's table.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/snapshot/segment_view.h"

namespace dateline {

/// How far the first and the last of some words may stand apart, where neighbours may be `slop` apart: the words
/// between count as well.
constexpr Xapian::termpos window_of(int slop, std::size_t words) {
  return static_cast<Xapian::termpos>(slop) + static_cast<Xapian::termpos>(words > 2 ? words - 2 : 0);
}

/// For one condition on one segment, by one thread: terms are looked up once, and documents that ascend read on from
/// one to the next. Keeps references to its arguments.
class PositionReader {
 public:
  PositionReader(const SegmentView& view, const Xapian::Database& segment) : view_(view), segment_(segment) {}

  /// Appends the positions of a term in a document, ascending. Throws Xapian::Error, Error(unreadable).
  void read(const std::string& term, Xapian::docid document, std::vector<Xapian::termpos>& positions);
  /// Those of any of the terms, ascending, none twice.
  std::vector<Xapian::termpos> read(const std::vector<std::string>& terms, Xapian::docid document);
  /// Whether one term of each place is directly after one of the place before.
  bool has_phrase(std::span<const std::vector<std::string>* const> places, Xapian::docid document);
  /// Whether one term of each place is in a window_of() their number.
  bool has_window(std::span<const std::vector<std::string>* const> places, Xapian::docid document, int slop);

  /// Positions read so far, and one more a list.
  std::uint64_t cost() const { return cost_; }

 private:
  const SegmentView& view_;
  const Xapian::Database& segment_;
  std::unordered_map<std::string, PositionCursor> cursors_;
  std::uint64_t cost_ = 0;
};

}  // namespace dateline

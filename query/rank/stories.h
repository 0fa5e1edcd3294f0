// Matches by story: near-duplicates that stand for one another.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "query/rank/by_date.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// Numbers of stories over all segments; part of a snapshot.
struct StoryNumbers {
  std::vector<std::vector<std::uint32_t>> of_segment;  ///< a segment's numbers, translated; 0 stands for none
  std::uint32_t count = 1;
};

/// How many matches each story has, and which were taken already.
class Stories {
 public:
  Stories(const Snapshot& snapshot, const std::vector<DocSet>& matches);

  /// Stories among the matches; a statement that is alone is one.
  std::uint64_t total() const { return total_; }
  /// True the first time that it is called for a statement of this story.
  bool take(const DocumentRef& document);
  /// Takes the stories that have a match at `last` or before it: those of the pages before.
  void take_up_to(const std::vector<DocSet>& matches, DateDirection order, const DateKey& last);
  void forget_taken() { taken_.assign(taken_.size(), 0); }
  /// Statements of its story among the matches, 1 where it is alone.
  std::uint64_t size(const DocumentRef& document) const;

 private:
  std::uint32_t number(const DocumentRef& document) const;

  const Snapshot& snapshot_;
  std::shared_ptr<const StoryNumbers> numbers_;
  std::vector<std::uint32_t> sizes_;
  std::vector<char> taken_;
  std::uint64_t total_ = 0;
};

}  // namespace dateline

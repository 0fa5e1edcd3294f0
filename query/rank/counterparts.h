// Which statements are translations of each other: by names, numbers and the words that both languages write alike.
#pragma once

#include "query/snapshot/index_reader.h"

namespace dateline {

/// Compares the statements of one generation; what it reads of them is kept with their segments. Not thread-safe.
class Counterparts {
 public:
  /// Refers to `reader`.
  explicit Counterparts(const IndexReader& reader) : reader_(reader) {}

  /// Whether two statements, of different languages, are likely one statement in both. Throws Xapian::Error.
  bool operator()(const DocumentRef& a, const DocumentRef& b) const;

 private:
  const IndexReader& reader_;
};

}  // namespace dateline

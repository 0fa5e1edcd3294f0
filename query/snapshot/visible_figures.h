// How often terms occur in what an audience may see: the figures that scores are made of.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// Figures of the documents that an audience may see, and of no other: were hidden statements counted, the score of a
/// statement that everybody sees would reveal how many hidden ones have a word. What is computed is kept with the
/// visible sets. For one thread; cheap to make.
class VisibleFigures {
 public:
  struct Term {
    std::uint64_t documents = 0;
    std::uint64_t occurrences = 0;
  };

  /// Refers to `reader`.
  VisibleFigures(const IndexReader& reader, std::shared_ptr<const VisibleSets> visible);

  const IndexReader& reader() const { return reader_; }
  /// What the sets keep for upper layers.
  const Parts& parts() const { return visible_->parts; }
  std::uint64_t documents() const { return visible_->total; }
  /// Mean length, in Xapian's sense; 0 for none.
  double mean_length() const;
  /// Of one term; the sum over segments. Throws Xapian::Error.
  Term of(const std::string& term) const;

 private:
  struct Kept;
  Term count(const std::string& term) const;

  const IndexReader& reader_;
  std::shared_ptr<const VisibleSets> visible_;
  std::shared_ptr<Kept> kept_;
};

}  // namespace dateline

// Datelines for extract, read with the gazetteer.
#pragma once

#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/reference/reference.h"

namespace dateline {

/// The reference must outlive it.
class ReferenceDatelines : public DatelineSense {
 public:
  explicit ReferenceDatelines(const Reference& reference) : reference_(reference) {}
  std::size_t at_start(std::string_view text) const override;
  bool is_whole(std::string_view line) const override;

 private:
  const Reference& reference_;
};

}  // namespace dateline

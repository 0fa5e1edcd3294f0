// What the length of a document does to the counts in it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "query/snapshot/visible_figures.h"

namespace dateline {

/// What the length of a document does to the counts in it, log2(1 + c · mean length / length), by length: part of
/// visible sets, since a logarithm for every posting would cost as much as the posting.
struct LengthFactors {
  double c = 0, mean = 0;
  std::vector<float> by_length;

  LengthFactors(double c_, double mean_) : c(c_), mean(mean_) {
    // Longer documents are one in some hundred; a table for all lengths would take the first query of a generation 2
    // ms.
    constexpr std::uint32_t kTabled = 1U << 13;
    by_length.reserve(kTabled);
    for (std::uint32_t length = 0; length < kTabled; ++length) by_length.push_back(exact(length));
  }
  float exact(std::uint32_t length) const {
    // In single precision, as it is kept: a table takes a third of the time.
    return std::log2(static_cast<float>(1 + c * mean / std::max<double>(1, length)));
  }
  double of(std::uint32_t length) const { return length < by_length.size() ? by_length[length] : exact(length); }
};

/// Those of what an audience may see, kept with it. `c` is that of IneB2.
std::shared_ptr<const LengthFactors> length_factors(const VisibleFigures& figures, double c);

}  // namespace dateline

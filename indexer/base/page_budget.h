// The work that one page or record may cause, counted in steps that are the same on every machine.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/base/error.h"

namespace dateline {

/// A page that needs more work than one page may: it is refused by name, and the run continues.
class TooComplex : public Error {
 public:
  explicit TooComplex(const std::string& why);
};

/// Counts the steps of reading one page and of finding its facets: a step is a node looked at, a word, a comparison, or
/// some 16 bytes of text gone through. What makes work by more than the size of the page says so where it makes it; a
/// pass over all nodes is counted once, with the parsing. A page is read by one thread; readers hold the page const, so
/// that counting is.
class PageBudget {
 public:
  /// Of 1,840 real pages half take 8,000 steps and the longest takes 312,000; 16 MB of the shortest paragraphs take 17
  /// million. Set by eye above both; a tenth would refuse the last, ten times as much lets one page hold up a run for
  /// a minute.
  static constexpr std::uint64_t kMostSteps = 100'000'000;

  explicit PageBudget(std::uint64_t most = kMostSteps) : most_(most) {}

  /// Throws TooComplex where the page has no more steps.
  void spend(std::uint64_t steps) const {
    spent_ += steps;
    if (spent_ > most_) refuse();
  }
  /// Of codes or numbers, eight a step.
  void spend_comparisons(std::uint64_t count) const { spend(1 + count / 8); }
  void spend_text(std::uint64_t bytes) const { spend(1 + bytes / 16); }
  std::uint64_t spent() const { return spent_; }

 private:
  [[noreturn]] void refuse() const;

  std::uint64_t most_;
  mutable std::uint64_t spent_ = 0;
};

}  // namespace dateline

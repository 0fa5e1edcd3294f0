// The clock of a query, and how a cut one is named.
#include "query/snapshot/query_budget.h"

#include <algorithm>

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

QueryBudget::QueryBudget(const QueryLimits& limits) : left_(limits.postings), ending_(limits.ending) {
  if (limits.time) deadline_ = Clock::now() + *limits.time;
}

void QueryBudget::look_at_clock() {
  since_clock_ = 0;
  if (cut_ != Cut::none || !is_timed()) return;
  const Clock::time_point now = Clock::now();
  if (ending_ && !last_time_ && ending_->load(std::memory_order_relaxed)) {
    last_time_ = true;
    const Clock::time_point last = now + QueryLimits::kLastTime;
    deadline_ = deadline_ ? std::min(*deadline_, last) : last;
  }
  if (deadline_ && now >= *deadline_) cut_ = Cut::time;
}

QueryCut::QueryCut(QueryBudget::Cut cut)
    : Error(Kind::io,
            cut == QueryBudget::Cut::time ? "the search took too long and was given up"
                                          : "the search reads more of the index than one search may",
            cut == QueryBudget::Cut::time ? "ask for less at once, or give --timeout SECONDS more"
                                          : "ask for less at once: fewer words, or add a filter") {}

}  // namespace dateline

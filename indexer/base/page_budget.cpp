// How a page that makes too much work is named.
#include "indexer/base/page_budget.h"

#include <fmt/format.h>

namespace dateline {

TooComplex::TooComplex(const std::string& why) : Error(Kind::unreadable, "refused: too complex: " + why) {}

void PageBudget::refuse() const {
  throw TooComplex(fmt::format("reading it takes more than {} steps", most_));
}

}  // namespace dateline

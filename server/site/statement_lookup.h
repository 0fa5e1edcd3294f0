// From the segments of an address to the statement they mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/site/call.h"

namespace dateline {

struct LookedUp {
  Found found;
  std::string id;  ///< the one asked for; that of `found.statement` may be another, which replaced it
};

/// Tries the ids that the call's segments may mean.
LookedUp look_up_statement(const Call& call);

/// The page's or API's answer where there is nothing to show: 404, 410 with the day, or a redirect to the statement
/// that took this one's place. `part` is the word after the id ("versions"), or "". nullopt where there is something.
std::optional<HttpResponse> instead_of_statement(const Call& call, const LookedUp& looked_up, std::string_view part);

}  // namespace dateline

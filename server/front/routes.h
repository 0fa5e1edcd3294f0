// The table of routes: every address that the server answers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/site/call.h"

namespace dateline {

/// In the order they are tried: of two that match, the first wins.
std::span<const Route> routes();

/// What a pattern found in an address.
struct Matched {
  const Route* route = nullptr;
  std::string language;         ///< "en", "es" or ""
  std::vector<std::string> id;  ///< segments of {id}
  std::string value;            ///< segment of {value}
};

/// The routes whose pattern the segments fit, in order: of different methods there may be several.
std::vector<Matched> match_routes(std::span<const Route> table, const std::vector<std::string>& segments);

}  // namespace dateline

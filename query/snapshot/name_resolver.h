// What the query side asks of the gazetteer and the taxonomy, as functions of the program that has loaded them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/facet.h"

namespace dateline {

/// Any member may be empty: the index then answers by itself, with the names its own statements carry. Called from many
/// threads.
struct NameResolver {
  /// Values (geonameids) of a typed place name, likeliest first; empty if unknown.
  std::function<std::vector<std::string>(std::string_view typed)> cities;
  /// Taxonomy ids of a typed issue name or id; empty if unknown.
  std::function<std::vector<std::string>(std::string_view typed)> issues;
  /// The label of a facet value in a language ("en", "es"); "" if unknown.
  std::function<std::string(Facet facet, std::string_view value, std::string_view language)> label;
};

}  // namespace dateline

// The home country and region of a statement, by which its cities are weighed.
#pragma once

#include "indexer/facet/city_finder.h"
#include "indexer/facet/facet_finder.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// The American state that the page's frame names, by its name or in a post address: its division; empty where it names
/// none or several.
std::string state_of_frame(const std::vector<std::string>& frame, const Gazetteer& gazetteer);

/// Of the source, else of the page's address or language, else of the telephone prefixes and the money that the text
/// prints; empty where nothing tells.
CityHome home_of(const Statement& statement, const FacetHints& hints);

}  // namespace dateline

// How two words of one stem are related: another number, another inflection, or another word made from it.
#pragma once

#include <string_view>

#include "indexer/analysis/stem_language.h"

namespace dateline {

/// From the nearest on.
enum class Kinship {
  same,       ///< the very word
  number,     ///< family, families
  gender,     ///< económico, económicas; puerto and puerta too: endings do not distinguish them
  inflected,  ///< increase, increased
  derived,    ///< business, busy; estación, estacionamiento: stemmers take them for one, dictionaries do not
};

/// Of two folded words that have one stem in `language`, by their endings alone.
Kinship kinship(std::string_view one, std::string_view other, StemLanguage language);

}  // namespace dateline

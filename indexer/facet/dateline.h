// Reads a dateline: the city, date and agency that are before the first sentence, "HARTFORD, Conn., Sept. 3 (AP) –".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/reference/reference.h"

namespace dateline {

/// A city as a dateline names it.
struct DatelineCity {
  std::string printed;  ///< with its region: "HARTFORD, Conn."
  std::string key;      ///< of the name alone
  std::vector<const City*>
      candidates;  ///< places of that name in the region, most inhabitants first; empty if the gazetteer has none
  std::vector<const Region*> regions;  ///< what the words after the name can mean; empty if there are none
  bool respelled =
      false;  ///< the candidates' names differ from the printed one by a letter, or by 'Township' and similar
};

struct Dateline {
  std::string printed;               ///< as printed, without the separator
  std::size_t end = 0;               ///< bytes of the text before the prose
  std::vector<DatelineCity> cities;  ///< the first is where it was issued
  std::optional<DateMention> date;
  std::string agency;  ///< "AP", "NewMediaWire"; empty if none is named
};

/// Where the text is and what is known of it.
struct DatelineContext {
  bool spanish = false;       ///< the paragraph is Spanish: "Morelia, Mich. La …" is a dateline
  bool opens_body = true;     ///< the first paragraph: the weaker signs count
  bool stands_apart = false;  ///< a line of its own: needs no separator, and must hold nothing else
  std::string_view home_country;
  std::string_view home_region;  ///< of the source ("CT"): small towns of it are believed without a region
};

/// The dateline that the text begins with. Accepted only if every word before the last separator is a city, region,
/// date or agency, so that "Forbes –", "We won … --" and speakers' names are not datelines.
std::optional<Dateline> read_dateline(std::string_view text, const Reference& reference,
                                      const DatelineContext& context);

}  // namespace dateline

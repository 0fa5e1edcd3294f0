// Names of time zones as orders print them: "EST", "ET", "Eastern Time", "hora del Este", "hora de Madrid".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/analysis/time_zone.h"

namespace dateline {

/// A zone that begins at a word, and how many words it takes.
struct ZoneName {
  TimeZone zone;
  std::size_t words = 0;
};

/// The longest name that begins at `words[at]`; words are folded. An abbreviation with a season ("EST", "CEST") is its
/// fixed offset, one without ("ET") and a city are the zone on that day.
std::optional<ZoneName> zone_at(const std::vector<std::string>& words, std::size_t at);

/// Whether a name is an abbreviation alone, which reads as a zone only after a time.
bool is_zone_abbreviation(const std::string& word);

}  // namespace dateline

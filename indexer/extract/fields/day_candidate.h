// Days that a page says it was published on, before one of them is chosen: who says each, in which words, and where.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/base/date.h"
#include "indexer/extract/fields/candidate.h"

namespace dateline {

/// What says a day.
enum class DaySource {
  json_ld,
  json_ld_other,
  meta,
  weak_meta,
  property,
  header_line,
  address,
  time_element,
  dated_element,
  label,
  lone_line
};

/// A day and what is known of who says it.
struct Day {
  PartialDate date;
  DaySource source;
  bool utc = false;    ///< a stamp of time zone zero, whose day may not be the local one
  bool local = false;  ///< a stamp with another offset
};
using DayCandidate = Candidate<Day>;

/// Sources that are likely to be right or wrong together: what one system wrote, and what the page shows.
enum class DaySourceKind { structured_json, structured_meta, structured_property, visible, address };
inline constexpr std::size_t kDaySourceKinds = 5;
DaySourceKind kind_of(DaySource source);

/// Written for machines; not what a reader sees, nor the address.
bool is_structured(DaySource source);

/// Each candidate is compared with all others. Set by eye: a page with more dates is a listing or a calendar, and the
/// first ones, from metadata and the head of the page, are those that count.
inline constexpr std::size_t kMostDays = 300;

/// Systems that know no date write the epoch or the year one.
bool is_plausible_day(const PartialDate& date);

/// The words of an evidence: the first 160 bytes, whole characters.
std::string_view evidence_words(std::string_view text);

/// Adds the day of a stamp ("2016-12-22T23:47:31-06:00") to `to`; `base` says everything else. Nothing is added for
/// what is not a date, or none that a statement can have.
void add_stamp(Candidates<Day>& to, std::string_view stamp, DayCandidate base, DateOrder order);

}  // namespace dateline

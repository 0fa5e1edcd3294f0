#include "indexer/extract/fields/day_candidate.h"

#include <utility>

#include "indexer/extract/fields/date_stamp.h"

namespace dateline {
namespace {

/// "2016-12-22T23:47:31-06:00": a clock and an offset that is not zero.
bool has_offset(std::string_view stamp) {
  const std::size_t time = stamp.find(':');
  if (time == std::string_view::npos) return false;
  const std::size_t sign = stamp.find_first_of("+-", time);
  return sign != std::string_view::npos && stamp.find_first_of("123456789", sign) != std::string_view::npos;
}

bool is_utc(std::string_view stamp) {
  const std::size_t time = stamp.find(':');
  if (time == std::string_view::npos) return false;
  return stamp.back() == 'Z' || stamp.find("+00:00") != std::string_view::npos ||
         stamp.find("+0000") != std::string_view::npos || stamp.find("GMT") != std::string_view::npos;
}

}  // namespace

std::string_view evidence_words(std::string_view text) {
  constexpr std::size_t kMost = 160;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool is_plausible_day(const PartialDate& date) {
  return date.year >= 1900 && date.year <= 2100 && date.month != 0 &&
         !(date.year == 1970 && date.month == 1 && date.day == 1) &&
         !(date.year == 1969 && date.month == 12 && date.day == 31);
}

DaySourceKind kind_of(DaySource source) {
  switch (source) {
    case DaySource::json_ld:
    case DaySource::json_ld_other:
      return DaySourceKind::structured_json;
    case DaySource::meta:
    case DaySource::weak_meta:
      return DaySourceKind::structured_meta;
    case DaySource::property:
      return DaySourceKind::structured_property;
    case DaySource::address:
      return DaySourceKind::address;
    default:
      return DaySourceKind::visible;
  }
}

bool is_structured(DaySource source) {
  return kind_of(source) != DaySourceKind::visible && source != DaySource::address;
}

void add_stamp(Candidates<Day>& to, std::string_view stamp, DayCandidate base, DateOrder order) {
  if (to.size() >= kMostDays) return;
  const auto date = date_of_stamp(stamp, order);
  if (!date || !is_plausible_day(*date)) return;
  base.value.date = *date;
  base.words = std::string(evidence_words(stamp));
  base.value.utc = is_utc(stamp);
  base.value.local = !base.value.utc && has_offset(stamp);
  to.push_back(std::move(base));
}

}  // namespace dateline

// Dates in running text, English and Spanish: "Sept. 16, 2015", "29 DE JULIO DE 2015", "8 de setiembre del 2022",
// "julio-agosto de 2005".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"

namespace dateline {

/// How "3/5/2021" is meant where neither part is over 12.
enum class DateOrder { unknown, day_month, month_day };

/// A date found in a text.
struct DateMention {
  std::size_t begin = 0;  ///< bytes of the text: [begin, end)
  std::size_t end = 0;
  PartialDate date;            ///< year 0 where the words give none ("Sept. 16")
  std::optional<int> weekday;  ///< as printed, 0 Sunday to 6 Saturday
  bool ambiguous = false;      ///< numeric, and both orders are dates
};

/// All dates of a text in reading order. Impossible days, and years outside 1800 to 2200, are skipped. A month range
/// gives its first month. Catalan, French, Galician, German, Italian and Portuguese month names are read only between a
/// day and a year ("13 juin 2019").
std::vector<DateMention> find_dates(std::string_view text, DateOrder order = DateOrder::unknown);

/// The date that begins exactly at `begin`, longest reading.
std::optional<DateMention> date_at(std::string_view text, std::size_t begin, DateOrder order = DateOrder::unknown);

/// 1 to 12 for a month's name or abbreviation in either language, any case, accents or none, full stop forgiven; 0 for
/// other words.
int month_of(std::string_view word);

}  // namespace dateline

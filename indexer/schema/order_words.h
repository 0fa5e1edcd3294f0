// The pieces of an embargo's order: clock times, time zones, days, and the words between them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/time_zone.h"

namespace dateline {

/// One piece, in reading order.
struct OrderPiece {
  enum class Kind {
    word,          ///< `text`: folded
    sign,          ///< `text`: one character; dashes are "-"
    number,        ///< digits that are part of neither a time nor a day
    time,          ///< `seconds` after midnight; 86,400 for midnight, which may be either end of its day
    bad_time,      ///< reads like a time but is not one: "25:70", "13 a.m."
    zone,          ///< `zone`
    local_zone,    ///< "local time"
    unknown_zone,  ///< "6 p.m. XYZ", "hora de Ninguna Parte"
    day,           ///< `last`: the last day that the words can mean
    bad_day,       ///< a month without its year, a day that does not exist
    weekday,       ///< `number`: 0 Sunday to 6 Saturday
    sentence_end,  ///< a full stop that ends a sentence
  };
  Kind kind = Kind::word;
  std::string text;
  long seconds = 0;
  TimeZone zone;
  Date last;
  bool whole_day = true;  ///< of a day: to the day, not to its month or year
  int number = 0;
};

/// Reads times as "6 p.m.", "18:00 h", "1800 GMT", "a las 6 de la tarde", "noon"; days as date_words.h does, figures
/// ("12/04/2026") by their latest reading; zones by abbreviation, name and offset.
std::vector<OrderPiece> order_pieces(std::string_view text);

/// 0 Sunday to 6 Saturday, of a folded name or abbreviation in either language; -1 for other words.
int weekday_of(std::string_view word);

/// A day, a time or a weekday, also one that does not exist.
bool dates(const OrderPiece& piece);

template <std::size_t N>
bool is_one_of(std::string_view text, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

/// Whether a piece may be between an order's day, time and zone: these themselves, signs, "at", "de la".
bool is_order_filler(const OrderPiece& piece);

}  // namespace dateline

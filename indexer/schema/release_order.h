// Orders of an embargo in words, English and Spanish: "EMBARGOED UNTIL 11:30 P.M. EST, Nov. 29, 2026".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/analysis/time_zone.h"
#include "indexer/base/date.h"
#include "indexer/schema/release.h"

namespace dateline {

/// What an order is read against.
struct OrderContext {
  TimeZone zone;                    ///< of the archive: orders that name none are in it
  std::optional<PartialDate> date;  ///< of the statement: orders without a day count from it
};

/// The release that an order's words mean, as a record's `embargoed`, `set` or a line of a page give them; `none` for
/// empty words. Fails closed: of several readings the latest counts, and what cannot be dated (no year, no such day, an
/// unknown zone, no day at all) is held. "until DAY" and a day alone end with the day, "for release DAY" and "not
/// before DAY" begin with it; times are local to the zone named, else to the context's. An order relative to an event
/// ("until delivery", "2:30 p.m.") has ended a day after the statement's date.
Release read_release_order(std::string_view words, const OrderContext& context);

/// What a line says of an embargo.
enum class OrderSense {
  none,
  wants_day,  ///< "FOR RELEASE:", an order where the next line is a day or time (only_dates())
  open,       ///< "EMBARGOED UNTIL:", an order whose day may be on the next line
  order,
  day_of_release,  ///< "RELEASE DATE: March 3, 2031": a day of publication, and an order while it lies ahead
};

/// The sense of a line that begins with an order: "EMBARGO:", "UNDER EMBARGO", "HOLD FOR RELEASE UNTIL", "NO PUBLICAR
/// ANTES DE", behind bullets, stars and a label ("PRESS RELEASE:") too. Sentences about an embargo, trade embargoes,
/// "sin embargo", "embargo lifted", "for immediate release", quoted words in a sentence are not orders. `headline`: the
/// line is the statement's headline, where only an order with a time or day counts.
OrderSense order_sense(std::string_view line, bool headline = false);

/// "Platform:", "ISBN:", "Director:": a line of a sheet on a book, film or game, whose "release date" is the work's.
bool is_work_label(std::string_view line);

/// Whether it is `open` or `order`.
bool gives_release_order(std::string_view line, bool headline = false);

/// "no", "none", "false", "0" and nothing: what a field of its own says where there is no embargo.
bool is_no_order(std::string_view value);

/// Whether a day is in the line, be it without its year.
bool names_day(std::string_view line);

/// Whether a line is a day, a time or both and nothing else.
bool only_dates(std::string_view line);

/// Reads the words of an `unread` release; leaves others as they are.
void date_release(Release& release, const OrderContext& context);

}  // namespace dateline

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

/// Whether a line gives such an order, and so begins with it: "EMBARGO:", "UNDER EMBARGO", "HOLD FOR RELEASE UNTIL",
/// "NO PUBLICAR ANTES DE". Sentences about an embargo, trade embargoes, "sin embargo", "embargo lifted", "for immediate
/// release" are none. `headline`: the line is the statement's headline, where only an order with a time or day counts.
bool gives_release_order(std::string_view line, bool headline = false);

/// Reads the words of an `unread` release; leaves others as they are.
void date_release(Release& release, const OrderContext& context);

}  // namespace dateline

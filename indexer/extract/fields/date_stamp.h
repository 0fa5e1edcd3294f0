// Reads days out of what machines write: stamps of metadata, paths of addresses, and the order of numeric dates by
// language and host.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/base/date.h"

namespace dateline {

/// How a numeric date is meant on a page of this language ("es-MX", "en", "en-GB") and host.
DateOrder date_order_of(std::string_view language, std::string_view host);

/// The day that a machine-written stamp names: ISO 8601 in its forms, RFC 822, "20151104", or words of either language.
std::optional<PartialDate> date_of_stamp(std::string_view stamp, DateOrder order = DateOrder::unknown);

/// "/2015/11/04/", "/2015-11-04-", "20151104" of a path; a path with year and month only gives the month.
std::optional<PartialDate> date_of_path(std::string_view path);

}  // namespace dateline

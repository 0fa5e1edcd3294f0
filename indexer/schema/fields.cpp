// Filter terms.
#include "indexer/schema/fields.h"

#include <fmt/format.h>

#include <limits>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/schema/statement.h"

namespace dateline {
namespace {}  // namespace

std::string filter_term(const Field& field, std::string_view value) {
  std::string term(field.prefix);
  if (field.prefix.size() + value.size() <= kMaxTermBytes) {
    term += value;
    return term;
  }
  constexpr std::size_t kHashBytes = 17;
  term += value.substr(0, kMaxTermBytes - field.prefix.size() - kHashBytes);
  term += fmt::format("~{:016x}", fnv1a(value));
  return term;
}

std::string release_value(const Release& release) {
  return Xapian::sortable_serialise(release.embargo == Release::Embargo::at
                                        ? static_cast<double>(release.until.time_since_epoch().count())
                                        : std::numeric_limits<double>::infinity());
}

Release embargo_of(const std::string& value) {
  Release release;
  release.embargo = Release::Embargo::held;
  // Year 9999; the value of an instant is a whole number of seconds far below.
  constexpr double kLast = 253402300800.0;
  const double seconds = value.empty() ? kLast : Xapian::sortable_unserialise(value);
  if (!(seconds > -kLast && seconds < kLast)) return release;
  release.embargo = Release::Embargo::at;
  release.until = Instant(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
  return release;
}

std::string place_value(const Place& place) {
  return place.geonameid != 0 ? std::to_string(place.geonameid)
                              : "name:" + fold(place.name.empty() ? place.as_printed : place.name);
}

}  // namespace dateline

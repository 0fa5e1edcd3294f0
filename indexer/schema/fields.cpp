// Filter terms.
#include "indexer/schema/fields.h"

#include <fmt/format.h>

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

std::string place_value(const Place& place) {
  return place.geonameid != 0 ? std::to_string(place.geonameid)
                              : "name:" + fold(place.name.empty() ? place.as_printed : place.name);
}

}  // namespace dateline

// Taking away what is for staff only, and what is embargoed still.
#include "query/snapshot/visibility.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <string>

#include "indexer/schema/fields.h"
#include "indexer/schema/statement.h"

namespace dateline {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

namespace {

/// Calls f(id, seconds since 1970) for the documents of a segment that are or were embargoed.
template <class F>
void for_each_release(const Xapian::Database& database, F&& f) {
  const std::string embargoed = filter_term(kEmbargoed, "1");
  for (auto at = database.postlist_begin(embargoed); at != database.postlist_end(embargoed); ++at)
    f(*at, Xapian::sortable_unserialise(database.get_document(*at).get_value(kReleaseTime.slot)));
}

}  // namespace

DocSet visible_documents(const IndexReader& reader, std::size_t segment, Audience audience, double now) {
  DocSet result = reader.live(segment);
  if (audience == Audience::staff) return result;
  const Xapian::Database& database = reader.segment(segment);
  const std::string staff = filter_term(kVisibility, to_string(Visibility::staff));
  for (auto at = database.postlist_begin(staff); at != database.postlist_end(staff); ++at)
    if (*at <= result.last()) result.erase(*at);
  for_each_release(database, [&](Xapian::docid id, double release) {
    if (id <= result.last() && release > now) result.erase(id);
  });
  return result;
}

double next_release(const IndexReader& reader, double now) {
  double next = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < reader.segments(); ++i)
    for_each_release(reader.segment(i), [&](Xapian::docid, double release) {
      if (release > now) next = std::min(next, release);
    });
  return next;
}

}  // namespace dateline

// Taking away what is for staff only, and what is embargoed still.
#include "query/visibility.h"

#include <chrono>
#include <string>

#include "indexer/schema/fields.h"
#include "indexer/schema/statement.h"

namespace dateline {

DocSet visible_documents(const IndexReader& reader, std::size_t segment, Audience audience) {
  DocSet result = reader.live(segment);
  if (audience == Audience::staff) return result;
  const Xapian::Database& database = reader.segment(segment);
  const std::string staff = filter_term(kVisibility, to_string(Visibility::staff));
  for (auto at = database.postlist_begin(staff); at != database.postlist_end(staff); ++at)
    if (*at <= result.last()) result.erase(*at);
  const std::string embargoed = filter_term(kEmbargoed, "1");
  const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  for (auto at = database.postlist_begin(embargoed); at != database.postlist_end(embargoed); ++at) {
    const std::string release = database.get_document(*at).get_value(kReleaseTime.slot);
    if (*at <= result.last() && Xapian::sortable_unserialise(release) > now) result.erase(*at);
  }
  return result;
}

}  // namespace dateline

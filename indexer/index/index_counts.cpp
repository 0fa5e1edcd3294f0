// Posting lists of filter terms against a bitmap of what may be seen.
#include "indexer/index/index_counts.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/statement.h"

namespace dateline {
namespace {

/// One segment.
class SegmentCounter {
 public:
  SegmentCounter(const Segment& segment, bool staff, Instant now)
      : database_(segment.path.string()), seen_(database_.get_lastdocid() + 1, false) {
    for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at) seen_[*at] = true;
    for (const std::uint32_t dead : segment.tombstones)
      if (dead < seen_.size()) seen_[dead] = false;
    if (!staff) hide(now);
    for (const bool seen : seen_) documents_ += seen;
  }

  std::uint64_t documents() const { return documents_; }

  std::uint64_t count(const std::string& term) const {
    std::uint64_t sum = 0;
    for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) sum += seen_[*at];
    return sum;
  }
  std::uint64_t count(const Field& field, std::string_view value) const { return count(filter_term(field, value)); }

  /// By value, without values that this audience may not see.
  void count_all(const Field& field, std::map<std::string, std::uint64_t>& to) const {
    const std::string prefix(field.prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term)
      if (const std::uint64_t sum = count(*term)) to[(*term).substr(prefix.size())] += sum;
  }

 private:
  void hide(Instant now) {
    const std::string for_staff = filter_term(kVisibility, to_string(Visibility::staff));
    for (auto at = database_.postlist_begin(for_staff); at != database_.postlist_end(for_staff); ++at)
      seen_[*at] = false;
    const std::string embargoed = filter_term(kEmbargoed, "1");
    for (auto at = database_.postlist_begin(embargoed); at != database_.postlist_end(embargoed); ++at)
      if (!may_see({embargo_of(database_.get_document(*at).get_value(kReleaseTime.slot))}, Viewer::anyone(), now))
        seen_[*at] = false;
  }

  Xapian::Database database_;
  std::vector<bool> seen_;
  std::uint64_t documents_ = 0;
};

void add(const SegmentCounter& segment, IndexCounts& counts) {
  counts.documents += segment.documents();
  counts.teasers += segment.count(kExtent, to_string(Extent::teaser));
  counts.dated += segment.documents() - segment.count(kUndated, "1");
  counts.with_city += segment.documents() - segment.count(kCity, kNoValue);
  counts.with_mentions += segment.documents() - segment.count(kMentionedCity, kNoValue);
  counts.with_issues += segment.documents() - segment.count(kIssue, kNoValue);
  segment.count_all(kLanguage, counts.languages);
  segment.count_all(kGenre, counts.genres);
  segment.count_all(kSource, counts.sources);
}

}  // namespace

IndexCounts count_index(const GenerationRecord& record, bool staff, Instant now) {
  IndexCounts counts;
  for (const Segment& segment : record.segments) {
    try {
      add(SegmentCounter(segment, staff, now), counts);
    } catch (const Xapian::Error& error) {
      throw Error(Error::Kind::unreadable, fmt::format("{}: {}", segment.path.string(), error.get_description()),
                  "rebuild the index: dateline reindex --archive DIR");
    }
  }
  return counts;
}

HeldStatements held_statements(const GenerationRecord& record) {
  constexpr std::size_t kNamed = 20;
  HeldStatements held;
  const std::string term = filter_term(kEmbargoed, kHeld);
  for (const Segment& segment : record.segments) {
    try {
      const Xapian::Database database(segment.path.string());
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        if (std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *at)) continue;
        if (++held.count <= kNamed)
          held.ids.push_back(decode_document_data(database.get_document(*at).get_data()).statement.id);
      }
    } catch (const Xapian::Error& error) {
      throw Error(Error::Kind::unreadable, fmt::format("{}: {}", segment.path.string(), error.get_description()),
                  "rebuild the index: dateline reindex --archive DIR");
    }
  }
  return held;
}

}  // namespace dateline

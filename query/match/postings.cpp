// Decoding, and the cache by bytes.
#include "query/match/postings.h"

#include <algorithm>

#include "indexer/base/bounded_cache.h"

namespace dateline {
namespace {

/// Bytes kept a document of the segment, set by eye: 40 MB for 100,000 documents, where the lists of the 300 most
/// frequent words fit. Halved, frequent words are decoded anew in queries of many of them.
constexpr std::size_t kBytesADocument = 400;
constexpr std::size_t kLeastBytes = std::size_t{1} << 20;

struct KeptPostings {
  explicit KeptPostings(std::size_t bytes) : lists(bytes) {}
  BoundedCache<Postings> lists;
};

std::shared_ptr<KeptPostings> kept(const SegmentView& view) {
  return view.parts().get<KeptPostings>(
      [&] { return std::make_shared<KeptPostings>(std::max(kLeastBytes, kBytesADocument * view.columns().last())); });
}

}  // namespace

Postings Postings::read(const Xapian::Database& segment, const std::string& term) {
  Postings result;
  const Xapian::doccount size = segment.get_termfreq(term);
  result.ids_.reserve(size);
  result.counts_.reserve(size);
  for (auto at = segment.postlist_begin(term), end = segment.postlist_end(term); at != end; ++at) {
    const Xapian::termcount count = at.get_wdf();
    result.ids_.push_back(*at);
    result.counts_.push_back(static_cast<std::uint8_t>(std::min<Xapian::termcount>(count, kLarge)));
    if (count >= kLarge) result.large_.emplace_back(*at, count);
  }
  return result;
}

std::size_t Postings::bytes() const {
  return sizeof *this + ids_.capacity() * sizeof ids_[0] + counts_.capacity() + large_.capacity() * sizeof large_[0];
}

std::size_t Postings::place(Xapian::docid id, std::size_t from) const {
  // Steps that double, then halving between: the next one is near as a rule.
  std::size_t step = 1, to = from;
  while (to < ids_.size() && ids_[to] < id) {
    from = to + 1;
    to += step;
    step *= 2;
  }
  const auto end = ids_.begin() + static_cast<std::ptrdiff_t>(std::min(to, ids_.size()));
  return static_cast<std::size_t>(std::lower_bound(ids_.begin() + static_cast<std::ptrdiff_t>(from), end, id) -
                                  ids_.begin());
}

Xapian::termcount Postings::count_at(std::size_t i) const {
  if (counts_[i] < kLarge) return counts_[i];
  const auto found = std::lower_bound(large_.begin(), large_.end(), std::pair(ids_[i], Xapian::termcount{0}));
  return found->second;
}

std::shared_ptr<const Postings> postings(const SegmentView& view, const Xapian::Database& segment,
                                         const std::string& term) {
  return kept(view)->lists.get(
      term, [&] { return std::make_shared<const Postings>(Postings::read(segment, term)); },
      [&](const Postings& list) { return list.bytes() + 2 * term.size() + 150; });
}

std::shared_ptr<const Postings> kept_postings(const SegmentView& view, const std::string& term) {
  return kept(view)->lists.find(term);
}

}  // namespace dateline

// The posting files of a segment, and caches, bounded in bytes, of what is read from its tables and of frequent terms.
#include "query/match/postings.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "indexer/base/bounded_cache.h"

namespace dateline {
namespace {

/// Bytes kept a document of a segment without files of posting lists (an older program made it), set by eye. Halved,
/// frequent words are decoded again in queries of many of them.
constexpr std::size_t kBytesADocument = 150;
constexpr std::size_t kLeastBytes = std::size_t{1} << 20;
/// Shorter lists are read again: keeping one costs as much.
constexpr std::uint32_t kWorthKeeping = 64;

struct Decoded {
  std::string bytes;
  std::uint32_t size = 0;
};

struct KeptPostings {
  explicit KeptPostings(std::size_t bytes) : lists(bytes) {}
  BoundedCache<Decoded> lists;
};

/// A term is frequent where one in this many documents holds it: its list is about as long as a bitmap, and takes
/// twenty times as long to read.
constexpr std::uint64_t kFrequent = 16;
/// Bytes of bitmaps a document of a segment: those of 128 terms; and the least and the most of a segment. Set by eye:
/// a question has one or two frequent words. Halved, a site with many visitors decodes some lists again, half a
/// millisecond each where a million documents are.
constexpr std::size_t kBitmapBytesADocument = 16;
constexpr std::size_t kLeastBitmaps = std::size_t{64} << 10, kMostBitmaps = std::size_t{32} << 20;

struct FrequentTerms {
  explicit FrequentTerms(std::size_t bytes) : sets(bytes) {}
  BoundedCache<DocSet> sets;
};

std::shared_ptr<const Decoded> read(const Xapian::Database& segment, const std::string& term) {
  std::vector<std::uint32_t> ids, counts;
  for (auto at = segment.postlist_begin(term), end = segment.postlist_end(term); at != end; ++at) {
    ids.push_back(*at);
    counts.push_back(at.get_wdf());
  }
  return std::make_shared<const Decoded>(
      Decoded{PostingList::encode(ids, counts), static_cast<std::uint32_t>(ids.size())});
}

}  // namespace

PostingList postings(const SegmentView& view, const Xapian::Database& segment, const std::string& term) {
  if (auto list = view.postings().find(term)) return std::move(*list);
  const auto kept = view.parts().get<KeptPostings>(
      [&] { return std::make_shared<KeptPostings>(std::max(kLeastBytes, kBytesADocument * view.columns().last())); });
  std::shared_ptr<const Decoded> list = kept->lists.find(term);
  if (!list) {
    list = read(segment, term);
    if (list->size >= kWorthKeeping) kept->lists.put(term, list, list->bytes.size() + 2 * term.size() + 150);
  }
  return {list->bytes, list->size, view.columns().last(), list};
}

std::shared_ptr<const DocSet> frequent_documents(const SegmentView& view, const Xapian::Database& segment,
                                                 const std::string& term) {
  const Xapian::docid last = view.columns().last();
  if (std::uint64_t{frequency(view, segment, term)} * kFrequent < last) return nullptr;
  const auto kept = view.parts().get<FrequentTerms>([&] {
    return std::make_shared<FrequentTerms>(std::clamp(kBitmapBytesADocument * last, kLeastBitmaps, kMostBitmaps));
  });
  return kept->sets.get(
      term,
      [&] {
        auto set = std::make_shared<DocSet>(last);
        postings(view, segment, term).add_to(*set);
        return std::shared_ptr<const DocSet>(std::move(set));
      },
      [&](const DocSet& set) { return set.last() / 8 + 2 * term.size() + 150; });
}

std::uint32_t frequency(const SegmentView& view, const Xapian::Database& segment, const std::string& term) {
  if (const auto figures = view.postings().figures(term)) return figures->documents;
  return segment.get_termfreq(term);
}

}  // namespace dateline

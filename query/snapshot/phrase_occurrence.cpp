// The documents with all of the words, until one has them in a row; kept, since a segment never changes.
#include "query/snapshot/phrase_occurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "indexer/base/bounded_cache.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/position_reader.h"
#include "query/snapshot/visible_only.h"

namespace dateline {
namespace {

/// What is kept of a segment: some thousand phrases, set by eye. Halved, translations of many visitors' words are
/// sought again, some 10 to 100 µs each.
constexpr std::size_t kKeptBytes = std::size_t{512} << 10;
constexpr std::size_t kOverhead = 150;  ///< bytes of an entry and its maps: about

struct KnownPhrases {
  BoundedCache<bool> known{kKeptBytes};
};

class Search {
 public:
  Search(const SegmentView& view, const Xapian::Database& segment, int slop)
      : view_(view), segment_(segment), slop_(slop) {}

  /// In one of the documents that `among` has.
  bool find(const std::vector<std::vector<std::string>>& places, const DocSet& among) const {
    std::vector<std::pair<std::uint64_t, const std::vector<std::string>*>> order;
    std::vector<const std::vector<std::string>*> phrase;
    for (const auto& place : places) {
      std::uint64_t documents = 0;
      for (const std::string& term : place) documents += frequency(term);
      if (documents == 0) return false;
      order.emplace_back(documents, &place);
      phrase.push_back(&place);
    }
    std::sort(order.begin(), order.end());
    DocSet found(view_.columns().last());
    for (const std::string& term : *order.front().second) for_each(term, nullptr, [&](auto id) { found.insert(id); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      DocSet both(found.last());
      for (const std::string& term : *order[i].second) for_each(term, &found, [&](auto id) { both.insert(id); });
      found = std::move(both);
    }
    found &= among;
    PositionReader positions(view_, segment_);
    for (Xapian::docid id = found.next(1); id != 0; id = found.next(id + 1))
      if (slop_ < 0 ? positions.has_phrase(phrase, id) : positions.has_window(phrase, id, slop_)) return true;
    return false;
  }

 private:
  std::uint64_t frequency(const std::string& term) const {
    const auto figures = view_.postings().figures(term);
    return figures ? figures->documents : segment_.get_termfreq(term);
  }

  /// Calls f(id) for the documents of a term, or those of a set.
  template <class F>
  void for_each(const std::string& term, const DocSet* among, F&& f) const {
    if (const auto list = view_.postings().find(term)) {
      const auto take = [&](Xapian::docid id, std::uint32_t) { f(id); };
      return among ? list->for_each_in(*among, take) : list->for_each(take);
    }
    for (auto at = segment_.postlist_begin(term), end = segment_.postlist_end(term); at != end; ++at)
      if (!among || among->contains(*at)) f(*at);
  }

  const SegmentView& view_;
  const Xapian::Database& segment_;
  int slop_;
};

/// In any document where `among` is null: a published copy shows all that it has, and a remote one knows no deciders.
bool found_by_xapian(const Xapian::Database& segment, const std::vector<std::vector<std::string>>& places,
                     const DocSet* among, int slop) {
  std::vector<Xapian::Query> words;
  for (const auto& place : places) words.emplace_back(Xapian::Query::OP_OR, place.begin(), place.end());
  Xapian::Enquire enquire(segment);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const auto count = static_cast<Xapian::termcount>(words.size());
  enquire.set_query(
      slop < 0 ? Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), count)
               : Xapian::Query(Xapian::Query::OP_NEAR, words.begin(), words.end(), window_of(slop, words.size()) + 1));
  if (!among) return !enquire.get_mset(0, 1).empty();
  const VisibleOnly visible(*among);
  return !enquire.get_mset(0, 1, 0, nullptr, &visible).empty();
}

}  // namespace

bool occurs_as_phrase(const IndexReader& reader, const std::vector<std::vector<std::string>>& places, Audience audience,
                      int slop) {
  std::string phrase = slop < 0 ? std::string() : fmt::format("{} ", slop);
  for (const auto& place : places) {
    for (const std::string& term : place) phrase.append(term).append("|");
    phrase += '\n';
  }
  const auto visible = reader.snapshot().visible(audience);
  for (std::size_t i = 0; i < reader.segments(); ++i) {
    const SegmentView& view = reader.snapshot().segment(i);
    const DocSet& among = visible->sets[i];
    const auto make = [] { return std::make_shared<KnownPhrases>(); };
    // Where nothing is hidden the answer is the same for everybody, in the next generation too.
    const bool whole = visible->counts[i] == view.columns().last();
    const auto kept = whole ? view.parts().get<KnownPhrases>(make) : visible->parts.get<KnownPhrases>(make);
    const std::string key = whole ? phrase : fmt::format("{}\n{}", i, phrase);
    const auto known = kept->known.get(
        key,
        [&] {
          const Xapian::Database& segment = reader.segment(i);
          return std::make_shared<const bool>(
              view.positions().present() ? Search(view, segment, slop).find(places, among)
                                         : found_by_xapian(segment, places, view.published() ? nullptr : &among, slop));
        },
        [&](bool) { return 2 * key.size() + kOverhead; });
    if (*known) return true;
  }
  return false;
}

}  // namespace dateline

// Figures of the whole, less those of what is hidden.
#include "query/snapshot/visible_figures.h"

#include <utility>
#include <vector>

#include "indexer/base/bounded_cache.h"

namespace dateline {

struct VisibleFigures::Kept {
  static constexpr std::size_t kBytes = 4 << 20;  ///< some 20,000 terms

  Kept(const IndexReader& reader, const VisibleSets& visible) {
    std::uint64_t length = 0;
    bool any_hidden = false;
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      DocSet& here = hidden.emplace_back(reader.snapshot().segment(i).documents());
      here -= visible.sets[i];
      if (here.empty()) here = DocSet();
      any_hidden = any_hidden || (here.last() > 0 && !reader.snapshot().segment(i).published());
    }
    if (!any_hidden) {
      mean_length = reader.database().get_avlength();
      return;
    }
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      const auto lengths = reader.columns(i).lengths();
      visible.sets[i].for_each([&](Xapian::docid id) { length += lengths[id]; });
    }
    if (visible.total > 0) mean_length = static_cast<double>(length) / static_cast<double>(visible.total);
  }

  std::vector<DocSet> hidden;  ///< one a segment, of no document where nothing is hidden
  double mean_length = 0;
  BoundedCache<Term> terms{kBytes};
};

VisibleFigures::VisibleFigures(const IndexReader& reader, std::shared_ptr<const VisibleSets> visible)
    : reader_(reader),
      visible_(std::move(visible)),
      kept_(visible_->parts.get<Kept>([&] { return std::make_shared<Kept>(reader, *visible_); })) {}

double VisibleFigures::mean_length() const {
  return kept_->mean_length;
}

VisibleFigures::Term VisibleFigures::of(const std::string& term) const {
  return *kept_->terms.get(
      term, [&] { return std::make_shared<const Term>(count(term)); }, [&](const Term&) { return term.size() + 150; });
}

VisibleFigures::Term VisibleFigures::count(const std::string& term) const {
  Term sum;
  for (std::size_t i = 0; i < reader_.segments(); ++i) {
    const SegmentPostings& files = reader_.snapshot().segment(i).postings();
    const Xapian::Database& segment = reader_.segment(i);
    const auto figures = files.figures(term);
    Term here{figures ? figures->documents : segment.get_termfreq(term),
              figures ? figures->occurrences : segment.get_collection_freq(term)};
    const DocSet& hidden = kept_->hidden[i];
    const auto take_away = [&](std::uint64_t occurrences) {
      --here.documents;
      here.occurrences -= occurrences;
    };
    if (here.documents == 0 || hidden.last() == 0) {
    } else if (const auto list = files.find(term)) {
      list->for_each_in(hidden, [&](Xapian::docid, std::uint32_t occurrences) { take_away(occurrences); });
    } else {
      auto at = segment.postlist_begin(term);
      const auto end = segment.postlist_end(term);
      for (Xapian::docid id = hidden.next(1); id != 0 && at != end; id = hidden.next(*at)) {
        at.skip_to(id);
        if (at == end) break;
        if (*at != id) continue;
        take_away(at.get_wdf());
        ++at;
        if (at == end) break;
      }
    }
    sum.documents += here.documents;
    sum.occurrences += here.occurrences;
  }
  return sum;
}

}  // namespace dateline

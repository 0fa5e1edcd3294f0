// Scoring group by group over decoded posting lists, then the nearness of neighbours in the best documents.
#include "query/rank/ranking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/base/bounded_cache.h"
#include "query/match/matcher.h"
#include "query/match/postings.h"

namespace dateline {
namespace {

/// Pairs beyond this many add nothing to a pasted page.
constexpr std::size_t kMaxPairs = 40;

/// The documents of a segment with a phrase, ascending, and what one counts. How often it stands there is not looked
/// at: position lists are dear.
using PhraseCounts = std::vector<std::vector<std::pair<Xapian::docid, double>>>;

/// Terms that count together, and their figures in the whole index.
struct Group {
  std::vector<ScoredTerm> terms;
  PhraseCounts phrases;
  double factor = 1.0;
  double part = 0;  ///< IneB2's part that is the same for all documents, times factor

  double weight(double count, double length_factor) const {
    const double normalised = count * length_factor;
    return normalised / (normalised + 1) * part;
  }
};

/// What the length of a document does to the counts in it, log2(1 + c · mean length / length), by length: part of a
/// snapshot, since a logarithm for every posting would cost as much as the posting.
struct LengthFactors {
  double c = 0, mean = 0;
  std::vector<float> by_length;

  LengthFactors(double c_, double mean_) : c(c_), mean(mean_) {
    // Longer documents are one in some hundred; a table for all lengths would take the first query of a generation 2
    // ms.
    constexpr std::uint32_t kTabled = 1U << 13;
    by_length.reserve(kTabled);
    for (std::uint32_t length = 0; length < kTabled; ++length) by_length.push_back(exact(length));
  }
  float exact(std::uint32_t length) const {
    return static_cast<float>(std::log2(1 + c * mean / std::max<double>(1, length)));
  }
  double of(std::uint32_t length) const { return length < by_length.size() ? by_length[length] : exact(length); }
};

std::shared_ptr<const LengthFactors> length_factors(const IndexReader& reader, double c) {
  const auto make = [&] { return std::make_shared<LengthFactors>(c, reader.database().get_avlength()); };
  std::shared_ptr<const LengthFactors> kept = reader.snapshot().parts().get<LengthFactors>(make);
  return kept->c == c ? kept : make();  // measuring tries other values
}

/// The documents of a set by their place among them: arrays are as long as there are matches, not as the segment.
class PlacedSet {
 public:
  explicit PlacedSet(const DocSet& set) : set_(&set) {
    std::uint32_t before = 0;
    for (const std::uint64_t word : set.words()) {
      before_.push_back(before);
      before += static_cast<std::uint32_t>(std::popcount(word));
    }
    size_ = before;
  }
  const DocSet& set() const { return *set_; }
  std::size_t size() const { return size_; }
  /// Of a document of the set.
  std::size_t place(Xapian::docid id) const {
    const std::uint64_t below = (std::uint64_t{1} << (id & 63)) - 1;
    return before_[id >> 6] + static_cast<std::size_t>(std::popcount(set_->words()[id >> 6] & below));
  }

 private:
  const DocSet* set_;
  std::vector<std::uint32_t> before_;  ///< by word of the bitmap
  std::size_t size_ = 0;
};

/// Counts of a group's terms by document of one segment.
class Counts {
 public:
  void start(const PlacedSet& documents) {
    documents_ = &documents;
    counts_.assign(documents.size(), 0);
  }
  void add(Xapian::docid id, double count) { counts_[documents_->place(id)] += count; }
  template <class F>
  void take(F&& f) {
    std::size_t place = 0;
    documents_->set().for_each([&](Xapian::docid id) {
      if (counts_[place] != 0) f(id, counts_[place]);
      ++place;
    });
  }

 private:
  const PlacedSet* documents_ = nullptr;
  std::vector<double> counts_;
};

/// How many documents have a term, and how often it stands in them, by term; part of a snapshot.
struct TermStatistics {
  static constexpr std::size_t kBytes = 4 << 20;  ///< some 20,000 terms
  struct Figures {
    Xapian::doccount documents = 0;
    Xapian::termcount occurrences = 0;
  };
  BoundedCache<Figures> terms{kBytes};

  static Figures of(const IndexReader& reader, const std::string& term) {
    const auto cache = reader.snapshot().parts().get<TermStatistics>([] { return std::make_shared<TermStatistics>(); });
    return *cache->terms.get(
        term,
        [&] {
          return std::make_shared<const Figures>(
              Figures{reader.database().get_termfreq(term), reader.database().get_collection_freq(term)});
        },
        [&](const Figures&) { return term.size() + 150; });
  }
};

class Scorer {
 public:
  Scorer(const IndexReader& reader, const std::vector<DocSet>& sets, const RankingOptions& options)
      : reader_(reader), sets_(sets), lengths_(length_factors(reader, options.length)) {
    for (const DocSet& set : sets) {
      placed_.emplace_back(set);
      scores_.emplace_back(placed_.back().size());
    }
  }

  /// A group with its figures; none where nothing of it occurs.
  std::optional<Group> group(std::vector<ScoredTerm> terms, const std::vector<ScoredPhrase>& phrases,
                             double factor) const {
    Group result;
    result.terms = std::move(terms);
    result.factor = factor;
    const double documents = reader_.database().get_doccount();
    double without = 1;  // share of documents that hold none of them, were they independent
    double occurrences = 0;
    const auto meet = [&](double holding, double occurring, double weight) {
      without *= 1 - std::min(1.0, weight * holding / documents);
      occurrences += weight * occurring;
    };
    for (const ScoredTerm& one : result.terms) {
      const TermStatistics::Figures figures = TermStatistics::of(reader_, one.term);
      meet(figures.documents, figures.occurrences, one.weight);
    }
    if (!phrases.empty()) result.phrases.resize(reader_.segments());
    for (const ScoredPhrase& phrase : phrases) {
      double holding = 0;
      for (std::size_t i = 0; i < reader_.segments(); ++i)
        Matcher(reader_, i, sets_[i]).match(phrase.condition).for_each([&](Xapian::docid id) {
          result.phrases[i].emplace_back(id, phrase.weight);
          ++holding;
        });
      meet(holding, holding, phrase.weight);
    }
    const double holding = documents * (1 - without);
    if (holding <= 0) return std::nullopt;
    const double expected = documents * (1 - std::pow((documents - 1) / documents, occurrences));
    result.part = factor * (occurrences + 1) / holding * std::log2((documents + 1) / (expected + 0.5));
    for (auto& segment : result.phrases) std::sort(segment.begin(), segment.end());
    return result;
  }

  /// Adds what a group weighs in every document of the sets.
  void add(const Group& group) {
    for (std::size_t i = 0; i < reader_.segments(); ++i)
      weigh(group, i, placed_[i], [&](Xapian::docid id, double weight) { scores_[i][placed_[i].place(id)] += weight; });
  }

  /// Calls f(id, weight) for the documents of a segment's set that hold something of a group, in no order.
  template <class F>
  void weigh(const Group& group, std::size_t segment, const PlacedSet& documents, F&& f) {
    const DocSet& set = documents.set();
    const std::uint64_t wanted = documents.size();
    if (wanted == 0) return;
    const auto weight = [&](Xapian::docid id, double count) { f(id, group.weight(count, length(segment, id))); };
    if (group.terms.size() == 1 && group.phrases.empty()) {
      const ScoredTerm& one = group.terms.front();
      for_each_posting(segment, one.term, set, wanted,
                       [&](Xapian::docid id, Xapian::termcount count) { weight(id, one.weight * count); });
      return;
    }
    counts_.start(documents);
    for (const ScoredTerm& one : group.terms)
      for_each_posting(segment, one.term, set, wanted,
                       [&](Xapian::docid id, Xapian::termcount count) { counts_.add(id, one.weight * count); });
    if (!group.phrases.empty())
      for (const auto& [id, count] : group.phrases[segment])
        if (set.contains(id)) counts_.add(id, count);
    counts_.take(weight);
  }

  /// All documents of the sets, best first as far as `wanted`.
  std::vector<Ranked> best(std::size_t wanted) const {
    std::vector<Ranked> heap;  // the worst of the best at its top
    if (wanted == 0) return heap;
    const auto order = [&](const Ranked& a, const Ranked& b) { return before(a, b); };
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      std::size_t place = 0;
      sets_[i].for_each([&](Xapian::docid id) {
        const double score = scores_[i][place++];
        if (heap.size() == wanted) {
          if (score < heap.front().score) return;
          const Ranked one{{i, id}, score};
          if (!before(one, heap.front())) return;
          std::pop_heap(heap.begin(), heap.end(), order);
          heap.back() = one;
        } else {
          heap.push_back({{i, id}, score});
        }
        std::push_heap(heap.begin(), heap.end(), order);
      });
    }
    std::sort_heap(heap.begin(), heap.end(), order);
    return heap;
  }

  bool before(const Ranked& a, const Ranked& b) const {
    if (a.score != b.score) return a.score > b.score;
    const std::uint32_t date_a = date(a.document), date_b = date(b.document);
    if (date_a != date_b) return date_a > date_b;
    return reader_.whole_id(a.document) < reader_.whole_id(b.document);
  }

 private:
  /// A posting read in order costs a fraction of one that is skipped to.
  static constexpr std::uint64_t kSkipCost = 8;

  /// Calls f(id, count) for the documents of a segment's set, `wanted` of them, that hold a term; ascending.
  template <class F>
  void for_each_posting(std::size_t segment, const std::string& term, const DocSet& set, std::uint64_t wanted,
                        F&& f) const {
    const Xapian::Database& database = reader_.segment(segment);
    const SegmentView& view = reader_.snapshot().segment(segment);
    auto list = kept_postings(view, term);
    if (!list && wanted * kSkipCost >= database.get_termfreq(term)) list = postings(view, database, term);
    if (list) {
      list->for_each_in(set, wanted, f);
      return;
    }
    auto at = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    for (Xapian::docid id = set.next(1); id != 0 && at != end; id = set.next(*at > id ? *at : id + 1)) {
      at.skip_to(id);
      if (at == end) return;
      if (*at == id) f(id, at.get_wdf());
    }
  }

  double length(std::size_t segment, Xapian::docid id) const {
    return lengths_->of(reader_.columns(segment).lengths()[id]);
  }

  std::uint32_t date(const DocumentRef& document) const {
    return reader_.columns(document.segment).dates()[document.id];
  }

  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  std::shared_ptr<const LengthFactors> lengths_;
  std::vector<PlacedSet> placed_;            ///< one a segment
  std::vector<std::vector<double>> scores_;  ///< by place
  Counts counts_;
};

/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the
/// words that were translated.
std::vector<ScoredTerm> as_printed(const ScoredWord& word) {
  std::vector<ScoredTerm> terms = word.translated;
  if (!word.forms.empty()) {
    const auto same =
        std::find_if(terms.begin(), terms.end(), [&](const ScoredTerm& one) { return one.term == word.forms.front(); });
    if (same != terms.end()) terms.erase(same);
    terms.push_back({word.forms.front(), 1.0});
  }
  return terms;
}

PlanNode terms_condition(std::vector<std::string> terms) {
  PlanNode node;
  node.kind = PlanNode::Kind::terms;
  node.terms = std::move(terms);
  return node;
}

std::vector<std::string> with_translations(const ScoredWord& word) {
  std::vector<std::string> terms = word.forms;
  for (const ScoredTerm& one : word.translated)
    if (std::find(terms.begin(), terms.end(), one.term) == terms.end()) terms.push_back(one.term);
  return terms;
}

/// What the places of words add in a few documents: pairs of neighbours near each other, and all of them side by side
/// as typed.
class PlaceBonus {
 public:
  PlaceBonus(const IndexReader& reader, const std::vector<DocSet>& sets, Scorer& scorer, std::vector<Ranked>& ranked)
      : reader_(reader), scorer_(scorer), ranked_(ranked) {
    for (const DocSet& set : sets) documents_.emplace_back(set.last());
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      documents_[ranked[i].document.segment].insert(ranked[i].document.id);
      places_.emplace(ranked[i].document, i);
    }
  }

  /// To the documents that meet a condition: what the groups weigh in them, times `factor`.
  void add(const PlanNode& condition, const std::vector<const Group*>& groups, double factor) {
    std::vector<DocSet> found = documents_;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (!found[i].empty()) Matcher(reader_, i, documents_[i]).restrict(condition, found[i]);
    for (const Group* group : groups) {
      const std::vector<double>& weights = weights_of(*group);
      for (std::size_t i = 0; i < ranked_.size(); ++i)
        if (found[ranked_[i].document.segment].contains(ranked_[i].document.id))
          ranked_[i].score += factor * weights[i];
    }
  }

 private:
  /// In each of the documents; worked out once, since a word has two neighbours.
  const std::vector<double>& weights_of(const Group& group) {
    const auto [known, fresh] = weights_.try_emplace(&group, ranked_.size());
    if (fresh)
      for (std::size_t i = 0; i < documents_.size(); ++i)
        scorer_.weigh(group, i, PlacedSet(documents_[i]), [&](Xapian::docid id, double weight) {
          known->second[places_.at({i, id})] = weight;
        });
    return known->second;
  }

  const IndexReader& reader_;
  Scorer& scorer_;
  std::vector<Ranked>& ranked_;
  std::vector<DocSet> documents_;
  std::map<DocumentRef, std::size_t> places_;  ///< in ranked_
  std::unordered_map<const Group*, std::vector<double>> weights_;
};

void add_neighbours(const Plan& plan, const std::vector<std::optional<Group>>& groups, const RankingOptions& options,
                    PlaceBonus& bonus) {
  std::size_t pairs = 0;
  for (std::size_t i = 1; i < plan.scored.size() && pairs < kMaxPairs; ++i) {
    const ScoredWord& left = plan.scored[i - 1];
    const ScoredWord& right = plan.scored[i];
    if (!right.adjacent || left.forms.empty() || right.forms.empty() || !groups[i - 1] || !groups[i]) continue;
    ++pairs;
    PlanNode near;
    near.kind = PlanNode::Kind::near;
    near.proximity = Proximity::near;
    near.distance = static_cast<int>(options.proximity_window) - 1;
    near.children = {terms_condition(with_translations(left)), terms_condition(with_translations(right))};
    // The pair weighs what its words weigh: a rare form found near weighs no more than a frequent one.
    bonus.add(near, {&*groups[i - 1], &*groups[i]}, options.proximity_weight);
  }
}

void add_whole(const std::vector<std::string>& words, const Scorer& scorer, const RankingOptions& options,
               PlaceBonus& bonus) {
  PlanNode phrase;
  phrase.kind = PlanNode::Kind::phrase;
  std::vector<Group> groups;
  for (const auto& word : words) {
    phrase.children.push_back(terms_condition({word}));
    if (auto one = scorer.group({{word, 1.0}}, {}, 1.0)) groups.push_back(std::move(*one));
  }
  std::vector<const Group*> all;
  for (const Group& one : groups) all.push_back(&one);
  bonus.add(phrase, all, options.whole_weight);
}

}  // namespace

std::vector<Ranked> rank(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets,
                         std::size_t offset, std::size_t limit, const RankingOptions& options) {
  if (limit == 0 || reader.segments() == 0) return {};
  Scorer scorer(reader, sets, options);
  std::vector<std::optional<Group>> groups;
  for (const ScoredWord& word : plan.scored) {
    groups.push_back(scorer.group(word.terms, word.phrases, 1.0));
    if (groups.back()) scorer.add(*groups.back());
  }
  const double exact_weight = std::min(
      options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
  for (const ScoredWord& word : plan.scored)
    if (const auto exact = scorer.group(as_printed(word), {}, exact_weight)) scorer.add(*exact);
  std::vector<Ranked> ranked = scorer.best(std::max(offset + limit, options.placed_documents));
  std::vector<Ranked> first(
      ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), options.placed_documents)));
  PlaceBonus bonus(reader, sets, scorer, first);
  add_neighbours(plan, groups, options, bonus);
  if (plan.whole.size() > 1) add_whole(plan.whole, scorer, options, bonus);
  std::sort(first.begin(), first.end(), [&](const Ranked& a, const Ranked& b) { return scorer.before(a, b); });
  std::copy(first.begin(), first.end(), ranked.begin());
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(offset, ranked.size())));
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

std::string describe_scoring(const Plan& plan) {
  std::vector<std::string> groups;
  for (const ScoredWord& word : plan.scored) {
    std::vector<std::string> terms;
    for (const ScoredTerm& one : word.terms)
      terms.push_back(one.weight == 1 ? one.term : fmt::format("{:.2f} {}", one.weight, one.term));
    for (const ScoredPhrase& phrase : word.phrases)
      terms.push_back(fmt::format("{:.2f} {}", phrase.weight, describe(phrase.condition)));
    groups.push_back(fmt::format("[{}]", fmt::join(terms, ", ")));
  }
  return fmt::format("{}", fmt::join(groups, " "));
}

}  // namespace dateline

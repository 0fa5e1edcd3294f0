// Scoring group by group over decoded posting lists, then the nearness of neighbours in the best documents.
#include "query/rank/ranking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/base/bounded_cache.h"
#include "query/match/matcher.h"
#include "query/match/postings.h"
#include "query/rank/counterparts.h"
#include "query/snapshot/facet_names.h"

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

/// The documents of a set by a place in an array: their own ids where many of the segment are in it, else one after
/// another, so that arrays are as long as there are matches.
class PlacedSet {
 public:
  explicit PlacedSet(const DocSet& set) : set_(&set), size_(set.count()) {
    by_id_ = size_ * kDense >= set.last();
    if (by_id_) return;
    std::uint32_t before = 0;
    for (const std::uint64_t word : set.words()) {
      before_.push_back(before);
      before += static_cast<std::uint32_t>(std::popcount(word));
    }
  }
  const DocSet& set() const { return *set_; }
  std::size_t size() const { return size_; }
  /// Places are below this.
  std::size_t room() const { return by_id_ ? std::size_t{set_->last()} + 1 : size_; }
  /// Of a document of the set.
  std::size_t place(Xapian::docid id) const {
    if (by_id_) return id;
    const std::uint64_t below = (std::uint64_t{1} << (id & 63)) - 1;
    return before_[id >> 6] + static_cast<std::size_t>(std::popcount(set_->words()[id >> 6] & below));
  }
  /// Calls f(id, place), ascending.
  template <class F>
  void for_each(F&& f) const {
    std::size_t place = 0;
    set_->for_each([&](Xapian::docid id) { f(id, by_id_ ? std::size_t{id} : place++); });
  }

 private:
  /// Clearing a number costs some sixteenth of what finding a place by counting bits does. Set by eye.
  static constexpr std::size_t kDense = 16;

  const DocSet* set_;
  std::size_t size_ = 0;
  bool by_id_ = false;
  std::vector<std::uint32_t> before_;  ///< by word of the bitmap
};

/// Counts of a group's terms by document of one segment.
class Counts {
 public:
  void start(const PlacedSet& documents) {
    documents_ = &documents;
    counts_.assign(documents.room(), 0);
  }
  void add(Xapian::docid id, double count) { counts_[documents_->place(id)] += count; }
  template <class F>
  void take(F&& f) {
    documents_->for_each([&](Xapian::docid id, std::size_t place) {
      if (counts_[place] != 0) f(id, counts_[place]);
    });
  }

 private:
  const PlacedSet* documents_ = nullptr;
  std::vector<double> counts_;
};

/// What a word is scored by.
struct WordGroups {
  std::optional<Group> typed;  ///< its own terms
  std::optional<Group> any;    ///< these and its translations; empty where it has none

  const Group* with_translations() const { return any ? &*any : typed ? &*typed : nullptr; }
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
          Figures sum;
          for (std::size_t i = 0; i < reader.segments(); ++i) {
            const auto here = reader.snapshot().segment(i).postings().figures(term);
            sum.documents += here ? here->documents : reader.segment(i).get_termfreq(term);
            sum.occurrences += here ? here->occurrences : reader.segment(i).get_collection_freq(term);
          }
          return std::make_shared<const Figures>(sum);
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
      scores_.emplace_back(placed_.back().room());
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

  /// What translations add is scored too from now on, apart from what was typed.
  void score_translations() {
    for (const std::vector<double>& segment : scores_) {
      any_.emplace_back(segment.size());
      words_.emplace_back(segment.size());
    }
  }

  /// Adds what a word weighs in every document of the sets. `whole`: a word of the query, not one of its forms.
  void add(const WordGroups& word, bool whole) {
    for (std::size_t i = 0; i < reader_.segments(); ++i) {
      const bool apart = !any_.empty();
      const auto each = [&](const Group& group, auto&& f) {
        weigh(group, i, placed_[i], [&](Xapian::docid id, double weight) { f(placed_[i].place(id), weight); });
      };
      if (word.typed)
        each(*word.typed, [&](std::size_t place, double weight) {
          scores_[i][place] += weight;
          if (!apart) return;
          if (!word.any) any_[i][place] += weight;
          if (whole) words_[i][place].add(true, !word.any);
        });
      if (word.any && apart)
        each(*word.any, [&](std::size_t place, double weight) {
          any_[i][place] += weight;
          if (whole) words_[i][place].add(false, true);
        });
    }
  }

  /// Calls f(id, weight) for the documents of a segment's set that hold something of a group, in no order.
  template <class F>
  void weigh(const Group& group, std::size_t segment, const PlacedSet& documents, F&& f) {
    const DocSet& set = documents.set();
    if (documents.size() == 0) return;
    const auto weight = [&](Xapian::docid id, double count) { f(id, group.weight(count, length(segment, id))); };
    if (group.terms.size() == 1 && group.phrases.empty()) {
      const ScoredTerm& one = group.terms.front();
      for_each_posting(segment, one.term, set,
                       [&](Xapian::docid id, Xapian::termcount count) { weight(id, one.weight * count); });
      return;
    }
    counts_.start(documents);
    for (const ScoredTerm& one : group.terms)
      for_each_posting(segment, one.term, set,
                       [&](Xapian::docid id, Xapian::termcount count) { counts_.add(id, one.weight * count); });
    if (!group.phrases.empty())
      for (const auto& [id, count] : group.phrases[segment])
        if (set.contains(id)) counts_.add(id, count);
    counts_.take(weight);
  }

  /// All documents of the sets, best first as far as `wanted`.
  std::vector<Ranked> best(std::size_t wanted) const {
    return best(wanted, scores_, [](std::size_t, Xapian::docid, std::size_t) { return true; });
  }
  /// Those that take(segment, id, place) lets in, by their words as typed, or by these and their translations.
  template <class Take>
  std::vector<Ranked> best_as_typed(std::size_t wanted, Take&& take) const {
    return best(wanted, scores_, take);
  }
  template <class Take>
  std::vector<Ranked> best_translated(std::size_t wanted, Take&& take) const {
    return best(wanted, any_, take);
  }

  /// How many words of the query a document matches.
  struct Words {
    std::uint8_t typed = 0, any = 0;

    void add(bool as_typed, bool in_any_way) {
      if (as_typed && typed < kMost) ++typed;
      if (in_any_way && any < kMost) ++any;
    }
    static constexpr std::uint8_t kMost = std::numeric_limits<std::uint8_t>::max();
  };
  const Words& words(std::size_t segment, std::size_t place) const { return words_[segment][place]; }
  const Words& words(const DocumentRef& document) const {
    return words(document.segment, placed_[document.segment].place(document.id));
  }
  double with_translations(const DocumentRef& document) const {
    return any_[document.segment][placed_[document.segment].place(document.id)];
  }

  bool before(const Ranked& a, const Ranked& b) const {
    if (a.score != b.score) return a.score > b.score;
    const std::uint32_t date_a = date(a.document), date_b = date(b.document);
    if (date_a != date_b) return date_a > date_b;
    return reader_.whole_id(a.document) < reader_.whole_id(b.document);
  }

 private:
  /// Calls f(id, count) for the documents of a segment's set that hold a term; ascending.
  template <class F>
  void for_each_posting(std::size_t segment, const std::string& term, const DocSet& set, F&& f) const {
    const PostingList list = postings(reader_.snapshot().segment(segment), reader_.segment(segment), term);
    if (reader_.budget().spend(list.size())) list.for_each_in(set, f);
  }

  double length(std::size_t segment, Xapian::docid id) const {
    return lengths_->of(reader_.columns(segment).lengths()[id]);
  }

  std::uint32_t date(const DocumentRef& document) const {
    return reader_.columns(document.segment).dates()[document.id];
  }

  template <class Take>
  std::vector<Ranked> best(std::size_t wanted, const std::vector<std::vector<double>>& scores, Take&& take) const {
    std::vector<Ranked> heap;  // the worst of the best at its top
    if (wanted == 0) return heap;
    const auto order = [&](const Ranked& a, const Ranked& b) { return before(a, b); };
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      placed_[i].for_each([&](Xapian::docid id, std::size_t place) {
        const double score = scores[i][place];
        if (heap.size() == wanted && score < heap.front().score) return;
        if (!take(i, id, place)) return;
        if (heap.size() == wanted) {
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

  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  std::shared_ptr<const LengthFactors> lengths_;
  std::vector<PlacedSet> placed_;            ///< one a segment
  std::vector<std::vector<double>> scores_;  ///< by place: of what was typed
  std::vector<std::vector<double>> any_;     ///< by place: of what was typed and its translations, where that is asked
  std::vector<std::vector<Words>> words_;    ///< by place, likewise
  Counts counts_;
};

WordGroups groups_of(const Scorer& scorer, const ScoredWord& word) {
  std::vector<ScoredTerm> typed;
  for (const ScoredTerm& one : word.terms)
    if (!one.translated) typed.push_back(one);
  WordGroups groups;
  const bool translated = typed.size() < word.terms.size() || !word.phrases.empty();
  groups.typed = scorer.group(std::move(typed), {}, 1.0);
  if (translated) groups.any = scorer.group(word.terms, word.phrases, 1.0);
  return groups;
}

/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the
/// words that were translated.
WordGroups as_printed(const Scorer& scorer, const ScoredWord& word, double weight) {
  std::vector<ScoredTerm> typed, any = word.translated;
  if (!word.forms.empty()) {
    std::erase_if(any, [&](const ScoredTerm& one) { return one.term == word.forms.front(); });
    typed.push_back({word.forms.front(), 1.0, false});
  }
  WordGroups groups;
  const bool translated = !any.empty();
  any.insert(any.end(), typed.begin(), typed.end());
  groups.typed = scorer.group(std::move(typed), {}, weight);
  if (translated) groups.any = scorer.group(std::move(any), {}, weight);
  return groups;
}

bool has_translations(const Plan& plan) {
  return std::any_of(plan.scored.begin(), plan.scored.end(), [](const ScoredWord& word) {
    return !word.phrases.empty() ||
           std::any_of(word.terms.begin(), word.terms.end(), [](const ScoredTerm& one) { return one.translated; });
  });
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
    const auto [entry, fresh] = weights_.try_emplace(&group, ranked_.size());
    std::vector<double>& weights = entry->second;
    if (fresh)
      for (std::size_t i = 0; i < documents_.size(); ++i)
        scorer_.weigh(group, i, PlacedSet(documents_[i]), [&](Xapian::docid id, double weight) {
          weights[places_.at({i, id})] = weight;
        });
    return weights;
  }

  const IndexReader& reader_;
  Scorer& scorer_;
  std::vector<Ranked>& ranked_;
  std::vector<DocSet> documents_;
  std::map<DocumentRef, std::size_t> places_;  ///< in ranked_
  std::unordered_map<const Group*, std::vector<double>> weights_;
};

void add_neighbours(const Plan& plan, const std::vector<WordGroups>& groups, bool translated,
                    const RankingOptions& options, PlaceBonus& bonus) {
  std::size_t pairs = 0;
  const auto group_of = [&](std::size_t i) {
    return translated ? groups[i].with_translations() : groups[i].typed ? &*groups[i].typed : nullptr;
  };
  const auto terms_of = [&](const ScoredWord& word) { return translated ? with_translations(word) : word.forms; };
  for (std::size_t i = 1; i < plan.scored.size() && pairs < kMaxPairs; ++i) {
    const ScoredWord& left = plan.scored[i - 1];
    const ScoredWord& right = plan.scored[i];
    if (!right.adjacent || left.forms.empty() || right.forms.empty() || !group_of(i - 1) || !group_of(i)) continue;
    ++pairs;
    PlanNode near;
    near.kind = PlanNode::Kind::near;
    near.proximity = Proximity::near;
    near.distance = static_cast<int>(options.proximity_window) - 1;
    near.children = {terms_condition(terms_of(left)), terms_condition(terms_of(right))};
    // The pair weighs what its words weigh: a rare form found near weighs no more than a frequent one.
    bonus.add(near, {group_of(i - 1), group_of(i)}, options.proximity_weight);
  }
}

void add_whole(const std::vector<std::string>& words, const Scorer& scorer, const RankingOptions& options,
               PlaceBonus& bonus) {
  PlanNode phrase;
  phrase.kind = PlanNode::Kind::phrase;
  std::vector<Group> groups;
  for (const auto& word : words) {
    phrase.children.push_back(terms_condition({word}));
    if (auto one = scorer.group({{word, 1.0, false}}, {}, 1.0)) groups.push_back(std::move(*one));
  }
  std::vector<const Group*> all;
  for (const Group& one : groups) all.push_back(&one);
  bonus.add(phrase, all, options.whole_weight);
}

/// Documents by the languages that they have.
class Languages {
 public:
  /// `query`: "en", "es", or "both".
  Languages(const IndexReader& reader, const std::string& query) : reader_(reader) {
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      const FacetColumn& column = reader.columns(i).facet(Facet::language);
      std::vector<Has>& sets = sets_.emplace_back(column.sets());
      for (std::size_t set = 0; set < sets.size(); ++set)
        for (const std::uint32_t ordinal : column.set(set))
          (column.values[ordinal] == query ? sets[set].own : sets[set].other) = true;
    }
    known_ = query == "en" || query == "es";
  }

  /// Whether a document is one of the searcher's language, or of none that is known. What has both languages is by the
  /// words that it matches: none of them by its translation alone; and so is all where the query's language is open.
  bool own(std::size_t segment, Xapian::docid id, const Scorer::Words& words) const {
    const Has& has = sets_[segment][reader_.columns(segment).facet(Facet::language).by_document[id]];
    if (!known_ || (has.own && has.other)) return words.typed == words.any;
    return has.own || !has.other;
  }

 private:
  struct Has {
    bool own = false, other = false;
  };
  const IndexReader& reader_;
  std::vector<std::vector<Has>> sets_;  ///< by segment and set of languages
  bool known_ = false;
};

/// One search.
class Ranking {
 public:
  Ranking(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets, const RankingOptions& options)
      : plan_(plan),
        reader_(reader),
        sets_(sets),
        options_(options),
        scorer_(reader, sets, options),
        translated_(has_translations(plan)) {
    if (translated_) scorer_.score_translations();
    for (const ScoredWord& word : plan.scored) {
      groups_.push_back(groups_of(scorer_, word));
      scorer_.add(groups_.back(), true);
    }
    const double exact_weight = std::min(
        options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
    for (const ScoredWord& word : plan.scored) scorer_.add(as_printed(scorer_, word, exact_weight), false);
  }

  std::vector<Ranked> run(std::size_t wanted, const std::vector<DocSet>* typed_first) {
    if (!translated_) {
      std::vector<Ranked> ranked = scorer_.best(depth(wanted));
      add_places(ranked, false);
      return ranked;
    }
    if (!typed_first) return merged(wanted);
    std::vector<Ranked> ranked = scorer_.best_as_typed(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t) { return (*typed_first)[i].contains(id); });
    add_places(ranked, false);
    // Scores of what matches as typed begin at 1, where the others end.
    for (Ranked& one : ranked) one.score += 1;
    if (ranked.size() >= wanted) return ranked;
    std::vector<Ranked> others = scorer_.best_translated(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t) { return !(*typed_first)[i].contains(id); });
    add_places(others, true);
    for (Ranked& one : others) ranked.push_back({one.document, one.score / (1 + one.score)});
    return ranked;
  }

 private:
  std::size_t depth(std::size_t wanted) const { return std::max(wanted, options_.placed_documents); }

  /// What the places of the words add to the best of a list, which may change their order.
  void add_places(std::vector<Ranked>& ranked, bool translated) {
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), options_.placed_documents));
    std::vector<Ranked> first(ranked.begin(), end);
    PlaceBonus bonus(reader_, sets_, scorer_, first);
    add_neighbours(plan_, groups_, translated, options_, bonus);
    if (plan_.whole.size() > 1) add_whole(plan_.whole, scorer_, options_, bonus);
    std::sort(first.begin(), first.end(), [&](const Ranked& a, const Ranked& b) { return scorer_.before(a, b); });
    std::copy(first.begin(), first.end(), ranked.begin());
  }

  std::vector<Ranked> merged(std::size_t wanted) {
    const Languages languages(reader_, plan_.query_language);
    const auto is_own = [&](std::size_t i, Xapian::docid id, std::size_t place) {
      return languages.own(i, id, scorer_.words(i, place));
    };
    std::vector<Ranked> own = scorer_.best_as_typed(depth(wanted), is_own);
    std::map<DocumentRef, double> as_typed;
    for (const Ranked& one : own) as_typed.emplace(one.document, one.score);
    add_places(own, false);
    std::vector<Ranked> other = scorer_.best_translated(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t place) { return !is_own(i, id, place); });
    add_places(other, true);
    std::vector<Candidate> own_list, other_list;
    for (const Ranked& one : own) {
      const double places = one.score - as_typed[one.document];
      own_list.push_back({one.document, one.score, scorer_.with_translations(one.document) + places,
                          scorer_.words(one.document).typed});
    }
    for (const Ranked& one : other)
      other_list.push_back({one.document, one.score, one.score, scorer_.words(one.document).any});
    return merge_languages(own_list, other_list, Counterparts(reader_), options_.merge);
  }

  const Plan& plan_;
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  const RankingOptions& options_;
  Scorer scorer_;
  bool translated_;
  std::vector<WordGroups> groups_;
};

}  // namespace

std::vector<Ranked> rank(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets,
                         std::size_t offset, std::size_t limit, const RankingOptions& options,
                         const std::vector<DocSet>* typed_first) {
  if (limit == 0 || reader.segments() == 0) return {};
  std::vector<Ranked> ranked = Ranking(plan, reader, sets, options).run(offset + limit, typed_first);
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

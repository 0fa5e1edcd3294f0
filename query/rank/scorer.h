// Scores of documents, group by group over decoded posting lists.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "query/match/postings.h"
#include "query/plan/plan.h"
#include "query/rank/language_merge.h"
#include "query/rank/length_factors.h"
#include "query/rank/placed_set.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// The documents of a segment with a phrase, ascending, and what one counts. How often it stands there is not looked
/// at: position lists are expensive.
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

/// What a word is scored by.
struct WordGroups {
  std::optional<Group> typed;  ///< its own terms
  std::optional<Group> any;    ///< these and its translations; empty where it has none

  const Group* with_translations() const { return any ? &*any : typed ? &*typed : nullptr; }
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

/// Adds up what the words of a plan weigh in the documents of one search. Not thread-safe.
class Scorer {
 public:
  /// Refers to its arguments.
  Scorer(const VisibleFigures& figures, const std::vector<DocSet>& sets, double length);

  /// A group with its figures; none where nothing of it occurs.
  std::optional<Group> group(std::vector<ScoredTerm> terms, const std::vector<ScoredPhrase>& phrases,
                             double factor) const;

  /// What translations add is scored too from now on, apart from what was typed.
  void score_translations();

  /// Adds what words weigh in every document of the sets: each by its groups, and once more as it is printed. Every
  /// posting list is read once, however many groups it is in.
  void add(const std::vector<WordGroups>& words, const std::vector<WordGroups>& printed);

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

  /// The order of results: by score, the newer first, then by the place in the index.
  bool before(const Ranked& a, const Ranked& b) const;

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

  class Pass;
  void add_in_segment(std::size_t segment, const std::vector<WordGroups>& words,
                      const std::vector<WordGroups>& printed);

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

  const VisibleFigures& figures_;
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  std::shared_ptr<const LengthFactors> lengths_;
  std::vector<PlacedSet> placed_;            ///< one a segment
  std::vector<std::vector<double>> scores_;  ///< by place: of what was typed
  std::vector<std::vector<double>> any_;     ///< by place: of what was typed and its translations, where that is asked
  std::vector<std::vector<Words>> words_;    ///< by place, likewise
  Counts counts_;
};

/// The groups that a word is scored by. Throws Xapian::Error.
WordGroups groups_of(const Scorer& scorer, const ScoredWord& word);
/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the
/// words that were translated.
WordGroups as_printed(const Scorer& scorer, const ScoredWord& word, double weight);

}  // namespace dateline

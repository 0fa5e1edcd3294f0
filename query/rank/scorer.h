// Scores of documents, group by group over decoded posting lists.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "query/match/postings.h"
#include "query/plan/plan.h"
#include "query/rank/language_merge.h"
#include "query/rank/length_factors.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// The documents of a segment with a phrase, ascending, and what one counts. How often it occurs there is not looked
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

/// How many words of a query a document matches.
struct WordsMatched {
  std::uint8_t typed = 0, any = 0;

  void add(bool as_typed, bool in_any_way) {
    if (as_typed && typed < kMost) ++typed;
    if (in_any_way && any < kMost) ++any;
  }
  static constexpr std::uint8_t kMost = std::numeric_limits<std::uint8_t>::max();
};

/// What the words of a query weigh in a document of a segment.
struct Scored {
  Xapian::docid id = 0;
  WordsMatched words;  ///< where translations are scored
  double typed = 0;    ///< of what was typed
  double any = 0;      ///< of what was typed and its translations, where these are scored
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
  void score_translations() { translations_ = true; }

  /// Some documents of a segment, ascending, all that the sets hold in the end, those too that hold nothing of a word.
  using Take = std::function<void(std::size_t segment, std::span<const Scored> documents)>;
  /// Adds up what words weigh in every document of the sets: each by its groups, and once more as it is printed. Every
  /// posting list is read once, however many groups it is in.
  void score(const std::vector<WordGroups>& words, const std::vector<WordGroups>& printed, const Take& take) const;

  /// Calls f(id, weight) for the documents of a segment's set that hold something of a group; meant for few documents.
  template <class F>
  void weigh(const Group& group, std::size_t segment, const DocSet& set, F&& f) const {
    std::vector<std::pair<Xapian::docid, double>> counts;
    for (const ScoredTerm& one : group.terms)
      for_each_posting(segment, one.term, set,
                       [&](Xapian::docid id, Xapian::termcount count) { counts.emplace_back(id, one.weight * count); });
    if (!group.phrases.empty())
      for (const auto& [id, count] : group.phrases[segment])
        if (set.contains(id)) counts.emplace_back(id, count);
    std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto at = counts.begin(); at != counts.end();) {
      const Xapian::docid id = at->first;
      double count = 0;
      for (; at != counts.end() && at->first == id; ++at) count += at->second;
      f(id, group.weight(count, length(segment, id)));
    }
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
  class Window;
  void score_segment(std::size_t segment, const std::vector<WordGroups>& words, const std::vector<WordGroups>& printed,
                     const Take& take) const;

  std::uint32_t date(const DocumentRef& document) const {
    return reader_.columns(document.segment).dates()[document.id];
  }

  const VisibleFigures& figures_;
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  std::shared_ptr<const LengthFactors> lengths_;
  bool translations_ = false;  ///< are scored too
};

/// The groups that a word is scored by. Throws Xapian::Error.
WordGroups groups_of(const Scorer& scorer, const ScoredWord& word);
/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the
/// words that were translated.
WordGroups as_printed(const Scorer& scorer, const ScoredWord& word, double weight);

}  // namespace dateline

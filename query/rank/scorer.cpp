// Weighing groups by IneB2.
#include "query/rank/scorer.h"

#include <array>
#include <bit>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "query/match/matcher.h"

namespace dateline {
std::shared_ptr<const LengthFactors> length_factors(const VisibleFigures& figures, double c) {
  const auto make = [&] { return std::make_shared<LengthFactors>(c, figures.mean_length()); };
  std::shared_ptr<const LengthFactors> kept = figures.parts().get<LengthFactors>(make);
  return kept->c == c ? kept : make();  // measuring tries other values
}

Scorer::Scorer(const VisibleFigures& figures, const std::vector<DocSet>& sets, double length)
    : figures_(figures), reader_(figures.reader()), sets_(sets), lengths_(length_factors(figures, length)) {}

namespace {

/// How far a word is as rare as its likeliest translations, not as all of them together: a sense that hardly counts
/// makes the word no commoner. Rank of statements that headlines and questions of the other language ask for, as a
/// share of that of the same in their own: .9515 at 0, .9526 at half, .9533, .9536 doubled, .9522 at 1; of every other
/// query .949, .952, .953, .953, .950 and .954 always. Doubled, less of what the other language alone holds is found
/// in an archive of both by Spanish headlines.
constexpr double kAsLikeliest = 0.35;

/// In how many documents one of some terms is, and how often they occur, each by its weight.
class Frequencies {
 public:
  explicit Frequencies(double documents) : documents_(documents) {}
  void add(double df, double cf, double weight) {
    without_ *= 1 - std::min(1.0, weight * df / documents_);
    occurrences_ += weight * cf;
  }
  double documents() const { return documents_ * (1 - without_); }
  double occurrences() const { return occurrences_; }

 private:
  double documents_;
  double without_ = 1;  ///< share of documents that hold none of them, were they independent
  double occurrences_ = 0;
};

double between(double all, double likeliest) {
  return std::pow(all, 1 - kAsLikeliest) * std::pow(likeliest, kAsLikeliest);
}

double likeliest_weight(const std::vector<ScoredTerm>& terms, const std::vector<ScoredPhrase>& phrases) {
  double most = 0;
  for (const ScoredTerm& one : terms)
    if (one.translated) most = std::max(most, one.weight);
  for (const ScoredPhrase& one : phrases) most = std::max(most, one.weight);
  return most;
}

}  // namespace

std::optional<Group> Scorer::group(std::vector<ScoredTerm> terms, const std::vector<ScoredPhrase>& phrases,
                                   double factor) const {
  Group result;
  result.terms = std::move(terms);
  result.factor = factor;
  const auto documents = static_cast<double>(figures_.documents());
  const double most = likeliest_weight(result.terms, phrases);
  Frequencies all(documents), likeliest(documents);  // of the likeliest and what was typed, at full weight
  for (const ScoredTerm& one : result.terms) {
    const VisibleFigures::Term term = figures_.of(one.term);
    const auto df = static_cast<double>(term.documents), cf = static_cast<double>(term.occurrences);
    all.add(df, cf, one.weight);
    if (!one.translated || one.weight >= most) likeliest.add(df, cf, 1);
  }
  if (!phrases.empty()) result.phrases.resize(reader_.segments());
  for (const ScoredPhrase& phrase : phrases) {
    double df = 0;
    for (std::size_t i = 0; i < reader_.segments(); ++i)
      Matcher(reader_, i, sets_[i]).match(phrase.condition).for_each([&](Xapian::docid id) {
        result.phrases[i].emplace_back(id, phrase.weight);
        ++df;
      });
    all.add(df, df, phrase.weight);
    if (phrase.weight >= most) likeliest.add(df, df, 1);
  }
  double df = all.documents(), occurrences = all.occurrences();
  if (df <= 0) return std::nullopt;
  if (most > 0 && likeliest.documents() > 0) {
    df = between(df, likeliest.documents());
    occurrences = std::max(df, between(occurrences, likeliest.occurrences()));
  }
  const double expected = documents * (1 - std::pow((documents - 1) / documents, occurrences));
  result.part = factor * (occurrences + 1) / df * std::log2((documents + 1) / (expected + 0.5));
  for (auto& segment : result.phrases) std::sort(segment.begin(), segment.end());
  return result;
}

/// What a word counts in a document, by what it is scored by.
enum Part : std::size_t { kTyped, kAny, kPrinted, kPrintedAny, kParts };
using Numbers = std::array<double, kParts>;

/// Documents of a segment that follow each other: what one word counts in them, and what the words before it weighed.
/// So few that they stay in a processor's nearest memory.
class Scorer::Window {
 public:
  static constexpr Xapian::docid kSize = 512;

  /// Goes on to the documents around `id`.
  void move_to(Xapian::docid id) { begin_ = id - id % 64; }
  Xapian::docid begin() const { return begin_; }
  Xapian::docid end() const { return begin_ + kSize; }

  Numbers& counts(Xapian::docid id) {
    const std::size_t at = id - begin_;
    touched_[at / 64] |= std::uint64_t{1} << (at % 64);
    return counts_[at];
  }
  /// Calls f(id, counts, sum) for the documents that a word counts in, and forgets these counts.
  template <class F>
  void add_word(F&& f) {
    for (std::size_t word = 0; word < kWords; ++word)
      for (std::uint64_t bits = std::exchange(touched_[word], 0); bits != 0; bits &= bits - 1) {
        const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        f(begin_ + static_cast<Xapian::docid>(at), std::exchange(counts_[at], {}), sums_[at]);
      }
  }
  /// What all words weigh in the documents of a set. Forgets it.
  std::span<const Scored> take(const DocSet& set) {
    std::size_t taken = 0;
    const std::size_t first = begin_ / 64;
    for (std::size_t word = 0; word < kWords && first + word < set.words().size(); ++word)
      for (std::uint64_t bits = set.words()[first + word]; bits != 0; bits &= bits - 1) {
        const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        taken_[taken] = std::exchange(sums_[at], {});
        taken_[taken++].id = begin_ + static_cast<Xapian::docid>(at);
      }
    return {taken_.data(), taken};
  }

 private:
  static constexpr std::size_t kWords = kSize / 64;

  Xapian::docid begin_ = 0;
  std::array<Numbers, kSize> counts_{};
  std::array<std::uint64_t, kWords> touched_{};  ///< a bit for each whose counts are not all zero
  std::array<Scored, kSize> sums_{}, taken_;
};

/// A word in one segment: its lists, each with what it counts in the groups of the word.
class Scorer::Pass {
 public:
  Pass(const Scorer& scorer, std::size_t segment, const WordGroups& word, const WordGroups& printed) {
    groups_ = {of(word.typed), of(word.any), of(printed.typed), of(printed.any)};
    std::vector<std::pair<std::string_view, Numbers>> terms;
    for (std::size_t part = 0; part < kParts; ++part) {
      if (!groups_[part]) continue;
      for (const ScoredTerm& one : groups_[part]->terms) {
        auto found = std::find_if(terms.begin(), terms.end(), [&](const auto& term) { return term.first == one.term; });
        if (found == terms.end()) found = terms.insert(terms.end(), {one.term, Numbers{}});
        found->second[part] += one.weight;
      }
    }
    for (const auto& [term, weights] : terms) {
      PostingList list =
          postings(scorer.reader_.snapshot().segment(segment), scorer.reader_.segment(segment), std::string(term));
      if (scorer.reader_.budget().spend(list.size())) lists_.emplace_back(PostingCursor(std::move(list)), weights);
    }
    if (groups_[kAny] && !groups_[kAny]->phrases.empty()) phrases_ = groups_[kAny]->phrases[segment];
  }

  bool has(Part part) const { return groups_[part] != nullptr; }

  /// Adds the counts of the documents of a window, which come next. False where there are none.
  bool count(const DocSet& set, Window& window) {
    bool any = false;
    for (auto& [cursor, weights] : lists_)
      cursor.for_each_in(set, window.end(), [&, &weights = weights](Xapian::docid id, std::uint32_t count) {
        Numbers& counts = window.counts(id);
        for (std::size_t part = 0; part < kParts; ++part) counts[part] += weights[part] * count;
        any = true;
      });
    for (; !phrases_.empty() && phrases_.front().first < window.end(); phrases_ = phrases_.subspan(1)) {
      const auto [id, weight] = phrases_.front();
      if (id < window.begin() || !set.contains(id)) continue;
      window.counts(id)[kAny] += weight;
      any = true;
    }
    return any;
  }

  double weight(Part part, const Numbers& counts, double length_factor) const {
    return has(part) ? groups_[part]->weight(counts[part], length_factor) : 0.0;
  }

 private:
  static const Group* of(const std::optional<Group>& group) { return group ? &*group : nullptr; }

  std::array<const Group*, kParts> groups_{};
  std::vector<std::pair<PostingCursor, Numbers>> lists_;
  std::span<const std::pair<Xapian::docid, double>> phrases_;
};

void Scorer::score(const std::vector<WordGroups>& words, const std::vector<WordGroups>& printed,
                   const Take& take) const {
  for (std::size_t i = 0; i < reader_.segments(); ++i)
    if (!sets_[i].empty()) score_segment(i, words, printed, take);
}

void Scorer::score_segment(std::size_t segment, const std::vector<WordGroups>& words,
                           const std::vector<WordGroups>& printed, const Take& take) const {
  std::vector<Pass> passes;
  passes.reserve(words.size());
  for (std::size_t w = 0; w < words.size(); ++w) passes.emplace_back(*this, segment, words[w], printed[w]);
  Window window;
  const auto weigh_word = [&](const Pass& pass, Xapian::docid id, const Numbers& counts, Scored& sum) {
    const double factor = length(segment, id);
    const double typed = pass.weight(kTyped, counts, factor);
    const double as_printed = pass.weight(kPrinted, counts, factor);
    sum.typed += typed + as_printed;
    if (!translations_) return;
    sum.any += pass.has(kAny) ? pass.weight(kAny, counts, factor) : typed;
    sum.any += pass.has(kPrintedAny) ? pass.weight(kPrintedAny, counts, factor) : as_printed;
    const bool holds_typed = counts[kTyped] > 0;
    sum.words.add(holds_typed, pass.has(kAny) ? counts[kAny] > 0 : holds_typed);
  };
  const DocSet& set = sets_[segment];
  for (Xapian::docid next = set.next(1); next != 0; next = set.next(window.end())) {
    window.move_to(next);
    for (Pass& pass : passes)
      if (pass.count(set, window))
        window.add_word(
            [&](Xapian::docid id, const Numbers& counts, Scored& sum) { weigh_word(pass, id, counts, sum); });
    take(segment, window.take(set));
  }
}

bool Scorer::before(const Ranked& a, const Ranked& b) const {
  if (a.score != b.score) return a.score > b.score;
  const std::uint32_t date_a = date(a.document), date_b = date(b.document);
  if (date_a != date_b) return date_a > date_b;
  return reader_.global_docid(a.document) < reader_.global_docid(b.document);
}

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

}  // namespace dateline

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
    : figures_(figures), reader_(figures.reader()), sets_(sets), lengths_(length_factors(figures, length)) {
  for (const DocSet& set : sets) {
    placed_.emplace_back(set);
    scores_.emplace_back(placed_.back().room());
  }
}

std::optional<Group> Scorer::group(std::vector<ScoredTerm> terms, const std::vector<ScoredPhrase>& phrases,
                                   double factor) const {
  Group result;
  result.terms = std::move(terms);
  result.factor = factor;
  const auto documents = static_cast<double>(figures_.documents());
  double without = 1;  // share of documents that hold none of them, were they independent
  double occurrences = 0;
  const auto meet = [&](double holding, double occurring, double weight) {
    without *= 1 - std::min(1.0, weight * holding / documents);
    occurrences += weight * occurring;
  };
  for (const ScoredTerm& one : result.terms) {
    const VisibleFigures::Term term = figures_.of(one.term);
    meet(static_cast<double>(term.documents), static_cast<double>(term.occurrences), one.weight);
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

void Scorer::score_translations() {
  for (const std::vector<double>& segment : scores_) {
    any_.emplace_back(segment.size());
    words_.emplace_back(segment.size());
  }
}

/// A word in one segment: its lists, each with what it counts in the groups of the word.
class Scorer::Pass {
 public:
  enum Part : std::size_t { kTyped, kAny, kPrinted, kPrintedAny, kParts };
  using Numbers = std::array<double, kParts>;
  /// Counts of documents that follow each other. So few that they stay in a processor's nearest memory.
  struct Window {
    static constexpr Xapian::docid kSize = 512;
    Xapian::docid begin = 0;
    std::array<Numbers, kSize> counts{};
    std::array<std::uint64_t, kSize / 64> touched{};  ///< a bit for each whose counts are not all zero
  };

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
    const auto add = [&](Xapian::docid id, const auto& add_to) {
      const std::size_t at = id - window.begin;
      window.touched[at / 64] |= std::uint64_t{1} << (at % 64);
      add_to(window.counts[at]);
      any = true;
    };
    const Xapian::docid end = window.begin + Window::kSize;
    for (auto& [cursor, weights] : lists_)
      cursor.for_each_in(set, end, [&, &weights = weights](Xapian::docid id, std::uint32_t count) {
        add(id, [&](Numbers& counts) {
          for (std::size_t part = 0; part < kParts; ++part) counts[part] += weights[part] * count;
        });
      });
    for (; !phrases_.empty() && phrases_.front().first < end; phrases_ = phrases_.subspan(1)) {
      const auto [id, weight] = phrases_.front();
      if (id >= window.begin && set.contains(id))
        add(id, [weight = weight](Numbers& counts) { counts[kAny] += weight; });
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

void Scorer::add(const std::vector<WordGroups>& words, const std::vector<WordGroups>& printed) {
  for (std::size_t i = 0; i < reader_.segments(); ++i)
    if (placed_[i].size() > 0) add_in_segment(i, words, printed);
}

void Scorer::add_in_segment(std::size_t segment, const std::vector<WordGroups>& words,
                            const std::vector<WordGroups>& printed) {
  std::vector<Pass> passes;
  passes.reserve(words.size());
  for (std::size_t w = 0; w < words.size(); ++w) passes.emplace_back(*this, segment, words[w], printed[w]);
  const PlacedSet& placed = placed_[segment];
  const bool apart = !any_.empty();
  const std::span<double> scores = scores_[segment],
                          any = apart ? std::span<double>(any_[segment]) : std::span<double>();
  const std::span<Words> matched = apart ? std::span<Words>(words_[segment]) : std::span<Words>();
  Pass::Window window;
  const auto take = [&](const Pass& pass, Xapian::docid id) {
    const Pass::Numbers counts = std::exchange(window.counts[id - window.begin], {});
    const std::size_t place = placed.place(id);
    const double factor = length(segment, id);
    const double typed = pass.weight(Pass::kTyped, counts, factor);
    const double as_printed = pass.weight(Pass::kPrinted, counts, factor);
    scores[place] += typed + as_printed;
    if (!apart) return;
    any[place] += pass.has(Pass::kAny) ? pass.weight(Pass::kAny, counts, factor) : typed;
    any[place] += pass.has(Pass::kPrintedAny) ? pass.weight(Pass::kPrintedAny, counts, factor) : as_printed;
    const bool holds_typed = counts[Pass::kTyped] > 0;
    matched[place].add(holds_typed, pass.has(Pass::kAny) ? counts[Pass::kAny] > 0 : holds_typed);
  };
  const DocSet& set = placed.set();
  for (Xapian::docid first = set.next(1); first != 0; first = set.next(window.begin + Pass::Window::kSize)) {
    window.begin = first;
    for (Pass& pass : passes) {
      if (!pass.count(set, window)) continue;
      for (std::size_t word = 0; word < window.touched.size(); ++word)
        for (std::uint64_t bits = std::exchange(window.touched[word], 0); bits != 0; bits &= bits - 1)
          take(pass, first + static_cast<Xapian::docid>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
    }
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

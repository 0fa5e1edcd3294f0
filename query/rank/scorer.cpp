// Weighing groups by IneB2.
#include "query/rank/scorer.h"

#include <cmath>
#include <string>

#include "indexer/base/bounded_cache.h"
#include "query/match/matcher.h"

namespace dateline {
namespace {

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

}  // namespace

std::shared_ptr<const LengthFactors> length_factors(const IndexReader& reader, double c) {
  const auto make = [&] { return std::make_shared<LengthFactors>(c, reader.database().get_avlength()); };
  std::shared_ptr<const LengthFactors> kept = reader.snapshot().parts().get<LengthFactors>(make);
  return kept->c == c ? kept : make();  // measuring tries other values
}

Scorer::Scorer(const IndexReader& reader, const std::vector<DocSet>& sets, double length)
    : reader_(reader), sets_(sets), lengths_(length_factors(reader, length)) {
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

void Scorer::score_translations() {
  for (const std::vector<double>& segment : scores_) {
    any_.emplace_back(segment.size());
    words_.emplace_back(segment.size());
  }
}

void Scorer::add(const WordGroups& word, bool whole) {
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

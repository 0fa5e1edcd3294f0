// Scoring by Xapian's matcher over the documents that our own matcher chose.
#include "query/ranking.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "query/doc_set_source.h"

namespace dateline {
namespace {

/// Pairs beyond this many add nothing to a pasted page.
constexpr std::size_t kMaxPairs = 40;

/// The documents of our sets, one a segment, for whichever segment Xapian is at.
DocSetSource source_of(const IndexReader& reader, const std::vector<DocSet>& sets) {
  return DocSetSource([&reader, &sets](const Xapian::Database& segment) -> const DocSet& { return sets[reader.segment_of(segment)]; });
}

Xapian::Query group(Xapian::Query::op operation, const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return Xapian::Query(operation, terms.begin(), terms.end());
}

/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the words that were translated.
std::vector<std::string> as_printed(const ScoredWord& word) {
  std::vector<std::string> terms = word.translated;
  if (!word.forms.empty()) terms.push_back(word.forms.front());
  return terms;
}

std::vector<std::string> with_translations(const ScoredWord& word) {
  std::vector<std::string> terms = word.forms;
  terms.insert(terms.end(), word.translated.begin(), word.translated.end());
  return terms;
}

/// Two neighbours of the query near each other. The pair weighs what its words weigh: a rare form found near weighs no more than a frequent one.
Xapian::Query pair_bonus(const ScoredWord& left, const ScoredWord& right, const RankingOptions& options) {
  const std::vector<Xapian::Query> placed = {group(Xapian::Query::OP_OR, with_translations(left)), group(Xapian::Query::OP_OR, with_translations(right))};
  const Xapian::Query near(Xapian::Query::OP_NEAR, placed.begin(), placed.end(), options.proximity_window);
  const Xapian::Query both(Xapian::Query::OP_AND, group(Xapian::Query::OP_SYNONYM, left.terms), group(Xapian::Query::OP_SYNONYM, right.terms));
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_FILTER, both, near), options.proximity_weight);
}

/// One search by Xapian's matcher.
std::vector<Ranked> best(const IndexReader& reader, const Xapian::Query& query, std::size_t offset, std::size_t limit, const RankingOptions& options) {
  Xapian::Enquire enquire(reader.database());
  // IneB2 ranked best of ten schemes on eight judged English collections; BM25 and InL2 were close.
  enquire.set_weighting_scheme(Xapian::IneB2Weight(options.length));
  enquire.set_query(query);
  enquire.set_sort_by_relevance_then_value(kDate.slot, true);
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
  std::vector<Ranked> result;
  result.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) result.push_back({reader.locate(*at), at.get_weight()});
  return result;
}

std::vector<DocSet> empty_sets(const std::vector<DocSet>& like) {
  std::vector<DocSet> sets;
  for (const DocSet& set : like) sets.emplace_back(set.last());
  return sets;
}

}  // namespace

Xapian::Query scoring_query(const Plan& plan, const RankingOptions& options) {
  std::vector<Xapian::Query> parts;
  for (const ScoredWord& word : plan.scored)
    if (!word.terms.empty()) parts.push_back(group(Xapian::Query::OP_SYNONYM, word.terms));
  const double exact_weight = std::min(options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
  if (exact_weight > 0)
    for (const ScoredWord& word : plan.scored)
      if (!word.forms.empty() || !word.translated.empty())
        parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, group(Xapian::Query::OP_SYNONYM, as_printed(word)), exact_weight);
  if (parts.empty()) return Xapian::Query();
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

Xapian::Query place_query(const Plan& plan, const RankingOptions& options) {
  std::vector<Xapian::Query> parts;
  for (std::size_t i = 1; i < plan.scored.size() && parts.size() < kMaxPairs && options.proximity_weight > 0; ++i) {
    const ScoredWord& left = plan.scored[i - 1];
    const ScoredWord& right = plan.scored[i];
    if (right.adjacent && !with_translations(left).empty() && !with_translations(right).empty()) parts.push_back(pair_bonus(left, right, options));
  }
  if (plan.whole.size() > 1 && options.whole_weight > 0)
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_PHRASE, plan.whole.begin(), plan.whole.end()), options.whole_weight);
  if (parts.empty()) return Xapian::Query();
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

std::vector<Ranked> rank(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets, bool everything_matches, std::size_t offset,
                         std::size_t limit, const RankingOptions& options) {
  if (limit == 0 || reader.segments() == 0) return {};
  const auto within = [&](const std::vector<DocSet>& documents, const Xapian::Query& scoring) {
    DocSetSource source = source_of(reader, documents);
    return Xapian::Query(Xapian::Query::OP_AND_MAYBE, Xapian::Query(&source), scoring);
  };
  const Xapian::Query words = scoring_query(plan, options);
  const Xapian::Query places = place_query(plan, options);
  const Xapian::Query all(Xapian::Query::OP_OR, words, places);
  const std::size_t placed = options.placed_documents;
  std::uint64_t matches = 0;
  for (const DocSet& set : sets) matches += set.count();
  if (matches <= placed) return best(reader, within(sets, all), offset, limit, options);
  const Xapian::Query query = everything_matches ? words : within(sets, words);
  if (places.empty() || offset >= placed) return best(reader, query, offset, limit, options);
  std::vector<Ranked> ranked = best(reader, query, 0, std::max(placed, offset + limit), options);
  std::vector<DocSet> top = empty_sets(sets);
  const std::size_t count = std::min(placed, ranked.size());
  for (std::size_t i = 0; i < count; ++i) top[ranked[i].document.segment].insert(ranked[i].document.id);
  const std::vector<Ranked> first = best(reader, within(top, all), 0, count, options);
  std::copy(first.begin(), first.end(), ranked.begin());
  ranked.resize(std::min(ranked.size(), offset + limit));
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(offset, ranked.size())));
  return ranked;
}

}  // namespace dateline

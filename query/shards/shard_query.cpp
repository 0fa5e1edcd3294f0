// One case a kind of condition.
#include "query/shards/shard_query.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace {

using Xapian::Query;

/// Pairs of neighbours that are looked for: in published copies a pair reads position lists of every document that
/// might be among the first, not of the hundred best alone.
constexpr std::size_t kMaxPairs = 6;
/// Translations likelier than this count as the word itself; Xapian's synonyms have no weights. Set by eye; of one
/// counted fully that is unlikelier a wrong sense would rank with the right one.
constexpr double kLikely = 0.5;

Query any(const std::vector<std::string>& terms) {
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

Query all(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchAll;
  return Query(Query::OP_AND, queries.begin(), queries.end());
}

std::vector<Query> of_children(const PlanNode& node, bool& exact) {
  std::vector<Query> queries;
  for (const PlanNode& child : node.children) queries.push_back(shard_query(child, exact));
  return queries;
}

/// Phrases and neighbourhoods of plain words; of others the words alone.
Query places(const PlanNode& node, bool& exact) {
  const bool plain = std::all_of(node.children.begin(), node.children.end(), [](const PlanNode& child) {
    return child.kind == PlanNode::Kind::terms && !child.terms.empty();
  });
  const auto count = static_cast<Xapian::termcount>(node.children.size());
  const bool phrase = node.kind == PlanNode::Kind::phrase;
  const bool counted = phrase || (node.kind == PlanNode::Kind::near &&
                                  (node.proximity == Proximity::near || node.proximity == Proximity::ordered));
  if (plain && counted && count >= 2) {
    std::vector<Query> words;
    for (const PlanNode& child : node.children) words.push_back(any(child.terms));
    if (phrase && node.slop < 0) return Query(Query::OP_PHRASE, words.begin(), words.end(), count);
    const Xapian::termcount window = phrase ? static_cast<Xapian::termcount>(node.slop) + count - 1
                                            : static_cast<Xapian::termcount>(node.distance) + 1;
    if ((!phrase && node.proximity == Proximity::ordered) || share_terms(node)) exact = false;
    if (window >= count) return Query(Query::OP_NEAR, words.begin(), words.end(), window);
  }
  exact = false;
  return all(of_children(node, exact));
}

std::string day_value(const Date& date) {
  std::string text = date.to_string();
  std::erase(text, '-');
  return text;
}

Query only(const std::string& value) {
  return Query(Query::OP_VALUE_RANGE, kDate.slot, value, value);
}

/// Values are last days, with m or y after them where only the month or the year is known.
Query in_range(const DateRange& range) {
  if (range.undated) return Query(filter_term(kUndated, "1"));
  const std::string first = range.first ? day_value(*range.first) : "0";
  const std::string last = range.last ? day_value(*range.last) + "z" : ":";
  Query query(Query::OP_VALUE_RANGE, kDate.slot, first, last);
  if (!range.first) return query;
  // A month or year that ends in the range and begins before it.
  const Date& day = *range.first;
  if (day.day != 1)
    query = Query(Query::OP_AND_NOT, query, only(day_value(PartialDate(day.year, day.month, 0).last_day()) + "m"));
  if (day.day != 1 || day.month != 1)
    query = Query(Query::OP_AND_NOT, query, only(day_value(PartialDate(day.year, 0, 0).last_day()) + "y"));
  return query;
}

/// Terms that count as one. How many documents have one of them is estimated in pairs, rounded each time and in the
/// order of the shard's own figures: nested, the pairs and so the weights are the same in every shard.
Query synonyms(const std::vector<std::string>& terms) {
  Query nested(terms.back());
  for (std::size_t i = terms.size() - 1; i-- > 1;) nested = Query(Query::OP_MAX, Query(terms[i]), nested);
  if (terms.size() == 1) return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
  return Query(Query::OP_SYNONYM, Query(terms.front()), nested);
}

/// A group of terms as one, and what is unlikelier at its weight.
Query group(const std::vector<ScoredTerm>& terms, const std::vector<ScoredPhrase>& phrases) {
  std::vector<std::string> likely;
  std::vector<Query> parts;
  for (const ScoredTerm& one : terms) {
    if (one.weight >= kLikely)
      likely.push_back(one.term);
    else
      parts.push_back(Query(Query::OP_SCALE_WEIGHT, Query(one.term), one.weight));
  }
  if (!likely.empty()) parts.push_back(synonyms(likely));
  for (const ScoredPhrase& phrase : phrases) {
    bool ignored = true;
    parts.push_back(Query(Query::OP_SCALE_WEIGHT, shard_query(phrase.condition, ignored), phrase.weight));
  }
  return Query(Query::OP_MAX, parts.begin(), parts.end());
}

std::vector<std::string> with_translations(const ScoredWord& word) {
  std::vector<std::string> terms = word.forms;
  for (const ScoredTerm& one : word.translated)
    if (std::find(terms.begin(), terms.end(), one.term) == terms.end()) terms.push_back(one.term);
  return terms;
}

}  // namespace

Query shard_query(const PlanNode& node, bool& exact) {
  switch (node.kind) {
    case PlanNode::Kind::nothing:
      return Query::MatchNothing;
    case PlanNode::Kind::everything:
      return Query::MatchAll;
    case PlanNode::Kind::terms:
      return any(node.terms);
    case PlanNode::Kind::all_of:
      return all(of_children(node, exact));
    case PlanNode::Kind::any_of: {
      const std::vector<Query> queries = of_children(node, exact);
      return Query(Query::OP_OR, queries.begin(), queries.end());
    }
    case PlanNode::Kind::none_of:
      return Query(Query::OP_AND_NOT, Query::MatchAll, shard_query(node.children.front(), exact));
    case PlanNode::Kind::date:
      return in_range(node.range);
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title:
      return places(node, exact);
  }
  return Query::MatchNothing;
}

Query shard_query(const Selection& selection) {
  const Field& field = field_of(selection.facet);
  std::vector<std::string> terms;
  for (const std::string& value : selection.values) terms.push_back(filter_term(field, value));
  if (selection.none) terms.push_back(filter_term(field, kNoValue));
  return any(terms);
}

Query shard_query(const DateSelection& selection) {
  std::vector<Query> queries;
  for (const DateRange& range : selection.ranges) queries.push_back(in_range(range));
  if (selection.no_month)
    queries.push_back(Query(Query::OP_AND_NOT, Query::MatchAll, Query(Query::OP_WILDCARD, std::string(kMonth.prefix))));
  return Query(Query::OP_OR, queries.begin(), queries.end());
}

Query ranking_query(const Query& matches, const Plan& plan, const RankingOptions& options) {
  std::vector<Query> parts;
  const double exact_weight = std::min(
      options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
  for (const ScoredWord& word : plan.scored) {
    parts.push_back(group(word.terms, word.phrases));
    std::vector<ScoredTerm> printed = word.translated;
    if (!word.forms.empty()) printed.push_back({word.forms.front(), 1.0});
    if (!printed.empty()) parts.push_back(Query(Query::OP_SCALE_WEIGHT, group(printed, {}), exact_weight));
  }
  std::size_t pairs = 0;
  for (std::size_t i = 1; i < plan.scored.size() && pairs < kMaxPairs; ++i) {
    const std::vector<std::string> left = with_translations(plan.scored[i - 1]),
                                   right = with_translations(plan.scored[i]);
    if (!plan.scored[i].adjacent || left.empty() || right.empty()) continue;
    ++pairs;
    const std::vector<Query> both = {any(left), any(right)};
    parts.push_back(Query(Query::OP_SCALE_WEIGHT,
                          Query(Query::OP_NEAR, both.begin(), both.end(), options.proximity_window),
                          options.proximity_weight));
  }
  if (plan.verbatim.size() > 1)
    parts.push_back(Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_PHRASE, plan.verbatim.begin(), plan.verbatim.end()),
                          options.verbatim_weight));
  // One after another: what is added up in the same order everywhere is the same everywhere, to the last bit.
  Query ranked(Query::OP_SCALE_WEIGHT, matches, 0.0);
  for (const Query& part : parts) ranked = Query(Query::OP_AND_MAYBE, ranked, part);
  return ranked;
}

}  // namespace dateline

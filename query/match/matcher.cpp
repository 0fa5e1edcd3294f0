// Posting lists poured into bitmaps; conditions on places are verified on the documents that have all of their words.
#include "query/match/matcher.h"

#include <algorithm>
#include <utility>

#include "query/match/filter_sets.h"
#include "query/match/position_matches.h"
#include "query/match/postings.h"
#include "query/match/spans.h"

namespace dateline {
namespace {

/// Where more than one document in this many is in a set, nearly every block of a posting list (128 documents) has one
/// of them, and reading the list through is cheaper than skipping in it. Set by eye; either way gives the same set.
constexpr std::uint64_t kDense = 128;

bool needs_positions(const PlanNode& node) {
  return node.kind == PlanNode::Kind::phrase || node.kind == PlanNode::Kind::near ||
         node.kind == PlanNode::Kind::outside_title;
}

}  // namespace

DocSet Matcher::match(const PlanNode& node) const {
  DocSet result(live_.last());
  switch (node.kind) {
    case PlanNode::Kind::nothing:
      return result;
    case PlanNode::Kind::everything:
      return live_;
    case PlanNode::Kind::terms:
      result = union_of(node.terms);
      break;
    case PlanNode::Kind::all_of:
      return all_of(node);
    case PlanNode::Kind::any_of:
      for (const PlanNode& child : node.children) result |= match(child);
      return result;
    case PlanNode::Kind::none_of:
      result = live_;
      result -= match(node.children.front());
      // What is only partly known cannot be taken away.
      if (budget_.cut() != QueryBudget::Cut::none) result = DocSet(live_.last());
      return result;
    case PlanNode::Kind::date:
      result = live_;
      restrict(node, result);
      return result;
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title:
      return match_positions(node);
  }
  result &= live_;
  return result;
}

DocSet Matcher::match_positions(const PlanNode& node) const {
  const std::string key = place_key(node);
  // One that would end the budget is found again: an answer that is cut is the same whatever was asked before.
  const auto kept = find_position_matches(view_, key);
  if (kept && kept->cost() < budget_.left()) {
    budget_.spend(kept->cost());
    DocSet result = kept->documents();
    result &= live_;
    return result;
  }
  // Of all documents, so that the next audience is served by it: where this one sees most of them.
  const DocSet& all = view_.documents();
  if (kept || key.empty() || live_.count() * 2 < all.count()) return find_positions(node);
  const std::uint64_t before = budget_.left();
  DocSet result = Matcher(*this, all).find_positions(node);
  // What the end of the budget cut is some of the documents only.
  if (budget_.cut() == QueryBudget::Cut::none)
    keep_position_matches(view_, key, std::make_shared<const PositionMatches>(result, before - budget_.left()));
  result &= live_;
  return result;
}

DocSet Matcher::find_positions(const PlanNode& node) const {
  DocSet result = all_of(node);
  result &= live_;
  verify_positions(node, result);
  return result;
}

void Matcher::restrict(const PlanNode& node, DocSet& set) const {
  switch (node.kind) {
    case PlanNode::Kind::nothing:
      set = DocSet(set.last());
      return;
    case PlanNode::Kind::everything:
      return;
    case PlanNode::Kind::terms:
      return restrict_to_terms(node.terms, set);
    case PlanNode::Kind::all_of:
      for (const PlanNode& child : node.children) restrict(child, set);
      return;
    case PlanNode::Kind::any_of: {
      DocSet result(set.last());
      for (const PlanNode& child : node.children) {
        DocSet copy = set;
        restrict(child, copy);
        result |= copy;
      }
      set = std::move(result);
      return;
    }
    case PlanNode::Kind::none_of: {
      DocSet copy = set;
      restrict(node.children.front(), copy);
      set -= copy;
      if (budget_.cut() != QueryBudget::Cut::none) set = DocSet(set.last());
      return;
    }
    case PlanNode::Kind::date:
      set &= *documents_passing(view_, DateSelection{{node.range}});
      return;
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title:
      restrict_to_positions(node, set);
      return;
  }
}

DocSet Matcher::union_of(const std::vector<std::string>& terms) const {
  DocSet result(live_.last());
  for (const auto& term : terms) {
    if (!budget_.goes_on()) break;
    if (const auto kept = frequent_documents(view_, segment_, term)) {
      result |= *kept;
      budget_.spend(dateline::frequency(view_, segment_, term));
      continue;
    }
    const PostingList list = postings(view_, segment_, term);
    list.add_to(result);
    budget_.spend(list.size());
  }
  return result;
}

void Matcher::restrict_to_terms(const std::vector<std::string>& terms, DocSet& set) const {
  DocSet result(set.last());
  // Of few documents a list is read where they are.
  const bool dense = set.count() * kDense > set.last();
  for (const auto& term : terms) {
    if (!budget_.goes_on()) break;
    if (const auto kept = dense ? frequent_documents(view_, segment_, term) : nullptr) {
      DocSet both = set;
      both &= *kept;
      result |= both;
      budget_.spend(dateline::frequency(view_, segment_, term));
      continue;
    }
    const PostingList list = postings(view_, segment_, term);
    list.for_each_in(set, [&](Xapian::docid id, std::uint32_t) { result.insert(id); });
    budget_.spend(list.size());
  }
  set = std::move(result);
}

DocSet Matcher::all_of(const PlanNode& node) const {
  std::vector<std::pair<std::uint64_t, const PlanNode*>> order;
  for (const PlanNode& child : node.children) {
    std::uint64_t cost = bound(child);
    // Places are looked up one document at a time: last.
    if (needs_positions(child)) cost += live_.last();
    order.emplace_back(cost, &child);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  DocSet result = order.empty() ? live_ : match(*order.front().second);
  for (std::size_t i = 1; i < order.size(); ++i) restrict(*order[i].second, result);
  return result;
}

void Matcher::restrict_to_operands(const PlanNode& node, DocSet& set) const {
  std::vector<const PlanNode*> order;
  for (const PlanNode& child : node.children) order.push_back(&child);
  std::sort(order.begin(), order.end(), [&](const PlanNode* a, const PlanNode* b) { return bound(*a) < bound(*b); });
  for (const PlanNode* child : order) restrict(*child, set);
}

void Matcher::restrict_to_positions(const PlanNode& node, DocSet& set) const {
  if (set.empty()) return;
  if (const auto kept = find_position_matches(view_, place_key(node)); kept && kept->cost() < budget_.left()) {
    budget_.spend(kept->cost());
    set &= kept->documents();
    return;
  }
  restrict_to_operands(node, set);
  verify_positions(node, set);
}

void Matcher::verify_positions(const PlanNode& node, DocSet& set) const {
  DocSet result(set.last());
  PositionReader positions(view_, segment_);
  std::uint64_t cost = 0;
  set.for_each([&](Xapian::docid id) {
    if (budget_.cut() != QueryBudget::Cut::none) return;
    if (has_span(node, positions, columns_, id)) result.insert(id);
    budget_.spend(positions.cost() - std::exchange(cost, positions.cost()));
  });
  set = std::move(result);
}

std::uint64_t Matcher::frequency(const std::vector<std::string>& terms) const {
  std::uint64_t sum = 0;
  for (const auto& term : terms) sum += dateline::frequency(view_, segment_, term);
  return sum;
}

std::uint64_t Matcher::bound(const PlanNode& node) const {
  switch (node.kind) {
    case PlanNode::Kind::nothing:
      return 0;
    case PlanNode::Kind::terms:
      return frequency(node.terms);
    case PlanNode::Kind::any_of: {
      std::uint64_t sum = 0;
      for (const PlanNode& child : node.children) sum += bound(child);
      return std::min<std::uint64_t>(sum, live_.last());
    }
    case PlanNode::Kind::all_of:
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title: {
      std::uint64_t least = live_.last();
      for (const PlanNode& child : node.children) least = std::min(least, bound(child));
      return least;
    }
    default:
      return live_.last();
  }
}

}  // namespace dateline

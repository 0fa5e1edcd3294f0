// Plans as text.
#include "query/plan/plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace dateline {
namespace {

std::string list_of(std::string_view name, const PlanNode& node) {
  std::string result = fmt::format("({}", name);
  for (const PlanNode& child : node.children) result += " " + describe(child);
  return result + ")";
}

}  // namespace

PlanNode without_translations(const PlanNode& node) {
  PlanNode result = node;
  if (node.kind == PlanNode::Kind::terms) {
    result.terms.resize(node.translated ? 0 : std::min(node.terms.size(), node.typed_terms));
    if (result.terms.empty()) result = PlanNode();
    return result;
  }
  for (PlanNode& child : result.children) child = without_translations(child);
  const auto nothing = [](const PlanNode& child) { return child.kind == PlanNode::Kind::nothing; };
  if (node.kind == PlanNode::Kind::any_of) {
    std::erase_if(result.children, nothing);
    if (result.children.empty()) return {};
  } else if (node.kind != PlanNode::Kind::none_of &&
             std::any_of(result.children.begin(), result.children.end(), nothing)) {
    return {};
  }
  return result;
}

bool share_terms(const PlanNode& node) {
  std::set<std::string> seen;
  for (const PlanNode& child : node.children)
    for (const std::string& term : child.terms)
      if (!seen.insert(term).second) return true;
  return false;
}

std::string describe(const PlanNode& node) {
  switch (node.kind) {
    case PlanNode::Kind::nothing:
      return "NOTHING";
    case PlanNode::Kind::everything:
      return "ALL";
    case PlanNode::Kind::terms:
      return node.terms.size() == 1 ? node.terms.front() : fmt::format("[{}]", fmt::join(node.terms, " "));
    case PlanNode::Kind::phrase:
      return list_of(node.slop < 0 ? std::string("PHRASE") : fmt::format("WINDOW/{}", node.slop), node);
    case PlanNode::Kind::near:
      return list_of(describe(node.proximity, node.distance), node);
    case PlanNode::Kind::outside_title:
      return list_of("BODY", node);
    case PlanNode::Kind::all_of:
      return list_of("AND", node);
    case PlanNode::Kind::any_of:
      return list_of("OR", node);
    case PlanNode::Kind::none_of:
      return list_of("NOT", node);
    case PlanNode::Kind::date:
      if (node.range.undated) return "UNDATED";
      return fmt::format("DATE({}..{})", node.range.first ? node.range.first->to_string() : "",
                         node.range.last ? node.range.last->to_string() : "");
  }
  return {};
}

}  // namespace dateline

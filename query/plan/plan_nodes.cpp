// Nodes of a plan and the terms of fields.
#include "query/plan/plan_nodes.h"

#include <utility>

#include "indexer/schema/fields.h"
#include "query/snapshot/snapshot.h"

namespace dateline {
namespace {

const Field& field_of(FilterField field) {
  switch (field) {
    case FilterField::city:
      return kCity;
    case FilterField::mentions:
      return kMentionedCity;
    case FilterField::issue:
      return kIssue;
    case FilterField::genre:
      return kGenre;
    case FilterField::language:
      return kLanguage;
    case FilterField::source:
      return kSource;
    case FilterField::id:
      return kId;
    case FilterField::story:
      return kStory;
    case FilterField::edited:
      return kEdited;
    case FilterField::release:
      return kEmbargoed;
  }
  return kId;
}

}  // namespace

PlanNode everything_node() {
  PlanNode node;
  node.kind = PlanNode::Kind::everything;
  return node;
}

PlanNode terms_node(std::vector<std::string> terms) {
  PlanNode node;
  node.kind = terms.empty() ? PlanNode::Kind::nothing : PlanNode::Kind::terms;
  node.terms = std::move(terms);
  return node;
}

PlanNode list_of(PlanNode::Kind kind, std::vector<PlanNode> children) {
  if (children.size() == 1 && kind != PlanNode::Kind::none_of) return std::move(children.front());
  PlanNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

PlanNode filter_node(FilterField field, const std::string& value) {
  return terms_node({filter_term(field_of(field), value)});
}

PlanNode edited_node(const std::string& value, const Snapshot& snapshot, Audience audience) {
  PlanNode noted = terms_node({filter_term(kEdited, value)});
  const PlanNode late = terms_node({filter_term(kEdited, kEditedLate)});
  const bool yes = value == "yes";
  if ((!yes && value != "no") || (audience == Audience::staff && !yes)) return noted;
  if (audience == Audience::staff) return list_of(PlanNode::Kind::any_of, {std::move(noted), late});
  const std::vector<std::string>& ended = snapshot.visible(audience)->ended_versions;
  if (ended.empty()) return yes ? noted : list_of(PlanNode::Kind::any_of, {std::move(noted), late});
  PlanNode seen = terms_node(ended);
  if (!yes) seen = list_of(PlanNode::Kind::none_of, {std::move(seen)});
  return list_of(PlanNode::Kind::any_of, {std::move(noted), list_of(PlanNode::Kind::all_of, {late, std::move(seen)})});
}

std::vector<std::string> scope_terms(Scope scope, const std::vector<std::string>& terms,
                                     const std::vector<std::string>& forms) {
  if (scope == Scope::any) return terms;
  if (scope == Scope::body) return forms;
  const Field& field = scope == Scope::title ? kTitleWord : kAuthor;
  std::vector<std::string> result;
  for (const auto& form : forms) result.push_back(std::string(field.prefix) + form);
  return result;
}

PlanNode scoped(const Node& node, PlanNode condition) {
  if (node.scope != Scope::body || condition.kind == PlanNode::Kind::nothing) return condition;
  PlanNode outside;
  outside.kind = PlanNode::Kind::outside_title;
  outside.children.push_back(std::move(condition));
  return outside;
}

}  // namespace dateline

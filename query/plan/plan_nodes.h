// The conditions that a plan is made of: terms, lists, and what the scope of a word makes of them.
#pragma once

#include <string>
#include <vector>

#include "query/language/syntax_tree.h"
#include "query/plan/plan.h"

namespace dateline {

class Snapshot;

PlanNode everything_node();
/// Any of the terms; nothing where there are none.
PlanNode terms_node(std::vector<std::string> terms);
/// `children` under a node of `kind`; a single one stands for itself, but under none_of.
PlanNode list_of(PlanNode::Kind kind, std::vector<PlanNode> children);
/// A filter that is inside a query, as a term: lang:es in (lang:es OR huelga).
PlanNode filter_node(FilterField field, const std::string& value);
/// Of "yes" and "no" for an audience: to the public a statement was edited once it may see a version before.
PlanNode edited_node(const std::string& value, const Snapshot& snapshot, Audience audience);

/// Terms under the prefix of their scope. Headlines and authors carry words, not stems: they take `forms`.
std::vector<std::string> scope_terms(Scope scope, const std::vector<std::string>& terms,
                                     const std::vector<std::string>& forms);
/// `condition` as the scope of `node` restricts it: of the body is what is outside the headline.
PlanNode scoped(const Node& node, PlanNode condition);

}  // namespace dateline

// The filters of a query and a request: names become values, and what holds for the whole query becomes selections.
#pragma once

#include "query/language/syntax_tree.h"
#include "query/plan/plan.h"
#include "query/plan/planner.h"
#include "query/request.h"

namespace dateline {

/// A word like any other: no =, no caps(), no field.
bool is_plain_word(const Node& node);

/// Resolves the filter values of `tree`, keeps the result as plan.tree, takes the filters of the tree's top level out
/// of it, and adds them and those of the request to the plan's selections and dates. Names that are not known, or that
/// several places bear, give notices.
void plan_filters(Node& tree, const Request& request, const PlannerParts& parts, Plan& plan);

}  // namespace dateline

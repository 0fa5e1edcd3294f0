// A plan as Xapian's own query: what its remote backend can match, filter and rank.
#pragma once

#include <xapian.h>

#include "query/plan/plan.h"
#include "query/rank/ranking.h"

namespace dateline {

/// The documents that meet a condition. `exact` becomes false where Xapian has no such condition; more documents meet
/// the query then.
Xapian::Query shard_query(const PlanNode& condition, bool& exact);
Xapian::Query shard_query(const Selection& selection);
Xapian::Query shard_query(const DateSelection& selection);

/// The matches with what ranks them: every scored word a synonym group, its unlikelier translations and the words just
/// as typed beside it, neighbours near each other, all words together; to be weighed by IneB2.
Xapian::Query ranking_query(const Xapian::Query& matches, const Plan& plan, const RankingOptions& options);

}  // namespace dateline

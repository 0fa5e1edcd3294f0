// From the tree to a plan over one index: words become terms, names become ids, words of the other language are added.
#pragma once

#include "indexer/analysis/stem.h"
#include "query/language/parser.h"
#include "query/plan/expander.h"
#include "query/plan/plan.h"
#include "query/plan/term_lookup.h"
#include "query/request.h"
#include "query/snapshot/facet_names.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// A wildcard stands for at most this many words, the most frequent ones; a notice says so.
inline constexpr std::size_t kMaxWildcardTerms = 500;

/// What a planner works with. Not owned.
struct PlannerParts {
  const IndexReader& reader;
  Stemmer& stemmer;
  const FacetNames& names;
  const Expander* expander = nullptr;
  const StopWords* stop_words = nullptr;  ///< null: no stem is known to be a function word's too
};

/// Never throws for what was typed. Filters of the tree's top level join those of the request as selections.
Plan make_plan(ParsedQuery query, const Request& request, const PlannerParts& parts);

}  // namespace dateline

// From the tree to a plan over one index: words become terms, names become ids, words of the other language are added.
#pragma once

#include "indexer/analysis/stem.h"
#include "query/expander.h"
#include "query/facet_names.h"
#include "query/index_reader.h"
#include "query/parser.h"
#include "query/plan.h"
#include "query/request.h"
#include "query/term_lookup.h"

namespace dateline {

/// A wildcard stands for at most this many words, the most frequent ones; a notice says so.
inline constexpr std::size_t kMaxWildcardTerms = 500;

/// What a planner works with. Not owned.
struct PlannerParts {
  const IndexReader& reader;
  Stemmer& stemmer;
  FacetNames& names;
  const Expander* expander = nullptr;
  TermCache* terms = nullptr;  ///< of the reader's generation
};

/// Never throws for what was typed. Filters of the tree's top level join those of the request as selections.
Plan make_plan(ParsedQuery query, const Request& request, const PlannerParts& parts);

}  // namespace dateline

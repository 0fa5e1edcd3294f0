// Judged collections: index them, ask their queries, score the answers.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "query/search.h"

namespace dateline {

/// Documents, queries and judgements of a folder of ../shared/bench/retrieval.
struct Collection {
  std::string name;
  std::vector<Statement> documents;
  std::vector<std::pair<std::string, std::string>> queries;      ///< id and text
  std::map<std::string, std::map<std::string, int>> judgements;  ///< query to document to gain
};

Collection load_collection(const std::filesystem::path& folder);

/// The best `depth` document ids of every query, in its order, by --match any.
std::vector<std::vector<std::string>> run_queries(Searcher& searcher, const Collection& collection, std::size_t depth,
                                                  bool without_accents = false);

/// Means over all judged queries.
struct Scores {
  double ndcg10 = 0;
  double mrr10 = 0;
};
/// nDCG@10 with gain rel and discount log2(rank+1); MRR@10.
Scores score(const Collection& collection, const std::vector<std::vector<std::string>>& run);

}  // namespace dateline

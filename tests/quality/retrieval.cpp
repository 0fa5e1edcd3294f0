// Scoring as scripts of trec_eval do it.
#include "tests/quality/retrieval.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "indexer/analysis/fold.h"
#include "indexer/base/file.h"

namespace dateline {
namespace {

Statement statement_of(const nlohmann::json& record) {
  Statement statement;
  statement.id = record.at("id").get<std::string>();
  statement.headline = record.value("title", "");
  const std::string language = record.value("lang", "");
  statement.language = {language};
  std::istringstream lines(record.value("text", ""));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) statement.body.push_back({line, language, Paragraph::Kind::text});
  return statement;
}

}  // namespace

Collection load_collection(const std::filesystem::path& folder) {
  Collection result;
  result.name = folder.filename().string();
  std::istringstream documents(read_file(folder / "docs.jsonl"));
  for (std::string line; std::getline(documents, line);)
    result.documents.push_back(statement_of(nlohmann::json::parse(line)));
  std::istringstream queries(read_file(folder / "queries.tsv"));
  for (std::string line; std::getline(queries, line);) {
    const auto tab = line.find('\t');
    result.queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  std::istringstream judgements(read_file(folder / "qrels.txt"));
  std::string query, iteration, document;
  int gain = 0;
  while (judgements >> query >> iteration >> document >> gain) result.judgements[query][document] = gain;
  return result;
}

std::vector<std::vector<std::string>> run_queries(Searcher& searcher, const Collection& collection, std::size_t depth,
                                                  bool without_accents) {
  std::vector<std::vector<std::string>> result;
  for (const auto& [id, text] : collection.queries) {
    Request request;
    request.query = without_accents ? fold_tilde(fold(text)) : text;
    request.match = Match::any;
    request.limit = depth;
    request.snippets = false;
    std::vector<std::string> ids;
    for (const ResultItem& item : searcher.search(request).items) ids.push_back(item.id);
    result.push_back(std::move(ids));
  }
  return result;
}

Scores score(const Collection& collection, const std::vector<std::vector<std::string>>& run) {
  Scores sum;
  std::size_t judged = 0;
  for (std::size_t q = 0; q < collection.queries.size(); ++q) {
    const auto found = collection.judgements.find(collection.queries[q].first);
    if (found == collection.judgements.end()) continue;
    ++judged;
    double gained = 0;
    bool first = false;
    for (std::size_t rank = 0; rank < std::min<std::size_t>(10, run[q].size()); ++rank) {
      const auto judgement = found->second.find(run[q][rank]);
      if (judgement == found->second.end() || judgement->second <= 0) continue;
      gained += judgement->second / std::log2(static_cast<double>(rank) + 2);
      if (!std::exchange(first, true)) sum.mrr10 += 1.0 / (static_cast<double>(rank) + 1);
    }
    std::vector<int> gains;
    for (const auto& [document, gain] : found->second) gains.push_back(gain);
    std::sort(gains.rbegin(), gains.rend());
    double ideal = 0;
    for (std::size_t rank = 0; rank < std::min<std::size_t>(10, gains.size()); ++rank)
      if (gains[rank] > 0) ideal += gains[rank] / std::log2(static_cast<double>(rank) + 2);
    if (ideal > 0) sum.ndcg10 += gained / ideal;
  }
  if (judged > 0) {
    sum.ndcg10 /= static_cast<double>(judged);
    sum.mrr10 /= static_cast<double>(judged);
  }
  return sum;
}

}  // namespace dateline

// Counts terms against labels and ranks them.
#include "indexer/facet/issue_suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

// A term in more than this share of all labelled statements is grammar, or the office's own name, unless nearly all of
// its statements carry one label.
constexpr double kTooCommon = 0.3;
constexpr double kNearlyAll = 0.9;
constexpr double kLeastShare = 0.4;  // of a term's statements that carry the label

double xlogx(double x) {
  return x > 0 ? x * std::log(x) : 0;
}

/// G² of a two-by-two table: a and b have the term (with and without the label), c and d have not.
double log_likelihood_ratio(double a, double b, double c, double d) {
  return 2 * (xlogx(a) + xlogx(b) + xlogx(c) + xlogx(d) + xlogx(a + b + c + d) - xlogx(a + b) - xlogx(c + d) -
              xlogx(a + c) - xlogx(b + d));
}

int weight_of(double share) {
  return share >= 0.9 ? 3 : share >= 0.65 ? 2 : 1;
}

bool contains_phrase(const std::string& longer, const std::string& shorter) {
  return (" " + longer + " ").find(" " + shorter + " ") != std::string::npos;
}

}  // namespace

std::vector<std::string> labels_of(const Statement& statement, const Taxonomy& taxonomy) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const std::string& category : statement.categories)
    for (const Issue* issue : taxonomy.named(category)) add(issue->id);
  const Evidence* given = statement.evidence_for("issues");
  if (given && (given->rule == "given" || given->rule == "set by hand"))
    for (const std::string& id : statement.issues)
      if (taxonomy.find(id)) add(id);
  return ids;
}

void IssueSuggester::add(const Statement& statement) {
  const std::vector<std::string> labels = labels_of(statement, taxonomy_);
  if (labels.empty()) return;
  ++labelled_;
  std::vector<std::size_t> places;
  for (const std::string& id : labels)
    places.push_back(static_cast<std::size_t>(taxonomy_.find(id) - taxonomy_.issues().data()));
  for (const std::size_t place : places) ++issues_[place];
  for (const auto& [key, term] : reader_.read(statement, 2, "en")) {
    Count& count = terms_[key];
    if (count.printed.empty()) count.printed = term.printed;
    ++count.all;
    for (const std::size_t place : places) ++count.with[place];
  }
}

std::size_t IssueSuggester::labelled(const std::string& issue) const {
  const Issue* found = taxonomy_.find(issue);
  if (!found) return 0;
  const auto count = issues_.find(static_cast<std::size_t>(found - taxonomy_.issues().data()));
  return count == issues_.end() ? 0 : count->second;
}

bool IssueSuggester::known(const Issue& issue, const Suggestion& suggestion) const {
  Statement statement;
  statement.headline = suggestion.phrase;
  for (const IssueScore& score : finder_.scores(statement, suggestion.language))
    if (score.issue == &issue && !score.hits.empty()) return true;
  return false;
}

std::vector<Suggestion> IssueSuggester::suggestions(const Issue& issue, std::size_t most, std::size_t least) const {
  const auto place = static_cast<std::size_t>(&issue - taxonomy_.issues().data());
  const auto with_label = static_cast<double>(labelled(issue.id));
  const auto all = static_cast<double>(labelled_);
  struct Ranked {
    double score;
    Suggestion suggestion;
  };
  std::vector<Ranked> ranked;
  for (const auto& [key, count] : terms_) {
    const auto found = count.with.find(place);
    if (found == count.with.end() || found->second < least) continue;
    const auto a = static_cast<double>(found->second);
    const auto b = static_cast<double>(count.all) - a;
    const double share = a / (a + b);
    if (share < kLeastShare || share <= with_label / all) continue;
    if (static_cast<double>(count.all) > kTooCommon * all && share < kNearlyAll) continue;
    ranked.push_back({log_likelihood_ratio(a, b, with_label - a, all - with_label - b),
                      {count.printed, key.substr(0, 2), weight_of(share), found->second, count.all - found->second}});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& x, const Ranked& y) {
    return x.score != y.score ? x.score > y.score : x.suggestion.phrase < y.suggestion.phrase;
  });
  std::vector<Suggestion> chosen;
  for (const Ranked& candidate : ranked) {
    if (chosen.size() >= most) break;
    const auto covers = [&](const Suggestion& other) {
      return contains_phrase(candidate.suggestion.phrase, other.phrase) ||
             contains_phrase(other.phrase, candidate.suggestion.phrase);
    };
    if (std::none_of(chosen.begin(), chosen.end(), covers) && !known(issue, candidate.suggestion))
      chosen.push_back(candidate.suggestion);
  }
  return chosen;
}

std::string IssueSuggester::to_toml(std::size_t most, std::size_t least) const {
  std::string text = fmt::format(
      "# Proposed from {} labelled statements. Keep what is right; a phrase that few others have may still be "
      "chance.\n",
      labelled_);
  for (const Issue& issue : taxonomy_.issues()) {
    const std::vector<Suggestion> proposed = suggestions(issue, most, least);
    if (proposed.empty()) continue;
    text += fmt::format("\n[{}]  # {} statements carry the label\n", issue.id, labelled(issue.id));
    for (const char* language : {"en", "es"}) {
      std::string lines;
      for (const Suggestion& one : proposed)
        if (one.language == language)
          lines += fmt::format("  \"{}\",  # {} with the label, {} with others\n",
                               (Keyword{one.phrase, static_cast<double>(one.weight), false}).to_string(), one.labelled,
                               one.others);
      if (!lines.empty()) text += fmt::format("{} = [\n{}]\n", language, lines);
    }
  }
  return text;
}

}  // namespace dateline

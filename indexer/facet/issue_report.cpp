// Collects keyword hits and lays them out as text.
#include "indexer/facet/issue_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"

namespace dateline {
namespace {

constexpr std::size_t kMostHeldShown = 20;
constexpr std::size_t kMostWordsShown = 6;

std::string padded(std::string_view text, std::size_t width) {
  const auto columns = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  return std::string(text) + std::string(columns < width ? width - columns : 0, ' ');
}

std::string clipped(const std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

using Counted = std::vector<std::pair<std::string, std::size_t>>;

Counted most_frequent(const std::map<std::string, std::size_t>& counts) {
  Counted sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::string listed(const Counted& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kMostWordsShown); ++i)
    text += fmt::format("{}{} {}", i ? ", " : "", words[i].first, words[i].second);
  if (words.size() > kMostWordsShown) text += fmt::format(", … {} more", words.size() - kMostWordsShown);
  return text;
}

}  // namespace

namespace {

/// True where both words are one beginning with two endings of one family.
bool is_inflected_word(std::string_view word, std::string_view form) {
  static const std::array<std::vector<std::string_view>, 3> kFamilies = {
      {{"", "s", "es", "'s", "'", "d", "ed", "ing", "n", "a", "as"}, {"o", "a", "os", "as"}, {"y", "ies", "ied"}}};
  const auto shared =
      static_cast<std::size_t>(std::mismatch(word.begin(), word.end(), form.begin(), form.end()).first - word.begin());
  for (const auto& family : kFamilies) {
    const auto ends = [&](std::string_view rest) {
      return std::find(family.begin(), family.end(), rest) != family.end();
    };
    for (std::size_t cut = shared; cut + 1 >= shared; --cut) {
      if (ends(word.substr(cut)) && ends(form.substr(cut))) return true;
      if (cut == 0) break;
    }
  }
  return false;
}

/// The words of a folded phrase.
std::vector<std::string> words_of(std::string_view phrase) {
  TokenList tokens;
  tokens.tokenize(phrase);
  std::vector<std::string> words;
  for (const Token& token : tokens) words.emplace_back(tokens.word(token));
  return words;
}

}  // namespace

bool is_inflection(std::string_view phrase, std::string_view form) {
  const std::vector<std::string> written = words_of(phrase), found = words_of(form);
  return std::equal(written.begin(), written.end(), found.begin(), found.end(), is_inflected_word);
}

void IssueReport::add(const Statement& statement, const std::vector<IssueScore>& scores) {
  ++statements_;
  bool any = false;
  for (const IssueScore& score : scores) {
    IssueUse& use = issues_[score.issue->id];
    for (const KeywordHit& hit : score.hits) ++use.keywords[hit.keyword].words[fold(squeeze(hit.words))];
    if (!score.stated) continue;
    any = true;
    ++filings_;
    ++use.statements;
    use.by_category += !score.category.empty();
    for (const KeywordHit& hit : score.hits) ++use.keywords[hit.keyword].statements;
    if (score.hits.size() == 1 && score.category.empty()) {
      ++use.keywords[score.hits.front().keyword].alone;
      use.held.push_back({statement.id, score.hits.front().keyword->to_string(), statement.headline});
    }
  }
  with_issue_ += any;
}

std::string IssueReport::block(const Issue& issue, const IssueUse& use) const {
  std::string text =
      fmt::format("\n{}  {} / {}\n  {} statements", issue.id, issue.label_en, issue.label_es, use.statements);
  if (use.by_category) text += fmt::format(", {} by the page's own label", use.by_category);
  text += fmt::format(", {} held by one keyword\n", use.held.size());

  std::vector<std::pair<const Keyword*, const KeywordUse*>> keywords;
  std::vector<std::string> idle;
  for (const auto* list : {&issue.en, &issue.es})
    for (const Keyword& keyword : *list) {
      const auto found = use.keywords.find(&keyword);
      if (found == use.keywords.end())
        idle.push_back(keyword.to_string());
      else
        keywords.emplace_back(&keyword, &found->second);
    }
  std::stable_sort(keywords.begin(), keywords.end(),
                   [](const auto& a, const auto& b) { return a.second->statements > b.second->statements; });

  if (!keywords.empty()) text += "  " + padded("keyword", 34) + "  filed  alone  words as they stand\n";
  for (const auto& [keyword, count] : keywords)
    text += fmt::format("  {}  {:>5}  {:>5}  {}\n", padded(keyword->to_string(), 34), count->statements, count->alone,
                        listed(most_frequent(count->words)));

  std::string further;
  for (const auto& [keyword, count] : keywords) {
    if (keyword->exact) continue;
    Counted other;
    for (const auto& [form, times] : most_frequent(count->words))
      if (!is_inflection(fold(keyword->phrase), form)) other.emplace_back(form, times);
    if (!other.empty())
      further += fmt::format("    {}  reaches  {}\n", padded(keyword->to_string(), 30), listed(other));
  }
  if (!further.empty()) text += "  stems that reach other words (write =word to hold one to its form):\n" + further;

  if (!use.held.empty()) text += "  held by one keyword:\n";
  for (std::size_t i = 0; i < std::min(use.held.size(), kMostHeldShown); ++i)
    text += fmt::format("    {}  {}  {}\n", padded(use.held[i].keyword, 24), use.held[i].id,
                        clipped(use.held[i].headline, 100));
  if (use.held.size() > kMostHeldShown) text += fmt::format("    … {} more\n", use.held.size() - kMostHeldShown);
  if (!idle.empty()) text += fmt::format("  {} keywords that nothing here holds\n", idle.size());
  return text;
}

std::string IssueReport::to_text(std::string_view only) const {
  std::string text = fmt::format("{} statements, {} with an issue, {} filings\n", statements_, with_issue_, filings_);
  for (const Issue& issue : taxonomy_.issues()) {
    if (!only.empty() && issue.id != only) continue;
    const auto found = issues_.find(issue.id);
    text += block(issue, found == issues_.end() ? IssueUse{} : found->second);
  }
  return text;
}

}  // namespace dateline

// Runs the keyword tries over a statement's parts, and writes down what the tally states.
#include "indexer/facet/issue_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/facet/issue_tally.h"
#include "indexer/facet/keyword_trie.h"

namespace dateline {

struct IssueFinder::Automaton {
  const Taxonomy& taxonomy;
  std::uint64_t serial;
  KeywordTrie english{false};
  KeywordTrie spanish{true};

  explicit Automaton(const Taxonomy& of) : taxonomy(of) {
    static std::atomic<std::uint64_t> serials{0};
    serial = ++serials;
    Stemmer stemmer;
    const std::vector<Issue>& issues = taxonomy.issues();
    for (std::uint32_t i = 0; i < issues.size(); ++i) {
      for (const Keyword& keyword : issues[i].en) english.add(keyword, i, stemmer);
      for (const Keyword& keyword : issues[i].es) spanish.add(keyword, i, stemmer);
      for (const std::string& phrase : issues[i].exclusions)
        for (KeywordTrie* trie : {&english, &spanish}) trie->add(phrase, KeywordForm::stem, {i, nullptr}, stemmer);
    }
  }

  KeywordScratch& scratch() const {
    thread_local KeywordScratch kept;
    if (kept.owner != serial) {
      for (auto& words : kept.known) words.clear();
      kept.owner = serial;
    }
    return kept;
  }
};

namespace {

// Words that one language cannot do without and the other has not.
constexpr std::array<std::string_view, 10> kEnglishSigns = {"the", "of",  "and",  "for", "with",
                                                            "is",  "was", "that", "by",  "from"};
constexpr std::array<std::string_view, 10> kSpanishSigns = {"el",  "los", "las", "del",  "que",
                                                            "una", "con", "por", "para", "como"};
constexpr int kSignsOfALanguage = 4;  // different ones: three are in "Department of Justice and the", quoted whole

/// True where a paragraph labelled with one language holds a sentence of the other too.
bool holds_both(const TokenList& tokens, bool spanish) {
  const auto& signs = spanish ? kEnglishSigns : kSpanishSigns;
  unsigned seen = 0;
  for (const Token& token : tokens) {
    if (token.word_size > 4 || token.word_size < 2) continue;
    const std::string_view word = tokens.word(token);
    for (std::size_t i = 0; i < signs.size(); ++i)
      if (word == signs[i]) seen |= 1U << i;
  }
  return std::popcount(seen) >= kSignsOfALanguage;
}

std::vector<IssuePart> parts_of(const Statement& statement, std::string_view headline_language) {
  std::vector<IssuePart> parts;
  parts.push_back({IssuePart::Kind::headline, statement.headline, headline_language, 0});
  if (!statement.teaser.empty() && statement.body.empty())
    parts.push_back({IssuePart::Kind::teaser, statement.teaser, headline_language, 0});
  for (std::size_t i = 0; i < statement.body.size(); ++i)
    parts.push_back({IssuePart::Kind::body, statement.body[i].text, statement.body[i].language, i + 1});
  return parts;
}

/// "immigration (4), “path to citizenship”", cut at about 200 bytes.
std::string reason(const std::vector<KeywordHit>& hits) {
  constexpr std::size_t kMostBytes = 200;
  std::string words;
  for (const KeywordHit& hit : hits) {
    if (hit.keyword->weight <= 0) continue;
    const std::size_t times = hit.presence.count + hit.presence.headline;
    std::string piece = times > 1 ? fmt::format("{} ({})", hit.words, times) : hit.words;
    if (words.size() + piece.size() + 2 > kMostBytes) break;
    if (!words.empty()) words += ", ";
    words += piece;
  }
  return words;
}

std::string place(const std::vector<KeywordHit>& hits) {
  const KeywordHit& first = hits.front();
  if (first.presence.headline) return "headline";
  return first.paragraph ? fmt::format("paragraph {}", first.paragraph) : "teaser";
}

}  // namespace

IssueFinder::IssueFinder(const Taxonomy& taxonomy) : automaton_(std::make_unique<Automaton>(taxonomy)) {}
IssueFinder::~IssueFinder() = default;

std::vector<IssueScore> IssueFinder::scores(const Statement& statement, std::string_view headline_language,
                                            const PageBudget& budget) const {
  KeywordScratch& scratch = automaton_->scratch();
  IssueTally tally(automaton_->taxonomy, budget);
  for (const IssuePart& part : parts_of(statement, headline_language)) {
    scratch.tokens.tokenize(part.text);
    const bool either = part.language.empty() || holds_both(scratch.tokens, part.language == "es");
    for (const KeywordTrie* trie : {&automaton_->english, &automaton_->spanish}) {
      if (!either && (part.language == "es") != trie->spanish()) continue;
      tally.add(part, *trie, scratch.tokens, match_keywords(*trie, scratch, budget));
    }
    tally.count_words(part, scratch.tokens);
  }
  return tally.finish(statement.categories);
}

void file_under(Statement& statement, const std::vector<IssueScore>& scores) {
  for (const IssueScore& issue : scores) {
    if (!issue.stated) continue;
    statement.issues.push_back(issue.issue->id);
    if (!issue.category.empty())
      statement.evidence.push_back(
          {"issues", issue.issue->id, "filed in by the page", issue.category, "categories", 1.0});
    if (!issue.hits.empty()) {
      const double confidence = std::min(1.0, issue.score / (3 * IssueFinder::kThreshold));
      statement.evidence.push_back(
          {"issues", issue.issue->id, "keywords of the issue", reason(issue.hits), place(issue.hits), confidence});
    }
  }
}

}  // namespace dateline

// Which issues a statement is about, and the words that say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Where a keyword is in a statement.
struct KeywordPresence {
  bool headline = false;
  bool lead = false;           ///< the teaser or the first words of the body hold it
  std::size_t count = 0;       ///< times in teaser and body
  std::size_t paragraphs = 0;  ///< that hold it
};

/// A keyword that a statement holds.
struct KeywordHit {
  const Keyword* keyword = nullptr;  ///< of the taxonomy
  std::string language;              ///< of the list it is in
  std::string words;                 ///< as first printed: "immigrants"
  KeywordPresence presence;
  std::size_t last_paragraph = 0;  ///< counted in presence.paragraphs
  std::size_t paragraph = 0;       ///< the first body paragraph that holds it, from 1; 0 for headline and teaser
};

/// How much a keyword of weight 1 says by where it is, how often and in how many paragraphs of a text of `words`
/// words.
double keyword_units(const KeywordPresence& presence, std::size_t words);
/// The first words of a body, or a teaser, are its lead.
inline constexpr std::size_t kLeadWords = 50;

/// What speaks for one issue.
struct IssueScore {
  const Issue* issue = nullptr;
  double score = 0;
  bool stated = false;             ///< enough to file the statement under it
  std::string category;            ///< the statement's own label that names the issue; empty if none does
  bool slogan = false;             ///< the label only supports it
  std::size_t paragraphs = 0;      ///< that hold a keyword which is more than support
  std::size_t last_paragraph = 0;  ///< counted in paragraphs
  std::vector<KeywordHit> hits;    ///< most telling first
};

/// Matches the keywords of a taxonomy in one pass over a statement, each paragraph by the list of its own language.
/// Immutable after construction; safe to share between threads. Keeps a reference to `taxonomy`, which must outlive it.
class IssueFinder {
 public:
  explicit IssueFinder(const Taxonomy& taxonomy);
  ~IssueFinder();
  IssueFinder(const IssueFinder&) = delete;
  IssueFinder& operator=(const IssueFinder&) = delete;

  /// The least score that files a statement under an issue: what one keyword of weight 3 reaches in a short text.
  /// Halved and doubled: see issue_tally.cpp.
  static constexpr double kThreshold = 2.5;

  /// Every issue with any evidence, best first. Reads headline, teaser, body (with its languages) and
  /// categories; the headline and teaser are in `headline_language`, or, where that is empty, in any. Throws TooComplex
  /// where that takes more steps than `budget` has left.
  std::vector<IssueScore> scores(const Statement& statement, std::string_view headline_language = {},
                                 const PageBudget& budget = PageBudget()) const;

 private:
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
};

/// Sets the statement's issues and their evidence: those stated, best first, the words that hit as the reason.
void file_under(Statement& statement, const std::vector<IssueScore>& scores);

}  // namespace dateline

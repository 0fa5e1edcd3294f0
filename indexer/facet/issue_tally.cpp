// The score of each issue from where its keywords are, and the rules that file a statement under it.
#include "indexer/facet/issue_tally.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/facet/proper_names.h"

namespace dateline {
namespace {

// How much a keyword says by where it is, in units of its weight. Headline, lead and share were set by eye on short
// listings, and the rest on half the sources of a labelled set of 150 statements (60 English, 90 Spanish; median 3,800
// characters), the other half being scored. Of the whole set 244 of 251 issues said are right, and 132 of 138 main ones
// are found; halved and doubled, one by one:
//
//                        halved          doubled
//   kInHeadline       244/250  132    238/244  132
//   kInLead           243/250  132    246/253  133
//   kMostFromCount    232/239  132    244/251  132
//   kShortText        216/219  130    272/286  134
//   kSpread           244/251  132    245/252  132
//   kFirstDoublings   257/267  134    241/246  131
//   kShareOfBest      255/263  133    222/225  132
//   kByItself         260/274  133    235/240  132
//   kFramed           244/251  132    247/253  132
//
// The bounds, on the 92 records of that set alone (160 of 166 said are right, 88 of 93 main ones found); kThreshold and
// kLeadWords are in issue_finder.h:
//
//   kThreshold          165/173   89    107/108   73
//   kLeadWords          160/166   88    167/173   90
//   kLongText           160/165   88    161/167   88
//   kSeveralParagraphs  161/167   88    153/158   84
//   kMostIssues         133/135   84    167/174   88
//   kMostFiledUnder     160/166   88    160/166   88    (these records carry few labels: set by eye)
constexpr double kInHeadline = 2.0;
constexpr double kInLead = 0.5;
constexpr double kMostFromCount = 3;  // 1 for the first, then half a unit each doubling
// A text longer than this dilutes what its words say, by the logarithm; its headline, by the root of that.
constexpr double kShortText = 150;
// What comes back in paragraph after paragraph is what a text is about, however long it is: so much for each doubling
// of the paragraphs that hold a keyword, after the first two.
constexpr double kSpread = 0.35;
constexpr double kFirstDoublings = 2;
// An issue far behind the strongest is a side remark, unless it is strong by itself.
constexpr double kShareOfBest = 0.35;
constexpr double kByItself = 3.5;
constexpr std::size_t kMostIssues = 5;
// In a text of more words than this an issue is in the headline, in the lead or in several paragraphs.
constexpr std::size_t kLongText = 300;
constexpr std::size_t kSeveralParagraphs = 3;
// What an issue keeps where a stronger one frames its words.
constexpr double kFramed = 0.5;
// A page that carries more labels than this tags every word; its labels then only support what the text says.
constexpr std::size_t kMostFiledUnder = 3;

/// Where a word begins as printed, the sign of a sum of money included.
std::uint32_t begin_with_sign(const TokenList& tokens, const Token& token) {
  if (!token.currency) return token.begin;
  const std::size_t sign = tokens.alternate(token, 0).size() - tokens.word(token).size();
  return token.begin - std::min<std::uint32_t>(token.begin, static_cast<std::uint32_t>(sign));
}

/// The page's label is the issue's id or label itself, not one of the many words that sites use for it.
bool is_own_name(const IssueScore& issue) {
  const std::string name = fold(squeeze(issue.category));
  return name == issue.issue->id || name == fold(issue.issue->label_en) || name == fold(issue.issue->label_es);
}

/// Weights below 3 need company: one weak word files nothing by itself. Weight 2 decides in the headline or when it is
/// said twice. Supporting words count as company and never as the one that decides.
bool has_company(const IssueScore& issue) {
  std::size_t speaking = 0;
  bool carried = false;
  for (const KeywordHit& hit : issue.hits) {
    if (hit.keyword->weight <= 0) continue;
    ++speaking;
    // A country or a state of the economy is the subject where the headline names it and the text comes back to it.
    if (hit.keyword->supports && !(hit.presence.headline && hit.presence.count > 1)) continue;
    carried = true;
    if (hit.keyword->supports) continue;
    if (hit.keyword->weight >= 3 || (hit.keyword->weight >= 2 && (hit.presence.headline || hit.presence.count > 1)))
      return true;
  }
  return carried && speaking > 1;
}

}  // namespace

double keyword_units(const KeywordPresence& presence, std::size_t words) {
  const double divisor = words == 0 ? 1.0 : std::max(1.0, 1 + std::log2(static_cast<double>(words) / kShortText));
  double units = presence.headline ? kInHeadline / std::sqrt(divisor) : 0.0;
  if (presence.lead) units += kInLead / divisor;
  if (presence.count == 0) return units;
  units += std::min(kMostFromCount, 1 + 0.5 * std::log2(static_cast<double>(presence.count))) / divisor;
  const double doublings = std::log2(static_cast<double>(std::max<std::size_t>(1, presence.paragraphs)));
  return units + kSpread * std::max(0.0, doublings - kFirstDoublings);
}

void IssueTally::add(const IssuePart& part, const KeywordTrie& trie, const TokenList& tokens,
                     const std::vector<KeywordMatch>& matches) {
  const bool body = part.kind == IssuePart::Kind::body;
  for (const KeywordMatch& match : matches) {
    if (body && in_proper_name(part.text, tokens, match.begin, match.end)) continue;
    KeywordHit& hit = hit_of(match.ending, trie.spanish() ? "es" : "en");
    if (hit.words.empty()) {
      const std::uint32_t begin = begin_with_sign(tokens, tokens[match.begin]);
      hit.words = std::string(part.text.substr(begin, tokens[match.end - 1].end - begin));
      hit.paragraph = part.paragraph;
    }
    if (part.kind == IssuePart::Kind::headline) {
      hit.presence.headline = true;
      continue;
    }
    ++hit.presence.count;
    if (!body || words_ + match.begin < kLeadWords) hit.presence.lead = true;
    if (hit.last_paragraph != part.paragraph || hit.presence.paragraphs == 0) ++hit.presence.paragraphs;
    hit.last_paragraph = part.paragraph;
    IssueScore& issue = scores_[match.ending.issue];
    if (match.ending.keyword->supports || match.ending.keyword->weight <= 0) continue;
    if (issue.last_paragraph != part.paragraph || issue.paragraphs == 0) ++issue.paragraphs;
    issue.last_paragraph = part.paragraph;
  }
}

void IssueTally::count_words(const IssuePart& part, const TokenList& tokens) {
  if (part.kind == IssuePart::Kind::headline) return;
  words_ += tokens.size();
  ++paragraphs_;
}

std::vector<IssueScore> IssueTally::finish(const std::vector<std::string>& categories) {
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    scores_[i].issue = &taxonomy_.issues()[i];
    score(scores_[i]);
  }
  yield();
  name_categories(categories);
  scores_.erase(std::remove_if(scores_.begin(), scores_.end(),
                               [](const IssueScore& s) { return s.hits.empty() && s.category.empty(); }),
                scores_.end());
  std::stable_sort(scores_.begin(), scores_.end(),
                   [](const IssueScore& a, const IssueScore& b) { return a.score > b.score; });
  state();
  return std::move(scores_);
}

KeywordHit& IssueTally::hit_of(const KeywordEnding& ending, const char* language) {
  std::vector<KeywordHit>& hits = scores_[ending.issue].hits;
  budget_.spend_comparisons(hits.size());
  for (KeywordHit& hit : hits)
    if (hit.keyword == ending.keyword) return hit;
  hits.emplace_back();
  hits.back().keyword = ending.keyword;
  hits.back().language = language;
  return hits.back();
}

double IssueTally::strength(const KeywordHit& hit) const {
  return hit.keyword->weight * keyword_units(hit.presence, words_);
}

void IssueTally::score(IssueScore& issue) const {
  for (const KeywordHit& hit : issue.hits) issue.score += strength(hit);
  std::stable_sort(issue.hits.begin(), issue.hits.end(),
                   [this](const KeywordHit& a, const KeywordHit& b) { return strength(a) > strength(b); });
}

/// Words of crime in a text that is about a war, a film or a match belong to that.
void IssueTally::yield() {
  std::vector<double> kept(scores_.size(), 1.0);
  for (std::size_t i = 0; i < scores_.size(); ++i)
    for (const std::string& frame : scores_[i].issue->yields_to) {
      const auto at = static_cast<std::size_t>(taxonomy_.find(frame) - taxonomy_.issues().data());
      if (scores_[at].score > scores_[i].score && scores_[at].score >= IssueFinder::kThreshold) kept[i] = kFramed;
    }
  for (std::size_t i = 0; i < scores_.size(); ++i) scores_[i].score *= kept[i];
}

void IssueTally::name_categories(const std::vector<std::string>& categories) {
  const auto note = [this](const Issue* issue, const std::string& category, bool slogan) {
    IssueScore& score = scores_[static_cast<std::size_t>(issue - taxonomy_.issues().data())];
    if (!score.category.empty() && !score.slogan) return;
    score.category = category;
    score.slogan = slogan;
  };
  for (const std::string& category : categories) {
    for (const Issue* issue : taxonomy_.supported(category)) note(issue, category, true);
    for (const Issue* issue : taxonomy_.named(category)) note(issue, category, false);
  }
}

/// In the headline, the lead or several paragraphs.
bool IssueTally::is_prominent(const IssueScore& issue) const {
  if (words_ < kLongText || issue.paragraphs >= kSeveralParagraphs || paragraphs_ < kSeveralParagraphs) return true;
  return std::any_of(issue.hits.begin(), issue.hits.end(), [](const KeywordHit& hit) {
    return hit.keyword->weight > 0 && (hit.presence.headline || (hit.presence.lead && !hit.keyword->supports));
  });
}

void IssueTally::state() {
  const auto filed = static_cast<std::size_t>(std::count_if(
      scores_.begin(), scores_.end(), [](const IssueScore& s) { return !s.category.empty() && !s.slogan; }));
  const double best = scores_.empty() ? 0 : scores_.front().score;
  const double least = std::max(IssueFinder::kThreshold, std::min(kShareOfBest * best, kByItself));
  std::size_t stated = 0;
  for (IssueScore& issue : scores_) {
    const bool by_words = issue.score >= least && stated < kMostIssues && has_company(issue) && is_prominent(issue);
    const bool supported = issue.score >= IssueFinder::kThreshold / 2;
    const bool by_category =
        !issue.category.empty() && (supported || (!issue.slogan && (filed <= kMostFiledUnder || is_own_name(issue))));
    issue.stated = by_words || by_category;
    stated += issue.stated;
  }
}

}  // namespace dateline

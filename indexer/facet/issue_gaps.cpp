// Counts, ranks and prints unmatched terms; tries a keyword on a taxonomy of its own.
#include "indexer/facet/issue_gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"

namespace dateline {
namespace {

constexpr std::size_t kMostCaughtShown = 30;
constexpr std::size_t kMostTermsHeld = std::size_t{1} << 20;  // a source and language: about 100 MB
constexpr std::size_t kAround = 40;                           // bytes of text on either side of what a keyword holds

double xlogx(double x) {
  return x > 0 ? x * std::log(x) : 0;
}

double log_likelihood_ratio(double a, double b, double c, double d) {
  return 2 * (xlogx(a) + xlogx(b) + xlogx(c) + xlogx(d) + xlogx(a + b + c + d) - xlogx(a + b) - xlogx(c + d) -
              xlogx(a + c) - xlogx(b + d));
}

bool contains_phrase(const std::string& longer, const std::string& shorter) {
  return (" " + longer + " ").find(" " + shorter + " ") != std::string::npos;
}

std::string main_language(const Statement& statement) {
  return statement.language.empty() ? "en" : statement.language.front();
}

std::string stated_ids(const std::vector<IssueScore>& scores) {
  std::string ids;
  for (const IssueScore& score : scores)
    if (score.stated) ids += (ids.empty() ? "" : ", ") + score.issue->id;
  return ids;
}

bool is_stated(const std::vector<IssueScore>& scores, std::string_view issue) {
  return std::any_of(scores.begin(), scores.end(),
                     [&](const IssueScore& score) { return score.stated && score.issue->id == issue; });
}

/// The words with some text around them, from the part of the statement that first holds them.
std::string in_context(const Statement& statement, const KeywordHit& hit) {
  const bool body = hit.paragraph > 0 && hit.paragraph <= statement.body.size();
  const std::string& text = hit.presence.headline ? statement.headline
                            : body                ? statement.body[hit.paragraph - 1].text
                                                  : statement.teaser;
  const std::size_t at = text.find(hit.words);
  if (at == std::string::npos) return hit.words;
  const auto on_character = [&](std::size_t place) {
    while (place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80) ++place;
    return place;
  };
  const std::size_t begin = on_character(at < kAround ? 0 : at - kAround);
  const std::size_t end = on_character(std::min(text.size(), at + hit.words.size() + kAround));
  return squeeze(std::string(begin ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : ""));
}

Taxonomy with_keyword(const Taxonomy& taxonomy, const std::string& issue, const Keyword& keyword,
                      const std::vector<std::string>& languages, bool alone) {
  Taxonomy copy = taxonomy;
  copy.add_keyword(issue, keyword, languages, alone);
  return copy;
}

Keyword checked_keyword(const std::string& text) {
  if (std::optional<Keyword> keyword = parse_keyword(text)) return std::move(*keyword);
  throw Error(Error::Kind::usage, fmt::format("--try {}: not a keyword", text),
              "write it as an issue file does: 'phrase', 'phrase:2', '=word' or '+word'");
}

}  // namespace

void IssueGaps::add(const Statement& statement, const std::vector<IssueScore>& scores) {
  const bool filed = std::any_of(scores.begin(), scores.end(), [](const IssueScore& score) { return score.stated; });
  const std::string language = main_language(statement);
  Group& group = filed ? filed_[language] : groups_[{statement.source, language}];
  ++group.statements;
  without_ += !filed;
  for (const auto& [key, term] : reader_.read(statement, 2, language)) {
    if (key.substr(0, 2) != language) continue;
    Count& count = group.terms[key];
    if (count.printed.empty()) count.printed = term.printed;
    ++count.statements;
  }
  if (group.terms.size() > kMostTermsHeld) forget_rare(group);
}

/// Drops what few statements held so far, so that memory stays bounded: the rare are not the strongest.
void IssueGaps::forget_rare(Group& group) {
  for (std::size_t rare = 1; group.terms.size() > kMostTermsHeld / 2; ++rare)
    std::erase_if(group.terms, [rare](const auto& term) { return term.second.statements <= rare; });
}

std::vector<UnmatchedTerm> IssueGaps::terms(const std::string& source, const std::string& language, std::size_t most,
                                            std::size_t least) const {
  const auto group = groups_.find({source, language});
  if (group == groups_.end()) return {};
  static const Group kNone;
  const auto other = filed_.find(language);
  const Group& filed = other == filed_.end() ? kNone : other->second;
  const auto all = static_cast<double>(group->second.statements), all_filed = static_cast<double>(filed.statements);
  std::vector<std::pair<double, UnmatchedTerm>> ranked;
  for (const auto& [key, count] : group->second.terms) {
    if (count.statements < least) continue;
    const auto found = filed.terms.find(key);
    const std::size_t with = found == filed.terms.end() ? 0 : found->second.statements;
    const auto a = static_cast<double>(count.statements), b = static_cast<double>(with);
    if (a * (all_filed + 1) <= b * (all + 1)) continue;  // no more frequent here than elsewhere
    ranked.emplace_back(log_likelihood_ratio(a, b, all - a, std::max(0.0, all_filed - b)),
                        UnmatchedTerm{count.printed, count.statements, with});
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) {
    return x.first != y.first ? x.first > y.first : x.second.phrase < y.second.phrase;
  });
  std::vector<UnmatchedTerm> chosen;
  for (const auto& [score, term] : ranked) {
    if (chosen.size() >= most) break;
    const auto covers = [&, &phrase = term.phrase](const UnmatchedTerm& one) {
      return contains_phrase(phrase, one.phrase) || contains_phrase(one.phrase, phrase);
    };
    if (std::none_of(chosen.begin(), chosen.end(), covers)) chosen.push_back(term);
  }
  return chosen;
}

std::string IssueGaps::to_text(std::size_t most, std::size_t least, std::string_view margin) const {
  if (without_ == 0) return {};
  std::string text = fmt::format("{}{} statements without an issue; their strongest words, by language and source\n",
                                 margin, without_);
  std::vector<const std::pair<const std::pair<std::string, std::string>, Group>*> order;
  for (const auto& group : groups_) order.push_back(&group);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->second.statements > b->second.statements; });
  for (const auto* group : order) {
    const auto& [source, language] = group->first;
    text += fmt::format("{}  {}, {}: {} statements\n", margin, language, source.empty() ? "(no source)" : source,
                        group->second.statements);
    for (const UnmatchedTerm& term : terms(source, language, most, least))
      text += fmt::format("{}    {}  in {} of them, in {} statements with an issue\n", margin, term.phrase,
                          term.without, term.with);
  }
  return text;
}

KeywordTrial::KeywordTrial(const Taxonomy& taxonomy, const std::string& issue, const std::string& keyword,
                           const std::vector<std::string>& languages)
    : issue_(issue),
      keyword_(checked_keyword(keyword).to_string()),
      with_(with_keyword(taxonomy, issue, checked_keyword(keyword), languages, false)),
      alone_(with_keyword(taxonomy, issue, checked_keyword(keyword), languages, true)),
      finder_(with_),
      only_(alone_) {}

void KeywordTrial::add(const Statement& statement, std::string_view headline_language,
                       const std::vector<IssueScore>& before) {
  ++statements_;
  const KeywordHit* held = nullptr;
  const std::vector<IssueScore> hits = only_.scores(statement, headline_language);
  for (const IssueScore& score : hits)
    if (score.issue->id == issue_ && !score.hits.empty()) held = &score.hits.front();
  if (!held) return;
  ++holding_;
  ++forms_[fold(squeeze(held->words))];
  if (is_stated(before, issue_)) {
    ++filed_;
    return;
  }
  if (!is_stated(finder_.scores(statement, headline_language), issue_)) return;
  ++fresh_;
  const std::string issues = stated_ids(before);
  first_ += issues.empty();
  if (caught_.size() < kMostCaughtShown)
    caught_.push_back({statement.id, statement.headline, in_context(statement, *held), issues});
}

std::string KeywordTrial::to_text() const {
  std::string text = fmt::format(
      "{} under {}: held by {} of {} statements; {} are filed there already, {} more would be, {} of them without any "
      "issue today\n",
      keyword_, issue_, holding_, statements_, filed_, fresh_, first_);
  std::vector<std::pair<std::string, std::size_t>> forms(forms_.begin(), forms_.end());
  std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (!forms.empty()) text += "  words as they stand: ";
  for (std::size_t i = 0; i < forms.size(); ++i)
    text += fmt::format("{}{} {}", i ? ", " : "", forms[i].first, forms[i].second);
  if (!forms.empty()) text += "\n";
  for (const Caught& one : caught_)
    text += fmt::format("  {}  {}\n    {}\n    today: {}\n", one.id, one.headline, one.words,
                        one.issues.empty() ? "none" : one.issues);
  if (fresh_ > caught_.size()) text += fmt::format("  … {} more\n", fresh_ - caught_.size());
  return text;
}

}  // namespace dateline

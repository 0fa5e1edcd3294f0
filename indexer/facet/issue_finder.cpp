// A trie of keywords over stems and surface words, walked once per paragraph; then the score of each issue.
#include "indexer/facet/issue_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/stem.h"
#include "indexer/analysis/tokenize.h"

namespace dateline {
namespace {

// How much a keyword says by where it stands, in units of its weight.
constexpr double kInHeadline = 2.0;
constexpr double kInLead = 0.5;       // on top of its count
constexpr double kMostFromCount = 3;  // 1 for the first, then half a unit each doubling
// A text longer than this dilutes what its words say, by the logarithm.
constexpr double kShortText = 150;
// An issue far behind the strongest is a side remark, unless it stands well by itself.
constexpr double kShareOfBest = 0.35;
constexpr double kByItself = 3.5;
constexpr std::size_t kMostIssues = 4;
// A page that carries more labels than this tags every word; its labels then only support what the text says.
constexpr std::size_t kMostFiledUnder = 3;

constexpr std::size_t kWordsRemembered = std::size_t{1} << 15;  // a language; a power of two

using Symbol = std::uint32_t;  // a stem, a surface word or a word in capitals that some keyword holds; 0 is none
using Node = std::uint32_t;    // 0 is the root

enum class Form { stem, surface, capitals };

/// The symbols of one word of a text.
struct Symbols {
  Symbol stem = 0;
  Symbol surface = 0;
  Symbol capitals = 0;
  bool any() const { return stem || surface || capitals; }
};

/// What a path through the trie ends in.
struct Ending {
  std::uint32_t issue = 0;
  const Keyword* keyword = nullptr;  // null: an exclusion
};

/// One match in one paragraph, words [begin, end).
struct Match {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Ending ending;

  bool within(const Match& other) const { return begin >= other.begin && end <= other.end; }
  std::uint32_t length() const { return end - begin; }
};

bool is_capital_phrase(std::string_view phrase) {
  bool letters = false;
  for (const char c : phrase) {
    if (c >= 'a' && c <= 'z') return false;
    letters = letters || (c >= 'A' && c <= 'Z');
  }
  return letters && fold(phrase).size() > 1;
}

/// One language's list.
class KeywordTrie {
 public:
  explicit KeywordTrie(bool spanish) : spanish_(spanish) {}

  bool spanish() const { return spanish_; }

  void add(std::string_view phrase, Form form, Ending ending, Stemmer& stemmer) {
    TokenList tokens;
    tokens.tokenize(phrase);
    Node node = 0;
    for (const Token& token : tokens) {
      // The alternate is the form that all spellings share: "women" of women's, "$15", "ninez".
      const std::string word(token.alternates ? tokens.alternate(token, 0) : tokens.word(token));
      node = child(node, symbol(form == Form::stem ? stem(word, stemmer) : word, form));
    }
    if (node) endings_[node].push_back(ending);
  }

  std::string stem(std::string_view word, Stemmer& stemmer) const {
    return spanish_ ? stemmer.spanish(word) : stemmer.english(word);
  }

  Symbols symbols(const std::string& word, Stemmer& stemmer) const {
    Symbols found;
    if (const auto as_written = words_.find(word); as_written != words_.end()) found = as_written->second;
    if (const auto by_stem = stems_.find(stem(word, stemmer)); by_stem != stems_.end()) found.stem = by_stem->second;
    return found;
  }

  /// True where some keyword begins so.
  bool begins(const Symbols& s) const {
    return (s.stem && starts_[s.stem]) || (s.surface && starts_[s.surface]) || (s.capitals && starts_[s.capitals]);
  }

  Node next(Node node, Symbol symbol) const {
    if (!symbol) return 0;
    const auto found = children_.find(key(node, symbol));
    return found == children_.end() ? 0 : found->second;
  }

  const std::vector<Ending>& endings(Node node) const { return endings_[node]; }

 private:
  static std::uint64_t key(Node node, Symbol symbol) { return (std::uint64_t{node} << 32) | symbol; }

  Symbol symbol(const std::string& word, Form form) {
    Symbol& given = form == Form::stem      ? stems_[word]
                    : form == Form::surface ? words_[word].surface
                                            : words_[word].capitals;
    if (!given) {
      given = static_cast<Symbol>(starts_.size());
      starts_.push_back(false);
    }
    return given;
  }

  Node child(Node node, Symbol symbol) {
    if (node == 0) starts_[symbol] = true;
    const auto [at, fresh] = children_.try_emplace(key(node, symbol), static_cast<Node>(endings_.size()));
    if (fresh) endings_.emplace_back();
    return at->second;
  }

  bool spanish_;
  std::unordered_map<std::string, Symbol> stems_;
  std::unordered_map<std::string, Symbols> words_;  // surface and capitals
  std::vector<bool> starts_ = std::vector<bool>(1);
  std::unordered_map<std::uint64_t, Node> children_;
  std::vector<std::vector<Ending>> endings_ = std::vector<std::vector<Ending>>(1);
};

/// The symbols of words met lately, by the word's hash: one place a hash, the newest stays. Stemming is half the cost
/// of matching, and most words come again.
class SymbolCache {
 public:
  void clear() { places_.assign(kWordsRemembered, {}); }
  /// Null where the word is not remembered.
  const Symbols* find(std::uint64_t hash) const {
    const Place& place = places_[hash % kWordsRemembered];
    return place.hash == hash ? &place.symbols : nullptr;
  }
  const Symbols& keep(std::uint64_t hash, const Symbols& symbols) {
    Place& place = places_[hash % kWordsRemembered];
    place = {hash, symbols};
    return place.symbols;
  }

 private:
  struct Place {
    std::uint64_t hash = 0;
    Symbols symbols;
  };
  std::vector<Place> places_;
};

/// What one thread keeps between statements.
struct Scratch {
  std::uint64_t owner = 0;
  Stemmer stemmer;
  std::array<SymbolCache, 2> known;
  TokenList tokens;
  std::vector<Symbols> symbols;             // those that some keyword holds, in the order of the tokens
  std::vector<std::uint32_t> first_symbol;  // of each token, and one past the last

  const Symbols& symbols_of(std::string_view word, const KeywordTrie& trie) {
    const std::uint64_t hash = std::hash<std::string_view>()(word) | 1;
    SymbolCache& words = known[trie.spanish()];
    if (const Symbols* found = words.find(hash)) return *found;
    return words.keep(hash, trie.symbols(std::string(word), stemmer));
  }
};

/// A part of a statement that is matched at one go.
struct Part {
  enum class Kind { headline, teaser, body };
  Kind kind;
  std::string_view text;
  std::string_view language;  // empty: either list
  std::size_t paragraph;
};

}  // namespace

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
      add(english, issues[i].en, i, stemmer);
      add(spanish, issues[i].es, i, stemmer);
      for (const std::string& phrase : issues[i].exclusions)
        for (KeywordTrie* trie : {&english, &spanish}) trie->add(phrase, Form::stem, {i, nullptr}, stemmer);
    }
  }

  static void add(KeywordTrie& trie, const std::vector<Keyword>& keywords, std::uint32_t issue, Stemmer& stemmer) {
    for (const Keyword& keyword : keywords) {
      const Form form = !keyword.exact                      ? Form::stem
                        : is_capital_phrase(keyword.phrase) ? Form::capitals
                                                            : Form::surface;
      trie.add(keyword.phrase, form, {issue, &keyword}, stemmer);
    }
  }

  Scratch& scratch() const {
    thread_local Scratch kept;
    if (kept.owner != serial) {
      for (auto& words : kept.known) words.clear();
      kept.owner = serial;
    }
    return kept;
  }
};

namespace {

/// All matches of a tokenized text, by walking the trie from every word.
class Matcher {
 public:
  Matcher(const KeywordTrie& trie, Scratch& scratch) : trie_(trie), scratch_(scratch) {}

  std::vector<Match> run() {
    const TokenList& tokens = scratch_.tokens;
    const bool capitals_speak = !tokens.all_capitals();
    scratch_.symbols.clear();
    scratch_.first_symbol.clear();
    for (const Token& token : tokens) {
      scratch_.first_symbol.push_back(static_cast<std::uint32_t>(scratch_.symbols.size()));
      for (std::size_t form = 0; form <= token.alternates; ++form) {
        Symbols symbols =
            scratch_.symbols_of(form == 0 ? tokens.word(token) : tokens.alternate(token, form - 1), trie_);
        if (!token.capitals || !capitals_speak) symbols.capitals = 0;
        if (symbols.any()) scratch_.symbols.push_back(symbols);
      }
    }
    scratch_.first_symbol.push_back(static_cast<std::uint32_t>(scratch_.symbols.size()));
    for (begin_ = 0; begin_ < tokens.size(); ++begin_)
      for (const Symbols& symbols : symbols_at(begin_))
        if (trie_.begins(symbols)) step(0, begin_, symbols);
    return std::move(matches_);
  }

 private:
  void step(Node node, std::size_t at, const Symbols& symbols) {
    for (const Symbol symbol : {symbols.stem, symbols.surface, symbols.capitals})
      if (const Node next = trie_.next(node, symbol)) arrive(next, at + 1);
  }
  void arrive(Node node, std::size_t end) {
    for (const Ending& ending : trie_.endings(node))
      matches_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end), ending});
    if (end >= scratch_.tokens.size()) return;
    for (const Symbols& symbols : symbols_at(end)) step(node, end, symbols);
  }
  std::span<const Symbols> symbols_at(std::size_t token) const {
    const std::uint32_t first = scratch_.first_symbol[token];
    return {scratch_.symbols.data() + first, scratch_.first_symbol[token + 1] - first};
  }

  const KeywordTrie& trie_;
  Scratch& scratch_;
  std::size_t begin_ = 0;
  std::vector<Match> matches_;
};

/// Drops, of each issue, what an exclusion or a longer keyword covers, and repetitions of one match.
void keep_outermost(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::pair(a.ending.issue, b.length()) < std::pair(b.ending.issue, a.length());
  });
  std::vector<Match> kept;
  for (const Match& match : matches) {
    bool covered = false;
    for (auto it = kept.rbegin(); it != kept.rend() && it->ending.issue == match.ending.issue && !covered; ++it)
      covered = match.within(*it) && (match.ending.keyword || !it->ending.keyword);
    if (!covered) kept.push_back(match);
  }
  // An exclusion as long as the keyword it covers may have been sorted behind it.
  std::vector<Match> result;
  for (const Match& match : kept) {
    const auto excludes = [&](const Match& other) {
      return !other.ending.keyword && other.ending.issue == match.ending.issue && match.within(other);
    };
    if (match.ending.keyword && std::none_of(kept.begin(), kept.end(), excludes)) result.push_back(match);
  }
  matches = std::move(result);
}

/// Where a word begins as printed, the sign of a sum of money included.
std::uint32_t begin_with_sign(const TokenList& tokens, const Token& token) {
  if (!token.currency) return token.begin;
  const std::size_t sign = tokens.alternate(token, 0).size() - tokens.word(token).size();
  return token.begin - std::min<std::uint32_t>(token.begin, static_cast<std::uint32_t>(sign));
}

/// Adds up what a statement's parts hold.
class Tally {
 public:
  explicit Tally(const Taxonomy& taxonomy) : taxonomy_(taxonomy), scores_(taxonomy.issues().size()) {}

  void add(const Part& part, const KeywordTrie& trie, const TokenList& tokens, const std::vector<Match>& matches) {
    for (const Match& match : matches) {
      KeywordHit& hit = hit_of(match.ending, trie.spanish() ? "es" : "en");
      if (hit.words.empty()) {
        const std::uint32_t begin = begin_with_sign(tokens, tokens[match.begin]);
        hit.words = std::string(part.text.substr(begin, tokens[match.end - 1].end - begin));
        hit.paragraph = part.paragraph;
      }
      if (part.kind == Part::Kind::headline) {
        hit.headline = true;
        continue;
      }
      ++hit.count;
      if (part.kind == Part::Kind::teaser || words_ + match.begin < kLeadWords) hit.lead = true;
    }
  }
  void count_words(const Part& part, const TokenList& tokens) {
    if (part.kind != Part::Kind::headline) words_ += tokens.size();
  }

  std::vector<IssueScore> finish(const std::vector<std::string>& categories) {
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      scores_[i].issue = &taxonomy_.issues()[i];
      score(scores_[i]);
    }
    name_categories(categories);
    scores_.erase(std::remove_if(scores_.begin(), scores_.end(),
                                 [](const IssueScore& s) { return s.hits.empty() && s.category.empty(); }),
                  scores_.end());
    std::stable_sort(scores_.begin(), scores_.end(),
                     [](const IssueScore& a, const IssueScore& b) { return a.score > b.score; });
    state();
    return std::move(scores_);
  }

 private:
  KeywordHit& hit_of(const Ending& ending, const char* language) {
    std::vector<KeywordHit>& hits = scores_[ending.issue].hits;
    for (KeywordHit& hit : hits)
      if (hit.keyword == ending.keyword) return hit;
    hits.emplace_back();
    hits.back().keyword = ending.keyword;
    hits.back().language = language;
    return hits.back();
  }

  static double strength(const KeywordHit& hit) {
    return hit.keyword->weight * keyword_units(hit.headline, hit.lead, hit.count);
  }

  void score(IssueScore& issue) const {
    for (const KeywordHit& hit : issue.hits) issue.score += strength(hit);
    issue.score /= length_divisor(words_);
    std::stable_sort(issue.hits.begin(), issue.hits.end(),
                     [](const KeywordHit& a, const KeywordHit& b) { return strength(a) > strength(b); });
  }

  void name_categories(const std::vector<std::string>& categories) {
    for (const std::string& category : categories)
      for (const Issue* issue : taxonomy_.named(category)) {
        IssueScore& score = scores_[static_cast<std::size_t>(issue - taxonomy_.issues().data())];
        if (score.category.empty()) score.category = category;
      }
  }

  /// Weights below 3 need company: one weak word files nothing by itself. Weight 2 decides in the headline or when it
  /// is said twice.
  static bool has_company(const IssueScore& issue) {
    std::size_t speaking = 0;
    for (const KeywordHit& hit : issue.hits) {
      if (hit.keyword->weight >= 3 || (hit.keyword->weight >= 2 && (hit.headline || hit.count > 1))) return true;
      speaking += hit.keyword->weight > 0;
    }
    return speaking > 1;
  }

  /// The page's label is the issue's id or label itself, not one of the many words that sites use for it.
  bool is_own_name(const IssueScore& issue) const {
    const std::string name = fold(squeeze(issue.category));
    return name == issue.issue->id || name == fold(issue.issue->label_en) || name == fold(issue.issue->label_es);
  }

  void state() {
    const auto filed = static_cast<std::size_t>(
        std::count_if(scores_.begin(), scores_.end(), [](const IssueScore& s) { return !s.category.empty(); }));
    const double best = scores_.empty() ? 0 : scores_.front().score;
    const double least = std::max(IssueFinder::kThreshold, std::min(kShareOfBest * best, kByItself));
    std::size_t stated = 0;
    for (IssueScore& issue : scores_) {
      const bool by_words = issue.score >= least && stated < kMostIssues && has_company(issue);
      const bool by_category =
          !issue.category.empty() &&
          (filed <= kMostFiledUnder || issue.score >= IssueFinder::kThreshold / 2 || is_own_name(issue));
      issue.stated = by_words || by_category;
      stated += issue.stated;
    }
  }

  const Taxonomy& taxonomy_;
  std::vector<IssueScore> scores_;
  std::size_t words_ = 0;
};

std::vector<Part> parts_of(const Statement& statement, std::string_view headline_language) {
  std::vector<Part> parts;
  parts.push_back({Part::Kind::headline, statement.headline, headline_language, 0});
  if (!statement.teaser.empty() && statement.body.empty())
    parts.push_back({Part::Kind::teaser, statement.teaser, headline_language, 0});
  for (std::size_t i = 0; i < statement.body.size(); ++i)
    parts.push_back({Part::Kind::body, statement.body[i].text, statement.body[i].language, i + 1});
  return parts;
}

/// "immigration (4), “path to citizenship”", cut at about 200 bytes.
std::string reason(const std::vector<KeywordHit>& hits) {
  constexpr std::size_t kMostBytes = 200;
  std::string words;
  for (const KeywordHit& hit : hits) {
    if (hit.keyword->weight <= 0) continue;
    const std::size_t times = hit.count + hit.headline;
    std::string piece = times > 1 ? fmt::format("{} ({})", hit.words, times) : hit.words;
    if (words.size() + piece.size() + 2 > kMostBytes) break;
    if (!words.empty()) words += ", ";
    words += piece;
  }
  return words;
}

std::string place(const std::vector<KeywordHit>& hits) {
  const KeywordHit& first = hits.front();
  if (first.headline) return "headline";
  return first.paragraph ? fmt::format("paragraph {}", first.paragraph) : "teaser";
}

}  // namespace

double keyword_units(bool headline, bool lead, std::size_t count) {
  double units = headline ? kInHeadline : 0.0;
  if (count) units += std::min(kMostFromCount, 1 + 0.5 * std::log2(static_cast<double>(count)));
  return lead ? units + kInLead : units;
}

double length_divisor(std::size_t words) {
  return words == 0 ? 1.0 : std::max(1.0, 1 + std::log2(static_cast<double>(words) / kShortText));
}

IssueFinder::IssueFinder(const Taxonomy& taxonomy) : automaton_(std::make_unique<Automaton>(taxonomy)) {}
IssueFinder::~IssueFinder() = default;

std::vector<IssueScore> IssueFinder::scores(const Statement& statement, std::string_view headline_language) const {
  Scratch& scratch = automaton_->scratch();
  Tally tally(automaton_->taxonomy);
  for (const Part& part : parts_of(statement, headline_language)) {
    scratch.tokens.tokenize(part.text);
    for (const KeywordTrie* trie : {&automaton_->english, &automaton_->spanish}) {
      if (!part.language.empty() && (part.language == "es") != trie->spanish()) continue;
      std::vector<Match> matches = Matcher(*trie, scratch).run();
      keep_outermost(matches);
      tally.add(part, *trie, scratch.tokens, matches);
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

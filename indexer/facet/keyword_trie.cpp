// Building and walking the trie.
#include "indexer/facet/keyword_trie.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

using Symbol = std::uint32_t;
using Node = std::uint32_t;

constexpr std::size_t kWordsRemembered = std::size_t{1} << 15;  // a language; a power of two

bool is_capital_phrase(std::string_view phrase) {
  bool letters = false;
  for (const char c : phrase) {
    if (c >= 'a' && c <= 'z') return false;
    letters = letters || (c >= 'A' && c <= 'Z');
  }
  return letters && fold(phrase).size() > 1;
}

/// All matches of a tokenized text, by walking the trie from every word.
class Matcher {
 public:
  Matcher(const KeywordTrie& trie, KeywordScratch& scratch, const PageBudget& budget)
      : trie_(trie), scratch_(scratch), budget_(budget) {}

  std::vector<KeywordMatch> run() {
    const TokenList& tokens = scratch_.tokens;
    budget_.spend(tokens.size());
    const bool capitals_speak = !tokens.all_capitals();
    scratch_.symbols.clear();
    scratch_.first_symbol.clear();
    for (const Token& token : tokens) {
      scratch_.first_symbol.push_back(static_cast<std::uint32_t>(scratch_.symbols.size()));
      for (std::size_t form = 0; form <= token.alternates; ++form) {
        KeywordSymbols symbols =
            scratch_.symbols_of(form == 0 ? tokens.word(token) : tokens.alternate(token, form - 1), trie_);
        if (!token.capitals || !capitals_speak) symbols.capitals = 0;
        if (symbols.any()) scratch_.symbols.push_back(symbols);
      }
    }
    scratch_.first_symbol.push_back(static_cast<std::uint32_t>(scratch_.symbols.size()));
    for (begin_ = 0; begin_ < tokens.size(); ++begin_)
      for (const KeywordSymbols& symbols : symbols_at(begin_))
        if (trie_.begins(symbols)) step(0, begin_, symbols);
    return std::move(matches_);
  }

 private:
  void step(Node node, std::size_t at, const KeywordSymbols& symbols) {
    for (const Symbol symbol : {symbols.stem, symbols.surface, symbols.capitals})
      if (const Node next = trie_.next(node, symbol)) arrive(next, at + 1);
  }
  void arrive(Node node, std::size_t end) {
    budget_.spend(1 + trie_.endings(node).size());
    for (const KeywordEnding& ending : trie_.endings(node))
      matches_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end), ending});
    if (end >= scratch_.tokens.size()) return;
    for (const KeywordSymbols& symbols : symbols_at(end)) step(node, end, symbols);
  }
  std::span<const KeywordSymbols> symbols_at(std::size_t token) const {
    const std::uint32_t first = scratch_.first_symbol[token];
    return {scratch_.symbols.data() + first, scratch_.first_symbol[token + 1] - first};
  }

  const KeywordTrie& trie_;
  KeywordScratch& scratch_;
  const PageBudget& budget_;
  std::size_t begin_ = 0;
  std::vector<KeywordMatch> matches_;
};

/// Drops, of each issue, what an exclusion or a longer keyword covers, and repetitions of one match.
void keep_outermost(std::vector<KeywordMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const KeywordMatch& a, const KeywordMatch& b) {
    return std::pair(a.ending.issue, b.length()) < std::pair(b.ending.issue, a.length());
  });
  // From left to right, the longest first: what begins no later and ends no earlier has been passed.
  std::vector<std::uint32_t> order(matches.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      const KeywordMatch& match = matches[i];
      // An exclusion covers a keyword as long as it.
      return std::tuple(match.ending.issue, match.begin, ~match.end, match.ending.keyword != nullptr, i);
    };
    return key(a) < key(b);
  });
  std::vector<bool> covered(matches.size(), false);
  std::uint32_t furthest = 0;  // end of what has been passed of this issue
  for (std::size_t i = 0; i < order.size(); ++i) {
    const KeywordMatch& match = matches[order[i]];
    if (i == 0 || matches[order[i - 1]].ending.issue != match.ending.issue) furthest = 0;
    covered[order[i]] = match.end <= furthest;
    furthest = std::max(furthest, match.end);
  }
  std::vector<KeywordMatch> result;
  for (std::size_t i = 0; i < matches.size(); ++i)
    if (matches[i].ending.keyword && !covered[i]) result.push_back(matches[i]);
  matches = std::move(result);
}

}  // namespace

std::uint32_t ChildTable::find_or_add(std::uint64_t key, std::uint32_t fresh) {
  if (const std::uint32_t known = find(key)) return known;
  constexpr std::size_t kFull = 4;  // places an entry
  if (++held_ * kFull > places_.size()) {
    std::vector<Place> before(places_.size() * 2);
    before.swap(places_);
    for (const Place& kept : before)
      if (kept.key != 0) put(kept);
  }
  put({key, fresh});
  return fresh;
}

void ChildTable::put(const Place& kept) {
  std::size_t at = place(kept.key);
  while (places_[at].key != 0) at = (at + 1) & (places_.size() - 1);
  places_[at] = kept;
}

void KeywordTrie::add(std::string_view phrase, KeywordForm form, KeywordEnding ending, Stemmer& stemmer) {
  TokenList tokens;
  tokens.tokenize(phrase);
  Node node = 0;
  for (const Token& token : tokens) {
    // The alternate is the form that all spellings share: "women" of women's, "$15", "ninez".
    const std::string word(token.alternates ? tokens.alternate(token, 0) : tokens.word(token));
    node = child(node, symbol(form == KeywordForm::stem ? stem(word, stemmer) : word, form));
  }
  if (!node) return;
  // What one issue says twice counts once: a text of it would match as often as it is said. Issues come one by one.
  std::vector<KeywordEnding>& endings = endings_[node];
  for (auto known = endings.rbegin(); known != endings.rend() && known->issue == ending.issue; ++known)
    if (!known->keyword == !ending.keyword) {
      if (ending.keyword && ending.keyword->weight > known->keyword->weight) known->keyword = ending.keyword;
      return;
    }
  endings.push_back(ending);
}

void KeywordTrie::add(const Keyword& keyword, std::uint32_t issue, Stemmer& stemmer) {
  const KeywordForm form = !keyword.exact                      ? KeywordForm::stem
                           : is_capital_phrase(keyword.phrase) ? KeywordForm::capitals
                                                               : KeywordForm::surface;
  add(keyword.phrase, form, {issue, &keyword}, stemmer);
}

KeywordSymbols KeywordTrie::symbols(const std::string& word, Stemmer& stemmer) const {
  KeywordSymbols found;
  if (const auto as_written = words_.find(word); as_written != words_.end()) found = as_written->second;
  if (const auto by_stem = stems_.find(stem(word, stemmer)); by_stem != stems_.end()) found.stem = by_stem->second;
  return found;
}

Symbol KeywordTrie::symbol(const std::string& word, KeywordForm form) {
  Symbol& given = form == KeywordForm::stem      ? stems_[word]
                  : form == KeywordForm::surface ? words_[word].surface
                                                 : words_[word].capitals;
  if (!given) {
    given = static_cast<Symbol>(starts_.size());
    starts_.push_back(false);
  }
  return given;
}

Node KeywordTrie::child(Node node, Symbol symbol) {
  if (node == 0) starts_[symbol] = true;
  const auto fresh = static_cast<Node>(endings_.size());
  const Node child = children_.find_or_add(key(node, symbol), fresh);
  if (child == fresh) endings_.emplace_back();
  return child;
}

void SymbolCache::clear() {
  places_.assign(kWordsRemembered, {});
}

const KeywordSymbols& KeywordScratch::symbols_of(std::string_view word, const KeywordTrie& trie) {
  const std::uint64_t hash = std::hash<std::string_view>()(word) | 1;
  SymbolCache& words = known[trie.spanish()];
  if (const KeywordSymbols* found = words.find(hash)) return *found;
  return words.keep(hash, trie.symbols(std::string(word), stemmer));
}

std::vector<KeywordMatch> match_keywords(const KeywordTrie& trie, KeywordScratch& scratch, const PageBudget& budget) {
  std::vector<KeywordMatch> matches = Matcher(trie, scratch, budget).run();
  keep_outermost(matches);
  return matches;
}

}  // namespace dateline

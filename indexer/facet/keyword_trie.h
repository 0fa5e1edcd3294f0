// The keywords of one language as a trie over stems, surface words and words in capitals, and its walk over a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/stem.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/base/page_budget.h"
#include "indexer/reference/taxonomy.h"

namespace dateline {

/// How a keyword's words match.
enum class KeywordForm { stem, surface, capitals };

/// The symbols of one word of a text: its stem, itself, itself in capitals, where some keyword holds them; 0 stands for
/// none.
struct KeywordSymbols {
  std::uint32_t stem = 0;
  std::uint32_t surface = 0;
  std::uint32_t capitals = 0;
  bool any() const { return stem || surface || capitals; }
};

/// What a path through the trie ends in.
struct KeywordEnding {
  std::uint32_t issue = 0;
  const Keyword* keyword = nullptr;  ///< null: an exclusion
};

/// One match in one paragraph, words [begin, end).
struct KeywordMatch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  KeywordEnding ending;

  bool within(const KeywordMatch& other) const { return begin >= other.begin && end <= other.end; }
  std::uint32_t length() const { return end - begin; }
};

/// The nodes after each node and symbol, in one array: a text asks for some ten a word, and finds few.
class ChildTable {
 public:
  /// 0 where there is none.
  std::uint32_t find(std::uint64_t key) const {
    for (std::size_t at = place(key);; at = (at + 1) & (places_.size() - 1))
      if (places_[at].key == key || places_[at].key == 0) return places_[at].node;
  }
  /// The child that is there, or else `fresh`, which then is.
  std::uint32_t find_or_add(std::uint64_t key, std::uint32_t fresh);

 private:
  struct Place {
    std::uint64_t key = 0;  ///< no symbol is 0, so no key is
    std::uint32_t node = 0;
  };
  void put(const Place& kept);
  std::size_t place(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ull >> 32) & (places_.size() - 1); }

  std::size_t held_ = 0;
  std::vector<Place> places_ = std::vector<Place>(1024);  ///< a power of two, a quarter full at the most
};

/// One language's list. Immutable once filled.
class KeywordTrie {
 public:
  explicit KeywordTrie(bool spanish) : spanish_(spanish) {}

  bool spanish() const { return spanish_; }

  void add(std::string_view phrase, KeywordForm form, KeywordEnding ending, Stemmer& stemmer);
  /// By its stem, or, with '=', as it is written; in capitals only in capitals.
  void add(const Keyword& keyword, std::uint32_t issue, Stemmer& stemmer);

  KeywordSymbols symbols(const std::string& word, Stemmer& stemmer) const;
  /// True where some keyword begins so.
  bool begins(const KeywordSymbols& s) const {
    return (s.stem && starts_[s.stem]) || (s.surface && starts_[s.surface]) || (s.capitals && starts_[s.capitals]);
  }
  /// 0 where no keyword goes on so; 0 is the root too.
  std::uint32_t next(std::uint32_t node, std::uint32_t symbol) const {
    if (!symbol || (node == 0 && !starts_[symbol])) return 0;
    return children_.find(key(node, symbol));
  }
  const std::vector<KeywordEnding>& endings(std::uint32_t node) const { return endings_[node]; }

 private:
  static std::uint64_t key(std::uint32_t node, std::uint32_t symbol) { return (std::uint64_t{node} << 32) | symbol; }
  std::string stem(std::string_view word, Stemmer& stemmer) const {
    return spanish_ ? stemmer.spanish(word) : stemmer.english(word);
  }
  std::uint32_t symbol(const std::string& word, KeywordForm form);
  std::uint32_t child(std::uint32_t node, std::uint32_t symbol);

  bool spanish_;
  std::unordered_map<std::string, std::uint32_t> stems_;
  std::unordered_map<std::string, KeywordSymbols> words_;  // surface and capitals
  std::vector<bool> starts_ = std::vector<bool>(1);
  ChildTable children_;
  std::vector<std::vector<KeywordEnding>> endings_ = std::vector<std::vector<KeywordEnding>>(1);
};

/// The symbols of words met lately, by the word's hash: one place a hash, the newest stays. Stemming is half the cost
/// of matching, and most words come again.
class SymbolCache {
 public:
  void clear();
  /// Null where the word is not remembered.
  const KeywordSymbols* find(std::uint64_t hash) const {
    const Place& place = places_[hash % places_.size()];
    return place.hash == hash ? &place.symbols : nullptr;
  }
  const KeywordSymbols& keep(std::uint64_t hash, const KeywordSymbols& symbols) {
    Place& place = places_[hash % places_.size()];
    place = {hash, symbols};
    return place.symbols;
  }

 private:
  struct Place {
    std::uint64_t hash = 0;
    KeywordSymbols symbols;
  };
  std::vector<Place> places_;
};

/// What one thread keeps between texts. `tokens` holds the text to match.
struct KeywordScratch {
  std::uint64_t owner = 0;
  Stemmer stemmer;
  std::array<SymbolCache, 2> known;
  TokenList tokens;
  std::vector<KeywordSymbols> symbols;      ///< those that some keyword holds, in the order of the tokens
  std::vector<std::uint32_t> first_symbol;  ///< of each token, and one past the last

  const KeywordSymbols& symbols_of(std::string_view word, const KeywordTrie& trie);
};

/// What the text in `scratch.tokens` holds of a list. Of each issue, what an exclusion or a longer keyword covers, and
/// repetitions of one match, are left out. Throws TooComplex where that takes more steps than `budget` has left.
std::vector<KeywordMatch> match_keywords(const KeywordTrie& trie, KeywordScratch& scratch, const PageBudget& budget);

}  // namespace dateline

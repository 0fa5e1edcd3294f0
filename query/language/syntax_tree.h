// The tree of a query: what the parser makes of the typed text, and what the planner turns into terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/analysis/stem_language.h"
#include "indexer/base/date.h"

namespace dateline {

/// One word of a query, analysed as the index analyses text.
struct QueryWord {
  std::string folded;     ///< the form looked up: "worker's", "$10.10", "u.s."
  std::string typed;      ///< as typed, for messages
  bool acronym = false;   ///< "u.s.": also found as US in capitals
  bool capitals = false;  ///< typed in capitals, two letters at least
  bool tied = false;      ///< a hyphen ties it to the word before
  bool prefix = false;    ///< the beginning of words, inside a phrase: "trust a*"
  std::optional<StemLanguage>
      language;  ///< where it is known, its forms are of this language only: Spanish policia is not a form of policies
  bool inflections_only = false;  ///< no other words of its stem: estación is not a form of estacionamiento

  bool operator==(const QueryWord&) const = default;
};

/// The word with its capitals and accents, where these are all that tells it from its folded form; else that form.
std::string spelling_of(const QueryWord& word);

/// Where words are looked for.
enum class Scope : std::uint8_t { any, title, body, author };

enum class Proximity : std::uint8_t { near, ordered, sentence, paragraph };

/// Fields whose values are ids, not words.
enum class FilterField : std::uint8_t { city, mentions, issue, genre, language, source, id, story, edited, release };

/// A node. Which members count depends on the kind.
struct Node {
  enum class Kind : std::uint8_t {
    everything,  ///< an empty query: all statements
    word,        ///< one of `words`
    phrase,      ///< `words` one after another; with `slop` within so many words in any order
    wildcard,    ///< words that begin with words[0], or fit its pattern of ? and *
    near,        ///< two children, by `proximity` and `distance`
    all_of,      ///< AND
    any_of,      ///< OR
    none_of,     ///< NOT its one child
    filter,      ///< `filter` has `value`
    date,        ///< published between `first` and `last`, or undated
  };
  Kind kind = Kind::everything;
  std::vector<QueryWord> words;
  std::vector<Node> children;
  Scope scope = Scope::any;
  bool exact = false;         ///< =word, and words in quotes: no stems, no translations
  bool capitals = false;      ///< caps(TRUST)
  bool no_expansion = false;  ///< noexpand:word
  bool optional = false;      ///< a word of the question; need not occur
  bool compound = false;      ///< a phrase that was typed as one word: stop-and-frisk
  int slop = -1;              ///< of "a b"~5; -1 where the phrase is exact
  Proximity proximity = Proximity::near;
  int distance = 0;
  FilterField filter = FilterField::city;
  std::string value;          ///< of a filter, as typed; once resolved the value of the index
  std::string label;          ///< of a resolved filter, for the interpretation
  std::optional<Date> first;  ///< of a date, inclusive
  std::optional<Date> last;
  bool undated = false;        ///< date:none
  bool excludes_near = false;  ///< of an AND that "a w/5 -b" became: its first child is a
  std::size_t column = 0;      ///< 1-based code point of the query where it begins
  std::size_t length = 0;      ///< in code points

  bool operator==(const Node&) const = default;
};

/// One line in prefix form, for tests and `explain`: "(AND hartford (OR immigration deportation) (NOT senate))".
std::string describe(const Node& node);
/// "NEAR/5", "SENTENCE".
std::string describe(Proximity proximity, int distance);

/// The name of a filter field as typed: "city".
const char* to_string(FilterField field);

}  // namespace dateline

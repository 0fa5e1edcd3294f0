// What a query means in terms of one index: sets of terms and how they combine, what is scored, what is selected, what
// is highlighted.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/facet.h"
#include "query/language/date_range.h"
#include "query/language/syntax_tree.h"
#include "query/results.h"

namespace dateline {

/// A condition on one document.
struct PlanNode {
  enum class Kind : std::uint8_t {
    nothing,
    everything,
    terms,          ///< any of `terms`
    phrase,         ///< children (terms) one after another; with `slop` within so many words
    near,           ///< two children by `proximity` and `distance`
    outside_title,  ///< its one child at a position that is not in the headline
    all_of,
    any_of,
    none_of,  ///< not its one child
    date,     ///< all days the statement may be of lie in `range`
  };
  Kind kind = Kind::nothing;
  std::vector<std::string> terms;
  std::vector<PlanNode> children;
  int slop = -1;
  Proximity proximity = Proximity::near;
  int distance = 0;
  DateRange range;
  std::size_t typed_terms = ~std::size_t{0};  ///< of terms: so many of the first were typed, the rest translates them
  std::uint32_t group = ~std::uint32_t{0};    ///< of terms: the highlighted words that they stand for
  bool translated = false;  ///< of terms: they stand for a translation alone; of any_of: words or their translations
};

/// The condition that the words as typed make.
PlanNode without_translations(const PlanNode& node);

/// Whether a term occurs under two children of a node.
bool share_terms(const PlanNode& node);

/// One line, for tests and `explain`.
std::string describe(const PlanNode& node);

/// A term of a scored word: counts as `weight` of an occurrence of the word itself.
struct ScoredTerm {
  std::string term;
  double weight = 1.0;      ///< above 0, at most 1
  bool translated = false;  ///< of the other language
};

/// Several words that stand for a scored word, mariscal de campo for quarterback.
struct ScoredPhrase {
  PlanNode condition;  ///< of kind phrase
  double weight = 1.0;
};

/// A word that ranking counts.
struct ScoredWord {
  std::vector<ScoredTerm> terms;      ///< one synonym group
  std::vector<ScoredPhrase> phrases;  ///< of the same group
  std::vector<std::string> forms;     ///< of the typed word, for the proximity bonus: terms with positions
  std::vector<ScoredTerm>
      translated;         ///< single words of another language that stand for it, with positions; the likeliest
  bool adjacent = false;  ///< is directly after the scored word before it, stop words not counted
};

/// Values chosen of one facet: a statement passes with any of them.
struct Selection {
  Facet facet = Facet::city;
  std::vector<std::string> values;
  bool none = false;    ///< statements without a value pass too
  bool ticked = false;  ///< by the request's filters: does not count against the facet's own values
};

/// Days chosen: a statement passes with any of the ranges.
struct DateSelection {
  enum class Tick : std::uint8_t { none, year, month };
  std::vector<DateRange> ranges;
  Tick tick = Tick::none;  ///< of which facet of the request's filters it is
  bool no_month = false;   ///< statements whose month is unknown pass too
};

/// Ticks of the facet of edited statements: a statement passes that is one of those ticked.
struct EditedSelection {
  bool yes = false;
  bool no = false;
};

/// Words to highlight. Forms of one query word (and its translations) make a group.
struct Highlights {
  struct Word {
    std::uint32_t id = 0;  ///< of this word alone, for phrases
    std::uint32_t group = 0;
    bool translated = false;  ///< stands for a translation, not for the word typed
    bool alone = false;       ///< highlighted wherever it is; else only inside a phrase
  };
  struct Prefix {
    std::string text;  ///< of a wildcard, "immigra"
    std::uint32_t group = 0;
  };
  /// Words one after another, kept whole in a snippet.
  struct Phrase {
    std::vector<std::vector<std::uint32_t>>
        words;                ///< for each place the ids of the words that may be there, ascending
    std::uint32_t group = 0;  ///< that words highlighted only inside it show
  };
  /// So that a word is looked up in the place where it is.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::unordered_map<std::string, Word, Hash, std::equal_to<>>
      words;  ///< by folded word; by its term where only a word printed in capitals counts
  std::vector<Prefix> prefixes;
  std::vector<Phrase> phrases;
  std::uint32_t groups = 0;
};

struct Plan {
  PlanNode words;  ///< everything but the selections below
  std::vector<ScoredWord> scored;
  std::vector<std::string>
      verbatim;  ///< all plain words as typed, those of the question too: standing together they rank higher
  std::vector<Selection> selections;  ///< all must hold
  std::vector<DateSelection> dates;   ///< all must hold
  std::optional<EditedSelection> edited;
  std::vector<PlanNode> conditions;  ///< filters that are not facets, of the request; all must hold
  Highlights highlights;
  std::vector<Notice> notices;
  bool translated = false;     ///< `words` has translations
  std::string query_language;  ///< that translations go from: "en", "es", "both"; empty where nothing is translated
  Node tree;                   ///< with filter values resolved
};

}  // namespace dateline

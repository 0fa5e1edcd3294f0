// The interface between the planner and the lexicons: what else a word may be called, in the other language above all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analysis/stem_language.h"
#include "query/request.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// A word or phrase that stands for words of the query.
struct Expansion {
  std::size_t first = 0;                          ///< index of the first query word it stands for
  std::size_t count = 1;                          ///< how many, side by side: "minimum wage" is two
  std::vector<std::string> words;                 ///< folded; several are a phrase
  StemLanguage language = StemLanguage::spanish;  ///< of these words
  int slop = -1;          ///< of a phrase: its words are at most so far from each other, in any order; -1 side by side
  std::string base;       ///< base form of an irregular form: know of knew and of know; else ""
  bool strict = false;    ///< its inflections alone stand for it, no other words of its stem
  double weight = 1.0;    ///< probability of the translation, 0 to 1
  std::string lexicon;    ///< where it comes from: "learned", "glossary", "cognates" …
  bool past = false;      ///< the query's word is a form of the past: asked is preguntó, not pregunto
  bool composed = false;  ///< of several words: one of them is listed as a translation of this one, or of its part
};

/// Immutable; called from many threads.
class Expander {
 public:
  virtual ~Expander() = default;
  /// For the words of one run of a query (as typed, side by side, no stop words). `index` is the index searched: an
  /// expansion that does not occur in what the audience may see there is of no use, and would reveal what is hidden.
  /// `language` is that of the query, as language_of() gives it: "en", "es", or "both". Best first.
  virtual std::vector<Expansion> expand(const std::vector<std::string>& words, const IndexReader& index,
                                        Audience audience, std::string_view language) const = 0;
  /// The language of all of a query's words as typed, stop words too, by what is shipped alone, whatever the archive
  /// holds: "en", "es", or, for a tie, "both".
  virtual std::string language_of(const std::vector<std::string>& words) const = 0;
  /// What the letters of a word are in the other language.
  enum class There : std::uint8_t {
    same,         ///< the word itself (hospital), or what the lexicons do not know, which may be a name
    translation,  ///< no word, but its stem is that of a translation: case is caso
    unknown,      ///< no word, though a stem may be there: tape is not tapa
    another,      ///< another word: Spanish mayor is greater
  };
  /// Of a word that is read in `language`, as language_of() gives it.
  virtual There in_other_language(const std::string& /*folded*/, std::string_view /*language*/) const {
    return There::same;
  }
  /// The lexicon that it uses, for other callers that look up words; null where there is none.
  virtual const class Lexicon* known_words() const { return nullptr; }
  /// Names and SHA-256 of the files that translations come from, for manifests and `stats`.
  virtual std::vector<std::pair<std::string, std::string>> sources() const { return {}; }
};

}  // namespace dateline

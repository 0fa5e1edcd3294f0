// The terms of words in one index: stems, the forms of a stem, what a wildcard stands for.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/stem.h"
#include "indexer/base/bounded_cache.h"
#include "query/language/stop_words.h"
#include "query/language/syntax_tree.h"
#include "query/plan/vocabulary.h"

namespace dateline {

/// "hartford's" and "voters'" as hartford and voters: what an English possessive is called in another language. Views
/// `folded`.
std::string_view without_possessive(std::string_view folded);

/// Whether a word of a translation's stem is a form of it, which is in its base form: of comida comidas, and none of
/// comando, coma and comer. Both folded.
bool is_form_of_base(const std::string& folded, const std::string& form, StemLanguage language);

/// A word of another language, as the look-up takes it.
QueryWord translated_word(const std::string& folded, StemLanguage language, bool inflections_only = false);

/// What was looked up in one generation: a look-up reads the index for every form of a word. Part of what an audience
/// sees of a snapshot.
struct TermCache {
  static constexpr std::size_t kBytes = 4 << 20;  ///< of each; some 20,000 words
  BoundedCache<std::vector<std::string>> forms{kBytes}, stems{kBytes};
};

/// Keeps references to its arguments; `stop_words` and `cache` may be null. What it gives for the public does not tell
/// whether hidden statements hold a word.
class TermLookup {
 public:
  TermLookup(const Xapian::Database& database, const Vocabulary& vocabulary, Stemmer& stemmer, Audience audience,
             const StopWords* stop_words = nullptr, TermCache* cache = nullptr)
      : database_(database),
        vocabulary_(vocabulary),
        stemmer_(stemmer),
        audience_(audience),
        stop_words_(stop_words),
        cache_(cache) {}

  /// Terms without positions that stand for a word and its other forms: its stems, or the word where it has none. Only
  /// terms that occur.
  std::vector<std::string> stems(const QueryWord& word) const;
  /// The word just as typed, with positions.
  std::vector<std::string> exact(const QueryWord& word) const;
  /// The word and the other words of its stems, the most frequent first, at most `limit`; with positions. Only words
  /// that occur.
  std::vector<std::string> forms(const QueryWord& word, std::size_t limit) const;
  /// Printed in capitals.
  std::vector<std::string> capitals(const QueryWord& word) const;

  struct Wildcard {
    std::vector<std::string> terms;  ///< the most frequent first
    std::size_t all = 0;             ///< how many there are
  };
  /// Words that begin with a prefix, or fit a pattern of ? (one character) and * (any).
  Wildcard wildcard(std::string_view pattern, std::size_t limit) const;

 private:
  /// The stem terms of a word in the languages that it may be of.
  std::vector<std::string> stem_terms(const QueryWord& word) const;
  std::vector<std::string> short_noun(const QueryWord& word) const;
  bool shares_function_stem(const QueryWord& word) const;
  std::vector<std::string> instead_of_stem(const QueryWord& word) const;
  bool occurs(std::string_view stem_term) const;
  bool stands_as_word(const std::string& stem_term, const QueryWord& word) const;
  bool occurs_as_word(std::string_view word) const;
  std::vector<std::string> look_up_stems(const QueryWord& word) const;
  std::vector<std::string> look_up_forms(const QueryWord& word) const;
  std::vector<std::string> forms_of_stems(const QueryWord& word) const;
  template <class Take>
  void for_each_beginning(const std::string& start, Take take) const;

  const Xapian::Database& database_;
  const Vocabulary& vocabulary_;
  Stemmer& stemmer_;
  Audience audience_;
  const StopWords* stop_words_;
  TermCache* cache_;
};

}  // namespace dateline

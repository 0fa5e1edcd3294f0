// Expansion of query words by the lexicon and by cognates.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/analysis/language.h"
#include "indexer/reference/lexicon.h"
#include "query/language/stop_words.h"
#include "query/plan/expander.h"
#include "query/plan/person_names.h"

namespace dateline {

/// Every translation of a word, of which the index has the stem, with its probability; for words that have none up to
/// four cognates, for others only words spelt all but alike. Of up to three words the lists written by hand say what
/// they mean: of a lone word they have, nothing else is a translation, and cognates are not used. Phrases of two and
/// three words are looked up as a whole. A query that is clearly in one language is translated from that one only; one
/// or two words that may be of either, from both.
class LexiconExpander : public Expander {
 public:
  /// `language` detects the language of a query; not owned, may be null: then the lexicon alone does. `stop_words` are
  /// never translated, nor added by pairs that were learned; not owned, may be null. Names of persons by `names` are
  /// not translated either; not owned, may be null.
  LexiconExpander(std::shared_ptr<const Lexicon> lexicon, const LanguageModel* language,
                  const StopWords* stop_words = nullptr, const PersonNames* names = nullptr);

  std::vector<Expansion> expand(const std::vector<std::string>& words, const IndexReader& index, Audience audience,
                                std::string_view language) const override;
  std::string language_of(const std::vector<std::string>& words) const override;
  There in_other_language(const std::string& folded, std::string_view language) const override;
  const Lexicon* known_words() const override { return lexicon_.get(); }
  std::vector<std::pair<std::string, std::string>> sources() const override;

 private:
  bool has_translation(const std::string& folded, Direction direction, Stemmer& stemmer) const;

  std::shared_ptr<const Lexicon> lexicon_;
  const LanguageModel* language_;
  std::uint64_t number_;  ///< of this one in the process: what is kept of it tells it from others
  const StopWords* stop_words_;
  const PersonNames* names_;
};

}  // namespace dateline

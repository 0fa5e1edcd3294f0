// The words that may be revealed to a reader of the index: those of its public, released, live statements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/word_list.h"
#include "query/plan/cognates.h"
#include "query/request.h"
#include "query/snapshot/index_reader.h"
#include "query/snapshot/visible_figures.h"

namespace dateline {

class Speller;

/// What suggestions, spelling, translations and cognates are looked up in: the word lists of all segments as one. A
/// word that only staff, embargoed, withdrawn or superseded statements hold is not in it, whatever the audience, and
/// counts are of the visible ones. A thread makes its own over its reader, which must outlive it (some µs); the lists
/// are shared by all threads of a generation until an embargo ends.
class Vocabulary {
 public:
  /// Of what is released now, by the snapshot's clock. Throws Xapian::Error.
  explicit Vocabulary(const IndexReader& reader);
  /// Of what is released at `now`.
  Vocabulary(const IndexReader& reader, Instant now);

  /// All words, in byte order. Put together when first asked for: some 0.1 s for 500,000. Live as long as this.
  const std::vector<ListedWord>& words() const;
  std::optional<VocabularyWord> find(std::string_view folded) const;
  /// As find() counts them; 0 where it finds none.
  std::uint32_t visible_documents(std::string_view folded) const;
  /// Those that the audience may see.
  std::uint32_t documents_for(Audience audience, std::string_view folded) const {
    return audience == Audience::staff ? documents(folded) : visible_documents(folded);
  }
  /// Documents that hold a word, or a word of a stem, hidden ones too: for look-ups whose result is not shown.
  std::uint32_t documents(std::string_view folded) const;
  std::uint32_t documents(StemLanguage language, std::string_view stem) const;
  /// Calls take(word) for the other words of a stem's term that may be revealed to the audience, some of them several
  /// times.
  void for_each_form(const std::string& stem_term, Audience audience,
                     const std::function<void(std::string)>& take) const;
  /// Words that begin with a prefix, the most frequent first, at most `limit`.
  std::vector<VocabularyWord> beginning(std::string_view prefix, std::size_t limit) const;
  /// Whether some statement that the audience may see holds a word of the stem. Staff see what is embargoed.
  bool has_stem(StemLanguage language, const std::string& stem, Audience audience) const;
  /// Whether some statement that everybody may see holds the word in text of the language, or in text that may be of
  /// any: what VocabularyWord says of its languages is of all statements, hidden ones too.
  bool is_of(StemLanguage language, std::string_view folded) const;
  /// Whether there are statements that not everybody may see.
  bool hides_statements() const;
  /// As find_cognates(), at most `limit`, of words that everybody may see in text of the other language.
  std::vector<Cognate> cognates(std::string_view folded, Direction direction, std::size_t limit, double least) const;
  /// Over words(), made when first asked for. Lives as long as this.
  const Speller& speller() const;

 private:
  struct Shared;
  Vocabulary(const IndexReader& reader, std::shared_ptr<const VisibleSets> visible);
  /// How many visible documents hold a term that `documents` hold in all.
  std::uint32_t visible(const std::string& term, std::uint32_t documents) const;
  /// Whether a visible document holds a word in text of a language.
  bool stands_in(StemLanguage language, const std::string& word) const;
  bool find_in(StemLanguage language, const std::string& word) const;
  enum class Texts { all, of_language, others };  ///< by what their column says
  bool find_beside(StemLanguage language, const std::string& word, const std::string& stem, Texts texts) const;
  void for_each_known_form(const std::string& stem_term, const std::function<void(std::string)>& take) const;

  const IndexReader& reader_;
  std::shared_ptr<const VisibleSets> visible_;
  VisibleFigures figures_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace dateline

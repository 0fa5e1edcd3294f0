// The words that a reader of the index may learn of: those of its public, released, living statements.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/index_reader.h"

namespace dateline {

struct VocabularyWord {
  std::string word;             ///< folded
  std::uint32_t documents = 0;  ///< that hold it; where all of those that hold it might be hidden, only the visible ones
  bool english = false;         ///< stands in English text, or in text of undecided language
  bool spanish = false;
};

class CognateIndex;
class Speller;

/// The documents of a segment that everybody may see now.
DocSet public_documents(const IndexReader& reader, std::size_t segment);

/// What suggestions, spelling and cognates are drawn from. A word that only staff, embargoed, withdrawn or superseded statements hold is not in it,
/// whoever asks. Immutable; safe to share between threads.
class Vocabulary {
 public:
  /// Reads all words of an index: about a second for 500,000. Throws Xapian::Error.
  explicit Vocabulary(const IndexReader& reader);
  ~Vocabulary();

  /// In byte order.
  const std::vector<VocabularyWord>& words() const { return words_; }
  /// Null where it has no such word.
  const VocabularyWord* find(std::string_view folded) const;
  /// Built when first asked for.
  const CognateIndex& cognates() const;
  const Speller& speller() const;

  /// The vocabulary of the generation a reader has open. The last two are remembered, for all threads.
  static std::shared_ptr<const Vocabulary> of(const IndexReader& reader);

 private:
  struct Lazy;
  std::vector<VocabularyWord> words_;
  std::unique_ptr<Lazy> lazy_;
};

}  // namespace dateline

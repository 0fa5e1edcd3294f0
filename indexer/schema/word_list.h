// The words and stems of one segment in a file beside its tables: what spelling, suggestions, translations and cognates
// are looked up in.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analysis/stem_language.h"
#include "indexer/schema/section_file.h"

namespace dateline {

/// Raise when the layout below or cognate_key() changes: a file of another number is not read, and its list made again
/// in memory.
inline constexpr std::uint32_t kWordListVersion = 2;

struct VocabularyWord {
  std::string word;             ///< folded
  std::uint32_t documents = 0;  ///< that hold it
  bool english = false;         ///< occurs in English text, or in text of undecided language
  bool spanish = false;
};

/// The same of a word that a list holds, which must outlive it: half the memory, where there are all words.
struct ListedWord {
  std::string_view word;
  std::uint32_t documents = 0;
  bool english = false;
  bool spanish = false;
};

/// Words of one language that may be cognates, ranked by how many trigrams their key has. Views memory that others own.
class CognateTable {
 public:
  /// Ranks of the words whose key holds a trigram, ascending.
  std::span<const std::uint32_t> words_with(std::uint32_t trigram) const;
  /// The first rank whose key has `trigrams` of them or more.
  std::uint32_t first_rank(std::size_t trigrams) const { return size_starts_[std::min(trigrams, kSizeCount - 1)]; }
  std::size_t ranks() const { return ranked_.size(); }
  std::uint32_t word_at(std::uint32_t rank) const { return ranked_[rank]; }
  std::uint32_t trigrams_at(std::uint32_t rank) const { return sizes_[rank]; }

 private:
  friend class WordList;
  static constexpr std::size_t kSizeCount = 34;
  bool whole(std::size_t words) const;

  std::span<const std::uint32_t> grams_, gram_starts_, postings_, ranked_, size_starts_;
  std::span<const std::uint8_t> sizes_;
};

/// Immutable; cheap to copy, safe to share between threads. Counts are those of the segment's tables: a reader that
/// hides documents subtracts them.
class WordList {
 public:
  /// Reads all words of a segment: about a second for 500,000. Throws Xapian::Error.
  static WordList of(const Xapian::Database& segment);
  /// From words in byte order; of stems there are those of the words.
  static WordList of(const std::vector<VocabularyWord>& words);
  /// The list that was written beside a segment's tables; where there is none that this program reads, the one made
  /// from `segment`.
  static WordList open(const std::filesystem::path& folder, const Xapian::Database& segment);
  /// Writes the list of the segment in a folder into it. The file is not flushed. Throws Error(io), Xapian::Error.
  static void write(const std::filesystem::path& folder);
  /// What write() writes, and the list of such bytes. Throws Error(mismatch) for bytes of another form.
  static std::string bytes_of(const Xapian::Database& segment);
  static WordList from(std::string bytes);

  const StringTable& words() const { return words_; }
  std::uint32_t documents(std::size_t word) const { return documents_[word]; }
  bool english(std::size_t word) const { return (languages_[word] & 1) != 0; }
  bool spanish(std::size_t word) const { return (languages_[word] & 2) != 0; }

  /// Documents that hold a word of the stem, 0 for none.
  std::uint32_t stem_documents(StemLanguage language, std::string_view stem) const;

  const CognateTable& cognates(StemLanguage language) const {
    return cognates_[language == StemLanguage::english ? 0 : 1];
  }

 private:
  WordList() = default;
  /// False where the bytes are not a list of this version, or not whole.
  bool view(std::string_view bytes);

  std::shared_ptr<const void> owner_;  ///< of the bytes that all below views
  StringTable words_;
  std::span<const std::uint32_t> documents_;
  std::span<const std::uint8_t> languages_;
  std::array<StringTable, 2> stems_;  ///< English, Spanish
  std::array<std::span<const std::uint32_t>, 2> stem_documents_;
  std::array<CognateTable, 2> cognates_;
};

}  // namespace dateline

// The bilingual lexicon: what words and phrases of one language are called in the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/stem.h"
#include "indexer/reference/irregular_forms.h"

namespace dateline {

enum class Direction { english_to_spanish, spanish_to_english };

/// A word or phrase of the other language.
struct Translation {
  std::vector<std::string>
      words;  ///< folded; several are a phrase. Of the forms of one stem the one linked most often stands for all
  double probability = 0;    ///< 0 to 1
  bool listed = false;       ///< a list written by hand has it, of this form or another of its stem
  std::string_view lexicon;  ///< name of the source it comes from, alive as long as the Lexicon
};

/// One file that was read.
struct LexiconSource {
  std::string name;  ///< "learned", "vocabulary", "glossary", "apertium eng-spa", "irregular", "rejected"
  std::filesystem::path path;
  std::string sha256;       ///< of the file, 64 hex digits
  std::size_t entries = 0;  ///< pairs or words read
};

/// Which sources to load: those of the project's data folder, or also what the machine has installed.
enum class LexiconUse { shipped, all };

/// Which other words of its stem tell what a word means.
enum class Relatives {
  near,  ///< its other number where the lists have either, else its gender, its inflections, all; a verb form (pasan,
         ///< facing) is of its verb alone where the lists have that
  all,   ///< business and busy, estación and estacionamiento: among many words of a query they serve as synonyms
};

/// Immutable after loading; safe to share between threads.
class Lexicon {
 public:
  /// Reads lexicon.tsv, and vocabulary.tsv, glossary.tsv, irregular.tsv and rejected.tsv where they are there, from
  /// `directory`; with LexiconUse::all also the two dictionaries of Debian's package apertium-eng-spa, where they are
  /// installed in `dictionaries`. Throws Error(missing) without lexicon.tsv and Error(unreadable), naming file and
  /// line, for a malformed row.
  static Lexicon load(const std::filesystem::path& directory, LexiconUse use,
                      const std::filesystem::path& dictionaries = "/usr/share/apertium/apertium-eng-spa");
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  /// Translations of a folded word, likeliest first: what was learned of the form and of its stem in equal parts, and
  /// what the lists have. Below kLeastProbability nothing is returned. `acute`, where it is known, is acute_letters()
  /// of the Spanish word as typed: papá is not papa, and negoció is of negociar alone.
  std::vector<Translation> translate(std::string_view folded, Direction direction, Stemmer& stemmer,
                                     Relatives relatives = Relatives::near,
                                     std::optional<std::uint32_t> acute = {}) const;
  /// Translations of a phrase of two or three folded words, as whole; inflected forms meet by their stems.
  std::vector<Translation> translate_phrase(const std::vector<std::string>& folded, Direction direction,
                                            Stemmer& stemmer) const;
  /// Whether a reader of the lists said that a word, in this form, is not called so: the stemmer or a sentence says it
  /// is (decade is not decida).
  bool rejects(std::string_view folded, std::string_view translation, Direction direction, Stemmer& stemmer) const;
  /// How often the word was seen on the source side of a direction, as learned, with one for every row of the shipped
  /// lists; 0 for unknown words. Tells which language a word is of.
  double count(std::string_view folded, Direction direction) const;

  /// Whether the folded word, of either language, is in any source.
  bool knows(const std::string& folded) const;
  /// Whether a word of the stem does, of one language.
  bool knows_stem(const std::string& stem, bool spanish) const;

  /// Empty where the data folder has no irregular.tsv.
  const IrregularForms& irregular_forms() const;
  const std::vector<LexiconSource>& sources() const;

 private:
  struct Tables;
  explicit Lexicon(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

inline constexpr double kLeastProbability = 0.05;
inline constexpr std::size_t kMaxTranslations = 8;
inline constexpr std::size_t kMaxPhraseWords = 3;

}  // namespace dateline

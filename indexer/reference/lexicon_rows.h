// The rows of the files that a lexicon is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/stem.h"

namespace dateline {

/// The probability of a translation from a list that states none.
inline constexpr double kListedProbability = 0.3;
/// One pair. Words of a phrase are separated by one space.
struct LexiconRow {
  std::string_view english, spanish;                          ///< folded
  float to_spanish = static_cast<float>(kListedProbability);  ///< probability of the Spanish given the English
  float to_english = static_cast<float>(kListedProbability);
  float count = 1;
  std::uint32_t acute = 0;  ///< acute_letters() of the Spanish side, where it is one word
  std::uint8_t source = 0;
};

/// Where a row is, for messages.
struct RowPlace {
  const std::filesystem::path& file;
  std::size_t line = 0;  ///< from 1

  std::string text() const;  ///< "file:line"
};

/// Calls take(line, place) for the lines of a table that are not empty and no comment (#).
void for_each_row(std::string_view content, const std::filesystem::path& file,
                  const std::function<void(std::string_view, const RowPlace&)>& take);

/// What rows view: the files that were read, and texts that are in none as they are. A deque, since its strings stay
/// where they are.
using RowTexts = std::deque<std::string>;

/// Appends the rows of lexicon.tsv (five columns, `learned`) or of a list (two, or three with a weight); they view
/// `content` and `texts`. Throws Error(unreadable) with file and line.
void append_lexicon_rows(std::string_view content, bool learned, const std::filesystem::path& file, RowTexts& texts,
                         std::vector<LexiconRow>& rows);

/// Appends the pairs of a compiled dictionary, whose left side is English or Spanish; they view `texts`. Throws
/// Error(unreadable).
void append_dictionary_rows(std::string_view content, bool left_is_english, const std::filesystem::path& file,
                            RowTexts& texts, std::vector<LexiconRow>& rows);

/// The stem of a folded word; those of a phrase with single spaces between them.
std::string stem_of(Stemmer& stemmer, std::string_view word, bool english);
std::string stems_of(Stemmer& stemmer, std::string_view text, bool english);

/// Whether a column is empty, or has a blank at either end, which would make it another word.
bool has_blank_column(const std::vector<std::string>& columns);

/// Parts of a line; one more than there are separators.
std::vector<std::string> separated(std::string_view text, char separator);

}  // namespace dateline

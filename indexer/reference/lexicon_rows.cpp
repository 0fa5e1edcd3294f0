// Tables by line, compiled dictionaries by transducer.h.
#include "indexer/reference/lexicon_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/reference/transducer.h"

namespace dateline {

std::vector<std::string> separated(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

namespace {

constexpr double kDictionaryProbability = 0.2;

/// Folded, with single spaces. Most texts are plain letters, which fold to themselves: these are viewed as they are,
/// the others kept in `texts`.
std::string_view folded_text(std::string_view text, RowTexts& texts) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
  const bool tidy = !text.starts_with(' ') && !text.ends_with(' ') && text.find("  ") == std::string_view::npos;
  if (plain && tidy) return text;
  std::string folded = plain ? std::string(text) : fold(text);
  folded.erase(std::unique(folded.begin(), folded.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               folded.end());
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (!folded.empty() && folded.front() == ' ') folded.erase(0, 1);
  return texts.emplace_back(std::move(folded));
}

/// Most texts are plain letters, or of several words.
std::uint32_t acute_of(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii || text.find(' ') != std::string_view::npos ? 0 : acute_letters(text);
}

float number_in(std::string_view text, const RowPlace& place) {
  float value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || !(value >= 0))
    throw Error(Error::Kind::unreadable, fmt::format("{}: '{}' is not a probability or count", place.text(), text),
                "columns are separated by one tab");
  return value;
}

constexpr std::size_t kColumns = 5;

/// The number of columns, of which the first five are kept.
std::size_t columns_of(std::string_view line, std::array<std::string_view, kColumns>& columns) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= line.size(); ++count) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    if (count < kColumns) columns[count] = line.substr(begin, end - begin);
    begin = end + 1;
  }
  return count;
}

/// A row of lexicon.tsv (five columns) or of a list (two, or three with a weight).
LexiconRow read_row(std::string_view line, bool learned, const RowPlace& place, RowTexts& texts) {
  std::array<std::string_view, kColumns> columns;
  const std::size_t count = columns_of(line, columns);
  const bool right = learned ? count == 5 : count == 2 || count == 3;
  if (!right)
    throw Error(Error::Kind::unreadable,
                fmt::format("{}: {} columns, {} expected", place.text(), count, learned ? "5" : "2 or 3"),
                "columns are separated by one tab");
  LexiconRow row;
  row.english = folded_text(columns[0], texts);
  row.spanish = folded_text(columns[1], texts);
  row.acute = acute_of(columns[1]);
  if (row.english.empty() || row.spanish.empty())
    throw Error(Error::Kind::unreadable, fmt::format("{}: a word is empty", place.text()));
  if (learned) {
    row.to_spanish = number_in(columns[2], place);
    row.to_english = number_in(columns[3], place);
    row.count = number_in(columns[4], place);
  } else if (count == 3 && !columns[2].empty()) {
    row.to_spanish = row.to_english = number_in(columns[2], place);
  }
  return row;
}

}  // namespace

std::string RowPlace::text() const {
  return fmt::format("{}:{}", file.string(), line);
}

void for_each_row(std::string_view content, const std::filesystem::path& file,
                  const std::function<void(std::string_view, const RowPlace&)>& take) {
  RowPlace place{file};
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view line = content.substr(begin, end - begin);
    begin = end + 1;
    ++place.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line[0] != '#') take(line, place);
  }
}

void append_lexicon_rows(std::string_view content, bool learned, const std::filesystem::path& file, RowTexts& texts,
                         std::vector<LexiconRow>& rows) {
  for_each_row(content, file, [&](std::string_view line, const RowPlace& place) {
    rows.push_back(read_row(line, learned, place, texts));
  });
}

void append_dictionary_rows(std::string_view content, bool left_is_english, const std::filesystem::path& file,
                            RowTexts& texts, std::vector<LexiconRow>& rows) {
  for (const auto& [left, right] : read_dictionary(content, file.string(), texts.emplace_back())) {
    LexiconRow row;
    row.english = folded_text(left_is_english ? left : right, texts);
    row.spanish = folded_text(left_is_english ? right : left, texts);
    row.acute = acute_of(left_is_english ? right : left);
    row.to_spanish = row.to_english = static_cast<float>(kDictionaryProbability);
    if (!row.english.empty() && !row.spanish.empty()) rows.push_back(row);
  }
}

bool has_blank_column(const std::vector<std::string>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const std::string& column) {
    return column.empty() || column.front() == ' ' || column.back() == ' ';
  });
}

std::string stem_of(Stemmer& stemmer, std::string_view word, bool english) {
  return english ? stemmer.english(word) : stemmer.spanish(word);
}

std::string stems_of(Stemmer& stemmer, std::string_view text, bool english) {
  std::string stems;
  for (const auto& word : separated(text, ' ')) stems += (stems.empty() ? "" : " ") + stem_of(stemmer, word, english);
  return stems;
}

}  // namespace dateline

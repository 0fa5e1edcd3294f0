// Tables by line, compiled dictionaries by transducer.h.
#include "indexer/reference/lexicon_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

/// Folded, with single spaces. Most rows are plain letters, which fold to themselves.
std::string folded_text(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
  std::string folded = plain ? std::string(text) : fold(text);
  folded.erase(std::unique(folded.begin(), folded.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               folded.end());
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (!folded.empty() && folded.front() == ' ') folded.erase(0, 1);
  return folded;
}

float number_in(std::string_view text, const std::string& where) {
  float value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || !(value >= 0))
    throw Error(Error::Kind::unreadable, fmt::format("{}: '{}' is no probability or count", where, text),
                "columns are separated by one tab");
  return value;
}

/// A row of lexicon.tsv (five columns) or of a list (two, or three with a weight).
LexiconRow read_row(std::string_view line, bool learned, const std::string& where) {
  const std::vector<std::string> columns = separated(line, '\t');
  const bool right = learned ? columns.size() == 5 : columns.size() == 2 || columns.size() == 3;
  if (!right)
    throw Error(Error::Kind::unreadable,
                fmt::format("{}: {} columns, {} wanted", where, columns.size(), learned ? "5" : "2 or 3"),
                "columns are separated by one tab");
  LexiconRow row;
  row.english = folded_text(columns[0]);
  row.spanish = folded_text(columns[1]);
  if (row.english.empty() || row.spanish.empty())
    throw Error(Error::Kind::unreadable, fmt::format("{}: a word is empty", where));
  if (learned) {
    row.to_spanish = number_in(columns[2], where);
    row.to_english = number_in(columns[3], where);
    row.count = number_in(columns[4], where);
  } else if (columns.size() == 3 && !columns[2].empty()) {
    row.to_spanish = row.to_english = number_in(columns[2], where);
  }
  return row;
}

}  // namespace

void for_each_row(std::string_view content, const std::filesystem::path& file,
                  const std::function<void(std::string_view, const std::string&)>& take) {
  const std::string name = file.string();
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view line = content.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line[0] != '#') take(line, fmt::format("{}:{}", name, number));
  }
}

std::vector<LexiconRow> read_lexicon_rows(std::string_view content, bool learned, const std::filesystem::path& file) {
  std::vector<LexiconRow> rows;
  rows.reserve(static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')) + 1);
  for_each_row(content, file, [&](std::string_view line, const std::string& where) {
    rows.push_back(read_row(line, learned, where));
  });
  return rows;
}

std::vector<LexiconRow> rows_of_dictionary(std::string_view content, bool left_is_english,
                                           const std::filesystem::path& file) {
  std::vector<LexiconRow> rows;
  for (const auto& [left, right] : read_dictionary(content, file.string())) {
    LexiconRow row;
    row.english = folded_text(left_is_english ? left : right);
    row.spanish = folded_text(left_is_english ? right : left);
    row.to_spanish = row.to_english = static_cast<float>(kDictionaryProbability);
    if (!row.english.empty() && !row.spanish.empty()) rows.push_back(std::move(row));
  }
  return rows;
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

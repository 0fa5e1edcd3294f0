// Longest common subsequences, of paragraphs and then of words.
#include "indexer/schema/statement_diff.h"

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

using Tokens = std::vector<std::string_view>;

/// Cells of one table of subsequences: 16 MB, some 10 ms.
constexpr std::size_t kMostCells = 4'000'000;

/// Lines with their line feeds.
Tokens lines_of(std::string_view text) {
  Tokens lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Words, each with the spaces behind it.
Tokens words_of(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n'; };
  Tokens words;
  while (!text.empty()) {
    std::size_t size = 0;
    while (size < text.size() && !is_space(text[size])) ++size;
    while (size < text.size() && is_space(text[size])) ++size;
    words.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return words;
}

class Differ {
 public:
  explicit Differ(std::string_view field) : field_(field) {}

  void lines(std::string_view older, std::string_view newer) {
    compare(lines_of(older), lines_of(newer), [this](std::string_view a, std::string_view b) { words(a, b); });
  }

  std::vector<DiffPart> take() { return std::move(parts_); }

 private:
  void words(std::string_view older, std::string_view newer) {
    compare(words_of(older), words_of(newer), [this](std::string_view a, std::string_view b) {
      add(DiffPart::Kind::remove, a);
      add(DiffPart::Kind::insert, b);
    });
  }

  /// Adds what two lists have in common; calls `changed` with the text of each stretch between that differs.
  template <class F>
  void compare(const Tokens& a, const Tokens& b, F&& changed) {
    std::size_t begin = 0, a_end = a.size(), b_end = b.size();
    while (begin < a_end && begin < b_end && a[begin] == b[begin]) ++begin;
    while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
    add(DiffPart::Kind::equal, joined(a, 0, begin));
    if ((a_end - begin + 1) * (b_end - begin + 1) > kMostCells)
      changed(joined(a, begin, a_end), joined(b, begin, b_end));
    else
      between(a, b, begin, a_end, b_end, changed);
    add(DiffPart::Kind::equal, joined(a, a_end, a.size()));
  }

  template <class F>
  void between(const Tokens& a, const Tokens& b, std::size_t begin, std::size_t a_end, std::size_t b_end, F&& changed) {
    const std::size_t rows = a_end - begin, columns = b_end - begin;
    // longest[i][j]: of the common subsequence of what follows i and j.
    std::vector<std::uint32_t> longest((rows + 1) * (columns + 1), 0);
    const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return longest[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        cell(i, j) = a[begin + i] == b[begin + j] ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
    std::size_t i = 0, j = 0, a_from = 0, b_from = 0;
    const auto flush = [&] {
      if (i > a_from || j > b_from) changed(joined(a, begin + a_from, begin + i), joined(b, begin + b_from, begin + j));
    };
    while (i < rows && j < columns) {
      if (a[begin + i] == b[begin + j]) {
        flush();
        add(DiffPart::Kind::equal, a[begin + i]);
        a_from = ++i;
        b_from = ++j;
      } else if (cell(i + 1, j) >= cell(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    i = rows;
    j = columns;
    flush();
  }

  /// The tokens are neighbours in one text.
  static std::string_view joined(const Tokens& tokens, std::size_t from, std::size_t to) {
    if (from == to) return {};
    const char* last = tokens[to - 1].data() + tokens[to - 1].size();
    return {tokens[from].data(), static_cast<std::size_t>(last - tokens[from].data())};
  }

  void add(DiffPart::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (!parts_.empty() && parts_.back().kind == kind)
      parts_.back().text += text;
    else
      parts_.push_back({std::string(field_), kind, std::string(text)});
  }

  std::string_view field_;
  std::vector<DiffPart> parts_;
};

std::string names(const std::vector<Author>& byline) {
  std::string text;
  for (const Author& author : byline) {
    text += (text.empty() ? "" : ", ") + author.name;
    if (!author.role.empty()) text += " (" + author.role + ")";
  }
  return text;
}

std::string text_of(const Statement& s) {
  return s.body.empty() ? s.teaser : s.text();
}

}  // namespace

std::string_view to_string(DiffPart::Kind kind) {
  switch (kind) {
    case DiffPart::Kind::equal:
      return "equal";
    case DiffPart::Kind::remove:
      return "delete";
    case DiffPart::Kind::insert:
      return "insert";
  }
  return "equal";
}

std::vector<DiffPart> diff_text(std::string_view field, std::string_view older, std::string_view newer) {
  if (older == newer) return {};
  Differ differ(field);
  differ.lines(older, newer);
  return differ.take();
}

std::vector<DiffPart> diff(const Statement& older, const Statement& newer) {
  const auto date = [](const Statement& s) { return s.date ? s.date->to_string() : std::string(); };
  const auto city = [](const Statement& s) { return s.city ? s.city->name : std::string(); };
  std::vector<DiffPart> parts;
  const auto field = [&parts](std::string_view name, const std::string& a, const std::string& b) {
    for (DiffPart& part : diff_text(name, a, b)) parts.push_back(std::move(part));
  };
  field("headline", older.headline, newer.headline);
  field("byline", names(older.byline), names(newer.byline));
  field("dateline", older.dateline, newer.dateline);
  field("date", date(older), date(newer));
  field("city", city(older), city(newer));
  field("text", text_of(older), text_of(newer));
  return parts;
}

}  // namespace dateline

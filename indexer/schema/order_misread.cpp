// The words of orders by the shapes of their letters: what looks alike is one shape.
#include "indexer/schema/order_misread.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/ascii.h"
#include "indexer/schema/order_composition.h"

namespace dateline {
namespace {

/// Shorter words look like too many others.
constexpr std::size_t kLeastLetters = 5;
/// A day, a year or a time has no more figures.
constexpr std::size_t kMostFigures = 4;
/// Where a line's first word is looked for.
constexpr std::size_t kStart = 24;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_in_run(char c) {
  return is_letter(c) || is_digit(c) || c == '|';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// What a letter or figure looks like, of all that look alike one.
char shape_of(char c) {
  if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case '|':
    case 'l':
      return 'i';
    case '5':
      return 's';
    default:
      return c;
  }
}

std::string shapes_of(std::string_view run) {
  std::string shapes(run);
  std::transform(shapes.begin(), shapes.end(), shapes.begin(), shape_of);
  return shapes;
}

const std::unordered_map<std::string, std::string_view>& words_by_shape() {
  static const auto* table = [] {
    auto* map = new std::unordered_map<std::string, std::string_view>;
    for (const std::string_view word : order_vocabulary_words())
      if (word.size() >= kLeastLetters) map->emplace(shapes_of(word), word);
    return map;
  }();
  return *table;
}

std::string in_capitals(std::string_view word) {
  std::string capitals(word);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

/// "l5", "2O27". Not "1o", which is an ordinal.
bool are_figures(std::string_view run) {
  return run.size() <= kMostFigures && std::any_of(run.begin(), run.end(), is_digit) &&
         std::all_of(run.begin(), run.end(),
                     [](char c) { return is_digit(c) || c == 'l' || c == 'I' || c == 'O' || c == '|'; });
}

std::string mended(std::string_view run) {
  const auto letters = static_cast<std::size_t>(std::count_if(run.begin(), run.end(), is_letter));
  const auto capitals = static_cast<std::size_t>(std::count_if(run.begin(), run.end(), is_capital));
  if (are_figures(run)) {
    std::string figures(run);
    for (char& c : figures) c = c == 'O' ? '0' : is_digit(c) ? c : '1';
    return figures;
  }
  // A small l among capitals, or what is not a letter.
  const bool misread = letters < run.size() || (capitals + 2 >= letters && run.find('l') != std::string_view::npos);
  if (!misread || run.size() < kLeastLetters || letters + 2 < run.size()) return std::string(run);
  const auto found = words_by_shape().find(shapes_of(run));
  if (found == words_by_shape().end()) return std::string(run);
  return capitals * 2 > letters ? in_capitals(found->second) : std::string(found->second);
}

}  // namespace

std::string mend_misread(std::string_view line) {
  std::string text;
  text.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_in_run(line[end])) ++end;
    if (end == at)
      text += line[at++];
    else
      text += mended(line.substr(at, end - at));
    at = std::max(at, end);
  }
  return text;
}

bool may_be_misread(std::string_view line) {
  line = line.substr(0, kStart);
  for (std::size_t i = 1; i + 1 < line.size(); ++i)
    if ((is_digit(line[i]) || line[i] == '|' ||
         (line[i] == 'l' && is_capital(line[i - 1]) && is_capital(line[i + 1]))) &&
        is_letter(line[i - 1]) && is_letter(line[i + 1]))
      return true;
  return false;
}

}  // namespace dateline

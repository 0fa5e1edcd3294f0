// Wrapping, marking and laying out for the terminal.
#include "query/show/terminal_text.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "indexer/base/text.h"
#include "query/show/formats.h"

namespace dateline {
namespace {

/// Before everything that belongs to a numbered result.
constexpr std::string_view kIndent = "     ";
/// A terminal narrower than this is not wrapped for: a word a line reads worse than the terminal's own wrapping.
constexpr std::size_t kLeastWidth = 30;

/// Columns that a character takes: none for combining marks, two for East Asian wide ones.
std::size_t columns_of(UChar32 character) {
  const int type = u_charType(character);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Byte offsets of the spaces at which the text is broken, so that no line is wider than `width` where its words allow
/// it.
std::vector<std::size_t> line_breaks(std::string_view text, std::size_t width) {
  std::vector<std::size_t> breaks;
  if (width == 0) return breaks;
  std::size_t column = 0, last_space = 0, column_after_space = 0;
  bool has_space = false;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::int32_t at = 0, size = static_cast<std::int32_t>(text.size()); at < size;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 character;
    U8_NEXT(bytes, at, size, character);
    column += character < 0 ? 1 : columns_of(character);
    if (character == ' ') {
      has_space = true;
      last_space = begin;
      column_after_space = column;
    } else if (column > width && has_space) {
      breaks.push_back(last_space);
      column -= column_after_space;
      has_space = false;
    }
  }
  return breaks;
}

/// The text with its hits marked and its lines wrapped; further lines are indented as a result's are.
std::string laid_out(std::string_view text, const std::vector<Snippet::Mark>& marks, const TerminalStyle& style) {
  std::string result;
  std::size_t at = 0;
  const std::vector<std::size_t> breaks =
      line_breaks(text, style.width < kLeastWidth ? 0 : style.width - kIndent.size());
  auto next_break = breaks.begin();
  const auto copy_until = [&](std::size_t end) {
    for (; next_break != breaks.end() && *next_break < end; ++next_break) {
      if (*next_break < at) continue;
      result.append(text.substr(at, *next_break - at)).append("\n").append(kIndent);
      at = *next_break + 1;
    }
    if (end > at) result.append(text.substr(at, end - at));
    at = std::max(at, end);
  };
  if (style.colour)
    for (const Snippet::Mark& mark : marks) {
      if (mark.begin < at || mark.end > text.size()) continue;
      copy_until(mark.begin);
      result += mark.translated ? "\x1b[1;32m" : "\x1b[1m";
      copy_until(mark.end);
      result += "\x1b[0m";
    }
  copy_until(text.size());
  return result;
}

std::string item_text(std::size_t number, const ResultItem& item, std::string_view language,
                      const TerminalStyle& style) {
  std::string line = fmt::format("{:3}. {}\n", number, laid_out(item.headline, item.headline_marks, style));
  std::string facts = item.date ? item.date->to_string() : std::string(language == "es" ? "sin fecha" : "undated");
  for (const std::string& part :
       {city_label(item.city, language), std::string(to_string(item.genre)), join(item.issues, "; ")})
    if (!part.empty()) facts += " · " + part;
  line.append(kIndent).append(laid_out(facts, {}, style)).append("\n");
  // An id is for copying: it is never broken.
  line.append(kIndent).append(item.id).append("\n");
  for (const Snippet& snippet : item.snippets)
    line.append(kIndent).append(laid_out(snippet.text, snippet.marks, style)).append("\n");
  const bool spanish = language == "es";
  if (item.story_size > 1)
    line.append(kIndent).append(fmt::format(
        fmt::runtime(spanish ? "y {} más de su historia: story:{}\n" : "and {} more of its story: story:{}\n"),
        item.story_size - 1, item.story));
  if (item.differs)
    line.append(kIndent).append(laid_out(story_difference_text(*item.differs, language), {}, style)).append("\n");
  return line;
}

std::string facet_text(const FacetCounts& facet) {
  std::string text = facet.facet + "\n";
  for (const FacetValue& value : facet.values)
    text += fmt::format("{:>8}  {}{}\n", value.count, value.label.empty() ? value.value : value.label,
                        value.selected ? " *" : "");
  if (facet.other) text += fmt::format("{:>8}  (other)\n", facet.other);
  if (facet.none) text += fmt::format("{:>8}  (none)\n", facet.none);
  return text;
}

}  // namespace

TerminalStyle TerminalStyle::of_standard_output() {
  TerminalStyle style;
  if (::isatty(STDOUT_FILENO) != 1) return style;
  const char* const no_color = std::getenv("NO_COLOR");
  style.colour = no_color == nullptr || *no_color == '\0';
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) style.width = size.ws_col;
  return style;
}

std::string results_text(const Request& request, const Results& results, const TerminalStyle& style) {
  const bool spanish = request.labels == "es";
  std::string text = spanish ? fmt::format("{} {}", results.total, results.total == 1 ? "declaración" : "declaraciones")
                             : fmt::format("{} {}", results.total, results.total == 1 ? "statement" : "statements");
  text += translated_among(results, request.labels);
  if (results.stories)
    text += spanish ? fmt::format(", {} {}", *results.stories, *results.stories == 1 ? "historia" : "historias")
                    : fmt::format(", {} {}", *results.stories, *results.stories == 1 ? "story" : "stories");
  if (!results.interpretation.empty()) text += ". " + results.interpretation;
  text += '\n';
  std::size_t number = request.offset;
  for (const ResultItem& item : results.items) text += item_text(++number, item, request.labels, style);
  for (const FacetCounts& facet : results.facets) text += facet_text(facet);
  return text;
}

}  // namespace dateline

// Looks at how lines end and begin, then at the width they were wrapped at.
#include "indexer/analysis/line_wrap.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

// Characters. What is narrower are verses and addresses, what is wider was not wrapped by hand or mail program.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 140;

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool ends_with_stop(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kClosing{"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"};
  static constexpr std::array<std::string_view, 6> kStops{".", "!", "?", ":", ";", "\u2026"};
  const auto ends = [&](std::string_view sign) { return text.ends_with(sign); };
  for (;;) {
    if (std::any_of(kStops.begin(), kStops.end(), ends)) return true;
    const auto closing = std::find_if(kClosing.begin(), kClosing.end(), ends);
    if (closing == kClosing.end()) return false;
    text.remove_suffix(closing->size());
  }
}

/// A small letter: the middle of a sentence. Spanish ones with accents too.
bool begins_small(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 'a' && first <= 'z') return true;
  return first == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0;
}

bool begins_item(std::string_view text) {
  if (text.empty()) return true;
  for (const std::string_view sign : {"- ", "* ", "\u2022", "\u2013 ", "\u2014 ", "\u25CF", "\u00B7"})
    if (text.starts_with(sign)) return true;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && digits <= 2 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
         digits + 1 < text.size() && text[digits + 1] == ' ';
}

}  // namespace

std::vector<bool> continued_lines(const std::vector<PrintedLine>& lines) {
  std::vector<bool> continued(lines.size(), false);
  std::vector<std::size_t> length(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) length[i] = characters_of(lines[i].text);
  std::size_t ends = 0;
  std::size_t amid = 0;
  std::size_t width = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].gap_before) continue;
    ++ends;
    if (length[i - 1] < kNarrowest || length[i - 1] > kWidest) continue;
    if (ends_with_stop(lines[i - 1].text) || !begins_small(lines[i].text)) continue;
    ++amid;
    width = std::max(width, length[i - 1]);
  }
  // A third of the ends amid a sentence is what wrapping gives; lists and verses begin with capitals or end with stops.
  if (amid == 0 || amid * 3 < ends) return continued;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].gap_before || begins_item(lines[i].text) || length[i - 1] > kWidest) continue;
    if (!ends_with_stop(lines[i - 1].text)) {
      continued[i] = length[i - 1] * 10 >= width * 6 || begins_small(lines[i].text);
      continue;
    }
    // A line that ends with a sentence goes on where the next word had no room.
    const std::string_view next = lines[i].text.substr(0, lines[i].text.find(' '));
    continued[i] = length[i - 1] + 1 + characters_of(next) > width;
  }
  return continued;
}

}  // namespace dateline

// Joining, trimming and comparing of text.
#include "indexer/base/text.h"

#include <algorithm>

namespace dateline {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = ascii_lower(c);
  return result;
}

std::string one_line(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string line;
  line.reserve(text.size());
  const auto escape = [&](std::string_view bytes) {
    for (const char c : bytes)
      line.append("\\x") += {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    std::size_t length = 0;
    if (byte < ' ' || byte == 0x7F)
      length = 1;
    else if (byte == 0xC2 && next >= 0x80 && next < 0xA0)
      length = 2;
    else if (text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9"))
      length = 3;
    if (length == 0) {
      line += text[i];
      continue;
    }
    escape(text.substr(i, length));
    i += length - 1;
  }
  return line;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  const std::size_t over = bound + 1;
  if (a.size() > b.size() + bound || b.size() > a.size() + bound) return over;
  const std::size_t width = b.size() + 1;
  // Short words, nearly all, need no memory of their own.
  constexpr std::size_t kOnStack = 40;
  std::size_t stack[3 * kOnStack];
  std::vector<std::size_t> heap;
  if (width > kOnStack) heap.resize(3 * width);
  std::size_t* before = heap.empty() ? stack : heap.data();
  std::size_t* last = before + width;
  std::size_t* row = last + width;
  for (std::size_t j = 0; j < width; ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return over;
    std::size_t* const free = before;
    before = last;
    last = row;
    row = free;
  }
  return std::min(last[b.size()], over);
}

}  // namespace dateline

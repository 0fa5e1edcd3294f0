// What finders of bylines hand to the choice between them: a candidate, and the header of the piece that they search.
#include "indexer/extract/fields/byline_candidate.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/house_name.h"
#include "indexer/extract/fields/page_title.h"

namespace dateline {

bool in_other_part(Zone zone) {
  return overlaps(zone, Zone::hidden | Zone::related | Zone::comments | Zone::footer | Zone::navigation);
}

PieceHeader::PieceHeader(const PageLayout& outline, NodeIndex headline_node) : head(outline, headline_node) {
  if (headline_node == kNoNode) return;
  headline = outline.line_at(headline_node);
  std::size_t after = headline;
  while (after < outline.lines.size() && outline.lines[after].first < outline.page[headline_node].end) ++after;
  constexpr std::size_t kAfter = 16;
  constexpr std::size_t kBefore = 4;
  constexpr std::size_t kParagraph = 220;
  first = headline > kBefore ? headline - kBefore : 0;
  int paragraphs = 0;
  for (last = after; last < outline.lines.size() && last < after + kAfter; ++last)
    if (outline.lines[last].text.size() > kParagraph && ++paragraphs == 2) break;
}

bool PieceHeader::foreign(Zone zone, NodeIndex node) const {
  return overlaps(zone, Zone::hidden | Zone::related | Zone::footer) || (in_other_part(zone) && !head.holds(node));
}

std::string author_key(const Author& author) {
  return headline_key(author.name);
}

void merge_authors(std::vector<Author>& into, const std::vector<Author>& more) {
  for (const Author& author : more) {
    const std::string key = author_key(author);
    const auto same = std::find_if(into.begin(), into.end(), [&](const Author& one) { return author_key(one) == key; });
    if (same == into.end())
      into.push_back(author);
    else if (same->role.empty())
      same->role = author.role;
  }
}

bool is_typist(const Author& author) {
  return is_login(author.name) && author.name.find_first_of("0123456789_-") != std::string::npos;
}

bool is_spokesperson(const PageLayout& outline, std::size_t line, std::size_t headline) {
  constexpr std::size_t kReach = 5;     // lines
  constexpr std::size_t kLongest = 40;  // bytes
  static constexpr std::array<std::string_view, 9> kLabels{
      "available for interview", "spokesp", "spokesm", "spokesw", "voceros", "voceras", "portavo", "para entrevista",
      "disponibles para entrevi"};
  for (std::size_t i = std::min(line, outline.lines.size()); i > 0 && line - i < kReach && i - 1 != headline; --i) {
    const Line& above = outline.lines[i - 1];
    if (above.text.size() > kLongest || above.prose) return false;
    const std::string folded = fold(above.text);
    if (std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) { return folded.starts_with(label); }))
      return true;
  }
  return false;
}

std::string clipped(std::string_view text) {
  constexpr std::size_t kMost = 160;
  std::size_t end = std::min(text.size(), kMost);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end));
}

}  // namespace dateline

// Looks for an order of embargo where a press office prints one.
#include "indexer/extract/fields/release_line.h"

#include <algorithm>
#include <string>

#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// Paragraphs at either end of the body that may be lines of its head or foot.
constexpr std::size_t kEndParagraphs = 2;
/// Lines before the headline and behind the last paragraph: letterhead, contacts and boilerplate stand there. Set by
/// eye; half as many miss orders under a long letterhead.
constexpr std::size_t kLinesAround = 16;

void order(Statement& statement, std::string words, std::string where) {
  statement.evidence.push_back(
      {"embargoed", {}, "line that orders an embargo", words.substr(0, 200), std::move(where), 1.0});
  statement.release.embargo = Release::Embargo::unread;
  statement.release.words = std::move(words);
}

/// "EMBARGOED UNTIL:" with the time on the next line.
bool goes_on(std::string_view line) {
  while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
  for (const std::string_view end : {":", "until", "UNTIL", "Until", "till", "hasta", "HASTA", "Hasta", "before",
                                     "BEFORE", " de", " DE", " del", " DEL", " el", " EL"})
    if (line.ends_with(end)) return true;
  return false;
}

class LineFinder {
 public:
  LineFinder(const PageLayout& outline, const StatementPlace& place) : outline_(outline), place_(place) {
    const auto& nodes = place.paragraphs;
    if (nodes.empty()) return;
    head_end_ = nodes[std::min(kEndParagraphs, nodes.size()) - 1];
    foot_begin_ = nodes[nodes.size() - std::min(kEndParagraphs, nodes.size())];
    last_ = nodes.back();
  }

  /// Index of the line; lines.size() if none.
  std::size_t find() const {
    const std::vector<Line>& lines = outline_.lines;
    const std::size_t headline = place_.headline_node == kNoNode ? 0 : outline_.line_at(place_.headline_node);
    const std::size_t first = headline > kLinesAround ? headline - kLinesAround : 0;
    std::size_t behind = 0;
    for (std::size_t i = first; i < lines.size() && behind <= kLinesAround; ++i) {
      if (last_ != kNoNode && lines[i].first > last_) {
        // A heading behind the text opens something else.
        if (lines[i].heading && !gives_release_order(lines[i].text)) break;
        ++behind;
      }
      if (is_own(lines[i]) && gives_release_order(lines[i].text)) return i;
    }
    return lines.size();
  }

 private:
  bool is_own(const Line& line) const {
    constexpr Zone kNever = Zone::hidden | Zone::navigation | Zone::related | Zone::comments | Zone::form |
                            Zone::caption | Zone::author_box | Zone::aside;
    if (overlaps(line.zone, kNever) || line.linked * 2 > line.text.size()) return false;
    if (last_ == kNoNode) return true;
    const bool head = line.first <= head_end_ || within(line, head_end_);
    return head || line.first >= foot_begin_;
  }

  bool within(const Line& line, NodeIndex element) const { return line.block == element; }

  const PageLayout& outline_;
  const StatementPlace& place_;
  NodeIndex head_end_ = kNoNode, foot_begin_ = kNoNode, last_ = kNoNode;
};

}  // namespace

void find_release_line(const PageLayout& outline, const StatementPlace& place, Statement& statement) {
  if (gives_release_order(place.headline, true)) return order(statement, std::string(place.headline), "headline");
  const std::size_t found = LineFinder(outline, place).find();
  if (found == outline.lines.size()) return;
  std::string words = outline.lines[found].text;
  if (goes_on(words) && found + 1 < outline.lines.size()) words += ' ' + outline.lines[found + 1].text;
  order(statement, std::move(words), outline.page.path_of(outline.lines[found].block));
}

void take_release_order(Statement& statement) {
  if (statement.release.embargo != Release::Embargo::none) return;
  if (gives_release_order(statement.headline, true)) return order(statement, statement.headline, "headline");
  for (const Apparatus& part : statement.apparatus)
    if (gives_release_order(part.text)) return order(statement, part.text, to_string(part.kind).data());
  const std::vector<Paragraph>& body = statement.body;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i >= kEndParagraphs && i + kEndParagraphs < body.size()) continue;
    if (!gives_release_order(body[i].text)) continue;
    std::string words = body[i].text;
    if (goes_on(words) && i + 1 < body.size()) words += ' ' + body[i + 1].text;
    return order(statement, std::move(words), "paragraph " + std::to_string(i + 1));
  }
}

}  // namespace dateline

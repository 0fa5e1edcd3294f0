// Looks for an order of embargo where a press office prints one.
#include "indexer/extract/fields/release_line.h"

#include <algorithm>
#include <optional>
#include <string>

#include "indexer/analysis/fold.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// Paragraphs at either end of the body that may be lines of its head or foot.
constexpr std::size_t kEndParagraphs = 2;
/// Shorter ones, in bytes, are lines of a signature, a contact or an end mark, and count as none: so many at most. Set
/// by eye; with none, an order above "--" and a name is not read.
constexpr std::size_t kShortLine = 60, kMostEndLines = 8;
/// Lines before the headline and after the last paragraph: letterhead, contacts and boilerplate are there. Set by
/// eye; half as many miss orders under a long letterhead.
constexpr std::size_t kLinesAround = 16;

/// How many parts of a body of `count` are its head, or foot: `size(i)` is that of the part i from that end.
template <class Size>
std::size_t end_lines(std::size_t count, const Size& size) {
  std::size_t lines = 0;
  for (std::size_t paragraphs = 0; lines < std::min(count, kMostEndLines) && paragraphs < kEndParagraphs; ++lines)
    if (size(lines) >= kShortLine) ++paragraphs;
  return lines;
}

void order(Statement& statement, std::string words, std::string where) {
  statement.evidence.push_back(
      {"embargoed", {}, "line that orders an embargo", words.substr(0, 200), std::move(where), 1.0});
  statement.release.embargo = Release::Embargo::unread;
  statement.release.words = std::move(words);
}

/// Lines that an order goes on for: "EMBARGOED UNTIL" · "6 p.m. Eastern" · "Monday, March 3".
constexpr std::size_t kMostLines = 4;

/// "EMBARGOED UNTIL" with anything on the next line.
bool breaks_off(std::string_view line) {
  while (!line.empty() && (static_cast<unsigned char>(line.back()) <= ' ' || line.back() == ':')) line.remove_suffix(1);
  for (const std::string_view end : {"until", "UNTIL", "Until", "till", "hasta", "HASTA", "Hasta", "before", "BEFORE",
                                     "antes", "ANTES", " de", " DE", " del", " DEL", " el", " EL"})
    if (line.ends_with(end)) return true;
  return false;
}

/// The order that begins at line `at`, with the lines that it goes on for; nullopt where none does. `line(i)` is the
/// text of line i, empty after the last one.
template <class Lines>
std::optional<std::string> order_at(std::size_t at, const Lines& line) {
  std::string words(line(at));
  const OrderSense sense = order_sense(words);
  if (sense == OrderSense::none) return std::nullopt;
  const bool day_is_known = sense >= OrderSense::order && names_day(words);
  std::size_t next = at + 1;
  if (breaks_off(words) && !line(next).empty()) words.append(" ").append(line(next++));
  while (!day_is_known && next < at + kMostLines && only_dates(line(next))) words.append(" ").append(line(next++));
  const OrderSense whole = order_sense(words);
  if (whole == OrderSense::day_of_release) {
    // A book's or film's sheet: "Title: …", "Release date: …", "ISBN: …".
    if (is_work_label(line(next)) || (at > 0 && is_work_label(line(at - 1)))) return std::nullopt;
    return words;
  }
  if (whole == OrderSense::order || whole == OrderSense::open) return words;
  // "NOT FOR RELEASE" above the day the text is of.
  return sense >= OrderSense::open && sense <= OrderSense::order ? std::optional(std::string(line(at))) : std::nullopt;
}

template <class Part>
std::string_view text_at(const std::vector<Part>& parts, std::size_t at) {
  return at < parts.size() ? std::string_view(parts[at].text) : std::string_view();
}

class LineFinder {
 public:
  LineFinder(const PageLayout& outline, const StatementPlace& place)
      : outline_(outline), place_(place), own_head_(outline, place.headline_node) {
    const auto& nodes = place.paragraphs;
    if (nodes.empty()) return;
    // Text that is in structured data alone has no element.
    const auto size_of = [&](std::size_t i) {
      return nodes[i] == kNoNode ? kShortLine : outline.page.text_size(nodes[i]);
    };
    head_end_ = nodes[end_lines(nodes.size(), size_of) - 1];
    foot_begin_ =
        nodes[nodes.size() - end_lines(nodes.size(), [&](std::size_t i) { return size_of(nodes.size() - 1 - i); })];
    last_ = nodes.back();
    find_piece();
  }

  struct Found {
    std::string words;
    NodeIndex block = kNoNode;
  };

  std::optional<Found> find() const {
    const std::vector<Line>& lines = outline_.lines;
    const std::size_t headline = place_.headline_node == kNoNode ? 0 : outline_.line_at(place_.headline_node);
    const std::size_t first = headline > kLinesAround ? headline - kLinesAround : 0;
    std::size_t behind = 0;
    for (std::size_t i = first; i < lines.size() && behind <= kLinesAround; ++i) {
      if (last_ != kNoNode && lines[i].first > last_) {
        // A heading after the text opens something else. Text that is in no paragraph begins before its headline.
        const bool headline_itself =
            place_.headline_node != kNoNode && outline_.page.inside(lines[i].first, place_.headline_node);
        if (lines[i].heading && !headline_itself && !gives_release_order(lines[i].text)) break;
        ++behind;
      }
      const bool beside = stands_beside(lines, i);
      if (!beside && !is_own(lines[i])) continue;
      if (auto words = order_at(i, [&](std::size_t at) { return text_at(lines, at); }))
        if (!beside || is_dated_order(*words)) return Found{*std::move(words), lines[i].block};
    }
    return std::nullopt;
  }

  /// An order that the piece holds and a browser does not show: a banner that a script lets down.
  std::optional<Found> find_hidden() const {
    if (piece_ == kNoNode) return std::nullopt;
    const std::vector<Line> lines = read_hidden_lines(outline_.page, outline_.zones, piece_);
    constexpr Zone kForeignHere = Zone::navigation | Zone::comments | Zone::form | Zone::caption | kOtherStories;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (overlaps(lines[i].zone, kForeignHere) || lines[i].linked * 2 > lines[i].text.size()) continue;
      auto words = order_at(i, [&](std::size_t at) { return text_at(lines, at); });
      if (words && is_dated_order(*words) && !in_others_row(lines, lines[i]))
        return Found{*std::move(words), lines[i].block};
    }
    return std::nullopt;
  }

  /// A picture of the stamp above or in the first paragraphs, by its text.
  std::optional<Found> find_in_images() const {
    const Page& page = outline_.page;
    const auto end = head_end_ == kNoNode ? page.size() : head_end_;
    for (NodeIndex i = 0; i < end; ++i) {
      if (page[i].is("a")) {
        i = page[i].end - 1;  // it shows where the link leads to
        continue;
      }
      if (!page[i].is("img") || overlaps(outline_.zone(i), kNever | kOthers)) continue;
      std::string words = squeeze(page.attribute(i, "alt"));
      if (gives_release_order(words)) return Found{std::move(words), i};
    }
    return std::nullopt;
  }

 private:
  static constexpr Zone kNever = Zone::hidden | Zone::navigation | Zone::comments | Zone::form | Zone::caption;
  static constexpr Zone kOtherStories = Zone::related | Zone::author_box;
  static constexpr Zone kOthers = kOtherStories | Zone::aside;

  /// The innermost element that holds the headline, where one is shown, and all of the text.
  void find_piece() {
    if (last_ == kNoNode) return;
    const auto& nodes = place_.paragraphs;
    const auto shown = std::find_if(nodes.begin(), nodes.end(), [](NodeIndex node) { return node != kNoNode; });
    piece_ = place_.headline_node == kNoNode ? *shown : std::min(place_.headline_node, *shown);
    const NodeIndex behind = std::max(last_, place_.headline_node == kNoNode ? last_ : place_.headline_node);
    while (piece_ != kNoNode && !outline_.page.inside(behind, piece_)) piece_ = outline_.page[piece_].parent;
  }

  /// An order with its day: what has none may be a stamp that the site has switched off, or another text's.
  static bool is_dated_order(std::string_view words) { return gives_release_order(words) && names_day(words); }

  /// In a sidebar that is in the piece, and of no other story.
  bool stands_beside(const std::vector<Line>& lines, std::size_t i) const {
    const Line& line = lines[i];
    return overlaps(line.zone, Zone::aside) && !overlaps(line.zone, kNever | kOtherStories) && piece_ != kNoNode &&
           outline_.page.inside(line.first, piece_) && line.linked * 2 <= line.text.size() &&
           !own_head_.holds(line.first) && !in_others_row(lines, line);
  }

  bool is_own(const Line& line) const {
    if (overlaps(line.zone, kNever) || line.linked * 2 > line.text.size()) return false;
    // Between the headline and the text it is the piece's own, whatever the box is called.
    if (overlaps(line.zone, kOthers) && !own_head_.holds(line.first)) return false;
    if (last_ == kNoNode) return true;
    const bool head = line.first <= head_end_ || within(line, head_end_);
    return head || (line.first >= foot_begin_ && !(line.first > last_ && in_others_row(outline_.lines, line)));
  }

  /// Whether a line shares an item, row or box with a link of several words: another story's teaser.
  bool in_others_row(const std::vector<Line>& lines, const Line& line) const {
    // The box around the line's own, and no larger one: the boxes around these hold the whole foot.
    constexpr int kBoxes = 2;
    NodeIndex box = line.block;
    for (int i = 0; i < kBoxes; ++i) {
      const NodeIndex outer = outline_.page[box].parent;
      if (outer == kNoNode || outline_.page.inside(last_, outer)) break;
      box = outer;
    }
    // Shorter ones share, print or write to somebody.
    constexpr std::size_t kShortestTitle = 12;
    const auto begins_before = [](const Line& other, NodeIndex node) { return other.first < node; };
    for (auto at = std::lower_bound(lines.begin(), lines.end(), box, begins_before); at != lines.end(); ++at) {
      const Line& other = *at;
      if (!outline_.page.inside(other.first, box)) return false;
      if (other.linked * 2 > other.text.size() && other.linked >= kShortestTitle &&
          other.text.find(' ') != std::string::npos && other.text.find('@') == std::string::npos)
        return true;
    }
    return false;
  }

  bool within(const Line& line, NodeIndex element) const { return line.block == element; }

  const PageLayout& outline_;
  const StatementPlace& place_;
  const Head own_head_;
  NodeIndex head_end_ = kNoNode, foot_begin_ = kNoNode, last_ = kNoNode, piece_ = kNoNode;
};

/// The order in the title of the page's window: all of it, or one of the parts that sites put together.
std::string order_in_title(std::string_view title) {
  const auto is_dated = [](std::string_view part) { return gives_release_order(part, true) && names_day(part); };
  if (gives_release_order(title, true)) return std::string(title);
  for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " :: "}) {
    std::string_view rest = title;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(separator), rest.size());
      if (is_dated(rest.substr(0, end))) return std::string(rest.substr(0, end));
      rest.remove_prefix(std::min(end + separator.size(), rest.size()));
    }
  }
  return {};
}

/// <meta name="embargo" content="2031-11-04T18:00:00-05:00">.
std::string order_in_metadata(const Metadata& metadata) {
  for (const MetaTag& tag : metadata.tags)
    if (tag.name.find("embargo") != std::string::npos && !is_no_order(tag.content)) return tag.content;
  return {};
}

}  // namespace

void find_release_line(const PageLayout& outline, const StatementPlace& place, Statement& statement) {
  if (gives_release_order(place.headline, true)) return order(statement, std::string(place.headline), "headline");
  const LineFinder finder(outline, place);
  auto found = finder.find();
  if (!found) found = finder.find_in_images();
  if (found) return order(statement, std::move(found->words), outline.page.path_of(found->block));
  if (std::string words = order_in_title(outline.metadata.title); !words.empty())
    return order(statement, std::move(words), "title");
  if (std::string words = order_in_metadata(outline.metadata); !words.empty())
    return order(statement, std::move(words), "meta tag");
  if ((found = finder.find_hidden()))
    order(statement, std::move(found->words), outline.page.path_of(found->block) + ", hidden");
}

void take_order_beside(Statement& statement) {
  if (statement.release.embargo != Release::Embargo::none) return;
  if (gives_release_order(statement.teaser)) return order(statement, statement.teaser, "teaser");
  if (gives_release_order(statement.dateline)) return order(statement, statement.dateline, "dateline");
}

void find_order_in_row(const PageLayout& outline, NodeIndex row, Statement& post) {
  if (row == kNoNode) return;
  const auto in_row = [&](std::size_t line) {
    return line < outline.lines.size() && outline.page.inside(outline.lines[line].first, row);
  };
  for (std::size_t i = outline.line_at(row); in_row(i); ++i) {
    // Its headline is judged as one.
    if (outline.lines[i].text == post.headline) continue;
    if (auto words = order_at(i, [&](std::size_t line) {
          return in_row(line) ? std::string_view(outline.lines[line].text) : std::string_view();
        }))
      return order(post, *std::move(words), outline.page.path_of(outline.lines[i].block));
  }
}

void take_release_order(Statement& statement) {
  if (statement.release.embargo != Release::Embargo::none) return;
  if (gives_release_order(statement.headline, true)) return order(statement, statement.headline, "headline");
  take_order_beside(statement);
  if (statement.release.embargo != Release::Embargo::none) return;
  const std::vector<Apparatus>& form = statement.apparatus;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (auto words = order_at(i, [&](std::size_t at) { return text_at(form, at); }))
      return order(statement, *std::move(words), to_string(form[i].kind).data());
  const std::vector<Paragraph>& body = statement.body;
  const std::size_t head = end_lines(body.size(), [&](std::size_t i) { return body[i].text.size(); });
  const std::size_t foot = end_lines(body.size(), [&](std::size_t i) { return body[body.size() - 1 - i].text.size(); });
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i >= head && i + foot < body.size()) continue;
    if (auto words = order_at(i, [&](std::size_t at) { return text_at(body, at); }))
      return order(statement, *std::move(words), "paragraph " + std::to_string(i + 1));
  }
}

}  // namespace dateline

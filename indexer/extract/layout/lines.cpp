// Lines by block edges and line breaks. One pass, no recursion.
#include "indexer/extract/layout/lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/inline_style.h"

namespace dateline {
namespace {

bool emphasises(const Node& tag) {
  return tag.is("b") || tag.is("strong") || tag.is("big") || tag.is("th");
}
int font_size(std::string_view size, int around) {
  if (size.empty()) return around;
  const bool relative = size[0] == '+' || size[0] == '-';
  int value = 0;
  for (const char c : size.substr(relative ? 1 : 0)) {
    if (c < '0' || c > '9') return around;
    value = std::min(99, value * 10 + (c - '0'));
  }
  return std::clamp(relative ? 3 + (size[0] == '-' ? -value : value) : value, 1, 7);
}

/// A small letter, digit or stop with a capital right after it.
bool glued(char before, char after) {
  return is_ascii_upper(after) &&
         ((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9') || before == '.' || before == ')');
}

/// "March 23, 2020" with "timer" or "3 years ago" right after; not the s of "the 1990s".
bool year_meets_word(std::string_view before, std::string_view after) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kWord = 4;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (before.size() <= kYear || digit(before[before.size() - kYear - 1])) return false;
  const std::string_view year = before.substr(before.size() - kYear);
  if (!std::all_of(year.begin(), year.end(), digit) || (year.substr(0, 2) != "19" && year.substr(0, 2) != "20"))
    return false;
  return digit(after.front()) || (after.size() >= kWord && std::all_of(after.begin(), after.begin() + kWord, small));
}

/// "RUTH BYFIELD" with "MARCH 8, 2017" right after it in an element of its own, or "Ana Ruiz" with "8 de marzo": a day
/// begins no word's second half.
bool meets_day(const Page& page, NodeIndex text_node, char before) {
  const std::string_view text = page[text_node].text;
  const bool letter =
      (before >= 'a' && before <= 'z') || is_ascii_upper(before) || static_cast<unsigned char>(before) >= 0x80;
  if (!letter || !(is_ascii_upper(text.front()) || (text.front() >= '0' && text.front() <= '9'))) return false;
  if (page[page[text_node].parent].is("time")) return true;
  const auto day = date_at(text, 0);
  return day && day->date.month != 0;
}

/// "07" that "May" follows, "May" that "2024" does, "May 07" that "2024" does: the parts of a day, each in an element
/// of its own.
bool is_next_part_of_day(std::string_view before, std::string_view after) {
  constexpr std::size_t kLongestPartOfDay = 10;  // septiembre
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_month = [](std::string_view word) {
    return word.size() >= 3 && word.size() <= kLongestPartOfDay && month_of(word) != 0;
  };
  // As much of it as tells that it is no part of a day: a line of many elements may be one word.
  const auto last_word = [](std::string_view text) {
    text.remove_prefix(text.size() - std::min(text.size(), kLongestPartOfDay + 1));
    const std::size_t blank = text.find_last_of(" \n\t");
    return blank == text.npos ? text : text.substr(blank + 1);
  };
  const std::size_t begin = after.find_first_not_of(" \n\t");
  if (begin == after.npos) return false;
  after = after.substr(begin, after.find_last_not_of(" \n\t,.") + 1 - begin);
  const bool number = after.size() <= 4 && std::all_of(after.begin(), after.end(), digit);
  const std::string_view word = last_word(before);
  if (word.empty() || word.size() > kLongestPartOfDay) return false;
  if (!std::all_of(word.begin(), word.end(), digit)) return number && is_month(word);
  if (word.size() > 2) return false;
  if (is_month(after)) return true;
  before.remove_suffix(word.size());
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  return number && after.size() == 4 && is_month(last_word(before));
}

/// "By" that the name's own element follows: "<span>By</span><span>by JANE DOE</span>".
bool is_label_alone(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n\t"), text.size()));
  return text == "By" || text == "by" || text == "BY" || text == "Por" || text == "por" || text == "POR";
}

/// A sentence of running text: long, or middling and closed by a stop; not links, not all bold.
bool is_prose(const Line& line) {
  if (line.linked * 3 > line.text.size()) return false;
  constexpr std::size_t kLong = 130;
  constexpr std::size_t kMiddling = 60;
  if (line.text.size() >= kLong) return true;
  if (line.text.size() < kMiddling || line.emphasised) return false;
  const std::string_view end = std::string_view(line.text).substr(line.text.size() - 3);
  return end[2] == '.' || end[2] == '!' || end[2] == '?' || end[2] == '"' || end[2] == ')' || end == "”" || end == "»";
}

/// Running text that an editor wrapped by hand, in a `pre` or with line breaks: three lines and more of one block, each
/// nearly full, one of them going on in small letters. Each alone is too short to be told from a heading.
void mark_wrapped_prose(std::vector<Line>& lines) {
  constexpr std::size_t kFull = 45;  // bytes; typed lines have 60 to 80
  constexpr std::size_t kLongest = 110;
  constexpr std::size_t kLeast = 3;
  const auto wrapped = [](const Line& line) {
    return line.text.size() >= kFull && line.text.size() <= kLongest && line.linked == 0 && !line.heading &&
           !line.emphasised &&
           std::any_of(line.text.begin(), line.text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  for (std::size_t from = 0; from < lines.size();) {
    std::size_t to = from;
    bool goes_on = false;
    while (to < lines.size() && lines[to].block == lines[from].block) {
      const char first = lines[to].text.front();
      const bool continues = to > from && first >= 'a' && first <= 'z' && !ends_sentence(lines[to - 1].text);
      // The last line of a paragraph is as short as it happens to be.
      const bool last = continues && wrapped(lines[to - 1]) && lines[to].linked == 0 && !lines[to].emphasised &&
                        lines[to].text.size() <= kLongest;
      if (!wrapped(lines[to]) && !last) break;
      goes_on = goes_on || continues;
      ++to;
    }
    if (to - from >= kLeast && goes_on)
      for (std::size_t i = from; i < to; ++i) lines[i].prose = true;
    from = std::max(to, from + 1);
  }
}

/// Gathers lines in document order.
class LineReader {
 public:
  explicit LineReader(const Page& page, const std::vector<Zone>& zones) : page_(page), zones_(zones) {}

  std::vector<Line> read() {
    add_nodes(0, page_.size(), false);
    mark_wrapped_prose(lines_);
    return std::move(lines_);
  }

  std::vector<Line> read_hidden(NodeIndex inside) {
    for (NodeIndex i = inside; i < page_[inside].end;) {
      const Node& node = page_[i];
      const bool shows_none = !node.is_text() && node.has(kShowsNoText);
      const bool hidden = !node.is_text() && !shows_none && overlaps(zones_[i], Zone::hidden);
      if (hidden) add_nodes(i, node.end, true);
      i = hidden || shows_none ? node.end : i + 1;
    }
    return std::move(lines_);
  }

 private:
  void add_nodes(NodeIndex from, NodeIndex to, bool hidden_too) {
    open_.clear();
    root_ = from;
    for (NodeIndex i = from; i < to;) {
      close_before(i);
      const Node& node = page_[i];
      if (node.is_text()) {
        add_text(i);
        ++i;
        continue;
      }
      if (node.has(kShowsNoText) || (!hidden_too && overlaps(zones_[i], Zone::hidden))) {
        i = node.end;
        continue;
      }
      open(i);
      ++i;
    }
    flush();
  }

  struct Open {
    NodeIndex node;
    bool block;
    bool link;
    bool emphasis;
    std::uint8_t heading;
    int font;
    NodeIndex innermost_block;
    bool preformatted;
  };

  void open(NodeIndex i) {
    const Node& node = page_[i];
    const bool block = node.is_block();
    if (block) flush();
    if (node.is("br")) return;
    Open next = open_.empty() ? Open{i, block, false, false, 0, 3, root_, false} : open_.back();
    next.node = i;
    next.block = block;
    next.link = next.link || node.is("a");
    next.emphasis = next.emphasis || emphasises(node);
    if (node.heading() != 0) next.heading = node.heading();
    if (node.is("font")) next.font = font_size(page_.attribute(i, "size"), next.font);
    if (node.attribute_count) {
      const std::string_view style = page_.attribute(i, "style");
      next.font = style_font(style, next.font);
      next.emphasis = next.emphasis || style_emphasises(style);
    }
    next.preformatted = next.preformatted || node.is("pre");
    if (block) next.innermost_block = i;
    open_.push_back(next);
  }

  void close_before(NodeIndex i) {
    while (!open_.empty() && page_[open_.back().node].end <= i) {
      if (open_.back().block) flush();
      open_.pop_back();
    }
  }

  void add_text(NodeIndex i) {
    const std::string_view text = page_[i].text;
    if (open_.empty() || !open_.back().preformatted || text.find('\n') == std::string_view::npos) {
      add_run(i, text);
      return;
    }
    // The lines of preformatted text are the page's own.
    for (std::size_t start = 0; start <= text.size();) {
      const std::size_t feed = std::min(text.find('\n', start), text.size());
      if (feed > start) add_run(i, text.substr(start, feed - start));
      if (feed < text.size()) flush();
      start = feed + 1;
    }
  }

  void add_run(NodeIndex i, std::string_view text) {
    const bool blank = std::all_of(text.begin(), text.end(),
                                   [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; });
    if (!blank && raw_.find_first_not_of(' ') == std::string::npos) {
      first_ = i;
      emphasised_ = true;
      font_ = 0;
    }
    if (raw_.empty() && blank) return;
    // Elements that only a style sheet sets apart: "Ana RuizTwitter", "June 29, 2020November 12".
    if (!raw_.empty() && page_[i].parent != page_[last_].parent &&
        (glued(raw_.back(), text.front()) || year_meets_word(raw_, text) || is_label_alone(raw_) ||
         meets_day(page_, i, raw_.back()) || is_next_part_of_day(raw_, text)))
      raw_ += ' ';
    raw_ += text;
    if (blank) return;
    last_ = i;
    const Open around = open_.empty() ? Open{root_, true, false, false, 0, 3, root_, false} : open_.back();
    if (around.link) linked_ += text.size();
    emphasised_ = emphasised_ && (around.emphasis || around.font > 3 || around.heading);
    font_ = std::max(font_, around.font);
    heading_ = around.heading;
    block_ = around.innermost_block;
  }

  void flush() {
    if (!raw_.empty()) {
      std::string text = squeeze(raw_);
      if (!text.empty()) {
        Line line;
        line.linked = std::min(linked_, text.size());
        line.text = std::move(text);
        line.first = first_;
        line.last = last_;
        line.block = block_;
        line.zone = zones_[first_];
        line.heading = heading_;
        line.emphasised = emphasised_;
        line.font = font_;
        line.prose = !heading_ && is_prose(line);
        lines_.push_back(std::move(line));
      }
    }
    raw_.clear();
    linked_ = 0;
    heading_ = 0;
  }

  const Page& page_;
  const std::vector<Zone>& zones_;
  NodeIndex root_ = 0;  ///< of what is read
  std::vector<Open> open_;
  std::vector<Line> lines_;
  std::string raw_;
  NodeIndex first_ = 0;
  NodeIndex last_ = 0;
  NodeIndex block_ = 0;
  std::size_t linked_ = 0;
  bool emphasised_ = false;
  int font_ = 3;
  std::uint8_t heading_ = 0;
};

}  // namespace

std::vector<Line> read_lines(const Page& page, const std::vector<Zone>& zones) {
  return LineReader(page, zones).read();
}

std::vector<Line> read_hidden_lines(const Page& page, const std::vector<Zone>& zones, NodeIndex inside) {
  return LineReader(page, zones).read_hidden(inside);
}

}  // namespace dateline

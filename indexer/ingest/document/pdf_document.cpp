// Words with their boxes by poppler (https://poppler.freedesktop.org/api/cpp/), lines and paragraphs by our own rules.
#include "indexer/ingest/document/pdf_document.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/document/order_lines.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline {
namespace {

/// A release has a few pages; of a file with more the rest is left out.
constexpr int kMostPages = 200;
constexpr std::size_t kMostWords = 500000;

struct Word {
  double left, right, top, bottom;
  std::string text;
  bool space_after;
};

struct Line {
  double left = 0, right = 0, top = 0, bottom = 0;
  std::string text;
  double column_right = 0;  ///< the right edge of the column that it is in
  double height() const { return bottom - top; }
};

using Page = std::vector<Line>;

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return std::string(bytes.data(), bytes.size());
}

/// Text set across the page is an imprint or a watermark, and none of the text: its words, a line a direction.
using Turned = std::map<int, std::string>;

std::vector<Word> words_of(const poppler::page& page, std::size_t& left_over, Turned& turned) {
  std::vector<Word> words;
  for (const poppler::text_box& box : page.text_list()) {
    if (left_over == 0) break;
    --left_over;
    const poppler::rectf where = box.bbox();
    std::string text(trim(utf8_of(box.text())));
    if (text.empty()) continue;
    if (box.rotation() != 0) {
      std::string& line = turned[box.rotation()];
      line += text;
      if (box.has_space_after()) line += ' ';
      continue;
    }
    words.push_back({where.left(), where.right(), where.top(), where.bottom(), std::move(text), box.has_space_after()});
  }
  return words;
}

/// Words of one baseline that are near each other, in the order poppler found them: it has put the columns one after
/// the other.
Page lines_of(const std::vector<Word>& words) {
  Page lines;
  for (const Word& word : words) {
    const double height = word.bottom - word.top;
    if (!lines.empty()) {
      Line& line = lines.back();
      const double overlap = std::min(line.bottom, word.bottom) - std::max(line.top, word.top);
      const double gap = word.left - line.right;
      // Two and a half letters' height apart is another column or cell. Set by eye: at half of it justified lines with
      // wide spaces break.
      if (overlap > 0.5 * std::min(height, line.height()) && gap > -height && gap < 2.5 * height) {
        // Small gaps without a space are letters set apart (S T A T E M E N T) or a ligature of two fonts.
        if (gap > 0.15 * height) line.text += ' ';
        line.text += word.text;
        line.right = std::max(line.right, word.right);
        line.top = std::min(line.top, word.top);
        line.bottom = std::max(line.bottom, word.bottom);
        continue;
      }
    }
    lines.push_back({word.left, word.right, word.top, word.bottom, word.text, 0});
  }
  return lines;
}

/// Lines on a side of a gutter that make a column of it; fewer are a table's cells or a letterhead.
constexpr std::size_t kColumnLines = 3;

/// How many lines of the group cross the gutter, and how many are on either side.
struct Sides {
  std::size_t crossing = 0, left = 0, right = 0;
};

Sides sides_of(const Page& lines, double gutter) {
  Sides sides;
  for (const Line& line : lines)
    ++(line.right <= gutter ? sides.left : line.left >= gutter ? sides.right : sides.crossing);
  return sides;
}

/// The place that parts most lines into two columns side by side; 0 where there is one column. A line's left edge is
/// where a column may begin.
double find_gutter(const Page& lines) {
  double best = 0;
  std::size_t most = 0;
  for (const Line& line : lines) {
    const double gutter = line.left - 0.5;
    const Sides sides = sides_of(lines, gutter);
    const std::size_t less = std::min(sides.left, sides.right);
    // Where half of the lines run across, what is beside them is not a column.
    if (less < kColumnLines || sides.crossing > sides.left + sides.right || less <= most) continue;
    most = less;
    best = gutter;
  }
  return best;
}

void finish_column(Page& column, Page& ordered) {
  double right = 0;
  for (const Line& line : column) right = std::max(right, line.right);
  for (Line& line : column) {
    line.column_right = right;
    ordered.push_back(std::move(line));
  }
  column.clear();
}

/// Lines in reading order: what runs across the page in its place, between it one column after the other.
Page in_reading_order(Page lines, int depth = 0) {
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.top < b.top; });
  Page ordered, across, left, right;
  // Tables of many columns are read row by row after three cuts.
  const double gutter = depth < 3 && lines.size() < 2000 ? find_gutter(lines) : 0;
  if (gutter == 0) {
    finish_column(lines, ordered);
    return ordered;
  }
  const auto flush = [&] {
    finish_column(across, ordered);
    const bool columns = left.size() >= kColumnLines && right.size() >= kColumnLines;
    if (!columns) {
      left.insert(left.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
      right.clear();
      std::stable_sort(left.begin(), left.end(), [](const Line& a, const Line& b) { return a.top < b.top; });
      finish_column(left, ordered);
      return;
    }
    for (Page* side : {&left, &right}) {
      Page inner = in_reading_order(std::move(*side), depth + 1);
      ordered.insert(ordered.end(), std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
      side->clear();
    }
  };
  for (Line& line : lines) {
    const bool crosses = line.left < gutter && line.right > gutter;
    if (crosses && (!left.empty() || !right.empty())) flush();
    if (!crosses && !across.empty() && left.empty() && right.empty()) finish_column(across, ordered);
    (crosses ? across : line.right <= gutter ? left : right).push_back(std::move(line));
  }
  flush();
  return ordered;
}

/// A line with its figures made alike: "Page 2 of 5" is "Page 3 of 5".
std::string frame_key(const std::string& text) {
  std::string key;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !key.empty() && key.back() == '#') continue;
    key += digit ? '#' : c;
  }
  return key;
}

/// Drops lines at the head and foot that are on half of the pages and more, and page numbers. Returns those of the
/// first page that they are on.
std::vector<std::string> drop_running_heads(std::vector<Page>& pages) {
  constexpr std::size_t kEdge = 3;
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> dropped;
  const auto edge = [](const Page& page, std::size_t i) { return i < kEdge || i + kEdge >= page.size(); };
  for (const Page& page : pages) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < page.size(); ++i)
      if (edge(page, i)) keys.push_back(frame_key(page[i].text));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const std::string& key : keys) ++seen[key];
  }
  for (Page& page : pages) {
    Page kept;
    for (std::size_t i = 0; i < page.size(); ++i) {
      const std::string key = frame_key(page[i].text);
      const bool number = key == "#" || key == "- # -" || key == "-#-" || key == "– # –" ||
                          (key.size() < 16 && key.find('#') != std::string::npos &&
                           (key.starts_with("Page ") || key.starts_with("Página ") || key.starts_with("page ")));
      const bool repeated = pages.size() > 1 && seen[key] > 1 && seen[key] * 2 >= pages.size();
      if (edge(page, i) && (number || repeated)) {
        if (!number && dropped.size() < 2 * kEdge) dropped.push_back(std::move(page[i].text));
        continue;
      }
      kept.push_back(std::move(page[i]));
    }
    page = std::move(kept);
  }
  return dropped;
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool ends_sentence(std::string_view text) {
  while (text.ends_with("”") || text.ends_with("»")) text.remove_suffix(text.ends_with("”") ? 3 : 2);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
         text.ends_with('"');
}

/// A soft or hard hyphen at a line's end that only parts a word.
bool ends_in_hyphen(std::string_view text, std::string_view next) {
  if (next.empty() || !is_ascii_lower(next.front())) return text.ends_with("\xC2\xAD");
  if (text.ends_with("\xC2\xAD") || text.ends_with("\xE2\x80\x90")) return true;
  return text.size() > 2 && text.back() == '-' && is_ascii_lower(text[text.size() - 2]);
}

/// What the lines of a document have in common, by which its paragraphs are told.
struct Measure {
  double height = 0;   ///< of a line of the text
  double leading = 0;  ///< from one line's top to the next
};

Measure measure_of(const std::vector<Page>& pages) {
  std::vector<double> heights, leadings;
  for (const Page& page : pages)
    for (std::size_t i = 0; i < page.size(); ++i) {
      // A long line weighs more than a heading.
      for (std::size_t k = 0; k <= page[i].text.size() / 20; ++k) heights.push_back(page[i].height());
      if (i > 0 && page[i].top > page[i - 1].top) leadings.push_back(page[i].top - page[i - 1].top);
    }
  return {median_of(std::move(heights)), median_of(std::move(leadings))};
}

class Paragraphs {
 public:
  explicit Paragraphs(Measure measure) : measure_(measure) {}

  void add(const Page& page) {
    for (const Line& line : page) {
      const bool heading = line.height() > 1.2 * measure_.height && line.text.size() < 300;
      if (!open_.empty() && !goes_on(line, heading)) close();
      if (open_.empty()) {
        heading_ = heading;
        first_left_ = line.left;
      }
      append(line.text);
      last_ = line;
    }
  }
  std::string finish() {
    close();
    return std::move(html_);
  }

 private:
  bool goes_on(const Line& line, bool heading) const {
    if (heading != heading_) return false;
    const bool next_column = line.top < last_.top;  // or the next page
    if (next_column) return !ends_sentence(open_) && !heading;
    const double step = line.top - last_.top;
    // A paragraph's gap is a third wider than the lines' own. Set by eye: at half of that lines set unevenly part.
    if (heading) return step < 1.7 * line.height();
    if (step > 1.35 * std::max(measure_.leading, measure_.height)) return false;
    // An indented line begins a paragraph, and a line that ends well before the column does ends one.
    if (line.left > last_.left + measure_.height && last_.left <= first_left_ + 1) return false;
    const double width = std::max(last_.column_right - first_left_, 1.0);
    const bool short_line = last_.right < first_left_ + 0.7 * width;
    if (short_line && (ends_sentence(open_) || last_.right < first_left_ + 0.45 * width)) return false;
    return true;
  }

  void append(const std::string& text) {
    if (open_.empty()) {
      open_ = text;
    } else if (ends_in_hyphen(open_, text)) {
      open_.resize(open_.size() - (open_.ends_with("\xC2\xAD") ? 2 : open_.ends_with("\xE2\x80\x90") ? 3 : 1));
      open_ += text;
    } else {
      open_ += ' ' + text;
    }
  }

  void close() {
    if (open_.empty()) return;
    const bool item = open_.starts_with("•") || open_.starts_with("- ") || open_.starts_with("▪");
    const std::string inner = escape_html(open_);
    html_ += heading_ ? "<h2>" + inner + "</h2>\n"
             : item   ? "<ul><li>" + inner + "</li></ul>\n"
                      : "<p>" + inner + "</p>\n";
    open_.clear();
  }

  Measure measure_;
  Line last_;
  double first_left_ = 0;
  bool heading_ = false;
  std::string open_, html_;
};

/// The first of the largest headings is the headline's rank.
void raise_first_heading(std::string& html) {
  const std::size_t begin = html.find("<h2>");
  if (begin == std::string::npos) return;
  const std::size_t end = html.find("</h2>", begin);
  html.replace(end, 5, "</h1>");
  html.replace(begin, 4, "<h1>");
}

void ignore_messages(const std::string&, void*) {}

}  // namespace

std::string pdf_as_html(std::string_view bytes) {
  poppler::set_debug_error_function(ignore_messages, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Error(Error::Kind::unreadable, "not a PDF, or a broken one");
  if (document->is_locked()) throw Error(Error::Kind::unreadable, "a PDF protected by a password");
  std::vector<Page> pages;
  std::vector<std::string> aside;  ///< lines that are not text, and may order an embargo
  std::size_t left_over = kMostWords;
  const int count = std::min(document->pages(), kMostPages);
  for (int i = 0; i < count && left_over > 0; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    Turned turned;
    if (page) pages.push_back(in_reading_order(lines_of(words_of(*page, left_over, turned))));
    for (auto& [direction, line] : turned) aside.push_back(std::move(line));
  }
  std::vector<std::string> heads = drop_running_heads(pages);
  aside.insert(aside.end(), std::make_move_iterator(heads.begin()), std::make_move_iterator(heads.end()));
  Paragraphs paragraphs(measure_of(pages));
  for (const Page& page : pages) paragraphs.add(page);
  std::string html = paragraphs.finish();
  if (html.empty()) throw Error(Error::Kind::unreadable, "a PDF without text: a scan, which is not read");
  raise_first_heading(html);
  std::string order = order_among(aside);
  for (const char* property : {"Title", "Subject", "Keywords"})
    if (order.empty()) order = order_in_title(utf8_of(document->info_key(property)));
  return with_order(std::move(html), order);
}

}  // namespace dateline

// Zones by tag, role and class; lines by block edges. One pass each, no recursion.
#include "indexer/extract/layout/page_layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/layout/apparatus.h"
#include "indexer/extract/layout/name_words.h"

namespace dateline {
namespace {

struct ZoneWord {
  std::string_view word;
  Zone zone;
};

// Words of class and id, whole words or, with a star, beginnings of words.
constexpr std::array kZoneWords{ZoneWord{"nav", Zone::navigation},
                                ZoneWord{"navbar", Zone::navigation},
                                ZoneWord{"navigation", Zone::navigation},
                                ZoneWord{"menu", Zone::navigation},
                                ZoneWord{"submenu", Zone::navigation},
                                ZoneWord{"breadcrumb*", Zone::navigation},
                                ZoneWord{"pagination", Zone::navigation},
                                ZoneWord{"topbar", Zone::navigation},
                                ZoneWord{"footer", Zone::footer},
                                ZoneWord{"colophon", Zone::footer},
                                ZoneWord{"pie", Zone::footer},
                                ZoneWord{"copyright", Zone::footer},
                                ZoneWord{"sidebar*", Zone::aside},
                                ZoneWord{"widget*", Zone::aside},
                                ZoneWord{"rail", Zone::aside},
                                ZoneWord{"related*", Zone::related},
                                ZoneWord{"recommended", Zone::related},
                                ZoneWord{"recommendations", Zone::related},
                                ZoneWord{"recirc*", Zone::related},
                                ZoneWord{"recent", Zone::related},
                                ZoneWord{"popular", Zone::related},
                                ZoneWord{"trending", Zone::related},
                                ZoneWord{"newsletter*", Zone::related},
                                ZoneWord{"promo*", Zone::related},
                                ZoneWord{"outbrain", Zone::related},
                                ZoneWord{"taboola", Zone::related},
                                ZoneWord{"relacionad*", Zone::related},
                                ZoneWord{"carousel", Zone::related},
                                ZoneWord{"announcement*", Zone::related},
                                ZoneWord{"alert", Zone::related},
                                ZoneWord{"emergency", Zone::related},
                                ZoneWord{"masvisto", Zone::related},
                                ZoneWord{"teaser*", Zone::related},
                                ZoneWord{"comment*", Zone::comments},
                                ZoneWord{"comentario*", Zone::comments},
                                ZoneWord{"disqus*", Zone::comments},
                                ZoneWord{"respond", Zone::comments},
                                ZoneWord{"bio", Zone::author_box},
                                ZoneWord{"tooltip", Zone::author_box},
                                ZoneWord{"caption", Zone::caption},
                                ZoneWord{"figcaption", Zone::caption}};

constexpr std::array kAuthorBoxWords{
    std::string_view("author-bio"),         std::string_view("author-box"), std::string_view("about-author"),
    std::string_view("author-info"),        std::string_view("bio-box"),    std::string_view("authorbox"),
    std::string_view("author-description"), std::string_view("author_bio"), std::string_view("about_the_author"),
    std::string_view("about-the-author")};

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}

Zone zone_of_word(std::string_view word) {
  static const auto kByLetter = [] {
    std::array<std::vector<ZoneWord>, 26> table;
    for (const ZoneWord& row : kZoneWords) table[static_cast<std::size_t>(row.word[0] - 'a')].push_back(row);
    return table;
  }();
  if (word[0] < 'a' || word[0] > 'z') return Zone::none;
  for (const ZoneWord& row : kByLetter[static_cast<std::size_t>(word[0] - 'a')]) {
    const bool prefix = row.word.back() == '*';
    if (prefix ? word.starts_with(row.word.substr(0, row.word.size() - 1)) : word == row.word) return row.zone;
  }
  return Zone::none;
}

/// True where the words stand in the text, blanks and case apart.
bool holds_packed(std::string_view text, std::string_view words) {
  for (std::size_t start = 0; start + words.size() <= text.size(); ++start) {
    std::size_t matched = 0;
    for (std::size_t at = start; at < text.size() && matched < words.size(); ++at) {
      if (text[at] == ' ' && matched > 0) continue;
      if (ascii_lower(text[at]) != words[matched]) break;
      ++matched;
    }
    if (matched == words.size()) return true;
  }
  return false;
}

bool style_hides(std::string_view style) {
  return holds_packed(style, "display:none") || holds_packed(style, "visibility:hidden");
}

/// Class words that hide on every screen: "d-none" and "hidden" alone, not "d-none d-md-block" or "hidden md:flex".
bool class_hides(std::string_view names) {
  bool hides = false;
  for (std::size_t start = 0; start < names.size();) {
    const std::size_t blank = std::min(names.find(' ', start), names.size());
    const std::string_view word = names.substr(start, blank - start);
    if (word == "d-none" || word == "hidden" || word == "hide")
      hides = true;
    else if (word.find(":block") != std::string_view::npos || word.find("-block") != std::string_view::npos ||
             word.find("flex") != std::string_view::npos || word.find("inline") != std::string_view::npos)
      return false;
    start = blank + 1;
  }
  return hides;
}

Zone zone_of_tag(const Page& page, NodeIndex node) {
  const Node& element = page[node];
  if (element.is("nav")) return Zone::navigation;
  if (element.is("footer")) return Zone::footer;
  if (element.is("aside")) return Zone::aside;
  if (element.is("form")) return Zone::form;
  if (element.is("figcaption")) return Zone::caption;
  const auto role = page.attribute(node, "role");
  if (role == "navigation") return Zone::navigation;
  if (role == "contentinfo") return Zone::footer;
  if (role == "complementary") return Zone::aside;
  return Zone::none;
}

Zone zone_of_names(std::string_view names) {
  static constexpr WordSet kPostWords{"post", "entry", "article", "story", "content", "headline", "hero"};
  Zone zone = Zone::none;
  bool of_post = false;
  for_each_word(names, [&](std::string_view word) {
    zone = zone | zone_of_word(word);
    of_post = of_post || kPostWords.contains(word);
  });
  // "post-footer" is the end of the post, "headline__footer" the line under the headline, not the site's.
  if (of_post && zone == Zone::footer) zone = Zone::none;
  if (names.find("author") == std::string_view::npos && names.find("bio") == std::string_view::npos) return zone;
  for (const std::string_view box : kAuthorBoxWords)
    if (names.find(box) != std::string_view::npos) zone = zone | Zone::author_box;
  return zone;
}

/// What a class or id attribute says, found out once for all elements that have it.
struct ListSigns {
  Zone zone = Zone::none;
  bool hides = false;
  bool of_article = false;  ///< names the article's text
};

std::vector<ListSigns> signs_of_lists(const Page& page) {
  std::vector<ListSigns> signs;
  signs.reserve(page.name_lists().size());
  for (const std::string_view names : page.name_lists()) {
    const auto holds = [names](std::string_view part) { return names.find(part) != std::string_view::npos; };
    signs.push_back({zone_of_names(names), class_hides(names),
                     holds("post-body") || holds("entry-content") || holds("article-body")});
  }
  return signs;
}

/// Elements that hold the article's own heading or text.
std::vector<NodeIndex> article_anchors(const Page& page, const std::vector<ListSigns>& signs) {
  std::vector<NodeIndex> anchors;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    if (node.is("h1") || signs[node.class_list].of_article || page.attribute(i, "itemprop") == "articleBody")
      anchors.push_back(i);
  }
  return anchors;
}

/// The zone that an element opens. What holds the bulk of the page, or the article itself, is no zone whatever its
/// class says: "page has-sidebar" is the page.
std::vector<Zone> zones_of(const Page& page) {
  const std::size_t all = std::max<std::size_t>(1, page.text_size(0));
  const std::vector<ListSigns> signs = signs_of_lists(page);
  const std::vector<NodeIndex> anchors = article_anchors(page, signs);
  const auto holds_article = [&](NodeIndex node) {
    const auto first = std::lower_bound(anchors.begin(), anchors.end(), node + 1);
    return first != anchors.end() && *first < page[node].end;
  };
  std::vector<Zone> zones(page.size(), Zone::none);
  std::vector<bool> in_article(page.size(), false);
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    zones[i] = zones[node.parent];
    in_article[i] = in_article[node.parent] || page[node.parent].is("article");
    if (node.is_text() || node.is("body") || node.is("html")) continue;
    const bool bulk = page.text_size(i) * 10 > all * 4;
    Zone own = Zone::none;
    // A page that scripts reveal hides its bulk: that is no hiding.
    if (!bulk &&
        (page.has_attribute(i, "hidden") || signs[node.class_list].hides || style_hides(page.attribute(i, "style"))))
      own = own | Zone::hidden;
    // An article's own footer and header are parts of the article.
    const Zone tag = zone_of_tag(page, i);
    if (tag == Zone::footer) {
      if (!in_article[i]) own = own | tag;
    } else if (!(tag == Zone::form && bulk)) {
      own = own | tag;
    }
    if (!bulk && node.attribute_count && !node.is("article") && !node.is("main") && !holds_article(i))
      own = own | signs[node.class_list].zone | signs[node.id_list].zone;
    zones[i] = zones[i] | own;
  }
  return zones;
}

bool emphasises(const Node& tag) {
  return tag.is("b") || tag.is("strong") || tag.is("big") || tag.is("th");
}
bool style_emphasises(std::string_view style) {
  return !style.empty() && (holds_packed(style, "font-weight:bold") || holds_packed(style, "font-weight:7"));
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

/// The size that an inline style sets, on the font tag's scale; `around` where it sets none.
int style_font(std::string_view style, int around) {
  std::size_t at = style.find("font-size");
  if (at == std::string_view::npos) return around;
  at = style.find_first_of("0123456789.", at);
  if (at == std::string_view::npos) return around;
  double value = 0;
  double place = 1;
  bool fraction = false;
  std::size_t end = at;
  for (; end < style.size() && ((style[end] >= '0' && style[end] <= '9') || (style[end] == '.' && !fraction)) &&
         end - at < 8;
       ++end) {
    if (style[end] == '.') {
      fraction = true;
    } else if (fraction) {
      place /= 10;
      value += place * (style[end] - '0');
    } else {
      value = value * 10 + (style[end] - '0');
    }
  }
  const std::string_view unit = style.substr(end, 2);
  const double pixels = unit == "pt"                   ? value * 4 / 3
                        : unit == "em" || unit == "re" ? value * 16
                        : unit.substr(0, 1) == "%"     ? value * .16
                        : unit == "px"                 ? value
                                                       : 16;
  return pixels >= 32 ? 6 : pixels >= 24 ? 5 : pixels >= 17.5 ? 4 : pixels >= 14.5 ? 3 : pixels >= 12 ? 2 : 1;
}

/// A small letter, digit or stop with a capital right behind it.
bool glued(char before, char after) {
  return upper(after) &&
         ((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9') || before == '.' || before == ')');
}

/// "March 23, 2020" with "timer" or "3 years ago" right behind; not the s of "the 1990s".
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

/// "RUTH BYFIELD" with "MARCH 8, 2017" right behind it in an element of its own, or "Ana Ruiz" with "8 de marzo": a day
/// begins no word's second half.
bool meets_day(const Page& page, NodeIndex text_node, char before) {
  const std::string_view text = page[text_node].text;
  const bool letter = (before >= 'a' && before <= 'z') || upper(before) || static_cast<unsigned char>(before) >= 0x80;
  if (!letter || !(upper(text.front()) || (text.front() >= '0' && text.front() <= '9'))) return false;
  if (page[page[text_node].parent].is("time")) return true;
  const auto day = date_at(text, 0);
  return day && day->date.month != 0;
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
           !line.emphasised;
  };
  for (std::size_t from = 0; from < lines.size();) {
    std::size_t to = from;
    bool goes_on = false;
    while (to < lines.size() && wrapped(lines[to]) && lines[to].block == lines[from].block) {
      const char first = lines[to].text.front();
      goes_on = goes_on || (to > from && first >= 'a' && first <= 'z' && !ends_sentence(lines[to - 1].text));
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
    for (NodeIndex i = 0; i < page_.size();) {
      close_before(i);
      const Node& node = page_[i];
      if (node.is_text()) {
        add_text(i);
        ++i;
        continue;
      }
      if (node.has(kShowsNoText) || (overlaps(zones_[i], Zone::hidden))) {
        i = node.end;
        continue;
      }
      open(i);
      ++i;
    }
    flush();
    mark_wrapped_prose(lines_);
    return std::move(lines_);
  }

 private:
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
    Open next = open_.empty() ? Open{i, block, false, false, 0, 3, 0, false} : open_.back();
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
         meets_day(page_, i, raw_.back())))
      raw_ += ' ';
    raw_ += text;
    if (blank) return;
    last_ = i;
    const Open around = open_.empty() ? Open{0, true, false, false, 0, 3, 0, false} : open_.back();
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

PageLayout::PageLayout(const Page& of)
    : page(of),
      metadata(read_metadata(of)),
      marks(mark_elements(of)),
      zones(zones_of(of)),
      lines(LineReader(of, zones).read()),
      blocks(read_blocks(of, marks)),
      rows(find_box_rows(of, blocks)),
      kinds_(blocks.list.size()) {
  mark_related_sections();
  mark_rows_above();
}

/// A strip of other stories at the top of the page, before any prose: its titles are none of this page's. What is most
/// of the page is a listing's.
void PageLayout::mark_rows_above() {
  const std::size_t all = page.prose_size(0);
  for (const BoxRow& row : rows) {
    std::size_t held = 0;
    for (const NodeIndex box : row.boxes) held += page.prose_size(box);
    if (held == 0 || held * 2 > all) continue;
    if (page.prose_before(row.boxes.front()) > 0) continue;
    for (const NodeIndex box : row.boxes)
      for (NodeIndex node = box; node < page[box].end; ++node) zones[node] = zones[node] | Zone::related;
    for (Line& line : lines)
      if (overlaps(zones[line.first], Zone::related)) line.zone = line.zone | Zone::related;
    return;
  }
}

/// What stands below a heading that says "Related" or "Otras noticias", up to the end of the heading's own container or
/// the next heading of its rank, speaks of other pages.
void PageLayout::mark_related_sections() {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    constexpr std::size_t kLongest = 60;
    if (lines[i].heading < 2 || lines[i].text.size() > kLongest || section_kind(lines[i].text) != SectionKind::related)
      continue;
    NodeIndex heading = page[lines[i].first].parent;
    while (heading != kNoNode && heading != 0 && !(page[heading].name.size() == 2 && page[heading].name[0] == 'h'))
      heading = page[heading].parent;
    if (heading == kNoNode || heading == 0) continue;
    const NodeIndex end = page[page[heading].parent].end;
    for (std::size_t k = i + 1;
         k < lines.size() && lines[k].first < end && !(lines[k].heading && lines[k].heading <= lines[i].heading); ++k) {
      lines[k].zone = lines[k].zone | Zone::related;
      for (NodeIndex node = lines[k].first; node <= lines[k].last; ++node) zones[node] = zones[node] | Zone::related;
      // Elements around the line that lie below the heading's container: a time or a link of the related story.
      for (NodeIndex up = page[lines[k].first].parent; up != kNoNode && up > heading; up = page[up].parent)
        zones[up] = zones[up] | Zone::related;
    }
  }
}

std::size_t PageLayout::prose_from(std::size_t line) const {
  while (line < lines.size() && !(lines[line].prose && !overlaps(lines[line].zone, kForeign))) ++line;
  return line;
}

std::string PageLayout::text_language() const {
  static constexpr WordSet kEnglish{"a",  "and", "are", "at",   "by",  "for", "from", "in",
                                    "is", "of",  "on",  "that", "the", "to",  "was",  "with"};
  static constexpr WordSet kSpanish{"al",  "con", "de",   "del", "el",  "en", "es", "la",
                                    "las", "los", "para", "por", "que", "se", "su", "una"};
  std::size_t english = 0;
  std::size_t spanish = 0;
  constexpr std::size_t kEnough = 400;
  for (const Line& line : lines) {
    if (!line.prose || english + spanish > kEnough) continue;
    for_each_word(line.text, [&](std::string_view word) {
      if (kEnglish.contains(word)) ++english;
      if (kSpanish.contains(word)) ++spanish;
    });
  }
  constexpr std::size_t kLeast = 6;
  if (english + spanish < kLeast) return {};
  return spanish > english ? "es" : "en";
}

std::size_t PageLayout::line_at(NodeIndex node) const {
  const auto found = std::lower_bound(lines.begin(), lines.end(), node,
                                      [](const Line& line, NodeIndex place) { return line.first < place; });
  return static_cast<std::size_t>(found - lines.begin());
}

Head::Head(const PageLayout& outline, NodeIndex headline) {
  if (headline == kNoNode) return;
  begin = outline.page[headline].end;
  std::size_t line = outline.line_at(begin);
  constexpr std::size_t kMostLines = 14;
  constexpr std::size_t kStandfirst = 180;
  bool standfirst = false;
  for (std::size_t last = line + kMostLines; line < outline.lines.size() && line < last; ++line) {
    if (!outline.lines[line].prose || overlaps(outline.lines[line].zone, Zone::author_box)) continue;
    if (standfirst || outline.lines[line].text.size() > kStandfirst) break;
    standfirst = true;
  }
  end = line < outline.lines.size() ? outline.lines[line].first : outline.page.size();
}

bool has_class_word(const Page& page, NodeIndex node, std::initializer_list<Name> words) {
  for (const std::uint32_t list : {page[node].class_list, page[node].id_list})
    for (const std::uint64_t word : page.words_of_list(list))
      for (const Name& asked : words)
        if (asked.key == word) return true;
  return false;
}

bool has_component_word(const Page& page, NodeIndex node, std::initializer_list<std::string_view> words) {
  if (page[node].attribute_count == 0) return false;
  bool found = false;
  for (const std::string_view key : {"data-testid", "data-test", "data-component", "data-qa"})
    for_each_word(page.attribute(node, key), [&](std::string_view word) {
      found = found || std::find(words.begin(), words.end(), word) != words.end();
    });
  return found;
}

}  // namespace dateline

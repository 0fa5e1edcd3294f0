// Walks the flat tree once and cuts its visible text into blocks.
#include "indexer/extract/layout/blocks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/line_wrap.h"
#include "indexer/base/text.h"
#include "indexer/extract/layout/inline_style.h"

namespace dateline {
namespace {

/// libxml2 knows no void element newer than HTML 4 and hangs what follows such a tag below it: those are looked
/// through, not skipped.
bool wraps_what_follows(const Node& tag) {
  return tag.is("source") || tag.is("track") || tag.is("embed") || tag.is("area") || tag.is("picture");
}

bool never_text(const Node& tag) {
  return tag.has(kNeverText) && !wraps_what_follows(tag);
}

bool hides_by_style(std::string_view style) {
  return !style.empty() && (style_hides(style) || style_clips(style));
}

/// Servers that stream a page send its text in a hidden element that a script moves: what holds most of the prose is
/// what the page shows. A dialogue waits to be opened. `asked`: how often the whole page was looked at for this;
/// hostile pages hide boxes in boxes.
bool is_shown_later(const Page& page, NodeIndex node, const std::vector<std::uint16_t>& marks, int& asked) {
  constexpr int kMostAsked = 64;
  constexpr std::size_t kLeast = 200;  // bytes: two paragraphs
  constexpr std::uint16_t kApart = kMarkNoise | kMarkPiece | kMarkComments | kMarkChrome | kMarkOverlay | kMarkFrame;
  const std::size_t inside = page.prose_size(node);
  if (inside < kLeast || (marks[node] & kMarkOverlay) || ++asked > kMostAsked) return false;
  std::size_t outside = 0;
  for (NodeIndex i = 0; i < page.size() && outside < inside;) {
    const Node& n = page[i];
    if (i == node || (marks[i] & kApart && page.prose_size(i) * 2 < page.prose_size(0)) || n.has(kShowsNoText)) {
      i = n.end;
      continue;
    }
    if (n.is_text()) outside += page.prose_size(i);
    ++i;
  }
  return outside < inside;
}

bool is_hidden(const Page& page, NodeIndex node, const std::vector<std::uint16_t>& marks, int& asked) {
  const Node& n = page[node];
  if (n.attribute_count == 0) return false;
  if ((page.has_attribute(node, "hidden") && page.attribute(node, "hidden") != "until-found") ||
      hides_by_style(page.attribute(node, "style")))
    return !is_shown_later(page, node, marks, asked);
  // The first letter of a paragraph, set large, is part of its word.
  if (n.is("span") && n.end == node + 2 && page[node + 1].is_text() && page[node + 1].text.size() <= 4 &&
      n.end < page.size() && page[n.end].is_text() && page[n.end].text.front() >= 'a' &&
      page[n.end].text.front() <= 'z')
    return false;
  // Large parts are marked so while a dialogue is open, and are the page itself.
  constexpr NodeIndex kFew = 60;
  if (page.attribute(node, "aria-hidden") == "true" && n.end - node < kFew && !n.is("body") && !n.is("main") &&
      !n.is("article"))
    return !is_shown_later(page, node, marks, asked);
  return false;
}

/// Words of up to eight bytes as one number, for a look-up without strings.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t value = 0;
  for (const char c : word) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

/// Function words that running text of either language is full of and menus are not.
constexpr auto kStopWords = [] {
  std::array words{
      packed("a"),      packed("about"), packed("after"), packed("all"),     packed("also"),  packed("an"),
      packed("and"),    packed("are"),   packed("as"),    packed("at"),      packed("be"),    packed("been"),
      packed("but"),    packed("by"),    packed("can"),   packed("for"),     packed("from"),  packed("had"),
      packed("has"),    packed("have"),  packed("he"),    packed("her"),     packed("his"),   packed("i"),
      packed("if"),     packed("in"),    packed("into"),  packed("is"),      packed("it"),    packed("its"),
      packed("more"),   packed("not"),   packed("of"),    packed("on"),      packed("or"),    packed("our"),
      packed("said"),   packed("she"),   packed("so"),    packed("than"),    packed("that"),  packed("the"),
      packed("their"),  packed("them"),  packed("there"), packed("these"),   packed("they"),  packed("this"),
      packed("those"),  packed("to"),    packed("was"),   packed("we"),      packed("were"),  packed("what"),
      packed("when"),   packed("which"), packed("while"), packed("who"),     packed("will"),  packed("with"),
      packed("would"),  packed("you"),   packed("your"),  packed("al"),      packed("como"),  packed("con"),
      packed("cuando"), packed("de"),    packed("del"),   packed("desde"),   packed("donde"), packed("e"),
      packed("el"),     packed("ella"),  packed("en"),    packed("entre"),   packed("era"),   packed("es"),
      packed("esta"),   packed("este"),  packed("esto"),  packed("fue"),     packed("ha"),    packed("hasta"),
      packed("hay"),    packed("la"),    packed("las"),   packed("le"),      packed("les"),   packed("lo"),
      packed("los"),    packed("me"),    packed("mi"),    packed("muy"),     packed("ni"),    packed("no"),
      packed("nos"),    packed("o"),     packed("para"),  packed("pero"),    packed("por"),   packed("porque"),
      packed("que"),    packed("se"),    packed("ser"),   packed("si"),      packed("sin"),   packed("sobre"),
      packed("son"),    packed("su"),    packed("sus"),   packed("también"), packed("tiene"), packed("todo"),
      packed("todos"),  packed("un"),    packed("una"),   packed("uno"),     packed("y"),     packed("ya"),
      packed("yo"),     packed("más"),   packed("está")};
  std::sort(words.begin(), words.end());
  return words;
}();

bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

void count_words(Block& block) {
  std::uint64_t key = 0;
  std::size_t length = 0;
  const auto close = [&] {
    if (length == 0) return;
    ++block.words;
    if (length <= 8 && std::binary_search(kStopWords.begin(), kStopWords.end(), key)) ++block.stop_words;
    key = 0;
    length = 0;
  };
  for (const char raw : block.text) {
    const auto c = static_cast<unsigned char>(raw);
    if (is_letter(c)) {
      key = key << 8 | (c >= 'A' && c <= 'Z' ? c + 32u : c);
      ++length;
    } else {
      close();
    }
  }
  close();
}

/// What the open elements say about text that is in them.
struct Frame {
  NodeIndex node;
  bool block;
  bool link;
  bool strong;
  bool italic;
  bool small;
  bool preformatted;
};

class Reader {
 public:
  Reader(const Page& page, const std::vector<std::uint16_t>& marks, const std::vector<NameSigns>& names)
      : page_(page), marks_(marks), names_(names) {
    blocks_.hidden.assign(page.size(), 0);
    blocks_.first_block.assign(page.size() + 1, 0);
  }

  Blocks read() {
    for (NodeIndex i = 0; i < page_.size();) {
      while (!open_.empty() && page_[open_.back().node].end <= i) close();
      const Node& n = page_[i];
      if (n.is_text()) {
        blocks_.first_block[i] = next_block(i);
        add_text(i);
        ++i;
        continue;
      }
      if (never_text(n) || (names_[n.class_list].for_ears && !is_shown_later(page_, i, marks_, asked_)) ||
          is_hidden(page_, i, marks_, asked_)) {
        std::fill(blocks_.hidden.begin() + i, blocks_.hidden.begin() + n.end, 1);
        if (n.is("iframe") || n.is("object") || n.is("video")) flush();
        std::fill(blocks_.first_block.begin() + i, blocks_.first_block.begin() + n.end, next_block(i));
        i = n.end;
        continue;
      }
      open(i);
      blocks_.first_block[i] = next_block(i);
      ++i;
    }
    while (!open_.empty()) close();
    flush();
    const auto all = static_cast<std::uint32_t>(blocks_.list.size());
    blocks_.first_block[page_.size()] = all;
    // Where what was being read came to no text, no block begins after it.
    for (std::uint32_t& first : blocks_.first_block) first = std::min(first, all);
    join_wrapped_lines();
    return std::move(blocks_);
  }

 private:
  /// Index of the first block that begins at or after node i: a block still being read began before it, unless it holds
  /// no text yet.
  std::uint32_t next_block(NodeIndex) const {
    return static_cast<std::uint32_t>(blocks_.list.size()) + (raw_.empty() ? 0 : 1);
  }

  void open(NodeIndex i) {
    const Node& n = page_[i];
    if (n.is("br")) {
      flush();
      ++breaks_;
    } else if (n.is("hr")) {
      flush();
      breaks_ += 2;
      ruled_ = true;
    }
    const bool block = n.is_block() || n.is("tbody") || n.is("dialog") || n.is("menu");
    if (block && !n.is("br")) {
      flush();
      blocked_ = true;
      open_blocks_.push_back(i);
    }
    const bool link = n.is("a") && page_.has_attribute(i, "href");
    const bool italic = n.is("em") || n.is("i");
    const bool strong = italic || n.is("b") || n.is("strong") || n.is("u");
    const bool small = n.is("small") || (n.is("font") && is_small_size(page_.attribute(i, "size")));
    const bool preformatted = n.is("pre");
    smalls_ += small;
    preformatted_ += preformatted;
    links_ += link;
    strongs_ += strong;
    italics_ += italic;
    open_.push_back({i, block && !n.is("br"), link, strong, italic, small, preformatted});
  }

  void close() {
    const Frame frame = open_.back();
    open_.pop_back();
    links_ -= frame.link;
    strongs_ -= frame.strong;
    italics_ -= frame.italic;
    smalls_ -= frame.small;
    preformatted_ -= frame.preformatted;
    if (frame.block) {
      open_blocks_.pop_back();
      flush();
      blocked_ = true;
    }
  }

  static bool is_small_size(std::string_view size) { return size == "1" || size == "-2" || size == "-3"; }

  void add_text(NodeIndex i) {
    const std::string_view text = page_[i].text;
    const bool lines_count = preformatted_ > 0 || parts_by_blank_lines(text);
    if (!lines_count || text.find('\n') == std::string_view::npos) {
      add_run(i, text);
      return;
    }
    // A blank line parts paragraphs; in preformatted text every line ends one until it is seen to be wrapped.
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, end - at);
      const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
      if (blank && end < text.size()) {
        if (at > 0 || preformatted_ > 0) flush();
        breaks_ = at > 0 ? 2 : std::max(breaks_, 1);
      } else if (!blank) {
        if (!raw_.empty()) raw_ += ' ';
        add_run(i, line);
        if (end < text.size() && preformatted_ > 0) {
          flush();
          breaks_ = std::max(breaks_, 1);
        }
      }
      at = end + 1;
    }
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  /// {"id":12,"slides":3}: what a script was to read. In a listing of code it is text.
  static bool is_data(std::string_view text) {
    constexpr int kLeast = 4;
    if (text.front() != '{' && text.front() != '[') return false;
    int members = 0;
    for (std::size_t at = text.find("\":"); at != text.npos; at = text.find("\":", at + 2)) ++members;
    return members >= kLeast && (text.back() == '}' || text.back() == ']');
  }

  /// A long run of text whose paragraphs an editor left without tags: several blank lines after ends of sentences.
  static bool parts_by_blank_lines(std::string_view text) {
    constexpr std::size_t kLong = 600;  // bytes
    if (text.size() < kLong) return false;
    int parts = 0;
    std::size_t last = 0;  // of the printed bytes so far
    for (std::size_t at = text.find('\n'); at != std::string_view::npos && parts < 2; at = text.find('\n', at + 1)) {
      std::size_t next = at + 1;
      while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
      if (next == text.size()) break;
      if (text[next] != '\n') continue;
      std::size_t end = at;
      while (end > last && is_blank(text[end - 1])) --end;
      if (end > last) last = end;
      if (last > 0 && ends_sentence(text.substr(last > 13 ? last - 13 : 0, std::min<std::size_t>(last, 13)))) ++parts;
      at = next;
    }
    return parts >= 2;
  }

  void add_run(NodeIndex i, std::string_view text) {
    std::uint32_t characters = 0;
    std::uint32_t graphic = 0;  // of these, printed ASCII
    const auto count = [&](char raw) {
      const auto c = static_cast<unsigned char>(raw);
      characters += (c & 0xC0) != 0x80 && c > ' ';
      graphic += c > ' ' && c < 0x7F;
    };
    for (const char raw : text) count(raw);
    // No-break spaces and zero-width signs alone are not text.
    if (characters > 0 && graphic == 0 && squeeze(text).empty()) characters = 0;
    if (characters == 0) {
      if (!raw_.empty()) raw_ += text;
      return;
    }
    if (raw_.empty())
      begin(i);
    else if (are_set_apart(current_.last, i, text.front()))
      raw_ += ' ';
    raw_ += text;
    current_.last = i;
    current_.characters += characters;
    if (links_ > 0) current_.linked += characters;
    if (strongs_ > 0) current_.strong += characters;
    if (italics_ > 0) current_.italic += characters;
    if (smalls_ > 0) current_.small += characters;
  }

  /// "Ana Ruiz" and "Published: May 3" in two elements beside each other, which only a style sheet sets apart. The TM
  /// of a mark is no word of its own.
  bool are_set_apart(NodeIndex before, NodeIndex after, char first) const {
    const NodeIndex one = page_[before].parent, two = page_[after].parent;
    const char last = raw_.back();
    if (page_[two].is("sup") || page_[two].is("sub")) return false;
    const bool letter = (last >= 'a' && last <= 'z') || static_cast<unsigned char>(last) >= 0x80;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return one != two && page_[one].parent == page_[two].parent && page_[one].end == two &&
           (is_ascii_upper(first) ? letter || digit(last) : digit(first) && letter);
  }

  /// Lines that single breaks part and that were wrapped at a width are one paragraph.
  void join_wrapped_lines() {
    std::vector<Block>& list = blocks_.list;
    std::vector<bool> joins(list.size(), false);
    bool any = false;
    // The paragraphs of one parent were wrapped alike.
    const auto parent_of = [&](std::size_t i) { return page_[list[i].element].parent; };
    for (std::size_t begin = 0; begin < list.size();) {
      std::size_t end = begin + 1;
      bool breaks = false;
      while (end < list.size() && (list[end].element == list[begin].element || parent_of(end) == parent_of(begin))) {
        breaks = breaks || list[end].after_break;
        ++end;
      }
      if (breaks) {
        std::vector<PrintedLine> lines;
        for (std::size_t i = begin; i < end; ++i)
          lines.push_back({list[i].text, i > begin && (!list[i].after_break || list[i].after_rule ||
                                                       list[i].element != list[i - 1].element)});
        const std::vector<bool> continued = continued_lines(lines);
        for (std::size_t i = begin; i < end; ++i) {
          joins[i] = continued[i - begin];
          any = any || joins[i];
        }
      }
      begin = end;
    }
    if (any) join(joins);
  }

  void join(const std::vector<bool>& joins) {
    std::vector<Block>& list = blocks_.list;
    std::vector<std::uint32_t> place(list.size() + 1);  // of each block in the new list
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (joins[i]) {
        add_to(list[kept - 1], list[i]);
      } else if (kept++ != i) {
        list[kept - 1] = std::move(list[i]);
      }
      // What begins at a line that was joined to the one before begins before the next block.
      place[i] = static_cast<std::uint32_t>(joins[i] ? kept : kept - 1);
    }
    place[list.size()] = static_cast<std::uint32_t>(kept);
    list.resize(kept);
    for (std::uint32_t& first : blocks_.first_block) first = place[first];
  }

  static void add_to(Block& block, const Block& next) {
    block.text.append(" ").append(next.text);
    block.last = next.last;
    block.characters += next.characters;
    block.linked += next.linked;
    block.strong += next.strong;
    block.italic += next.italic;
    block.small += next.small;
    block.words += next.words;
    block.stop_words += next.stop_words;
  }

  void begin(NodeIndex i) {
    current_ = Block{};
    current_.first = i;
    current_.element = open_blocks_.empty() ? 0 : open_blocks_.back();
    current_.after_break = !blocked_ && breaks_ == 1;
    current_.after_gap = !blocked_ && breaks_ > 1;
    current_.after_rule = ruled_;
    ruled_ = false;
    // Ten steps reach every element that says what kind of text this is; the cap keeps deep nesting linear.
    int steps = 0;
    for (NodeIndex up = page_[i].parent; up != kNoNode && steps < 10; up = page_[up].parent, ++steps) {
      const Node& around = page_[up];
      if (around.heading() != 0) current_.heading = around.heading();
      if (around.is("li") || around.is("dd") || around.is("dt")) current_.item = true;
      if (around.is("blockquote")) current_.quote = true;
      if (around.is("td") || around.is("th")) {
        current_.cell = true;
        break;
      }
    }
  }

  void flush() {
    if (raw_.empty()) return;
    current_.text = squeeze(raw_);
    raw_.clear();
    breaks_ = 0;
    blocked_ = false;
    if (current_.text.empty() || (preformatted_ == 0 && is_data(current_.text))) return;
    count_words(current_);
    blocks_.list.push_back(std::move(current_));
  }

  const Page& page_;
  const std::vector<std::uint16_t>& marks_;
  const std::vector<NameSigns>& names_;
  Blocks blocks_;
  std::vector<Frame> open_;
  std::vector<NodeIndex> open_blocks_;
  std::string raw_;
  Block current_;
  int asked_ = 0;  // see is_hidden()
  int links_ = 0;
  int strongs_ = 0;
  int italics_ = 0;
  int smalls_ = 0;
  int preformatted_ = 0;
  bool ruled_ = false;
  int breaks_ = 0;
  bool blocked_ = true;
};

}  // namespace

bool ends_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kClosing{
      "\"",           "'",           ")", "]", " ", "*", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\xBA",
      "\xE2\x80\xAF", "\xE2\x80\x9C"};
  static constexpr std::array<std::string_view, 9> kStops{
      ".", "!", "?", ":", ";", "\xE2\x80\xA6", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
  const auto ends = [&](std::string_view sign) {
    return text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign;
  };
  while (!text.empty()) {
    if (std::any_of(kStops.begin(), kStops.end(), ends)) return true;
    const auto closing = std::find_if(kClosing.begin(), kClosing.end(), ends);
    if (closing == kClosing.end()) return false;
    text.remove_suffix(closing->size());
  }
  return false;
}

Blocks read_blocks(const Page& page, const std::vector<std::uint16_t>& marks, const std::vector<NameSigns>& names) {
  return Reader(page, marks, names).read();
}

}  // namespace dateline

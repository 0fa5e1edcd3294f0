// Blocks of lines, joined where a person reads one paragraph.
#include "indexer/ingest/document/text_document.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/decode.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline {
namespace {

/// Letters of a UTF-8 line, near enough for its width.
std::size_t width_of(std::string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_item(std::string_view line) {
  static constexpr std::string_view kMarks[] = {"- ", "* ", "• ", "– ", "— ", "o ", "▪ ", "· "};
  if (std::any_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view mark) { return line.starts_with(mark); }))
    return true;
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits > 0 && digits < 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
         line[digits + 1] == ' ';
}

/// Lines of a text wrapped by hand run up to one width; lines shorter than this share of it end where their writer
/// ended them. Set by eye: at half of it the last line of each paragraph would run into the next one's first.
constexpr double kFullLine = 0.6;

/// The text's own width: nine in ten of its lines are no longer.
std::size_t common_width(const std::vector<std::string_view>& lines) {
  std::vector<std::size_t> widths;
  for (const std::string_view line : lines)
    if (!line.empty()) widths.push_back(width_of(line));
  if (widths.empty()) return 0;
  const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), ninth, widths.end());
  return *ninth;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    lines.push_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

class Writer {
 public:
  explicit Writer(std::size_t width, bool blank_lines) : width_(width), blank_lines_(blank_lines) {}

  void add(std::string_view line) {
    if (line.empty()) return close();
    const bool item = is_item(line);
    if (!open_.empty() && (item || !goes_on(line))) close();
    if (open_.empty()) item_ = item;
    if (!open_.empty()) open_ += ' ';
    open_ += line;
    last_width_ = width_of(line);
  }
  std::string finish() {
    close();
    return std::move(html_);
  }

 private:
  /// Whether a line continues the paragraph of the line before it.
  bool goes_on(std::string_view) const {
    // A text without blank lines between its paragraphs has one on each line, unless it was wrapped to a width.
    if (!blank_lines_ && width_ > 100) return false;
    return static_cast<double>(last_width_) >= kFullLine * static_cast<double>(width_);
  }

  void close() {
    if (open_.empty()) return;
    html_ += item_ ? "<ul><li>" + escape_html(open_) + "</li></ul>\n" : "<p>" + escape_html(open_) + "</p>\n";
    open_.clear();
  }

  std::size_t width_;
  bool blank_lines_;
  std::size_t last_width_ = 0;
  bool item_ = false;
  std::string open_;
  std::string html_;
};

/// A paragraph or heading near the beginning.
struct Block {
  std::size_t begin = 0, end = 0;  ///< bytes of the HTML
  std::string text;
  bool strong = false;  ///< a heading, or bold as a whole
};

/// Blocks of the head at most; a long paragraph ends it.
constexpr std::size_t kHeadBlocks = 16;
constexpr std::size_t kLongParagraph = 220;

std::vector<Block> head_blocks(std::string_view html) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < html.size() && blocks.size() < kHeadBlocks;) {
    const std::size_t end = std::min(html.find('\n', at), html.size());
    const std::string_view line = html.substr(at, end - at);
    Block block{at, end, plain_text(line), line.starts_with("<h") || line.starts_with("<p><strong>")};
    at = end + 1;
    if (block.text.size() > kLongParagraph) break;
    if (!block.text.empty() && (line.starts_with("<p>") || line.starts_with("<h"))) blocks.push_back(std::move(block));
  }
  return blocks;
}

bool is_release_line(const std::string& text) {
  static constexpr std::array<std::string_view, 17> kLines = {
      "for immediate release",      "immediate release",   "for release",   "embargo",       "under embargo",
      "hold for release",           "press release",       "news release",  "media release", "media advisory",
      "para publicacion inmediata", "para su publicacion", "para publicar", "comunicado",    "nota de prensa",
      "boletin de prensa",          "boletin informativo"};
  const std::string folded = fold(text);
  return text.size() < 90 &&
         std::any_of(kLines.begin(), kLines.end(), [&](std::string_view line) { return folded.starts_with(line); });
}

/// A day alone, or with its place: "March 5, 2024", "Sevilla, 5 de marzo de 2024".
bool is_day_line(const std::string& text) {
  const std::vector<DateMention> dates = find_dates(text);
  return !dates.empty() && (dates.front().end - dates.front().begin) * 2 > text.size();
}

bool is_contact_line(const std::string& text) {
  static constexpr std::array<std::string_view, 12> kWords = {"contact",  "media contact", "press contact", "contacto",
                                                              "telefono", "tel.",          "phone",         "correo",
                                                              "email",    "e-mail",        "fax",           "www."};
  if (text.find('@') != std::string::npos || text.find("http") != std::string::npos) return true;
  const std::string folded = fold(text);
  if (std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return folded.starts_with(word); }))
    return true;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 7 && text.size() < 60;
}

/// "HARTFORD, Conn. – The council …": a text that begins with its place.
bool begins_with_place(const std::string& text) {
  const std::size_t dash =
      std::min({text.find(" – "), text.find(" — "), text.find(" - "), text.find(".- "), text.find(".— ")});
  if (dash == std::string::npos || dash > 60) return false;
  const std::string place = text.substr(0, text.find_first_of(",(-"));
  return std::none_of(place.begin(), place.end(), is_ascii_lower);
}

bool may_be_headline(const Block& block) {
  const auto words = std::count(block.text.begin(), block.text.end(), ' ') + 1;
  // One or two words are a name or a label; set by eye: at four words "Library stays open" is lost.
  if (words < 3 || is_release_line(block.text) || is_day_line(block.text) || is_contact_line(block.text) ||
      begins_with_place(block.text))
    return false;
  return block.strong || !(block.text.ends_with('.') && words > 12);
}

}  // namespace

std::string text_as_html(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  const bool blank_lines = std::adjacent_find(lines.begin(), lines.end(), [](std::string_view a, std::string_view b) {
                             return !a.empty() && b.empty();
                           }) != lines.end();
  Writer writer(common_width(lines), blank_lines);
  for (const std::string_view line : lines) writer.add(line);
  return writer.finish();
}

std::string with_headline(std::string html) {
  if (html.find("<h1>") != std::string::npos) return html;
  const std::vector<Block> blocks = head_blocks(html);
  // A letterhead is above the release line, the headline below it.
  std::size_t from = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (is_release_line(blocks[i].text)) from = i + 1;
  const Block* chosen = nullptr;
  for (std::size_t i = from; i < blocks.size() && !chosen; ++i)
    if (may_be_headline(blocks[i])) chosen = &blocks[i];
  if (!chosen) return html;
  const std::string heading = "<h1>" + escape_html(chosen->text) + "</h1>";
  html.replace(chosen->begin, chosen->end - chosen->begin, heading);
  return html;
}

OpenedForm open_text_document(const RawPage& page) {
  OpenedForm opened;
  opened.content = with_headline(text_as_html(decode(page.bytes, page.origin.charset).text));
  return opened;
}

}  // namespace dateline

// Markup to text on libxml2's HTML parser.
#include "indexer/ingest/web/plain_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/base/text.h"

namespace dateline {
namespace {

struct Collector {
  std::string text;
  int hidden = 0;  ///< depth inside script and style
  std::size_t depth = 0;
  xmlParserCtxtPtr parser = nullptr;
};

bool is_hidden(std::string_view name) {
  return name == "script" || name == "style" || name == "noscript";
}

bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 16> kInline = {
      "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "small", "span", "s", "sub", "sup", "u", "strong"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void on_start(void* context, const xmlChar* name, const xmlChar**) {
  auto& into = *static_cast<Collector*>(context);
  if (++into.depth > kDeepestElement) return xmlStopParser(into.parser);
  if (is_hidden(view(name))) ++into.hidden;
  if (!is_inline(view(name))) into.text += ' ';
}

void on_end(void* context, const xmlChar* name) {
  auto& into = *static_cast<Collector*>(context);
  if (into.depth > 0) --into.depth;
  if (is_hidden(view(name)) && into.hidden > 0) --into.hidden;
  if (!is_inline(view(name))) into.text += ' ';
}

void on_text(void* context, const xmlChar* text, int length) {
  auto& into = *static_cast<Collector*>(context);
  if (!into.hidden) into.text.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
}

bool is_blank(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = static_cast<unsigned char>(text[at]);
  length = 1;
  if (byte <= ' ') return true;
  if (text.substr(at, 2) == "\xC2\xA0") return length = 2, true;
  if (text.substr(at, 3) == "\xE2\x80\x8B") return length = 3, true;
  return false;
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (std::size_t at = 0, length = 1; at < text.size(); at += length) {
    if (is_blank(text, at, length)) {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += text[at];
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace

std::string plain_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return squeezed(html);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.cdataBlock = on_text;
  handler.ignorableWhitespace = on_text;
  Collector collector;
  htmlParserCtxtPtr context =
      htmlCreatePushParserCtxt(&handler, &collector, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
  if (!context) return {};
  collector.parser = context;
  htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
  htmlParseChunk(context, html.data(), static_cast<int>(html.size()), 1);
  htmlFreeParserCtxt(context);
  return squeezed(collector.text);
}

std::string escape_html(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else
      result += c;
  }
  return result;
}

bool breaks_off(std::string_view text) {
  // The mark is at the end, or before a link of a few words: "… Read more »", "[…] Seguir leyendo".
  constexpr std::size_t kTail = 40;
  static constexpr std::string_view kMarks[] = {"\xE2\x80\xA6", "...", "[&hellip;]", "&hellip;"};
  static constexpr std::string_view kMore[] = {"read more", "continue reading", "read the rest", "full story",
                                               "leer m",    "seguir leyendo",   "sigue leyendo", "contin"};
  const std::string tail = ascii_lower(text.substr(text.size() > kTail ? text.size() - kTail : 0));
  for (const std::string_view mark : kMarks) {
    const std::size_t at = tail.rfind(mark);
    if (at == std::string::npos) continue;
    const std::string_view rest = std::string_view(tail).substr(at + mark.size());
    if (rest.find_first_not_of(" ]\"\xBB\xC2)") == std::string_view::npos) return true;
    for (const std::string_view more : kMore)
      if (rest.find(more) != std::string_view::npos) return true;
  }
  for (const std::string_view more : {"read more", "leer m\xC3\xA1s", "seguir leyendo", "continue reading"})
    if (tail.ends_with(more)) return true;
  return false;
}

std::string without_feed_trailer(std::string_view html) {
  struct Trailer {
    std::string_view begins, says;
  };
  static constexpr Trailer kTrailers[] = {
      {"<p>The post ", "appeared first on"}, {"<p>La entrada ", "primero en"}, {"<p>La entrada ", "aparece primero"}};
  const std::size_t last = html.rfind("<p>");
  if (last == std::string_view::npos) return std::string(html);
  for (const Trailer& trailer : kTrailers)
    if (html.substr(last).starts_with(trailer.begins) && html.find(trailer.says, last) != std::string_view::npos)
      return std::string(html.substr(0, last));
  return std::string(html);
}

bool names_an_author(std::string_view name) {
  const std::string clean = squeezed(name);
  if (clean.find(' ') == std::string::npos || clean.find('@') != std::string::npos) return false;
  const auto first = static_cast<unsigned char>(clean.front());
  return std::isupper(first) || first >= 0x80;
}

}  // namespace dateline

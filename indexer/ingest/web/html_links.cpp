// One pass of libxml2's HTML parser, no tree.
#include "indexer/ingest/web/html_links.h"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "indexer/base/text.h"
#include "indexer/ingest/fetch/robots.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ')
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool has_word(std::string_view list, std::string_view word) {
  const std::string folded = ascii_lower(list);
  for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == ','; };
    if ((at == 0 || blank(folded[at - 1])) && (end == folded.size() || blank(folded[end]))) return true;
  }
  return false;
}

bool is_frame(std::string_view name) {
  return name == "nav" || name == "header" || name == "footer" || name == "aside";
}

bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 14> kVoid = {
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

/// 'Next', 'Older posts', '»' in either language: the link of a pager, whatever its address.
bool says_next(std::string_view text) {
  static constexpr std::array<std::string_view, 30> kWords = {"next",
                                                              "next page",
                                                              "next »",
                                                              "next ›",
                                                              "next >",
                                                              "next →",
                                                              "older",
                                                              "older posts",
                                                              "older entries",
                                                              "older news",
                                                              "older articles",
                                                              "more posts",
                                                              "more news",
                                                              "previous entries",
                                                              "previous posts",
                                                              "load more",
                                                              "siguiente",
                                                              "siguientes",
                                                              "página siguiente",
                                                              "siguiente página",
                                                              "siguiente »",
                                                              "siguiente ›",
                                                              "anteriores",
                                                              "entradas anteriores",
                                                              "entradas más antiguas",
                                                              "más antiguas",
                                                              "más antiguos",
                                                              "ver más",
                                                              "más noticias",
                                                              "cargar más"};
  std::string folded = ascii_lower(text);
  for (const std::string_view mark : {"«", "‹", "←", "&laquo;", "<"})
    if (folded.starts_with(mark)) folded = ascii_lower(trim(std::string_view(folded).substr(mark.size())));
  for (const std::string_view mark : {"»", "›", "→", ">"})
    if (folded.size() > mark.size() && folded.ends_with(mark))
      folded = std::string(trim(std::string_view(folded).substr(0, folded.size() - mark.size())));
  if (folded == "»" || folded == "›" || folded == "→" || folded == ">" || folded == ">>") return true;
  return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

bool is_page_number(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// "/page/3/", "?page=3", "?pagina=3", "?paged=3", "?start=20": addresses that pagers count through.
bool counts_pages(std::string_view href) {
  static constexpr std::array<std::string_view, 16> kMarks = {
      "/page/",  "/pagina/", "/p/",   "page=", "paged=", "pagina=", "pag=",  "start=",
      "offset=", "pg=",      "from=", "/pag/", "-page-", "/page-",  "skip=", "p="};
  const std::string folded = ascii_lower(href);
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    const std::size_t at = folded.find(mark);
    return at != std::string::npos && at + mark.size() < folded.size() &&
           std::isdigit(static_cast<unsigned char>(folded[at + mark.size()]));
  });
}

class LinkReader {
 public:
  explicit LinkReader(PageLinks& into) : into_(into) {}

  xmlParserCtxtPtr parser = nullptr;

  void start(std::string_view name, const xmlChar** attributes) {
    if (is_frame(name)) ++frames_;
    std::map<std::string_view, std::string> given;
    for (const xmlChar** at = attributes; at && *at; at += 2) given.emplace(view(at[0]), std::string(view(at[1])));
    const auto value = [&](std::string_view key) {
      const auto found = given.find(key);
      return found == given.end() ? std::string() : found->second;
    };
    if (stack_.size() >= kDeepestElement) return xmlStopParser(parser);
    if (!is_void(name)) {
      const std::string marks = ascii_lower(value("class") + ' ' + value("id") + ' ' + value("role"));
      const bool pager =
          marks.find("pag") != std::string::npos &&
          (marks.find("pager") != std::string::npos || marks.find("pagina") != std::string::npos ||
           marks.find("paging") != std::string::npos || marks.find("page-numbers") != std::string::npos ||
           marks.find("pagenavi") != std::string::npos);
      stack_.push_back({std::string(name), pager});
      pagers_ += pager;
    }
    if (name == "a" || name == "area") {
      end_link();
      if (const std::string href(trim(value("href"))); !href.empty() && !href.starts_with('#')) {
        open_ = true;
        link_ = {};
        link_.href = href;
        const std::string relation = value("rel");
        link_.nofollow = has_word(relation, "nofollow");
        link_.in_frame = frames_ > 0;
        rel_next_ = has_word(relation, "next");
        in_pager_ = pagers_ > 0;
        label_ = value("aria-label");
        if (name == "area") end_link();
      }
    } else if (name == "base" && into_.base.empty()) {
      into_.base = std::string(trim(value("href")));
    } else if (name == "link") {
      read_link(value("rel"), value("type"), std::string(trim(value("href"))), value("title"));
    } else if (name == "meta") {
      read_meta(ascii_lower(value("name")), ascii_lower(value("http-equiv")), value("content"));
    }
  }

  void end(std::string_view name) {
    if (name == "a") end_link();
    if (is_frame(name) && frames_ > 0) --frames_;
    while (!stack_.empty()) {
      const bool same = stack_.back().name == name;
      const bool open_elsewhere =
          same || std::any_of(stack_.begin(), stack_.end(), [&](const Open& open) { return open.name == name; });
      if (!open_elsewhere) break;
      pagers_ -= stack_.back().pager;
      stack_.pop_back();
      if (same) break;
    }
  }

  void text(std::string_view words) {
    if (open_ && link_.text.size() < 500) link_.text += words;
  }

  void end_link() {
    if (!open_) return;
    open_ = false;
    link_.text = squeezed(link_.text);
    const std::string_view shown = link_.text.empty() ? std::string_view(label_) : std::string_view(link_.text);
    link_.pager = rel_next_ || (says_next(shown) && (in_pager_ || counts_pages(link_.href) || !link_.in_frame)) ||
                  (in_pager_ && (is_page_number(link_.text) || counts_pages(link_.href))) ||
                  (is_page_number(link_.text) && counts_pages(link_.href));
    into_.links.push_back(std::move(link_));
  }

 private:
  struct Open {
    std::string name;
    bool pager;
  };

  void read_link(const std::string& relation, const std::string& type, const std::string& href,
                 const std::string& title) {
    if (href.empty()) return;
    if (has_word(relation, "canonical") && into_.canonical.empty()) into_.canonical = href;
    if (has_word(relation, "https://api.w.org/")) into_.wordpress_api = href;
    if (has_word(relation, "next")) {
      HtmlLink next;
      next.href = href;
      next.pager = true;
      into_.links.push_back(std::move(next));
    }
    const std::string kind = ascii_lower(type);
    const bool feed = kind.find("rss") != std::string::npos || kind.find("atom") != std::string::npos ||
                      kind.find("feed+json") != std::string::npos;
    if (!has_word(relation, "alternate") || !feed) return;
    const std::string about = ascii_lower(title + ' ' + href);
    const bool comments = about.find("comment") != std::string::npos || about.find("comentario") != std::string::npos;
    if (!comments) into_.feeds.push_back(href);
  }

  void read_meta(const std::string& name, const std::string& equivalent, const std::string& content) {
    if (name == "robots" || name == kProductToken) read_robots_words(content, into_);
    if (name == "generator" && ascii_lower(content).starts_with("wordpress")) into_.wordpress = true;
    if (equivalent == "refresh") {
      const std::size_t at = ascii_lower(content).find("url=");
      if (at == std::string::npos) return;
      std::string target(trim(std::string_view(content).substr(at + 4)));
      std::erase_if(target, [](char c) { return c == '"' || c == '\''; });
      into_.refresh = target;
    }
  }

  PageLinks& into_;
  HtmlLink link_;
  std::string label_;
  bool open_ = false, rel_next_ = false, in_pager_ = false;
  int frames_ = 0, pagers_ = 0;
  std::vector<Open> stack_;
};

void on_start(void* self, const xmlChar* name, const xmlChar** attributes) {
  static_cast<LinkReader*>(self)->start(view(name), attributes);
}
void on_end(void* self, const xmlChar* name) {
  static_cast<LinkReader*>(self)->end(view(name));
}
void on_text(void* self, const xmlChar* text, int length) {
  static_cast<LinkReader*>(self)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

}  // namespace

void read_robots_words(std::string_view words, PageLinks& into) {
  // X-Robots-Tag may name a crawler first: "googlebot: nofollow". "unavailable_after: …" is a directive with a value.
  const std::string folded = ascii_lower(words);
  std::string_view rest = folded;
  if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    const std::string_view name = trim(rest.substr(0, colon));
    const bool directive = name.starts_with("unavailable_after") || name.starts_with("max-") ||
                           name.find_first_of(", ") != std::string_view::npos;
    if (!directive && name != kProductToken) return;
    if (name == kProductToken) rest.remove_prefix(colon + 1);
  }
  into.noindex = into.noindex || has_word(rest, "noindex") || has_word(rest, "none");
  into.nofollow = into.nofollow || has_word(rest, "nofollow") || has_word(rest, "none");
  into.noarchive = into.noarchive || has_word(rest, "noarchive");
}

PageLinks read_links(std::string_view html, const std::string& charset) {
  PageLinks result;
  LinkReader reader(result);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  const xmlCharEncoding encoding = charset.empty() ? XML_CHAR_ENCODING_NONE : xmlParseCharEncoding(charset.c_str());
  htmlParserCtxtPtr context = htmlCreatePushParserCtxt(
      &handler, &reader, nullptr, 0, nullptr, encoding == XML_CHAR_ENCODING_ERROR ? XML_CHAR_ENCODING_NONE : encoding);
  if (!context) return result;
  reader.parser = context;
  htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
  htmlParseChunk(context, html.data(), static_cast<int>(html.size()), 1);
  htmlFreeParserCtxt(context);
  reader.end_link();
  if (!result.wordpress)
    result.wordpress =
        html.find("/wp-content/") != std::string_view::npos || html.find("/wp-includes/") != std::string_view::npos;
  return result;
}

}  // namespace dateline

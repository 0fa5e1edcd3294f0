// Head, header and footer.
#include "server/site/layout.h"

namespace dateline {
namespace {

Html head_of(const Layout& layout) {
  Html head;
  head.raw(
      "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
  if (!layout.title.empty()) head.text(layout.title).raw(" · ");
  head.raw("Dateline</title><link rel=\"stylesheet\"")
      .link(layout.style)
      .raw("><script defer")
      .attribute("src", layout.script)
      .raw("></script>");
  head.raw("<link rel=\"alternate\"")
      .attribute("hreflang", code(layout.language == Language::english ? Language::spanish : Language::english));
  head.link(layout.other_address).raw(">");
  if (!layout.own_address.empty())
    head.raw("<link rel=\"alternate\"").attribute("hreflang", code(layout.language)).link(layout.own_address).raw(">");
  if (!layout.index) head.raw("<meta name=\"robots\" content=\"noindex\">");
  head.raw("</head>");
  return head;
}

Html header_of(const Layout& layout) {
  const Language language = layout.language;
  const std::string home = "/" + std::string(code(language)) + "/";
  const Language other = language == Language::english ? Language::spanish : Language::english;
  Html header;
  header.raw("<header class=\"site\"><a class=\"brand\"").link(home).raw(">Dateline</a>");
  if (layout.header_search) {
    header.raw("<form class=\"head-search\" role=\"search\" method=\"get\"")
        .attribute("action", home + "search")
        .raw("><input type=\"search\" name=\"q\"");
    header.attribute("aria-label", say(language, Say::search_label)).attribute("value", layout.query);
    header.raw("><button>").text(say(language, Say::search)).raw("</button></form>");
  }
  header.raw("<a class=\"language\" rel=\"alternate\"")
      .attribute("lang", code(other))
      .attribute("hreflang", code(other))
      .link(layout.other_address);
  header.raw(">").text(say(language, Say::other_language)).raw("</a></header>");
  return header;
}

}  // namespace

std::string document(const Layout& layout, const Html& main) {
  Html page;
  page.raw("<!DOCTYPE html>\n<html").attribute("lang", code(layout.language)).raw(">");
  page.append(head_of(layout))
      .raw("<body><a class=\"skip\" href=\"#main\">")
      .text(say(layout.language, Say::skip))
      .raw("</a>");
  page.append(header_of(layout))
      .raw("<main id=\"main\">")
      .append(main)
      .raw("</main><footer class=\"site\"><p>Dateline · ");
  page.text(say(layout.language, Say::about)).raw("</p></footer></body></html>\n");
  return page.take();
}

}  // namespace dateline

// Head, masthead and footer.
#include "server/site/page.h"

#include <fmt/format.h>

#include "server/site/addresses.h"

namespace dateline {
namespace {

std::string own_address(const SitePage& page, Language language) {
  return "/" + std::string(code(language)) + page.path;
}

Html head_of(const Call& call, const SitePage& page) {
  const Words words(call.language);
  const std::string& name = call.site.settings.name;
  Html head;
  head.raw("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
  head.raw("<title>").text(page.title.empty() ? name : page.title + " · " + name).raw("</title>");
  if (!page.description.empty()) head.raw("<meta name=\"description\"").attribute("content", page.description).raw(">");
  head.raw("<meta name=\"color-scheme\" content=\"light dark\">");
  if (!page.index) head.raw("<meta name=\"robots\" content=\"noindex\">");
  for (const std::string_view asset : {"style", "theme"})
    if (const std::string path = call.site.asset(asset); !path.empty())
      head.raw("<link rel=\"stylesheet\"").link(path).raw(">");
  head.raw("<link rel=\"icon\" type=\"image/svg+xml\"").link(call.site.asset("favicon")).raw(">");
  head.raw("<script defer").attribute("src", call.site.asset("script")).raw("></script>");
  const std::string canonical = page.canonical.empty() ? own_address(page, call.language) : page.canonical;
  if (!page.failure) head.raw("<link rel=\"canonical\"").link(call.base + canonical).raw(">");
  if (call.site.settings.languages.size() > 1)
    for (const Language language : call.site.settings.languages)
      head.raw("<link rel=\"alternate\"")
          .attribute("hreflang", code(language))
          .link(call.base + own_address(page, language))
          .raw(">");
  if (!page.feed.empty())
    head.raw("<link rel=\"alternate\" type=\"application/atom+xml\"")
        .attribute("title", page.feed_title)
        .link(page.feed)
        .raw(">");
  head.raw("<link rel=\"search\" type=\"application/opensearchdescription+xml\"")
      .attribute("title", name)
      .link("/opensearch-" + std::string(words.code()) + ".xml")
      .raw(">");
  if (!page.json_ld.empty()) head.data_script(page.json_ld);
  return head.raw("</head>");
}

Html render_section(const std::string& address, std::string_view words) {
  Html html;
  return html.raw("<a").link(address).raw(">").text(words).raw("</a>");
}

Html masthead(const Call& call, const SitePage& page) {
  const Words words(call.language);
  const std::string home = home_address(call.language);
  Html header;
  header.raw("<header class=\"site\"><a class=\"brand\"").link(home).raw(">").text(call.site.settings.name).raw("</a>");
  if (page.masthead_search) {
    header.raw("<form class=\"head-search\" role=\"search\" method=\"get\"").attribute("action", home + "search");
    header.attribute("aria-label", words(Message::search))
        .raw("><input type=\"search\" name=\"q\" autocomplete=\"off\"");
    header.attribute("aria-label", words(Message::search_label)).attribute("value", page.query).raw("><button>");
    header.text(words(Message::search)).raw("</button></form>");
  }
  header.raw("<nav class=\"sections\"").attribute("aria-label", words(Message::sections)).raw(">");
  header.append(render_section(home + "search?sort=newest", words(Message::browse)));
  header.append(render_section(home + "series", words(Message::over_time)));
  header.append(render_section(home + "quote", words(Message::quotation_check)));
  header.append(render_section(home + "help", words(Message::help)));
  if (call.site.settings.languages.size() > 1) {
    const Language there = other(call.language);
    header.raw("<a class=\"language\" rel=\"alternate\"")
        .attribute("lang", code(there))
        .attribute("hreflang", code(there));
    header.link(own_address(page, there)).raw(">").text(words(Message::other_language)).raw("</a>");
  }
  return header.raw("</nav></header>");
}

Html footer(const Call& call) {
  const Words words(call.language);
  const std::string home = home_address(call.language);
  Html html;
  html.raw("<footer class=\"site\"><p>").text(call.site.settings.name).raw(" · ");
  html.raw("<a").link(home + "about").raw(">").text(words(Message::about)).raw("</a> · ");
  html.raw("<a").link(home + "help").raw(">").text(words(Message::help)).raw("</a> · ");
  html.raw("<a").link("/api/v1/openapi.json").raw(">").text(words(Message::api)).raw("</a>");
  const std::string& contact = call.site.settings.contact;
  if (!contact.empty()) {
    html.raw(" · ").text(words(Message::contact)).raw(": ");
    html.raw("<a")
        .link(contact.find("://") == std::string::npos ? "mailto:" + contact : contact)
        .raw(">")
        .text(contact)
        .raw("</a>");
  }
  return html.raw("</p></footer>");
}

void add_page_headers(HttpResponse& response, const SitePage& page) {
  response.set("Content-Security-Policy",
               fmt::format("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src "
                           "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'{}",
                           page.frames ? "; frame-src 'self'" : ""));
  response.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

struct Failure {
  int status;
  Message title, text;
};
constexpr Failure kFailures[] = {{400, Message::bad_request, Message::bad_request_text},
                                 {404, Message::not_found, Message::not_found_text},
                                 {405, Message::not_allowed, Message::not_allowed_text},
                                 {410, Message::gone, Message::gone_text},
                                 {500, Message::error, Message::error_text},
                                 {503, Message::busy, Message::busy_text}};

}  // namespace

HttpResponse html_page(const Call& call, const SitePage& page, const Html& main, int status) {
  const Words words(call.language);
  Html document;
  document.raw("<!DOCTYPE html>\n<html").attribute("lang", words.code()).raw(">").append(head_of(call, page));
  document.raw("<body><a class=\"skip\" href=\"#main\">").text(words(Message::skip)).raw("</a>");
  document.append(masthead(call, page)).raw("<main id=\"main\" tabindex=\"-1\">").append(main).raw("</main>");
  document.append(footer(call)).raw("</body></html>\n");
  HttpResponse response;
  response.status = status;
  response.body = document.take();
  add_page_headers(response, page);
  return response;
}

HttpResponse error_page(const Call& call, int status, const std::string& more) {
  const Words words(call.language);
  const Failure* failure = &kFailures[4];
  for (const Failure& row : kFailures)
    if (row.status == status) failure = &row;
  SitePage page;
  page.title = words.text(failure->title);
  page.path = "/";
  page.index = false;
  page.failure = true;
  Html main;
  main.raw("<div class=\"prose failure\"><h1>").text(words(failure->title)).raw("</h1><p>").text(words(failure->text));
  main.raw("</p>");
  if (!more.empty()) main.raw("<p>").text(more).raw("</p>");
  main.raw("<p><a").link(home_address(call.language)).raw(">").text(words(Message::to_home)).raw("</a></p></div>");
  return html_page(call, page, main, status);
}

HttpResponse redirect(int status, const std::string& to) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = to + "\n";
  response.set("Location", to);
  return response;
}

}  // namespace dateline

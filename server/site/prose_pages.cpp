// Help with examples that can be clicked, and what the archive says about itself.
#include "server/site/addresses.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

struct Example {
  std::string_view english, spanish;  ///< queries
  Message finds;
};
/// One row of the query language each; the words are common ones of statements, so that most archives answer.
constexpr Example kExamples[] = {
    {"minimum wage", "salario mínimo", Message::help_words},
    {"\"minimum wage\"", "\"salario mínimo\"", Message::help_phrase},
    {"hartford OR stamford wage", "hartford OR stamford salario", Message::help_or},
    {"council -budget", "concejo -presupuesto", Message::help_not},
    {"immigra*", "inmigra*", Message::help_prefix},
    {"\"mayor council\"~10", "\"alcalde concejo\"~10", Message::help_near},
    {"wage w/s council", "salario w/s concejo", Message::help_sentence},
    {"=union", "=unión", Message::help_exact},
    {"caps(TRUST)", "caps(TRUST)", Message::help_capitals},
    {"title:wage", "título:salario", Message::help_title},
    {"city:hartford", "ciudad:hartford", Message::help_city},
    {"mentions:springfield", "mentions:springfield", Message::help_mentions},
    {"issue:immigration", "tema:inmigración", Message::help_issue},
    {"date:2015", "fecha:2015", Message::help_year},
    {"date:2013-05..2014-06", "fecha:2013-05..2014-06", Message::help_range},
    {"genre:press-release lang:es", "genre:press-release idioma:es", Message::help_kind},
    {"noexpand:wage", "noexpand:salario", Message::help_noexpand},
};

Html examples(const Call& call, const Words& words) {
  Html table;
  table.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\"")
      .attribute("aria-label", words(Message::help_language));
  table.raw("><table class=\"examples\"><thead><tr><th scope=\"col\">").text(words(Message::help_write));
  table.raw("</th><th scope=\"col\">").text(words(Message::help_finds)).raw("</th></tr></thead><tbody>");
  for (const Example& example : kExamples) {
    Request request;
    request.query = std::string(call.language == Language::spanish ? example.spanish : example.english);
    table.raw("<tr><th scope=\"row\"><a rel=\"nofollow\"")
        .link(home_address(call.language) + "search" + address_of(request));
    table.raw("><code>").text(request.query).raw("</code></a></th><td>").text(words(example.finds)).raw("</td></tr>");
  }
  return table.raw("</tbody></table></div>");
}

void paragraphs(Html& html, std::string_view text) {
  while (!text.empty()) {
    const auto gap = text.find("\n\n");
    const std::string_view paragraph = text.substr(0, gap);
    text = gap == std::string_view::npos ? std::string_view() : text.substr(gap + 2);
    if (paragraph.find_first_not_of(" \n") != std::string_view::npos) html.raw("<p>").text(paragraph).raw("</p>");
  }
}

/// All issues, or cities, with statements: the way into the archive for people and for search engines.
Html listing(const Results& results, std::string_view facet, const Call& call) {
  return render(tally_of(results, facet, kMaxFacetValues, call));
}

}  // namespace

HttpResponse help_page(const Call& call) {
  const Words words(call.language);
  SitePage page;
  page.title = words.text(Message::help);
  page.path = "/help";
  page.description = words.text(Message::help_intro);
  Html main;
  main.raw("<div class=\"prose\"><h1>")
      .text(words(Message::help))
      .raw("</h1><p>")
      .text(words(Message::help_intro))
      .raw("</p>");
  main.raw("<h2>").text(words(Message::help_language)).raw("</h2>").append(examples(call, words));
  for (const auto& [title, text] : {std::pair{Message::help_both_languages, Message::help_both_languages_text},
                                    {Message::help_dates, Message::help_dates_text},
                                    {Message::help_trust, Message::help_trust_text},
                                    {Message::help_take, Message::help_take_text}})
    main.raw("<h2>").text(words(title)).raw("</h2><p>").text(words(text)).raw("</p>");
  return html_page(call, page, main.raw("</div>"));
}

HttpResponse about_page(const Call& call) {
  const Words words(call.language);
  Request request;
  request.labels = std::string(words.code());
  request.limit = 0;
  request.facets = {"issue", "city", "year", "source"};
  request.facet_values = kMaxFacetValues;
  const Results results = call.archive().search_whole(request, call.viewer);
  const SiteSettings& settings = call.site.settings;
  SitePage page;
  page.title = words.text(Message::about);
  page.path = "/about";
  page.description = words.text(Message::home_intro);
  Html main;
  main.raw("<div class=\"prose\"><h1>").text(words(Message::about)).raw(" ").text(settings.name).raw("</h1>");
  const std::string& own = call.language == Language::spanish ? settings.about_es : settings.about_en;
  if (own.empty())
    main.raw("<p>").text(words(Message::home_intro)).raw("</p>");
  else
    paragraphs(main, own);
  main.raw("<p>").text(words.statements(results.total)).raw(". ").text(words(Message::about_evidence)).raw("</p>");
  if (!settings.contact.empty()) {
    const std::string& contact = settings.contact;
    main.raw("<p>").text(words(Message::contact)).raw(": ");
    main.append(render(Link{contact, contact.find("://") == std::string::npos ? "mailto:" + contact : contact}))
        .raw("</p>");
  }
  main.raw("<h2>").text(words(Message::machines)).raw("</h2><p>").text(words(Message::machines_text)).raw(" ");
  main.append(render(Link{"openapi.json", "/api/v1/openapi.json"}))
      .raw(" · ")
      .append(render(Link{"sitemap.xml", "/sitemap.xml"}));
  main.raw("</p><div class=\"lists\">").append(listing(results, "issue", call)).append(listing(results, "city", call));
  main.append(listing(results, "year", call)).raw("</div></div>");
  return html_page(call, page, main);
}

}  // namespace dateline

// The home page: the search box, the latest, and what the archive holds.
#include <fmt/format.h>

#include "server/site/addresses.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

constexpr std::size_t kLatest = 8;
constexpr std::size_t kListed = 12;

Html search_form(const Call& call, const Words& words) {
  Html form;
  form.raw("<form class=\"search hero\" role=\"search\" method=\"get\"")
      .attribute("action", home_address(call.language) + "search");
  form.attribute("aria-label", words(Message::search))
      .raw("><p class=\"intro\">")
      .text(words(Message::home_intro))
      .raw("</p>");
  form.raw("<div class=\"box\"><label for=\"q\">")
      .text(words(Message::search_label))
      .raw("</label><div class=\"row\">");
  form.raw("<input id=\"q\" type=\"search\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"2000\">");
  form.raw("<button>").text(words(Message::search)).raw("</button></div><p class=\"hint\"><a");
  form.link(home_address(call.language) + "help").raw(">").text(words(Message::search_hint));
  return form.raw("</a></p></div></form>");
}

/// "73 statements, 2013 to 2023".
std::string holdings(const Results& results, const Words& words) {
  std::string text = words.statements(results.total);
  const FacetCounts* years = facet_named(results, "year");
  if (!years || years->values.empty()) return text;
  std::string first = years->values.front().value, last = first;
  for (const FacetValue& year : years->values) {
    first = std::min(first, year.value);
    last = std::max(last, year.value);
  }
  return text + ", " + (first == last ? first : fmt::format("{} {} {}", first, words(Message::until), last));
}

}  // namespace

HttpResponse home_page(const Call& call) {
  const Words words(call.language);
  Request request;
  request.labels = std::string(words.code());
  request.sort = Sort::newest;
  request.limit = kLatest;
  request.facets = {"year", "issue", "city", "source"};
  request.facet_values = kListed;
  const Results results = call.archive().search_whole(request, call.viewer);

  SitePage page;
  page.path = "/";
  page.description = words.text(Message::home_intro);
  page.masthead_search = false;
  page.feed = home_address(call.language) + "search.atom";
  page.feed_title = words.text(Message::latest);
  Html main;
  main.raw("<h1 class=\"visually-hidden\">")
      .text(call.site.settings.name)
      .raw("</h1>")
      .append(search_form(call, words));
  main.raw("<div class=\"front\"><section class=\"latest\"><h2>").text(words(Message::latest)).raw("</h2>");
  if (results.items.empty()) {
    main.raw("<p>").text(words(Message::archive_empty)).raw("</p></section></div>");
    return html_page(call, page, main);
  }
  main.append(render(hits_of(results.items, call)));
  main.raw("<p>").append(
      render(Link{words.text(Message::all_newest_first), home_address(call.language) + "search?sort=newest"}));
  main.raw("</p></section><div class=\"holdings\"><section><h2>").text(words(Message::archive_holds)).raw("</h2><p>");
  main.text(holdings(results, words)).raw("</p>");
  Request by_year;
  main.append(render(plot_of(results, by_year, home_address(call.language) + "search", call))).raw("</section>");
  main.append(render(tally_of(results, "issue", kListed, call)))
      .append(render(tally_of(results, "city", kListed, call)));
  main.raw("</div></div>");
  return html_page(call, page, main);
}

}  // namespace dateline

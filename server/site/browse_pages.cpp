// Pages of an issue, a city, a year and a story: what there is of it, when, and how to follow it.
#include <fmt/format.h>

#include "server/site/addresses.h"
#include "server/site/failure.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

constexpr std::size_t kBeside = 10;  ///< values of other facets listed next to the statements

/// One page of this kind.
struct Browse {
  std::string_view kind;   ///< of the address: "issue"
  std::string_view facet;  ///< of the filter: "issue"
  std::string title;
  std::vector<std::string> beside;  ///< facets tallied
};

Request request_for(const Call& call, const Browse& browse) {
  Request request = request_of(call.target, code(call.language));
  request.query.clear();
  request.filters = {};
  filter_values(request.filters, browse.facet)->push_back(call.value);
  request.sort = Sort::newest;
  request.facets = browse.beside;
  request.facets.emplace_back("month");
  request.facet_values = kBeside;
  return request;
}

Html heading(const Call& call, const Browse& browse, const Results& results, const Link& search, const Link& feed) {
  const Words words(call.language);
  Html html;
  html.raw("<h1>")
      .text(browse.title)
      .raw("</h1><p class=\"summary-line\">")
      .text(words.statements(results.total))
      .raw(" · ");
  html.append(render(search));
  if (!feed.address.empty()) html.raw(" · ").append(render(feed));
  return html.raw("</p>");
}

Html pager_of(const Call& call, const Browse& browse, const Request& request, const Results& results) {
  const Words words(call.language);
  const std::string own = value_address(call.language, browse.kind, call.value);
  Pager pager;
  pager.label = words.text(Message::pages);
  if (!request.cursor.empty()) pager.previous = {words.text(Message::first_page), own};
  if (!results.next_cursor.empty())
    pager.next = {words.text(Message::next), own + "?cursor=" + percent_encode(results.next_cursor)};
  return render(pager);
}

HttpResponse browse_page(const Call& call, const Browse& browse) {
  const Words words(call.language);
  const Request request = request_for(call, browse);
  const Results results = call.archive().search_whole(request, call.viewer);
  Request own;
  filter_values(own.filters, browse.facet)->push_back(call.value);
  own.sort = Sort::newest;
  const std::string home = home_address(call.language);
  SitePage page;
  page.title = browse.title;
  page.path = value_address(call.language, browse.kind, call.value).substr(3);
  page.description = browse.title + ": " + words.statements(results.total);
  page.feed = home + "search.atom" + address_of(own);
  page.feed_title = browse.title;
  page.index = request.cursor.empty() && results.total > 0;
  Html main;
  main.raw("<div class=\"browse\">");
  main.append(heading(call, browse, results, {words.text(Message::search_within), home + "search" + address_of(own)},
                      {words.text(Message::follow_feed), page.feed}));
  const bool year = browse.facet == "year";
  main.append(
      render(year ? plot_of(results, own, home + "search", call) : month_plot_of(results, own, home + "search", call)));
  main.raw("<div class=\"front\"><section class=\"latest\"><h2 class=\"visually-hidden\">")
      .text(words(Message::results))
      .raw("</h2>");
  if (results.items.empty()) main.raw("<p>").text(words(Message::nothing_of_this)).raw("</p>");
  main.append(render(hits_of(results.items, call))).append(pager_of(call, browse, request, results)).raw("</section>");
  main.raw("<div class=\"holdings\">");
  for (const std::string& facet : browse.beside) main.append(render(tally_of(results, facet, kBeside, call)));
  main.raw("</div></div></div>");
  return html_page(call, page, main);
}

}  // namespace

HttpResponse issue_page(const Call& call) {
  if (!call.archive().knows("issue", call.value)) return failure(call, 404);
  return browse_page(call, {"issue", "issue", value_label(call, "issue", call.value), {"city", "source"}});
}

HttpResponse city_page(const Call& call) {
  if (!call.archive().knows("city", call.value)) return failure(call, 404);
  return browse_page(call, {"city", "city", value_label(call, "city", call.value), {"issue", "source"}});
}

HttpResponse year_page(const Call& call) {
  const auto year = PartialDate::parse(call.value);
  if (!year || year->precision() != DatePrecision::year) return failure(call, 404);
  return browse_page(call, {"year", "year", call.value, {"issue", "city", "source"}});
}

HttpResponse story_page(const Call& call) {
  Request request;
  request.filters.story = {call.value};
  request.limit = 1;
  request.snippets = false;
  const Results results = call.archive().search_whole(request, call.viewer);
  if (results.items.empty()) return failure(call, 404);
  return browse_page(call, {"story", "story", results.items.front().headline, {"source", "city"}});
}

}  // namespace dateline

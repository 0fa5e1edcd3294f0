// A search over time: its series as a plot with the table, and the same figures for machines.
#include "server/site/addresses.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

Html question(const Call& call, const Words& words, const Request& request, const std::string& by) {
  Html form;
  form.raw("<form class=\"search\" role=\"search\" method=\"get\"")
      .attribute("action", home_address(call.language) + "series");
  form.attribute("aria-label", words(Message::over_time))
      .raw("><div class=\"box\"><label for=\"q\">")
      .text(words(Message::search_label));
  form.raw(
      "</label><div class=\"row\"><input id=\"q\" type=\"search\" name=\"q\" autocomplete=\"off\" maxlength=\"2000\"");
  form.attribute("value", request.query)
      .raw("><button>")
      .text(words(Message::count_button))
      .raw("</button></div><p class=\"by\">");
  for (const auto& [value, label] : {std::pair{"year", Message::by_year}, {"month", Message::by_month}}) {
    form.raw("<label><input type=\"radio\" name=\"by\"").attribute("value", std::string_view(value));
    if (by == value) form.raw(" checked");
    form.raw("> ").text(words(label)).raw("</label> ");
  }
  form.raw("</p></div>");
  for (const std::string_view name : filter_names())
    for (const std::string& value : *filter_values(request.filters, name))
      form.raw("<input type=\"hidden\"").attribute("name", name).attribute("value", value).raw(">");
  return form.raw("</form>");
}

}  // namespace

HttpResponse series_page(const Call& call) {
  const Words words(call.language);
  Request request = request_of(call.target, words.code());
  request.page_language = std::string(words.code());
  const std::string by = call.target.get("by") == "month" ? "month" : "year";
  const Series series = call.archive().series(request, by, call.viewer);
  const std::string search = home_address(call.language) + "search";
  std::string query = address_of(request, false);
  SitePage page;
  page.title =
      request.query.empty() ? words.text(Message::over_time) : words.text(Message::over_time) + ": " + request.query;
  page.path = "/series" + query + (by == "month" ? std::string(query.empty() ? "?" : "&") + "by=month" : std::string());
  page.index = false;
  page.masthead_search = false;
  Html main;
  main.raw("<div class=\"browse\"><h1>")
      .text(words(Message::over_time))
      .raw("</h1>")
      .append(question(call, words, request, by));
  Results chips_from;
  Request clear = request;
  clear.filters = {};
  main.append(render_chips(chips_of(chips_from, request, home_address(call.language) + "series", call), {}));
  std::vector<Html> notices;
  for (const Notice& notice : series.notices)
    if (notice.kind != Notice::Kind::expansion) notices.push_back(Html().text(notice.text));
  main.append(render_notices(notices)).raw("<p class=\"summary-line\">");
  main.append(render(Link{words.statements(series.total), search + query})).raw("</p>");
  const Plot plot = plot_of(series, by, request, call);
  if (plot.bars.empty()) main.raw("<p>").text(words(Message::nothing_of_this)).raw("</p>");
  main.append(render(plot));
  const std::string api = "/api/v1/series" + query + (query.empty() ? "?by=" : "&by=") + by;
  main.raw("<p class=\"machine\">").append(render(Link{"JSON", api}, "nofollow")).raw("</p></div>");
  return html_page(call, page, main);
}

}  // namespace dateline

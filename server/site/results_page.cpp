// The results: form, facets, plot, hits, paging. Works without JavaScript.
#include <fmt/format.h>

#include "server/site/addresses.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

const std::vector<std::string> kFacets{"issue", "city", "mentions", "year", "genre", "lang", "source", "edited"};

/// One answer with what its parts need.
struct Answer {
  const Call& call;
  Words words;
  std::string path;  ///< "/en/search"
  Request request;
  Results results;
  std::vector<Problem> problems;
  bool cut = false;

  std::string link(const Request& to) const { return path + address_of(to, false); }
};

Answer answer(const Call& call) {
  Answer a{call, Words(call.language), home_address(call.language) + "search", {}, {}, {}, false};
  a.request = request_of(call.target, a.words.code(), &a.cut);
  a.request.page_language = std::string(a.words.code());
  a.problems = check_parameters(call.target, search_parameters(), call.route.parameters, a.words);
  a.request.facets = kFacets;
  if (a.request.filters.year.size() == 1) a.request.facets.emplace_back("month");
  a.results = call.archive().search(a.request, call.viewer);
  return a;
}

Html search_box(const Answer& a) {
  Html box;
  box.raw("<div class=\"box\"><label for=\"q\">")
      .text(a.words(Message::search_label))
      .raw("</label><div class=\"row\">");
  box.raw("<input id=\"q\" type=\"search\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"2000\"");
  box.attribute("value", a.request.query).raw("><button>").text(a.words(Message::search)).raw("</button></div>");
  box.raw("<p class=\"hint\"><a")
      .link(home_address(a.call.language) + "help")
      .raw(">")
      .text(a.words(Message::search_hint));
  return box.raw("</a></p></div>");
}

Html date_inputs(const Answer& a) {
  Html inputs;
  inputs.raw("<fieldset class=\"dates\"><legend>").text(a.words(Message::published)).raw("</legend>");
  const auto input = [&](const char* name, Message label, const std::optional<PartialDate>& date) {
    inputs.raw("<label>").text(a.words(label)).raw(" <input type=\"text\" inputmode=\"numeric\" size=\"10\"");
    inputs.raw(" placeholder=\"2015-11\" pattern=\"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\"");
    inputs.attribute("name", std::string_view(name)).attribute("value", date ? date->to_string() : "").raw("></label>");
  };
  input("after", Message::from, a.request.filters.after);
  input("before", Message::to, a.request.filters.before);
  return inputs.raw("</fieldset>");
}

Html filters(const Answer& a) {
  Html aside;
  aside.raw("<input type=\"checkbox\" id=\"show-filters\" class=\"toggle\">");
  aside.raw("<label class=\"toggle-label\" for=\"show-filters\">").text(a.words(Message::filters)).raw("</label>");
  aside.raw("<div class=\"filters\" role=\"group\"").attribute("aria-label", a.words(Message::narrow)).raw("><h2>");
  aside.text(a.words(Message::narrow)).raw("</h2>");
  for (const FacetBox& box : facet_boxes(a.results, a.request, a.path, a.call)) aside.append(render(box));
  aside.append(date_inputs(a)).raw("<p><button class=\"apply\">").text(a.words(Message::apply));
  return aside.raw("</button></p></div>");
}

/// The state that the form's own inputs do not carry.
Html hidden_state(const Answer& a) {
  Html hidden;
  const auto input = [&hidden](std::string_view name, std::string_view value) {
    hidden.raw("<input type=\"hidden\"").attribute("name", name).attribute("value", value).raw(">");
  };
  const Request& request = a.request;
  if (request.sort != Sort::relevance) input("sort", request.sort == Sort::newest ? "newest" : "oldest");
  if (request.match == Match::any) input("match", "any");
  if (!request.expand) input("expand", "0");
  if (request.query_language != "auto") input("ql", request.query_language);
  if (request.collapse) input("collapse", "1");
  if (request.old_versions) input("versions", "old");
  if (request.facet_values != kFacetValues) input("values", std::to_string(request.facet_values));
  if (request.limit != kPageSize) input("limit", std::to_string(request.limit));
  for (const std::string_view name : {"month", "story", "edited"})
    for (const std::string& value : *filter_values(request.filters, name)) input(name, value);
  return hidden;
}

Html totals(const Answer& a) {
  Html line;
  line.raw("<h1 class=\"summary\" id=\"results\" tabindex=\"-1\">");
  if (!a.results.exact) line.text(a.words(Message::at_least)).raw(" ");
  line.text(a.words.statements(a.results.total));
  line.text(translated_among(a.results, a.words.code()));
  if (a.results.stories) {
    const bool one = *a.results.stories == 1;
    line.raw(", ").text(a.words.number(*a.results.stories)).raw(" ");
    line.text(a.words(one ? Message::story_one : Message::story_many));
  }
  line.raw("</h1>");
  if (!a.results.interpretation.empty())
    line.raw("<p class=\"interpretation\">").text(a.results.interpretation).raw("</p>");
  return line;
}

Html notice_text(const Answer& a, const Notice& notice) {
  Html text;
  text.text(notice.text);
  if (notice.kind == Notice::Kind::offer && !notice.added.empty()) {
    Request offered = a.request;
    offered.query = notice.added.front();
    if (notice.word == "match=any") offered.match = Match::any;
    text.raw(" ").append(render(Link{notice.added.front(), a.link(offered)}));
  }
  return text;
}

Html undated_notice(const Answer& a) {
  Request undated = a.request;
  undated.filters.after.reset();
  undated.filters.before.reset();
  undated.filters.year = {"none"};
  return render(
      Link{a.words.number(a.results.undated) + " " + a.words.text(Message::undated_left_out), a.link(undated)});
}

Html notices(const Answer& a) {
  std::vector<Html> lines;
  for (const Problem& problem : a.problems)
    lines.push_back(Html().text(a.words(Message::ignored)).raw(" ").text(problem.text));
  if (a.cut) lines.push_back(Html().text(a.words(Message::query_cut)));
  const bool form_dates = a.request.filters.after || a.request.filters.before;
  for (const Notice& notice : a.results.notices) {
    // With the form's own dates, the line with the link says it better.
    if (notice.kind == Notice::Kind::undated && form_dates) continue;
    lines.push_back(notice_text(a, notice));
  }
  if (a.results.undated && form_dates) lines.push_back(undated_notice(a));
  if (a.results.moved) lines.push_back(Html().text(a.words(Message::moved)));
  Html html = render_notices(lines);
  if (!a.results.spelling.empty()) {
    Request corrected = a.request;
    corrected.query = a.results.spelling;
    html.raw("<p class=\"spelling\">").text(a.words(Message::did_you_mean)).raw(" ");
    html.append(render(Link{a.results.spelling, a.link(corrected)})).raw("?</p>");
  }
  return html;
}

Html order_links(const Answer& a) {
  Html links;
  links.raw("<div class=\"order\"><p>").text(a.words(Message::sort_by));
  const auto link = [&](Sort sort, Message label) {
    links.raw(" ");
    if (a.request.sort == sort) {
      links.raw("<strong>").text(a.words(label)).raw("</strong>");
      return;
    }
    Request sorted = a.request;
    sorted.sort = sort;
    links.append(render(Link{a.words.text(label), a.link(sorted)}, "nofollow"));
  };
  link(Sort::relevance, Message::relevance);
  link(Sort::newest, Message::newest);
  link(Sort::oldest, Message::oldest);
  Request folded = a.request;
  folded.collapse = !folded.collapse;
  links.raw("</p><p>");
  links.append(render(
      Link{a.words.text(a.request.collapse ? Message::all_versions_of_story : Message::one_per_story), a.link(folded)},
      "nofollow"));
  Request other_versions = a.request;
  other_versions.cursor.clear();
  other_versions.old_versions = !other_versions.old_versions;
  links.raw("</p><p>");
  links.append(
      render(Link{a.words.text(a.request.old_versions ? Message::search_current : Message::search_old_versions),
                  a.link(other_versions)},
             "nofollow"));
  return links.raw("</p></div>");
}

/// What each filter costs, as links that leave it out: only for an answer without hits.
std::vector<Tally::Row> loosened(const Answer& a) {
  std::vector<Tally::Row> rows;
  constexpr std::size_t kTried = 6;
  const auto count = [&](const Request& other, const std::string& label) {
    if (rows.size() == kTried) return;
    Request request = other;
    request.facets.clear();
    request.limit = 0;
    request.cursor.clear();
    const Results found = a.call.archive().search(request, a.call.viewer);
    const std::uint64_t total = found.total;
    if (total && !found.partial) rows.push_back({{label, a.link(other)}, a.words.number(total)});
  };
  for (const std::string_view name : filter_names())
    for (const std::string& value : *filter_values(a.request.filters, name))
      count(toggled(a.request, name, value), a.words.text(Message::without) + " " + facet_heading(a.words, name) +
                                                 ": " + value_label(a.call, name, value));
  if (a.request.filters.after || a.request.filters.before) {
    Request other = a.request;
    other.filters.after.reset();
    other.filters.before.reset();
    count(other, a.words.text(Message::without_dates));
  }
  if (rows.empty() && has_filters(a.request) && !a.request.query.empty()) {
    Request other = a.request;
    other.filters = {};
    count(other, a.words.text(Message::without_filters));
  }
  return rows;
}

Html nothing_found(const Answer& a) {
  Html html;
  html.raw("<div class=\"empty\"><p>");
  if (a.request.query.empty() && !has_filters(a.request))
    return html.text(a.words(Message::archive_empty)).raw("</p></div>");
  const auto rows = loosened(a);
  html.text(a.words(rows.empty() ? Message::nothing_at_all : Message::no_results_help)).raw("</p>");
  if (!rows.empty()) html.append(render(Tally{a.words.text(Message::but_there_are), rows, {}}));
  html.raw("<p><a").link(home_address(a.call.language) + "help").raw(">").text(a.words(Message::help)).raw("</a></p>");
  return html.raw("</div>");
}

Html downloads(const Answer& a) {
  Request all = a.request;
  all.limit = kPageSize;
  all.facet_values = kFacetValues;
  const std::string query = address_of(all, false);
  Html html;
  html.raw("<p class=\"machine\">").text(a.words(Message::take_along)).raw(" ");
  const auto link = [&](const char* text, const std::string& address) {
    html.append(render(Link{text, address + query}, "nofollow")).raw(" ");
  };
  const std::string home = home_address(a.call.language);
  link("Atom", home + "search.atom");
  link("CSV", "/api/v1/export.csv");
  link("JSONL", "/api/v1/export.jsonl");
  link("RIS", "/api/v1/export.ris");
  link("JSON", "/api/v1/search");
  html.append(render(Link{a.words.text(Message::over_time), home + "series" + query}, "nofollow"));
  return html.raw("</p>");
}

Html pager(const Answer& a) {
  Pager pager;
  pager.label = a.words.text(Message::pages);
  Request other = a.request;
  if (!a.request.cursor.empty()) pager.previous = {a.words.text(Message::first_page), a.link(a.request)};
  if (!a.results.next_cursor.empty()) {
    other.cursor = a.results.next_cursor;
    pager.next = {a.words.text(Message::next), a.path + address_of(other)};
  }
  return render(pager);
}

Html found(const Answer& a) {
  Html html;
  html.raw("<div class=\"results\">").append(totals(a)).append(notices(a));
  Request clear = a.request;
  clear.filters = {};
  const Link clear_link = has_filters(a.request) ? Link{a.words.text(Message::clear_all), a.link(clear)} : Link{};
  html.append(render_chips(chips_of(a.results, a.request, a.path, a.call), clear_link));
  Request first = a.request;
  first.cursor.clear();
  html.append(render(plot_of(a.results, first, a.path, a.call)));
  if (a.results.items.empty()) return html.append(nothing_found(a)).raw("</div>");
  html.append(order_links(a)).raw("<h2 class=\"visually-hidden\">").text(a.words(Message::results)).raw("</h2>");
  html.append(render(hits_of(a.results.items, a.call, a.request.old_versions))).append(pager(a)).append(downloads(a));
  return html.raw("</div>");
}

}  // namespace

HttpResponse results_page(const Call& call) {
  const Answer a = answer(call);
  SitePage page;
  page.title = a.request.query.empty() ? a.words.text(Message::browse) : a.request.query;
  page.path = "/search" + address_of(a.request);
  page.index = false;
  page.masthead_search = false;
  page.feed = home_address(call.language) + "search.atom" + address_of(a.request, false);
  page.feed_title = page.title;
  Html main;
  main.raw("<form class=\"search\" role=\"search\" method=\"get\"").attribute("action", a.path);
  main.attribute("aria-label", a.words(Message::search)).raw(">").append(search_box(a)).append(hidden_state(a));
  main.raw("<div class=\"columns\">").append(filters(a)).append(found(a)).raw("</div></form>");
  HttpResponse response = html_page(call, page, main);
  if (a.results.partial) response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace dateline

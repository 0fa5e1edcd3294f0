// The search page's parts, from top to bottom.
#include "server/site/search_page.h"

#include <algorithm>

#include "server/site/histogram.h"
#include "server/site/search_parameters.h"

namespace dateline {
namespace {

struct FacetText {
  std::string_view facet;
  Say heading;
  Say none;
};
constexpr FacetText kFacetTexts[] = {
    {"issue", Say::facet_issue, Say::none_issue},          {"city", Say::facet_city, Say::none_city},
    {"mentions", Say::facet_mentions, Say::none_mentions}, {"year", Say::facet_year, Say::none_year},
    {"genre", Say::facet_genre, Say::none_genre},          {"lang", Say::facet_language, Say::none_language},
    {"source", Say::facet_source, Say::none_source},
};

const FacetText* text_of(std::string_view facet) {
  for (const FacetText& entry : kFacetTexts)
    if (entry.facet == facet) return &entry;
  return nullptr;
}

std::string value_label(const SearchView& view, std::string_view facet, const std::string& value) {
  if (value == "none") {
    if (const FacetText* text = text_of(facet)) return std::string(say(view.language, text->none));
  }
  if (facet == "genre") return std::string(genre_label(view.language, value));
  if (facet == "lang") return std::string(language_label(view.language, value));
  return view.services.label ? view.services.label(facet, value, view.language) : value;
}

Html search_box(const SearchView& view) {
  Html box;
  box.raw("<div class=\"box\"><label for=\"q\">")
      .text(say(view.language, Say::search_label))
      .raw("</label><div class=\"row\">");
  box.raw("<input id=\"q\" type=\"search\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"10000\"")
      .attribute("value", view.request.query);
  if (view.home) box.raw(" autofocus");
  box.raw("><button>").text(say(view.language, Say::search)).raw("</button></div><p class=\"hint\">");
  box.text(say(view.language, Say::search_hint)).raw("</p></div>");
  return box;
}

Html facet_value(const SearchView& view, std::string_view facet, const std::string& value, const std::string& label,
                 std::uint64_t count, bool selected) {
  Html row;
  row.raw("<li><label><input type=\"checkbox\"").attribute("name", facet).attribute("value", value);
  if (selected) row.raw(" checked");
  row.raw("><span class=\"name\">")
      .text(label)
      .raw("</span> <span class=\"count\">")
      .text(number_label(view.language, count))
      .raw("</span></label></li>");
  return row;
}

Html facet_group(const SearchView& view, const FacetCounts& facet) {
  const FacetText* text = text_of(facet.facet);
  if (!text || (facet.values.empty() && facet.none == 0)) return {};
  Html group;
  group.raw("<fieldset><legend>").text(say(view.language, text->heading)).raw("</legend><ul>");
  for (const FacetValue& value : facet.values)
    group.append(facet_value(view, facet.facet, value.value, value_label(view, facet.facet, value.value), value.count,
                             value.selected));
  if (facet.none || facet.none_selected)
    group.append(facet_value(view, facet.facet, "none", std::string(say(view.language, text->none)), facet.none,
                             facet.none_selected));
  if (facet.other) {
    const std::string others =
        number_label(view.language, facet.other) + " " + std::string(say(view.language, Say::other_values));
    Request all = view.request;
    all.facet_values = kMaxFacetValues;
    group.raw("<li class=\"other\">");
    if (view.request.facet_values < kMaxFacetValues)
      group.raw("<a rel=\"nofollow\"").link(view.path + address_of(all)).raw(">").text(others).raw("</a>");
    else
      group.text(others);
    group.raw("</li>");
  }
  group.raw("</ul></fieldset>");
  return group;
}

Html date_inputs(const SearchView& view) {
  Html inputs;
  inputs.raw("<fieldset class=\"dates\"><legend>").text(say(view.language, Say::published)).raw("</legend>");
  const auto input = [&](const char* name, Say label, const std::optional<PartialDate>& date) {
    inputs.raw("<label>")
        .text(say(view.language, label))
        .raw(
            " <input type=\"text\" inputmode=\"numeric\" size=\"10\" placeholder=\"2015-11\" "
            "pattern=\"\\d{4}(-\\d{2}(-\\d{2})?)?\"");
    inputs.attribute("name", std::string_view(name)).attribute("value", date ? date->to_string() : "").raw("></label>");
  };
  input("after", Say::from, view.request.filters.after);
  input("before", Say::to, view.request.filters.before);
  inputs.raw("</fieldset>");
  return inputs;
}

Html filters(const SearchView& view) {
  Html aside;
  aside.raw(
      "<input type=\"checkbox\" id=\"show-filters\" class=\"toggle\"><label class=\"toggle-label\" "
      "for=\"show-filters\">");
  aside.text(say(view.language, Say::more_filters))
      .raw("</label><aside class=\"filters\"")
      .attribute("aria-label", say(view.language, Say::filters))
      .raw("><h2>");
  aside.text(say(view.language, Say::filters)).raw("</h2>");
  for (const FacetCounts& facet : view.results.facets) aside.append(facet_group(view, facet));
  aside.append(date_inputs(view))
      .raw("<p><button class=\"apply\">")
      .text(say(view.language, Say::apply))
      .raw("</button></p></aside>");
  return aside;
}

/// The state that the form's own inputs do not carry.
Html hidden_state(const SearchView& view) {
  Html hidden;
  const auto input = [&hidden](std::string_view name, std::string_view value) {
    hidden.raw("<input type=\"hidden\"").attribute("name", name).attribute("value", value).raw(">");
  };
  if (view.request.sort != Sort::relevance) input("sort", view.request.sort == Sort::newest ? "newest" : "oldest");
  if (view.request.match == Match::any) input("match", "any");
  if (!view.request.expand) input("expand", "0");
  if (view.request.facet_values != kFacetValues) input("values", std::to_string(view.request.facet_values));
  return hidden;
}

Html active_filters(const SearchView& view) {
  if (!has_filters(view.request)) return {};
  Html list;
  list.raw("<ul class=\"active\">");
  const auto chip = [&](const std::string& label, const Request& without) {
    list.raw("<li><a")
        .link(view.path + address_of(without))
        .raw("><span class=\"visually-hidden\">")
        .text(say(view.language, Say::remove))
        .raw(" </span>");
    list.text(label).raw(" <span aria-hidden=\"true\">×</span></a></li>");
  };
  for (const FacetText& entry : kFacetTexts)
    for (const std::string& value : *filter_values(view.request.filters, entry.facet))
      chip(std::string(say(view.language, entry.heading)) + ": " + value_label(view, entry.facet, value),
           toggled(view.request, entry.facet, value));
  if (view.request.filters.after) {
    Request without = on_page(view.request, 1);
    without.filters.after.reset();
    chip(std::string(say(view.language, Say::from)) + " " + date_label(view.language, *view.request.filters.after),
         without);
  }
  if (view.request.filters.before) {
    Request without = on_page(view.request, 1);
    without.filters.before.reset();
    chip(std::string(say(view.language, Say::to)) + " " + date_label(view.language, *view.request.filters.before),
         without);
  }
  Request clear = on_page(view.request, 1);
  clear.filters = {};
  list.raw("<li><a class=\"clear\"")
      .link(view.path + address_of(clear))
      .raw(">")
      .text(say(view.language, Say::clear_all))
      .raw("</a></li></ul>");
  return list;
}

Html sort_links(const SearchView& view) {
  Html links;
  links.raw("<p class=\"sort\">").text(say(view.language, Say::sort_by));
  const auto link = [&](Sort sort, Say label) {
    links.raw(" ");
    if (view.request.sort == sort) {
      links.raw("<strong>").text(say(view.language, label)).raw("</strong>");
      return;
    }
    Request sorted = on_page(view.request, 1);
    sorted.sort = sort;
    links.raw("<a rel=\"nofollow\"")
        .link(view.path + address_of(sorted))
        .raw(">")
        .text(say(view.language, label))
        .raw("</a>");
  };
  link(Sort::relevance, Say::relevance);
  link(Sort::newest, Say::newest);
  link(Sort::oldest, Say::oldest);
  links.raw("</p>");
  return links;
}

Html notice_line(const SearchView& view, const Notice& notice) {
  Html line;
  if (notice.kind == Notice::Kind::expansion) return line;
  // With the form's own dates, the line with the link says it better.
  if (notice.kind == Notice::Kind::undated && (view.request.filters.after || view.request.filters.before)) return line;
  line.raw("<li>").text(notice.text);
  if (notice.kind == Notice::Kind::offer && !notice.added.empty()) {
    Request offered = on_page(view.request, 1);
    offered.query = notice.added.front();
    if (notice.word == "match=any") offered.match = Match::any;
    line.raw(" <a").link(view.path + address_of(offered)).raw(">").text(notice.added.front()).raw("</a>");
  }
  line.raw("</li>");
  return line;
}

/// What was searched besides the words typed, with the link that leaves it out.
Html expansions(const SearchView& view) {
  Html words;
  bool any = false;
  for (const Notice& notice : view.results.notices) {
    if (notice.kind != Notice::Kind::expansion) continue;
    words.text(any ? "; " : "");
    words.raw("<q>").text(notice.word).raw("</q> → ");
    for (std::size_t i = 0; i < notice.added.size() && i < 6; ++i)
      words.text(i ? ", " : "").raw("<b>").text(notice.added[i]).raw("</b>");
    any = true;
  }
  if (!any) return {};
  Request plain = on_page(view.request, 1);
  plain.expand = false;
  Html line;
  line.raw("<p class=\"expansion\">")
      .text(say(view.language, Say::also_searched))
      .raw(" ")
      .append(words)
      .raw(" <a")
      .link(view.path + address_of(plain));
  line.raw(">").text(say(view.language, Say::without_expansion)).raw("</a></p>");
  return line;
}

Html summary(const SearchView& view) {
  const Results& results = view.results;
  Html line;
  line.raw("<h1 class=\"summary\" id=\"results\" tabindex=\"-1\">");
  if (view.home) {
    line.text(say(view.language, Say::latest));
  } else {
    line.text(number_label(view.language, results.total)).raw(" ");
    line.text(say(view.language, results.total == 1 ? Say::results_one : Say::results_many));
  }
  line.raw("</h1>");
  if (!view.home && !results.interpretation.empty())
    line.raw("<p class=\"interpretation\">").text(results.interpretation).raw("</p>");
  line.append(expansions(view));
  Html notices;
  for (const Notice& notice : results.notices) notices.append(notice_line(view, notice));
  if (!notices.empty()) line.raw("<ul class=\"notices\">").append(notices).raw("</ul>");
  if (results.undated && (view.request.filters.after || view.request.filters.before)) {
    Request undated = on_page(view.request, 1);
    undated.filters.after.reset();
    undated.filters.before.reset();
    undated.filters.year = {"none"};
    line.raw("<p class=\"undated\"><a")
        .link(view.path + address_of(undated))
        .raw(">")
        .text(number_label(view.language, results.undated))
        .raw(" ");
    line.text(say(view.language, Say::undated_left_out)).raw("</a></p>");
  }
  if (!results.spelling.empty()) {
    Request corrected = on_page(view.request, 1);
    corrected.query = results.spelling;
    line.raw("<p class=\"spelling\">")
        .text(say(view.language, Say::did_you_mean))
        .raw(" <a")
        .link(view.path + address_of(corrected))
        .raw(">");
    line.text(results.spelling).raw("</a>?</p>");
  }
  return line;
}

Html empty_answer(const SearchView& view) {
  Html answer;
  answer.raw("<div class=\"empty\">");
  if (view.home || (view.request.query.empty() && !has_filters(view.request))) {
    answer.raw("<p>").text(say(view.language, Say::archive_empty)).raw("</p></div>");
    return answer;
  }
  answer.raw("<p>")
      .text(say(view.language, Say::no_results))
      .raw(" ")
      .text(say(view.language, Say::no_results_help))
      .raw("</p>");
  answer.raw("</div>");
  return answer;
}

Html pager(const SearchView& view) {
  const std::size_t pages =
      std::min<std::size_t>((view.results.total + view.request.limit - 1) / view.request.limit, kMaxPage);
  if (pages < 2) return {};
  const std::size_t page = view.request.offset / view.request.limit + 1;
  Html nav;
  nav.raw("<nav class=\"pager\"").attribute("aria-label", say(view.language, Say::page)).raw(">");
  if (page > 1)
    nav.raw("<a rel=\"prev\"")
        .link(view.path + address_of(on_page(view.request, page - 1)))
        .raw(">‹ ")
        .text(say(view.language, Say::previous))
        .raw("</a>");
  nav.raw("<span>")
      .text(say(view.language, Say::page))
      .raw(" ")
      .text(number_label(view.language, page))
      .raw(" ")
      .text(say(view.language, Say::of))
      .raw(" ");
  nav.text(number_label(view.language, pages)).raw("</span>");
  if (page < pages)
    nav.raw("<a rel=\"next\"")
        .link(view.path + address_of(on_page(view.request, page + 1)))
        .raw(">")
        .text(say(view.language, Say::next))
        .raw(" ›</a>");
  nav.raw("</nav>");
  return nav;
}

/// Page text is marked with its language only where that differs from the page's.
void language_attribute(Html& html, std::string_view of, Language page) {
  if (!of.empty() && of != code(page)) html.attribute("lang", of);
}

}  // namespace

std::string statement_address(Language language, std::string_view id) {
  return "/" + std::string(code(language)) + "/statement/" + percent_encode(id);
}

Html marked_text(std::string_view text, const std::vector<Snippet::Mark>& marks) {
  Html html;
  std::size_t at = 0;
  for (const Snippet::Mark& mark : marks) {
    if (mark.begin < at || mark.end > text.size() || mark.begin >= mark.end) continue;
    html.text(text.substr(at, mark.begin - at));
    if (mark.translated)
      html.raw("<mark class=\"translated\">");
    else
      html.raw("<mark>");
    html.text(text.substr(mark.begin, mark.end - mark.begin)).raw("</mark>");
    at = mark.end;
  }
  html.text(text.substr(at));
  return html;
}

Html result_article(const ResultItem& item, const SiteServices& services, Language language) {
  Html article;
  article.raw("<article><h2");
  if (item.language.size() == 1) language_attribute(article, item.language.front(), language);
  article.raw("><a")
      .link(statement_address(language, item.id))
      .raw(">")
      .append(marked_text(item.headline.empty() ? std::string_view(item.id) : item.headline, item.headline_marks));
  article.raw("</a></h2><p class=\"meta\">");
  if (item.date)
    article.raw("<time")
        .attribute("datetime", item.date->to_string())
        .raw(">")
        .text(date_label(language, *item.date))
        .raw("</time>");
  else
    article.raw("<span class=\"no-date\">").text(say(language, Say::undated)).raw("</span>");
  const auto part = [&article](std::string_view text) {
    if (!text.empty()) article.raw(" <span>").text(text).raw("</span>");
  };
  if (item.city && services.label) part(services.label("city", std::to_string(item.city->geonameid), language));
  part(genre_label(language, to_string(item.genre)));
  part(item.source);
  article.raw("</p>");
  for (const Snippet& snippet : item.snippets) {
    article.raw("<p class=\"snippet\"");
    language_attribute(article, snippet.language, language);
    article.raw(">").append(marked_text(snippet.text, snippet.marks)).raw("</p>");
  }
  if (!item.issues.empty()) {
    article.raw("<p class=\"issues\">");
    for (const std::string& issue : item.issues) {
      Request by_issue;
      by_issue.filters.issue = {issue};
      article.raw("<a").link("/" + std::string(code(language)) + "/search" + address_of(by_issue)).raw(">");
      article.text(services.label ? services.label("issue", issue, language) : issue).raw("</a> ");
    }
    article.raw("</p>");
  }
  article.raw("</article>");
  return article;
}

Html search_page(const SearchView& view) {
  Html page;
  page.raw("<form class=\"search\" role=\"search\" method=\"get\"").attribute("action", view.path).raw(">");
  if (view.home) page.raw("<p class=\"intro\">").text(say(view.language, Say::home_intro)).raw("</p>");
  page.append(search_box(view)).append(hidden_state(view)).raw("<div class=\"columns\">").append(filters(view));
  page.raw("<div class=\"results\">").append(summary(view)).append(active_filters(view));
  for (const FacetCounts& facet : view.results.facets)
    if (facet.facet == "year") page.append(year_histogram(facet, view.request, view.path, view.language));
  if (view.results.items.empty()) {
    page.append(empty_answer(view));
  } else {
    if (!view.home) page.append(sort_links(view));
    page.raw("<ol class=\"hits\"").attribute("start", view.request.offset + 1).raw(">");
    for (const ResultItem& item : view.results.items)
      page.raw("<li>").append(result_article(item, view.services, view.language)).raw("</li>");
    page.raw("</ol>").append(pager(view));
    page.raw("<p class=\"machine\"><a rel=\"nofollow\"")
        .link("/api/v1/search" + address_of(view.request))
        .raw(">")
        .text(say(view.language, Say::json))
        .raw("</a></p>");
  }
  page.raw("</div></div></form>");
  return page;
}

}  // namespace dateline

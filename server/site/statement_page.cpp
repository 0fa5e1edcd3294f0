// The statement page's parts.
#include "server/site/statement_page.h"

#include <fmt/format.h>

#include "indexer/base/text.h"
#include "server/site/search_page.h"
#include "server/site/search_parameters.h"

namespace dateline {
namespace {

std::string place_label(const StatementView& view, const Place& place) {
  if (place.geonameid && view.services.label)
    return view.services.label("city", std::to_string(place.geonameid), view.language);
  const std::string& name = view.language == Language::spanish && !place.name_es.empty() ? place.name_es : place.name;
  return place.region.empty() ? name : name + ", " + place.region;
}

std::string search_for(const StatementView& view, std::string_view facet, const std::string& value) {
  Request request;
  filter_values(request.filters, facet)->push_back(value);
  return "/" + std::string(code(view.language)) + "/search" + address_of(request);
}

void language_attribute(Html& html, const std::string& of, Language page) {
  if (!of.empty() && of != code(page)) html.attribute("lang", of);
}

std::string only_language(const Statement& statement) {
  return statement.language.size() == 1 ? statement.language.front() : std::string();
}

/// One row of the facts table; `value` is markup.
void fact(Html& facts, const StatementView& view, Say name, const Html& value) {
  if (value.empty()) return;
  facts.raw("<div><dt>").text(say(view.language, name)).raw("</dt><dd>").append(value).raw("</dd></div>");
}

Html text_value(std::string_view text) {
  return Html().text(text);
}

Html places_value(const StatementView& view, const std::vector<Place>& places, std::string_view facet) {
  Html value;
  bool first = true;
  for (const Place& place : places) {
    if (!first) value.raw(", ");
    first = false;
    if (place.geonameid)
      value.raw("<a")
          .link(search_for(view, facet, std::to_string(place.geonameid)))
          .raw(">")
          .text(place_label(view, place))
          .raw("</a>");
    else
      value.text(place_label(view, place));
  }
  return value;
}

Html issues_value(const StatementView& view) {
  Html value;
  bool first = true;
  for (const std::string& issue : view.statement.issues) {
    if (!first) value.raw(", ");
    first = false;
    value.raw("<a")
        .link(search_for(view, "issue", issue))
        .raw(">")
        .text(view.services.label ? view.services.label("issue", issue, view.language) : issue)
        .raw("</a>");
  }
  return value;
}

Html date_value(const StatementView& view) {
  Html value;
  if (view.statement.date)
    value.raw("<time")
        .attribute("datetime", view.statement.date->to_string())
        .raw(">")
        .text(date_label(view.language, *view.statement.date))
        .raw("</time>");
  else
    value.raw("<span class=\"no-date\">").text(say(view.language, Say::undated)).raw("</span>");
  return value;
}

Html facts(const StatementView& view) {
  const Statement& s = view.statement;
  Html list;
  list.raw("<dl class=\"facts\">");
  fact(list, view, Say::published, date_value(view));
  if (s.modified) fact(list, view, Say::modified, text_value(date_label(view.language, *s.modified)));
  if (s.city) fact(list, view, Say::issued_in, places_value(view, {*s.city}, "city"));
  fact(list, view, Say::mentions, places_value(view, s.mentioned_cities, "mentions"));
  fact(list, view, Say::issues, issues_value(view));
  fact(list, view, Say::facet_genre, text_value(genre_label(view.language, to_string(s.genre))));
  std::vector<std::string> languages;
  for (const std::string& language : s.language) languages.emplace_back(language_label(view.language, language));
  fact(list, view, Say::language, text_value(join(languages, ", ")));
  fact(list, view, Say::filed_in, text_value(join(s.categories, ", ")));
  fact(list, view, Say::facet_source, text_value(s.source));
  if (!s.url.empty()) {
    Html original;
    original.raw("<a rel=\"external noopener\"").link(s.url).raw(">").text(s.url).raw("</a>");
    fact(list, view, Say::original, original);
  }
  if (s.version > 1) fact(list, view, Say::version, Html().number(static_cast<std::size_t>(s.version)));
  list.raw("</dl>");
  return list;
}

Html byline(const StatementView& view) {
  Html line;
  if (view.statement.byline.empty()) return line;
  line.raw("<p class=\"byline\">").text(say(view.language, Say::by)).raw(" ");
  bool first = true;
  for (const Author& author : view.statement.byline) {
    if (!first) line.raw(", ");
    first = false;
    line.raw("<b>").text(author.name).raw("</b>");
    if (!author.role.empty()) line.raw(" <span class=\"role\">").text(author.role).raw("</span>");
  }
  line.raw("</p>");
  return line;
}

Html body(const StatementView& view) {
  Html text;
  text.raw("<div class=\"body\"");
  language_attribute(text, only_language(view.statement), view.language);
  text.raw(">");
  const std::string page_of_text = only_language(view.statement);
  std::size_t number = 0;
  bool in_list = false;
  for (const Paragraph& paragraph : view.statement.body) {
    ++number;
    const bool item = paragraph.kind == Paragraph::Kind::item;
    if (item && !in_list) text.raw("<ul>");
    if (!item && in_list) text.raw("</ul>");
    in_list = item;
    const bool heading = paragraph.kind == Paragraph::Kind::heading;
    const bool quote = paragraph.kind == Paragraph::Kind::quote;
    if (item)
      text.raw("<li");
    else if (heading)
      text.raw("<h2");
    else if (quote)
      text.raw("<blockquote");
    else
      text.raw("<p");
    text.attribute("id", "p" + std::to_string(number));
    if (!paragraph.language.empty() && paragraph.language != page_of_text)
      language_attribute(text, paragraph.language, view.language);
    text.raw(">").text(paragraph.text);
    if (!heading) {
      text.raw(" <a class=\"quote-link\" rel=\"nofollow\"")
          .link("?quote=" + std::to_string(number) + "#quote")
          .attribute("data-paragraph", number);
      text.raw(">").text(say(view.language, Say::quote_paragraph)).raw("</a>");
    }
    if (item)
      text.raw("</li>");
    else if (heading)
      text.raw("</h2>");
    else if (quote)
      text.raw("</blockquote>");
    else
      text.raw("</p>");
  }
  if (in_list) text.raw("</ul>");
  if (view.statement.body.empty() && !view.statement.teaser.empty())
    text.raw("<p>").text(view.statement.teaser).raw("</p>");
  text.raw("</div>");
  return text;
}

Html quote_box(const StatementView& view) {
  Html box;
  const std::string quote = quotation(view.statement, view.quoted, view.language, view.address);
  if (quote.empty()) return box;
  box.raw("<section class=\"quote\" id=\"quote\"")
      .attribute("aria-label", say(view.language, Say::quote_this))
      .raw("><h2>");
  box.text(say(view.language, Say::quote_this))
      .raw("</h2><textarea readonly rows=\"7\"")
      .attribute("aria-label", say(view.language, Say::quote_this))
      .raw(">");
  box.text(quote)
      .raw("</textarea><button type=\"button\" class=\"copy\" hidden")
      .attribute("data-copied", say(view.language, Say::copied))
      .raw(">");
  box.text(say(view.language, Say::copy_quote)).raw("</button></section>");
  return box;
}

Say apparatus_name(Apparatus::Kind kind) {
  switch (kind) {
    case Apparatus::Kind::release_line:
      return Say::release_line;
    case Apparatus::Kind::contact:
      return Say::contact;
    case Apparatus::Kind::end_mark:
      return Say::end_mark;
    case Apparatus::Kind::boilerplate:
      return Say::boilerplate;
    case Apparatus::Kind::note:
      return Say::note;
  }
  return Say::note;
}

Html apparatus(const StatementView& view) {
  Html part;
  if (view.statement.apparatus.empty()) return part;
  part.raw("<details class=\"apparatus\"><summary>").text(say(view.language, Say::not_part)).raw("</summary><dl>");
  for (const Apparatus& entry : view.statement.apparatus)
    part.raw("<dt>")
        .text(say(view.language, apparatus_name(entry.kind)))
        .raw("</dt><dd>")
        .text(entry.text)
        .raw("</dd>");
  part.raw("</dl></details>");
  return part;
}

struct FieldName {
  std::string_view field;
  Say name;
};
constexpr FieldName kFieldNames[] = {
    {"date", Say::published},    {"modified", Say::modified},
    {"city", Say::issued_in},    {"mentioned_cities", Say::mentions},
    {"issues", Say::issues},     {"byline", Say::by},
    {"language", Say::language}, {"categories", Say::filed_in},
    {"genre", Say::facet_genre}, {"source", Say::facet_source},
    {"dateline", Say::dateline},
};

std::string field_label(Language language, const std::string& field) {
  for (const FieldName& entry : kFieldNames)
    if (entry.field == field) return std::string(say(language, entry.name));
  if (field == "headline") return language == Language::spanish ? "Titular" : "Headline";
  if (field == "body" || field == "text") return language == Language::spanish ? "Texto" : "Text";
  return field;
}

/// What the value reads like: labels for ids, the printed value for single fields.
std::string evidence_value(const StatementView& view, const Evidence& piece) {
  const Statement& s = view.statement;
  if (piece.field == "issues" && view.services.label) return view.services.label("issue", piece.value, view.language);
  if (piece.field == "mentioned_cities" || piece.field == "city") {
    for (const Place& place : s.mentioned_cities)
      if (std::to_string(place.geonameid) == piece.value) return place_label(view, place);
    if (s.city && (piece.value.empty() || std::to_string(s.city->geonameid) == piece.value))
      return place_label(view, *s.city);
  }
  if (!piece.value.empty()) return piece.value;
  if (piece.field == "date" && s.date) return s.date->to_string();
  if (piece.field == "modified" && s.modified) return s.modified->to_string();
  if (piece.field == "headline") return s.headline;
  if (piece.field == "genre") return std::string(genre_label(view.language, to_string(s.genre)));
  if (piece.field == "dateline") return s.dateline;
  return {};
}

Html evidence(const StatementView& view) {
  Html part;
  const Statement& s = view.statement;
  part.raw("<details class=\"evidence\" id=\"evidence\"><summary>")
      .text(say(view.language, Say::evidence))
      .raw("</summary><p>");
  part.text(say(view.language, Say::evidence_intro))
      .raw("</p><div class=\"wide\" tabindex=\"0\" role=\"region\"")
      .attribute("aria-label", say(view.language, Say::evidence));
  part.raw("><table><thead><tr>");
  for (const Say column : {Say::field, Say::value, Say::rule, Say::words, Say::where, Say::confidence})
    part.raw("<th scope=\"col\">").text(say(view.language, column)).raw("</th>");
  part.raw("</tr></thead><tbody>");
  for (const Evidence& piece : s.evidence) {
    part.raw("<tr><th scope=\"row\">")
        .text(field_label(view.language, piece.field))
        .raw("</th><td>")
        .text(evidence_value(view, piece))
        .raw("</td><td>")
        .text(piece.rule);
    part.raw("</td><td>")
        .text(piece.words)
        .raw("</td><td><code>")
        .text(piece.where)
        .raw("</code></td><td>")
        .text(fmt::format("{:.0f} %", piece.confidence * 100))
        .raw("</td></tr>");
  }
  part.raw("</tbody></table></div><dl class=\"facts\">");
  fact(part, view, Say::captured, text_value(s.captured));
  if (!s.sha256.empty()) {
    Html sum;
    sum.raw("<code>").text(s.sha256).raw("</code>");
    fact(part, view, Say::sha, sum);
  }
  fact(part, view, Say::permalink, text_value(view.address));
  part.raw("</dl></details>");
  return part;
}

Html similar(const StatementView& view) {
  Html part;
  if (view.similar.empty()) return part;
  part.raw("<section class=\"similar\"><h2>").text(say(view.language, Say::similar)).raw("</h2><ul>");
  for (const ResultItem& item : view.similar) {
    part.raw("<li><a").link(statement_address(view.language, item.id)).raw(">").text(item.headline).raw("</a>");
    if (item.date)
      part.raw(" <time")
          .attribute("datetime", item.date->to_string())
          .raw(">")
          .text(date_label(view.language, *item.date))
          .raw("</time>");
    part.raw("</li>");
  }
  part.raw("</ul></section>");
  return part;
}

}  // namespace

std::string quotation(const Statement& s, std::size_t paragraph, Language language, const std::string& address) {
  std::string text;
  std::string text_language = only_language(s);
  if (!s.body.empty()) {
    const Paragraph& chosen = s.body[paragraph >= 1 && paragraph <= s.body.size() ? paragraph - 1 : 0];
    text = chosen.text;
    if (!chosen.language.empty()) text_language = chosen.language;
  } else {
    text = s.teaser;
  }
  if (text.empty()) return {};
  const bool spanish = text_language.empty() ? language == Language::spanish : text_language == "es";
  std::string quote = spanish ? "«" + text + "»" : "“" + text + "”";
  quote += "\n— " + s.headline;
  if (!s.source.empty()) quote += ", " + s.source;
  quote += ", " + (s.date ? date_label(language, *s.date) : std::string(say(language, Say::undated)));
  if (!s.url.empty()) quote += "\n" + s.url;
  quote += "\n" + address;
  return quote;
}

Html statement_page(const StatementView& view) {
  const Statement& s = view.statement;
  Html page;
  page.raw("<article class=\"statement\"><h1");
  language_attribute(page, only_language(s), view.language);
  page.raw(">").text(s.headline.empty() ? std::string_view(s.id) : s.headline).raw("</h1>");
  page.append(byline(view)).append(facts(view));
  if (s.extent == Extent::teaser)
    page.raw("<p class=\"teaser-note\">").text(say(view.language, Say::teaser_only)).raw("</p>");
  page.append(body(view))
      .append(quote_box(view))
      .append(apparatus(view))
      .append(evidence(view))
      .append(similar(view))
      .raw("</article>");
  return page;
}

}  // namespace dateline

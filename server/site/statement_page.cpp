// The page of one statement: its text, what is known of it, the reason for each value, and a quotation ready to copy.
#include <charconv>
#include <nlohmann/json.hpp>

#include "indexer/compare/change_summary.h"
#include "query/show/citation.h"
#include "server/site/addresses.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/quotation.h"
#include "server/site/statement_evidence.h"
#include "server/site/statement_lookup.h"
#include "server/site/views.h"

namespace dateline {
namespace {

constexpr std::size_t kSimilar = 5;
constexpr std::size_t kEditsShown = 5;

struct View {
  const Call& call;
  const Statement& s;
  Words words;
  std::string permalink;  ///< absolute
  std::string page_gone;  ///< ISO 8601; empty where its page is there, as far as is known
};

std::string foreign(std::string_view language, const View& view) {
  return language == view.words.code() ? std::string() : std::string(language);
}

Html places(const View& view, const std::vector<Place>& list) {
  Html html;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i) html.raw(", ");
    const std::string address = list[i].geonameid
                                    ? value_address(view.call.language, "city", std::to_string(list[i].geonameid))
                                    : std::string();
    html.append(render(Link{place_label(list[i], view.call), address}));
  }
  return html;
}

Html issues(const View& view) {
  Html html;
  for (std::size_t i = 0; i < view.s.issues.size(); ++i) {
    const std::string& issue = view.s.issues[i];
    if (i) html.raw(", ");
    html.append(
        render(Link{value_label(view.call, "issue", issue), value_address(view.call.language, "issue", issue)}));
  }
  return html;
}

Html date(const View& view) {
  Html html;
  if (!view.s.date) return html.raw("<span class=\"no-date\">").text(view.words(Message::undated)).raw("</span>");
  html.raw("<time").attribute("datetime", view.s.date->to_string()).raw(">").text(view.words.date(*view.s.date));
  return html.raw("</time>");
}

std::string joined(const std::vector<std::string>& values) {
  std::string result;
  for (const std::string& value : values) result += (result.empty() ? "" : ", ") + value;
  return result;
}

Html facts(const View& view) {
  const Statement& s = view.s;
  const Words& words = view.words;
  std::vector<Fact> list;
  const auto fact = [&](Message name, Html value, std::string_view field) {
    list.push_back({words.text(name), std::move(value), why_link(s, field, words)});
  };
  const auto text = [](std::string_view value) { return Html().text(value); };
  fact(Message::published, date(view), "date");
  if (s.modified) fact(Message::modified, text(words.date(*s.modified)), "modified");
  if (s.city) fact(Message::issued_in, places(view, {*s.city}), "city");
  fact(Message::mentions, places(view, s.mentioned_cities), "mentioned_cities");
  fact(Message::issues, issues(view), "issues");
  fact(Message::genre, text(words.genre(to_string(s.genre))), "genre");
  std::vector<std::string> languages;
  for (const std::string& language : s.language) languages.push_back(words.language_name(language));
  fact(Message::language, text(joined(languages)), "language");
  fact(Message::filed_in, text(joined(s.categories)), "categories");
  fact(Message::source, text(s.source), "source");
  if (!s.url.empty()) {
    Html original;
    original.raw("<a rel=\"external noopener\"").link(s.url).raw(">").text(s.url).raw("</a>");
    if (!view.page_gone.empty())
      original.raw(" <span class=\"gone\">(")
          .text(words(Message::page_gone_since))
          .raw(" ")
          .text(words.period(view.page_gone.substr(0, 10)))
          .raw(")</span>");
    fact(Message::original_address, original, "url");
  }
  if (!s.captured.empty()) fact(Message::captured, text(words.period(s.captured.substr(0, 10))), "captured");
  if (s.version > 1) {
    const std::string address = statement_address(view.call.language, s.id, "versions");
    fact(Message::version,
         render(Link{words.number(static_cast<std::uint64_t>(s.version)) + " · " + words.text(Message::all_versions),
                     address}),
         "version");
  }
  return render_facts(list);
}

/// The edits that this viewer may see, the last first: when the new text was captured, and what it changed.
Html edits(const View& view) {
  Html part;
  if (view.s.version < 2) return part;
  const std::vector<Statement> versions = view.call.archive().versions(view.s.id, view.call.viewer);
  if (versions.size() < 2) return part;
  part.raw("<section class=\"edits\"><h2>").text(view.words(Message::edited)).raw("</h2><ul>");
  const std::string diff = statement_address(view.call.language, view.s.id, "diff");
  std::size_t shown = 0;
  for (auto now = versions.rbegin(); now + 1 != versions.rend() && shown < kEditsShown; ++now, ++shown) {
    const Statement& before = *(now + 1);
    part.raw("<li><time").attribute("datetime", now->captured).raw(">");
    part.text(view.words.period(now->captured.substr(0, 10))).raw("</time>: ");
    part.text(summarize_changes(diff_statements(before, *now), view.words.code())).raw(" · ");
    part.append(render(Link{view.words.text(Message::with_the_one_before),
                            diff + "?from=" + std::to_string(before.version) + "&to=" + std::to_string(now->version)}));
    part.raw("</li>");
  }
  return part.raw("</ul></section>");
}

Html byline(const View& view) {
  Html line;
  if (view.s.byline.empty() && view.s.dateline.empty()) return line;
  line.raw("<p class=\"byline\">");
  if (!view.s.dateline.empty()) line.raw("<span class=\"dateline\">").text(view.s.dateline).raw("</span>");
  if (!view.s.dateline.empty() && !view.s.byline.empty()) line.raw(" · ");
  bool first = true;
  for (const Author& author : view.s.byline) {
    if (first)
      line.text(view.words(Message::by)).raw(" ");
    else
      line.raw(", ");
    first = false;
    line.raw("<b>").text(author.name).raw("</b>");
    if (!author.role.empty()) line.raw(" <span class=\"role\">").text(author.role).raw("</span>");
  }
  return line.raw("</p>");
}

void open_paragraph(Html& text, Paragraph::Kind kind) {
  switch (kind) {
    case Paragraph::Kind::item:
      text.raw("<li");
      return;
    case Paragraph::Kind::heading:
      text.raw("<h2");
      return;
    case Paragraph::Kind::quote:
      text.raw("<blockquote");
      return;
    case Paragraph::Kind::text:
    case Paragraph::Kind::table:
      text.raw("<p");
  }
}

void close_paragraph(Html& text, Paragraph::Kind kind) {
  switch (kind) {
    case Paragraph::Kind::item:
      text.raw("</li>");
      return;
    case Paragraph::Kind::heading:
      text.raw("</h2>");
      return;
    case Paragraph::Kind::quote:
      text.raw("</blockquote>");
      return;
    case Paragraph::Kind::text:
    case Paragraph::Kind::table:
      text.raw("</p>");
  }
}

void add_paragraph(Html& text, const View& view, const Paragraph& paragraph, std::size_t number) {
  open_paragraph(text, paragraph.kind);
  text.attribute("id", "p" + std::to_string(number));
  if (!paragraph.language.empty() && paragraph.language != only_language(view.s))
    text.attribute("lang", paragraph.language);
  text.raw(">").text(paragraph.text);
  if (paragraph.kind != Paragraph::Kind::heading) {
    text.raw(" <a class=\"quote-link\" rel=\"nofollow\"").link("?quote=" + std::to_string(number) + "#quote");
    text.attribute("data-paragraph", number)
        .raw(">")
        .text(view.words(Message::quote))
        .raw("<span class=\"visually-hidden\"> ");
    text.number(number).raw("</span></a>");
  }
  close_paragraph(text, paragraph.kind);
}

Html body(const View& view) {
  Html text;
  text.raw("<div class=\"body\"");
  if (const std::string language = foreign(only_language(view.s), view); !language.empty())
    text.attribute("lang", language);
  text.raw(">");
  bool in_list = false;
  for (std::size_t i = 0; i < view.s.body.size(); ++i) {
    const bool item = view.s.body[i].kind == Paragraph::Kind::item;
    if (item && !in_list) text.raw("<ul>");
    if (!item && in_list) text.raw("</ul>");
    in_list = item;
    add_paragraph(text, view, view.s.body[i], i + 1);
  }
  if (in_list) text.raw("</ul>");
  if (view.s.body.empty() && !view.s.teaser.empty()) text.raw("<p id=\"p1\">").text(view.s.teaser).raw("</p>");
  return text.raw("</div>");
}

/// A text to be copied, with its button for those who have scripts.
Html copy_box(const View& view, const char (&name)[6], Message heading, const std::string& text, const Html& below) {
  Html box;
  if (text.empty()) return box;
  box.raw("<section class=\"quote\"")
      .attribute("id", std::string_view(name))
      .attribute("aria-labelledby", std::string(name) + "-heading");
  box.raw("><h2").attribute("id", std::string(name) + "-heading").raw(">").text(view.words(heading)).raw("</h2>");
  const auto lines = 2 + text.size() / 80;
  box.raw("<textarea readonly").attribute("rows", lines > 9 ? std::size_t{9} : lines);
  box.attribute("aria-label", view.words(heading)).raw(">").text(text).raw("</textarea><p>");
  box.raw("<button type=\"button\" class=\"copy\" hidden")
      .attribute("data-copied", view.words(Message::copied))
      .raw(">");
  return box.text(view.words(Message::copy)).raw("</button> ").append(below).raw("</p></section>");
}

Html cite_box(const View& view) {
  Html links;
  const std::string path = "/api/v1/statement/" + id_path(view.s.id) + "/cite?format=";
  for (const auto& [name, format] : {std::pair{"RIS", "ris"}, {"BibTeX", "bibtex"}, {"CSL-JSON", "csl"}})
    links.append(render(Link{name, path + format}, "nofollow")).raw(" ");
  return copy_box(view, "cites", Message::cite,
                  cite(citation_of(view.s, view.permalink), CitationFormat::text, view.words.code()), links);
}

std::size_t quoted_paragraph(const Call& call) {
  std::size_t value = 0;
  const std::string_view text = call.target.get("quote");
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? value : 0;
}

Message apparatus_name(Apparatus::Kind kind) {
  switch (kind) {
    case Apparatus::Kind::release_line:
      return Message::release_line;
    case Apparatus::Kind::contact:
      return Message::contact;
    case Apparatus::Kind::end_mark:
      return Message::end_mark;
    case Apparatus::Kind::boilerplate:
      return Message::boilerplate;
    case Apparatus::Kind::note:
      return Message::note;
  }
  return Message::note;
}

Html apparatus(const View& view) {
  Html part;
  if (view.s.apparatus.empty()) return part;
  part.raw("<details class=\"apparatus\"><summary>").text(view.words(Message::not_part)).raw("</summary><dl>");
  for (const Apparatus& entry : view.s.apparatus)
    part.raw("<dt>").text(view.words(apparatus_name(entry.kind))).raw("</dt><dd>").text(entry.text).raw("</dd>");
  return part.raw("</dl></details>");
}

bool shows_original(const View& view) {
  return view.s.extent == Extent::full && !view.s.sha256.empty() &&
         view.call.site.settings.originals == OriginalsFor::everybody;
}

Html kept_original(const View& view) {
  Html part;
  if (!shows_original(view)) return part;
  const std::string address = statement_address(view.call.language, view.s.id, "original");
  part.raw("<details class=\"kept\" id=\"original\"><summary>")
      .text(view.words(Message::kept_original))
      .raw("</summary><p>");
  part.text(view.words(Message::kept_original_intro))
      .raw(" ")
      .append(render(Link{view.words.text(Message::open_alone), address}, "nofollow"));
  part.raw("</p><iframe sandbox loading=\"lazy\" referrerpolicy=\"no-referrer\"").attribute("src", address);
  return part.attribute("title", view.words(Message::kept_original)).raw("></iframe></details>");
}

/// Whether this viewer can see another statement of its story.
bool has_others_of_story(const View& view) {
  if (view.s.story.empty()) return false;
  Request request;
  request.filters.story = {view.s.story};
  request.limit = 0;
  return view.call.archive().search(request, view.call.viewer).total > 1;
}

Html similar(const View& view) {
  const auto items = view.call.archive().similar(view.s.id, kSimilar, view.call.viewer);
  const bool story = has_others_of_story(view);
  Html part;
  if (items.empty() && !story) return part;
  part.raw("<section class=\"similar\"><h2>").text(view.words(Message::similar)).raw("</h2>");
  if (story)
    part.raw("<p>")
        .append(render(
            Link{view.words.text(Message::same_story), value_address(view.call.language, "story", view.s.story)}))
        .raw("</p>");
  part.raw("<ul>");
  for (const ResultItem& item : items) {
    const ListedHit hit = hit_of(item, view.call);
    part.raw("<li><a").link(hit.address).raw(">").append(hit.headline).raw("</a> <span class=\"date\">").text(hit.date);
    part.raw("</span></li>");
  }
  return part.raw("</ul></section>");
}

/// https://schema.org/NewsArticle, fields absent where unknown.
std::string news_article(const View& view) {
  const Statement& s = view.s;
  nlohmann::ordered_json json = {
      {"@context", "https://schema.org"}, {"@type", "NewsArticle"}, {"headline", s.headline}};
  json["url"] = view.permalink;
  if (!s.url.empty()) json["isBasedOn"] = s.url;
  if (s.date) json["datePublished"] = s.date->to_string();
  if (s.modified) json["dateModified"] = s.modified->to_string();
  if (!s.dateline.empty()) json["dateline"] = s.dateline;
  if (!s.language.empty()) json["inLanguage"] = s.language;
  for (const Author& author : s.byline) json["author"].push_back({{"@type", "Person"}, {"name", author.name}});
  if (!s.source.empty()) json["publisher"] = {{"@type", "Organization"}, {"name", s.source}};
  if (s.city) json["locationCreated"] = {{"@type", "Place"}, {"name", s.city->name}};
  for (const std::string& issue : s.issues)
    json["about"].push_back({{"@type", "Thing"}, {"name", value_label(view.call, "issue", issue)}});
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// The first sentence or so, for search engines.
std::string description(const Statement& s) {
  std::string text = !s.teaser.empty() ? s.teaser : s.body.empty() ? std::string() : s.body.front().text;
  constexpr std::size_t kMost = 200;
  if (text.size() <= kMost) return text;
  const auto space = text.rfind(' ', kMost);
  std::size_t end = space == std::string::npos ? kMost : space;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + " …";
}

Html article(const View& view) {
  const Statement& s = view.s;
  Html html;
  html.raw("<article class=\"statement\"><h1");
  if (const std::string language = foreign(only_language(s), view); !language.empty()) html.attribute("lang", language);
  html.raw(">").text(s.headline.empty() ? std::string_view(s.id) : s.headline).raw("</h1>");
  html.append(byline(view)).append(facts(view)).append(edits(view));
  if (s.extent == Extent::teaser)
    html.raw("<p class=\"teaser-note\">").text(view.words(Message::teaser_only)).raw("</p>");
  html.append(body(view))
      .append(copy_box(view, "quote", Message::ready_to_quote,
                       quotation(s, quoted_paragraph(view.call), view.words, view.permalink), {}));
  html.append(cite_box(view)).append(apparatus(view)).append(evidence_part(s, view.call, view.permalink));
  return html.append(kept_original(view)).append(similar(view)).raw("</article>");
}

}  // namespace

HttpResponse statement_page(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, {})) return std::move(*other);
  const Statement& s = looked_up.found.statement;
  const std::string own = statement_address(call.language, s.id);
  const View view{call, s, Words(call.language), call.base + own, looked_up.found.page_gone};
  SitePage page;
  page.title = s.headline.empty() ? s.id : s.headline;
  page.description = description(s);
  page.path = own.substr(3);
  page.json_ld = news_article(view);
  page.frames = shows_original(view);
  return html_page(call, page, article(view));
}

}  // namespace dateline

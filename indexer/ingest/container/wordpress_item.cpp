// Items of WXR, whose vocabulary is RSS 2.0's with WordPress's own.
#include "indexer/ingest/container/wordpress_item.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/ingest/web/xml_reader.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// The item as a document of its own: its prefixes are declared on the element that the file begins with.
std::string document_of(std::string_view item) {
  std::string document =
      "<rss xmlns:excerpt=\"urn:excerpt\" xmlns:content=\"urn:content\" xmlns:wfw=\"urn:wfw\" xmlns:dc=\"urn:dc\" "
      "xmlns:wp=\"urn:wp\">";
  return document.append(item) + "</rss>";
}

/// Calls `visit` with each child of the item: its prefix' stand-in, its name, the reader at it.
void for_each_child(std::string_view item,
                    const std::function<void(std::string_view, std::string_view, XmlReader&)>& visit) {
  const std::string document = document_of(item);
  XmlReader reader(document, "utf-8");
  while (reader.next())
    if (reader.at_element() && reader.depth() == 2) {
      const std::string space(reader.name_space()), name(reader.name());
      visit(space, name, reader);
    }
}

/// "2015-11-04 16:30:00" as "2015-11-04T16:30:00"; empty for WordPress's zero date.
std::string iso_of(std::string text) {
  if (text.starts_with("0000")) return {};
  if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
  return text;
}

/// "[caption id=…]<img …> A picture[/caption]" and other tags of plugins, dropped; what is between them stays.
std::string without_shortcodes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('[', at);
    plain.append(text.substr(at, open == std::string_view::npos ? open : open - at));
    if (open == std::string_view::npos) break;
    std::size_t name = open + 1;
    if (name < text.size() && text[name] == '/') ++name;
    const bool tag = name < text.size() && is_ascii_lower(text[name]);
    // A shortcode is one word in small letters, with attributes or none: "[sic]" and "[the mayor]" are the writer's.
    const std::size_t word_end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-0123456789", name);
    const std::size_t close = text.find(']', open);
    const bool is_code =
        tag && word_end != std::string_view::npos && close != std::string_view::npos && close - open < 500 &&
        (text[name - 1] == '/' || text.substr(word_end, close - word_end).find("=") != std::string_view::npos ||
         text.substr(name, word_end - name) == "gallery" || text.substr(name, word_end - name) == "caption");
    if (is_code) {
      at = close + 1;
    } else {
      plain += '[';
      at = open + 1;
    }
  }
  return plain;
}

/// WordPress stores what was typed and makes paragraphs when it shows it: blank lines part them, single ends are
/// breaks.
std::string paragraphs_of_post(std::string_view content) {
  if (content.find("<p>") != std::string_view::npos || content.find("<p ") != std::string_view::npos)
    return std::string(content);
  std::string html, open;
  const auto close = [&] {
    if (!trim(open).empty()) html += "<p>" + open + "</p>\n";
    open.clear();
  };
  for (std::size_t at = 0; at <= content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = trim(content.substr(at, end - at));
    at = end + 1;
    const std::string small = ascii_lower(line.substr(0, 12));
    const auto begins = [&](std::string_view tag) { return small.starts_with(tag); };
    if (line.empty()) {
      close();
    } else if (begins("<h") || begins("</h") || begins("<ul") || begins("</ul") || begins("<ol") || begins("</ol") ||
               begins("<li") || begins("</li") || begins("<table") || begins("<tr") || begins("</t") || begins("<td") ||
               begins("<blockquote") || begins("</blockquote") || begins("<div") || begins("</div") || begins("<!--") ||
               begins("<figure") || begins("</figure")) {
      close();
      html.append(line).append("\n");
    } else {
      if (!open.empty()) open += "<br>\n";
      open += line;
    }
  }
  close();
  return html;
}

}  // namespace

WordPressItemState read_wordpress_item_state(std::string_view item) {
  WordPressItemState state;
  std::string local;
  for_each_child(item, [&](std::string_view space, std::string_view name, XmlReader& reader) {
    if (space == "urn:wp") {
      if (name == "post_type") state.type = trim(reader.inner_text());
      if (name == "status") state.status = trim(reader.inner_text());
      if (name == "post_id") state.id = trim(reader.inner_text());
      if (name == "post_password") state.has_password = !trim(reader.inner_text()).empty();
      if (name == "post_date_gmt") state.date_utc = iso_of(std::string(trim(reader.inner_text())));
      if (name == "post_date") local = iso_of(std::string(trim(reader.inner_text())));
    } else if (name == "guid") {
      state.guid = trim(reader.inner_text());
    }
  });
  if (!state.date_utc.empty())
    state.date_utc += 'Z';
  else
    state.date_utc = local;
  return state;
}

OpenedForm open_wordpress_item(const RawPage& page) {
  OpenedForm opened;
  Json given = Json::object();
  std::string title, link, date, utc, author, excerpt;
  std::vector<std::string> labels;
  for_each_child(page.bytes, [&](std::string_view space, std::string_view name, XmlReader& reader) {
    if (name == "title" && space.empty()) {
      title = plain_text(reader.inner_text());
    } else if (name == "link" && space.empty()) {
      link = trim(reader.inner_text());
    } else if (name == "creator") {
      author = plain_text(escape_html(reader.inner_text()));
    } else if (name == "encoded" && space == "urn:content") {
      opened.content = paragraphs_of_post(without_shortcodes(reader.inner_text()));
    } else if (name == "encoded") {
      excerpt = plain_text(reader.inner_text());
    } else if (name == "post_date") {
      date = iso_of(std::string(trim(reader.inner_text())));
    } else if (name == "post_date_gmt") {
      utc = iso_of(std::string(trim(reader.inner_text())));
    } else if (name == "category" && space.empty()) {
      const std::string domain = reader.attribute("domain");
      const std::string label = plain_text(escape_html(reader.inner_text()));
      if ((domain == "category" || domain == "post_tag") && label != "Uncategorized" && label != "Sin categoría" &&
          std::find(labels.begin(), labels.end(), label) == labels.end())
        labels.push_back(label);
    }
  });
  const auto put = [&](const char* key, const auto& value) {
    if (!value.empty()) given[key] = value;
  };
  // A draft's link is "?p=12": an address where nothing is.
  if (link.find("?p=") == std::string::npos && link.find("?page_id=") == std::string::npos) put("url", link);
  put("headline", title);
  put("date", date.empty() ? utc : date);
  if (names_an_author(author)) put("byline", author);
  put("teaser", excerpt);
  put("categories", labels);
  opened.given = given.dump(-1, ' ', false, Json::error_handler_t::replace);
  return opened;
}

}  // namespace dateline

// Items of RSS, Atom and JSON Feed.
#include "indexer/ingest/web/feed_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>

#include "indexer/base/date.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/ingest/web/xml_reader.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDublinCoreTerms = "http://purl.org/dc/terms/";

/// Labels and authors of one item beyond this are noise, and looking each up among so many would not end.
constexpr std::size_t kMostOfAKind = 1000;

void add(std::vector<std::string>& list, std::string value) {
  if (list.size() >= kMostOfAKind) return;
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

/// The markup of an element of Atom by its type: text is escaped, html unescaped by the parser, xhtml kept.
std::string atom_markup(XmlReader& reader) {
  const std::string type = reader.attribute("type");
  if (type == "xhtml" || type.ends_with("+xml")) return reader.inner_markup();
  const std::string text = reader.inner_text();
  return type.empty() || type == "text" ? escape_html(text) : text;
}

std::string name_of_person(XmlReader& reader) {
  const int depth = reader.depth();
  if (reader.is_empty()) return {};
  std::string name;
  while (reader.next() && reader.depth() > depth)
    if (reader.at_element() && reader.name() == "name") name = plain_text(reader.inner_text());
  return name;
}

void read_atom_link(const XmlReader& reader, FeedItem& item) {
  const std::string relation = reader.attribute("rel"), type = reader.attribute("type");
  if (!relation.empty() && relation != "alternate") return;
  if (!item.link.empty() && type != "text/html") return;
  item.link = reader.attribute("href");
}

/// One child of the item, told by its local name: the vocabularies hardly clash, and feeds mix them freely.
void read_child(XmlReader& reader, FeedItem& item) {
  const std::string name(reader.name()), space(reader.name_space());
  const auto text = [&] { return plain_text(escape_html(reader.inner_text())); };
  if (name == "title" && item.title.empty() && space.find("search.yahoo.com") == std::string::npos) {
    item.title = plain_text(reader.attribute("type") == "xhtml" ? reader.inner_markup() : reader.inner_text());
  } else if (name == "guid" || name == "id") {
    item.id = text();
    const std::string permanent = reader.attribute("isPermaLink");
    if (name == "guid" && permanent == "true" && item.link.empty()) item.link = item.id;
  } else if (name == "link") {
    if (const std::string href = reader.attribute("href"); !href.empty())
      read_atom_link(reader, item);
    else if (item.link.empty() || space.empty())
      item.link = text();
  } else if (name == "encoded" && space == kContentModule) {
    item.content = reader.inner_text();
  } else if (name == "content" && space.find("search.yahoo.com") == std::string::npos) {
    if (reader.attribute("src").empty()) item.content = atom_markup(reader);
  } else if (name == "description" && space != kDublinCore && space.find("search.yahoo.com") == std::string::npos) {
    item.summary = reader.inner_text();
  } else if (name == "summary" && space.find("itunes") == std::string::npos) {
    item.summary = atom_markup(reader);
  } else if (name == "pubDate" || name == "published" || name == "issued") {
    item.published = iso_time_of(text());
  } else if (name == "date" && space == kDublinCore) {
    if (item.published.empty()) item.published = iso_time_of(text());
  } else if (name == "updated" || (name == "modified" && (space == kDublinCoreTerms || !space.empty()))) {
    item.modified = iso_time_of(text());
  } else if (name == "creator" && space == kDublinCore) {
    add(item.authors, text());
  } else if (name == "author" && space.find("itunes") == std::string::npos) {
    const bool rss = space.empty();
    std::string author = rss ? text() : name_of_person(reader);
    // RSS wants an address with the name after it: "press@example.org (Ana Ruiz)".
    if (const std::size_t open = author.find('('); rss && open != std::string::npos && author.back() == ')')
      author = author.substr(open + 1, author.size() - open - 2);
    add(item.authors, std::move(author));
  } else if (name == "category" || (name == "subject" && space == kDublinCore)) {
    std::string label = reader.attribute("label");
    if (label.empty()) label = reader.attribute("term");
    add(item.categories, label.empty() ? plain_text(reader.inner_text()) : plain_text(escape_html(label)));
  } else if (name == "language" && space == kDublinCore) {
    item.language = text();
  }
}

/// A text that breaks off is a summary, wherever it is.
void keep_whole_text(FeedItem& item) {
  item.content = without_feed_trailer(item.content);
  const std::string text = plain_text(item.content);
  if (text.empty() || breaks_off(text)) item.content.clear();
}

std::string given_json(const FeedItem& item) {
  Json given = Json::object();
  const auto put = [&](const char* key, const auto& value) {
    if (!value.empty()) given[key] = value;
  };
  put("url", item.link);
  put("headline", item.title);
  put("date", item.published);
  if (item.modified != item.published) put("modified", item.modified);
  std::vector<std::string> authors;
  std::copy_if(item.authors.begin(), item.authors.end(), std::back_inserter(authors), names_an_author);
  put("byline", authors);
  put("categories", item.categories);
  // A summary is left out where there is a text, but not what it orders.
  if (const std::string summary = plain_text(item.summary); !item.content.empty() && gives_release_order(summary))
    put("embargoed", summary);
  return given.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A description is the text itself where it is as long as one and ends as one does; many feeds have no other place for
// it. Set by eye: halved, the longest teasers become statements; doubled, short releases stay teasers.
constexpr std::size_t kWholeDescription = 900;

bool is_whole_text(std::string_view summary) {
  const std::string text = plain_text(summary);
  return text.size() >= kWholeDescription && !breaks_off(text);
}

OpenedForm opened(const FeedItem& item) {
  OpenedForm form{item.content, given_json(item), item.language};
  if (!item.content.empty()) return form;
  form.content = without_feed_trailer(item.summary);
  form.is_summary = !is_whole_text(form.content);
  return form;
}

std::string string_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t begin = text.find_first_not_of(" ,\t\r\n");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(" ,\t\r\n"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

int month_by_letters(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = ascii_lower(name.substr(0, 3));
  const auto found = std::find(kMonths.begin(), kMonths.end(), lower);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

}  // namespace

std::string iso_time_of(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty()) return {};
  if (words.front().size() >= 10 && Date::parse(words.front().substr(0, 10))) return std::string(text);
  // RFC 822: an optional weekday, then day, month, year and a time.
  for (std::size_t i = 0; i + 2 < words.size() && i < 2; ++i) {
    const std::optional<int> day = number(words[i]);
    std::optional<int> year = number(words[i + 2]);
    const int month = month_by_letters(words[i + 1]);
    if (!day || !year || month == 0) continue;
    if (*year < 100) *year += *year < 50 ? 2000 : 1900;  // RFC 2822, 4.3
    const std::optional<Date> date = Date::of(*year, month, *day);
    if (!date) return {};
    const bool timed = i + 3 < words.size() && words[i + 3].size() >= 5 && words[i + 3][2] == ':';
    return timed ? fmt::format("{}T{}", date->to_string(), words[i + 3]) : date->to_string();
  }
  return {};
}

FeedItem read_feed_item(std::string_view xml) {
  XmlReader reader(xml, "utf-8");
  FeedItem item;
  if (!reader.next()) throw Error(Error::Kind::unreadable, "a feed item that is not XML");
  item.language = reader.attribute("xml:lang");
  // RSS 1.0 names the page in an attribute.
  item.link = reader.attribute("rdf:about");
  bool more = reader.next();
  while (more) {
    if (reader.at_element() && reader.depth() == 1) {
      read_child(reader, item);
      if (reader.at_element() && reader.depth() == 1) more = reader.skip();
    }
    more = reader.next();
  }
  keep_whole_text(item);
  return item;
}

FeedItem read_json_feed_item(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw Error(Error::Kind::unreadable, "a feed item that is not a JSON object");
  FeedItem item;
  item.id = string_at(json, "id");
  item.link = string_at(json, "url");
  if (item.link.empty()) item.link = string_at(json, "external_url");
  item.title = plain_text(escape_html(string_at(json, "title")));
  item.published = iso_time_of(string_at(json, "date_published"));
  item.modified = iso_time_of(string_at(json, "date_modified"));
  item.summary = escape_html(string_at(json, "summary"));
  item.language = string_at(json, "language");
  item.content = string_at(json, "content_html");
  if (item.content.empty()) {
    std::string paragraph;
    for (const char c : escape_html(string_at(json, "content_text")) + '\n') {
      if (c != '\n') {
        paragraph += c;
      } else if (!paragraph.empty()) {
        item.content += "<p>" + paragraph + "</p>\n";
        paragraph.clear();
      }
    }
  }
  Json authors = json.value("authors", Json::array());
  if (const auto one = json.find("author"); one != json.end()) authors.push_back(*one);
  for (const Json& author : authors)
    if (author.is_object()) add(item.authors, string_at(author, "name"));
  if (const auto tags = json.find("tags"); tags != json.end() && tags->is_array())
    for (const Json& tag : *tags)
      if (tag.is_string()) add(item.categories, plain_text(escape_html(tag.get<std::string>())));
  keep_whole_text(item);
  return item;
}

OpenedForm open_feed_item(const RawPage& page) {
  return opened(read_feed_item(page.bytes));
}

OpenedForm open_json_feed_item(const RawPage& page) {
  return opened(read_json_feed_item(page.bytes));
}

}  // namespace dateline

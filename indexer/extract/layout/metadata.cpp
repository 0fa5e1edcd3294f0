// Collects title, meta tags, JSON-LD, microdata and RDFa in one pass over the page.
#include "indexer/extract/layout/metadata.h"

#include <algorithm>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/layout/references.h"

namespace dateline {
namespace {

std::string without_prefix(std::string name) {
  const std::size_t colon = name.find_last_of(":/#");
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

std::string property_value(const Page& page, NodeIndex node) {
  for (const std::string_view attribute : {"content", "datetime"})
    if (const auto value = page.attribute(node, attribute); !value.empty()) return squeeze(value);
  if (page[node].is("abbr"))
    if (const auto value = page.attribute(node, "title"); !value.empty()) return squeeze(value);
  constexpr NodeIndex kLargest = 400;  // the element around a whole article is not a value
  return page[node].end - node > kLargest ? std::string() : page.text_of(node);
}

void read_element(const Page& page, NodeIndex node, Metadata& found) {
  const Node& element = page[node];
  if (element.is("meta")) {
    for (const Name key : {Name("property"), Name("name"), Name("itemprop"), Name("http-equiv")}) {
      const auto name = page.attribute(node, key);
      if (name.empty()) continue;
      std::string content = squeeze(without_references(page.attribute(node, "content")));
      if (content.empty()) content = squeeze(page.attribute(node, "value"));
      if (!content.empty()) found.tags.push_back({ascii_lower(squeeze(name)), std::move(content), node});
      break;
    }
  } else if (element.is("title")) {
    if (found.title.empty() && page[element.parent].name != "svg")
      found.title = squeeze(without_references(page.text_of(node)));
  } else if (element.is("link")) {
    if (found.canonical.empty() && ascii_lower(page.attribute(node, "rel")) == "canonical")
      found.canonical = squeeze(page.attribute(node, "href"));
  } else if (element.is("html")) {
    if (found.language.empty()) found.language = squeeze(page.attribute(node, "lang"));
    if (found.language.empty()) found.language = squeeze(page.attribute(node, "xml:lang"));
  } else if (element.is("script")) {
    const std::string_view type = page.attribute(node, "type");
    if (!type.empty() && ascii_lower(type).find("ld+json") != std::string::npos && element.end > node + 1) {
      std::string text;
      for (NodeIndex i = node + 1; i < element.end; ++i) text += page[i].text;
      read_json_ld(text, found.json_ld);
    }
  }
  if (element.attribute_count == 0) return;
  for (const Name key : {Name("itemprop"), Name("property")}) {
    if (element.is("meta") && key.text == "property") continue;
    const auto names = page.attribute(node, key);
    if (names.empty() || names.size() > 120) continue;
    std::string value;
    for (std::size_t start = 0; start < names.size();) {
      const std::size_t blank = std::min(names.find(' ', start), names.size());
      if (blank > start) {
        if (value.empty()) value = property_value(page, node);
        found.properties.push_back({without_prefix(ascii_lower(names.substr(start, blank - start))), value, node});
      }
      start = blank + 1;
    }
  }
}

}  // namespace

const MetaTag* Metadata::tag(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    for (const MetaTag& tag : tags)
      if (tag.name == name) return &tag;
  return nullptr;
}

namespace {

/// Whether a class says that the element holds the place of the piece or of its author: "author_location",
/// "article-dateline".
bool names_the_place(std::string_view classes) {
  if (classes.empty()) return false;
  const std::string folded = ascii_lower(classes);
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return folded.find(word) != std::string::npos; });
  };
  return has({"location", "dateline", "datelin", "lugar"}) &&
         has({"author", "byline", "article", "story", "entry", "noticia", "firma", "dateline"});
}

/// The text of the one element whose class names the place; empty where there are several, or it holds more than a
/// place.
std::string place_by_class(const Page& page) {
  constexpr std::size_t kLongestPlace = 60;
  std::vector<bool> naming;
  naming.reserve(page.name_lists().size());
  for (const std::string_view names : page.name_lists()) naming.push_back(names_the_place(names));
  std::string place;
  NodeIndex end = 0;
  for (NodeIndex node = 0; node < page.size(); ++node) {
    if (node < end || !naming[page[node].class_list]) continue;
    if (!place.empty()) return {};
    place = squeeze(page.text_of(node));
    if (place.size() > kLongestPlace) return {};
    end = page[node].end;
  }
  return place;
}

}  // namespace

Metadata read_metadata(const Page& page) {
  Metadata found;
  for (NodeIndex node = 0; node < page.size(); ++node)
    if (!page[node].is_text()) read_element(page, node, found);

  const auto first_of = [&found](std::initializer_list<std::string_view> names) {
    const MetaTag* tag = found.tag(names);
    return tag ? tag->content : std::string();
  };
  if (found.canonical.empty()) found.canonical = first_of({"og:url"});
  if (found.language.empty()) found.language = first_of({"content-language", "og:locale", "language", "dc.language"});
  found.locale = found.language;
  if (const std::string locale = first_of({"og:locale"});
      found.language.size() == 2 && locale.size() == 5 &&
      ascii_lower(locale.substr(0, 2)) == ascii_lower(found.language))
    found.locale = locale;
  found.site_name = first_of({"og:site_name", "application-name", "apple-mobile-web-app-title"});
  found.location = first_of({"geo.placename", "dateline", "article:dateline", "news:location"});
  for (const JsonLdItem& item : found.json_ld) {
    if (found.site_name.empty()) found.site_name = item.publisher;
    if (found.site_name.empty() && !item.types.empty() && item.types.front() == "WebSite") found.site_name = item.name;
    if (found.location.empty() && item.article) found.location = item.location;
  }
  if (found.location.empty()) found.location = place_by_class(page);
  return found;
}

}  // namespace dateline

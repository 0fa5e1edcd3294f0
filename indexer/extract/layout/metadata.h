// What a page says about itself in markup: title, meta tags, JSON-LD, microdata and RDFa; collected once a page.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/json_ld.h"
#include "indexer/extract/layout/page.h"

namespace dateline {

/// A meta tag, wherever it is: broken pages have them in the body. Views into the page.
struct MetaTag {
  std::string name;  ///< of `property`, `name` or `itemprop`, lower case
  std::string content;
  NodeIndex node = kNoNode;
};

/// An element with itemprop or RDFa's property.
struct Property {
  std::string name;   ///< lower case, vocabulary prefix dropped
  std::string value;  ///< content, datetime, or the text
  NodeIndex node = kNoNode;
};

struct Metadata {
  std::string title;  ///< of head > title, else of the first title outside svg
  std::vector<MetaTag> tags;
  std::vector<JsonLdItem> json_ld;
  std::vector<Property> properties;
  std::string canonical;  ///< link rel=canonical, else og:url, as printed
  std::string language;   ///< html lang, else content-language or og:locale, as printed
  std::string locale;     ///< the language with its region where og:locale adds one: "en_GB"
  std::string site_name;  ///< og:site_name, application-name, else JSON-LD's publisher
  std::string location;   ///< geo.placename, dateline metas, JSON-LD contentLocation

  /// The first tag of one of these names with content, names in order of preference; null if none.
  const MetaTag* tag(std::initializer_list<std::string_view> names) const;
};

/// Reads what is there and skips what is broken: JSON with comments, raw line feeds or a missing end still gives its
/// headline and dates.
Metadata read_metadata(const Page& page);

}  // namespace dateline

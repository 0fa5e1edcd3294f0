// What a person states about one site's pages: selectors for its fields, in a TOML file of a few lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/profile/selector.h"

namespace dateline {

/// Selectors of one site; those left out are found by the general rules. The file's form is described in
/// data/sites/README.md.
class SiteProfile {
 public:
  /// Throws Error(missing) where there is no file, Error(usage) with line or key for what is not understood.
  static SiteProfile load(const std::filesystem::path& file);
  /// `name` is used in messages.
  static SiteProfile parse(std::string_view toml, const std::string& name);

  std::string name;                ///< the file's name: evidence says which profile spoke
  std::vector<std::string> hosts;  ///< whose pages it is used for by itself: "press.example.org"

  std::optional<Selector> headline;
  std::optional<Selector> date;
  std::optional<Selector> body;        ///< the element that holds the text
  std::optional<Selector> byline;      ///< one element a name, or one that holds them all
  std::optional<Selector> categories;  ///< one element a label
  std::optional<Selector> remove;      ///< inside the body, and no part of it

  std::optional<Selector> items;  ///< of a listing: one element a post
  std::optional<Selector> item_headline;
  std::optional<Selector> item_teaser;
  std::optional<Selector> item_link;  ///< the element with href
  std::optional<Selector> item_date;
  std::optional<Selector> item_categories;
  std::optional<Selector> pager;  ///< the link to the next page of the list
};

}  // namespace dateline

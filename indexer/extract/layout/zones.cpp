// Zones by tag, role and names, in one pass.
#include "indexer/extract/layout/zones.h"

#include <algorithm>
#include <string_view>

#include "indexer/extract/layout/inline_style.h"

namespace dateline {
namespace {

Zone zone_of_tag(const Page& page, NodeIndex node) {
  const Node& element = page[node];
  if (element.is("nav")) return Zone::navigation;
  if (element.is("footer")) return Zone::footer;
  if (element.is("aside")) return Zone::aside;
  if (element.is("form")) return Zone::form;
  if (element.is("figcaption")) return Zone::caption;
  const auto role = page.attribute(node, "role");
  if (role == "navigation") return Zone::navigation;
  if (role == "contentinfo") return Zone::footer;
  if (role == "complementary") return Zone::aside;
  return Zone::none;
}

/// Elements that hold the article's own heading or text.
std::vector<NodeIndex> article_anchors(const Page& page, const std::vector<NameSigns>& names) {
  std::vector<NodeIndex> anchors;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    if (node.is("h1") || names[node.class_list].of_article || page.attribute(i, "itemprop") == "articleBody")
      anchors.push_back(i);
  }
  return anchors;
}

}  // namespace

/// The zone that an element opens. What holds the bulk of the page, or the article itself, is not a zone whatever its
/// class says: "page has-sidebar" is the page.
std::vector<Zone> zones_of(const Page& page, const std::vector<NameSigns>& names) {
  const std::size_t all = std::max<std::size_t>(1, page.text_size(0));
  const std::vector<NodeIndex> anchors = article_anchors(page, names);
  const auto holds_article = [&](NodeIndex node) {
    const auto first = std::lower_bound(anchors.begin(), anchors.end(), node + 1);
    return first != anchors.end() && *first < page[node].end;
  };
  std::vector<Zone> zones(page.size(), Zone::none);
  std::vector<bool> in_article(page.size(), false);
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    zones[i] = zones[node.parent];
    in_article[i] = in_article[node.parent] || page[node.parent].is("article");
    if (node.is_text() || node.is("body") || node.is("html")) continue;
    const bool bulk = page.text_size(i) * 10 > all * 4;
    Zone own = Zone::none;
    // A page that scripts reveal hides its bulk: that is not hiding. A second copy of the text, to be printed, is.
    const bool shown = bulk && page.prose_size(i) * 2 > page.prose_size(0);
    if (!shown &&
        (page.has_attribute(i, "hidden") || names[node.class_list].hides || style_hides(page.attribute(i, "style"))))
      own = own | Zone::hidden;
    // An article's own footer and header are parts of the article.
    const Zone tag = zone_of_tag(page, i);
    if (tag == Zone::footer) {
      if (!in_article[i]) own = own | tag;
    } else if (!(tag == Zone::form && bulk)) {
      own = own | tag;
    }
    if (!bulk && node.attribute_count && !node.is("article") && !node.is("main") && !holds_article(i)) {
      const Zone named = names[node.class_list].zone | names[node.id_list].zone;
      // What is only called so and has running text after it in its box ends no page.
      const bool of_piece = named == Zone::footer && !page[node.parent].is("body") &&
                            page.prose_before(page[node.parent].end - 1) > page.prose_before(node.end);
      if (!of_piece) own = own | named;
    }
    zones[i] = zones[i] | own;
  }
  return zones;
}

}  // namespace dateline

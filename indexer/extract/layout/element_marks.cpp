// Marks by tag, role, property and names.
#include "indexer/extract/layout/element_marks.h"

#include <string_view>

namespace dateline {
namespace {

std::uint16_t marks_of_tag(const Node& tag) {
  if (tag.is("nav") || tag.is("footer")) return kMarkChrome | kMarkFrame;
  if (tag.is("aside")) return kMarkChrome;
  if (tag.is("figcaption") || tag.is("caption")) return kMarkCaption;
  if (tag.is("article") || tag.is("main")) return kMarkArticle;
  return 0;
}

std::uint16_t marks_of_role(std::string_view role) {
  if (role.empty()) return 0;
  if (role == "navigation" || role == "contentinfo") return kMarkChrome | kMarkFrame;
  if (role == "complementary" || role == "banner" || role == "search" || role == "alert") return kMarkChrome;
  if (role == "tooltip" || role == "dialog" || role == "alertdialog") return kMarkOverlay;
  if (role == "main" || role == "article") return kMarkArticle;
  return 0;
}

/// What holds a heading captions no picture: "title-no-credit".
void clear_captions_around(const Page& page, NodeIndex heading, std::vector<std::uint16_t>& marks) {
  constexpr int kSteps = 3;
  NodeIndex up = page[heading].parent;
  for (int step = 0; step < kSteps && up != kNoNode && !page[up].is("figcaption"); ++step, up = page[up].parent)
    marks[up] &= static_cast<std::uint16_t>(~kMarkCaption);
}

}  // namespace

std::vector<std::uint16_t> mark_elements(const Page& page, const std::vector<NameSigns>& names) {
  std::vector<std::uint16_t> marks(page.size(), 0);
  for (NodeIndex i = 0; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    if (node.heading() != 0) clear_captions_around(page, i, marks);
    std::uint16_t found = marks_of_tag(node);
    // Who is quoted.
    if (node.is("footer") && node.parent != kNoNode && page[node.parent].is("blockquote")) found = 0;
    if (node.attribute_count > 0 && !node.is("html") && !node.is("body")) {
      found |= names[node.class_list].marks;
      // The id of a heading is its own words, for links to it: "social-benefits".
      if (node.heading() == 0) found |= names[node.id_list].marks;
      found |= marks_of_role(page.attribute(i, "role"));
      const std::string_view property = page.attribute(i, "itemprop");
      if (property.empty()) {
        marks[i] = found;
        continue;
      }
      if (property == "articleBody" || property == "reviewBody") found |= kMarkBody;
      if (property == "author" || property == "datePublished") found |= kMarkAbout;
      if (property == "comment") found |= kMarkComments;
    }
    marks[i] = found;
  }
  return marks;
}

}  // namespace dateline

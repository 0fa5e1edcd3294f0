// Bylines that a portrait tells: a name beside or below the picture of that person.
#include <algorithm>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/byline_weights.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"

namespace dateline {
namespace {

/// The person a picture shows by its text: "Ana Ruiz", "Ana Ruiz's avatar", "Photo of Ana Ruiz", "Ana Ruiz profile
/// pic".
std::string_view portrayed(std::string_view text) {
  for (const std::string_view label :
       {"photo of ", "Photo of ", "headshot of ", "Headshot of ", "portrait of ", "Portrait of ", "Picture of ",
        "picture of ", "Foto de ", "foto de ", "Avatar of ", "avatar of ", "Avatar de ", "avatar de "})
    if (text.substr(0, label.size()) == label) text.remove_prefix(label.size());
  for (const std::string_view label :
       {"'s avatar", "’s avatar", "'s headshot", "’s headshot", "'s profile image", " profile pic", " profile picture",
        " profile photo", " headshot", " avatar", " photo", " headshot"})
    if (text.size() > label.size() && text.substr(text.size() - label.size()) == label)
      text.remove_suffix(label.size());
  return without_separators(text);
}

/// "A Life of Service": what a picture is called, and no person.
bool opens_like_title(std::string_view text) {
  return text.starts_with("A ") || text.starts_with("An ") || text.starts_with("The ") || text.starts_with("Un ") ||
         text.starts_with("Una ");
}

/// A name in the head of the piece with that person's portrait beside it.
void add_portrayed(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  const Page& page = outline.page;
  if (header.head.begin == kNoNode) return;
  for (NodeIndex i = header.head.begin; i < header.head.end && i < page.size(); ++i) {
    if (!page[i].is("img") || header.foreign(outline.zone(i), i)) continue;
    const std::string alt = squeeze(page.attribute(i, "alt"));
    const std::string_view name = portrayed(alt);
    constexpr std::size_t kLongest = 40;
    if (name.size() > kLongest || !has_person_shape(name) || begins_like_place(name) || opens_like_title(name))
      continue;
    const std::size_t at = outline.line_at(i);
    for (std::size_t k = at > 1 ? at - 2 : 0; k < outline.lines.size() && k < at + 3; ++k) {
      const Line& line = outline.lines[k];
      constexpr std::size_t kMostBeside = 60;
      const std::size_t place = line.text.find(name);
      if (place == std::string::npos || place > 12 || line.text.size() > name.size() + kMostBeside || line.prose ||
          line.heading || !header.head.holds(line.first) || overlaps(line.zone, Zone::caption))
        continue;
      const std::vector<Author> names = parse_byline(name, true);
      if (names.size() == 1)
        to.push_back(
            {{names}, kBylineWeights.portrait, "name beside its portrait", clipped(line.text), page.path_of(i), i});
      break;
    }
  }
}

/// A columnist's portrait above the headline with the name, and nothing else, on the line below or beside it. As little
/// as a name beside the day tells it from a house that is a person.
void add_portrait_above(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  const Page& page = outline.page;
  if (header.headline >= outline.lines.size() || header.first >= header.headline) return;
  const NodeIndex from = header.first > 0 ? outline.lines[header.first - 1].last + 1 : 0;
  for (NodeIndex i = from; i < outline.lines[header.headline].first; ++i) {
    if (!page[i].is("img") || in_other_part(outline.zone(i))) continue;
    const std::string alt = squeeze(page.attribute(i, "alt"));
    const std::string_view name = portrayed(alt);
    constexpr std::size_t kLongest = 40;
    if (name.size() > kLongest || !has_person_shape(name) || begins_like_place(name) || names_office(name)) continue;
    const std::size_t at = outline.line_at(i);
    for (std::size_t k = std::max(header.first, at > 0 ? at - 1 : 0); k < header.headline && k < at + 2; ++k) {
      const Line& line = outline.lines[k];
      if (line.text != name || line.heading || in_other_part(line.zone)) continue;
      const std::vector<Author> names = parse_byline(name, true);
      if (names.size() == 1)
        to.push_back({{names},
                      kBylineWeights.beside_date,
                      "name below its portrait, above the headline",
                      line.text,
                      page.path_of(i),
                      i});
      return;
    }
  }
}

/// The link around a node, kNoNode where there is none.
NodeIndex link_around(const Page& page, NodeIndex node) {
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("a")) return up;
  return kNoNode;
}

/// A picture and a name that link to the same page, with the day beside them, above the headline: the columnist, also
/// where nothing says whom the picture shows.
void add_linked_portrait_above(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  constexpr NodeIndex kReach = 40;      // elements between picture and name
  constexpr std::size_t kLongest = 40;  // bytes
  const Page& page = outline.page;
  if (header.headline >= outline.lines.size() || header.first >= header.headline) return;
  const NodeIndex from = header.first > 0 ? outline.lines[header.first - 1].last + 1 : 0;
  const NodeIndex end = outline.lines[header.headline].first;
  for (NodeIndex i = from; i < end; ++i) {
    if (!page[i].is("img") || in_other_part(outline.zone(i))) continue;
    const NodeIndex link = link_around(page, i);
    if (link == kNoNode || links_home(page, i)) continue;
    const std::string_view address = page.attribute(link, "href");
    for (NodeIndex k = page[link].end; !address.empty() && k < std::min(end, i + kReach); ++k) {
      if (!page[k].is("a") || page.attribute(k, "href") != address) continue;
      const std::string name = page.text_of(k);
      const std::size_t at = outline.line_at(k);
      const auto dated = [&](std::size_t line) {
        return line < header.headline && !find_dates(outline.lines[line].text).empty();
      };
      if (name.size() > kLongest || !has_person_shape(name) || begins_like_place(name) || names_office(name) ||
          !(dated(at) || dated(at + 1)))
        break;
      const std::vector<Author> names = parse_byline(name, false);
      if (names.size() == 1)
        to.push_back({{names},
                      kBylineWeights.beside_date,
                      "name linked as its portrait, above the headline",
                      clipped(outline.lines[at].text),
                      page.path_of(k),
                      k});
      return;
    }
  }
}

}  // namespace

void add_portrayed_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  add_portrayed(outline, header, to);
  add_portrait_above(outline, header, to);
  add_linked_portrait_above(outline, header, to);
}

}  // namespace dateline

// Bylines of a page's markup: elements whose rel, itemprop, class or link says that they hold the author.
#include <algorithm>

#include "indexer/analysis/fold.h"
#include "indexer/base/openings.h"
#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/byline_weights.h"
#include "indexer/extract/fields/person_name.h"

namespace dateline {
namespace {

/// One run of an element's text: separated from its neighbours by a block edge, or set right against another element
/// without a space.
struct Run {
  std::string text;
  bool item = false;     ///< begins a list item
  std::string folder{};  ///< of the link in it: "/writers/" of "/writers/ana-ruiz"; empty where there is none
};

/// Where the link around a text leads, up to the last part of its address.
std::string folder_of_link(const Page& page, NodeIndex text, NodeIndex element) {
  for (NodeIndex up = page[text].parent; up != kNoNode && up >= element; up = page[up].parent)
    if (page[up].is("a")) {
      std::string_view href = page.attribute(up, "href");
      // "/writers/ana_ruiz/a/": parts of one letter are the system's.
      while (href.size() > 2 && (href.back() == '/' || href[href.size() - 2] == '/')) href.remove_suffix(1);
      return std::string(href.substr(0, href.rfind('/') == href.npos ? 0 : href.rfind('/') + 1));
    }
  return {};
}

/// "Ana Ruiz / Sam Lee", each a link to a page of the same folder: two writers.
bool is_beside(const Run& before, const Run& after) {
  return !before.folder.empty() && before.folder == after.folder && after.text.starts_with("/") &&
         has_person_shape(without_separators(after.text));
}

/// True where a link within the element ended just before the text: "<a>Ana Ruiz</a> Valley Ledger" names a person and
/// where she works.
bool left_link(const Page& page, NodeIndex text, NodeIndex element) {
  for (NodeIndex before = text - 1; before > element; --before) {
    if (!page[before].is_text() || squeeze(page[before].text).empty()) continue;
    for (NodeIndex up = page[before].parent; up != kNoNode && up > element && page[up].end <= text;
         up = page[up].parent)
      if (page[up].is("a")) return true;
    return false;
  }
  return false;
}

std::vector<Run> runs_of(const Page& page, NodeIndex element) {
  std::vector<Run> runs;
  bool block_edge = true;
  bool item = false;
  for (NodeIndex i = element; i < page[element].end;) {
    const Node& node = page[i];
    if (node.is("script") || node.is("style") || node.is("svg") || node.is("button") || node.is("time") ||
        node.is("figcaption")) {
      i = node.end;
      block_edge = true;
      continue;
    }
    if (!node.is_text()) {
      block_edge = block_edge || node.is_block();
      item = item || node.is("li");
      ++i;
      continue;
    }
    const std::string text = squeeze(node.text);
    if (!text.empty()) {
      // A block that ended before this text is an edge as well.
      bool left_block = false;
      for (NodeIndex up = i > element ? page[i - 1].parent : kNoNode;
           !runs.empty() && up != kNoNode && up > element && page[up].end <= i; up = page[up].parent)
        left_block = left_block || page[up].is_block();
      const bool blank =
          node.text.front() == ' ' || node.text.front() == '\n' || (!runs.empty() && runs.back().text.back() == ' ');
      const bool capital = text.front() >= 'A' && text.front() <= 'Z';
      if (runs.empty() || block_edge || left_block || (!blank && capital) ||
          (left_link(page, i, element) && has_person_shape(without_separators(runs.back().text))))
        runs.push_back({text, item});
      else
        runs.back().text += (blank && runs.back().text.back() != ' ' ? " " : "") + text;
      if (node.text.back() == ' ' || node.text.back() == '\n') runs.back().text += ' ';
      if (runs.back().folder.empty()) runs.back().folder = folder_of_link(page, i, element);
      block_edge = false;
      item = false;
    } else if (!runs.empty() && runs.back().text.back() != ' ') {
      runs.back().text += ' ';
    }
    ++i;
  }
  return runs;
}

/// The names of an element, run by run: the first run that gives names, and those that go on with a comma, an "and" or
/// the next list item.
std::vector<Author> names_of(const Page& page, NodeIndex element, bool labelled) {
  std::vector<Author> names;
  const std::vector<Run> runs = runs_of(page, element);
  std::size_t last = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string_view text = without_separators(runs[i].text);
    if (text.empty()) continue;
    if (byline_label(text) == text.size()) {
      if (!names.empty()) break;
      labelled = true;
      continue;
    }
    if (!names.empty()) {
      const bool goes_on = continues_names(runs[last].text, runs[i].text) || is_beside(runs[last], runs[i]) ||
                           (runs[i].item && has_person_shape(without_separators(text)));
      if (!goes_on) {
        if (names.back().role.empty() && text.size() < 60 && is_role(text)) names.back().role = std::string(text);
        break;
      }
    }
    std::string_view rest = text;
    const std::string head = fold(text.substr(0, 4));
    if (head == "and ") rest = text.substr(4);
    if (head.compare(0, 2, "y ") == 0) rest = text.substr(2);
    const std::vector<Author> more = parse_byline(rest, labelled);
    if (more.empty() && !names.empty()) break;
    merge_authors(names, more);
    last = i;
  }
  return names;
}

/// Whether an address holds one of the parts, each of which begins with a slash or a low line.
template <std::size_t N>
bool holds_part(std::string_view href, const Openings<N>& parts) {
  for (std::size_t at = 0; at < href.size(); ++at)
    if ((href[at] == '/' || href[at] == '_') && parts.begin(href.substr(at))) return true;
  return false;
}

bool leads_to_author(std::string_view href) {
  static constexpr Openings<10> kParts{"/author/",      "/authors/",    "/autor/",  "/autores/", "/contributors/",
                                       "/contributor/", "/columnista/", "/byline/", "/staff/",   "_author="};
  return holds_part(href, kParts);
}

/// Pages of persons, writers among them: only in the head of the piece is the person its writer.
bool leads_to_profile(std::string_view href) {
  static constexpr Openings<21> kParts{
      "/person/",    "/people/",     "/profile/",     "/profiles/", "/writer/",      "/writers/", "/reporter/",
      "/reporters/", "/journalist/", "/journalists/", "/firmas/",   "/firma/",       "/bio/",     "/by/",
      "/user/",      "/users/",      "/member/",      "/perfil/",   "/periodistas/", "/team/",    "/@"};
  return holds_part(href, kParts);
}

/// itemprop=author wraps a Person whose name is its own property, or stands in an attribute.
std::pair<NodeIndex, std::string> named_by_property(const Page& page, NodeIndex i) {
  NodeIndex named = i;
  std::string text = page.text_of(i);
  for (NodeIndex k = i + 1; k < page[i].end; ++k)
    if (page.attribute(k, "itemprop") == "name") {
      named = k;
      text = page.text_of(k);
      if (text.empty()) text = page.attribute(k, "content");
      break;
    }
  if (text.empty()) text = page.attribute(i, "content");
  return {named, std::move(text)};
}

}  // namespace

void add_marked_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  static constexpr WordSet kByline{"byline",      "author",     "authors",   "autor",     "autores",
                                   "firma",       "authorname", "bylines",   "writer",    "postauthor",
                                   "contributor", "byauthor",   "columnist", "periodista"};
  const Page& page = outline.page;
  NodeIndex skip_to = 0;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.attribute_count || i < skip_to || node.is("meta") || node.is("script") ||
        node.is("link") || node.is("body") || node.is("html"))
      continue;
    const bool rel = page.attribute(i, "rel").find("author") != std::string_view::npos;
    const bool property = page.attribute(i, "itemprop") == "author" || page.attribute(i, "itemprop") == "creator";
    const bool classed = node.end - i < 40 && has_class_word(page, i, kByline);
    const bool component = !classed && node.end - i < 40 && header.head.holds(i) &&
                           has_component_word(page, i, {"byline", "author", "authors", "contributors", "contributor"});
    const bool linked =
        !rel && node.is("a") &&
        (leads_to_author(page.attribute(i, "href")) ||
         (header.head.holds(i) && leads_to_profile(page.attribute(i, "href")) && has_person_shape(page.text_of(i))));
    if (!rel && !property && !classed && !component && !linked) continue;
    if (header.foreign(outline.zone(i), i) || overlaps(outline.zone(i), Zone::caption)) continue;
    const auto [named, text] = property ? named_by_property(page, i) : std::pair(i, page.text_of(i));
    if (text.empty() || text.size() > 240) continue;
    if (classed && byline_label(text) == 0 && is_spokesperson(outline, outline.line_at(i) + 1, header.headline))
      continue;
    const bool labelled = rel || property || byline_label(text) > 0;
    std::vector<Author> names = names_of(page, named, labelled);
    if (names.empty() && page[named].end == named + 1) names = parse_byline(text, labelled);
    // "Certified Sleep Consultant" in an element of its own beside the name's: what the author is.
    if (!labelled) std::erase_if(names, [](const Author& author) { return is_job_title(author.name); });
    if (names.empty()) continue;
    skip_to = node.end;
    const std::size_t line = outline.line_at(i);
    const bool near = line + 1 >= header.first && line <= header.last && header.last > 0;
    double weight = rel || property ? kBylineWeights.marked : linked ? kBylineWeights.linked : kBylineWeights.classed;
    weight += near ? kBylineWeights.near_headline : -kBylineWeights.far_from_headline;
    if (byline_label(text)) weight += kBylineWeights.labelled_element;
    if (overlaps(outline.zone(i), Zone::author_box)) weight -= kBylineWeights.in_author_box;
    if (overlaps(outline.zone(i), Zone::aside)) weight -= kBylineWeights.in_aside;
    const char* rule = rel        ? "rel=author"
                       : property ? "itemprop=author"
                       : linked   ? "link to an author's page"
                                  : "element of class author or byline";
    // Authors each in an element of their own: neighbours join.
    if (!to.empty() && to.back().rule == rule && to.back().node != kNoNode &&
        line <= outline.line_at(to.back().node) + 2) {
      merge_authors(to.back().value.authors, names);
      to.back().words = clipped(to.back().words + "; " + text);
      continue;
    }
    to.push_back({{names}, weight, rule, clipped(text), page.path_of(i), i});
  }
}

}  // namespace dateline

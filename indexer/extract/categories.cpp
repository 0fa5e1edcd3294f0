// Reads category and tag links, breadcrumbs, kickers and 'Filed in' lines; metadata where the page shows none.
#include "indexer/extract/categories.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/extract/headline.h"

namespace dateline {
namespace {

/// Labels of a list of categories, folded; what follows them are names.
constexpr std::array<std::string_view, 22> kLabels{
    "filed in:",   "filed in",    "filed under:", "filed under", "posted in:",   "posted in",  "categories:",   "category:", "categorias:", "categoria:", "archivado en:",
    "archivado en", "publicado en:", "etiquetas:", "etiquetado", "tags:",       "tagged:",    "tagged",        "topics:",   "temas:",      "tema:",      "issues:"};

/// Names that file nothing.
constexpr std::array<std::string_view, 26> kNoCategory{"home",    "inicio",        "portada",      "uncategorized", "uncategorised", "sin categoria", "sin categorizar", "you are here", "esta aqui",
                                                       "back",    "volver",        "main",         "read more",     "leer mas",      "principal",     "all",             "more",         "mas",
                                                       "general", "skip to main content", "share", "print",         "comments",      "share this",    "index",           "none"};

bool files_something(std::string_view name, const std::string& headline) {
  constexpr std::size_t kLongest = 80;
  if (name.empty() || name.size() > kLongest) return false;
  const std::string key = headline_key(name);
  if (key.empty() || key == headline) return false;
  if (std::all_of(key.begin(), key.end(), [](char c) { return (c >= '0' && c <= '9') || c == ' '; })) return false;
  return std::find(kNoCategory.begin(), kNoCategory.end(), key) == kNoCategory.end();
}

class Collector {
 public:
  Collector(const Outline& outline, std::string_view headline) : outline_(outline), headline_(headline_key(headline)) {}

  void add(std::string_view printed, const char* rule, NodeIndex node, std::string where, double confidence) {
    std::string name = squeeze(printed);
    while (!name.empty() && (name.back() == ',' || name.back() == ';' || name.back() == '.' || name.back() == '|')) name.pop_back();
    while (!name.empty() && (name.front() == '#' || name.front() == ',' || name.front() == ' ')) name.erase(0, 1);
    if (!files_something(name, headline_)) return;
    const std::string key = headline_key(name);
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return;
    constexpr std::size_t kMost = 30;
    if (keys_.size() == kMost) return;
    keys_.push_back(key);
    result_.evidence.push_back({"categories", name, rule, name, node == kNoNode ? std::move(where) : outline_.page.path_of(node), confidence});
    result_.names.push_back(std::move(name));
  }
  bool empty() const { return keys_.empty(); }
  Categories take() { return std::move(result_); }

 private:
  const Outline& outline_;
  std::string headline_;
  std::vector<std::string> keys_;
  Categories result_;
};

bool has_rel(const Page& page, NodeIndex node, std::string_view word) {
  const auto rel = page.attribute(node, "rel");
  for (std::size_t at = rel.find(word); at != std::string_view::npos; at = rel.find(word, at + 1)) {
    const bool starts = at == 0 || rel[at - 1] == ' ';
    const bool ends = at + word.size() == rel.size() || rel[at + word.size()] == ' ';
    if (starts && ends) return true;
  }
  return false;
}

bool belongs_elsewhere(Zone zone) { return overlaps(zone, Zone::hidden | Zone::related | Zone::comments | Zone::aside | Zone::footer); }

/// The breadcrumb: its links but the first (the front page), and its last words where they are not the headline.
void add_breadcrumb(const Outline& outline, Collector& to) {
  const Page& page = outline.page;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.attribute_count || node.is("body")) continue;
    const bool crumbs = has_class_word(page, i, {"breadcrumb", "breadcrumbs", "migas", "migaspan", "pathway", "crumbs"}) || page.attribute(i, "aria-label") == "breadcrumb" ||
                        page.attribute(i, "aria-label") == "Breadcrumb";
    if (!crumbs || overlaps(outline.zone(i), Zone::hidden)) continue;
    for (NodeIndex k = i; k < node.end; ++k)
      if (page[k].is("a")) to.add(page.text_of(k), "breadcrumb", k, {}, .8);
    return;
  }
}

void add_links(const Outline& outline, NodeIndex headline, Collector& to) {
  const Page& page = outline.page;
  // Several posts on a page: the labels of the first after the headline are this one's.
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.is("a") || belongs_elsewhere(outline.zone(i))) continue;
    bool tag = has_rel(page, i, "tag") || has_rel(page, i, "category");
    if (!tag) {
      int steps = 0;
      for (NodeIndex up = node.parent; up != kNoNode && up != 0 && steps < 3 && !tag; up = page[up].parent, ++steps) {
        if (page[up].end - up > 120) break;
        tag = has_class_word(page, up, {"tags", "tag", "category", "categories", "categoria", "categorias", "cat", "etiquetas", "topics", "temas", "taxonomy", "kicker", "eyebrow"});
      }
    }
    if (tag) to.add(page.text_of(i), has_rel(page, i, "tag") ? "link rel=tag" : "link in a list of categories or tags", i, {}, headline != kNoNode && i + 4000 < headline ? .5 : .85);
  }
}

void add_labelled_lines(const Outline& outline, Collector& to) {
  const Page& page = outline.page;
  for (const Line& line : outline.lines) {
    constexpr std::size_t kLongest = 300;
    if (line.text.size() > kLongest || belongs_elsewhere(line.zone)) continue;
    const std::string folded = fold(std::string_view(line.text).substr(0, 24));
    for (const std::string_view label : kLabels) {
      if (folded.compare(0, label.size(), label) != 0) continue;
      // Links of the line are the names; without links the words after a colon.
      bool linked = false;
      for (NodeIndex i = line.first; i <= line.last; ++i) {
        NodeIndex link = page[i].parent;
        while (link != kNoNode && link != 0 && !page[link].is("a") && !is_block(page[link].name)) link = page[link].parent;
        if (page[i].is_text() && link != kNoNode && page[link].is("a")) {
          to.add(page.text_of(link), "text labelled as categories", link, {}, .85);
          linked = true;
        }
      }
      const std::size_t colon = line.text.find(':');
      if (!linked && label.back() == ':' && colon != std::string::npos) {
        for (std::size_t start = colon + 1; start < line.text.size();) {
          const std::size_t comma = std::min(line.text.find_first_of(",;|", start), line.text.size());
          to.add(std::string_view(line.text).substr(start, comma - start), "text labelled as categories", line.block, {}, .7);
          start = comma + 1;
        }
      }
      break;
    }
  }
}

void add_kicker(const Outline& outline, NodeIndex headline, Collector& to) {
  if (headline == kNoNode) return;
  const std::size_t line = outline.line_at(headline);
  constexpr std::size_t kReach = 3;
  for (std::size_t i = line; i-- > 0 && i + kReach >= line;) {
    const Line& above = outline.lines[i];
    if (belongs_elsewhere(above.zone) || above.text.size() > 50) continue;
    NodeIndex element = outline.page[above.first].parent;
    for (int steps = 0; steps < 2 && element != kNoNode; ++steps, element = outline.page[element].parent)
      if (has_class_word(outline.page, element, {"kicker", "eyebrow", "section", "volanta", "antetitulo", "overline", "rubrica", "seccion", "label", "category"})) {
        to.add(above.text, "kicker", above.block, {}, .7);
        break;
      }
  }
}

}  // namespace

Categories find_categories(const Outline& outline, std::string_view headline, NodeIndex node) {
  Collector collector(outline, headline);
  add_breadcrumb(outline, collector);
  add_kicker(outline, node, collector);
  add_links(outline, node, collector);
  add_labelled_lines(outline, collector);
  const Metadata& metadata = outline.metadata;
  if (collector.empty()) {
    for (const JsonLdItem& item : metadata.json_ld)
      if (item.article)
        for (const std::string& section : item.sections) collector.add(section, "JSON-LD articleSection", kNoNode, "script[type=application/ld+json]", .8);
    for (const MetaTag& tag : metadata.tags)
      if (tag.name == "article:section" || tag.name == "article:tag") collector.add(tag.content, "meta of the section or tag", kNoNode, "meta[" + tag.name + "]", .8);
  }
  if (collector.empty()) {
    for (const MetaTag& tag : metadata.tags) {
      if (tag.name != "keywords" && tag.name != "news_keywords") continue;
      for (std::size_t start = 0; start < tag.content.size();) {
        const std::size_t comma = std::min(tag.content.find_first_of(",;", start), tag.content.size());
        collector.add(std::string_view(tag.content).substr(start, comma - start), "meta keywords", kNoNode, "meta[" + tag.name + "]", .5);
        start = comma + 1;
      }
    }
  }
  return collector.take();
}

}  // namespace dateline

// Reads category and tag links, breadcrumbs, kickers and 'Filed in' lines; metadata where the page shows none.
#include "indexer/extract/fields/categories.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/openings.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/categories_weights.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// Labels of a list of categories, folded; what follows them are names.
constexpr std::array<std::string_view, 30> kLabels{
    "escrito en",    "escrito en:",  "seccion:",      "section:",   "archivado bajo", "categoria",
    "category",      "category :",   "filed in:",     "filed in",   "filed under:",   "filed under",
    "posted in:",    "posted in",    "categories:",   "category:",  "categorias:",    "categoria:",
    "archivado en:", "archivado en", "publicado en:", "etiquetas:", "etiquetado",     "tags:",
    "tagged:",       "tagged",       "topics:",       "temas:",     "tema:",          "issues:"};

/// Names that file nothing.
constexpr std::array<std::string_view, 34> kNoCategory{"home",
                                                       "inicio",
                                                       "portada",
                                                       "uncategorized",
                                                       "uncategorised",
                                                       "sin categoria",
                                                       "sin categorizar",
                                                       "you are here",
                                                       "esta aqui",
                                                       "back",
                                                       "volver",
                                                       "main",
                                                       "read more",
                                                       "leer mas",
                                                       "principal",
                                                       "all",
                                                       "more",
                                                       "mas",
                                                       "general",
                                                       "skip to main content",
                                                       "share",
                                                       "print",
                                                       "comments",
                                                       "share this",
                                                       "index",
                                                       "none",
                                                       "detalle",
                                                       "detail",
                                                       "details",
                                                       "detalle de noticia",
                                                       "ver",
                                                       "view",
                                                       "article",
                                                       "page"};

bool files_something(std::string_view name, const std::string& headline) {
  constexpr std::size_t kLongest = 80;
  if (name.empty() || name.size() > kLongest) return false;
  const std::string key = headline_key(name);
  if (key.empty() || key == headline) return false;
  if (std::all_of(key.begin(), key.end(), [](char c) { return (c >= '0' && c <= '9') || c == ' '; })) return false;
  // "No comments »", "3 comentarios": a link beside the categories.
  static constexpr std::array<std::string_view, 4> kCounted{"comment", "comments", "comentario", "comentarios"};
  const std::size_t last = key.rfind(' ');
  if (last != key.npos && count_words(key) == 2 && among(kCounted, std::string_view(key).substr(last + 1)) &&
      (key.starts_with("no ") || key.starts_with("sin ") || key.starts_with("add ") ||
       (key[0] >= '0' && key[0] <= '9')))
    return false;
  return std::find(kNoCategory.begin(), kNoCategory.end(), key) == kNoCategory.end();
}

/// What one kind of place says: the labels on the page, the metadata's section, its keywords. Each name is kept once.
class Labels {
 public:
  Labels(const PageLayout& outline, const std::string& headline) : outline_(outline), headline_(headline) {}

  void add(std::string_view printed, const char* rule, NodeIndex node, std::string where, double confidence) {
    std::string name = squeeze(printed);
    while (!name.empty() && (name.back() == ',' || name.back() == ';' || name.back() == '.' || name.back() == '|'))
      name.pop_back();
    while (!name.empty() && (name.front() == '#' || name.front() == ',' || name.front() == ' ')) name.erase(0, 1);
    if (!files_something(name, headline_)) return;
    const std::string key = headline_key(name);
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return;
    constexpr std::size_t kMost = 30;
    if (keys_.size() == kMost) return;
    keys_.push_back(key);
    labels_.evidence.push_back(
        {"categories", name, rule, name, node == kNoNode ? std::move(where) : outline_.page.path_of(node), confidence});
    labels_.names.push_back(std::move(name));
  }

  /// Adds them to the candidates; an element without a name gives none.
  void offer(double weight, Candidates<Categories>& to) && {
    if (labels_.names.empty()) return;
    Candidate<Categories> candidate;
    candidate.weight = weight;
    candidate.rule = labels_.evidence.front().rule;
    candidate.words = labels_.evidence.front().words;
    candidate.where = labels_.evidence.front().where;
    candidate.value = std::move(labels_);
    to.push_back(std::move(candidate));
  }

 private:
  const PageLayout& outline_;
  const std::string& headline_;
  std::vector<std::string> keys_;
  Categories labels_;
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

bool belongs_elsewhere(Zone zone) {
  return overlaps(zone, Zone::hidden | Zone::related | Zone::comments | Zone::aside | Zone::footer);
}

/// The steps of a breadcrumb, linked or not; separators are signs.
std::vector<std::string> steps_of(const Page& page, NodeIndex crumbs) {
  std::vector<std::string> steps;
  const auto add = [&steps](std::string_view text) {
    std::string step = squeeze(text);
    for (const std::string_view label : {"Usted está aquí:", "You are here:", "Está aquí:"})
      if (step.compare(0, label.size(), label) == 0) step = squeeze(std::string_view(step).substr(label.size()));
    // The day of the page may be in its breadcrumb and is not a step of it.
    const bool day = !find_dates(step).empty();
    if (!day && !headline_key(step).empty()) steps.push_back(std::move(step));
  };
  for (NodeIndex i = crumbs; i < page[crumbs].end;) {
    if (page[i].is("svg")) {  // the name of an arrow
      i = page[i].end;
      continue;
    }
    if (page[i].is("a")) {
      add(page.text_of(i));
      i = page[i].end;
      continue;
    }
    if (page[i].is_text() && !page[page[i].parent].is("script") && !page[page[i].parent].is("style")) {
      std::string_view text = page[i].text;
      while (!text.empty()) {
        std::size_t cut = text.size();
        std::size_t length = 0;
        for (const std::string_view sign : {"»", "›", "→", ">", " / ", "|", "::"})
          if (const std::size_t at = text.find(sign); at < cut) {
            cut = at;
            length = sign.size();
          }
        add(text.substr(0, cut));
        text.remove_prefix(std::min(text.size(), cut + length));
      }
    }
    ++i;
  }
  return steps;
}

/// The last step that is not the headline itself.
void add_breadcrumb(const PageLayout& outline, const std::string& headline, Labels& to,
                    std::vector<std::string>& trail) {
  static constexpr WordSet kCrumbs{"breadcrumb", "breadcrumbs", "migas", "migaspan", "pathway", "crumb", "crumbs"};
  const Page& page = outline.page;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.attribute_count || node.is("body") || node.is("html")) continue;
    const auto label = page.attribute(i, "aria-label");
    const bool crumbs = has_class_word(page, i, kCrumbs) || label == "breadcrumb" || label == "Breadcrumb";
    if (!crumbs || overlaps(outline.zone(i), Zone::hidden)) continue;
    std::vector<std::string> steps = steps_of(page, i);
    if (steps.empty()) continue;
    if (steps.size() > 1) steps.erase(steps.begin());
    // "Concluye la Secretaría…": the headline, cut short.
    const auto is_headline = [&](const std::string& step) {
      const std::string key = headline_key(step);
      const bool cut = step.size() > 3 &&
                       (step.compare(step.size() - 3, 3, "…") == 0 || step.compare(step.size() - 3, 3, "...") == 0);
      return key == headline || step.size() > 60 || (cut && headline.compare(0, key.size(), key) == 0) || cut;
    };
    while (!steps.empty() && is_headline(steps.back())) steps.pop_back();
    if (!steps.empty()) to.add(steps.back(), "last step of the breadcrumb", i, {}, kCategoriesWeights.breadcrumb);
    trail = std::move(steps);
    return;
  }
}

bool leads_to_category(std::string_view href) {
  static constexpr Openings<12> kParts{"/category/", "/categoria/", "/categorias/", "/tag/",
                                       "/tags/",     "/etiqueta/",  "/topics/",     "/topic/",
                                       "/tema/",     "/temas/",     "/seccion/",    "/section/"};
  for (std::size_t at = href.find('/'); at != std::string_view::npos; at = href.find('/', at + 1))
    if (kParts.begin(href.substr(at))) return true;
  return false;
}

void add_links(const PageLayout& outline, NodeIndex headline, Labels& to) {
  static constexpr WordSet kFiling{"tags",     "tag",       "category", "categories", "categoria", "categorias",
                                   "cat",      "etiquetas", "topics",   "topic",      "tema",      "temas",
                                   "taxonomy", "kicker",    "eyebrow",  "terms"};
  const Page& page = outline.page;
  const std::size_t heading = headline == kNoNode ? outline.lines.size() : outline.line_at(headline);
  const Head head(outline, headline);
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.is("a")) continue;
    const Zone zone = outline.zone(i);
    // What is between headline and text is the piece's own, in an aside as well.
    constexpr std::size_t kLinesBelow = 3;
    const bool own = zone == Zone::aside && head.holds(i) && outline.line_at(i) <= heading + kLinesBelow &&
                     (has_rel(page, i, "tag") || leads_to_category(page.attribute(i, "href")));
    if (!own && (belongs_elsewhere(zone) || overlaps(zone, Zone::navigation))) continue;
    bool tag = has_rel(page, i, "tag") || has_rel(page, i, "category");
    if (!tag) {
      int steps = 0;
      for (NodeIndex up = node.parent; up != kNoNode && up != 0 && steps < 3 && !tag; up = page[up].parent, ++steps) {
        if (page[up].end - up > 120) break;
        tag = has_class_word(page, up, kFiling);
      }
    }
    if (!tag && leads_to_category(page.attribute(i, "href"))) {
      const std::size_t line = outline.line_at(i);
      constexpr std::size_t kNear = 6;
      tag = line + kNear >= heading && line <= heading + kNear;
    }
    if (tag)
      to.add(page.text_of(i), has_rel(page, i, "tag") ? "link rel=tag" : "link in a list of categories or tags", i, {},
             kCategoriesWeights.link);
  }
}

void add_labelled_lines(const PageLayout& outline, Labels& to) {
  const Page& page = outline.page;
  for (const Line& line : outline.lines) {
    constexpr std::size_t kLongest = 300;
    if (line.text.size() > kLongest || belongs_elsewhere(line.zone)) continue;
    const std::string folded = fold(std::string_view(line.text).substr(0, 24));
    if (folded.empty()) continue;
    for (const std::string_view label : kLabels) {
      if (label[0] != folded[0] || !folded.starts_with(label)) continue;
      // A label that has its line to itself: the next line is the name.
      const auto index = static_cast<std::size_t>(&line - outline.lines.data());
      if (folded == label && index + 1 < outline.lines.size() && outline.lines[index + 1].text.size() < 60) {
        to.add(outline.lines[index + 1].text, "text labelled as categories", outline.lines[index + 1].block, {},
               kCategoriesWeights.labelled_next_line);
        break;
      }
      // Links of the line are the names; without links the words after a colon.
      bool linked = false;
      for (NodeIndex i = line.first; i <= line.last; ++i) {
        NodeIndex link = page[i].parent;
        while (link != kNoNode && link != 0 && !page[link].is("a") && !page[link].is_block()) link = page[link].parent;
        if (page[i].is_text() && link != kNoNode && page[link].is("a")) {
          to.add(page.text_of(link), "text labelled as categories", link, {}, kCategoriesWeights.labelled_link);
          linked = true;
        }
      }
      const std::size_t colon = line.text.find(':');
      if (!linked && label.back() == ':' && colon != std::string::npos) {
        for (std::size_t start = colon + 1; start < line.text.size();) {
          const std::size_t comma = std::min(line.text.find_first_of(",;|", start), line.text.size());
          to.add(std::string_view(line.text).substr(start, comma - start), "text labelled as categories", line.block,
                 {}, kCategoriesWeights.labelled_words);
          start = comma + 1;
        }
      }
      break;
    }
  }
}

/// "Fecha: 16/03/2017 Sección: Actualidad": the section named inside a line of labels.
void add_section_in_line(const PageLayout& outline, Labels& to) {
  for (const Line& line : outline.lines) {
    constexpr std::size_t kLongest = 120;
    if (line.text.size() > kLongest || belongs_elsewhere(line.zone) || line.text.find(": ") == std::string::npos)
      continue;
    for (const std::string_view label : {"Sección: ", "Section: ", "Category: ", "Categoría: "}) {
      const std::size_t at = line.text.find(label);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view rest = std::string_view(line.text).substr(at + label.size());
      to.add(rest.substr(0, rest.find_first_of("|·:")), "text labelled as section", line.block, {},
             kCategoriesWeights.labelled_words);
    }
  }
}

/// The short line right above the headline, in the same box: "Trabajo", "Institucional".
void add_kicker(const PageLayout& outline, NodeIndex headline, Labels& to) {
  if (headline == kNoNode) return;
  const Page& page = outline.page;
  const std::size_t line = outline.line_at(headline);
  if (line == 0 || line >= outline.lines.size()) return;
  const Line& above = outline.lines[line - 1];
  constexpr std::size_t kLongest = 40;
  constexpr long kMostWords = 4;
  if (belongs_elsewhere(above.zone) || overlaps(above.zone, Zone::navigation) || above.text.size() > kLongest ||
      above.heading == 1)
    return;
  if (std::count(above.text.begin(), above.text.end(), ' ') >= kMostWords ||
      above.text.find_first_of("0123456789:@") != std::string::npos)
    return;
  const bool named = [&] {
    NodeIndex element = page[above.first].parent;
    for (int steps = 0; steps < 2 && element != kNoNode && element != 0; ++steps, element = page[element].parent)
      if (has_class_word(page, element,
                         {"kicker", "eyebrow", "section", "sec", "overline", "rubrica", "seccion", "label", "category",
                          "cat", "pill", "badge", "topic", "tema", "area", "industry", "tipo", "type", "tag"}))
        return true;
    return false;
  }();
  const NodeIndex box = page[headline].parent;
  const bool same_box = box != kNoNode && !page[box].is("body") && page.inside(above.first, box);
  const bool linked_alone = above.linked == above.text.size() &&
                            (line < 2 || outline.lines[line - 2].linked < outline.lines[line - 2].text.size());
  if (named || (same_box && linked_alone))
    to.add(above.text, "label above the headline", above.block, {},
           named ? kCategoriesWeights.kicker : kCategoriesWeights.kicker_by_place);
}

void add_sections(const Metadata& metadata, Labels& to) {
  for (const JsonLdItem& item : metadata.json_ld)
    if (item.article)
      for (const std::string& section : item.sections)
        to.add(section, "JSON-LD articleSection", kNoNode, "script[type=application/ld+json]",
               kCategoriesWeights.section_of_metadata);
  for (const MetaTag& tag : metadata.tags)
    if (tag.name == "article:section" || tag.name == "article:tag")
      to.add(tag.content, "meta of the section or tag", kNoNode, "meta[" + tag.name + "]",
             kCategoriesWeights.section_of_metadata);
}

void add_keywords(const Metadata& metadata, Labels& to) {
  for (const MetaTag& tag : metadata.tags) {
    if (tag.name != "keywords" && tag.name != "news_keywords") continue;
    for (std::size_t start = 0; start < tag.content.size();) {
      const std::size_t comma = std::min(tag.content.find_first_of(",;", start), tag.content.size());
      to.add(std::string_view(tag.content).substr(start, comma - start), "meta keywords", kNoNode,
             "meta[" + tag.name + "]", kCategoriesWeights.keyword);
      start = comma + 1;
    }
  }
}

}  // namespace

Categories find_categories(const PageLayout& outline, std::string_view headline, NodeIndex node) {
  const std::string key = headline_key(headline);
  std::vector<std::string> trail;
  Labels shown(outline, key);
  add_breadcrumb(outline, key, shown, trail);
  add_kicker(outline, node, shown);
  add_links(outline, node, shown);
  add_labelled_lines(outline, shown);
  add_section_in_line(outline, shown);
  Labels sections(outline, key);
  add_sections(outline.metadata, sections);
  Labels keywords(outline, key);
  add_keywords(outline.metadata, keywords);

  Candidates<Categories> candidates;
  std::move(shown).offer(kCategoriesWeights.shown, candidates);
  std::move(sections).offer(kCategoriesWeights.sections, candidates);
  std::move(keywords).offer(kCategoriesWeights.keywords, candidates);
  const Choice<Categories> choice = choose(
      candidates, [](const Candidate<Categories>& candidate) { return candidate.weight; },
      [](const Categories& a, const Categories& b) { return a.names == b.names; });
  Categories categories = choice.candidate ? choice.candidate->value : Categories{};
  categories.trail = std::move(trail);
  return categories;
}

}  // namespace dateline

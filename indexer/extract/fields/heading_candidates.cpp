#include "indexer/extract/fields/heading_candidates.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/headline_weights.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_kind.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

constexpr std::size_t kMostCandidates = 80;
constexpr std::size_t kLongestHeadline = 400;
// Of a heading with its white space and what is set apart in it. Headings that lie in each other would each be read
// whole again: a page of 100 KB took 18 s.
constexpr std::size_t kLongestRaw = 10 * kLongestHeadline;
constexpr NodeIndex kMostNodes = 400;
constexpr std::size_t kMostHeadings = 400;

/// h1 to h6, and what a page builder says is one: <div role="heading" aria-level="1">.
bool is_heading(const Page& page, NodeIndex node, int& level) {
  const std::string_view tag = page[node].name;
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
    level = tag[1] - '0';
    return true;
  }
  if (!page[node].attribute_count || page.attribute(node, "role") != "heading") return false;
  const std::string_view rank = page.attribute(node, "aria-level");
  level = rank.size() == 1 && rank[0] >= '1' && rank[0] <= '6' ? rank[0] - '0' : 2;
  return true;
}

bool inside_tag(const Page& page, NodeIndex node, std::string_view tag) {
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is(tag)) return true;
  return false;
}

/// True inside the page's own header that also holds its menu: the site's name is there.
bool in_masthead(const Page& page, NodeIndex node) {
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent) {
    if (page[up].is("article") || page[up].is("main") || page[up].is("section")) return false;
    if (page[up].is("header")) return page.find("nav", up) != kNoNode;
  }
  return false;
}

/// The heading's text without what is set apart in it: kicker, section label, subtitle, picture credits, "share" signs.
std::string heading_text(const Page& page, NodeIndex node) {
  std::string text;
  for (NodeIndex i = node; i < page[node].end;) {
    const Node& n = page[i];
    if (n.is("script") || n.is("style") || n.is("svg") || n.is("button")) {
      i = n.end;
      continue;
    }
    const bool apart = i > node && !n.is_text() &&
                       (n.is("small") || n.is("sup") ||
                        has_class_word(page, i,
                                       {"kicker", "subtitle", "eyebrow", "antetitulo", "volanta", "badge", "overline",
                                        "sr", "hidden", "screen"}));
    if (apart) {
      // Only where something is left without it.
      const std::string inner = page.text_of(i);
      if (inner.size() < page.text_of(node).size()) {
        text += ' ';
        i = n.end;
        continue;
      }
    }
    if (n.is_text())
      text += n.text;
    else if (is_block(n.name))
      text += ' ';
    ++i;
  }
  return squeeze(text);
}

double base_score(const PageLayout& outline, NodeIndex node, int level) {
  const Page& page = outline.page;
  double score = level == 1   ? kHeadlineWeights.h1
                 : level == 2 ? kHeadlineWeights.h2
                 : level == 3 ? kHeadlineWeights.h3
                 : level      ? kHeadlineWeights.h4_to_h6
                              : 0;
  if (page.attribute(node, "itemprop").find("headline") != std::string_view::npos) score += kHeadlineWeights.itemprop;
  if (has_class_word(page, node,
                     {"headline", "title", "titulo", "titular", "heading", "hl", "tit", "contentheading", "posttitle",
                      "articletitle"}))
    score += kHeadlineWeights.named_title;
  if (has_class_word(page, node,
                     {"site", "logo", "brand", "subtitle", "kicker", "deck", "dek", "description", "tagline"}))
    score -= kHeadlineWeights.named_otherwise;
  const Zone zone = outline.zone(node);
  if (overlaps(zone, Zone::navigation | Zone::footer | Zone::related | Zone::comments))
    score -= kHeadlineWeights.in_foreign_zone;
  if (overlaps(zone, Zone::aside | Zone::hidden)) score -= kHeadlineWeights.in_aside;
  if (inside_tag(page, node, "article") || inside_tag(page, node, "main")) score += kHeadlineWeights.in_article;
  if (links_home(page, node) || links_above(page, node, outline.metadata.canonical))
    score -= kHeadlineWeights.links_home;
  if (in_masthead(page, node)) score -= kHeadlineWeights.in_masthead;
  return score;
}

void score_candidate(HeadlineCandidate& candidate, const std::vector<HeadlineClaim>& claims, const PageLayout& outline,
                     std::string_view host) {
  candidate.value.key = headline_key(candidate.value.text);
  const std::vector<std::uint64_t> own_words = key_words(candidate.value.key);
  double best = 0;
  double sum = 0;
  for (const HeadlineClaim& claim : claims) {
    const double agrees = agreement(candidate.value.key, own_words, claim);
    best = std::max(best, agrees);
    sum += agrees;
  }
  // A title that names the part of the site speaks for no headline: "Press Release Details – Corvane".
  const bool label = is_genre_label(candidate.value.text);
  if (label) best = sum = 0;
  candidate.value.agrees = best;
  if (!claims.empty()) candidate.weight += kHeadlineWeights.agreement * best + sum / static_cast<double>(claims.size());
  const std::size_t words = count_words(candidate.value.key);
  if (words > 40) candidate.weight -= kHeadlineWeights.long_text;
  if (words < 2) candidate.weight -= kHeadlineWeights.one_word;
  if (names_site(candidate.value.text, outline.metadata.site_name, host))
    candidate.weight -= kHeadlineWeights.site_name;
  if (label) candidate.weight -= kHeadlineWeights.label;
}

/// "Download PDF", "PDF Version", "Descargar en PDF": the same text as a file.
bool is_file_link(std::string_view line) {
  constexpr std::size_t kLongest = 40;  // bytes
  return line.size() <= kLongest && has_words(fold(line), "pdf");
}

/// A heading comes before the running text that it heads, near it, with no menu between.
double place_score(const PageLayout& outline, NodeIndex node, std::size_t text_start) {
  if (text_start >= outline.lines.size()) return 0;
  const std::size_t line = outline.line_at(node);
  if (line >= text_start) return line > text_start + 1 ? -kHeadlineWeights.behind_text : -kHeadlineWeights.at_text;
  constexpr std::size_t kReach = 12;
  std::size_t steps = 0;
  for (std::size_t i = line + 1; i < text_start; ++i) {
    const Line& between = outline.lines[i];
    // "Download PDF" alone is not a menu.
    if (overlaps(between.zone, Zone::navigation) ||
        (between.linked * 10 > between.text.size() * 6 && !is_file_link(between.text)))
      return -kHeadlineWeights.menu_between;
    ++steps;
  }
  return steps > kReach ? 0 : kHeadlineWeights.before_text - kHeadlineWeights.line_between * static_cast<double>(steps);
}

/// Where running text begins: "An official website of the county", at the top of the page, is a banner.
std::size_t start_of_text(const PageLayout& outline) {
  constexpr std::size_t kTop = 4;        // lines
  constexpr std::size_t kLongest = 200;  // bytes
  const std::size_t first = outline.prose_from(0);
  if (first >= std::min(kTop, outline.lines.size()) || outline.lines[first].text.size() > kLongest) return first;
  const std::string folded = fold(outline.lines[first].text);
  for (const std::string_view words : {"official website", "sitio web oficial", "sitio oficial", "pagina oficial"})
    if (folded.find(words) != folded.npos) return outline.prose_from(first + 1);
  return first;
}

/// Capitals throughout, and three words of them: how typed releases set their headline.
bool in_capitals(std::string_view text) {
  std::size_t capitals = 0, small = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const unsigned char next = byte == 0xC3 && i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    capitals += (byte >= 'A' && byte <= 'Z') || (next >= 0x80 && next < 0x9F) ? 1 : 0;
    small += (byte >= 'a' && byte <= 'z') || next >= 0x9F ? 1 : 0;
  }
  constexpr std::size_t kLeast = 12;
  return capitals >= kLeast && small * 10 <= capitals && count_words(headline_key(text)) >= 3;
}

/// "TRAS DOS AÑOS", "POR EL CONVENIO": the second line of a headline may look like a byline.
bool goes_on(LineKind kind) {
  return kind == LineKind::prose || kind == LineKind::byline;
}

/// "Title: …", "Titular: …": the label of a form's row, with the headline after it or on the next line; bytes of the
/// label and what parts it from the headline, 0 where the line opens with none.
std::size_t title_label(std::string_view line) {
  static constexpr std::array<std::string_view, 4> kLabels{"title:", "headline:", "titulo:", "titular:"};
  const std::size_t colon = line.substr(0, 16).find(':');
  if (colon == line.npos) return 0;
  const std::string label = fold(line.substr(0, colon + 1));
  if (std::find(kLabels.begin(), kLabels.end(), label) == kLabels.end()) return 0;
  return std::min(line.find_first_not_of(' ', colon + 1), line.size());
}

/// Lines that a form's row calls the title.
void add_labelled_lines(const PageLayout& outline, const std::vector<HeadlineClaim>& claims, std::string_view host,
                        std::size_t text_start, Candidates<Heading>& found) {
  for (std::size_t i = 0; i < outline.lines.size() && i < text_start; ++i) {
    const Line& line = outline.lines[i];
    const std::size_t label = title_label(line.text);
    if (label == 0 || overlaps(line.zone, kForeign)) continue;
    const bool alone = label == line.text.size();
    if (alone && i + 1 == outline.lines.size()) return;
    const Line& said = alone ? outline.lines[i + 1] : line;
    HeadlineCandidate candidate;
    candidate.node = outline.page[said.first].parent;
    candidate.value.text = alone ? said.text : line.text.substr(label);
    if (candidate.value.text.size() > kLongestHeadline) return;
    candidate.rule = "line labelled as title";
    candidate.weight = kHeadlineWeights.labelled;
    score_candidate(candidate, claims, outline, host);
    candidate.weight += place_score(outline, said.first, text_start);
    found.push_back(std::move(candidate));
    return;
  }
}

/// A line of several words with the page's day right below it and the text soon after: a headline that only a style
/// sheet sets apart.
bool stands_above_day(const PageLayout& outline, std::size_t at, std::size_t text_start) {
  constexpr std::size_t kReach = 4;  // lines up to the text
  constexpr std::size_t kFewestWords = 4;
  constexpr std::size_t kLongestDay = 60;  // bytes
  if (at + 1 >= outline.lines.size() || at >= text_start || text_start - at > kReach) return false;
  const Line& below = outline.lines[at + 1];
  if (below.text.size() > kLongestDay) return false;
  // "Lima, 30 de noviembre de 2021" is a day, too.
  const auto ends_in_day = [&below] {
    const std::vector<DateMention> days = find_dates(below.text);
    return days.size() == 1 && days.front().date.year && days.front().date.day && days.front().end == below.text.size();
  };
  return (line_kind(below.text) == LineKind::date_line || ends_in_day()) &&
         count_words(headline_key(outline.lines[at].text)) >= kFewestWords;
}

/// "Nota N. 1877", "Boletín de prensa 45/2021", "Release No. 12": what a release is numbered by is not a headline.
bool is_release_number(std::string_view line) {
  constexpr std::size_t kMostWords = 7;
  static constexpr std::array<std::string_view, 8> kFirst{"boletin",  "comunicado", "nota",  "release",
                                                          "bulletin", "circular",   "press", "news"};
  static constexpr std::array<std::string_view, 13> kFurther{"boletin", "comunicado", "de", "prensa", "informativo",
                                                             "oficial", "release",    "no", "n",      "num",
                                                             "numero",  "number",     "nr"};
  const std::string key = headline_key(line);
  const auto words = split_words(key);
  if (words.size() < 2 || words.size() > kMostWords || !among(kFirst, words.front())) return false;
  const auto number = [](std::string_view word) { return word[0] >= '0' && word[0] <= '9'; };
  return std::any_of(words.begin(), words.end(), number) &&
         std::all_of(words.begin() + 1, words.end(),
                     [&](std::string_view word) { return number(word) || among(kFurther, word); });
}

/// A line that says word for word what a title claims, or a part of it: the headline of a page whose headings are boxes
/// like all others.
bool is_claimed(const std::string& key, const std::vector<HeadlineClaim>& claims) {
  constexpr std::size_t kFewestWords = 4;
  return count_words(key) >= kFewestWords && std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& claim) {
           return std::find(claim.keys.begin(), claim.keys.end(), key) != claim.keys.end();
         });
}

/// Lines set large, in bold or in capitals: headlines of pages without headings. Of several in a row the first is the
/// headline and the others its subheads; capitals that go on in the next line are one headline.
void add_set_off_lines(const PageLayout& outline, const std::vector<HeadlineClaim>& claims, std::string_view host,
                       std::size_t text_start, Candidates<Heading>& found) {
  std::size_t run = outline.lines.size();  // the line before, if it was set off as this one is
  for (std::size_t i = 0; i < outline.lines.size() && found.size() < kMostCandidates; ++i) {
    const Line& line = outline.lines[i];
    if (line.heading || line.text.size() > kLongestHeadline || line.text.size() < 6) continue;
    const bool capitals = in_capitals(line.text);
    const bool big = line.font > 3 || line.emphasised;
    const bool claimed = !big && !capitals && is_claimed(headline_key(line.text), claims);
    if ((!big && !capitals && !claimed && !stands_above_day(outline, i, text_start)) ||
        line.linked * 2 > line.text.size() || line.prose || line_kind(line.text) != LineKind::prose ||
        is_genre_label(line.text) || is_release_number(line.text))
      continue;
    HeadlineCandidate candidate;
    candidate.node = outline.page[line.first].parent;
    candidate.value.text = line.text;
    candidate.rule = big        ? "line set large or bold"
                     : capitals ? "line in capitals"
                     : claimed  ? "line that the title repeats"
                                : "line above the day";
    if (line.font > 3) candidate.weight += kHeadlineWeights.large + kHeadlineWeights.larger * (line.font - 3);
    candidate.weight += capitals ? kHeadlineWeights.capitals : kHeadlineWeights.bold;
    std::size_t last = i;
    while (capitals && last + 1 < outline.lines.size() && last < i + 3 && outline.lines[last + 1].block == line.block &&
           in_capitals(outline.lines[last + 1].text) && goes_on(line_kind(outline.lines[last + 1].text)))
      candidate.value.text += " " + outline.lines[++last].text;
    if (overlaps(line.zone, kForeign)) candidate.weight -= kHeadlineWeights.in_foreign_zone;
    score_candidate(candidate, claims, outline, host);
    candidate.weight += place_score(outline, outline.lines[last].first, text_start);
    if (count_words(candidate.value.key) < 3 && candidate.value.agrees < .9)
      candidate.weight -= kHeadlineWeights.short_line;
    // "MINISTERIO DEL AGUA" above the headline.
    constexpr std::size_t kWordsOfName = 6;
    if (candidate.value.agrees < .9 && count_words(candidate.value.key) <= kWordsOfName && has_office_shape(line.text))
      candidate.weight -= kHeadlineWeights.short_line;
    if (run + 1 == i && outline.lines[run].font >= line.font) candidate.weight -= kHeadlineWeights.subhead;
    run = last;
    i = last;
    found.push_back(std::move(candidate));
  }
}

}  // namespace

Candidates<Heading> heading_candidates(const PageLayout& outline, const std::vector<HeadlineClaim>& claims,
                                       std::string_view host) {
  static constexpr WordSet kTitle{"headline", "title",          "titulo",    "titular",     "hl",
                                  "tit",      "contentheading", "posttitle", "articletitle"};
  const Page& page = outline.page;
  Candidates<Heading> found;
  const std::size_t text_start = start_of_text(outline);
  std::size_t headings = 0;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    // A menu of a hundred titled entries must not keep the page's own h1 out.
    if (found.size() >= kMostCandidates && !node.is("h1")) continue;
    int level = 0;
    const bool heading = is_heading(page, i, level);
    const bool titled = !heading && node.attribute_count && node.end - i < 40 && !node.is("a") && !node.is("meta") &&
                        !node.is("body") &&
                        (page.attribute(i, "itemprop") == "headline" || has_class_word(page, i, kTitle));
    if (!heading && !titled) continue;
    if (page.text_size(i) > kLongestRaw || node.end - i > kMostNodes || ++headings > kMostHeadings) continue;
    if (overlaps(outline.zone(i), Zone::hidden)) continue;
    std::string text = heading_text(page, i);
    if (text.empty() || text.size() > kLongestHeadline) continue;
    HeadlineCandidate candidate;
    candidate.node = i;
    candidate.value.text = std::move(text);
    candidate.rule = heading ? "heading " + std::string(node.name) : "element of class title";
    candidate.weight = base_score(outline, i, level);
    score_candidate(candidate, claims, outline, host);
    if (titled)
      candidate.weight -= inside_tag(page, i, "a")
                              ? kHeadlineWeights.linked_title
                              : kHeadlineWeights.classed_title;  // a title that is a link leads to another page
    candidate.weight += place_score(outline, i, text_start);
    found.push_back(std::move(candidate));
  }
  add_labelled_lines(outline, claims, host, text_start, found);
  add_set_off_lines(outline, claims, host, text_start, found);
  return found;
}

}  // namespace dateline

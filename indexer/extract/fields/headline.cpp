// Scores the headings of a page by tag, place and agreement with what title and metadata claim.
#include "indexer/extract/fields/headline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/headline_weights.h"
#include "indexer/extract/layout/apparatus.h"

namespace dateline {
namespace {

bool word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return word_byte(c) && static_cast<unsigned char>(c) < 0x80;
}

std::size_t count_words(std::string_view key) {
  return key.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

constexpr std::array<std::string_view, 13> kSeparators{
    " | ", " - ", " – ", " — ", " » ", " « ", " :: ", " · ", " • ", " ⋆ ", " / ", " › ", " ~ "};

// A title of more parts than this is no "Headline - Section - Site": finding its headline would compare all of its
// beginnings and ends. Set by eye; real ones have five.
constexpr std::size_t kMostParts = 12;

/// The parts of a title between separators, each with the bytes it takes in the title.
struct Part {
  std::size_t begin;
  std::size_t end;
};
std::vector<Part> parts_of(std::string_view title) {
  std::vector<Part> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (title[i] != ' ' || i + 2 >= title.size() || is_letter_or_digit(title[i + 1])) continue;
    for (const std::string_view separator : kSeparators) {
      if (title.compare(i, separator.size(), separator) != 0) continue;
      parts.push_back({start, i});
      start = i + separator.size();
      i = start - 1;
      break;
    }
  }
  parts.push_back({start, title.size()});
  return parts;
}

std::string letters_only(std::string_view key) {
  std::string result;
  for (const char c : key)
    if (c != ' ') result += c;
  return result;
}

/// "www.nytimes.com" and "The New York Times", "nytimes.com", "NYTimes": names of one site.
bool names_site(std::string_view part, std::string_view site_name, std::string_view host) {
  const std::string key = headline_key(part);
  if (key.empty()) return true;
  const std::string site_key = headline_key(site_name);
  if (!site_key.empty() &&
      (key == site_key || (count_words(key) <= 6 && (key.find(site_key) != std::string::npos ||
                                                     (key.size() > 3 && site_key.find(key) != std::string::npos)))))
    return true;
  const std::string letters = letters_only(key);
  std::string host_letters;
  for (const char c : host)
    if (word_byte(c)) host_letters += c;
  return letters.size() >= 3 && !host_letters.empty() && host_letters.find(letters) != std::string::npos;
}

/// What title or metadata claims the headline to be.
struct Claim {
  std::string text;
  std::string rule;
  std::string where;
  double weight;
  std::vector<std::string> keys;     ///< of the whole, then of its parts and of parts joined from either end
  std::vector<std::uint64_t> words;  ///< of the whole, see words_of()
};

/// The words of a key, each once, as numbers in order.
std::vector<std::uint64_t> words_of(std::string_view key) {
  std::vector<std::uint64_t> words;
  for (std::size_t start = 0; start < key.size();) {
    const std::size_t blank = std::min(key.find(' ', start), key.size());
    words.push_back(word_key(key.substr(start, blank - start)));
    start = blank + 1;
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

void add_claim(std::vector<Claim>& claims, std::string text, std::string rule, std::string where, double weight) {
  text = squeeze(text);
  if (text.empty()) return;
  Claim claim{text, std::move(rule), std::move(where), weight, {headline_key(text)}, {}};
  claim.words = words_of(claim.keys.front());
  const std::vector<Part> parts = parts_of(text);
  for (std::size_t i = 0; parts.size() > 1 && parts.size() <= kMostParts && i < parts.size(); ++i) {
    claim.keys.push_back(headline_key(std::string_view(text).substr(parts[i].begin, parts[i].end - parts[i].begin)));
    claim.keys.push_back(headline_key(std::string_view(text).substr(0, parts[i].end)));
    claim.keys.push_back(headline_key(std::string_view(text).substr(parts[i].begin)));
  }
  claims.push_back(std::move(claim));
}

/// An address of the site's front page.
bool is_home(std::string_view href) {
  if (href == "/" || href == "./" || href == "index.html" || href == "/index.html" || href == "../") return true;
  const std::size_t scheme = href.find("//");
  if (scheme == std::string_view::npos) return false;
  const std::size_t slash = href.find('/', scheme + 2);
  return slash == std::string_view::npos || slash + 1 == href.size();
}

/// A link around or inside the heading that leads to the site's front page: that is the site's name.
bool links_home(const Page& page, NodeIndex node) {
  for (NodeIndex i = node; i < page[node].end; ++i)
    if (page[i].is("a") && is_home(page.attribute(i, "href"))) return true;
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("a") && is_home(page.attribute(up, "href"))) return true;
  return false;
}

/// "NOTA DE PRENSA N° 318", "Media Advisory", "News": a label of the kind of text, and no headline.
bool is_label(std::string_view text) {
  std::string key;
  for (const char c : headline_key(text))
    if (c < '0' || c > '9') key += c;
  // "No.", "Núm." before the number that was dropped.
  static constexpr std::array<std::string_view, 7> kNumber{" n", " no", " num", " nro", " numero", " number", " nr"};
  for (bool cut = true; cut;) {
    while (!key.empty() && key.back() == ' ') key.pop_back();
    const auto end =
        std::find_if(kNumber.begin(), kNumber.end(), [&](std::string_view word) { return key.ends_with(word); });
    cut = end != kNumber.end();
    if (cut) key.resize(key.size() - end->size());
  }
  return key.empty() || (count_words(key) <= 4 && genre_of_label(key) != Genre::unknown) || count_words(key) == 0;
}

/// "PR_final_v3", "nota-041.doc": a name of a file.
bool is_file_name(std::string_view title) {
  if (title.empty() || title.find(' ') != title.npos) return false;
  const std::size_t dot = title.rfind('.');
  if (dot != title.npos)
    for (const std::string_view ending : {".doc", ".docx", ".pdf", ".rtf", ".odt", ".txt", ".htm", ".html", ".indd"})
      if (fold(title.substr(dot)) == ending) return true;
  return title.find('_') != title.npos || title.find_first_of("0123456789") != title.npos;
}

/// "March 14, 2012": a day and nothing else.
bool is_day(std::string_view text) {
  return line_kind(text, true) == LineKind::date_line;
}

/// What authoring programs write where nobody gave a title.
bool is_untitled(std::string_view title) {
  for (const std::string_view program : {"Microsoft Word - ", "Microsoft PowerPoint - "})
    if (title.substr(0, program.size()) == program) return true;
  if (is_file_name(title)) return true;
  const std::string key = headline_key(title);
  for (const std::string_view name : {"untitled", "untitled document", "documento sin titulo", "sin titulo",
                                      "new page 1", "pagina nueva 1", "home", "index", "inicio", "home page",
                                      "no title", "welcome", "document", "documento", "new document", "page", "pagina"})
    if (key == name) return true;
  return false;
}

/// Whether a title says nothing of this page: nobody's title, the site's name, a label of the kind of text, an entry
/// of the menu. A heading of the page's own comes before it.
class Uninformative {
 public:
  Uninformative(const PageLayout& outline, std::string_view host) : outline_(outline), host_(host) {}

  bool operator()(const Claim& claim) {
    const std::vector<std::string_view> parts = title_parts(claim.text);
    // A page that heads itself as its title does is what the menu's entry leads to.
    if (std::any_of(outline_.lines.begin(), outline_.lines.end(), [&](const Line& line) {
          return line.heading > 0 && line.heading <= 2 && !is_label(line.text) &&
                 !links_home(outline_.page, line.first) &&
                 std::find(claim.keys.begin(), claim.keys.end(), headline_key(line.text)) != claim.keys.end();
        }))
      return is_label(claim.text) || is_day(claim.text) ||
             claim.keys.front() == headline_key(outline_.metadata.site_name) || shown_as_site(claim.keys.front());
    return parts.size() <= kMostParts &&
           std::all_of(parts.begin(), parts.end(), [this](std::string_view part) { return says_nothing(part); });
  }

  /// The name that the page gives its site by the picture or link that leads home, or by the copyright.
  bool shown_as_site(const std::string& key) {
    if (!site_names_) site_names_ = shown_site_names(outline_);
    return std::find(site_names_->begin(), site_names_->end(), key) != site_names_->end();
  }

 private:
  bool says_nothing(std::string_view part) {
    const std::string key = headline_key(part);
    if (is_label(part) || is_day(part) || key == headline_key(outline_.metadata.site_name)) return true;
    // "Tejedoras" on tejedoras.example; a title that holds the site's name and more says more.
    if (count_words(key) <= 4 && names_site(part, {}, host_)) return true;
    if (shown_as_site(key)) return true;
    if (sections_.empty()) sections_ = section_names(outline_);
    constexpr std::size_t kMostWords = 3;  // of a section's name
    const bool named = std::any_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return named && count_words(key) <= kMostWords && sections_.contains(key);
  }

  const PageLayout& outline_;
  std::string_view host_;
  std::optional<std::vector<std::string>> site_names_;
  std::set<std::string> sections_;
};

std::vector<Claim> claims_of(const PageLayout& outline) {
  std::vector<Claim> claims;
  const Metadata& metadata = outline.metadata;
  for (const JsonLdItem& item : metadata.json_ld)
    if (item.article)
      add_claim(claims, item.headline.empty() ? item.name : item.headline, "JSON-LD headline",
                "script[type=application/ld+json]", kHeadlineWeights.claim_json_ld);
  for (const std::string_view name : {"og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title",
                                      "parsely-title", "sailthru.title", "title"})
    if (const MetaTag* tag = metadata.tag({name}))
      add_claim(claims, tag->content, std::string(name), "meta[" + std::string(name) + "]",
                kHeadlineWeights.claim_meta);
  if (!is_untitled(metadata.title))
    add_claim(claims, metadata.title, "title element", "head > title", kHeadlineWeights.claim_title);
  return claims;
}

/// Share of words that two keys have in common (Dice).
double common_words(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
  if (left.empty() || right.empty()) return 0;
  std::size_t common = 0;
  for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
    common += *l == *r;
    *l < *r ? ++l : ++r;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(left.size() + right.size());
}

/// 1 where a heading is what a claim says, less where it is a part of it or only like it.
double agreement(const std::string& key, const std::vector<std::uint64_t>& words, const Claim& claim) {
  if (key.empty()) return 0;
  if (key == claim.keys.front()) return claim.weight;
  double best = 0;
  const double length_share = std::min(
      1.0, static_cast<double>(key.size()) / static_cast<double>(std::max<std::size_t>(1, claim.keys.front().size())));
  for (const std::string& part : claim.keys)
    if (key == part) best = std::max(best, kHeadlineWeights.part + kHeadlineWeights.part_by_length * length_share);
  if (best == 0 && count_words(key) >= 3) {
    const double alike = common_words(words, claim.words);
    if (alike > .5) best = kHeadlineWeights.alike * alike;
    const std::string& whole = claim.keys.front();
    const bool ends = whole.size() > key.size() && whole.compare(whole.size() - key.size(), key.size(), key) == 0;
    if (ends || whole.compare(0, key.size(), key) == 0 || key.compare(0, whole.size(), whole) == 0)
      best = std::max(best, kHeadlineWeights.begins_or_ends);
    // "Site - First words": the heading goes on where the title stops.
    for (const std::string& part : claim.keys)
      if (count_words(part) >= 3 && key.compare(0, part.size(), part) == 0)
        best = std::max(best, kHeadlineWeights.goes_on);
  }
  return best * claim.weight;
}

/// A heading, or a line set as one.
struct Heading {
  std::string text;
  std::string key;
  double agrees = 0;  ///< with what title and metadata claim, 0 to 1
};
using HeadlineCandidate = Candidate<Heading>;

bool is_heading(std::string_view tag, int& level) {
  if (tag.size() != 2 || tag[0] != 'h' || tag[1] < '1' || tag[1] > '6') return false;
  level = tag[1] - '0';
  return true;
}

bool inside_tag(const Page& page, NodeIndex node, std::string_view tag) {
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is(tag)) return true;
  return false;
}

/// True inside the page's own header that also holds its menu: the site's name stands there.
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
  if (links_home(page, node)) score -= kHeadlineWeights.links_home;
  if (in_masthead(page, node)) score -= kHeadlineWeights.in_masthead;
  return score;
}

void score_candidate(HeadlineCandidate& candidate, const std::vector<Claim>& claims, const PageLayout& outline,
                     std::string_view host) {
  candidate.value.key = headline_key(candidate.value.text);
  const std::vector<std::uint64_t> key_words = words_of(candidate.value.key);
  double best = 0;
  double sum = 0;
  for (const Claim& claim : claims) {
    const double agrees = agreement(candidate.value.key, key_words, claim);
    best = std::max(best, agrees);
    sum += agrees;
  }
  candidate.value.agrees = best;
  if (!claims.empty()) candidate.weight += kHeadlineWeights.agreement * best + sum / static_cast<double>(claims.size());
  const std::size_t words = count_words(candidate.value.key);
  if (words > 40) candidate.weight -= kHeadlineWeights.long_text;
  if (words < 2) candidate.weight -= kHeadlineWeights.one_word;
  if (names_site(candidate.value.text, outline.metadata.site_name, host))
    candidate.weight -= kHeadlineWeights.site_name;
  if (is_label(candidate.value.text)) candidate.weight -= kHeadlineWeights.label;
}

/// A heading stands before the running text that it heads, near it, with no menu between.
double place_score(const PageLayout& outline, NodeIndex node, std::size_t text_start) {
  if (text_start >= outline.lines.size()) return 0;
  const std::size_t line = outline.line_at(node);
  if (line >= text_start) return line > text_start + 1 ? -kHeadlineWeights.behind_text : -kHeadlineWeights.at_text;
  constexpr std::size_t kReach = 12;
  std::size_t steps = 0;
  for (std::size_t i = line + 1; i < text_start; ++i) {
    const Line& between = outline.lines[i];
    if (overlaps(between.zone, Zone::navigation) || between.linked * 10 > between.text.size() * 6)
      return -kHeadlineWeights.menu_between;
    ++steps;
  }
  return steps > kReach ? 0 : kHeadlineWeights.before_text - kHeadlineWeights.line_between * static_cast<double>(steps);
}

constexpr std::size_t kMostCandidates = 80;
constexpr std::size_t kLongestHeadline = 400;
// Of a heading with its white space and what is set apart in it. Headings that lie in each other would each be read
// whole again: a page of 100 KB took 18 s.
constexpr std::size_t kLongestRaw = 10 * kLongestHeadline;
constexpr NodeIndex kMostNodes = 400;
constexpr std::size_t kMostHeadings = 400;

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

/// Lines set large, in bold or in capitals: headlines of pages without headings. Of several in a row the first is the
/// headline and the others its subheads; capitals that go on in the next line are one headline.
void add_set_off_lines(const PageLayout& outline, const std::vector<Claim>& claims, std::string_view host,
                       std::size_t text_start, Candidates<Heading>& found) {
  std::size_t run = outline.lines.size();  // the line before, if it was set off as this one is
  for (std::size_t i = 0; i < outline.lines.size() && found.size() < kMostCandidates; ++i) {
    const Line& line = outline.lines[i];
    if (line.heading || line.text.size() > kLongestHeadline || line.text.size() < 6) continue;
    const bool capitals = in_capitals(line.text);
    const bool big = line.font > 3 || line.emphasised;
    if ((!big && !capitals) || line.linked * 2 > line.text.size() || line.prose ||
        line_kind(line.text) != LineKind::prose || is_label(line.text))
      continue;
    HeadlineCandidate candidate;
    candidate.node = outline.page[line.first].parent;
    candidate.value.text = line.text;
    candidate.rule = big ? "line set large or bold" : "line in capitals";
    if (line.font > 3) candidate.weight += kHeadlineWeights.large + kHeadlineWeights.larger * (line.font - 3);
    candidate.weight += capitals ? kHeadlineWeights.capitals : line.emphasised ? kHeadlineWeights.bold : 0;
    std::size_t last = i;
    while (capitals && last + 1 < outline.lines.size() && last < i + 3 && outline.lines[last + 1].block == line.block &&
           in_capitals(outline.lines[last + 1].text) && goes_on(line_kind(outline.lines[last + 1].text)))
      candidate.value.text += " " + outline.lines[++last].text;
    if (overlaps(line.zone, kForeign)) candidate.weight -= kHeadlineWeights.in_foreign_zone;
    score_candidate(candidate, claims, outline, host);
    candidate.weight += place_score(outline, outline.lines[last].first, text_start);
    if (count_words(candidate.value.key) < 3 && candidate.value.agrees < .9)
      candidate.weight -= kHeadlineWeights.short_line;
    if (run + 1 == i && outline.lines[run].font >= line.font) candidate.weight -= kHeadlineWeights.subhead;
    run = last;
    i = last;
    found.push_back(std::move(candidate));
  }
}

Candidates<Heading> candidates_of(const PageLayout& outline, const std::vector<Claim>& claims, std::string_view host) {
  static constexpr WordSet kTitle{"headline", "title",          "titulo",    "titular",     "hl",
                                  "tit",      "contentheading", "posttitle", "articletitle"};
  const Page& page = outline.page;
  Candidates<Heading> found;
  const std::size_t text_start = outline.prose_from(0);
  std::size_t headings = 0;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    // A menu of a hundred titled entries must not keep the page's own h1 out.
    if (found.size() >= kMostCandidates && !node.is("h1")) continue;
    int level = 0;
    const bool heading = is_heading(node.name, level);
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
  add_set_off_lines(outline, claims, host, text_start, found);
  return found;
}

/// A heading that holds the headline and, in an element of its own, a subtitle: the part that metadata give.
std::string without_subtitle(const Page& page, NodeIndex heading, const std::string& text,
                             const std::vector<Claim>& claims, std::string_view site_name, std::string_view host) {
  for (NodeIndex part = heading + 1; part < page[heading].end; ++part) {
    if (page[part].is_text() || page[part].end == page[heading].end) continue;
    const std::string inner = squeeze(page.text_of(part));
    const bool opens = inner.size() < text.size() && text.compare(0, inner.size(), inner) == 0;
    if (!opens || count_words(headline_key(inner)) < 2) continue;
    const std::string key = headline_key(inner);
    const bool claimed = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return key == headline_key(cut_site_name(claim.text, site_name, host));
    });
    const bool whole = std::any_of(claims.begin(), claims.end(),
                                   [&](const Claim& claim) { return claim.keys.front() == headline_key(text); });
    if (claimed && !whole) return inner;
  }
  return text;
}

/// A heading that holds headline and site name glued together ("… la InfantaUltima Hora"): the part that metadata give.
std::string without_site_tail(const std::string& text, const std::vector<Claim>& claims, std::string_view site_name,
                              std::string_view host) {
  const std::string key = headline_key(text);
  // "Headline – at last" is whole where a title says it so, with the site behind it or not; a bar sets sections off.
  const bool bar = text.find(" | ") != std::string::npos;
  const bool whole = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.keys.front() == key ||
           (!bar && std::find(claim.keys.begin(), claim.keys.end(), key) != claim.keys.end());
  });
  for (const Claim& claim : claims) {
    const std::string cut = cut_site_name(claim.text, site_name, host);
    if (cut.size() < 12 || cut.size() >= text.size() || text.compare(0, cut.size(), cut) != 0) continue;
    const std::string tail = headline_key(std::string_view(text).substr(cut.size()));
    const bool named = names_site(tail, site_name, host) ||
                       (!whole && std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
                         return std::find(other.keys.begin(), other.keys.end(), tail) != other.keys.end();
                       }));
    if (!tail.empty() && named) return cut;
  }
  return text;
}

/// A heading that holds a section or the day before the headline, "Opinion | …", "Dec 18 2025 …": what metadata give.
std::string without_kicker(const std::string& text, const std::vector<Claim>& claims, std::string_view site_name,
                           std::string_view host) {
  for (const Claim& claim : claims) {
    const std::string cut = cut_site_name(claim.text, site_name, host);
    if (cut.size() < 12 || cut.size() + 3 > text.size() || !text.ends_with(cut)) continue;
    const std::string_view kicker = std::string_view(text).substr(0, text.size() - cut.size());
    const bool bar = kicker.ends_with("| ");
    const auto day = date_at(kicker, 0);
    if (bar || (day && day->date.year && day->end + 2 >= kicker.size())) return cut;
  }
  return text;
}

Evidence evidence_of(std::string rule, std::string words, std::string where, double confidence) {
  constexpr std::size_t kMost = 200;
  if (words.size() > kMost) {
    words.resize(kMost);
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80) words.pop_back();
    if (!words.empty() && static_cast<unsigned char>(words.back()) >= 0xC0) words.pop_back();
  }
  return {"headline", {}, std::move(rule), std::move(words), std::move(where), confidence};
}

}  // namespace

std::string headline_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  // General punctuation (U+2000–U+206F), guillemets and the like part words as ASCII signs do.
  const auto is_sign = [](char c) { return c == '\xE2' || c == '\xC2'; };
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && word_byte(folded[end]) && !is_sign(folded[end])) ++end;
    if (end > i) {
      if (gap && !key.empty()) key += ' ';
      gap = false;
      key.append(folded, i, end - i);
      i = end;
      continue;
    }
    if (folded[i] != '\'') gap = true;  // "won't" stays one word
    i += folded[i] == '\xE2' ? 3 : folded[i] == '\xC2' ? 2 : 1;
  }
  return key;
}

std::vector<std::string_view> title_parts(std::string_view title) {
  std::vector<std::string_view> texts;
  for (const Part& part : parts_of(title)) texts.push_back(title.substr(part.begin, part.end - part.begin));
  return texts;
}

std::vector<std::string> shown_site_names(const PageLayout& outline) {
  const Page& page = outline.page;
  std::vector<std::string> names;
  const auto add = [&names](std::string_view text) {
    std::string key = headline_key(text);
    if (count_words(key) > 0 && key.size() > 2) names.push_back(std::move(key));
  };
  constexpr std::size_t kLongest = 80;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (!page[i].is("a") || !is_home(page.attribute(i, "href"))) continue;
    if (const std::string text = page.text_of(i); text.size() <= kLongest) add(text);
    for (NodeIndex k = i + 1; k < page[i].end; ++k)
      if (page[k].is("img")) add(page.attribute(k, "alt"));
  }
  // "© 2011–2026 Coordinadora de Vecinos. Todos los derechos reservados."
  for (const Line& line : outline.lines) {
    const std::size_t sign = line.text.find("\u00A9");
    if (line.text.size() > 160 || sign == std::string::npos) continue;
    const std::size_t name = line.text.find_first_not_of("0123456789 -,\u00A9\u2013", sign);
    if (name != std::string::npos)
      add(std::string_view(line.text).substr(name, line.text.find_first_of(".|", name) - name));
  }
  return names;
}

std::set<std::string> section_names(const PageLayout& outline) {
  std::set<std::string> names;
  constexpr std::size_t kLongest = 40;
  for (const Line& line : outline.lines)
    if (overlaps(line.zone, Zone::navigation) && line.linked > 0 && line.text.size() <= 400)
      for (NodeIndex i = line.first; i <= line.last; ++i)
        if (outline.page[i].is_text() && outline.page[i].text.size() <= kLongest)
          names.insert(headline_key(outline.page[i].text));
  names.erase("");
  return names;
}

std::string cut_site_name(std::string_view title, std::string_view site_name, std::string_view host,
                          const std::set<std::string>& sections) {
  std::vector<Part> parts = parts_of(title);
  if (parts.size() > kMostParts) return std::string(title);
  std::size_t first = 0;
  std::size_t last = parts.size();
  const auto text_of = [&](std::size_t i) { return title.substr(parts[i].begin, parts[i].end - parts[i].begin); };
  while (last - first > 1 && names_site(text_of(last - 1), site_name, host)) --last;
  while (last - first > 1 && names_site(text_of(first), site_name, host)) ++first;
  const bool site_cut = last - first < parts.size();
  // Three parts and more, none of them known: the one that is a sentence among names.
  if (last - first >= 3) {
    std::size_t longest = first;
    for (std::size_t i = first; i < last; ++i)
      if (count_words(headline_key(text_of(i))) > count_words(headline_key(text_of(longest)))) longest = i;
    bool outstanding = count_words(headline_key(text_of(longest))) >= 4;
    for (std::size_t i = first; i < last; ++i)
      if (i != longest && 2 * count_words(headline_key(text_of(i))) > count_words(headline_key(text_of(longest))))
        outstanding = false;
    if (outstanding) return std::string(text_of(longest));
  }
  // Labels of the kind of text behind the headline, and what stands between them and it.
  for (std::size_t i = first + 1; i < last; ++i)
    if (genre_of_label(text_of(i)) != Genre::unknown && count_words(headline_key(text_of(first))) >= 3) last = i;
  // A short last part behind a longer first one is a site or section we do not know by name; "Part one – part two" of
  // like length is not.
  // Where the site is cut already, what stands before it belongs to the headline unless a bar sets it off, and of two
  // parts that nothing names only the last may be a site.
  for (bool cut = site_cut; last - first > 1; cut = true) {
    const std::string tail = headline_key(text_of(last - 1));
    const char sign = title[parts[last - 2].end + 1];
    if (cut && sign != '|' && sign != '/' && !sections.contains(tail)) break;
    const std::string head = headline_key(title.substr(parts[first].begin, parts[last - 2].end - parts[first].begin));
    const bool bar = sign == '|';
    if (count_words(tail) > (bar ? 6u : 4u) ||
        count_words(head) < (bar ? 3u : std::max<std::size_t>(3, count_words(tail))))
      break;
    --last;
  }
  return std::string(title.substr(parts[first].begin, parts[last - 1].end - parts[first].begin));
}

Headline find_headline(const PageLayout& outline, std::string_view host) {
  const std::vector<Claim> all_claims = claims_of(outline);
  const std::set<std::string> sections = section_names(outline);
  std::vector<Claim> claims = all_claims;
  Uninformative uninformative(outline, host);
  std::erase_if(claims, [&](const Claim& claim) { return uninformative(claim); });
  Candidates<Heading> candidates = candidates_of(outline, claims, host);
  // A heading that is the site's name as picture, link or copyright have it, or a day, heads no text of its own.
  for (HeadlineCandidate& candidate : candidates)
    if (candidate.value.agrees == 0 &&
        (is_day(candidate.value.text) || uninformative.shown_as_site(candidate.value.key)))
      candidate.weight -= kHeadlineWeights.no_headline;
  const HeadlineCandidate* const best =
      choose(
          candidates, [](const HeadlineCandidate& candidate) { return candidate.weight; },
          [](const Heading& one, const Heading& other) { return one.key == other.key; }, kWhateverItWeighs)
          .candidate;

  Headline headline;
  // A heading that nothing confirms must at least be an h1 of the page's own; a lesser one gives way to what metadata
  // agree on.
  const bool lesser = best && !outline.page[best->node].is("h1") && best->value.agrees < kHeadlineWeights.confirmed;
  // So does a heading that is the site's name, where metadata name more than the site.
  const bool site = best && names_site(best->value.text, outline.metadata.site_name, host) &&
                    std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
                      return !names_site(cut_site_name(claim.text, outline.metadata.site_name, host),
                                         outline.metadata.site_name, host);
                    });
  // Old pages have a title element alone, and it often names the site or the section: there the page's own lines say
  // more.
  const bool metadata_speak = claims.size() > 1;
  if (best && best->weight >= (metadata_speak ? kHeadlineWeights.enough : kHeadlineWeights.enough_beside_title) &&
      !(lesser && metadata_speak) && !site) {
    headline.text =
        without_subtitle(outline.page, best->node, best->value.text, claims, outline.metadata.site_name, host);
    headline.text = without_site_tail(headline.text, claims, outline.metadata.site_name, host);
    headline.text = without_kicker(headline.text, claims, outline.metadata.site_name, host);
    headline.node = best->node;
    headline.evidence.push_back(evidence_of(best->rule, best->value.text, outline.page.path_of(best->node),
                                            std::min(1.0, .5 + .5 * best->value.agrees)));
  }
  if (headline.text.empty() && claims.empty() && best && best->weight > kHeadlineWeights.enough_alone) {
    headline.text = best->value.text;
    headline.node = best->node;
    headline.evidence.push_back(evidence_of(best->rule, best->value.text, outline.page.path_of(best->node), .4));
  }
  for (const Claim& claim : all_claims) {
    const std::string cut = cut_site_name(claim.text, outline.metadata.site_name, host, sections);
    if (headline.text.empty() && !names_site(cut, outline.metadata.site_name, host)) headline.text = cut;
    headline.evidence.push_back(evidence_of(claim.rule, claim.text, claim.where, headline.text == cut ? .7 : .4));
  }
  if (headline.text.empty() && best && best->weight > kHeadlineWeights.enough_alone) {
    headline.text = best->value.text;
    headline.node = best->node;
    headline.evidence.insert(headline.evidence.begin(),
                             evidence_of(best->rule, best->value.text, outline.page.path_of(best->node), .4));
  }
  return headline;
}

}  // namespace dateline

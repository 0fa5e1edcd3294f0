#include "indexer/extract/fields/headline_claims.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/headline_weights.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_kind.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

void add_claim(std::vector<HeadlineClaim>& claims, std::string text, std::string rule, std::string where,
               double weight) {
  text = squeeze(text);
  if (text.empty()) return;
  HeadlineClaim claim{text, std::move(rule), std::move(where), weight, {headline_key(text)}, {}};
  claim.words = key_words(claim.keys.front());
  const std::vector<std::string_view> parts = title_parts(text);
  for (std::size_t i = 0; parts.size() > 1 && parts.size() <= kMostTitleParts && i < parts.size(); ++i) {
    const auto begin = static_cast<std::size_t>(parts[i].data() - text.data());
    claim.keys.push_back(headline_key(parts[i]));
    claim.keys.push_back(headline_key(std::string_view(text).substr(0, begin + parts[i].size())));
    claim.keys.push_back(headline_key(std::string_view(text).substr(begin)));
  }
  claims.push_back(std::move(claim));
}

/// "PR_final_v3", "nota-041.doc": a name of a file.
bool is_file_name(std::string_view title) {
  const std::size_t dot = title.rfind('.');
  if (dot != title.npos)
    for (const std::string_view ending : {".doc", ".docx", ".pdf", ".rtf", ".odt", ".txt", ".htm", ".html", ".indd"})
      if (fold(title.substr(dot)) == ending) return true;
  if (title.empty() || title.find(' ') != title.npos) return false;
  return title.find('_') != title.npos || title.find_first_of("0123456789") != title.npos;
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

}  // namespace

std::vector<std::uint64_t> key_words(std::string_view key) {
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

/// "Press Release Details", "News Flash", "Sala de prensa": what a system calls its part of the site, made of nothing
/// but such words.
bool names_newsroom(const std::string& key) {
  static constexpr std::array kKinds = std::to_array<std::string_view>(
      {"press",      "media",   "news",      "newsroom",   "release",      "releases",      "statement",
       "statements", "article", "articles",  "story",      "stories",      "blog",          "post",
       "posts",      "prensa",  "noticia",   "noticias",   "comunicado",   "comunicados",   "nota",
       "notas",      "boletin", "boletines", "actualidad", "announcement", "announcements", "novedades"});
  static constexpr std::array kBeside = std::to_array<std::string_view>(
      {"detail", "details", "detalle", "detalles", "flash",   "room",    "center", "centre", "sala", "page",
       "item",   "view",    "archive", "archives", "archivo", "latest",  "recent", "all",    "our",  "full",
       "single", "and",     "y",       "de",       "del",     "la",      "las",    "los",    "el",   "the",
       "of",     "updates", "update",  "events",   "eventos", "ultimas", "todas"});
  constexpr std::size_t kMostWords = 5;
  const auto words = split_words(key);
  if (words.size() < 2 || words.size() > kMostWords) return false;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return among(kKinds, word); }) &&
         std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return among(kKinds, word) || among(kBeside, word); });
}

/// "City of Alder Point News", "Noticias de la Secretaría de Salud": whose news the page tells.
bool is_news_of_office(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // bytes
  if (text.size() > kLongest) return false;
  static constexpr std::array<std::string_view, 5> kBehind{" News", " Newsroom", " Press Releases", " Press Room",
                                                           " Statements"};
  static constexpr std::array<std::string_view, 4> kBefore{"Noticias de la ", "Noticias del ", "Comunicados de la ",
                                                           "Comunicados del "};
  const auto is_office = [](std::string_view name) {
    return has_office_shape(name) || name.starts_with("City of ") || name.starts_with("Town of ") ||
           name.starts_with("County of ") || name.ends_with(" County");
  };
  for (const std::string_view kind : kBehind)
    if (text.ends_with(kind) && is_office(text.substr(0, text.size() - kind.size()))) return true;
  for (const std::string_view kind : kBefore)
    if (text.starts_with(kind) && is_office(text.substr(kind.size()))) return true;
  return false;
}

/// "Exhibit 99.1", "EX-99.1", "Anexo 2": which paper of a filing a page is.
bool is_paper_of_filing(const std::string& key) {
  static constexpr std::array<std::string_view, 9> kPapers{"exhibit", "ex",       "annex",     "anexo",   "attachment",
                                                           "adjunto", "appendix", "enclosure", "apendice"};
  constexpr std::size_t kMostWords = 4;
  const auto words = split_words(key);
  const auto number = [](std::string_view word) {
    return word.size() == 1 || word.find_first_not_of("0123456789") == word.npos;
  };
  return words.size() > 1 && words.size() <= kMostWords && among(kPapers, words.front()) &&
         std::all_of(words.begin() + 1, words.end(), number);
}

bool is_genre_label(std::string_view text) {
  if (is_paper_of_filing(headline_key(text))) return true;
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
    if (cut) key.erase(key.size() - end->size());
  }
  return key.empty() || (count_words(key) <= 4 && genre_of_label(key) != Genre::unknown) || count_words(key) == 0 ||
         names_newsroom(key) || is_news_of_office(text);
}

bool is_day(std::string_view text) {
  return line_kind(text, true) == LineKind::date_line;
}

bool Uninformative::operator()(const HeadlineClaim& claim) {
  const std::vector<std::string_view> parts = title_parts(claim.text);
  // A page that heads itself as its title does is what the menu's entry leads to.
  if (std::any_of(outline_.lines.begin(), outline_.lines.end(), [&](const Line& line) {
        return line.heading > 0 && line.heading <= 2 && !is_genre_label(line.text) &&
               !links_home(outline_.page, line.first) && !is_site_part(claim, headline_key(line.text)) &&
               std::find(claim.keys.begin(), claim.keys.end(), headline_key(line.text)) != claim.keys.end();
      }))
    return is_genre_label(claim.text) || is_day(claim.text) ||
           claim.keys.front() == headline_key(outline_.metadata.site_name) || shown_as_site(claim.keys.front());
  // "Press Release – Department of Roads": beside a label the name of an office says whose page it is.
  const bool labelled = parts.size() > 1 && std::any_of(parts.begin(), parts.end(), is_genre_label);
  return parts.size() <= kMostTitleParts && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
           return says_nothing(part) || (labelled && has_office_shape(part));
         });
}

/// Whether a heading says of the claim only the site's name: "News | Alder Fund" above an h1 "Alder Fund".
bool Uninformative::is_site_part(const HeadlineClaim& claim, const std::string& heading) {
  return heading != claim.keys.front() &&
         (heading == headline_key(outline_.metadata.site_name) || shown_as_site(heading));
}

bool Uninformative::shown_as_site(const std::string& key) {
  if (!site_names_) site_names_ = shown_site_names(outline_);
  return std::find(site_names_->begin(), site_names_->end(), key) != site_names_->end();
}

bool Uninformative::says_nothing(std::string_view part) {
  const std::string key = headline_key(part);
  // What a system calls its kind of page: "Lakes Local 88 > News > Article".
  static constexpr std::array<std::string_view, 12> kKinds{"article", "articulo", "detail", "details",
                                                           "detalle", "detalles", "page",   "pagina",
                                                           "story",   "nota",     "view",   "ver"};
  if (among(kKinds, key)) return true;
  if (is_genre_label(part) || is_day(part) || key == headline_key(outline_.metadata.site_name)) return true;
  // "Tejedoras" on tejedoras.example; a title that holds the site's name and more says more.
  if (count_words(key) <= 4 && names_site(part, {}, host_)) return true;
  if (shown_as_site(key)) return true;
  if (sections_.empty()) sections_ = section_names(outline_);
  constexpr std::size_t kMostWords = 3;  // of a section's name
  const bool named = std::any_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return named && count_words(key) <= kMostWords && sections_.contains(key);
}

std::vector<HeadlineClaim> headline_claims(const PageLayout& outline) {
  std::vector<HeadlineClaim> claims;
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

double agreement(const std::string& key, const std::vector<std::uint64_t>& words, const HeadlineClaim& claim) {
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
    if (ends || whole.compare(0, key.size(), key) == 0 ||
        (count_words(whole) > 1 && key.compare(0, whole.size(), whole) == 0))
      best = std::max(best, kHeadlineWeights.begins_or_ends);
    // "Site - First words": the heading goes on where the title stops.
    for (const std::string& part : claim.keys)
      if (count_words(part) >= 3 && key.compare(0, part.size(), part) == 0)
        best = std::max(best, kHeadlineWeights.goes_on);
  }
  return best * claim.weight;
}

}  // namespace dateline

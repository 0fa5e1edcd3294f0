// Splits class, id, role and the like into words and looks them up.
#include "indexer/extract/layout/markup_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"

namespace dateline {
namespace {

struct Word {
  std::string_view text;
  std::uint16_t marks;
  bool prefix = false;  ///< matches words that only begin so ("relatedposts")
};

// One word of a name. Prefixes are those that no harmless word shares.
constexpr Word kWords[] = {
    {"ad", kMarkNoise},
    {"ads", kMarkNoise},
    {"adslot", kMarkNoise, true},
    {"adunit", kMarkNoise, true},
    {"advert", kMarkNoise, true},
    {"adsbygoogle", kMarkNoise},
    {"advertisement", kMarkNoise},
    {"addthis", kMarkNoise, true},
    {"addtoany", kMarkNoise, true},
    {"callout", kMarkNoise},
    {"cta", kMarkNoise},
    {"disclaimer", kMarkNoise, true},
    {"disclosure", kMarkNoise, true},
    {"gating", kMarkGate},
    {"tooltip", kMarkOverlay},
    {"recirculation", kMarkNoise},
    {"banner", kMarkNoise, true},
    {"breadcrumb", kMarkAbout, true},
    {"migas", kMarkAbout},
    {"carousel", kMarkNoise},
    {"compart", kMarkNoise, true},
    {"consent", kMarkOverlay, true},
    {"gdpr", kMarkOverlay, true},
    {"cookie", kMarkOverlay, true},
    {"disqus", kMarkComments, true},
    {"donate", kMarkNoise, true},
    {"footer", kMarkChrome, true},
    {"masthead", kMarkChrome},
    {"menu", kMarkChrome},
    {"modal", kMarkOverlay},
    {"nav", kMarkChrome},
    {"navbar", kMarkChrome, true},
    {"navigation", kMarkChrome},
    {"newsletter", kMarkNoise, true},
    {"boletin", kMarkNoise, true},
    {"outbrain", kMarkNoise, true},
    {"pager", kMarkNoise},
    {"pagination", kMarkNoise},
    {"paywall", kMarkGate, true},
    {"popular", kMarkNoise, true},
    {"popup", kMarkOverlay},
    {"promo", kMarkNoise, true},
    {"publicidad", kMarkNoise},
    {"recirc", kMarkNoise, true},
    {"recommend", kMarkNoise, true},
    {"recomenda", kMarkNoise, true},
    {"related", kMarkNoise, true},
    {"relacionad", kMarkNoise, true},
    {"rrss", kMarkNoise},
    {"sharedaddy", kMarkNoise},
    {"share", kMarkNoise},
    {"sharing", kMarkNoise, true},
    {"shares", kMarkNoise},
    {"sharebar", kMarkNoise, true},
    {"sharebuttons", kMarkNoise, true},
    {"sidebar", kMarkChrome, true},
    {"signup", kMarkNoise},
    {"skip", kMarkNoise},
    {"social", kMarkNoise},
    {"sponsor", kMarkNoise, true},
    {"subscribe", kMarkGate, true},
    {"premium", kMarkGate},
    {"metered", kMarkGate},
    {"subscription", kMarkGate, true},
    {"suscri", kMarkGate, true},
    {"taboola", kMarkNoise, true},
    {"teaser", kMarkNoise, true},
    {"toolbar", kMarkNoise},
    {"trending", kMarkNoise, true},
    {"upsell", kMarkNoise},
    {"widget", kMarkPiece, true},
    {"moreon", kMarkNoise},
    {"readmore", kMarkNoise, true},
    {"leermas", kMarkNoise, true},
    {"comment", kMarkComments},
    {"comments", kMarkComments, true},
    {"commentlist", kMarkComments},
    {"comentario", kMarkComments, true},
    {"respond", kMarkComments},
    {"replies", kMarkComments},
    {"caption", kMarkCaption, true},
    {"figcaption", kMarkCaption},
    {"credit", kMarkCaption},
    {"credits", kMarkCaption},
    {"copyright", kMarkCaption},
    {"epigrafe", kMarkCaption},
    {"author", kMarkAbout},
    {"authors", kMarkAbout},
    {"autor", kMarkAbout},
    {"autores", kMarkAbout},
    {"bio", kMarkAbout},
    {"byline", kMarkAbout, true},
    {"contributor", kMarkAbout, true},
    {"firma", kMarkAbout},
    {"timestamp", kMarkAbout},
    {"tags", kMarkAbout},
    {"tag", kMarkAbout},
    {"taglist", kMarkAbout},
    {"etiquetas", kMarkAbout},
    {"keywords", kMarkAbout},
    {"categories", kMarkAbout},
    {"categorias", kMarkAbout},
    {"postmetadata", kMarkAbout},
    {"kicker", kMarkAbout},
    {"topics", kMarkAbout},
    {"temas", kMarkAbout},
    {"standfirst", kMarkStandfirst},
    {"subtitle", kMarkStandfirst},
    {"subheadline", kMarkStandfirst},
    {"dek", kMarkStandfirst},
    {"deck", kMarkStandfirst},
    {"bajada", kMarkStandfirst},
    {"entradilla", kMarkStandfirst},
    {"subtitulo", kMarkStandfirst},
    {"lede", kMarkStandfirst},
    {"articlebody", kMarkBody, true},
    {"articletext", kMarkBody, true},
    {"articlecontent", kMarkBody, true},
    {"bodytext", kMarkBody},
    {"bodycopy", kMarkBody},
    {"storybody", kMarkBody, true},
    {"storytext", kMarkBody, true},
    {"storycontent", kMarkBody},
    {"postcontent", kMarkBody},
    {"postbody", kMarkBody},
    {"entrycontent", kMarkBody},
    {"newsbody", kMarkBody},
};

// Words that say so only side by side: entry-content, article__body.
struct Pair {
  std::string_view first;
  std::string_view second;
  std::uint16_t marks;
};
constexpr Pair kPairs[] = {
    {"article", "body", kMarkBody},   {"article", "content", kMarkBody},   {"article", "text", kMarkBody},
    {"article", "copy", kMarkBody},   {"entry", "content", kMarkBody},     {"entry", "body", kMarkBody},
    {"entry", "text", kMarkBody},     {"post", "content", kMarkBody},      {"post", "body", kMarkBody},
    {"post", "text", kMarkBody},      {"post", "entry", kMarkBody},        {"story", "body", kMarkBody},
    {"story", "content", kMarkBody},  {"story", "text", kMarkBody},        {"news", "body", kMarkBody},
    {"news", "content", kMarkBody},   {"news", "text", kMarkBody},         {"body", "copy", kMarkBody},
    {"body", "text", kMarkBody},      {"single", "content", kMarkBody},    {"name", "body", kMarkBody},
    {"release", "body", kMarkBody},   {"release", "content", kMarkBody},   {"release", "text", kMarkBody},
    {"nota", "cuerpo", kMarkBody},    {"cuerpo", "nota", kMarkBody},       {"nota", "contenido", kMarkBody},
    {"noticia", "cuerpo", kMarkBody}, {"noticia", "contenido", kMarkBody}, {"contenido", "noticia", kMarkBody},
    {"texto", "noticia", kMarkBody},  {"entry", "meta", kMarkAbout},       {"post", "meta", kMarkAbout},
    {"article", "meta", kMarkAbout},  {"entry", "utility", kMarkAbout},    {"entry", "footer", kMarkAbout},
    {"post", "info", kMarkAbout},     {"article", "info", kMarkAbout},     {"posted", "on", kMarkAbout},
    {"posted", "in", kMarkAbout},     {"article", "date", kMarkAbout},     {"post", "date", kMarkAbout},
    {"entry", "date", kMarkAbout},    {"publish", "date", kMarkAbout},     {"pub", "date", kMarkAbout},
    {"read", "more", kMarkNoise},     {"more", "from", kMarkNoise},        {"see", "also", kMarkNoise},
    {"sign", "up", kMarkNoise},       {"most", "read", kMarkNoise},        {"mas", "leidas", kMarkNoise},
    {"mas", "noticias", kMarkNoise},  {"leer", "mas", kMarkNoise},         {"lo", "mas", kMarkNoise},
    {"te", "puede", kMarkNoise},      {"up", "next", kMarkNoise},          {"next", "article", kMarkNoise},
    {"social", "media", kMarkNoise},  {"call", "out", kMarkNoise},         {"pull", "quote", kMarkNoise},
    {"latest", "news", kMarkNoise},   {"more", "stories", kMarkNoise},     {"more", "news", kMarkNoise},
};

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || upper(c) || (c >= '0' && c <= '9');
}

std::uint16_t marks_of_word(std::string_view word) {
  // Sorted once by first letter: a page has thousands of names.
  static const auto kByLetter = [] {
    std::array<std::vector<Word>, 26> table;
    for (const Word& entry : kWords) table[static_cast<std::size_t>(entry.text[0] - 'a')].push_back(entry);
    return table;
  }();
  if (word.empty() || word[0] < 'a' || word[0] > 'z') return 0;
  std::uint16_t marks = 0;
  for (const Word& entry : kByLetter[static_cast<std::size_t>(word[0] - 'a')])
    if (entry.prefix ? word.substr(0, entry.text.size()) == entry.text : word == entry.text) marks |= entry.marks;
  return marks;
}

std::uint16_t marks_of_pair(std::string_view first, std::string_view second) {
  static const auto kByLetter = [] {
    std::array<std::vector<Pair>, 26> table;
    for (const Pair& pair : kPairs) table[static_cast<std::size_t>(pair.second[0] - 'a')].push_back(pair);
    return table;
  }();
  if (second[0] < 'a' || second[0] > 'z') return 0;
  std::uint16_t marks = 0;
  for (const Pair& pair : kByLetter[static_cast<std::size_t>(second[0] - 'a')])
    if (second == pair.second && first == pair.first) marks |= pair.marks;
  return marks;
}

/// Marks of one name ("td-post-content", "relatedPosts").
std::uint16_t marks_of_name(std::string_view name) {
  static constexpr WordSet kHidden{"hidden", "hide", "d-none", "is-hidden"};
  if (kHidden.contains(name)) return kMarkNoise | kMarkConcealed;
  // What the large networks call their embedded posts.
  static constexpr WordSet kEmbedded{"twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "bluesky-embed"};
  if (kEmbedded.contains(name)) return kMarkQuotedPost;
  constexpr std::size_t kLongest = 200;
  char letters[kLongest];  // of all words, small, one word behind the other
  std::size_t length = 0;
  std::size_t start = 0;  // of the word being read
  std::uint16_t marks = 0;
  std::string_view previous;
  bool layout = false;
  const auto close = [&] {
    if (length == start) return;
    const std::string_view word(letters + start, length - start);
    // "has-sidebar", "sidebar-grid" name how a page is laid out.
    static constexpr WordSet kSaysHow{"no", "has", "with", "without", "is"};
    if (previous.empty() && kSaysHow.contains(word)) layout = true;
    if (word == "grid" || word == "layout") layout = true;
    // "comments-enabled", "comentarios-habilitados", "paywall-off": what the page can do, not what stands here.
    static constexpr WordSet kStates{"enabled",       "disabled",   "open",      "closed",   "on",
                                     "off",           "allowed",    "active",    "count",    "habilitado",
                                     "habilitados",   "habilitada", "cerrado",   "cerrados", "abierto",
                                     "abiertos",      "activado",   "activados", "ready",    "habilitadas",
                                     "deshabilitado", "supported",  "unlocked"};
    if (!previous.empty() && kStates.contains(word)) layout = true;
    marks |= marks_of_word(word);
    if (!previous.empty()) marks |= marks_of_pair(previous, word);
    previous = word;
    start = length;
  };
  for (std::size_t i = 0; i < name.size() && i < kLongest; ++i) {
    const char c = name[i];
    if (!alphanumeric(c)) {
      close();
      continue;
    }
    if (upper(c) && i > 0 && !upper(name[i - 1])) close();
    letters[length++] = ascii_lower(c);
  }
  close();
  const std::string_view whole(letters, length);
  if (layout) return 0;
  for (const std::string_view part : {"disclaimer", "newsletter", "recirculation", "breadcrumb", "paywall"})
    if (whole.find(part) != std::string::npos)
      marks |= part == "breadcrumb" ? kMarkAbout : part == "paywall" ? kMarkGate : kMarkNoise;
  if (whole.size() <= 32) marks |= marks_of_word(whole);
  return marks;
}

std::uint16_t marks_of_list(std::string_view names) {
  std::uint16_t marks = 0;
  std::size_t at = 0;
  while (at < names.size()) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r", at), names.size());
    if (end > at) marks |= marks_of_name(names.substr(at, end - at));
    at = end + 1;
  }
  return marks;
}

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

std::vector<std::uint16_t> mark_elements(const Page& page) {
  std::vector<std::uint16_t> marks(page.size(), 0);
  std::vector<std::uint16_t> of_lists;
  of_lists.reserve(page.name_lists().size());
  for (const std::string_view names : page.name_lists()) of_lists.push_back(marks_of_list(names));
  for (NodeIndex i = 0; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) continue;
    if (node.heading() != 0) clear_captions_around(page, i, marks);
    std::uint16_t found = marks_of_tag(node);
    // Who is quoted.
    if (node.is("footer") && node.parent != kNoNode && page[node.parent].is("blockquote")) found = 0;
    if (node.attribute_count > 0 && !node.is("html") && !node.is("body")) {
      found |= of_lists[node.class_list];
      // The id of a heading is its own words, for links to it: "social-benefits".
      if (node.heading() == 0) found |= of_lists[node.id_list];
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

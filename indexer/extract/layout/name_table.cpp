// Reads lists of names word by word and looks each word up once.
#include "indexer/extract/layout/name_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"

namespace dateline {
namespace {

/// What a word of a name says: the mark is the body finder's (is this the text?), the zone that of the fields in the
/// head (whose day, whose name is this?). A word that tells one of them nothing has no such sign: "social" is on
/// the bar of buttons, which is not text, and on the byline beside them.
struct NameRow {
  std::string_view word;  ///< a star: all words that begin so, where no harmless word does
  std::uint16_t marks;
  Zone zone;
};

constexpr NameRow kRows[] = {
    // The text of an article.
    {"articlebody*", kMarkBody, Zone::none},
    {"articletext*", kMarkBody, Zone::none},
    {"articlecontent*", kMarkBody, Zone::none},
    {"bodytext", kMarkBody, Zone::none},
    {"bodycopy", kMarkBody, Zone::none},
    {"storybody*", kMarkBody, Zone::none},
    {"storytext*", kMarkBody, Zone::none},
    {"storycontent", kMarkBody, Zone::none},
    {"postcontent", kMarkBody, Zone::none},
    {"postbody", kMarkBody, Zone::none},
    {"entrycontent", kMarkBody, Zone::none},
    {"newsbody", kMarkBody, Zone::none},
    // Standfirsts.
    {"standfirst", kMarkStandfirst, Zone::none},
    {"subtitle", kMarkStandfirst, Zone::none},
    {"subheadline", kMarkStandfirst, Zone::none},
    {"dek", kMarkStandfirst, Zone::none},
    {"deck", kMarkStandfirst, Zone::none},
    {"bajada", kMarkStandfirst, Zone::none},
    {"entradilla", kMarkStandfirst, Zone::none},
    {"subtitulo", kMarkStandfirst, Zone::none},
    {"lede", kMarkStandfirst, Zone::none},
    // Who wrote it, when, where it is filed.
    {"breadcrumb*", kMarkAbout, Zone::navigation},
    {"migas", kMarkAbout, Zone::none},
    {"author", kMarkAbout, Zone::none},
    {"authors", kMarkAbout, Zone::none},
    {"autor", kMarkAbout, Zone::none},
    {"autores", kMarkAbout, Zone::none},
    {"bio", kMarkAbout, Zone::author_box},
    {"byline*", kMarkAbout, Zone::none},
    {"contributor*", kMarkAbout, Zone::none},
    {"firma", kMarkAbout, Zone::none},
    {"timestamp", kMarkAbout, Zone::none},
    {"tags", kMarkAbout, Zone::none},
    {"tag", kMarkAbout, Zone::none},
    {"taglist", kMarkAbout, Zone::none},
    {"etiquetas", kMarkAbout, Zone::none},
    {"keywords", kMarkAbout, Zone::none},
    {"categories", kMarkAbout, Zone::none},
    {"categorias", kMarkAbout, Zone::none},
    {"postmetadata", kMarkAbout, Zone::none},
    {"kicker", kMarkAbout, Zone::none},
    {"topics", kMarkAbout, Zone::none},
    {"temas", kMarkAbout, Zone::none},
    // Captions and credits of pictures.
    {"caption*", kMarkCaption, Zone::none},
    {"figcaption", kMarkCaption, Zone::caption},
    {"credit", kMarkCaption, Zone::none},
    {"credits", kMarkCaption, Zone::none},
    {"copyright", kMarkCaption, Zone::footer},
    {"epigrafe", kMarkCaption, Zone::none},
    // Readers' comments.
    {"disqus*", kMarkComments, Zone::comments},
    {"comment", kMarkComments, Zone::none},
    {"comments*", kMarkComments, Zone::none},
    {"commentlist", kMarkComments, Zone::none},
    {"comentario*", kMarkComments, Zone::comments},
    {"respond", kMarkComments, Zone::comments},
    {"replies", kMarkComments, Zone::none},
    // The frame of the site.
    {"footer*", kMarkChrome, Zone::none},
    {"masthead", kMarkChrome, Zone::none},
    {"menu", kMarkChrome, Zone::navigation},
    {"nav", kMarkChrome, Zone::navigation},
    {"navbar*", kMarkChrome, Zone::none},
    {"navigation", kMarkChrome, Zone::navigation},
    {"sidebar*", kMarkChrome, Zone::aside},
    // Laid over the page.
    {"tooltip", kMarkOverlay, Zone::author_box},
    {"consent*", kMarkOverlay, Zone::none},
    {"gdpr*", kMarkOverlay, Zone::none},
    {"cookie*", kMarkOverlay, Zone::none},
    {"modal", kMarkOverlay, Zone::none},
    {"popup", kMarkOverlay, Zone::none},
    // Paid text, or the offer before it.
    {"gating", kMarkGate, Zone::none},
    {"paywall*", kMarkGate, Zone::none},
    {"subscribe*", kMarkGate, Zone::none},
    {"premium", kMarkGate, Zone::none},
    {"metered", kMarkGate, Zone::none},
    {"subscription*", kMarkGate, Zone::none},
    {"suscri*", kMarkGate, Zone::none},
    // Boxes of page builders.
    {"widget*", kMarkPiece, Zone::aside},
    // Beside the text: other stories, advertisements, share bars, boxes.
    {"ad", kMarkNoise, Zone::none},
    {"ads", kMarkNoise, Zone::none},
    {"adslot*", kMarkNoise, Zone::none},
    {"adunit*", kMarkNoise, Zone::none},
    {"advert*", kMarkNoise, Zone::none},
    {"adsbygoogle", kMarkNoise, Zone::none},
    {"advertisement", kMarkNoise, Zone::none},
    {"addthis*", kMarkNoise, Zone::none},
    {"addtoany*", kMarkNoise, Zone::none},
    {"callout", kMarkNoise, Zone::none},
    {"cta", kMarkNoise, Zone::none},
    {"disclaimer*", kMarkNoise, Zone::none},
    {"disclosure*", kMarkNoise, Zone::none},
    {"recirculation", kMarkNoise, Zone::none},
    {"banner*", kMarkNoise, Zone::none},
    {"carousel", kMarkNoise, Zone::related},
    {"compart*", kMarkNoise, Zone::none},
    {"donate*", kMarkNoise, Zone::none},
    {"newsletter*", kMarkNoise, Zone::related},
    {"boletin*", kMarkNoise, Zone::none},
    {"outbrain*", kMarkNoise, Zone::none},
    {"pager", kMarkNoise, Zone::none},
    {"pagination", kMarkNoise, Zone::navigation},
    {"popular*", kMarkNoise, Zone::none},
    {"promo*", kMarkNoise, Zone::related},
    {"publicidad", kMarkNoise, Zone::none},
    {"recirc*", kMarkNoise, Zone::related},
    {"recommend*", kMarkNoise, Zone::none},
    {"recomenda*", kMarkNoise, Zone::none},
    {"related*", kMarkNoise, Zone::related},
    {"relacionad*", kMarkNoise, Zone::related},
    {"rrss", kMarkNoise, Zone::none},
    {"sharedaddy", kMarkNoise, Zone::none},
    {"share", kMarkNoise, Zone::none},
    {"sharing*", kMarkNoise, Zone::none},
    {"shares", kMarkNoise, Zone::none},
    {"sharebar*", kMarkNoise, Zone::none},
    {"sharebuttons*", kMarkNoise, Zone::none},
    {"signup", kMarkNoise, Zone::none},
    {"skip", kMarkNoise, Zone::none},
    {"social", kMarkNoise, Zone::none},
    {"sponsor*", kMarkNoise, Zone::none},
    {"taboola*", kMarkNoise, Zone::none},
    {"teaser*", kMarkNoise, Zone::related},
    {"toolbar", kMarkNoise, Zone::none},
    {"trending*", kMarkNoise, Zone::none},
    {"upsell", kMarkNoise, Zone::none},
    {"moreon", kMarkNoise, Zone::none},
    {"readmore*", kMarkNoise, Zone::none},
    {"leermas*", kMarkNoise, Zone::none},
    // Zones alone.
    {"navbar", 0, Zone::navigation},
    {"submenu", 0, Zone::navigation},
    {"topbar", 0, Zone::navigation},
    {"footer", 0, Zone::footer},
    {"colophon", 0, Zone::footer},
    {"pie", 0, Zone::footer},
    {"rail", 0, Zone::aside},
    {"recommended", 0, Zone::related},
    {"recommendations", 0, Zone::related},
    {"recent", 0, Zone::related},
    {"popular", 0, Zone::related},
    {"trending", 0, Zone::related},
    {"outbrain", 0, Zone::related},
    {"taboola", 0, Zone::related},
    {"announcement*", 0, Zone::related},
    {"alert", 0, Zone::related},
    {"emergency", 0, Zone::related},
    {"masvisto", 0, Zone::related},
    {"comment*", 0, Zone::comments},
    {"caption", 0, Zone::caption},
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

// "entry-footer" is the end of the entry, "headline__footer" the line under the headline, not the site's.
constexpr std::string_view kPostWords[] = {"post", "entry", "article", "story", "content", "headline", "hero"};
// "has-sidebar", "sidebar-grid" name how a page is laid out.
constexpr std::string_view kSaysHow[] = {"no", "has", "with", "without", "is"};
constexpr std::string_view kLayouts[] = {"grid", "layout"};
// "comments-enabled", "comentarios-habilitados", "paywall-off": what the page can do, not what is here.
constexpr std::string_view kStates[] = {"enabled",       "disabled",   "open",      "closed",   "on",
                                        "off",           "allowed",    "active",    "count",    "habilitado",
                                        "habilitados",   "habilitada", "cerrado",   "cerrados", "abierto",
                                        "abiertos",      "activado",   "activados", "ready",    "habilitadas",
                                        "deshabilitado", "supported",  "unlocked"};

// Whole names, as they are written.
constexpr std::string_view kHidden[] = {"hidden", "hide", "d-none"};
constexpr std::string_view kForEars[] = {"sr-only",           "visually-hidden", "visuallyhidden", "screen-reader-text",
                                         "element-invisible", "noprint-only"};
// What the large networks call their embedded posts.
constexpr std::string_view kEmbedded[] = {"twitter-tweet", "instagram-media", "fb-post", "tiktok-embed",
                                          "bluesky-embed"};

enum NameTrait : std::uint32_t {
  kHides = 1u << 16,
  kConceals = 1u << 17,  ///< is said to be hidden, by a state that scripts set as well
  kSpeaks = 1u << 18,    ///< shown by screen readers alone
};

// What a word is beside its row's signs. In the bits of the look-up they are above those of Mark, and the zone's
// above them.
enum WordTrait : std::uint32_t {
  kIsPost = 1u << 16,
  kIsHow = 1u << 17,
  kIsLayout = 1u << 18,
  kIsState = 1u << 19,
  kIsSecond = 1u << 20,  ///< of a pair
};
constexpr int kZoneShift = 22;

constexpr std::uint32_t bits_of(const NameRow& row) {
  return row.marks | static_cast<std::uint32_t>(row.zone) << kZoneShift;
}
constexpr Zone zone_in(std::uint32_t bits) {
  return static_cast<Zone>(bits >> kZoneShift);
}

/// The table in the form that words are looked up in: whole words by their keys, openings by their first letter.
class Vocabulary {
 public:
  static const Vocabulary& get() {
    static const Vocabulary vocabulary;
    return vocabulary;
  }

  /// Of a word in small letters.
  std::uint32_t bits_of_word(std::string_view word) const {
    std::uint32_t bits = words_.of(word_key(word));
    if (!is_ascii_lower(word[0])) return bits;
    for (const NameRow& row : openings_[static_cast<std::size_t>(word[0] - 'a')])
      if (word.size() >= row.word.size() && word[1] == row.word[1] && word.starts_with(row.word)) bits |= bits_of(row);
    return bits;
  }

  /// Of a whole name.
  std::uint32_t bits_of_name(std::string_view name) const { return names_.of(word_key(name)); }

  std::uint32_t bits_of_pair(std::string_view first, std::string_view second) const {
    std::uint32_t bits = 0;
    for (const Pair& pair : kPairs)
      if (second == pair.second && first == pair.first) bits |= pair.marks;
    return bits;
  }

 private:
  static constexpr std::size_t kMostWords = 300;

  Vocabulary() : words_(kMostWords), names_(kMostWords) {
    for (const NameRow& row : kRows) {
      if (row.word.back() == '*') {
        NameRow opening = row;
        opening.word.remove_suffix(1);
        openings_[static_cast<std::size_t>(row.word[0] - 'a')].push_back(opening);
      } else {
        words_.add(row.word, bits_of(row));
      }
    }
    add(kPostWords, kIsPost);
    add(kSaysHow, kIsHow);
    add(kLayouts, kIsLayout);
    add(kStates, kIsState);
    for (const Pair& pair : kPairs) words_.add(pair.second, kIsSecond);
    for (const std::string_view name : kHidden) names_.add(name, kHides | kConceals);
    names_.add("is-hidden", kConceals);
    for (const std::string_view name : kForEars) names_.add(name, kSpeaks);
    for (const std::string_view name : kEmbedded) names_.add(name, kMarkQuotedPost);
  }
  template <std::size_t N>
  void add(const std::string_view (&words)[N], std::uint32_t trait) {
    for (const std::string_view word : words) words_.add(word, trait);
  }

  WordBits words_, names_;
  std::array<std::vector<NameRow>, 26> openings_;
};

bool is_alphanumeric(char c) {
  return is_ascii_lower(c) || is_ascii_upper(c) || (c >= '0' && c <= '9');
}

constexpr std::uint32_t letter_bit(char c) {
  return is_ascii_lower(c) ? 1u << (c - 'a') : 0;
}
constexpr std::uint32_t letters_in(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text) letters |= letter_bit(c);
  return letters;
}

/// Words that say the same wherever they are in a name: "mc_newsletterbox".
struct Part {
  std::string_view word;
  std::uint16_t marks;
  std::uint32_t letters = letters_in(word);  ///< a name that lacks one of them cannot hold the word
};
constexpr Part kParts[] = {{"disclaimer", kMarkNoise},
                           {"newsletter", kMarkNoise},
                           {"recirculation", kMarkNoise},
                           {"breadcrumb", kMarkAbout},
                           {"paywall", kMarkGate}};

constexpr std::string_view kAuthorBoxes[] = {"author-bio",       "author-box",      "about-author",       "author-info",
                                             "bio-box",          "authorbox",       "author-description", "author_bio",
                                             "about_the_author", "about-the-author"};
constexpr std::string_view kArticleTexts[] = {"post-body", "entry-content", "article-body"};

template <std::size_t N>
bool holds_one_of(std::string_view names, const std::string_view (&parts)[N], std::uint32_t letters) {
  return std::any_of(std::begin(parts), std::end(parts), [&](std::string_view part) {
    return (letters & letters_in(part)) == letters_in(part) && names.find(part) != std::string_view::npos;
  });
}

/// Reads one list.
class ListReader {
 public:
  explicit ListReader(std::string_view names) : names_(names) {}

  NameSigns run() {
    for (std::size_t at = 0; at < names_.size();) {
      std::size_t end = at;
      while (end < names_.size() && !is_blank(names_[end])) ++end;
      if (end > at) read_name(names_.substr(at, end - at));
      at = end + 1;
    }
    if (of_post_ && signs_.zone == Zone::footer) signs_.zone = Zone::none;
    if (holds_one_of(names_, kAuthorBoxes, letters_)) signs_.zone = signs_.zone | Zone::author_box;
    signs_.of_article = holds_one_of(names_, kArticleTexts, letters_);
    signs_.hides = hides_ && !is_responsive();
    return signs_;
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  /// "d-none d-md-block", "hidden md:flex": at some sizes alone.
  bool is_responsive() const {
    const auto holds = [this](std::string_view part) { return names_.find(part) != std::string_view::npos; };
    return holds(":block") || holds("-block") || holds("flex") || holds("inline");
  }

  /// One name: "td-post-content", "relatedPosts".
  void read_name(std::string_view name) {
    const std::uint32_t bits = Vocabulary::get().bits_of_name(name);
    hides_ = hides_ || (bits & kHides);
    signs_.for_ears = signs_.for_ears || (bits & kSpeaks);
    const std::uint16_t marks = marks_of_words(name);
    if (bits & kConceals)
      signs_.marks |= kMarkNoise | kMarkConcealed;
    else if (bits & kMarkQuotedPost)
      signs_.marks |= kMarkQuotedPost;
    else
      signs_.marks |= marks;
  }

  /// Takes up the words' zones, and gives their marks together.
  std::uint16_t marks_of_words(std::string_view name) {
    const Vocabulary& vocabulary = Vocabulary::get();
    constexpr std::size_t kLongest = 200;
    std::array<char, kLongest> letters;  // of all words, small, one word after the other
    std::size_t length = 0;
    std::size_t start = 0;  // of the word being read
    std::uint32_t held = 0;
    std::uint32_t marks = 0;
    std::string_view previous;
    bool layout = false;
    const auto close = [&] {
      if (length == start) return;
      const std::string_view word(letters.data() + start, length - start);
      const std::uint32_t bits = vocabulary.bits_of_word(word);
      // Of Elementor each heading and date is a widget: no sidebar. What follows says of which kind.
      if (previous != "elementor" || word != "widget") signs_.zone = signs_.zone | zone_in(bits);
      of_post_ = of_post_ || (bits & kIsPost);
      layout = layout || (bits & kIsLayout) || (bits & (previous.empty() ? kIsHow : kIsState));
      marks |= bits;
      if (!previous.empty() && (bits & kIsSecond)) marks |= vocabulary.bits_of_pair(previous, word);
      previous = word;
      start = length;
    };
    for (std::size_t i = 0; i < name.size() && i < kLongest; ++i) {
      const char c = name[i];
      if (!is_alphanumeric(c)) {
        close();
        continue;
      }
      if (is_ascii_upper(c) && i > 0 && !is_ascii_upper(name[i - 1])) close();
      letters[length++] = ascii_lower(c);
      held |= letter_bit(letters[length - 1]);
    }
    const bool one_word = start == 0;
    close();
    letters_ |= held;
    if (layout) return 0;
    const std::string_view whole(letters.data(), length);
    for (const Part& part : kParts)
      if ((held & part.letters) == part.letters && whole.find(part.word) != std::string_view::npos) marks |= part.marks;
    constexpr std::size_t kLongestWord = 32;  // "post-content" is "postcontent", too
    if (!one_word && !whole.empty() && whole.size() <= kLongestWord) marks |= vocabulary.bits_of_word(whole);
    return static_cast<std::uint16_t>(marks);
  }

  std::string_view names_;
  NameSigns signs_;
  std::uint32_t letters_ = 0;  // small letters of the list
  bool hides_ = false;
  bool of_post_ = false;
};

/// The pages of a site name their elements alike: what a list of names says is kept for the next page.
class KnownLists {
 public:
  NameSigns signs(std::string_view names) {
    if (names.size() > kLongest) return signs_of_names(names);
    if (const auto found = lists_.find(names); found != lists_.end()) return found->second;
    if (lists_.size() == kMost) lists_.clear();
    return lists_.emplace(names, signs_of_names(names)).first->second;
  }

 private:
  // Set by eye; longer lists are few. Some megabyte a thread at most.
  static constexpr std::size_t kLongest = 128, kMost = 4096;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view names) const { return std::hash<std::string_view>()(names); }
  };
  std::unordered_map<std::string, NameSigns, Hash, std::equal_to<>> lists_;
};

}  // namespace

NameSigns signs_of_names(std::string_view names) {
  return ListReader(names).run();
}

std::vector<NameSigns> signs_of_name_lists(const Page& page) {
  thread_local KnownLists known;
  std::vector<NameSigns> signs;
  signs.reserve(page.name_lists().size());
  for (const std::string_view names : page.name_lists()) signs.push_back(known.signs(names));
  return signs;
}

}  // namespace dateline

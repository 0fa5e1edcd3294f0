// Adds up what speaks for a standing page: the menu, the words of its heading, its address, its opening, its voice.
#include "indexer/extract/fields/standing_page.h"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/tense.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// Headings whose words may head other pages as well.
constexpr std::array<std::string_view, 11> kHeadings{"accessibility statement",
                                                     "declaracion de accesibilidad",
                                                     "support us",
                                                     "our work",
                                                     "nuestro trabajo",
                                                     "our services",
                                                     "our story",
                                                     "how to help",
                                                     "como ayudar",
                                                     "support our work",
                                                     "ways to support us"};

/// What headings of such pages are made of, as words of keys: none of them says what happened.
constexpr std::array kHeadingWords = std::to_array<std::string_view>({"about",        "accesibilidad", "accessibility",
                                                                      "acerca",       "account",       "afiliacion",
                                                                      "afiliate",     "aliados",       "answers",
                                                                      "antecedentes", "aportes",       "are",
                                                                      "asked",        "asociate",      "atencion",
                                                                      "autoridades",  "aviso",         "background",
                                                                      "become",       "biografia",     "biography",
                                                                      "bienvenida",   "bienvenidos",   "board",
                                                                      "buscador",     "buscar",        "busqueda",
                                                                      "bylaws",       "careers",       "colabora",
                                                                      "colaborar",    "condiciones",   "conditions",
                                                                      "contact",      "contactanos",   "contactenos",
                                                                      "contacto",     "contactos",     "contacts",
                                                                      "cookie",       "cookies",       "copyright",
                                                                      "directions",   "directiva",     "directivo",
                                                                      "directora",    "directores",    "directorio",
                                                                      "directors",    "directory",     "disclaimer",
                                                                      "dona",         "donaciones",    "donar",
                                                                      "donate",       "donations",     "empleo",
                                                                      "empleos",      "employment",    "enlaces",
                                                                      "error",        "estatutos",     "faq",
                                                                      "faqs",         "feedback",      "frecuentes",
                                                                      "frequently",   "funders",       "give",
                                                                      "giving",       "goals",         "governance",
                                                                      "gracias",      "hacemos",       "hazte",
                                                                      "help",         "historia",      "history",
                                                                      "home",         "horario",       "horarios",
                                                                      "hours",        "inicio",        "iniciar",
                                                                      "ingresar",     "integral",      "internships",
                                                                      "introduccion", "introduction",  "jobs",
                                                                      "join",         "junta",         "kit",
                                                                      "leadership",   "legal",         "legales",
                                                                      "links",        "location",      "locations",
                                                                      "log",          "login",         "lugar",
                                                                      "map",          "mapa",          "media",
                                                                      "medios",       "member",        "members",
                                                                      "membership",   "mision",        "mission",
                                                                      "newsletter",   "nosotras",      "nosotros",
                                                                      "notice",       "nuestra",       "nuestras",
                                                                      "nuestro",      "nuestros",      "objetivos",
                                                                      "office",       "offices",       "officers",
                                                                      "oficina",      "oficinas",      "opportunities",
                                                                      "organigrama",  "our",           "overview",
                                                                      "partners",     "password",      "patrocinadores",
                                                                      "people",       "personal",      "policies",
                                                                      "policy",       "politica",      "politicas",
                                                                      "preguntas",    "press",         "prensa",
                                                                      "presentacion", "privacidad",    "privacy",
                                                                      "programas",    "programs",      "que",
                                                                      "questions",    "quienes",       "recursos",
                                                                      "register",     "registrarse",   "registro",
                                                                      "resena",       "resources",     "respuestas",
                                                                      "search",       "sedes",         "sentimos",
                                                                      "service",      "services",      "servicio",
                                                                      "servicios",    "sesion",        "sign",
                                                                      "site",         "sitemap",       "sitio",
                                                                      "socio",        "socios",        "somos",
                                                                      "sorry",        "sponsors",      "staff",
                                                                      "story",        "structure",     "subscribe",
                                                                      "sumate",       "suscribase",    "suscribete",
                                                                      "suscripcion",  "team",          "equipo",
                                                                      "telefonico",   "terminos",      "terms",
                                                                      "thank",        "thanks",        "trabaja",
                                                                      "trabaje",      "tramites",      "transparencia",
                                                                      "ubicacion",    "unete",         "us",
                                                                      "use",          "uso",           "valores",
                                                                      "values",       "vision",        "voluntariado",
                                                                      "volunteer",    "ways",          "web",
                                                                      "welcome",      "what",          "who",
                                                                      "you"});

constexpr std::array kJoining = std::to_array<std::string_view>(
    {"a",   "al", "and", "con", "como", "de",   "del", "do",  "e",    "el", "en", "for", "how",  "in", "la",
     "las", "lo", "los", "of",  "on",   "para", "su",  "the", "this", "to", "up", "we",  "with", "y",  "your"});

bool in_list(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A menu's entry that its system marks as the page that is open. Of an article its section is marked as the parent.
bool is_current_entry(const Page& page, NodeIndex link) {
  if (page.attribute(link, "aria-current") == "page") return true;
  const NodeIndex item = page[link].parent;
  if (item == kNoNode || !page[item].is("li")) return false;
  const std::string_view classes = page.attribute(item, "class");
  for (const std::string_view mark : {"current-menu-item", "current_page_item"})
    if (classes.find(mark) != classes.npos) return true;
  return false;
}

/// True where the page's menu links to a page of the headline's name, or marks one of its entries as this page.
bool in_menu(const PageLayout& outline, const std::string& key) {
  if (key.empty()) return false;
  const Page& page = outline.page;
  for (NodeIndex i = 1; i < page.size(); ++i)
    if (page[i].is("a") && overlaps(outline.zone(i), Zone::navigation | Zone::footer) &&
        (headline_key(page.text_of(i)) == key || is_current_entry(page, i)))
      return true;
  return false;
}

/// "About the Lakeshore Guild", "Privacy Policy", "Cómo donar": made of such pages' words, those that join them and the
/// house's name alone.
bool is_standing_heading(const PageLayout& outline, const std::string& key) {
  if (in_list(kHeadings, key)) return true;
  constexpr std::size_t kLongest = 6;  // words
  const auto words = split_words(key);
  if (words.empty() || words.size() > kLongest) return false;
  if (words.front() == "about" || key.starts_with("acerca de ")) return true;
  // "Suscríbase a nuestros comunicados"
  if (words.front() == "subscribe" || words.front().starts_with("suscrib")) return true;
  // "Thank you for signing!"
  constexpr std::size_t kFew = 5;
  if (words.size() <= kFew &&
      (key.starts_with("thank you for ") || key.starts_with("thanks for ") || key.starts_with("gracias por ")))
    return true;
  const std::string site = headline_key(outline.metadata.site_name);
  const auto house = split_words(site);
  const auto own = [&](std::string_view word) { return std::find(house.begin(), house.end(), word) != house.end(); };
  return std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) {
                       return in_list(kHeadingWords, word) || in_list(kJoining, word) || own(word);
                     }) &&
         std::any_of(words.begin(), words.end(), [](std::string_view word) { return in_list(kHeadingWords, word); });
}

/// Policies are as long as their lawyers.
bool is_policy(const std::string& key) {
  static constexpr std::array<std::string_view, 14> kPolicies{
      "privacy",     "privacidad", "cookie",  "cookies",    "terms",  "terminos",  "conditions",
      "condiciones", "legal",      "legales", "disclaimer", "bylaws", "estatutos", "policy"};
  const auto words = split_words(key);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(kPolicies, word); });
}

bool in_standing_folder(std::string_view address) {
  const std::string folded = fold(address);
  for (const std::string_view folder :
       {"/about/", "/about-us/", "/services/", "/who-we-are/", "/what-we-do/", "/quienes-somos/", "/nosotros/",
        "/servicios/", "/acerca-de/", "/legal/", "/company/", "/institucional/"})
    if (folded.find(folder) != std::string::npos) return true;
  return false;
}

/// A few words without a sign between them: "Legal Advice", "Programa Puertos Seguros". What happened takes more.
bool is_name(std::string_view headline, const std::string& key) {
  constexpr std::size_t kMost = 4;
  const auto words = split_words(key);
  return !words.empty() && words.size() <= kMost && headline.find_first_of("!?:;") == std::string_view::npos &&
         std::none_of(words.begin(), words.end(),
                      [](std::string_view word) { return word[0] >= '0' && word[0] <= '9'; });
}

/// WordPress and its like type posts as articles and other pages as WebPage alone.
bool typed_as_page(const PageLayout& outline) {
  const auto& items = outline.metadata.json_ld;
  return std::any_of(items.begin(), items.end(), [](const JsonLdItem& item) {
    return std::find(item.types.begin(), item.types.end(), "WebPage") != item.types.end();
  });
}

/// The text opens with what the headline names: "The North Pier Terminal has four berths".
bool opens_with(const std::vector<Paragraph>& body, const std::string& key) {
  static constexpr std::array<std::string_view, 8> kBefore{"",     "the ", "el ",         "la ",
                                                           "los ", "las ", "welcome to ", "our "};
  constexpr std::size_t kSentence = 60;  // bytes: mottoes and labels may be above
  for (const Paragraph& paragraph : body) {
    if (paragraph.kind == Paragraph::Kind::heading || paragraph.text.size() < kSentence) continue;
    const std::string start = headline_key(std::string_view(paragraph.text).substr(0, 160));
    const std::size_t at = start.find(key);
    return at != std::string::npos && among(kBefore, std::string_view(start).substr(0, at));
  }
  return false;
}

/// A day of the calendar is said.
bool says_day(const std::vector<Paragraph>& body) {
  return std::any_of(body.begin(), body.end(), [](const Paragraph& paragraph) {
    const std::vector<DateMention> said = find_dates(paragraph.text);
    return std::any_of(said.begin(), said.end(), [](const DateMention& mention) { return mention.date.day != 0; });
  });
}

bool speaks_to_reader(const Voice& voice, const Tense& tense) {
  constexpr std::size_t kOften = 3;
  constexpr std::size_t kTwice = 2;
  constexpr std::size_t kShare = 50;  // one word in fifty
  if (voice.we >= kOften || voice.turns_to_reader()) return true;
  const std::size_t turns = voice.we + voice.you + tense.calls;
  return turns >= kTwice && turns * kShare >= voice.words;
}

/// What speaks for a standing page, with its weight, and the words that say so. Weights set by eye on pages of our own:
/// a heading is enough alone; with every weight halved none of them is found, doubled, notices of road works are.
class Signs {
 public:
  void add(bool sign, double weight, std::string_view words) {
    if (!sign) return;
    sum_ += weight;
    reason_ += (reason_.empty() ? "" : ", ") + std::string(words);
  }
  double sum() const { return sum_; }
  const std::string& reason() const { return reason_; }

 private:
  double sum_ = 0;
  std::string reason_;
};

}  // namespace

std::optional<std::string> standing_page(const PageLayout& outline, const StandingFacts& facts) {
  if (facts.signed_ || facts.article_type || facts.named_genre) return std::nullopt;
  // Reports and releases quote; a page of the house about itself has nobody to quote.
  if (facts.voice.said > 1) return std::nullopt;
  const std::string key = headline_key(facts.headline);
  const std::vector<std::string_view> parts = title_parts(facts.headline);
  const bool heading = is_standing_heading(outline, key) ||
                       (parts.size() > 1 && is_standing_heading(outline, headline_key(parts.front())));
  // "Last updated: March 3" under "Privacy Policy".
  if (facts.dated && !(heading && facts.changed)) return std::nullopt;
  const Tense tense = tense_of(facts.body);
  const bool name = is_name(facts.headline, key);
  Signs signs;
  signs.add(heading, 2, "heading of a standing page");
  signs.add(name && in_menu(outline, key), 1.5, "the menu leads to it");
  signs.add(name && opens_with(facts.body, key), 1.2, "says what its heading names");
  signs.add(in_standing_folder(facts.address), 1, "address of a standing page");
  signs.add(speaks_to_reader(facts.voice, tense), 1, "speaks of itself or to its reader");
  signs.add(typed_as_page(outline), .8, "typed as a page");
  const bool marked = signs.sum() > 0;
  signs.add(marked && name, .5, "headed by a name");
  signs.add(marked && name && !says_day(facts.body), .4, "tells of no day");
  signs.add(marked && name && !tense.tells_past(), .6, "tells nothing past");
  constexpr double kStand = 2;  // a text that takes a stand is a statement
  constexpr double kEnough = 2;
  if (signs.sum() - kStand * static_cast<double>(facts.voice.stands) < kEnough) return std::nullopt;
  // A guide, a history: who writes that much writes an article, unless it is a policy or the menu names the page.
  constexpr std::size_t kShort = 300;  // words, set by eye; standing pages of offices have 20 to 250
  constexpr std::size_t kLong = 1000;
  const bool named = heading || in_menu(outline, key);
  if (tense.words > (named ? kLong : kShort) && !is_policy(key)) return std::nullopt;
  return "standing page: no day, " + signs.reason();
}

}  // namespace dateline

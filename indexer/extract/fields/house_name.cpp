// Gathers what metadata, title and address call the house, and compares names by words, letters and initials.
#include "indexer/extract/fields/house_name.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

constexpr std::size_t kShortest = 3;  // letters of a name that is compared by its parts: "UN" is in too many words

bool ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (ascii_lower(c) || (c >= '0' && c <= '9')) letters += c;
  return letters;
}

bool is_passed(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kPassed{"of", "the", "and", "for", "de", "del", "la", "las",
                                                            "el", "los", "y",   "e",   "en", "a",   "to", "para"};
  return among(kPassed, word);
}

/// The first letters of a key's words, articles and prepositions passed over: "northwest evaluation association" is
/// "nea", "comision de la verdad y la memoria" is "cvm".
std::string initials_of(std::string_view key) {
  std::string initials;
  for (const std::string_view word : split_words(key))
    if (!is_passed(word)) initials += word.front();
  return initials;
}

/// True where the words of one key stand as they are in the other.
bool holds_words(std::string_view key, std::string_view words) {
  for (std::size_t at = key.find(words); at != key.npos; at = key.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

bool is_house_type(std::string_view type) {
  static constexpr std::array<std::string_view, 12> kTypes{"WebSite",
                                                           "Organization",
                                                           "NewsMediaOrganization",
                                                           "GovernmentOrganization",
                                                           "NGO",
                                                           "Corporation",
                                                           "EducationalOrganization",
                                                           "LocalBusiness",
                                                           "CollegeOrUniversity",
                                                           "GovernmentOffice",
                                                           "Periodical",
                                                           "Newspaper"};
  return among(kTypes, type);
}

constexpr std::array kOfficeHouses = std::to_array<std::string_view>({"academia",
                                                                      "academy",
                                                                      "aduana",
                                                                      "aeropuerto",
                                                                      "agency",
                                                                      "aid",
                                                                      "airport",
                                                                      "alcaldia",
                                                                      "alianza",
                                                                      "alliance",
                                                                      "archivo",
                                                                      "arquidiocesis",
                                                                      "arzobispado",
                                                                      "asamblea",
                                                                      "asociacion",
                                                                      "assembly",
                                                                      "association",
                                                                      "ateneo",
                                                                      "attorney",
                                                                      "auditorio",
                                                                      "authority",
                                                                      "autoridad",
                                                                      "ayuntamiento",
                                                                      "banco",
                                                                      "bank",
                                                                      "biblioteca",
                                                                      "bomberos",
                                                                      "borough",
                                                                      "botanical",
                                                                      "brotherhood",
                                                                      "bureau",
                                                                      "cabildo",
                                                                      "camara",
                                                                      "campaign",
                                                                      "campana",
                                                                      "campesina",
                                                                      "caritas",
                                                                      "caucus",
                                                                      "center",
                                                                      "centro",
                                                                      "chamber",
                                                                      "charity",
                                                                      "church",
                                                                      "circulo",
                                                                      "city",
                                                                      "clinic",
                                                                      "coalicion",
                                                                      "coalition",
                                                                      "colectivo",
                                                                      "colegio",
                                                                      "colegios",
                                                                      "collective",
                                                                      "college",
                                                                      "comarca",
                                                                      "comisaria",
                                                                      "comision",
                                                                      "comite",
                                                                      "commission",
                                                                      "committee",
                                                                      "concejo",
                                                                      "confederacion",
                                                                      "conference",
                                                                      "conferencia",
                                                                      "congreso",
                                                                      "congress",
                                                                      "consejo",
                                                                      "consorcio",
                                                                      "contraloria",
                                                                      "cooperativa",
                                                                      "cooperative",
                                                                      "coordinadora",
                                                                      "council",
                                                                      "county",
                                                                      "court",
                                                                      "courts",
                                                                      "defensor",
                                                                      "defensoria",
                                                                      "departamento",
                                                                      "department",
                                                                      "diocese",
                                                                      "diocesis",
                                                                      "diputacion",
                                                                      "diputados",
                                                                      "district",
                                                                      "distrito",
                                                                      "docentes",
                                                                      "embajada",
                                                                      "embassy",
                                                                      "enfermeras",
                                                                      "escuela",
                                                                      "estudiantes",
                                                                      "facultad",
                                                                      "federacion",
                                                                      "federation",
                                                                      "fiscalia",
                                                                      "fondo",
                                                                      "foundation",
                                                                      "frente",
                                                                      "fund",
                                                                      "fundacion",
                                                                      "gobernacion",
                                                                      "gobierno",
                                                                      "government",
                                                                      "governor",
                                                                      "gremial",
                                                                      "gremio",
                                                                      "guild",
                                                                      "hacienda",
                                                                      "hospital",
                                                                      "housing",
                                                                      "iglesia",
                                                                      "institute",
                                                                      "instituto",
                                                                      "intendencia",
                                                                      "junta",
                                                                      "juzgado",
                                                                      "league",
                                                                      "legislatura",
                                                                      "legislature",
                                                                      "library",
                                                                      "liga",
                                                                      "local",
                                                                      "maestros",
                                                                      "mancomunidad",
                                                                      "mayor",
                                                                      "ministerio",
                                                                      "ministry",
                                                                      "movement",
                                                                      "movimiento",
                                                                      "municipal",
                                                                      "municipalidad",
                                                                      "municipality",
                                                                      "municipio",
                                                                      "museo",
                                                                      "museum",
                                                                      "nation",
                                                                      "nurses",
                                                                      "obispado",
                                                                      "obrera",
                                                                      "observatorio",
                                                                      "office",
                                                                      "oficina",
                                                                      "ombudsman",
                                                                      "orchestra",
                                                                      "organizacion",
                                                                      "organization",
                                                                      "orquesta",
                                                                      "parish",
                                                                      "parks",
                                                                      "parlamento",
                                                                      "parliament",
                                                                      "parroquia",
                                                                      "partido",
                                                                      "party",
                                                                      "plataforma",
                                                                      "poder",
                                                                      "police",
                                                                      "policia",
                                                                      "port",
                                                                      "prefectura",
                                                                      "presidencia",
                                                                      "presidency",
                                                                      "procuraduria",
                                                                      "provincia",
                                                                      "puerto",
                                                                      "republic",
                                                                      "sanitaria",
                                                                      "sanitario",
                                                                      "school",
                                                                      "schools",
                                                                      "secretaria",
                                                                      "senado",
                                                                      "senate",
                                                                      "senator",
                                                                      "services",
                                                                      "sheriff",
                                                                      "sindical",
                                                                      "sindicato",
                                                                      "sinodo",
                                                                      "sociedad",
                                                                      "society",
                                                                      "students",
                                                                      "superintendencia",
                                                                      "superintendent",
                                                                      "synod",
                                                                      "teachers",
                                                                      "teatro",
                                                                      "tesoreria",
                                                                      "theater",
                                                                      "theatre",
                                                                      "town",
                                                                      "trabajadores",
                                                                      "tribe",
                                                                      "tribunal",
                                                                      "trust",
                                                                      "union",
                                                                      "unions",
                                                                      "universidad",
                                                                      "university",
                                                                      "vecinal",
                                                                      "vecinos",
                                                                      "vicepresidencia",
                                                                      "village",
                                                                      "vivienda",
                                                                      "workers",
                                                                      "zoo"});
constexpr std::array kPapers = std::to_array<std::string_view>(
    {"banner",   "bulletin", "chronicle", "courier",  "cronica",   "daily",    "diario",    "dispatch",  "enquirer",
     "examiner", "gaceta",   "gazette",   "globe",    "guardian",  "herald",   "heraldo",   "inquirer",  "journal",
     "ledger",   "magazine", "mirror",    "news",     "newspaper", "noticias", "noticiero", "observer",  "periodico",
     "post",     "press",    "radio",     "register", "reporter",  "review",   "revista",   "semanario", "sentinel",
     "star",     "sun",      "telegraph", "telegram", "times",     "tribune",  "tv",        "weekly"});

/// "Kansas City Star" ends as papers do, "Diario de la Ciudad" begins so: the other words do not count then.
HouseKind kind_of_name(std::string_view key) {
  static constexpr std::array<std::string_view, 5> kArticles{"the", "el", "la", "los", "las"};
  auto words = split_words(key);
  if (!words.empty() && among(kArticles, words.front())) words.erase(words.begin());
  if (words.empty()) return HouseKind::unknown;
  const auto listed = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  static constexpr std::array<std::string_view, 9> kFirst{"diario",  "periodico", "semanario", "revista",  "gaceta",
                                                          "heraldo", "cronica",   "radio",     "noticiero"};
  // A section of any site is called "News", "Archivo", "Local"; a name has more.
  static constexpr std::array<std::string_view, 9> kSections{
      "archivo", "biblioteca", "campaign", "campana", "conference", "conferencia", "library", "local", "services"};
  if (words.size() == 1 && among(kSections, words.front())) return HouseKind::unknown;
  if (words.size() > 1 && (listed(kPapers, words.back()) || among(kFirst, words.front()))) return HouseKind::paper;
  static constexpr std::array<std::string_view, 11> kForms{"ag",    "company", "corp", "corporation", "gmbh", "group",
                                                           "grupo", "inc",     "llc",  "ltd",         "plc"};
  const auto any = [&](const auto& list) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return listed(list, word); });
  };
  return any(kOfficeHouses) ? HouseKind::office : any(kForms) ? HouseKind::firm : HouseKind::unknown;
}

HouseKind kind_of_type(std::string_view type) {
  static constexpr std::array<std::string_view, 3> kPaperTypes{"NewsMediaOrganization", "Periodical", "Newspaper"};
  static constexpr std::array<std::string_view, 6> kOfficeTypes{"GovernmentOrganization",  "NGO",
                                                                "EducationalOrganization", "CollegeOrUniversity",
                                                                "GovernmentOffice",        "Corporation"};
  return among(kPaperTypes, type)    ? HouseKind::paper
         : among(kOfficeTypes, type) ? HouseKind::office
                                     : HouseKind::unknown;
}

/// Domains that only offices are given.
HouseKind kind_of_host(std::string_view host) {
  const std::string dotted = fold(host) + ".";
  for (const std::string_view part : {".gov.", ".gob.", ".gub.", ".edu.", ".mil.", ".gouv.", ".ac."})
    if (dotted.find(part) != std::string::npos) return HouseKind::office;
  return HouseKind::unknown;
}

/// What a menu's entries say of the house: newspapers have their sections, offices their press room and themselves.
constexpr std::array kPaperEntries = std::to_array<std::string_view>(
    {"arts",       "breaking news", "business",        "classifieds",   "cultura",    "culture",  "deportes",
     "economia",   "entertainment", "espectaculos",    "esports",       "estilo",     "finance",  "food",
     "horoscopo",  "internacional", "internacionales", "international", "lifestyle",  "local",    "local news",
     "mundo",      "nacion",        "nacional",        "nacionales",    "obituaries", "opinion",  "pais",
     "policiales", "politica",      "politics",        "science",       "sociales",   "sociedad", "sports",
     "sucesos",    "technology",    "tecnologia",      "travel",        "us",         "us news",  "weather",
     "world",      "world news"});
constexpr std::array kPressEntries = std::to_array<std::string_view>({"area de prensa",
                                                                      "boletines",
                                                                      "boletines de prensa",
                                                                      "comunicacion",
                                                                      "comunicaciones",
                                                                      "comunicados",
                                                                      "comunicados de prensa",
                                                                      "contacto de prensa",
                                                                      "for the media",
                                                                      "media",
                                                                      "media and press",
                                                                      "media center",
                                                                      "media centre",
                                                                      "media contacts",
                                                                      "media relations",
                                                                      "media releases",
                                                                      "media room",
                                                                      "medios",
                                                                      "news and events",
                                                                      "news and media",
                                                                      "news media",
                                                                      "news releases",
                                                                      "news room",
                                                                      "newsroom",
                                                                      "notas de prensa",
                                                                      "noticias y eventos",
                                                                      "noticias y prensa",
                                                                      "oficina de prensa",
                                                                      "prensa",
                                                                      "prensa y comunicacion",
                                                                      "press",
                                                                      "press and media",
                                                                      "press and news",
                                                                      "press center",
                                                                      "press contact",
                                                                      "press contacts",
                                                                      "press kit",
                                                                      "press office",
                                                                      "press releases",
                                                                      "press room",
                                                                      "pressroom",
                                                                      "sala de prensa"});
constexpr std::array kOwnEntries = std::to_array<std::string_view>({"about",
                                                                    "about us",
                                                                    "acerca de",
                                                                    "afiliate",
                                                                    "agencies",
                                                                    "annual reports",
                                                                    "autoridades",
                                                                    "become a member",
                                                                    "biblioteca",
                                                                    "board",
                                                                    "business areas",
                                                                    "careers",
                                                                    "company",
                                                                    "concursos",
                                                                    "convocatorias",
                                                                    "delegaciones",
                                                                    "departments",
                                                                    "dependencias",
                                                                    "direcciones",
                                                                    "directorio",
                                                                    "districts",
                                                                    "donar",
                                                                    "donate",
                                                                    "el municipio",
                                                                    "equipo",
                                                                    "estatutos",
                                                                    "find a clinic",
                                                                    "get involved",
                                                                    "gobierno",
                                                                    "governance",
                                                                    "government",
                                                                    "hazte socio",
                                                                    "historia",
                                                                    "institucional",
                                                                    "investor relations",
                                                                    "investors",
                                                                    "join",
                                                                    "join us",
                                                                    "la fundacion",
                                                                    "la institucion",
                                                                    "leadership",
                                                                    "licitaciones",
                                                                    "locals",
                                                                    "members",
                                                                    "membership",
                                                                    "memoria",
                                                                    "memorias",
                                                                    "ministerios",
                                                                    "mision",
                                                                    "normativa",
                                                                    "nosotros",
                                                                    "nuestra historia",
                                                                    "ordenanzas",
                                                                    "organigrama",
                                                                    "organisation",
                                                                    "organizacion",
                                                                    "organization",
                                                                    "our company",
                                                                    "our history",
                                                                    "our mission",
                                                                    "our people",
                                                                    "our story",
                                                                    "our team",
                                                                    "our work",
                                                                    "pago de impuestos",
                                                                    "programas",
                                                                    "programs",
                                                                    "quienes somos",
                                                                    "secretarias",
                                                                    "sedes",
                                                                    "services",
                                                                    "servicios",
                                                                    "socios",
                                                                    "sponsors",
                                                                    "sustainability",
                                                                    "take action",
                                                                    "tramites",
                                                                    "transparencia",
                                                                    "voluntariado",
                                                                    "volunteer",
                                                                    "ways to give",
                                                                    "what we do",
                                                                    "who we are"});

HouseKind kind_of_menu(const PageLayout& outline) {
  // Set by eye on pages of our own: with two sections every office that writes of politics is a newspaper, with eight
  // small papers are none.
  constexpr std::size_t kSections = 4;
  constexpr std::size_t kLongest = 40;  // bytes
  std::set<std::string> entries;
  const Page& page = outline.page;
  for (NodeIndex i = 1; i < page.size(); ++i)
    if (page[i].is("a"))
      if (const std::string text = page.text_of(i); text.size() <= kLongest) entries.insert(headline_key(text));
  const auto count = [&](const auto& list) {
    return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [&](const std::string& entry) {
      return std::binary_search(list.begin(), list.end(), std::string_view(entry));
    }));
  };
  if (count(kPaperEntries) >= kSections) return HouseKind::paper;
  return count(kPressEntries) > 0 && count(kOwnEntries) > 0 ? HouseKind::office : HouseKind::unknown;
}

/// "June 8, 2007 | Page 6", "19 de marzo de 2004, página A2": a line that says where the piece was printed. `key` is
/// the line's.
bool says_printed_page(const std::string& key) {
  constexpr std::size_t kMostWords = 9;
  const auto words = split_words(key);
  if (words.size() > kMostWords) return false;
  const auto is_number = [](std::string_view word, std::size_t least, std::size_t most) {
    return word.size() >= least && word.size() <= most &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  bool year = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    year = year || is_number(words[i], 4, 4);
    if (!year || !among(std::array<std::string_view, 3>{"page", "pagina", "pag"}, words[i])) continue;
    std::string_view number = words[i + 1];
    if (number.front() >= 'a' && number.front() <= 'f') number.remove_prefix(1);  // of a section: "A3"
    const bool counts = i + 2 < words.size() && among(std::array<std::string_view, 2>{"of", "de"}, words[i + 2]);
    if (!counts && is_number(number, 1, 3)) return true;
  }
  return false;
}

/// A paper's archive prints the day and the page above the text; a notice of the site may stand before them.
bool prints_page_number(const PageLayout& outline) {
  constexpr std::size_t kLongest = 80;  // bytes
  constexpr int kMostProse = 3;         // lines: further down it is a reference
  int prose = 0;
  for (const Line& line : outline.lines) {
    prose += line.prose ? 1 : 0;
    if (prose > kMostProse) return false;
    if (line.text.size() <= kLongest && says_printed_page(headline_key(line.text))) return true;
  }
  return false;
}

bool is_plain_word(std::string_view name) {
  static constexpr std::array<std::string_view, 16> kPlain{"blog",  "home",   "homepage", "inicio",  "index",  "news",
                                                           "logo",  "menu",   "noticias", "portada", "prensa", "press",
                                                           "sitio", "portal", "newsroom", "website"};
  return among(kPlain, name);
}

/// "prensa junta portuaria" without its office: who writes for a house.
std::string without_department(std::string key) {
  static constexpr std::array<std::string_view, 12> kDepartments{"comunicacion",
                                                                 "comunicaciones",
                                                                 "comunicacion social",
                                                                 "prensa",
                                                                 "oficina de prensa",
                                                                 "redaccion",
                                                                 "communications",
                                                                 "press",
                                                                 "press office",
                                                                 "media team",
                                                                 "newsroom",
                                                                 "communications team"};
  for (bool cut = true; cut && !key.empty();) {
    cut = false;
    for (const std::string_view words : kDepartments) {
      if (key == words) return {};
      if (key.starts_with(words) && key[words.size()] == ' ') {
        key.erase(0, words.size() + 1);
        cut = true;
      } else if (key.ends_with(words) && key[key.size() - words.size() - 1] == ' ') {
        key.resize(key.size() - words.size() - 1);
        cut = true;
      }
    }
    for (const std::string_view joint : {"de ", "del ", "of ", "the "})
      if (cut && key.starts_with(joint)) key.erase(0, joint.size());
  }
  return key;
}

/// Consecutive words of a key begin with these letters, articles and prepositions passed over.
bool spells_initials(std::string_view key, std::string_view letters) {
  constexpr std::size_t kLongest = 8;
  if (letters.size() > kLongest) return false;
  const auto words = split_words(key);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t at = 0;
    for (std::size_t k = i; k < words.size() && at < letters.size(); ++k) {
      if (words[k].front() == letters[at])
        ++at;
      else if (k == i || !is_passed(words[k]))
        break;
    }
    if (at == letters.size()) return true;
  }
  return false;
}

}  // namespace

HouseNames::HouseNames(const PageLayout& outline, std::string_view headline, std::string_view host) {
  const Metadata& metadata = outline.metadata;
  const auto add = [this](std::string_view name) {
    std::string key = headline_key(name);
    if (key.size() >= kShortest && std::find(keys_.begin(), keys_.end(), key) == keys_.end())
      keys_.push_back(std::move(key));
  };
  add(metadata.site_name);
  for (const JsonLdItem& item : metadata.json_ld) {
    add(item.publisher);
    if (std::any_of(item.types.begin(), item.types.end(), is_house_type)) add(item.name);
    for (const std::string& type : item.types)
      if (typed_ == HouseKind::unknown) typed_ = kind_of_type(type);
  }
  if (typed_ == HouseKind::unknown) typed_ = kind_of_host(host);
  // "The Alder Fund opens a clinic | Alder Fund": beside the whole headline even what it holds names the house.
  const std::vector<std::string_view> parts = title_parts(metadata.title);
  const bool whole =
      std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return headline_key(part) == headline; });
  for (const std::string_view part : parts) {
    const std::string key = headline_key(part);
    const bool of_headline = whole ? key == headline : holds_words(headline, key) || holds_words(key, headline);
    if (!headline.empty() && !of_headline && split_words(key).size() <= 6) add(part);
  }
  if (host.substr(0, 4) == "www.") host.remove_prefix(4);
  host_letters_ = letters_of(fold(host));
}

HouseKind HouseNames::kind(const PageLayout& outline) const {
  if (typed_ != HouseKind::unknown) return typed_;
  HouseKind kind = HouseKind::unknown;
  std::vector<std::string> names = shown_site_names(outline);
  names.insert(names.end(), keys_.begin(), keys_.end());
  for (const std::string& key : names) kind = std::max(kind, kind_of_name(key));
  if (kind == HouseKind::unknown || kind == HouseKind::firm) kind = std::max(kind, kind_of_menu(outline));
  return kind == HouseKind::unknown && prints_page_number(outline) ? HouseKind::paper : kind;
}

bool HouseNames::named_in(const PageLayout& outline, std::string_view key) const {
  std::vector<std::string> names = shown_site_names(outline);
  names.insert(names.begin(), keys_.begin(), keys_.end());
  // A house has a handful of names; a page of ten thousand links home would be compared with its text ten thousand
  // times.
  constexpr std::size_t kMost = 24;
  if (names.size() > kMost) names.resize(kMost);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    // A single word of few letters, or one that any site is called by, names nobody; but "HWU" is who its words spell.
    constexpr std::size_t kTelling = 5;
    if (is_plain_word(name)) return false;
    if ((name.find(' ') != name.npos || name.size() >= kTelling) && holds_words(key, name)) return true;
    return name.find(' ') == name.npos && name.size() >= kShortest && spells_initials(key, name);
  });
}

bool HouseNames::hold(std::string_view name) const {
  const std::string key = without_department(headline_key(name));
  if (key.empty()) return true;
  const std::string letters = letters_of(key);
  if (letters.size() >= kShortest && host_letters_.find(letters) != std::string::npos) return true;
  // A person may be called as the paper's town is; an office that holds the house's name is the house's.
  static constexpr std::array<std::string_view, 5> kArticles{"the", "el", "la", "los", "las"};
  const bool person =
      has_person_shape(name) && !names_office(name) && !among(kArticles, fold(name.substr(0, name.find(' '))));
  const std::string initials = initials_of(key);
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& house) {
    if (key == house || (key.size() >= kShortest && holds_words(house, key))) return true;
    if (!person && holds_words(key, house)) return true;
    return (initials.size() >= kShortest && initials == house) ||
           (key.size() >= kShortest && key == initials_of(house));
  });
}

bool is_login(std::string_view name) {
  if (name.empty() || name.find(' ') != name.npos) return false;
  bool capital = false;
  bool small = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((name[i] >= '0' && name[i] <= '9') || name[i] == '_' || name[i] == '.') return true;
    // "McCoy" is a name, "LucyRuthnum" is two.
    if (i > 3 && ascii_upper(name[i]) && ascii_lower(name[i - 1])) return true;
    capital = capital || ascii_upper(name[i]) || static_cast<unsigned char>(name[i]) >= 0x80;
    small = small || ascii_lower(name[i]);
  }
  return small && !capital;
}

}  // namespace dateline

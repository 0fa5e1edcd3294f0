// Words of names, types, domains and menus by which a newspaper is told from an office.
#include "indexer/extract/fields/house_kind.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

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
                                                                      "campaña",
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

}  // namespace

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
      "archivo", "biblioteca", "campaign", "campaña", "conference", "conferencia", "library", "local", "services"};
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

HouseKind kind_of_host(std::string_view host) {
  const std::string dotted = fold(host) + ".";
  for (const std::string_view part : {".gov.", ".gob.", ".gub.", ".edu.", ".mil.", ".gouv.", ".ac."})
    if (dotted.find(part) != std::string::npos) return HouseKind::office;
  return HouseKind::unknown;
}

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

}  // namespace dateline

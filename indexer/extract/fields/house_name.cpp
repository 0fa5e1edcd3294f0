// Gathers what metadata, title and address call the house, and compares names by words, letters and initials.
#include "indexer/extract/fields/house_name.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/headline.h"
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

/// The first letters of a key's words, articles and prepositions passed over: "northwest evaluation association" is
/// "nea", "comision de la verdad y la memoria" is "cvm".
std::string initials_of(std::string_view key) {
  static constexpr std::array<std::string_view, 16> kPassed{"of", "the", "and", "for", "de", "del", "la", "las",
                                                            "el", "los", "y",   "e",   "en", "a",   "to", "para"};
  std::string initials;
  for (const std::string_view word : split_words(key))
    if (!among(kPassed, word)) initials += word.front();
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

constexpr std::array kOfficeHouses = std::to_array<std::string_view>(
    {"agency",      "alcaldia",     "alianza",      "alliance",    "aid",           "arquidiocesis",
     "asamblea",    "asociacion",   "association",  "attorney",    "authority",     "ayuntamiento",
     "banco",       "bank",         "biblioteca",   "brotherhood", "bureau",        "cabildo",
     "camara",      "center",       "centro",       "chamber",     "church",        "city",
     "clinic",      "coalicion",    "coalition",    "colectivo",   "collective",    "college",
     "comision",    "comite",       "commission",   "committee",   "concejo",       "confederacion",
     "congreso",    "congress",     "consejo",      "cooperativa", "cooperative",   "coordinadora",
     "council",     "county",       "defensoria",   "department",  "departamento",  "diocese",
     "diocesis",    "diputacion",   "district",     "distrito",    "embajada",      "embassy",
     "escuela",     "federacion",   "federation",   "fiscalia",    "foundation",    "frente",
     "fundacion",   "gobernacion",  "gobierno",     "government",  "governor",      "gremio",
     "guild",       "hospital",     "institute",    "instituto",   "intendencia",   "junta",
     "league",      "library",      "liga",         "local",       "mayor",         "ministerio",
     "ministry",    "movement",     "movimiento",   "municipal",   "municipalidad", "municipality",
     "municipio",   "museo",        "museum",       "nation",      "observatorio",  "office",
     "oficina",     "organizacion", "organization", "parroquia",   "partido",       "party",
     "plataforma",  "police",       "policia",      "prefectura",  "republic",      "school",
     "schools",     "secretaria",   "senado",       "senate",      "senator",       "services",
     "sheriff",     "sindicato",    "sindical",     "sociedad",    "society",       "superintendencia",
     "town",        "trabajadores", "tribe",        "tribunal",    "union",         "unions",
     "universidad", "university",   "vecinal",      "vecinos",     "village",       "workers"});
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
  // A section of any site is called "News"; a name has more.
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
  for (const std::string_view part : title_parts(metadata.title)) {
    const std::string key = headline_key(part);
    if (!headline.empty() && !holds_words(headline, key) && !holds_words(key, headline) && split_words(key).size() <= 6)
      add(part);
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
  return kind;
}

bool HouseNames::hold(std::string_view name) const {
  const std::string key = headline_key(name);
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

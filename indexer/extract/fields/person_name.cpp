// Tells names of persons from those of offices, from roles and from prose, by the words they are made of.
#include "indexer/extract/fields/person_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// Words of offices, agencies and desks: names that are not persons.
constexpr std::array<std::string_view, 136> kOfficeWords{
    "administration", "agencia",        "agencias",      "agency",
    "alcaldia",       "alianza",        "alliance",      "asamblea",
    "asociacion",     "association",    "authority",     "ayuntament",
    "ayuntamiento",   "board",          "boletin",       "brotherhood",
    "bureau",         "camara",         "campaign",      "caucus",
    "center",         "centro",         "chamber",       "club",
    "coalicion",      "coalition",      "colectivo",     "colegio",
    "collective",     "comision",       "comite",        "commission",
    "committee",      "communications", "comunicacion",  "comunicaciones",
    "concejo",        "confederacion",  "confederation", "congreso",
    "consejo",        "consulado",      "contraloria",   "contributors",
    "coop",           "cooperativa",    "cooperative",   "coordinadora",
    "corporation",    "correspondents", "council",       "county",
    "defensoria",     "delegacion",     "departamento",  "department",
    "desk",           "diputacion",     "direccion",     "directiva",
    "district",       "division",       "editor",        "editorial",
    "editors",        "embajada",       "embassy",       "equipo",
    "europa",         "federacion",     "federation",    "fiscalia",
    "foundation",     "frente",         "fundacion",     "gabinete",
    "gobierno",       "government",     "gremio",        "group",
    "grupo",          "hermandad",      "institute",     "instituto",
    "intendencia",    "international",  "intersindical", "junta",
    "liga",           "local",          "magazine",      "media",
    "mesa",           "ministerio",     "ministry",      "movimiento",
    "municipalidad",  "network",        "news",          "newsroom",
    "noticias",       "office",         "oficina",       "ong",
    "organization",   "partido",        "party",         "police",
    "prefectura",     "prensa",         "press",         "procuraduria",
    "project",        "provincia",      "red",           "redacao",
    "redaccion",      "secretaria",     "secretariat",   "senado",
    "service",        "services",       "sindicato",     "sociedad",
    "society",        "staff",          "studio",        "team",
    "times",          "trabajadores",   "tribunal",      "unidad",
    "union",          "universidad",    "university",    "workers"};

constexpr std::array<std::string_view, 66> kRoleWords{"executive",
                                                      "managing",
                                                      "deputy",
                                                      "associate",
                                                      "writer",
                                                      "reporter",
                                                      "correspondent",
                                                      "columnist",
                                                      "contributor",
                                                      "director",
                                                      "president",
                                                      "manager",
                                                      "leader",
                                                      "producer",
                                                      "analyst",
                                                      "professor",
                                                      "senior",
                                                      "special",
                                                      "guest",
                                                      "freelance",
                                                      "journalist",
                                                      "blogger",
                                                      "periodista",
                                                      "corresponsal",
                                                      "enviado",
                                                      "enviada",
                                                      "reportero",
                                                      "reportera",
                                                      "columnista",
                                                      "presidente",
                                                      "presidenta",
                                                      "directora",
                                                      "founder",
                                                      "chief",
                                                      "phd",
                                                      "md",
                                                      "horticulturalist",
                                                      "horticulturist",
                                                      "educator",
                                                      "specialist",
                                                      "expert",
                                                      "coach",
                                                      "consultant",
                                                      "attorney",
                                                      "lawyer",
                                                      "nutritionist",
                                                      "dietitian",
                                                      "fellow",
                                                      "scientist",
                                                      "researcher",
                                                      "engineer",
                                                      "developer",
                                                      "designer",
                                                      "photographer",
                                                      "strategist",
                                                      "coordinator",
                                                      "copywriter",
                                                      "abogado",
                                                      "abogada",
                                                      "investigador",
                                                      "investigadora",
                                                      "fotografo",
                                                      "fotografa",
                                                      "docente",
                                                      "ceo",
                                                      "cofounder"};

constexpr std::array<std::string_view, 26> kParticles{"de",  "del", "la", "las", "los", "el",  "van", "von", "der",
                                                      "den", "bin", "al", "di",  "da",  "do",  "dos", "du",  "le",
                                                      "ter", "y",   "of", "the", "ibn", "san", "zu",  "af"};

/// Words of headings and labels that no person is called.
constexpr std::array<std::string_view, 42> kNoName{
    "below",       "letters",   "other",  "stories", "about", "acerca", "all",  "are",      "comments",
    "contact",     "contacto",  "follow", "for",     "from",  "here",   "home", "how",      "immediate",
    "in",          "inmediata", "more",   "not",     "on",    "our",    "para", "planning", "por",
    "publication", "purposes",  "read",   "release", "share", "sobre",  "tags", "this",     "to",
    "us",          "view",      "what",   "when",    "with",  "your"};

/// "M.D.", "Ph.D", "CFP®", "Jr.": what is after a comma and belongs to the name before.
bool is_suffix(std::string_view piece) {
  std::string letters;
  for (const char c : piece)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) letters += c;
  if (letters == "Jr" || letters == "Sr" || letters == "PhD" || letters == "Esq") return true;
  return !letters.empty() && letters.size() <= 5 && piece.size() <= 8 &&
         std::none_of(letters.begin(), letters.end(), [](char c) { return c >= 'a'; });
}

}  // namespace

bool capitalised(std::string_view word) {
  std::size_t i = 0;
  while (i < word.size() && (word[i] == '"' || word[i] == '\'' || word[i] == '(' || word.compare(i, 3, "“") == 0))
    i += word[i] == '\xE2' ? 3 : 1;
  if (i >= word.size()) return false;
  const auto byte = static_cast<unsigned char>(word[i]);
  if (byte < 0x80)
    return (byte >= 'A' && byte <= 'Z') ||
           (word.size() > 2 && (word.compare(i, 2, "d'") == 0 || word.compare(i, 2, "o'") == 0));
  if (byte == 0xC3 && i + 1 < word.size()) return static_cast<unsigned char>(word[i + 1]) < 0x9F;
  return true;
}

bool names_office(std::string_view name) {
  const std::string key = headline_key(name);
  const auto words = split_words(key);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(kOfficeWords, word); });
}

bool is_role(std::string_view piece) {
  const auto words = split_words(piece);
  if (words.empty()) return true;
  if (is_suffix(piece)) return true;
  if (!capitalised(words.front()) && !among(kParticles, fold(words.front()))) return true;
  const std::string key = headline_key(piece);
  const auto key_words = split_words(key);
  if (key.starts_with("head of ")) return true;
  return std::any_of(key_words.begin(), key_words.end(), [](std::string_view word) { return among(kRoleWords, word); });
}

bool says_role(std::string_view text) {
  const std::string key = headline_key(text);
  const auto words = split_words(key);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return among(kRoleWords, word) || word == "editor" || word == "author" || word == "head" || word == "autor" ||
           word == "autora" || word == "profesor" || word == "profesora";
  });
}

bool is_job_title(std::string_view name) {
  const std::string key = headline_key(name);
  const auto words = split_words(key);
  return words.size() > 1 && among(kRoleWords, words.back());
}

std::size_t small_words(std::string_view name) {
  std::size_t count = 0;
  for (const std::string_view word : split_words(name))
    if (!capitalised(word) && !among(kParticles, fold(word)) && !is_digit(word.front()) && word != "and" && word != "&")
      ++count;
  return count;
}

bool begins_like_place(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kBeginnings{"san", "santa", "santo",  "new",    "los",   "las",
                                                                "el",  "la",    "ciudad", "puerto", "fort",  "saint",
                                                                "st",  "st.",   "villa",  "north",  "south", "city"};
  const auto words = split_words(name);
  return !words.empty() && among(kBeginnings, fold(words.front()));
}

bool has_person_shape(std::string_view name) {
  const auto words = split_words(name);
  if (words.size() < 2 || words.size() > 6) return false;
  std::size_t capitals = 0;
  for (const std::string_view word : words) {
    if (is_digit(word.front()) || among(kNoName, fold(word))) return false;
    if (capitalised(word))
      ++capitals;
    else if (!among(kParticles, fold(word)))
      return false;
  }
  return capitals >= 2 && capitalised(words.front());
}

bool has_office_shape(std::string_view name) {
  const auto words = split_words(name);
  return !words.empty() && words.size() <= 10 && capitalised(words.front()) && names_office(name) &&
         small_words(name) <= 1;
}

}  // namespace dateline

// The tables of such words, as both languages' offices and papers print them.
#include "indexer/extract/fields/genre_label.h"

#include <algorithm>
#include <array>

#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// The small letters of a text, a bit each.
constexpr std::uint32_t letters_in(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text)
    if (c >= 'a' && c <= 'z') letters |= 1u << (c - 'a');
  return letters;
}

struct Words {
  std::string_view words;  ///< of a folded key, whole words
  Genre genre;
  std::uint32_t letters = letters_in(words);  ///< a key that lacks one of them cannot hold the words
  bool several = words.find(' ') != std::string_view::npos;
};

/// Labels of categories, breadcrumbs and path segments.
constexpr std::array kLabelWords{Words{"media advisory", Genre::advisory},
                                 Words{"media advisories", Genre::advisory},
                                 Words{"press advisory", Genre::advisory},
                                 Words{"advisories", Genre::advisory},
                                 Words{"advisory", Genre::advisory},
                                 Words{"aviso a medios", Genre::advisory},
                                 Words{"aviso a los medios", Genre::advisory},
                                 Words{"convocatoria de prensa", Genre::advisory},
                                 Words{"convocatoria a medios", Genre::advisory},
                                 Words{"public schedule", Genre::advisory},
                                 Words{"agenda publica", Genre::advisory},
                                 Words{"press release", Genre::press_release},
                                 Words{"press releases", Genre::press_release},
                                 Words{"pressrelease", Genre::press_release},
                                 Words{"pressreleases", Genre::press_release},
                                 Words{"news release", Genre::press_release},
                                 Words{"news releases", Genre::press_release},
                                 Words{"media release", Genre::press_release},
                                 Words{"media releases", Genre::press_release},
                                 Words{"comunicado de prensa", Genre::press_release},
                                 Words{"comunicados de prensa", Genre::press_release},
                                 Words{"nota de prensa", Genre::press_release},
                                 Words{"notas de prensa", Genre::press_release},
                                 Words{"boletin de prensa", Genre::press_release},
                                 Words{"boletines de prensa", Genre::press_release},
                                 Words{"boletin", Genre::press_release},
                                 Words{"boletines", Genre::press_release},
                                 Words{"comunicado conjunto", Genre::statement},
                                 Words{"comunicado a la opinion publica", Genre::statement},
                                 Words{"comunicado publico", Genre::statement},
                                 Words{"tarjeta informativa", Genre::statement},
                                 Words{"joint statement", Genre::statement},
                                 Words{"official statement", Genre::statement},
                                 Words{"media statement", Genre::statement},
                                 Words{"public statement", Genre::statement},
                                 Words{"comunicado oficial", Genre::press_release},
                                 Words{"comunicados oficiales", Genre::press_release},
                                 Words{"boletin informativo", Genre::press_release},
                                 Words{"nota informativa", Genre::press_release},
                                 Words{"comunicado", Genre::press_release},
                                 Words{"comunicados", Genre::press_release},
                                 Words{"sala de prensa", Genre::press_release},
                                 Words{"sala prensa", Genre::press_release},
                                 Words{"releases", Genre::press_release},
                                 Words{"release", Genre::press_release},
                                 Words{"gacetilla", Genre::press_release},
                                 Words{"gacetillas", Genre::press_release},
                                 Words{"press statement", Genre::statement},
                                 Words{"press statements", Genre::statement},
                                 Words{"carta abierta", Genre::statement},
                                 Words{"statement", Genre::statement},
                                 Words{"statements", Genre::statement},
                                 Words{"declaracion", Genre::statement},
                                 Words{"declaraciones", Genre::statement},
                                 Words{"pronunciamiento", Genre::statement},
                                 Words{"pronunciamientos", Genre::statement},
                                 Words{"posicionamiento", Genre::statement},
                                 Words{"posicionamientos", Genre::statement},
                                 Words{"open letter", Genre::statement},
                                 Words{"open letters", Genre::statement},
                                 Words{"cartas abiertas", Genre::statement},
                                 Words{"testimony", Genre::statement},
                                 Words{"speech", Genre::statement},
                                 Words{"speeches", Genre::statement},
                                 Words{"remarks", Genre::statement},
                                 Words{"discurso", Genre::statement},
                                 Words{"discursos", Genre::statement},
                                 Words{"version estenografica", Genre::statement},
                                 Words{"versiones estenograficas", Genre::statement},
                                 Words{"manifiesto", Genre::statement},
                                 Words{"manifiestos", Genre::statement},
                                 Words{"opinion", Genre::opinion},
                                 Words{"opinions", Genre::opinion},
                                 Words{"opiniones", Genre::opinion},
                                 Words{"op ed", Genre::opinion},
                                 Words{"op eds", Genre::opinion},
                                 Words{"oped", Genre::opinion},
                                 Words{"editorial", Genre::opinion},
                                 Words{"editorials", Genre::opinion},
                                 Words{"editoriales", Genre::opinion},
                                 Words{"columna", Genre::opinion},
                                 Words{"columnas", Genre::opinion},
                                 Words{"column", Genre::opinion},
                                 Words{"columnists", Genre::opinion},
                                 Words{"columnistas", Genre::opinion},
                                 Words{"commentary", Genre::opinion},
                                 Words{"letters to the editor", Genre::opinion},
                                 Words{"letters", Genre::opinion},
                                 Words{"cartas al director", Genre::opinion},
                                 Words{"tribuna", Genre::opinion},
                                 Words{"viewpoint", Genre::opinion},
                                 Words{"views", Genre::opinion},
                                 Words{"comment", Genre::opinion},
                                 Words{"lo que pensamos", Genre::opinion},
                                 Words{"analysis", Genre::opinion},
                                 Words{"blog", Genre::post},
                                 Words{"blogs", Genre::post},
                                 Words{"bitacora", Genre::post},
                                 Words{"news", Genre::news},
                                 Words{"noticias", Genre::news},
                                 Words{"noticia", Genre::news},
                                 Words{"newsroom", Genre::press_release},
                                 Words{"actualidad", Genre::news}};

/// Beginnings and ends of headlines.
constexpr std::array kHeadlineWords{Words{"media advisory", Genre::advisory},
                                    Words{"press advisory", Genre::advisory},
                                    Words{"advisory", Genre::advisory},
                                    Words{"public schedule", Genre::advisory},
                                    Words{"aviso a medios", Genre::advisory},
                                    Words{"aviso a los medios", Genre::advisory},
                                    Words{"convocatoria de prensa", Genre::advisory},
                                    Words{"convocatoria a medios", Genre::advisory},
                                    Words{"statement by", Genre::statement},
                                    Words{"statement from", Genre::statement},
                                    Words{"statement of", Genre::statement},
                                    Words{"statement on", Genre::statement},
                                    Words{"statements on", Genre::statement},
                                    Words{"joint statement", Genre::statement},
                                    Words{"statement regarding", Genre::statement},
                                    Words{"statement about", Genre::statement},
                                    Words{"declaracion de", Genre::statement},
                                    Words{"declaracion del", Genre::statement},
                                    Words{"declaracion sobre", Genre::statement},
                                    Words{"declaracion conjunta", Genre::statement},
                                    Words{"comunicado sobre", Genre::statement},
                                    Words{"comunicado ante", Genre::statement},
                                    Words{"carta abierta", Genre::statement},
                                    Words{"open letter", Genre::statement},
                                    Words{"letter to the", Genre::statement},
                                    Words{"carta a", Genre::statement},
                                    Words{"testimony of", Genre::statement},
                                    Words{"testimony by", Genre::statement},
                                    Words{"testimony before", Genre::statement},
                                    Words{"remarks of", Genre::statement},
                                    Words{"remarks by", Genre::statement},
                                    Words{"remarks as prepared", Genre::statement},
                                    Words{"discurso de", Genre::statement},
                                    Words{"discurso del", Genre::statement},
                                    Words{"mensaje del", Genre::statement},
                                    Words{"palabras del", Genre::statement},
                                    Words{"version estenografica", Genre::statement},
                                    Words{"mensaje de", Genre::statement},
                                    Words{"palabras de", Genre::statement},
                                    Words{"pronunciamiento", Genre::statement},
                                    Words{"posicionamiento", Genre::statement},
                                    Words{"public hearing", Genre::advisory},
                                    Words{"public notice", Genre::advisory},
                                    Words{"road closure", Genre::advisory},
                                    Words{"street closure", Genre::advisory},
                                    Words{"lane closure", Genre::advisory},
                                    Words{"weekend schedule", Genre::advisory},
                                    Words{"weekly schedule", Genre::advisory},
                                    Words{"agenda de", Genre::advisory},
                                    Words{"agenda del", Genre::advisory},
                                    Words{"audiencia publica", Genre::advisory},
                                    Words{"corte de luz", Genre::advisory},
                                    Words{"corte de agua", Genre::advisory},
                                    Words{"corte de calle", Genre::advisory},
                                    Words{"cierre de calle", Genre::advisory},
                                    Words{"cierre de la calle", Genre::advisory},
                                    Words{"cierre de carril", Genre::advisory},
                                    Words{"cierre vial", Genre::advisory},
                                    Words{"suspension de servicio", Genre::advisory},
                                    Words{"suspension del servicio", Genre::advisory},
                                    Words{"interrupcion del servicio", Genre::advisory},
                                    Words{"interrupcion de servicio", Genre::advisory},
                                    Words{"letters to the editor", Genre::opinion},
                                    Words{"readers letters", Genre::opinion},
                                    Words{"cartas al director", Genre::opinion},
                                    Words{"cartas de los lectores", Genre::opinion},
                                    Words{"cartas de lectores", Genre::opinion},
                                    Words{"comunicado de prensa", Genre::press_release},
                                    Words{"nota de prensa", Genre::press_release},
                                    Words{"boletin de prensa", Genre::press_release},
                                    Words{"press release", Genre::press_release},
                                    Words{"news release", Genre::press_release}};

/// Beginnings of headlines that take a stand; reports may begin so as well, and they are signed or labelled.
constexpr std::array<std::string_view, 16> kStandHeadlines{
    "ante el ",     "ante la ",      "ante los ",        "ante las ",     "no a ",       "no al ",
    "solidaridad ", "nos solidariz", "solidarizamos ",   "repudio ",      "repudiamos ", "rechazamos ",
    "condenamos ",  "exigimos ",     "solidarity with ", "we stand with "};

constexpr std::array kWires{Words{"ap", Genre::news},
                            Words{"reuters", Genre::news},
                            Words{"upi", Genre::news},
                            Words{"afp", Genre::news},
                            Words{"efe", Genre::news},
                            Words{"europa press", Genre::news},
                            Words{"ep", Genre::news},
                            Words{"dpa", Genre::news},
                            Words{"ansa", Genre::news},
                            Words{"notimex", Genre::news},
                            Words{"telam", Genre::news},
                            Words{"andina", Genre::news},
                            Words{"xinhua", Genre::news},
                            Words{"prensa latina", Genre::news},
                            Words{"colpisa", Genre::news},
                            Words{"accesswire", Genre::press_release},
                            Words{"business wire", Genre::press_release},
                            Words{"businesswire", Genre::press_release},
                            Words{"globe newswire", Genre::press_release},
                            Words{"globenewswire", Genre::press_release},
                            Words{"prnewswire", Genre::press_release},
                            Words{"pr newswire", Genre::press_release},
                            Words{"marketwired", Genre::press_release},
                            Words{"newmediawire", Genre::press_release},
                            Words{"newswire", Genre::press_release},
                            Words{"ein presswire", Genre::press_release},
                            Words{"24 7pressrelease", Genre::press_release}};

}  // namespace

bool has_words(const std::string& key, std::string_view words) {
  for (std::size_t at = key.find(words); at != std::string::npos; at = key.find(words, at + 1)) {
    const bool starts = at == 0 || key[at - 1] == ' ';
    const bool ends = at + words.size() == key.size() || key[at + words.size()] == ' ';
    if (starts && ends) return true;
  }
  return false;
}

Genre genre_of_label(std::string_view label) {
  const std::string key = headline_key(label);
  for (const Words& row : kLabelWords)
    if (key == row.words) return row.genre;
  // "Mayor's press releases", "Press Releases and Statements": the first that it names; single words only where they
  // are the whole label.
  const std::uint32_t letters = letters_in(key);
  for (const Words& row : kLabelWords)
    if (row.several && (letters & row.letters) == row.letters && has_words(key, row.words)) return row.genre;
  return Genre::unknown;
}

Genre genre_at_start(std::string_view line) {
  const std::string key = headline_key(line);
  for (const Words& row : kLabelWords) {
    const bool whole = key == row.words;
    const bool begins =
        row.several && key.size() > row.words.size() && key[row.words.size()] == ' ' && key.starts_with(row.words);
    if (whole || begins) return row.genre;
  }
  return Genre::unknown;
}

Genre genre_of_headline(const std::string& headline) {
  for (const Words& row : kHeadlineWords) {
    const bool begins = headline.compare(0, row.words.size(), row.words) == 0;
    if (begins || (row.words.find(' ') != std::string_view::npos && has_words(headline, row.words))) return row.genre;
  }
  return Genre::unknown;
}

bool takes_stand(std::string_view headline) {
  return std::any_of(kStandHeadlines.begin(), kStandHeadlines.end(),
                     [&](std::string_view start) { return headline.starts_with(start); });
}

bool offers_advice(const std::string& headline) {
  static constexpr std::array<std::string_view, 29> kStarts{
      "como saber ",    "como hacer ",      "consejos ",        "cual es ",
      "cuales son ",    "cuanto cuesta ",   "cuanto cuestan ",  "everything you need to know ",
      "guia de ",       "guia para ",       "how do i ",        "how do you ",
      "how to ",        "pasos para ",      "que debe ",        "que debo ",
      "que es ",        "que hacer ",       "que necesitas ",   "que son ",
      "recomendacion ", "recomendaciones ", "requisitos para ", "the ultimate guide ",
      "tips ",          "todo lo que ",     "what is ",         "what to ",
      "when to "};
  static constexpr std::array<std::string_view, 9> kOffers{"tips",  "ways",   "steps",   "mistakes", "consejos",
                                                           "pasos", "trucos", "errores", "maneras"};
  if (std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return headline.starts_with(start); }))
    return true;
  const auto words = split_words(headline);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    // "Cómo consultar", "cómo evitar estafas"
    const bool infinitive = words[i + 1].size() > 4 && (words[i + 1].ends_with("ar") || words[i + 1].ends_with("er") ||
                                                        words[i + 1].ends_with("ir") || words[i + 1].ends_with("arse"));
    if (words[i] == "como" && infinitive) return true;
    if (words[i] == "how" && words[i + 1] == "to") return true;
    // "10 tips for renters", "5 simple ways to", "tips for"
    const bool counted = words[i].size() < 3 && words[i].front() >= '1' && words[i].front() <= '9';
    if (counted && (among(kOffers, words[i + 1]) || (i + 2 < words.size() && among(kOffers, words[i + 2]))))
      return true;
    if ((words[i] == "tips" || words[i] == "guide") && (words[i + 1] == "for" || words[i + 1] == "to")) return true;
    if ((words[i] == "tips" || words[i] == "consejos") && words[i + 1] == "para") return true;
  }
  return false;
}

std::pair<std::string_view, Genre> wire_of(const std::vector<Paragraph>& body) {
  constexpr std::size_t kReach = 90;
  constexpr std::size_t kParagraphs = 3;
  for (std::size_t i = 0; i < body.size() && i < kParagraphs; ++i) {
    const std::string_view text = std::string_view(body[i].text).substr(0, kReach);
    for (std::size_t open = text.find_first_of("(/"); open != text.npos; open = text.find_first_of("(/", open + 1)) {
      const std::size_t close = text.find_first_of(")/", open + 1);
      if (close == text.npos) break;
      const std::string key = headline_key(text.substr(open + 1, close - open - 1));
      for (const Words& row : kWires)
        if (key == row.words || key.starts_with(std::string(row.words) + " "))
          return {text.substr(open + 1, close - open - 1), row.genre};
    }
  }
  return {{}, Genre::unknown};
}

bool is_news_wire(std::string_view key) {
  return std::any_of(kWires.begin(), kWires.end(),
                     [&](const Words& wire) { return wire.genre == Genre::news && wire.words == key; });
}

}  // namespace dateline

// The table of strings, and numbers and dates as each language writes them.
#include "server/site/ui_strings.h"

#include <fmt/format.h>

#include <array>

namespace dateline {
namespace {

struct Words {
  std::string_view english, spanish;
};

constexpr std::size_t kStrings = static_cast<std::size_t>(Say::kCount);

constexpr std::array<Words, kStrings> make_table() {
  std::array<Words, kStrings> table{};
  const auto set = [&table](Say what, std::string_view english, std::string_view spanish) {
    table[static_cast<std::size_t>(what)] = {english, spanish};
  };
  set(Say::search, "Search", "Buscar");
  set(Say::search_label, "Words, a name or a quotation", "Palabras, un nombre o una cita");
  set(Say::search_hint, "\"exact phrase\"   -without   hartford OR stamford   title:wage   date:2013",
      "\"frase exacta\"   -sin   hartford OR stamford   título:salario   fecha:2013");
  set(Say::filters, "Narrow the results", "Acotar los resultados");
  set(Say::apply, "Apply", "Aplicar");
  set(Say::clear_all, "Clear all", "Quitar todo");
  set(Say::remove, "Remove", "Quitar");
  set(Say::from, "From", "Desde");
  set(Say::to, "To", "Hasta");
  set(Say::sort_by, "Sort by", "Ordenar por");
  set(Say::relevance, "relevance", "relevancia");
  set(Say::newest, "newest", "más recientes");
  set(Say::oldest, "oldest", "más antiguos");
  set(Say::results_one, "statement", "declaración");
  set(Say::results_many, "statements", "declaraciones");
  set(Say::no_results, "No statement matches.", "Ninguna declaración coincide.");
  set(Say::no_results_help, "Try fewer words, another spelling, or remove a filter.",
      "Pruebe con menos palabras, con otra grafía o quite un filtro.");
  set(Say::did_you_mean, "Did you mean", "¿Quiso decir");
  set(Say::searched_for, "Searched for:", "Se buscó:");
  set(Say::also_searched, "Also searched:", "También se buscó:");
  set(Say::without_expansion, "Only the words I typed", "Solo las palabras escritas");
  set(Say::facet_city, "Issued in", "Emitida en");
  set(Say::facet_mentions, "Mentions", "Menciona");
  set(Say::facet_issue, "Issue", "Tema");
  set(Say::facet_year, "Year", "Año");
  set(Say::facet_genre, "Kind", "Tipo");
  set(Say::facet_language, "Language", "Idioma");
  set(Say::facet_source, "Source", "Fuente");
  set(Say::none_city, "no city stated", "sin ciudad");
  set(Say::none_mentions, "no city mentioned", "sin ciudades");
  set(Say::none_issue, "no issue found", "sin tema");
  set(Say::none_year, "undated", "sin fecha");
  set(Say::none_genre, "unknown", "desconocido");
  set(Say::none_language, "undecided", "indeterminado");
  set(Say::none_source, "no source", "sin fuente");
  set(Say::other_values, "others", "otros");
  set(Say::previous, "Previous", "Anterior");
  set(Say::next, "Next", "Siguiente");
  set(Say::page, "Page", "Página");
  set(Say::of, "of", "de");
  set(Say::undated, "Undated", "Sin fecha");
  set(Say::original, "Original page", "Página original");
  set(Say::issued_in, "Issued in", "Emitida en");
  set(Say::mentions, "Mentions", "Menciona");
  set(Say::issues, "Issues", "Temas");
  set(Say::filed_in, "Filed in", "Archivada en");
  set(Say::by, "By", "Por");
  set(Say::published, "Published", "Publicada");
  set(Say::language, "Language", "Idioma");
  set(Say::copy_quote, "Copy quote", "Copiar cita");
  set(Say::quote_this, "Ready to quote", "Lista para citar");
  set(Say::copied, "Copied", "Copiado");
  set(Say::quote_paragraph, "Quote", "Citar");
  set(Say::evidence, "Where each value comes from", "De dónde sale cada dato");
  set(Say::evidence_intro, "No value is shown without a reason. These are the words and rules behind each.",
      "Ningún dato se muestra sin motivo. Estas son las palabras y reglas de cada uno.");
  set(Say::field, "Value of", "Dato");
  set(Say::value, "Value", "Valor");
  set(Say::rule, "Rule", "Regla");
  set(Say::words, "Words", "Palabras");
  set(Say::where, "Place on the page", "Lugar en la página");
  set(Say::confidence, "Confidence", "Confianza");
  set(Say::not_part, "On the page, but not part of the text", "En la página, pero fuera del texto");
  set(Say::release_line, "Release line", "Línea de publicación");
  set(Say::contact, "Contact", "Contacto");
  set(Say::end_mark, "End mark", "Marca de fin");
  set(Say::boilerplate, "About the organisation", "Sobre la organización");
  set(Say::note, "Note", "Nota");
  set(Say::teaser_only, "Only the teaser of this statement is in the archive; the full page has not been loaded.",
      "El archivo solo tiene el avance de esta declaración; la página completa no se ha cargado.");
  set(Say::version, "Version", "Versión");
  set(Say::sha, "SHA-256 of the original", "SHA-256 del original");
  set(Say::captured, "Captured", "Capturada");
  set(Say::back, "Back to the results", "Volver a los resultados");
  set(Say::not_found, "Not found", "No encontrada");
  set(Say::not_found_text, "There is no page at this address.", "No hay ninguna página en esta dirección.");
  set(Say::bad_request, "This address cannot be read", "Esta dirección no se puede leer");
  set(Say::bad_request_text, "It holds characters that are no valid text, or too many parts.",
      "Contiene caracteres que no son texto válido o demasiadas partes.");
  set(Say::busy, "Too busy", "Demasiado ocupado");
  set(Say::skip, "Skip to the results", "Ir a los resultados");
  set(Say::other_language, "Español", "English");
  set(Say::about, "Search public statements in English and Spanish",
      "Búsqueda de declaraciones públicas en inglés y español");
  set(Say::statements, "statements", "declaraciones");
  set(Say::histogram, "Statements by year", "Declaraciones por año");
  set(Say::histogram_table, "The same as a table", "Lo mismo en una tabla");
  set(Say::year, "Year", "Año");
  set(Say::count, "Statements", "Declaraciones");
  set(Say::home_intro,
      "Press releases and public statements, searchable in both languages by word, issue, city and date.",
      "Comunicados y declaraciones públicas, con búsqueda en ambos idiomas por palabra, tema, ciudad y fecha.");
  set(Say::latest, "Latest statements", "Últimas declaraciones");
  set(Say::browse, "Browse", "Explorar");
  set(Say::english_name, "English", "Inglés");
  set(Say::spanish_name, "Spanish", "Español");
  set(Say::similar, "Similar statements", "Declaraciones parecidas");
  set(Say::json, "These results as JSON", "Estos resultados en JSON");
  set(Say::print, "Print", "Imprimir");
  set(Say::given, "given", "dado");
  set(Say::permalink, "Permanent link", "Enlace permanente");
  set(Say::archive_empty, "The archive holds no public statement yet.",
      "El archivo aún no tiene declaraciones públicas.");
  set(Say::match_any, "any of the words", "cualquiera de las palabras");
  set(Say::more_filters, "Filters", "Filtros");
  set(Say::statement, "Statement", "Declaración");
  set(Say::undated_left_out, "undated, left out by the date limits", "sin fecha, excluidas por los límites de fecha");
  set(Say::modified, "Modified", "Modificada");
  set(Say::dateline, "Dateline", "Lugar y fecha");
  set(Say::error, "Something went wrong", "Algo salió mal");
  set(Say::error_text, "The search could not be answered; the reason is in the server's log.",
      "La búsqueda no se pudo responder; el motivo está en el registro del servidor.");
  return table;
}

constexpr std::array<Words, kStrings> kTable = make_table();

constexpr bool all_translated() {
  for (const Words& words : kTable)
    if (words.english.empty() || words.spanish.empty()) return false;
  return true;
}
static_assert(all_translated(), "a string of the site lacks its English or Spanish form");

constexpr std::array<std::string_view, 12> kEnglishMonths{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kSpanishMonths{"enero",      "febrero", "marzo",     "abril",
                                                          "mayo",       "junio",   "julio",     "agosto",
                                                          "septiembre", "octubre", "noviembre", "diciembre"};

struct GenreLabel {
  std::string_view genre;
  Words words;
};
constexpr GenreLabel kGenres[] = {
    {"press-release", {"Press release", "Comunicado"}},
    {"statement", {"Statement", "Declaración"}},
    {"advisory", {"Advisory", "Aviso a los medios"}},
    {"news", {"News", "Noticia"}},
    {"opinion", {"Opinion", "Opinión"}},
    {"post", {"Post", "Entrada"}},
};

}  // namespace

std::string_view code(Language language) {
  return language == Language::spanish ? "es" : "en";
}

std::string_view say(Language language, Say what) {
  const Words& words = kTable[static_cast<std::size_t>(what)];
  return language == Language::spanish ? words.spanish : words.english;
}

std::string_view genre_label(Language language, std::string_view genre) {
  for (const GenreLabel& entry : kGenres)
    if (entry.genre == genre) return language == Language::spanish ? entry.words.spanish : entry.words.english;
  return genre;
}

std::string_view language_label(Language language, std::string_view iso) {
  if (iso == "en") return say(language, Say::english_name);
  if (iso == "es") return say(language, Say::spanish_name);
  return iso;
}

std::string date_label(Language language, const PartialDate& date) {
  if (!date.month) return std::to_string(date.year);
  const auto month = static_cast<std::size_t>(date.month - 1);
  if (language == Language::spanish)
    return date.day ? fmt::format("{} de {} de {}", date.day, kSpanishMonths[month], date.year)
                    : fmt::format("{} de {}", kSpanishMonths[month], date.year);
  return date.day ? fmt::format("{} {}, {}", kEnglishMonths[month], date.day, date.year)
                  : fmt::format("{} {}", kEnglishMonths[month], date.year);
}

std::string number_label(Language language, std::uint64_t number) {
  std::string digits = std::to_string(number);
  // Spanish leaves four digits together (Ortografía de la lengua española, 2010).
  if (language == Language::spanish && digits.size() <= 4) return digits;
  const char separator = language == Language::spanish ? '.' : ',';
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

}  // namespace dateline

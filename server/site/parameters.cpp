// The table of parameters, and requests to and from addresses.
#include "server/site/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline {
namespace {

using Kind = Parameter::Kind;

constexpr Parameter kParameters[] = {
    {"q", Kind::text, "", false, "The query, in the query language; at most 2,000 characters.",
     "La consulta, en el lenguaje de consulta; 2000 caracteres como máximo."},
    {"lang", Kind::text, "", true, "Language of the statement: en, es or none.",
     "Idioma de la declaración: en, es o none."},
    {"city", Kind::text, "", true, "Issued in this city: a geonameid, a name or none.",
     "Emitida en esta ciudad: un geonameid, un nombre o none."},
    {"mentions", Kind::text, "", true, "Mentions this city.", "Menciona esta ciudad."},
    {"issue", Kind::text, "", true, "An issue's id or name, or none.", "El id o nombre de un tema, o none."},
    {"genre", Kind::text, "", true, "press-release, statement, advisory, news, opinion, post or none.",
     "press-release, statement, advisory, news, opinion, post o none."},
    {"source", Kind::text, "", true, "Site or office.", "Sitio u oficina."},
    {"year", Kind::period, "year", true, "Published in this year, or none for undated.",
     "Publicada en este año, o none si no tiene fecha."},
    {"month", Kind::period, "month", true, "Published in this month (2015-11), or none.",
     "Publicada en este mes (2015-11), o none."},
    {"after", Kind::day, "", false, "Published on this day, month or year, or later.",
     "Publicada en este día, mes o año, o después."},
    {"before", Kind::day, "", false, "Published on this day, month or year, or earlier.",
     "Publicada en este día, mes o año, o antes."},
    {"story", Kind::text, "", true, "Statements of this group of near-duplicates.",
     "Declaraciones de este grupo de textos casi iguales."},
    {"edited", Kind::choice, "yes no", true, "Changed after it was first captured.",
     "Cambiada después de la primera captura."},
    {"sort", Kind::choice, "relevance newest oldest", false, "Order of the results.", "Orden de los resultados."},
    {"limit", Kind::count, "100", false, "Results an answer holds.", "Resultados por respuesta."},
    {"cursor", Kind::text, "", false, "next_cursor of the answer before.", "next_cursor de la respuesta anterior."},
    {"collapse", Kind::flag, "", false, "1: one result for each story.", "1: un resultado por historia."},
    {"expand", Kind::flag, "", false, "0: without translations of the words.", "0: sin traducciones de las palabras."},
    {"ql", Kind::choice, "auto en es", false, "Language of the query, that translations go from; auto: by its words.",
     "Idioma de la consulta, del que se traduce; auto: por sus palabras."},
    {"match", Kind::choice, "all any", false, "any: plain words, any of which may occur.",
     "any: palabras sueltas, basta una de ellas."},
    {"versions", Kind::choice, "current old", false,
     "old: what statements said before they were edited; the id of a result ends in @ and the number of the version.",
     "old: lo que decían las declaraciones antes de editarse; el id termina en @ y el número de la versión."},
    {"facet", Kind::text, "", true, "A facet to count.", "Una faceta que contar."},
    {"values", Kind::count, "100", false, "Values listed for each facet.", "Valores por faceta."},
    {"labels", Kind::choice, "en es", false, "Language of labels and notices.", "Idioma de etiquetas y avisos."},
    {"by", Kind::choice, "year month", false, "Periods of a series.", "Periodos de una serie."},
    {"excel", Kind::flag, "", false, "1: CSV that a spreadsheet opens safely: byte order mark, formulas defused.",
     "1: CSV que una hoja de cálculo abre sin riesgo."},
    {"format", Kind::choice, "ris bibtex csl text", false, "Form of the citation.", "Forma de la cita."},
    {"words", Kind::count, "50", false, "Words of context on each side.", "Palabras de contexto a cada lado."},
    {"text", Kind::text, "", false, "The quotation to check.", "La cita que comprobar."},
    {"from", Kind::count, "1000000", false, "Number of the older version.", "Número de la versión anterior."},
    {"to", Kind::count, "1000000", false, "Number of the newer version.", "Número de la versión posterior."},
    {"quote", Kind::count, "1000000", false, "Paragraph chosen for the quotation.", "Párrafo elegido para la cita."},
};

struct Filter {
  std::string_view name;
  std::vector<std::string> Filters::*values;
};
constexpr std::array<Filter, 10> kFilters{{{"city", &Filters::city},
                                           {"mentions", &Filters::mentions},
                                           {"issue", &Filters::issue},
                                           {"genre", &Filters::genre},
                                           {"lang", &Filters::language},
                                           {"source", &Filters::source},
                                           {"year", &Filters::year},
                                           {"month", &Filters::month},
                                           {"story", &Filters::story},
                                           {"edited", &Filters::edited}}};
constexpr std::string_view kFilterNames[] = {"city",   "mentions", "issue", "genre", "lang",
                                             "source", "year",     "month", "story", "edited"};
constexpr std::string_view kSearchParameters[] = {"q",      "city",  "mentions", "issue", "genre",  "lang",
                                                  "source", "year",  "month",    "after", "before", "story",
                                                  "edited", "match", "expand",   "ql",    "labels", "versions"};

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::size_t number(std::string_view text, std::size_t otherwise, std::size_t largest) {
  const auto value = number(text);
  return value && *value > 0 ? std::min(*value, largest) : otherwise;
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const auto space = choices.find(' ');
    if (choices.substr(0, space) == value) return true;
    choices = space == std::string_view::npos ? std::string_view() : choices.substr(space + 1);
  }
  return false;
}

bool is_period(std::string_view form, std::string_view value) {
  if (value == "none") return true;
  const auto date = PartialDate::parse(value);
  return date && date->precision() == (form == "year" ? DatePrecision::year : DatePrecision::month);
}

bool is_of_kind(const Parameter& parameter, std::string_view value) {
  switch (parameter.kind) {
    case Kind::text:
      return true;
    case Kind::count: {
      const auto count = number(value);
      return count && *count > 0 && *count <= number(parameter.choices);
    }
    case Kind::flag:
      return value == "0" || value == "1";
    case Kind::choice:
      return is_choice(parameter.choices, value);
    case Kind::period:
      return is_period(parameter.choices, value);
    case Kind::day:
      return PartialDate::parse(value).has_value();
  }
  return true;
}

/// What a value may be, for the sentence that refuses one.
std::string expected(const Parameter& parameter, const Words& words) {
  switch (parameter.kind) {
    case Kind::count:
      return fmt::format("1–{}", parameter.choices);
    case Kind::flag:
      return "0, 1";
    case Kind::choice: {
      std::string list;
      for (const char c : parameter.choices) list += c == ' ' ? std::string(", ") : std::string(1, c);
      return list;
    }
    case Kind::period:
      return parameter.choices == "year" ? "2015, none" : "2015-11, none";
    case Kind::day:
      return "2015, 2015-11, 2015-11-04";
    case Kind::text:
      break;
  }
  return words.text(Message::any_text);
}

/// The first code points, up to the limit.
bool cut_to(std::string& text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (seen++ < characters) continue;
    text.resize(i);
    return true;
  }
  return false;
}

void add(std::string& address, std::string_view name, std::string_view value) {
  address += address.empty() ? '?' : '&';
  address += name;
  address += '=';
  address += percent_encode(value);
}

}  // namespace

const Parameter* find_parameter(std::string_view name) {
  for (const Parameter& parameter : kParameters)
    if (parameter.name == name) return &parameter;
  return nullptr;
}

std::span<const std::string_view> search_parameters() {
  return kSearchParameters;
}

std::span<const std::string_view> filter_names() {
  return kFilterNames;
}

std::vector<Problem> check_parameters(const Target& target, std::span<const std::string_view> known,
                                      std::span<const std::string_view> also, const Words& words) {
  std::vector<Problem> problems;
  const auto has = [](std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto& [name, value] : target.parameters) {
    const Parameter* parameter = has(known, name) || has(also, name) ? find_parameter(name) : nullptr;
    if (!parameter) {
      problems.push_back({name, value, fmt::format("{}: {}", words(Message::unknown_parameter), name)});
    } else if (!value.empty() && !is_of_kind(*parameter, value)) {
      problems.push_back({name, value,
                          fmt::format("{}={}: {} {}", name, value, words(Message::not_understood_expected),
                                      expected(*parameter, words))});
    }
  }
  return problems;
}

std::vector<std::string>* filter_values(Filters& filters, std::string_view facet) {
  for (const Filter& filter : kFilters)
    if (filter.name == facet) return &(filters.*filter.values);
  return nullptr;
}

const std::vector<std::string>* filter_values(const Filters& filters, std::string_view facet) {
  return filter_values(const_cast<Filters&>(filters), facet);
}

Request request_of(const Target& target, std::string_view labels, bool* cut) {
  Request request;
  request.labels = std::string(labels);
  request.query = std::string(target.get("q"));
  const bool was_cut = cut_to(request.query, kMaxQueryCharacters);
  if (cut) *cut = was_cut;
  for (const Filter& filter : kFilters) {
    const Parameter* parameter = find_parameter(filter.name);
    for (std::string& value : target.all(filter.name)) {
      auto& values = request.filters.*filter.values;
      if (value.empty() || (parameter && !is_of_kind(*parameter, value))) continue;
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
    }
  }
  request.filters.after = PartialDate::parse(target.get("after"));
  request.filters.before = PartialDate::parse(target.get("before"));
  if (target.get("sort") == "newest") request.sort = Sort::newest;
  if (target.get("sort") == "oldest") request.sort = Sort::oldest;
  if (target.get("match") == "any") request.match = Match::any;
  request.expand = target.get("expand") != "0";
  if (const std::string_view ql = target.get("ql"); ql == "en" || ql == "es") request.query_language = std::string(ql);
  request.collapse = target.get("collapse") == "1";
  request.old_versions = target.get("versions") == "old";
  request.cursor = std::string(target.get("cursor"));
  request.limit = number(target.get("limit"), kPageSize, kMaxLimit);
  request.facet_values = number(target.get("values"), kFacetValues, kMaxFacetValues);
  return request;
}

std::string address_of(const Request& request, bool cursor) {
  std::string address;
  if (!request.query.empty()) add(address, "q", request.query);
  for (const Filter& filter : kFilters)
    for (const std::string& value : request.filters.*filter.values) add(address, filter.name, value);
  if (request.filters.after) add(address, "after", request.filters.after->to_string());
  if (request.filters.before) add(address, "before", request.filters.before->to_string());
  if (request.sort != Sort::relevance) add(address, "sort", request.sort == Sort::newest ? "newest" : "oldest");
  if (request.match == Match::any) add(address, "match", "any");
  if (!request.expand) add(address, "expand", "0");
  if (request.query_language != "auto") add(address, "ql", request.query_language);
  if (request.collapse) add(address, "collapse", "1");
  if (request.old_versions) add(address, "versions", "old");
  if (request.facet_values != kFacetValues) add(address, "values", std::to_string(request.facet_values));
  if (request.limit != kPageSize) add(address, "limit", std::to_string(request.limit));
  if (cursor && !request.cursor.empty()) add(address, "cursor", request.cursor);
  return address;
}

Request toggled(Request request, std::string_view facet, const std::string& value) {
  request.cursor.clear();
  if (auto* values = filter_values(request.filters, facet)) {
    const auto found = std::find(values->begin(), values->end(), value);
    if (found == values->end())
      values->push_back(value);
    else
      values->erase(found);
  }
  return request;
}

bool has_filters(const Request& request) {
  return request.filters != Filters{};
}

}  // namespace dateline

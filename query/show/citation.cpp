// The four forms.
#include "query/show/citation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kMeses{"enero",      "febrero", "marzo",     "abril",
                                                  "mayo",       "junio",   "julio",     "agosto",
                                                  "septiembre", "octubre", "noviembre", "diciembre"};

bool is_news(Genre genre) {
  return genre == Genre::news || genre == Genre::opinion;
}

/// "Press release": what the style's own type cannot say.
std::string_view kind_of(Genre genre) {
  switch (genre) {
    case Genre::press_release:
      return "Press release";
    case Genre::statement:
      return "Statement";
    case Genre::advisory:
      return "Media advisory";
    default:
      return {};
  }
}

const std::string& address_of(const Citation& c) {
  return c.permalink.empty() ? c.url : c.permalink;
}

/// One line: what would begin a field of the form's own is a space.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

void ris_field(std::string& out, std::string_view tag, std::string_view value) {
  if (!value.empty()) out += fmt::format("{}  - {}\r\n", tag, one_line(value));
}

/// "2014/11/04", "2014/11//", "2014///": parts that are not known stay empty.
std::string ris_date(const PartialDate& date) {
  return fmt::format("{:04}/{}/{}{}", date.year, date.month ? fmt::format("{:02}", date.month) : "",
                     date.day ? fmt::format("{:02}", date.day) : "", date.day ? "" : "/");
}

std::string ris(const Citation& c) {
  std::string out;
  ris_field(out, "TY", is_news(c.genre) ? "NEWS" : c.genre == Genre::post ? "BLOG" : "ELEC");
  ris_field(out, "ID", c.id);
  ris_field(out, "TI", c.headline);
  for (const std::string& author : c.authors) ris_field(out, "AU", author);
  ris_field(out, is_news(c.genre) ? "T2" : "PB", c.source);
  ris_field(out, "M3", kind_of(c.genre));
  if (c.date) {
    ris_field(out, "PY", fmt::format("{:04}", c.date->year));
    ris_field(out, "DA", ris_date(*c.date));
  }
  ris_field(out, "CY", c.city);
  for (const std::string& language : c.language) ris_field(out, "LA", language);
  for (const std::string& issue : c.issues) ris_field(out, "KW", issue);
  ris_field(out, "UR", address_of(c));
  if (!c.permalink.empty() && !c.url.empty()) ris_field(out, "N1", "Published at " + c.url);
  out += "ER  - \r\n\r\n";
  return out;
}

std::string tex(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

/// Letters and digits of the first words, the year, and a hash of the id: readable, and unique in a file of many.
std::string tex_key(const Citation& c) {
  std::string key;
  for (const char letter : fold(c.headline)) {
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) key += letter;
    if (key.size() == 16) break;
  }
  std::uint32_t hash = 2166136261U;
  for (const char letter : c.id) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return fmt::format("{}{}-{:08x}", key, c.date ? std::to_string(c.date->year) : std::string(), hash);
}

/// A name that BibTeX must not take apart: an office, not a person.
bool is_office(std::string_view name) {
  for (const std::string_view word :
       {" of ", "Office", "Staff", "Press", "Oficina", "Redacción", "Department", "Departamento"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

std::string bibtex(const Citation& c) {
  std::string out = fmt::format("@misc{{{},\n", tex_key(c));
  const auto field = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {} = {{{}}},\n", name, value);
  };
  std::string authors;
  for (const std::string& author : c.authors)
    authors += (authors.empty() ? "" : " and ") + (is_office(author) ? "{" + tex(author) + "}" : tex(author));
  field("author", authors);
  if (!c.headline.empty()) field("title", "{" + tex(c.headline) + "}");
  field("publisher", tex(c.source));
  field("type", std::string(kind_of(c.genre)));
  if (c.date) {
    field("year", std::to_string(c.date->year));
    if (c.date->month) {
      std::string month(kMonths[static_cast<std::size_t>(c.date->month - 1)].substr(0, 3));
      month[0] = static_cast<char>(month[0] - 'A' + 'a');
      out += fmt::format("  month = {},\n", month);
    }
    if (c.date->day) field("day", std::to_string(c.date->day));
  }
  field("address", tex(c.city));
  if (c.language.size() == 1)
    field("langid", c.language.front() == "es" ? "spanish" : c.language.front() == "en" ? "english" : "");
  field("url", address_of(c));
  if (!c.permalink.empty() && !c.url.empty()) field("note", "Published at \\url{" + c.url + "}");
  return out + "}\n";
}

std::string csl(const Citation& c) {
  Json json = {{"id", c.id},
               {"type", is_news(c.genre)         ? "article-newspaper"
                        : c.genre == Genre::post ? "post-weblog"
                                                 : "webpage"}};
  if (!c.headline.empty()) json["title"] = c.headline;
  for (const std::string& author : c.authors) json["author"].push_back({{"literal", author}});
  if (!c.source.empty()) json[is_news(c.genre) ? "container-title" : "publisher"] = c.source;
  if (const auto kind = kind_of(c.genre); !kind.empty()) json["genre"] = kind;
  if (c.date) {
    Json parts = Json::array({c.date->year});
    if (c.date->month) parts.push_back(c.date->month);
    if (c.date->day) parts.push_back(c.date->day);
    json["issued"] = {{"date-parts", Json::array({parts})}};
  }
  if (!c.city.empty()) json["publisher-place"] = c.city;
  if (c.language.size() == 1) json["language"] = c.language.front();
  if (!address_of(c).empty()) json["URL"] = address_of(c);
  if (!c.permalink.empty() && !c.url.empty()) json["note"] = "Published at " + c.url;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string date_words(const PartialDate& date, bool spanish) {
  if (!date.month) return std::to_string(date.year);
  const auto month = static_cast<std::size_t>(date.month - 1);
  if (spanish)
    return date.day ? fmt::format("{} de {} de {}", date.day, kMeses[month], date.year)
                    : fmt::format("{} de {}", kMeses[month], date.year);
  return date.day ? fmt::format("{} {}, {}", kMonths[month], date.day, date.year)
                  : fmt::format("{} {}", kMonths[month], date.year);
}

/// Quotation marks inside quotation marks are those of the second level: ‘ ’ in English, “ ” in Spanish.
std::string inner_marks(std::string text, bool spanish) {
  const auto replace = [&text](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  replace(spanish ? "«" : "“", spanish ? "“" : "‘");
  replace(spanish ? "»" : "”", spanish ? "”" : "’");
  return text;
}

/// Authors, “headline,” source, city, date, address: as notes of the Chicago manual order them.
std::string text(const Citation& c, bool spanish) {
  std::string out;
  for (const std::string& author : c.authors) out += (out.empty() ? "" : ", ") + author;
  if (!out.empty()) out += ", ";
  out += spanish ? "«" + inner_marks(c.headline, true) + "»" : "“" + inner_marks(c.headline, false) + "”";
  for (const std::string& part :
       {c.source, c.city, c.date ? date_words(*c.date, spanish) : std::string(), address_of(c)})
    if (!part.empty()) out += ", " + part;
  return one_line(out) + "\n";
}

std::string place_name(const std::optional<Place>& place) {
  return place ? place->name : std::string();
}

}  // namespace

std::optional<CitationFormat> parse_citation_format(std::string_view name) {
  if (name == "text") return CitationFormat::text;
  if (name == "ris") return CitationFormat::ris;
  if (name == "bibtex") return CitationFormat::bibtex;
  if (name == "csl") return CitationFormat::csl;
  return std::nullopt;
}

std::string_view media_type(CitationFormat format) {
  switch (format) {
    case CitationFormat::text:
      return "text/plain; charset=utf-8";
    case CitationFormat::ris:
      return "application/x-research-info-systems";
    case CitationFormat::bibtex:
      return "application/x-bibtex";
    case CitationFormat::csl:
      return "application/vnd.citationstyles.csl+json";
  }
  return "text/plain; charset=utf-8";
}

Citation citation_of(const Statement& s, std::string permalink) {
  Citation c{s.id,  s.headline,          {}, s.source, s.genre, s.date, place_name(s.city), s.language, s.issues,
             s.url, std::move(permalink)};
  for (const Author& author : s.byline) c.authors.push_back(author.name);
  return c;
}

Citation citation_of(const ResultItem& item, std::string permalink) {
  return {item.id,       item.headline, item.byline, item.source,         item.genre, item.date, place_name(item.city),
          item.language, item.issues,   item.url,    std::move(permalink)};
}

std::string cite(const Citation& citation, CitationFormat format, std::string_view language) {
  switch (format) {
    case CitationFormat::text:
      return text(citation, language == "es");
    case CitationFormat::ris:
      return ris(citation);
    case CitationFormat::bibtex:
      return bibtex(citation);
    case CitationFormat::csl:
      return csl(citation);
  }
  return {};
}

}  // namespace dateline

// Rows, cells, and the names of columns.
#include "indexer/ingest/container/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

struct ColumnName {
  std::string_view name;  ///< folded: small letters, no accents
  std::string_view field;
};

/// What tables of press offices, newsrooms and spreadsheets' exports call their columns.
constexpr std::array kNames = {
    ColumnName{"headline", "headline"},
    ColumnName{"title", "headline"},
    ColumnName{"titulo", "headline"},
    ColumnName{"titular", "headline"},
    ColumnName{"encabezado", "headline"},
    ColumnName{"subject", "headline"},
    ColumnName{"asunto", "headline"},
    ColumnName{"text", "text"},
    ColumnName{"body", "text"},
    ColumnName{"content", "text"},
    ColumnName{"html", "text"},
    ColumnName{"full text", "text"},
    ColumnName{"texto", "text"},
    ColumnName{"cuerpo", "text"},
    ColumnName{"contenido", "text"},
    ColumnName{"texto completo", "text"},
    ColumnName{"date", "date"},
    ColumnName{"published", "date"},
    ColumnName{"publication date", "date"},
    ColumnName{"publish date", "date"},
    ColumnName{"pubdate", "date"},
    ColumnName{"date published", "date"},
    ColumnName{"fecha", "date"},
    ColumnName{"fecha de publicacion", "date"},
    ColumnName{"publicado", "date"},
    ColumnName{"modified", "modified"},
    ColumnName{"updated", "modified"},
    ColumnName{"actualizado", "modified"},
    ColumnName{"url", "url"},
    ColumnName{"link", "url"},
    ColumnName{"permalink", "url"},
    ColumnName{"address", "url"},
    ColumnName{"enlace", "url"},
    ColumnName{"direccion", "url"},
    ColumnName{"id", "id"},
    ColumnName{"guid", "id"},
    ColumnName{"identificador", "id"},
    ColumnName{"byline", "byline"},
    ColumnName{"author", "byline"},
    ColumnName{"autor", "byline"},
    ColumnName{"autora", "byline"},
    ColumnName{"autoria", "byline"},
    ColumnName{"firma", "byline"},
    ColumnName{"source", "source"},
    ColumnName{"office", "source"},
    ColumnName{"fuente", "source"},
    ColumnName{"oficina", "source"},
    ColumnName{"medio", "source"},
    ColumnName{"city", "city"},
    ColumnName{"ciudad", "city"},
    ColumnName{"region", "region"},
    ColumnName{"state", "region"},
    ColumnName{"estado", "region"},
    ColumnName{"dateline", "dateline"},
    ColumnName{"categories", "categories"},
    ColumnName{"category", "categories"},
    ColumnName{"tags", "categories"},
    ColumnName{"categoria", "categories"},
    ColumnName{"categorias", "categories"},
    ColumnName{"etiquetas", "categories"},
    ColumnName{"issues", "issues"},
    ColumnName{"language", "language"},
    ColumnName{"lang", "language"},
    ColumnName{"idioma", "language"},
    ColumnName{"lengua", "language"},
    ColumnName{"embargoed", "embargoed"},
    ColumnName{"embargo", "embargoed"},
    ColumnName{"embargoed until", "embargoed"},
    ColumnName{"visibility", "visibility"},
    ColumnName{"visibilidad", "visibility"},
    ColumnName{"teaser", "teaser"},
    ColumnName{"summary", "teaser"},
    ColumnName{"subtitle", "teaser"},
    ColumnName{"resumen", "teaser"},
    ColumnName{"entradilla", "teaser"},
    ColumnName{"bajada", "teaser"},
    ColumnName{"genre", "genre"},
    ColumnName{"genero", "genre"},
};

/// "Fecha_de publicación " as "fecha de publicacion".
std::string plain_name(std::string_view name) {
  std::string plain = fold(trim(name));
  std::replace(plain.begin(), plain.end(), '_', ' ');
  std::replace(plain.begin(), plain.end(), '-', ' ');
  return plain;
}

std::string_view field_named(std::string_view plain) {
  const auto found =
      std::find_if(kNames.begin(), kNames.end(), [&](const ColumnName& row) { return row.name == plain; });
  return found == kNames.end() ? std::string_view() : found->field;
}

std::optional<std::size_t> cell_called(const std::vector<std::string>& header, std::string_view name) {
  const std::string wanted = plain_name(name);
  for (std::size_t i = 0; i < header.size(); ++i)
    if (plain_name(header[i]) == wanted) return i;
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (failed == std::errc() && end == name.data() + name.size() && number > 0 && number <= header.size())
    return number - 1;
  return std::nullopt;
}

bool says_something(const TableColumns& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [](const TableColumns::Column& column) {
    return column.field == "headline" || column.field == "text";
  });
}

TableColumns wanted_columns(const std::vector<std::string>& header, const std::string& wanted) {
  TableColumns table;
  std::vector<bool> used(header.size(), false);
  bool by_number_alone = true;
  for (std::size_t at = 0; at <= wanted.size();) {
    const std::size_t comma = std::min(wanted.find(',', at), wanted.size());
    const std::string_view pair = trim(std::string_view(wanted).substr(at, comma - at));
    at = comma + 1;
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
      throw Error(Error::Kind::usage, fmt::format("--columns {}: not FIELD=COLUMN", pair),
                  "as headline=Title,date=Fecha");
    const std::string_view field = field_named(plain_name(pair.substr(0, equals)));
    if (field.empty())
      throw Error(Error::Kind::usage, fmt::format("--columns {}: not a field of a record", pair.substr(0, equals)),
                  "headline, text, date, url, id, byline, source, city, categories, language, embargoed …");
    const std::string_view column = trim(pair.substr(equals + 1));
    const auto cell = cell_called(header, column);
    if (!cell)
      throw Error(Error::Kind::usage, fmt::format("--columns {}: the table has no such column", pair),
                  fmt::format("it has: {}", join(header, ", ")));
    by_number_alone &= plain_name(header[*cell]) != plain_name(column);
    used[*cell] = true;
    table.columns.push_back({*cell, std::string(field), true});
  }
  table.has_header = !by_number_alone;
  if (table.has_header)
    for (std::size_t i = 0; i < header.size(); ++i)
      if (!used[i] && !trim(header[i]).empty()) table.columns.push_back({i, std::string(trim(header[i])), false});
  return table;
}

}  // namespace

std::optional<TableRow> read_row(ByteReader& in) {
  TableRow row;
  std::string line;
  bool too_long = false, quoted = false, any = false;
  while (in.read_line(line, kMaxInputBytes, too_long)) {
    any = true;
    row.too_long |= too_long || row.raw.size() + line.size() > kMaxInputBytes;
    if (!row.too_long) row.raw += line;
    // A quote opens a cell only where the cell begins: 5'10" is a height. Which separator it is does not matter here.
    bool at_start = !quoted;
    for (const char c : line) {
      if (c == '"' && (quoted || at_start)) quoted = !quoted;
      // After a closing quote comes a separator, or a second quote that opens again: "" is a quote.
      at_start = c == ',' || c == ';' || c == '\t' || c == '|' || (c == '"' && !quoted);
    }
    if (!quoted) break;
  }
  return any ? std::optional(std::move(row)) : std::nullopt;
}

std::vector<std::string> cells_of(std::string_view row, char separator) {
  while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool quoted = false, at_start = true;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < row.size() && row[i + 1] == '"') {
        cells.back() += row[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && at_start) {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
      at_start = true;
      continue;
    } else {
      cells.back() += c;
    }
    at_start = false;
  }
  return cells;
}

char separator_of(std::string_view header, std::string_view row) {
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t', '|'}) {
    const std::size_t columns = cells_of(header, separator).size();
    // A row that has as many cells speaks for the separator more than the number itself does.
    const std::size_t weight = columns < 2 ? 0 : columns + (cells_of(row, separator).size() == columns ? 100 : 0);
    if (weight > most) most = weight, best = separator;
  }
  return best;
}

TableColumns columns_of(const std::vector<std::string>& header, const std::string& wanted) {
  TableColumns table;
  if (!wanted.empty()) {
    table = wanted_columns(header, wanted);
  } else {
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string_view field = field_named(plain_name(header[i]));
      const bool taken = std::any_of(table.columns.begin(), table.columns.end(),
                                     [&](const TableColumns::Column& column) { return column.field == field; });
      // Of two columns of one field the first is it ("title", then "subject"); categories may come in several.
      if (!field.empty() && (!taken || field == "categories"))
        table.columns.push_back({i, std::string(field), true});
      else if (!trim(header[i]).empty())
        table.columns.push_back({i, std::string(trim(header[i])), false});
    }
  }
  if (!says_something(table))
    throw Error(Error::Kind::unreadable, "no column is called headline, title or text, titular or texto",
                "name them: --columns headline=COLUMN,text=COLUMN");
  return table;
}

}  // namespace dateline

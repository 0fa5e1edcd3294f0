// A row's cells as the values of a record.
#include "indexer/ingest/container/table_row.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/decode.h"
#include "indexer/base/text.h"
#include "indexer/ingest/container/table.h"
#include "indexer/ingest/document/text_document.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// True for text that is a piece of HTML: an end tag or a line break of it.
bool is_markup(std::string_view text) {
  return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos ||
         text.find("<p>") != std::string_view::npos;
}

/// Several values of one cell: "Housing; Schools", "Housing|Schools", "Housing, Schools".
Json list_of(std::string_view cell) {
  const char separator = cell.find(';') != std::string_view::npos   ? ';'
                         : cell.find('|') != std::string_view::npos ? '|'
                                                                    : ',';
  Json list = Json::array();
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find(separator, at), cell.size());
    const std::string_view value = trim(cell.substr(at, end - at));
    if (!value.empty()) list.push_back(value);
    at = end + 1;
  }
  return list;
}

}  // namespace

OpenedForm open_table_row(const RawPage& page) {
  const std::string text = decode(page.bytes).text;
  ByteReader in(memory_stream(text));
  const std::optional<TableRow> first = read_row(in), second = read_row(in);
  const std::string none;
  const std::string& header = first ? first->raw : none;
  const std::string& row = second ? second->raw : header;
  const char separator = separator_of(header, row);
  const Json given = Json::parse(page.origin.given, nullptr, false);
  const std::string wanted = given.is_object() ? given.value("table_columns", "") : std::string();
  const TableColumns columns = columns_of(cells_of(header, separator), wanted);
  const std::vector<std::string> cells = cells_of(row, separator);

  OpenedForm opened;
  Json values = Json::object();
  for (const TableColumns::Column& column : columns.columns) {
    if (column.cell >= cells.size()) continue;
    const std::string cell(trim(cells[column.cell]));
    if (cell.empty()) continue;
    if (!column.known) {
      // A record keeps what it does not know; a name that it does know must not slip in by another column.
      if (!values.contains(column.field)) values["column:" + column.field] = cell;
    } else if (column.field == "text") {
      opened.content = is_markup(cell) ? cell : text_as_html(cell);
    } else if (column.field == "categories" || column.field == "issues") {
      Json list = list_of(cell);
      Json& all = values[column.field];
      if (all.is_null()) all = Json::array();
      all.insert(all.end(), list.begin(), list.end());
    } else {
      values[column.field] = cell;
    }
  }
  opened.given = values.dump(-1, ' ', false, Json::error_handler_t::replace);
  return opened;
}

}  // namespace dateline

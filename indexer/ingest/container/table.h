// Tables as text: CSV (RFC 4180) and its relatives, with their dialect detected.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/container/byte_stream.h"

namespace dateline {

/// One row verbatim, its line end included where it has one.
struct TableRow {
  std::string raw;
  bool too_long = false;  ///< over the limit of a member: `raw` is cut
};

/// The next row: line ends between quotes are part of it. nullopt at the end.
std::optional<TableRow> read_row(ByteReader& in);

/// The cells of a row.
std::vector<std::string> cells_of(std::string_view row, char separator);

/// The one of , ; tab | that parts the header (and the row below it) into most cells.
char separator_of(std::string_view header, std::string_view row);

/// Which cell says what, by the names of the record contract.
struct TableColumns {
  struct Column {
    std::size_t cell = 0;
    std::string field;  ///< "headline", "date"; of other columns their own name, kept beside the statement
    bool known = false;
  };
  std::vector<Column> columns;
  bool has_header = true;
};

/// By the header's names in English and Spanish, or by `wanted`, "headline=Title,date=Fecha" (--columns; a number
/// counts cells from 1). Throws Error(usage) for a column that is not there, Error(unreadable) where neither says which
/// column holds headline or text.
TableColumns columns_of(const std::vector<std::string>& header, const std::string& wanted);

}  // namespace dateline

// One row of a table with its header, as a form.
#pragma once

#include "indexer/ingest/form.h"

namespace dateline {

inline constexpr std::string_view kTableRow = "table-row";

/// Throws Error(unreadable). The columns are found as columns_of() finds them; `table_columns` of Origin::given is what
/// --columns said.
OpenedForm open_table_row(const RawPage& page);

}  // namespace dateline

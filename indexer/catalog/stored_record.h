// Statements as the catalog's rows hold them: their binary form, compressed beside the page they came from.
#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/statement.h"

namespace dateline {

/// The original that a record is compressed beside; both empty where it stands alone.
struct Beside {
  std::string_view bytes;
  std::string_view sha256;
};

/// The digest of the original is not stored again. Pure computation, for any thread.
std::string pack_record(Statement statement, const Beside& original);

/// Reads what this or an earlier program packed. Throws Error(unreadable) for anything else.
Statement unpack_record(std::string_view record, const Beside& original);

}  // namespace dateline

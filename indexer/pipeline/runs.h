// Loads are numbered: the same command continues one that was cut off.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// The number of a load: that of the unfinished one of this key, else a new one. In a transaction.
std::int64_t begin_run(Connection& connection, std::string_view key, std::string_view now);

/// Nothing of it has to be remembered any more. In a transaction.
void finish_run(Connection& connection, std::int64_t run, std::string_view now);

}  // namespace dateline

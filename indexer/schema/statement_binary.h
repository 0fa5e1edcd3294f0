// The stored form of a statement: what the catalog keeps of it, in few bytes and quick to read.
#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/statement.h"

namespace dateline {

/// All of a statement. Fields have numbers: one that is empty takes no byte, one that a later program added is passed
/// over by an earlier one, and none is ever given another meaning. Equal statements give equal bytes.
std::string to_binary(const Statement& statement);

/// Reads it back; the JSON form of to_json() too, which catalogs kept at first. Throws Error(unreadable).
Statement statement_from_stored(std::string_view stored);

}  // namespace dateline

// The position where a page of results ends, as an opaque string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "query/rank/by_date.h"
#include "query/request.h"

namespace dateline {

/// A place in the order of relevance: exact in its generation; in a later one the score says where to go on.
struct RelevanceKey {
  std::uint64_t generation = 0;
  std::size_t offset = 0;
  double score = 0;
};

using CursorKey = std::variant<DateKey, RelevanceKey>;

/// Letters, digits, - and _.
std::string encode_cursor(const CursorKey& key);
/// Throws Error(usage) for a text that is not a cursor, or of another order than `sort`.
CursorKey decode_cursor(std::string_view text, Sort sort);

}  // namespace dateline

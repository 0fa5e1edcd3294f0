// The pieces of a typed query: words, quoted parts, brackets and operators with their columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/syntax_tree.h"

namespace dateline {

/// NEAR without a number.
inline constexpr int kDefaultDistance = 10;
/// A number of words too large to read.
inline constexpr int kMaxDistanceTyped = 1'000'000;

/// One piece. `text` points into the query.
struct Lexeme {
  enum class Kind : std::uint8_t { word, quoted, open, close, or_, and_, not_, minus, equals, near, field };
  Kind kind = Kind::word;
  std::string_view text;  ///< of a word or quoted part, without quotes; of a field its name
  std::size_t begin = 0;  ///< bytes of the query, as typed with quotes and signs
  std::size_t end = 0;
  bool unclosed = false;  ///< a quoted part without its second quote
  int slop = -1;          ///< of "a b"~5
  Proximity proximity = Proximity::near;
  int distance = 0;
};

/// Cuts the query. AND, OR, NOT are operators in capitals only, and only where some other word is not in capitals
/// (`spanish` adds Y, O, NO).
std::vector<Lexeme> lex_query(std::string_view query, bool spanish);

/// 1-based column, in code points, of a byte of the query.
std::size_t column_of(std::string_view query, std::size_t byte);

}  // namespace dateline

// The tokens that an order of embargo is cut into before times and zones are read from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/order_words.h"

namespace dateline {

/// A run of letters, a run of digits, a sign, or a day.
struct OrderToken {
  enum class Kind { word, number, sign, day };
  Kind kind = Kind::word;
  std::string text;       ///< folded; of a sign one character
  bool capitals = false;  ///< typed in capitals alone
  bool spaced = false;    ///< something space is before it
  OrderPiece day;         ///< of a day
};

/// Tokens in reading order, spaces and invisible characters left out. Days are found as date_words.h does, figures
/// that mean another day in Europe by the later of the two.
std::vector<OrderToken> order_tokens(std::string_view text);

}  // namespace dateline

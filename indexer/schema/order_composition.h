// Orders of an embargo by what their words mean, in whatever order they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/order_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {

/// The words that orders are made of, folded, and the names of months.
std::vector<std::string_view> order_vocabulary_words();

/// The sense of a short line that names a day or time and is made of nothing but words of release, pleas, what a text
/// and its readers are called, and little words: "Media are asked not to publish this report before", "Cleared for
/// release on". One word of anything else ("no release of funds until") makes it none. Press offices word orders too
/// freely for a list of phrases: of 130 written by hand, 63 stood in none of the phrases that order_grammar.cpp knows.
OrderSense composed_order(const std::vector<OrderPiece>& pieces);

/// "EMBARGOEDUNTIL" as "EMBARGOED UNTIL": letters of ASCII in words of orders, the longest first; as they are where
/// they are none.
std::string split_into_order_words(std::string_view letters);

/// Whether the first words of a folded line are such words: what all lines of a page are asked.
bool may_compose_order(std::string_view start);

}  // namespace dateline

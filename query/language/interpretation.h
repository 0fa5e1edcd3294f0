// How a query was understood, in words.
#pragma once

#include <string>
#include <string_view>

#include "query/language/syntax_tree.h"

namespace dateline {

/// "(hartford OR stamford) AND immigration, issued in Hartford, CT, 2013": connectives in the language, words as typed.
/// `any` for --match any.
std::string interpret(const Node& tree, std::string_view language, bool any);

}  // namespace dateline

// What is done to a tree once it is parsed: lists are joined, stop words become optional, names in capitals names.
#pragma once

#include <vector>

#include "query/language/stop_words.h"
#include "query/language/syntax_tree.h"

namespace dateline {

/// A list of one is its child. Its place in the query is from its first child to its last.
Node list_node(Node::Kind kind, std::vector<Node> children);

/// US Senate, UN: what is a function word in small letters is a name in capitals, and meant as printed in capitals. Not
/// where all of several words are in capitals, which then say nothing, unless all of them are such words.
void take_capitals_as_names(std::vector<Node>& nodes, const StopWords& stop_words);

/// An AND directly inside an AND, an OR inside an OR, become one list; of an AND that has other words the stop words
/// become optional, and names in capitals names. Without `stop_words` (may be null) lists are joined alone.
Node flattened(Node node, const StopWords* stop_words);

}  // namespace dateline

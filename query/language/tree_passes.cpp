#include "query/language/tree_passes.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "query/language/words.h"

namespace dateline {
namespace {

/// Words that operators are spelt with: in capitals they are not names.
bool is_operator_word(std::string_view folded) {
  static constexpr std::string_view kOperators[] = {"and", "or", "not", "y", "o", "u", "no", "near", "adj", "same"};
  return std::find(std::begin(kOperators), std::end(kOperators), folded) != std::end(kOperators);
}

bool is_stop_word(const StopWords& stop_words, const std::string& folded) {
  return stop_words.among({folded}).front();
}

/// Stop words of an AND that has other words become optional.
void mark_optional(Node& list, const StopWords* stop_words) {
  if (!stop_words) return;
  take_capitals_as_names(list.children, *stop_words);
  std::vector<Node*> plain;
  std::vector<std::string> words;
  bool others = false;
  for (Node& child : list.children) {
    if (child.kind == Node::Kind::word && !child.exact && !child.capitals) {
      plain.push_back(&child);
      words.push_back(child.words[0].folded);
    } else if (child.kind != Node::Kind::filter && child.kind != Node::Kind::date &&
               child.kind != Node::Kind::none_of) {
      others = true;
    }
  }
  const std::vector<bool> stop = stop_words->among(words);
  const bool content = others || std::find(stop.begin(), stop.end(), false) != stop.end();
  if (!content) return;
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i]->optional = stop[i];
}

}  // namespace

Node list_node(Node::Kind kind, std::vector<Node> children) {
  if (children.size() == 1 && kind != Node::Kind::none_of) return std::move(children.front());
  Node node;
  node.kind = kind;
  if (!children.empty()) {
    node.column = children.front().column;
    node.length = children.back().column + children.back().length - node.column;
  }
  node.children = std::move(children);
  return node;
}

void take_capitals_as_names(std::vector<Node>& nodes, const StopWords& stop_words) {
  std::vector<Node*> names;
  bool running_text = false, others = false;
  for (Node& node : nodes) {
    for (const QueryWord& word : node.words)
      running_text = running_text || (!word.capitals && letters_in(word.folded) > 1 && !word.acronym);
    const bool plain = node.kind == Node::Kind::word && !node.exact && !node.capitals && node.words[0].capitals;
    if (plain && !node.words[0].acronym && !is_operator_word(node.words[0].folded) &&
        is_stop_word(stop_words, node.words[0].folded))
      names.push_back(&node);
    else if (!node.words.empty() && !(node.words.size() == 1 && is_operator_word(node.words[0].folded)))
      others = true;
  }
  if (others && !running_text) return;
  for (Node* node : names) node->capitals = true;
}

Node flattened(Node node, const StopWords* stop_words) {
  std::vector<Node> children;
  for (Node& child : node.children) {
    Node flat = flattened(std::move(child), stop_words);
    const bool same = (node.kind == Node::Kind::all_of || node.kind == Node::Kind::any_of) && flat.kind == node.kind;
    if (same)
      std::move(flat.children.begin(), flat.children.end(), std::back_inserter(children));
    else
      children.push_back(std::move(flat));
  }
  node.children = std::move(children);
  if (node.kind == Node::Kind::all_of)
    mark_optional(node, stop_words);
  else if (stop_words)
    take_capitals_as_names(node.children, *stop_words);
  return node;
}

}  // namespace dateline

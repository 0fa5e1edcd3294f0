// The tree in prefix form.
#include "query/language/syntax_tree.h"

#include <fmt/format.h>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

std::string words_of(const Node& node) {
  std::string result;
  for (const QueryWord& word : node.words) {
    if (!result.empty()) result += ' ';
    result += word.folded;
    if (word.prefix) result += '*';
  }
  return result;
}

std::string list_of(const char* name, const Node& node) {
  std::string result = fmt::format("({}", name);
  for (const Node& child : node.children) result += " " + describe(child);
  return result + ")";
}

std::string leaf(const Node& node) {
  std::string text = words_of(node);
  if (node.kind == Node::Kind::phrase) text = fmt::format("\"{}\"", text);
  if (node.kind == Node::Kind::wildcard && text.find_first_of("*?") == std::string::npos) text += "*";
  if (node.slop >= 0) text += fmt::format("~{}", node.slop);
  if (node.kind == Node::Kind::word && node.exact) text = "=" + text;
  if (node.capitals) text = fmt::format("caps({})", text);
  if (node.no_expansion) text = "noexpand:" + text;
  if (node.optional) text = "[" + text + "]";
  switch (node.scope) {
    case Scope::any:
      return text;
    case Scope::title:
      return "title:" + text;
    case Scope::body:
      return "body:" + text;
    case Scope::author:
      return "author:" + text;
  }
  return text;
}

std::string date_text(const Node& node) {
  if (node.undated) return "date:none";
  return fmt::format("date:{}..{}", node.first ? node.first->to_string() : "", node.last ? node.last->to_string() : "");
}

}  // namespace

std::string spelling_of(const QueryWord& word) {
  return fold(word.typed) == word.folded ? word.typed : word.folded;
}

const char* to_string(FilterField field) {
  switch (field) {
    case FilterField::city:
      return "city";
    case FilterField::mentions:
      return "mentions";
    case FilterField::issue:
      return "issue";
    case FilterField::genre:
      return "genre";
    case FilterField::language:
      return "lang";
    case FilterField::source:
      return "source";
    case FilterField::id:
      return "id";
    case FilterField::release:
      return "release";
    case FilterField::story:
      return "story";
    case FilterField::edited:
      return "edited";
  }
  return "";
}

std::string describe(Proximity proximity, int distance) {
  switch (proximity) {
    case Proximity::near:
      return fmt::format("NEAR/{}", distance);
    case Proximity::ordered:
      return fmt::format("PRE/{}", distance);
    case Proximity::sentence:
      return "SENTENCE";
    case Proximity::paragraph:
      return "PARAGRAPH";
  }
  return {};
}

std::string describe(const Node& node) {
  switch (node.kind) {
    case Node::Kind::everything:
      return "(ALL)";
    case Node::Kind::word:
    case Node::Kind::phrase:
    case Node::Kind::wildcard:
      return leaf(node);
    case Node::Kind::near:
      return list_of(describe(node.proximity, node.distance).c_str(), node);
    case Node::Kind::all_of:
      return list_of("AND", node);
    case Node::Kind::any_of:
      return list_of("OR", node);
    case Node::Kind::none_of:
      return list_of("NOT", node);
    case Node::Kind::filter:
      return fmt::format(fmt::runtime(node.value.find(' ') == std::string::npos ? "{}:{}" : "{}:\"{}\""),
                         to_string(node.filter), node.value);
    case Node::Kind::date:
      return date_text(node);
  }
  return {};
}

}  // namespace dateline

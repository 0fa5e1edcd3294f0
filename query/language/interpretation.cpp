// Trees as sentences.
#include "query/language/interpretation.h"

#include <fmt/format.h>

#include "query/language/messages.h"

namespace dateline {
namespace {

class Interpreter {
 public:
  Interpreter(std::string_view language, bool any) : language_(language), any_(any) {}

  std::string of(const Node& node, bool inside) const {
    switch (node.kind) {
      case Node::Kind::everything:
        return std::string(in_language(language_, "everything", "todo"));
      case Node::Kind::word:
      case Node::Kind::phrase:
      case Node::Kind::wildcard:
        return leaf(node);
      case Node::Kind::near:
        return fmt::format("({} {} {})", of(node.children[0], true), near_words(node), of(node.children[1], true));
      case Node::Kind::all_of:
        return list(node, in_language(language_, " AND ", " Y "), inside);
      case Node::Kind::any_of:
        if (any_ && !inside) return list(node, " ", false);
        return list(node, in_language(language_, " OR ", " O "), true);
      case Node::Kind::none_of:
        return fmt::format("{} {}", in_language(language_, "NOT", "NO"), of(node.children[0], true));
      case Node::Kind::filter:
        return filter(node);
      case Node::Kind::date:
        return date(node);
    }
    return {};
  }

 private:
  std::string list(const Node& node, std::string_view connective, bool brackets) const {
    std::string result;
    std::size_t shown = 0;
    for (const Node& child : node.children) {
      if (child.optional) continue;
      if (shown++ > 0) result += connective;
      result += of(child, true);
    }
    return brackets && shown > 1 ? "(" + result + ")" : result;
  }

  std::string leaf(const Node& node) const {
    std::string text;
    for (const QueryWord& word : node.words) {
      if (!text.empty()) text += node.compound ? '-' : ' ';
      text += word.typed;
      if (word.prefix) text += '*';
    }
    if (node.kind == Node::Kind::wildcard && text.find_first_of("*?") == std::string::npos) text += '*';
    const bool quoted = node.kind == Node::Kind::phrase ? !node.compound : node.kind == Node::Kind::word && node.exact;
    if (quoted) text = fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D", text);
    if (node.slop >= 0)
      text += fmt::format(fmt::runtime(in_language(language_, " within {} words", " a {} palabras")), node.slop);
    if (node.capitals) text += in_language(language_, " in capitals", " en may\xC3\xBAsculas");
    switch (node.scope) {
      case Scope::any:
        return text;
      case Scope::title:
        return fmt::format("{} {}", text, in_language(language_, "in the headline", "en el titular"));
      case Scope::body:
        return fmt::format("{} {}", text, in_language(language_, "in the body", "en el cuerpo"));
      case Scope::author:
        return fmt::format("{} {}", in_language(language_, "signed by", "firmado por"), text);
    }
    return text;
  }

  std::string near_words(const Node& node) const {
    switch (node.proximity) {
      case Proximity::near:
        return fmt::format(fmt::runtime(in_language(language_, "within {} words of", "a {} palabras de")),
                           node.distance);
      case Proximity::ordered:
        return fmt::format(
            fmt::runtime(in_language(language_, "at most {} words before", "hasta {} palabras antes de")),
            node.distance);
      case Proximity::sentence:
        return std::string(in_language(language_, "in one sentence with", "en la misma oraci\xC3\xB3n que"));
      case Proximity::paragraph:
        return std::string(in_language(language_, "in one paragraph with", "en el mismo p\xC3\xA1rrafo que"));
    }
    return {};
  }

  std::string filter(const Node& node) const {
    const std::string& label = node.label.empty() ? node.value : node.label;
    switch (node.filter) {
      case FilterField::city:
        return fmt::format("{} {}", in_language(language_, "issued in", "emitido en"), label);
      case FilterField::mentions:
        return fmt::format("{} {}", in_language(language_, "mentioning", "que menciona"), label);
      case FilterField::issue:
        return fmt::format("{} {}", in_language(language_, "on", "sobre"), label);
      case FilterField::genre:
        return fmt::format("{}: {}", in_language(language_, "genre", "g\xC3\xA9nero"), label);
      case FilterField::language:
        return fmt::format("{} {}", in_language(language_, "in", "en"), label);
      case FilterField::source:
        return fmt::format("{} {}", in_language(language_, "from", "de"), label);
      case FilterField::id:
        return fmt::format("id {}", label);
      case FilterField::release:
        return fmt::format("{} {}", in_language(language_, "release", "publicaci\xC3\xB3n"), label);
      case FilterField::story:
        return fmt::format("{} {}", in_language(language_, "story", "historia"), label);
      case FilterField::edited:
        if (node.value == "yes") return std::string(in_language(language_, "edited since", "editado después"));
        if (node.value == "no") return std::string(in_language(language_, "never edited", "nunca editado"));
        return fmt::format("{} {}", in_language(language_, "edited", "editado"), label);
    }
    return label;
  }

  std::string date(const Node& node) const {
    if (node.undated) return std::string(in_language(language_, "undated", "sin fecha"));
    if (node.first && node.last && *node.first == *node.last)
      return fmt::format("{} {}", in_language(language_, "published on", "publicado el"), node.first->to_string());
    if (node.first && node.last)
      return fmt::format(fmt::runtime(in_language(language_, "published {} to {}", "publicado del {} al {}")),
                         node.first->to_string(), node.last->to_string());
    if (node.first)
      return fmt::format("{} {}", in_language(language_, "published since", "publicado desde"),
                         node.first->to_string());
    return fmt::format("{} {}", in_language(language_, "published until", "publicado hasta"), node.last->to_string());
  }

  std::string_view language_;
  bool any_;
};

}  // namespace

std::string interpret(const Node& tree, std::string_view language, bool any) {
  return Interpreter(language, any).of(tree, false);
}

}  // namespace dateline

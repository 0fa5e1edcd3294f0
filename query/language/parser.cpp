// Recursive descent over lexemes. Whatever is not understood is read as words, and said so in a notice.
#include "query/language/parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/language/messages.h"
#include "query/language/query_parser.h"
#include "query/language/tree_passes.h"
#include "query/language/words.h"

namespace dateline {
namespace {

/// Cuts the query at the limit of characters, with a notice.
std::string_view bounded(std::string_view text, const ParseOptions& options, std::vector<Notice>& notices) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (++characters <= kMaxQueryCharacters) continue;
    notices.push_back(
        {Notice::Kind::limit,
         fmt::format(fmt::runtime(in_language(options.labels, "Only the first {} characters of the query were read.",
                                              "S\xC3\xB3lo se leyeron los primeros {} caracteres de la consulta.")),
                     kMaxQueryCharacters),
         0,
         0,
         {},
         {}});
    return text.substr(0, i);
  }
  return text;
}

}  // namespace

ParsedQuery QueryParser::run() {
  std::vector<Node> units;
  while (at_ < lexemes_.size()) {
    if (auto node = conjunction({}, 0)) units.push_back(std::move(*node));
    if (at_ < lexemes_.size() && lexemes_[at_].kind == Lexeme::Kind::close) {
      repair(lexemes_[at_], "A closing bracket without an opening one was left out.",
             "Se omiti\xC3\xB3 un par\xC3\xA9ntesis de cierre sin apertura.");
      ++at_;
    }
  }
  ParsedQuery result;
  if (!units.empty()) result.tree = flattened(list_node(Node::Kind::all_of, std::move(units)), options_.stop_words);
  if (result.tree.kind == Node::Kind::word && options_.stop_words) {
    std::vector<Node> lone = {std::move(result.tree)};
    take_capitals_as_names(lone, *options_.stop_words);
    result.tree = std::move(lone.front());
  }
  if (words_left_out_ > 0)
    notices_.push_back(
        {Notice::Kind::limit,
         fmt::format(fmt::runtime(in_language(options_.labels, "Only the first {} words of the query were read.",
                                              "S\xC3\xB3lo se leyeron las primeras {} palabras de la consulta.")),
                     kMaxQueryWords),
         0,
         0,
         {},
         {}});
  result.notices = std::move(notices_);
  return result;
}

void QueryParser::notice(Notice::Kind kind, const Lexeme& lexeme, std::string text) {
  if (!said_.insert(text).second) return;
  if (said_.size() > kMostNotices) return;
  const std::size_t column = column_of(query_, lexeme.begin);
  notices_.push_back({kind, std::move(text), column, column_of(query_, lexeme.end) - column, {}, {}});
}

void QueryParser::repair(const Lexeme& lexeme, std::string_view english, std::string_view spanish) {
  notice(Notice::Kind::repair, lexeme, std::string(in_language(options_.labels, english, spanish)));
}

void QueryParser::place(Node& node, std::size_t begin, std::size_t end) const {
  node.column = column_of(query_, begin);
  node.length = column_of(query_, end) - node.column;
}

std::optional<Node> QueryParser::conjunction(const PrimaryContext& context, std::size_t depth) {
  std::vector<Node> units;
  while (at_ < lexemes_.size() && !at(Kind::close)) {
    if (at(Kind::and_)) {
      dangling(units.empty());
      continue;
    }
    if (at(Kind::not_)) {
      const Lexeme sign = lexemes_[at_++];
      if (auto child = disjunction(context, depth))
        units.push_back(negated(std::move(*child), sign));
      else
        repair(sign, "A NOT with nothing after it was left out.", "Se omiti\xC3\xB3 un NOT sin nada detr\xC3\xA1s.");
      continue;
    }
    if (auto unit = disjunction(context, depth)) units.push_back(std::move(*unit));
  }
  if (units.empty()) return std::nullopt;
  return list_node(Node::Kind::all_of, std::move(units));
}

void QueryParser::dangling(bool missing_left) {
  const Lexeme sign = lexemes_[at_++];
  const bool missing_right = at_ >= lexemes_.size() || at(Kind::close);
  if (missing_left || missing_right)
    notice(Notice::Kind::repair, sign,
           text("{} with nothing on one side was left out.", "Se omiti\xC3\xB3 {} sin nada a un lado.", sign.text));
}

Node QueryParser::negated(Node child, const Lexeme& sign) {
  Node node;
  node.kind = Node::Kind::none_of;
  node.column = column_of(query_, sign.begin);
  node.length = child.column + child.length - node.column;
  node.children.push_back(std::move(child));
  return node;
}

std::optional<Node> QueryParser::disjunction(const PrimaryContext& context, std::size_t depth) {
  std::vector<Node> alternatives;
  for (;;) {
    while (at(Kind::or_)) dangling(alternatives.empty());
    if (at_ >= lexemes_.size() || at(Kind::close) || at(Kind::and_) || at(Kind::not_)) break;
    if (auto node = proximity(context, depth)) alternatives.push_back(std::move(*node));
    if (!at(Kind::or_)) break;
    dangling(alternatives.empty());
    if (at(Kind::not_)) {
      // "a OR NOT b": the NOT belongs to the alternative.
      const Lexeme sign = lexemes_[at_++];
      if (auto child = proximity(context, depth)) alternatives.push_back(negated(std::move(*child), sign));
    }
  }
  if (alternatives.empty()) return std::nullopt;
  return list_node(Node::Kind::any_of, std::move(alternatives));
}

std::optional<Node> QueryParser::proximity(const PrimaryContext& context, std::size_t depth) {
  auto left = primary(context, depth);
  std::size_t operands = 1;
  std::vector<Node> beside;  // operands past the bound
  while (at(Kind::near)) {
    const Lexeme sign = lexemes_[at_++];
    if (at(Kind::near) || at(Kind::or_) || at(Kind::and_) || at(Kind::not_) || at(Kind::close) ||
        at_ >= lexemes_.size() || !left) {
      // No operand on one side: a word like any other ("24 /7", "w/5").
      auto word = chunk(sign, context);
      left = left && word ? list_node(Node::Kind::all_of, {std::move(*left), std::move(*word)})
             : left       ? std::move(left)
                          : std::move(word);
      continue;
    }
    auto right = primary(context, depth);
    if (!right) continue;
    // What is not near nests nothing: not_near() bounds it.
    if (right->kind == Node::Kind::none_of || ++operands <= kMaxNearOperands) {
      left = near_node(std::move(*left), std::move(*right), sign);
      continue;
    }
    if (operands == kMaxNearOperands + 1)
      notice(Notice::Kind::limit, sign,
             text("Only {} operands of NEAR were read as near each other; the others were searched as plain words.",
                  "S\xC3\xB3lo {} operandos de NEAR se leyeron como cercanos; los dem\xC3\xA1s se buscaron aparte.",
                  kMaxNearOperands));
    beside.push_back(std::move(*right));
  }
  if (beside.empty()) return left;
  beside.insert(beside.begin(), std::move(*left));
  return list_node(Node::Kind::all_of, std::move(beside));
}

std::size_t QueryParser::count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& child : node.children) count += count_nodes(child);
  return count;
}

Node QueryParser::near_node(Node left, Node right, const Lexeme& sign) {
  Node node;
  node.kind = Node::Kind::near;
  node.proximity = sign.proximity;
  node.distance = std::min(sign.distance, kMaxDistance);
  if (node.distance < sign.distance)
    notice(Notice::Kind::limit, sign,
           text("The distance was cut to {} words.", "La distancia se redujo a {} palabras.", kMaxDistance));
  node.column = left.column;
  node.length = right.column + right.length - left.column;
  if (right.kind == Node::Kind::none_of) return not_near(std::move(left), std::move(right), std::move(node), sign);
  node.children.push_back(std::move(left));
  node.children.push_back(std::move(right));
  return node;
}

Node QueryParser::not_near(Node left, Node right, Node near, const Lexeme& sign) {
  const bool chained = left.excludes_near;
  const Node& core = chained ? left.children.front() : left;
  copied_ += count_nodes(core);
  if (copied_ > kMaxQueryNodes) {
    notice(Notice::Kind::limit, sign,
           text("The query has too many parts: what follows this NEAR was left out.",
                "La consulta tiene demasiadas partes: se omiti\xC3\xB3 lo que sigue a este NEAR."));
    return left;
  }
  near.children = {core, std::move(right.children.front())};
  right.children = {std::move(near)};
  if (chained) {
    left.children.push_back(std::move(right));
    return left;
  }
  Node list = list_node(Node::Kind::all_of, {std::move(left), std::move(right)});
  list.excludes_near = true;
  return list;
}

ParsedQuery parse_query(std::string_view text, const ParseOptions& options) {
  std::vector<Notice> notices;
  ParsedQuery result = QueryParser(bounded(text, options, notices), options).run();
  result.notices.insert(result.notices.begin(), notices.begin(), notices.end());
  return result;
}

ParsedQuery parse_plain_text(std::string_view text, const ParseOptions& options) {
  ParsedQuery result;
  const std::string_view query = bounded(text, options, result.notices);
  std::vector<Node> words;
  std::vector<std::string> folded;
  for (QueryWord& word : analyse_words(query)) {
    if (words.size() == kMaxQueryWords) break;
    Node node;
    node.kind = Node::Kind::word;
    folded.push_back(word.folded);
    word.prefix = false;
    node.words.push_back(std::move(word));
    words.push_back(std::move(node));
  }
  if (options.stop_words) {
    take_capitals_as_names(words, *options.stop_words);
    std::vector<bool> stop = options.stop_words->among(folded);
    for (std::size_t i = 0; i < words.size(); ++i) stop[i] = stop[i] && !words[i].capitals;
    if (std::find(stop.begin(), stop.end(), false) != stop.end())
      for (std::size_t i = 0; i < words.size(); ++i) words[i].optional = stop[i];
  }
  for (const Lexeme& lexeme : lex_query(query, false)) {
    if (lexeme.kind != Lexeme::Kind::quoted || lexeme.unclosed) continue;
    Node phrase;
    phrase.kind = Node::Kind::phrase;
    phrase.exact = true;
    phrase.words = analyse_words(lexeme.text);
    if (phrase.words.size() > 1 && phrase.words.size() < 50) words.push_back(std::move(phrase));
  }
  if (!words.empty()) result.tree = list_node(Node::Kind::any_of, std::move(words));
  return result;
}

}  // namespace dateline

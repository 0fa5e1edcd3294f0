// Recursive descent over lexemes. Whatever is not understood is read as words, and said so in a notice.
#include "query/language/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "query/language/date_range.h"
#include "query/language/field_names.h"
#include "query/language/lexer.h"
#include "query/language/messages.h"
#include "query/language/tree_passes.h"
#include "query/language/words.h"

namespace dateline {
namespace {

/// Wildcards need so many letters before their star.
constexpr std::size_t kMinWildcardLetters = 3;

/// What stands around a primary: field scope, = and the like.
struct Context {
  Scope scope = Scope::any;
  bool exact = false;
  bool capitals = false;
  bool no_expansion = false;
};

class Parser {
 public:
  Parser(std::string_view query, const ParseOptions& options)
      : query_(query), options_(options), lexemes_(lex_query(query, options.labels == "es")) {}

  ParsedQuery run() {
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

 private:
  using Kind = Lexeme::Kind;

  bool at(Kind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  /// Said once, where it first applies.
  void notice(Notice::Kind kind, const Lexeme& lexeme, std::string text) {
    if (!said_.insert(text).second) return;
    if (said_.size() > kMostNotices) return;
    const std::size_t column = column_of(query_, lexeme.begin);
    notices_.push_back({kind, std::move(text), column, column_of(query_, lexeme.end) - column, {}, {}});
  }
  void repair(const Lexeme& lexeme, std::string_view english, std::string_view spanish) {
    notice(Notice::Kind::repair, lexeme, std::string(in_language(options_.labels, english, spanish)));
  }
  template <class... Values>
  std::string text(std::string_view english, std::string_view spanish, const Values&... values) const {
    return fmt::format(fmt::runtime(in_language(options_.labels, english, spanish)), values...);
  }

  void place(Node& node, std::size_t begin, std::size_t end) const {
    node.column = column_of(query_, begin);
    node.length = column_of(query_, end) - node.column;
  }

  /// Units up to a closing bracket or the end.
  std::optional<Node> conjunction(const Context& context, std::size_t depth) {
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
          repair(sign, "A NOT with nothing behind it was left out.", "Se omiti\xC3\xB3 un NOT sin nada detr\xC3\xA1s.");
        continue;
      }
      if (auto unit = disjunction(context, depth)) units.push_back(std::move(*unit));
    }
    if (units.empty()) return std::nullopt;
    return list_node(Node::Kind::all_of, std::move(units));
  }

  /// Consumes AND or OR; says so where an operand is missing.
  void dangling(bool missing_left) {
    const Lexeme sign = lexemes_[at_++];
    const bool missing_right = at_ >= lexemes_.size() || at(Kind::close);
    if (missing_left || missing_right)
      notice(Notice::Kind::repair, sign,
             text("{} with nothing on one side was left out.", "Se omiti\xC3\xB3 {} sin nada a un lado.", sign.text));
  }

  Node negated(Node child, const Lexeme& sign) {
    Node node;
    node.kind = Node::Kind::none_of;
    node.column = column_of(query_, sign.begin);
    node.length = child.column + child.length - node.column;
    node.children.push_back(std::move(child));
    return node;
  }

  std::optional<Node> disjunction(const Context& context, std::size_t depth) {
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

  std::optional<Node> proximity(const Context& context, std::size_t depth) {
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
               text("Only {} operands of NEAR were read as near each other; the others were asked for beside them.",
                    "S\xC3\xB3lo {} operandos de NEAR se leyeron como cercanos; los dem\xC3\xA1s se buscaron aparte.",
                    kMaxNearOperands));
      beside.push_back(std::move(*right));
    }
    if (beside.empty()) return left;
    beside.insert(beside.begin(), std::move(*left));
    return list_node(Node::Kind::all_of, std::move(beside));
  }

  static std::size_t count_nodes(const Node& node) {
    std::size_t count = 1;
    for (const Node& child : node.children) count += count_nodes(child);
    return count;
  }

  Node near_node(Node left, Node right, const Lexeme& sign) {
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

  /// "a w/5 -b": a, and not near b. "a w/5 -b w/5 -c": neither near b nor near c; what is not near counts from a alone,
  /// so that the tree grows by one operand and not by itself.
  Node not_near(Node left, Node right, Node near, const Lexeme& sign) {
    const bool chained = left.excludes_near;
    const Node& core = chained ? left.children.front() : left;
    copied_ += count_nodes(core);
    if (copied_ > kMaxQueryNodes) {
      notice(Notice::Kind::limit, sign,
             text("The query has too many parts: what stands behind this NEAR was left out.",
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

  std::optional<Node> primary(const Context& context, std::size_t depth) {
    if (at_ >= lexemes_.size()) return std::nullopt;
    const Lexeme lexeme = lexemes_[at_++];
    // Signs and fields nest without brackets: ---a, title:body:a.
    if (depth >= 2 * kMaxQueryDepth) {
      too_deep(lexeme);
      return std::nullopt;
    }
    switch (lexeme.kind) {
      case Kind::open:
        return group(lexeme, context, depth);
      case Kind::quoted:
        return quoted(lexeme, context);
      case Kind::minus: {
        auto child = primary(context, depth + 1);
        if (!child) return std::nullopt;
        return negated(std::move(*child), lexeme);
      }
      case Kind::equals: {
        Context exact = context;
        exact.exact = true;
        return primary(exact, depth + 1);
      }
      case Kind::field:
        return field(lexeme, context, depth);
      default:
        return word(lexeme, context, depth);
    }
  }

  std::optional<Node> group(const Lexeme& open, const Context& context, std::size_t depth) {
    if (depth + 1 >= kMaxQueryDepth) {
      too_deep(open);
      return std::nullopt;
    }
    auto node = conjunction(context, depth + 1);
    if (at(Kind::close))
      ++at_;
    else
      repair(open, "A bracket was left open; it was closed at the end.",
             "Un par\xC3\xA9ntesis qued\xC3\xB3 abierto; se cerr\xC3\xB3 al final.");
    return node;
  }

  void too_deep(const Lexeme& lexeme) {
    if (std::exchange(depth_noticed_, true)) return;
    notice(Notice::Kind::limit, lexeme,
           text("Brackets deeper than {} were left out.",
                "Se omitieron los par\xC3\xA9ntesis a m\xC3\xA1s de {} niveles.", kMaxQueryDepth));
  }

  std::optional<Node> quoted(const Lexeme& lexeme, const Context& context) {
    if (lexeme.unclosed)
      repair(lexeme, "A quotation was left open; it was closed at the end.",
             "Unas comillas quedaron abiertas; se cerraron al final.");
    Node node;
    node.kind = Node::Kind::phrase;
    apply(node, context);
    node.words = analyse_words(lexeme.text);
    if (!admit(node.words)) return std::nullopt;
    for (QueryWord& one : node.words) {
      if (!one.prefix || letters_in(one.folded) >= kMinWildcardLetters) continue;
      one.prefix = false;
      too_short(lexeme);
    }
    node.slop = std::min(lexeme.slop, kMaxDistance);
    node.exact = context.exact || node.slop < 0;
    place(node, lexeme.begin, lexeme.end);
    if (node.words.size() == 1) {
      node.kind = node.words[0].prefix ? Node::Kind::wildcard : Node::Kind::word;
      node.slop = -1;
    }
    return node;
  }

  static void apply(Node& node, const Context& context) {
    node.scope = context.scope;
    node.exact = context.exact;
    node.capitals = context.capitals;
    node.no_expansion = context.no_expansion;
  }

  /// False where nothing is left; cuts beyond the bound on words.
  bool admit(std::vector<QueryWord>& words) {
    if (words_ + words.size() > kMaxQueryWords) {
      const std::size_t keep = kMaxQueryWords - words_;
      words_left_out_ += words.size() - keep;
      words.resize(keep);
    }
    words_ += words.size();
    return !words.empty();
  }

  std::optional<Node> word(const Lexeme& lexeme, const Context& context, std::size_t depth) {
    if (at(Kind::open) && lexemes_[at_].begin == lexeme.end) {
      // title(…), caps(TRUST)
      if (const auto name = field_name(lexeme.text)) return apply_field(*name, lexeme, context, depth);
    }
    if (auto wildcard = truncated(lexeme, context)) return wildcard;
    return chunk(lexeme, context);
  }

  /// immigra* immigra! wom?n
  std::optional<Node> truncated(const Lexeme& lexeme, const Context& context) {
    std::string_view typed = lexeme.text;
    while (!typed.empty() && (typed.back() == ',' || typed.back() == ';' || typed.back() == '.'))
      typed.remove_suffix(1);
    const auto sign = typed.find_first_of("*!?");
    if (sign == std::string_view::npos || sign == 0) return std::nullopt;
    const bool at_end = sign + 1 == typed.size();
    const bool pattern = !at_end && typed[sign] != '!';
    if (at_end && typed[sign] == '?') return std::nullopt;
    if (!at_end && !pattern) return std::nullopt;
    Node node;
    node.kind = Node::Kind::wildcard;
    apply(node, context);
    place(node, lexeme.begin, lexeme.end);
    if (pattern) return pattern_node(std::move(node), lexeme, typed);
    const std::vector<QueryWord> words = analyse_words(typed.substr(0, sign));
    if (words.size() != 1) return std::nullopt;
    if (letters_in(words[0].folded) < kMinWildcardLetters) {
      if (typed[sign] == '*') too_short(lexeme);
      return std::nullopt;
    }
    node.words = words;
    if (!admit(node.words)) return std::nullopt;
    return node;
  }

  std::optional<Node> pattern_node(Node node, const Lexeme& lexeme, std::string_view typed) {
    const std::string folded = fold(typed);
    for (const char c : folded) {
      const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
                        c == '?' || c == '*' || c == '\'';
      if (!fits) return std::nullopt;
    }
    if (letters_in(folded) < kMinWildcardLetters) {
      too_short(lexeme);
      return std::nullopt;
    }
    QueryWord one;
    one.folded = folded;
    one.typed = std::string(typed);
    node.words = {one};
    if (!admit(node.words)) return std::nullopt;
    return node;
  }

  void too_short(const Lexeme& lexeme) {
    if (++short_wildcards_ > kMostAlike) return;
    notice(Notice::Kind::limit, lexeme,
           text("A wildcard needs {} letters: {} was read as a word.",
                "Un comod\xC3\xADn necesita {} letras: {} se ley\xC3\xB3 como palabra.", kMinWildcardLetters,
                lexeme.text));
  }

  /// Words without spaces between them: one word, a compound (a phrase), or several words.
  std::optional<Node> chunk(const Lexeme& lexeme, const Context& context) {
    std::vector<std::vector<QueryWord>> parts = analyse_chunk(lexeme.text);
    std::vector<Node> nodes;
    for (auto& words : parts) {
      if (!admit(words)) break;
      Node node;
      node.kind = words.size() == 1 ? Node::Kind::word : Node::Kind::phrase;
      apply(node, context);
      node.compound = words.size() > 1;
      node.words = std::move(words);
      place(node, lexeme.begin, lexeme.end);
      nodes.push_back(std::move(node));
    }
    if (nodes.empty()) return std::nullopt;
    return list_node(Node::Kind::all_of, std::move(nodes));
  }

  std::optional<Node> field(const Lexeme& lexeme, const Context& context, std::size_t depth) {
    const auto name = field_name(lexeme.text);
    if (!name) {
      if (++unknown_fields_ <= kMostAlike)
        notice(
            Notice::Kind::repair, lexeme,
            text("{}: is no field; it was read as a word. Fields: title, body, author, city, mentions, issue, genre, "
                 "lang, source, id, date, after, before.",
                 "{}: no es un campo; se ley\xC3\xB3 como palabra. Campos: t\xC3\xADtulo, cuerpo, autor, ciudad, "
                 "menciona, tema, g\xC3\xA9nero, idioma, fuente, id, fecha, desde, hasta.",
                 lexeme.text));
      return chunk(lexeme, context);
    }
    return apply_field(*name, lexeme, context, depth);
  }

  std::optional<Node> apply_field(const FieldName& name, const Lexeme& lexeme, const Context& context,
                                  std::size_t depth) {
    Context inner = context;
    switch (name.kind) {
      case FieldName::Kind::scope:
        inner.scope = name.scope;
        break;
      case FieldName::Kind::no_expansion:
        inner.no_expansion = true;
        break;
      case FieldName::Kind::capitals:
        inner.capitals = true;
        break;
      default:
        return values(name, lexeme);
    }
    if (at_ >= lexemes_.size() || at(Kind::close)) {
      notice(Notice::Kind::repair, lexeme,
             text("{}: has no value and was left out.", "{}: no tiene valor y se omiti\xC3\xB3.", lexeme.text));
      return std::nullopt;
    }
    return primary(inner, depth + 1);
  }

  /// The values of a filter or date field: "a,b", a quoted one, or a group with OR.
  std::optional<Node> values(const FieldName& name, const Lexeme& lexeme) {
    std::vector<Node> conjuncts;
    std::vector<Node> alternatives;
    if (at(Kind::open)) {
      group_values(name, conjuncts, alternatives);
    } else if (at(Kind::quoted)) {
      const Lexeme value = lexemes_[at_++];
      add_value(name, value, value.text, alternatives);
    } else if (at(Kind::word) || at(Kind::near) || at(Kind::and_) || at(Kind::or_) || at(Kind::not_)) {
      const Lexeme value = lexemes_[at_++];
      std::string_view rest = value.text;
      while (!rest.empty()) {
        const auto comma = rest.find(',');
        if (comma != 0) add_value(name, value, rest.substr(0, comma), alternatives);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
      }
      // city:Hartford,"New Haven"
      if (!value.text.empty() && value.text.back() == ',' && at(Kind::quoted) && lexemes_[at_].begin == value.end) {
        const Lexeme more = lexemes_[at_++];
        add_value(name, more, more.text, alternatives);
      }
    }
    if (!alternatives.empty()) conjuncts.push_back(list_node(Node::Kind::any_of, std::move(alternatives)));
    if (conjuncts.empty()) {
      if (notices_.empty() || notices_.back().kind != Notice::Kind::unknown_value)
        notice(Notice::Kind::repair, lexeme,
               text("{}: has no value and was left out.", "{}: no tiene valor y se omiti\xC3\xB3.", lexeme.text));
      return std::nullopt;
    }
    return list_node(Node::Kind::all_of, std::move(conjuncts));
  }

  /// city:(Hartford OR "New Haven"): words side by side are one value.
  void group_values(const FieldName& name, std::vector<Node>& conjuncts, std::vector<Node>& alternatives) {
    const Lexeme open = lexemes_[at_++];
    std::optional<Lexeme> begun;
    std::size_t end = 0;
    const auto finish = [&] {
      if (!begun) return;
      add_value(name, *begun, query_.substr(begun->begin, end - begun->begin), alternatives);
      begun.reset();
    };
    for (; at_ < lexemes_.size() && !at(Kind::close); ++at_) {
      const Lexeme& lexeme = lexemes_[at_];
      if (lexeme.kind == Kind::or_) {
        finish();
      } else if (lexeme.kind == Kind::and_) {
        finish();
        if (!alternatives.empty()) conjuncts.push_back(list_node(Node::Kind::any_of, std::exchange(alternatives, {})));
      } else if (lexeme.kind == Kind::quoted) {
        finish();
        add_value(name, lexeme, lexeme.text, alternatives);
      } else if (lexeme.kind == Kind::word || lexeme.kind == Kind::field) {
        if (!begun) begun = lexeme;
        end = lexeme.end;
      }
    }
    finish();
    if (at(Kind::close))
      ++at_;
    else
      repair(open, "A bracket was left open; it was closed at the end.",
             "Un par\xC3\xA9ntesis qued\xC3\xB3 abierto; se cerr\xC3\xB3 al final.");
  }

  void add_value(const FieldName& name, const Lexeme& lexeme, std::string_view value, std::vector<Node>& alternatives) {
    Node node;
    place(node, lexeme.begin, lexeme.end);
    if (name.kind == FieldName::Kind::filter) {
      node.kind = Node::Kind::filter;
      node.filter = name.filter;
      node.value = squeeze(value);
      if (!node.value.empty()) alternatives.push_back(std::move(node));
      return;
    }
    auto range = parse_date_range(value);
    if (!range) {
      if (++unknown_dates_ <= kMostAlike)
        notice(Notice::Kind::unknown_value, lexeme,
               text("{} is no date here; write 2013, 2013-05, 2013-05-31 or 2013-05..2013-06. It was left out.",
                    "{} no es una fecha aqu\xC3\xAD; escriba 2013, 2013-05, 2013-05-31 o 2013-05..2013-06. Se "
                    "omiti\xC3\xB3.",
                    value));
      return;
    }
    if (name.kind == FieldName::Kind::after) range->last.reset();
    if (name.kind == FieldName::Kind::before) range->first.reset();
    node.kind = Node::Kind::date;
    node.first = range->first;
    node.last = range->last;
    node.undated = range->undated;
    if (node.undated || node.first || node.last) alternatives.push_back(std::move(node));
  }

  std::string_view query_;
  const ParseOptions& options_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  std::size_t words_left_out_ = 0;
  std::size_t copied_ = 0;  ///< nodes that stand in the tree a second time
  bool depth_noticed_ = false;
  /// More would be read by nobody.
  static constexpr std::size_t kMostNotices = 40;
  /// Of one kind that names what was typed.
  static constexpr std::size_t kMostAlike = 5;
  std::size_t short_wildcards_ = 0, unknown_fields_ = 0, unknown_dates_ = 0;
  std::unordered_set<std::string> said_;
  std::vector<Notice> notices_;
};

/// Cut after so many characters, with a notice.
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

ParsedQuery parse_query(std::string_view text, const ParseOptions& options) {
  std::vector<Notice> notices;
  ParsedQuery result = Parser(bounded(text, options, notices), options).run();
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

// Primaries of a query: words, phrases, truncated words, fields and their values, brackets.
#include <algorithm>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "query/language/date_range.h"
#include "query/language/query_parser.h"
#include "query/language/tree_passes.h"
#include "query/language/words.h"

namespace dateline {
namespace {

/// Wildcards need at least this many letters before their star: fewer would match too much of the word list. Set by
/// eye.
constexpr std::size_t kMinWildcardLetters = 3;

}  // namespace

std::optional<Node> QueryParser::primary(const PrimaryContext& context, std::size_t depth) {
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
      PrimaryContext exact = context;
      exact.exact = true;
      return primary(exact, depth + 1);
    }
    case Kind::field:
      return field(lexeme, context, depth);
    default:
      return word(lexeme, context, depth);
  }
}

std::optional<Node> QueryParser::group(const Lexeme& open, const PrimaryContext& context, std::size_t depth) {
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

void QueryParser::too_deep(const Lexeme& lexeme) {
  if (std::exchange(depth_noticed_, true)) return;
  notice(Notice::Kind::limit, lexeme,
         text("Brackets deeper than {} were left out.",
              "Se omitieron los par\xC3\xA9ntesis a m\xC3\xA1s de {} niveles.", kMaxQueryDepth));
}

std::optional<Node> QueryParser::quoted(const Lexeme& lexeme, const PrimaryContext& context) {
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

void QueryParser::apply(Node& node, const PrimaryContext& context) {
  node.scope = context.scope;
  node.exact = context.exact;
  node.capitals = context.capitals;
  node.no_expansion = context.no_expansion;
}

bool QueryParser::admit(std::vector<QueryWord>& words) {
  if (words_ + words.size() > kMaxQueryWords) {
    const std::size_t keep = kMaxQueryWords - words_;
    words_left_out_ += words.size() - keep;
    words.resize(keep);
  }
  words_ += words.size();
  return !words.empty();
}

std::optional<Node> QueryParser::word(const Lexeme& lexeme, const PrimaryContext& context, std::size_t depth) {
  if (at(Kind::open) && lexemes_[at_].begin == lexeme.end) {
    // title(…), caps(TRUST)
    if (const auto name = field_name(lexeme.text)) return apply_field(*name, lexeme, context, depth);
  }
  if (auto wildcard = truncated(lexeme, context)) return wildcard;
  return chunk(lexeme, context);
}

std::optional<Node> QueryParser::truncated(const Lexeme& lexeme, const PrimaryContext& context) {
  std::string_view typed = lexeme.text;
  while (!typed.empty() && (typed.back() == ',' || typed.back() == ';' || typed.back() == '.')) typed.remove_suffix(1);
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

std::optional<Node> QueryParser::pattern_node(Node node, const Lexeme& lexeme, std::string_view typed) {
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

void QueryParser::too_short(const Lexeme& lexeme) {
  if (++short_wildcards_ > kMostAlike) return;
  notice(
      Notice::Kind::limit, lexeme,
      text("A wildcard needs {} letters: {} was read as a word.",
           "Un comod\xC3\xADn necesita {} letras: {} se ley\xC3\xB3 como palabra.", kMinWildcardLetters, lexeme.text));
}

std::optional<Node> QueryParser::chunk(const Lexeme& lexeme, const PrimaryContext& context) {
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

std::optional<Node> QueryParser::field(const Lexeme& lexeme, const PrimaryContext& context, std::size_t depth) {
  const auto name = field_name(lexeme.text);
  if (!name) {
    if (++unknown_fields_ <= kMostAlike)
      notice(
          Notice::Kind::repair, lexeme,
          text("{}: is not a field; it was read as a word. Fields: title, body, author, city, mentions, issue, genre, "
               "lang, source, id, date, after, before.",
               "{}: no es un campo; se ley\xC3\xB3 como palabra. Campos: t\xC3\xADtulo, cuerpo, autor, ciudad, "
               "menciona, tema, g\xC3\xA9nero, idioma, fuente, id, fecha, desde, hasta.",
               lexeme.text));
    return chunk(lexeme, context);
  }
  return apply_field(*name, lexeme, context, depth);
}

std::optional<Node> QueryParser::apply_field(const FieldName& name, const Lexeme& lexeme, const PrimaryContext& context,
                                             std::size_t depth) {
  PrimaryContext inner = context;
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

std::optional<Node> QueryParser::values(const FieldName& name, const Lexeme& lexeme) {
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

void QueryParser::group_values(const FieldName& name, std::vector<Node>& conjuncts, std::vector<Node>& alternatives) {
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

void QueryParser::add_value(const FieldName& name, const Lexeme& lexeme, std::string_view value,
                            std::vector<Node>& alternatives) {
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
             text("{} is not a date here; write 2013, 2013-05, 2013-05-31 or 2013-05..2013-06. It was left out.",
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

}  // namespace dateline

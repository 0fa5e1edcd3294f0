// The parser of a query, behind parse_query().
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "query/language/field_names.h"
#include "query/language/lexer.h"
#include "query/language/messages.h"
#include "query/language/parser.h"

namespace dateline {

/// What is around a primary: field scope, "=" and others.
struct PrimaryContext {
  Scope scope = Scope::any;
  bool exact = false;
  bool capitals = false;
  bool no_expansion = false;
};

/// Keeps references to the query and its options.
class QueryParser {
 public:
  QueryParser(std::string_view query, const ParseOptions& options)
      : query_(query), options_(options), lexemes_(lex_query(query, options.labels == "es")) {}

  ParsedQuery run();

 private:
  using Kind = Lexeme::Kind;

  bool at(Kind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  /// Said once, where it first applies.
  void notice(Notice::Kind kind, const Lexeme& lexeme, std::string text);
  void repair(const Lexeme& lexeme, std::string_view english, std::string_view spanish);
  template <class... Values>
  std::string text(std::string_view english, std::string_view spanish, const Values&... values) const {
    return fmt::format(fmt::runtime(in_language(options_.labels, english, spanish)), values...);
  }

  void place(Node& node, std::size_t begin, std::size_t end) const;

  /// Units up to a closing bracket or the end.
  std::optional<Node> conjunction(const PrimaryContext& context, std::size_t depth);

  /// Consumes AND or OR; adds a notice where an operand is missing.
  void dangling(bool missing_left);
  Node negated(Node child, const Lexeme& sign);
  std::optional<Node> disjunction(const PrimaryContext& context, std::size_t depth);
  std::optional<Node> proximity(const PrimaryContext& context, std::size_t depth);
  static std::size_t count_nodes(const Node& node);
  Node near_node(Node left, Node right, const Lexeme& sign);

  /// "a w/5 -b": a, and not near b. "a w/5 -b w/5 -c": neither near b nor near c; what is not near counts from a alone,
  /// so that the tree grows by one operand and not by itself.
  Node not_near(Node left, Node right, Node near, const Lexeme& sign);
  std::optional<Node> primary(const PrimaryContext& context, std::size_t depth);
  std::optional<Node> group(const Lexeme& open, const PrimaryContext& context, std::size_t depth);
  void too_deep(const Lexeme& lexeme);
  std::optional<Node> quoted(const Lexeme& lexeme, const PrimaryContext& context);
  static void apply(Node& node, const PrimaryContext& context);

  /// False where nothing is left; cuts beyond the bound on words.
  bool admit(std::vector<QueryWord>& words);
  std::optional<Node> word(const Lexeme& lexeme, const PrimaryContext& context, std::size_t depth);

  /// immigra* immigra! wom?n
  std::optional<Node> truncated(const Lexeme& lexeme, const PrimaryContext& context);
  std::optional<Node> pattern_node(Node node, const Lexeme& lexeme, std::string_view typed);
  void too_short(const Lexeme& lexeme);

  /// Words without spaces between them: one word, a compound (a phrase), or several words.
  std::optional<Node> chunk(const Lexeme& lexeme, const PrimaryContext& context);
  std::optional<Node> field(const Lexeme& lexeme, const PrimaryContext& context, std::size_t depth);
  std::optional<Node> apply_field(const FieldName& name, const Lexeme& lexeme, const PrimaryContext& context,
                                  std::size_t depth);

  /// The values of a filter or date field: "a,b", a quoted one, or a group with OR.
  std::optional<Node> values(const FieldName& name, const Lexeme& lexeme);

  /// city:(Hartford OR "New Haven"): words side by side are one value.
  void group_values(const FieldName& name, std::vector<Node>& conjuncts, std::vector<Node>& alternatives);
  void add_value(const FieldName& name, const Lexeme& lexeme, std::string_view value, std::vector<Node>& alternatives);

  std::string_view query_;
  const ParseOptions& options_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  std::size_t words_left_out_ = 0;
  std::size_t copied_ = 0;  ///< nodes that are in the tree a second time
  bool depth_noticed_ = false;
  /// Nobody reads more.
  static constexpr std::size_t kMostNotices = 40;
  /// Of one kind that names what was typed.
  static constexpr std::size_t kMostAlike = 5;
  std::size_t short_wildcards_ = 0, unknown_fields_ = 0, unknown_dates_ = 0;
  std::unordered_set<std::string> said_;
  std::vector<Notice> notices_;
};

}  // namespace dateline

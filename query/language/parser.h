// From typed text to a tree and notices; never fails.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/language/stop_words.h"
#include "query/language/syntax_tree.h"
#include "query/results.h"

namespace dateline {

/// A parsed query.
struct ParsedQuery {
  Node tree;
  std::vector<Notice> notices;
};

struct ParseOptions {
  std::string labels = "en";              ///< language of the notices
  const StopWords* stop_words = nullptr;  ///< not owned; none are optional without it
};

/// Bounds on what is read of a query; beyond each a notice says what was left out.
inline constexpr std::size_t kMaxQueryCharacters = 10'000;
inline constexpr std::size_t kMaxQueryWords = 1'000;
inline constexpr std::size_t kMaxQueryDepth = 40;
/// Operands of one chain of NEAR; further ones become operands of the AND around it.
inline constexpr std::size_t kMaxNearOperands = 40;
/// Of the tree; 10,000 characters type some 5,000 of them at most, more come of operands that count twice ("a w/5 -b").
inline constexpr std::size_t kMaxQueryNodes = 6'000;
inline constexpr int kMaxDistance = 255;

/// The query language: implicit AND, OR before AND, NOT and -, phrases, proximity, wildcards, fields, dates. See
/// `dateline search --help`.
///
/// A repair or cut that is made several times gives one notice.
ParsedQuery parse_query(std::string_view text, const ParseOptions& options);

/// The text as plain words, any of which may match: no operators, exclusions or fields; a part in quotes counts once
/// more as a phrase.
ParsedQuery parse_plain_text(std::string_view text, const ParseOptions& options);

}  // namespace dateline

// A run of capitalised words and the small words that tie them, around the place asked about.
#include "indexer/facet/proper_names.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

constexpr std::size_t kMostNameWords = 12;  // words

// What a name of these kinds carries, folded: first, last or in its middle.
constexpr std::array<std::string_view, 31> kHeads = {
    "university", "college",  "school",       "schools",  "academy",    "institute", "center",      "centre",
    "faculty",    "seminary", "universidad",  "colegio",  "escuela",    "academia",  "instituto",   "centro",
    "facultad",   "liceo",    "preparatoria", "primaria", "secundaria", "jardin",    "bachilleres", "month",
    "inc",        "llc",      "ltd",          "corp",     "plc",        "gmbh",      "cv"};
constexpr std::array<std::string_view, 14> kTies = {"of",  "the", "for", "and", "at", "in", "de",
                                                    "del", "la",  "las", "los", "el", "y",  "e"};

bool is_capitalised(std::string_view text, const Token& token) {
  const auto first = static_cast<unsigned char>(text[token.begin]);
  if (first >= 'A' && first <= 'Z') return true;
  return first == 0xC3 && token.begin + 1 < text.size() && static_cast<unsigned char>(text[token.begin + 1]) >= 0x80 &&
         static_cast<unsigned char>(text[token.begin + 1]) <= 0x9E;
}

template <class Words>
bool among(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A full stop, colon or semicolon, a bracket or a line's end parts names; a comma does too, but before "Inc".
bool parted(std::string_view text, const Token& left, const Token& right, std::string_view right_word) {
  const std::string_view between = text.substr(left.end, right.begin - left.end);
  if (between.find_first_of(".:;()[]\n!?\"") != std::string_view::npos) return true;
  return between.find(',') != std::string_view::npos && right_word.size() > 4;
}

}  // namespace

bool in_proper_name(std::string_view text, const TokenList& tokens, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at)
    if (!is_capitalised(text, tokens[at]) && !among(kTies, tokens.word(tokens[at]))) return false;
  std::size_t first = begin, past = end;
  const auto ties = [&](std::size_t at) { return among(kTies, tokens.word(tokens[at])); };
  const auto joined = [&](std::size_t left) {
    return !parted(text, tokens[left], tokens[left + 1], tokens.word(tokens[left + 1]));
  };
  while (first > 0 && past - first < kMostNameWords && joined(first - 1) &&
         (is_capitalised(text, tokens[first - 1]) || ties(first - 1)))
    --first;
  while (past < tokens.size() && past - first < kMostNameWords && joined(past - 1) &&
         (is_capitalised(text, tokens[past]) || ties(past)))
    ++past;
  while (first < begin && !is_capitalised(text, tokens[first])) ++first;
  while (past > end && !is_capitalised(text, tokens[past - 1])) --past;
  if (past - first == end - begin) return false;
  // A line of nothing but capitalised words is a title, not a name.
  if (first == 0 && past == tokens.size()) return false;
  for (std::size_t at = first; at < past; ++at)
    if ((at < begin || at >= end) && among(kHeads, tokens.word(tokens[at]))) return true;
  return false;
}

}  // namespace dateline

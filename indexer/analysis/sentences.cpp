// Sentence boundaries by the punctuation between two tokens and a list of abbreviations.
#include "indexer/analysis/sentences.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::array kAbbreviations = {
    "adm",  "apr",  "assn", "aug", "av",   "ave",  "blvd", "brig",   "capt", "cf",    "cia", "cmdr", "co",
    "col",  "conn", "corp", "dec", "del",  "dept", "dist", "dpto",   "dr",   "dra",   "ee",  "esq",  "est",
    "feb",  "fla",  "ft",   "gen", "gob",  "gov",  "govs", "gral",   "hon",  "ill",   "inc", "ind",  "ing",
    "jan",  "jr",   "lic",  "lt",  "ltd",  "maj",  "mass", "messrs", "mgr",  "mr",    "mrs", "ms",   "mt",
    "no",   "nov",  "num",  "oct", "pa",   "pag",  "ph",   "pres",   "prof", "profa", "rep", "reps", "rev",
    "sec",  "sen",  "sens", "sep", "sept", "sgt",  "sr",   "sra",    "sres", "srta",  "st",  "sta",  "sto",
    "supt", "tel",  "tex",  "ud",  "uds",  "us",   "uu",   "vol",    "vs",   "wash"};

/// Words that begin a sentence after an acronym ("in the U.S. The …"); a name there goes on ("the U.S. Senate").
constexpr std::array kStarters = {"a",    "although", "and",  "as",  "at",    "but",     "el",    "en",
                                  "ese",  "esta",     "este", "for", "he",    "however", "if",    "in",
                                  "it",   "la",       "las",  "los", "no",    "on",      "our",   "pero",
                                  "she",  "si",       "that", "the", "their", "there",   "these", "they",
                                  "this", "those",    "una",  "we",  "when",  "while",   "y",     "you"};

template <std::size_t N>
bool listed(const std::array<const char*, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool starts_lower(std::string_view text, const Token& token) {
  const char c = text[token.begin];
  return c >= 'a' && c <= 'z';
}

/// True where the characters between two tokens end a sentence.
bool ends_sentence(std::string_view text, const TokenList& tokens, std::size_t next) {
  const Token& before = tokens[next - 1];
  const Token& after = tokens[next];
  const std::string_view between = text.substr(before.end, after.begin - before.end);
  const auto blank = between.find_last_of(" \t\n");
  const bool asks =
      between.find_first_of("?!") != std::string_view::npos || between.find("\xE2\x80\xA6") != std::string_view::npos;
  const bool stops = between.find('.') != std::string_view::npos;
  const bool acronym_stop = before.acronym && text[before.end - 1] == '.' && blank != std::string_view::npos;
  if (blank == std::string_view::npos && !asks) return false;
  if (starts_lower(text, after)) return false;
  if (acronym_stop && !asks && !stops) return listed(kStarters, tokens.word(after));
  if (asks) return true;
  if (!stops) return false;
  const std::string_view word = tokens.word(before);
  // A stop after a closing bracket or quote ends a sentence whatever is inside.
  const bool stop_touches = between.front() == '.';
  if (!stop_touches) return true;
  if (listed(kAbbreviations, word)) return false;
  const bool initial = word.size() == 1 && before.stemmable && before.end - before.begin == 1 &&
                       text[before.begin] >= 'A' && text[before.begin] <= 'Z';
  return !initial;
}

}  // namespace

std::vector<std::uint32_t> sentence_starts(std::string_view text, const TokenList& tokens) {
  std::vector<std::uint32_t> starts;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (i == 0 || ends_sentence(text, tokens, i)) starts.push_back(static_cast<std::uint32_t>(i));
  return starts;
}

}  // namespace dateline

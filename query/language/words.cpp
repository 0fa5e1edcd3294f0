// Query words.
#include "query/language/words.h"

#include "indexer/analysis/tokenize.h"

namespace dateline {
namespace {

QueryWord query_word(std::string_view text, const TokenList& tokens, const Token& token) {
  QueryWord word;
  word.folded = token.currency ? tokens.alternate(token, 0) : tokens.word(token);
  word.typed = token.currency ? tokens.alternate(token, 0) : text.substr(token.begin, token.end - token.begin);
  word.acronym = token.acronym;
  word.capitals = token.capitals;
  word.tied = token.joined && token.begin > 0 && text[token.begin - 1] != '.' && text[token.begin - 1] != '&' &&
              text[token.begin - 1] != '@' && text[token.begin - 1] != '_';
  word.prefix = token.end < text.size() && text[token.end] == '*';
  return word;
}

}  // namespace

std::vector<QueryWord> analyse_words(std::string_view text) {
  TokenList tokens;
  tokens.tokenize(text);
  std::vector<QueryWord> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(query_word(text, tokens, token));
  return words;
}

std::vector<std::vector<QueryWord>> analyse_chunk(std::string_view text) {
  TokenList tokens;
  tokens.tokenize(text);
  std::vector<std::vector<QueryWord>> groups;
  for (const Token& token : tokens) {
    QueryWord word = query_word(text, tokens, token);
    word.prefix = false;
    if (token.joined && !groups.empty())
      groups.back().push_back(std::move(word));
    else
      groups.push_back({std::move(word)});
  }
  return groups;
}

std::size_t letters_in(std::string_view folded) {
  std::size_t letters = 0;
  for (const char c : folded)
    if (c != '*' && c != '?' && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++letters;
  return letters;
}

}  // namespace dateline

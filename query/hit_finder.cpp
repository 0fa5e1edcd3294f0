// Tokenises only the pieces of a text that may hold a hit: blanks part tokens, so that a piece between two gives the tokens the whole text gives.
#include "query/hit_finder.h"

#include <algorithm>

namespace dateline {

HitFinder::HitFinder(const Highlights& highlights) : highlights_(highlights) {
  for (const auto& [word, meaning] : highlights.words) starts_.add_word(word);
  for (const Highlights::Prefix& prefix : highlights.prefixes) starts_.add_prefix(prefix.text);
}

void HitFinder::find(std::string_view text, std::vector<Hit>& hits) {
  const std::size_t from = hits.size();
  kept_.clear();
  for (std::size_t at = starts_.next(text, 0); at < text.size();) {
    const std::size_t begin = text.rfind(' ', at) + 1;
    const std::size_t end = std::min(text.find(' ', at), text.size());
    find_in_piece(text, begin, end, hits);
    at = starts_.next(text, end);
  }
  if (!highlights_.phrases.empty()) mark_phrases(text, hits, from);
  std::size_t kept = from;
  for (std::size_t i = from; i < hits.size(); ++i)
    if (kept_[i - from]) hits[kept++] = hits[i];
  hits.resize(kept);
}

void HitFinder::find_in_piece(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) {
  tokens_.tokenize(text.substr(begin, end - begin));
  const auto offset = static_cast<std::uint32_t>(begin);
  for (const Token& token : tokens_) {
    Hit hit{token.begin + offset, token.end + offset};
    bool alone = false;
    bool found = look_up(tokens_.word(token), hit, alone);
    for (std::size_t a = 0; !found && a < token.alternates; ++a) {
      const std::string_view form = tokens_.alternate(token, a);
      found = look_up(form, hit, alone);
      if (found && token.currency && a == 0) hit.begin -= static_cast<std::uint32_t>(form.size() - token.word_size);
    }
    if (!found) continue;
    hits.push_back(hit);
    kept_.push_back(alone ? 1 : 0);
  }
}

bool HitFinder::look_up(std::string_view word, Hit& hit, bool& alone) const {
  if (const auto found = highlights_.words.find(word); found != highlights_.words.end()) {
    hit.group = found->second.group;
    hit.translated = found->second.translated;
    alone = found->second.alone;
    return true;
  }
  for (const Highlights::Prefix& prefix : highlights_.prefixes) {
    if (!word.starts_with(prefix.text)) continue;
    hit.group = prefix.group;
    alone = true;
    return true;
  }
  return false;
}

void HitFinder::mark_phrases(std::string_view text, std::vector<Hit>& hits, std::size_t from) {
  follows_.assign(hits.size() - from, 0);
  for (std::size_t i = from + 1; i < hits.size(); ++i) {
    tokens_.tokenize(text.substr(hits[i - 1].end, hits[i].begin - hits[i - 1].end));
    follows_[i - from] = tokens_.empty() ? 1 : 0;
  }
  for (const auto& phrase : highlights_.phrases) mark_phrase(phrase, hits, from);
}

void HitFinder::mark_phrase(const std::vector<std::uint32_t>& phrase, std::vector<Hit>& hits, std::size_t from) {
  for (std::size_t first = from; first + phrase.size() <= hits.size(); ++first) {
    bool whole = true;
    for (std::size_t j = 0; j < phrase.size() && whole; ++j) whole = hits[first + j].group == phrase[j] && (j == 0 || follows_[first + j - from]);
    if (!whole) continue;
    for (std::size_t j = 0; j < phrase.size(); ++j) {
      kept_[first + j - from] = 1;
      if (j > 0) hits[first + j].continues = true;
    }
  }
}

}  // namespace dateline

// Tokenises only the pieces of a text that may hold a hit: spaces part tokens, so that a piece between two gives the
// tokens the whole text gives.
#include "query/show/hit_finder.h"

#include <algorithm>
#include <iterator>

#include "indexer/base/text.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace {

bool is_ascii_punctuation(char c) {
  return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x80 &&
         !is_ascii_lower(ascii_lower(c)) && (c < '0' || c > '9');
}

/// The id of words that no phrase names.
constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

}  // namespace

HitFinder::HitFinder(const Highlights& highlights) : highlights_(highlights) {
  for (const auto& [word, meaning] : highlights.words) {
    const bool capitals = word.starts_with(kCapitalWord.prefix);
    starts_.add_word(std::string_view(word).substr(capitals ? kCapitalWord.prefix.size() : 0));
    has_capitals_ = has_capitals_ || capitals;
  }
  for (const Highlights::Phrase& phrase : highlights.phrases) {
    if (phrase.words.empty()) continue;
    for (const std::uint32_t id : phrase.words.front()) {
      if (id >= begins_phrase_.size()) begins_phrase_.resize(id + 1);
      begins_phrase_[id] = 1;
    }
  }
  for (const Highlights::Prefix& prefix : highlights.prefixes) {
    starts_.add_prefix(prefix.text);
    prefix_words_.push_back({kNoWord, prefix.group, false, true});
  }
}

void HitFinder::find(std::string_view text, std::vector<Hit>& hits) {
  const std::size_t from = hits.size();
  words_.clear();
  kept_.clear();
  phrase_starts_.clear();
  for (std::size_t at = starts_.next(text, 0); at < text.size();) {
    const auto [begin, end] = piece_around(text, at);
    find_in_piece(text, begin, end, hits);
    at = starts_.next(text, end);
  }
  for (const Highlights::Phrase& phrase : highlights_.phrases) mark_phrase(phrase, text, hits, from);
  std::size_t kept = from;
  for (std::size_t i = from; i < hits.size(); ++i)
    if (kept_[i - from]) hits[kept++] = hits[i];
  hits.resize(kept);
}

/// Between two spaces, but for the space of EE. UU.
std::pair<std::size_t, std::size_t> HitFinder::piece_around(std::string_view text, std::size_t at) {
  std::size_t begin = text.rfind(' ', at) + 1;
  if (begin > 1) {
    const std::size_t before = text.rfind(' ', begin - 2) + 1;
    if (before + spaced_abbreviation_length(text.substr(before)) > begin) begin = before;
  }
  std::size_t end = std::min(text.find(' ', at), text.size());
  for (std::size_t word = begin; word < end; ++word) {
    const bool starts = word == begin || is_ascii_punctuation(text[word - 1]);
    if (starts && word + spaced_abbreviation_length(text.substr(word)) > end)
      end = std::min(text.find(' ', word + spaced_abbreviation_length(text.substr(word))), text.size());
  }
  return {begin, end};
}

void HitFinder::find_in_piece(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) {
  tokens_.tokenize(text.substr(begin, end - begin));
  const auto offset = static_cast<std::uint32_t>(begin);
  std::size_t compound = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    Hit hit;
    const Highlights::Word* word = meaning(tokens_, token, hit);
    hit.begin += offset;
    hit.end += offset;
    // co-workers is marked as a whole where coworkers was typed.
    for (; compound < tokens_.compounds().size() && tokens_.compounds()[compound].first <= i; ++compound) {
      const Compound& tied = tokens_.compounds()[compound];
      if (word || tied.first != i) continue;
      word = look_up(tokens_.word(tied));
      if (!word) continue;
      hit.end = tokens_[tied.last].end + offset;
      i = tied.last;
    }
    if (!word) continue;
    if (word->id < begins_phrase_.size() && begins_phrase_[word->id]) phrase_starts_.push_back(hits.size());
    hit.group = word->group;
    hit.translated = word->translated;
    hits.push_back(hit);
    words_.push_back(word);
    kept_.push_back(word->alone ? 1 : 0);
  }
}

const Highlights::Word* HitFinder::meaning(const TokenList& tokens, const Token& token, Hit& hit) {
  hit.begin = token.begin;
  hit.end = token.end;
  const Highlights::Word* word = look_up(tokens.word(token));
  if (!word && token.capitals && has_capitals_) word = look_up_capitals(tokens.word(token));
  for (std::size_t a = 0; !word && a < token.alternates; ++a) {
    const std::string_view form = tokens.alternate(token, a);
    word = look_up(form);
    if (word && token.currency && a == 0) hit.begin -= static_cast<std::uint32_t>(form.size() - token.word_size);
  }
  if (!word) return nullptr;
  hit.group = word->group;
  hit.translated = word->translated;
  return word;
}

const Highlights::Word* HitFinder::look_up(std::string_view word) const {
  if (const auto found = highlights_.words.find(word); found != highlights_.words.end()) return &found->second;
  for (std::size_t i = 0; i < highlights_.prefixes.size(); ++i)
    if (word.starts_with(highlights_.prefixes[i].text)) return &prefix_words_[i];
  return nullptr;
}

/// U.S. and US have one term.
const Highlights::Word* HitFinder::look_up_capitals(std::string_view word) {
  capital_term_ = kCapitalWord.prefix;
  std::copy_if(word.begin(), word.end(), std::back_inserter(capital_term_), [](char c) { return c != '.'; });
  const auto found = highlights_.words.find(capital_term_);
  return found == highlights_.words.end() ? nullptr : &found->second;
}

void HitFinder::mark_phrase(const Highlights::Phrase& phrase, std::string_view text, std::vector<Hit>& hits,
                            std::size_t from) {
  const std::size_t size = phrase.words.size();
  for (const std::size_t first : phrase_starts_) {
    if (first + size > hits.size()) break;
    if (!holds_phrase(phrase, text, hits, from, first)) continue;
    for (std::size_t i = first; i < first + size; ++i) {
      kept_[i - from] = 1;
      if (i > first) hits[i].continues = true;
      if (hits[i].translated && !words_[i - from]->alone) hits[i].group = phrase.group;
    }
  }
}

bool HitFinder::holds_phrase(const Highlights::Phrase& phrase, std::string_view text, const std::vector<Hit>& hits,
                             std::size_t from, std::size_t first) {
  for (std::size_t j = 0; j < phrase.words.size(); ++j) {
    const std::vector<std::uint32_t>& ids = phrase.words[j];
    if (!std::binary_search(ids.begin(), ids.end(), words_[first + j - from]->id)) return false;
    if (j > 0 && !follows(text, hits, first + j)) return false;
  }
  return true;
}

bool HitFinder::follows(std::string_view text, const std::vector<Hit>& hits, std::size_t at) {
  const std::string_view gap = text.substr(hits[at - 1].end, hits[at].begin - hits[at - 1].end);
  if (gap == " ") return true;
  between_.tokenize(gap);
  return between_.empty();
}

}  // namespace dateline

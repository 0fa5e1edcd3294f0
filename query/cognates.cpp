// Keys, trigrams and their postings.
#include "query/cognates.h"

#include <algorithm>
#include <array>

#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

/// Beyond so many words those of a single document, mostly slips and codes, are left out.
constexpr std::size_t kManyWords = 150'000;
constexpr std::size_t kMaxCognateBytes = 30;

struct Spelling {
  std::string_view from, to;
};
constexpr std::array kSpellings = std::to_array<Spelling>({
    {"ph", "f"}, {"th", "t"}, {"ck", "c"}, {"qu", "cu"}, {"k", "c"}, {"y", "i"}, {"w", "v"}, {"\xC3\xB1", "n"}, {"'", ""}, {"\xC3\xA7", "c"},
});

/// Endings that the languages share under different spellings, English and Spanish, longest English ones first.
constexpr std::array kEndings = std::to_array<Spelling>({
    {"ization", "izacion"}, {"isation", "izacion"}, {"ation", "acion"}, {"tion", "cion"}, {"ssion", "sion"}, {"ence", "encia"},
    {"ance", "ancia"},      {"ency", "encia"},      {"ancy", "ancia"},  {"ity", "idad"},  {"ty", "dad"},     {"ical", "ico"},
    {"ics", "ica"},         {"ic", "ica"},          {"ic", "ico"},          {"ist", "ista"},    {"ism", "ismo"},  {"ary", "ario"},   {"ory", "orio"},
    {"ment", "mento"},      {"ment", "miento"},     {"ous", "oso"},     {"ly", "mente"},  {"ive", "ivo"},    {"ated", "ado"},
    {"ate", "ar"},          {"ize", "izar"},        {"ise", "izar"},    {"ium", "io"},    {"ure", "ura"},    {"er", "or"},
    {"y", "ia"},            {"e", "o"},             {"e", "a"},         {"", "o"},        {"", "a"},         {"", "e"},
});

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::string without_plural(std::string_view word, Direction direction) {
  if (word.size() < 5 || word.back() != 's' || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return std::string(word);
  std::string single(word.substr(0, word.size() - 1));
  if (direction == Direction::english_to_spanish) {
    if (single.ends_with("ie")) return single.substr(0, single.size() - 2) + "y";
    return single;
  }
  // naciones, hospitales; but bases, clases keep their e.
  if (single.size() > 5 && single.back() == 'e' && std::string_view("nlrdz").find(single[single.size() - 2]) != std::string_view::npos) single.pop_back();
  return single;
}

void add_once(std::vector<std::string>& keys, std::string key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

/// Trigrams of a key between two marks, each once, ascending.
std::vector<std::uint32_t> trigrams(std::string_view key) {
  std::string marked = "^";
  marked += key;
  marked += '$';
  std::vector<std::uint32_t> grams;
  for (std::size_t i = 0; i + 3 <= marked.size(); ++i)
    grams.push_back(static_cast<std::uint32_t>(static_cast<unsigned char>(marked[i])) << 16 |
                    static_cast<std::uint32_t>(static_cast<unsigned char>(marked[i + 1])) << 8 | static_cast<unsigned char>(marked[i + 2]));
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

bool cognate_word(std::string_view word) {
  return word.size() >= kLeastCognateLetters && word.size() <= kMaxCognateBytes && has_stem(word);
}

}  // namespace

std::string cognate_key(std::string_view folded) {
  std::string key;
  for (std::size_t i = 0; i < folded.size();) {
    const auto rule = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& s) { return folded.substr(i).starts_with(s.from); });
    const std::string_view piece = rule == kSpellings.end() ? folded.substr(i, 1) : rule->to;
    i += rule == kSpellings.end() ? 1 : rule->from.size();
    for (const char c : piece)
      if (key.empty() || key.back() != c) key += c;
  }
  return key;
}

std::vector<std::string> cognate_keys(std::string_view folded, Direction direction) {
  const bool forth = direction == Direction::english_to_spanish;
  const std::string single = without_plural(folded, direction);
  std::vector<std::string> keys = {cognate_key(folded)};
  add_once(keys, cognate_key(single));
  for (const Spelling& ending : kEndings) {
    const std::string_view from = forth ? ending.from : ending.to;
    const std::string_view to = forth ? ending.to : ending.from;
    // A Spanish word gains no ending from nothing, an English one gains a vowel only behind a consonant.
    if (from.empty() && (single.empty() || vowel(single.back()))) continue;
    if (single.size() < from.size() + 2 || !single.ends_with(from)) continue;
    add_once(keys, cognate_key(single.substr(0, single.size() - from.size()) + std::string(to)));
  }
  for (std::size_t i = keys.size(); i-- > 0;) {
    const std::string& key = keys[i];
    if (forth && key.size() > 3 && key[0] == 's' && !vowel(key[1])) add_once(keys, "e" + key);
    if (!forth && key.size() > 4 && key.starts_with("es") && !vowel(key[2])) add_once(keys, key.substr(1));
  }
  return keys;
}

CognateIndex::CognateIndex(const std::vector<VocabularyWord>& words) : words_(words), sizes_(words.size()) {
  const std::uint32_t least_documents = words.size() > kManyWords ? 2 : 1;
  std::vector<std::uint64_t> pairs;
  pairs.reserve(words_.size() * 8);
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (!cognate_word(words_[i].word) || words_[i].documents < least_documents) continue;
    const std::vector<std::uint32_t> grams = trigrams(cognate_key(words_[i].word));
    sizes_[i] = static_cast<std::uint8_t>(grams.size());
    for (const std::uint32_t gram : grams) pairs.push_back(static_cast<std::uint64_t>(gram) << 32 | i);
  }
  std::sort(pairs.begin(), pairs.end());
  postings_.reserve(pairs.size());
  for (const std::uint64_t pair : pairs) {
    const auto at = static_cast<std::uint32_t>(postings_.size());
    auto& range = ranges_.try_emplace(static_cast<std::uint32_t>(pair >> 32), at, at).first->second;
    postings_.push_back(static_cast<std::uint32_t>(pair));
    range.second = at + 1;
  }
}

std::vector<Cognate> CognateIndex::find(std::string_view folded, Direction direction, std::size_t limit, double least) const {
  std::vector<Cognate> found;
  if (!cognate_word(folded) || limit == 0) return found;
  const bool forth = direction == Direction::english_to_spanish;
  std::unordered_map<std::uint32_t, double> best;
  std::vector<std::uint8_t> shared(words_.size());
  for (const std::string& key : cognate_keys(folded, direction)) {
    const std::vector<std::uint32_t> grams = trigrams(key);
    std::vector<std::uint32_t> touched;
    for (const std::uint32_t gram : grams) {
      const auto range = ranges_.find(gram);
      if (range == ranges_.end()) continue;
      for (std::uint32_t at = range->second.first; at < range->second.second; ++at)
        if (shared[postings_[at]]++ == 0) touched.push_back(postings_[at]);
    }
    for (const std::uint32_t word : touched) {
      const double similarity = 2.0 * shared[word] / static_cast<double>(grams.size() + sizes_[word]);
      shared[word] = 0;
      if (similarity < least || !(forth ? words_[word].spanish : words_[word].english)) continue;
      double& known = best[word];
      known = std::max(known, similarity);
    }
  }
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (const auto& [word, similarity] : best) ranked.emplace_back(similarity, word);
  std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    if (words_[a.second].documents != words_[b.second].documents) return words_[a.second].documents > words_[b.second].documents;
    return a.second < b.second;
  });
  if (ranked.size() > limit) ranked.resize(limit);
  for (const auto& [similarity, word] : ranked) found.push_back({words_[word].word, similarity});
  return found;
}

}  // namespace dateline

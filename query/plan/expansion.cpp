// Translations and cognates of a run of words.
#include "query/plan/expansion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "indexer/analysis/cognate_key.h"
#include "indexer/schema/stem_terms.h"
#include "query/plan/cognates.h"
#include "query/plan/term_lookup.h"
#include "query/plan/vocabulary.h"

namespace dateline {
namespace {

/// For words without a translation: so many cognates, at least so much alike.
constexpr std::size_t kCognates = 4;
constexpr double kLeastSimilarity = 0.6;
/// For words that have one.
constexpr std::size_t kMoreCognates = 2;
constexpr double kHighSimilarity = 0.8;
constexpr std::size_t kMoreCognateLetters = 5;
/// Natural log-odds beyond which a query is taken to be of one language.
constexpr double kCertain = 4.0;
/// What one word that the lexicon knows may add to the odds.
constexpr double kMostOfAWord = 3.0;

/// Expansions of one run in one direction.
class Run {
 public:
  Run(const std::vector<std::string>& words, Direction direction, const Lexicon& lexicon, const Vocabulary& vocabulary,
      Audience audience)
      : words_(without_possessives(words)),
        forth_(direction == Direction::english_to_spanish),
        to_(forth_ ? StemLanguage::spanish : StemLanguage::english),
        direction_(direction),
        lexicon_(lexicon),
        vocabulary_(vocabulary),
        audience_(audience) {}

  void add_to(std::vector<Expansion>& expansions) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      add_phrases(i, expansions);
      add_word(i, expansions);
    }
  }

 private:
  static std::vector<std::string> without_possessives(const std::vector<std::string>& words) {
    std::vector<std::string> result;
    for (const auto& word : words) result.emplace_back(without_possessive(word));
    return result;
  }

  void add_phrases(std::size_t first, std::vector<Expansion>& expansions) {
    for (std::size_t count = 2; count <= kMaxPhraseWords && first + count <= words_.size(); ++count) {
      const std::vector<std::string> phrase(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                            words_.begin() + static_cast<std::ptrdiff_t>(first + count));
      for (const Translation& translation : lexicon_.translate_phrase(phrase, direction_, stemmer_))
        if (occurs(translation.words))
          expansions.push_back(
              {first, count, translation.words, to_, translation.probability, std::string(translation.lexicon)});
    }
  }

  void add_word(std::size_t i, std::vector<Expansion>& expansions) {
    const std::string& word = words_[i];
    if (!has_stem(word)) return;
    const std::vector<Translation> translations = lexicon_.translate(word, direction_, stemmer_);
    for (const Translation& translation : translations)
      if (occurs(translation.words) && translation.words != std::vector<std::string>{word})
        expansions.push_back({i, 1, translation.words, to_, translation.probability, std::string(translation.lexicon)});
    if (word.size() < (translations.empty() ? kLeastCognateBytes : kMoreCognateLetters)) return;
    // A name, or a word that both languages have, finds itself; but Luther is Lutero too.
    const std::optional<VocabularyWord> same = vocabulary_.find(word);
    const bool known = !translations.empty() || (same && (forth_ ? same->spanish : same->english));
    for (const Cognate& cognate : vocabulary_.cognates(word, direction_, known ? kMoreCognates : kCognates,
                                                       known ? kHighSimilarity : kLeastSimilarity)) {
      std::vector<std::string> words = {std::string(cognate.word)};
      const bool listed =
          cognate.word == word || std::any_of(expansions.begin(), expansions.end(), [&](const Expansion& other) {
            return other.first == i && other.count == 1 && other.words == words;
          });
      if (!listed && !false_friend(word, words[0]))
        expansions.push_back({i, 1, std::move(words), to_, cognate.similarity, "cognates"});
    }
  }

  /// Whether the lexicon knows what a cognate means, and it is something else: policía is no policy.
  bool false_friend(const std::string& word, const std::string& cognate) {
    const std::vector<Translation> back =
        lexicon_.translate(cognate, forth_ ? Direction::spanish_to_english : Direction::english_to_spanish, stemmer_);
    if (back.empty()) return false;
    const std::string own = own_stem(word);
    return std::none_of(back.begin(), back.end(),
                        [&](const Translation& one) { return one.words.size() == 1 && own_stem(one.words[0]) == own; });
  }
  std::string own_stem(const std::string& word) { return forth_ ? stemmer_.english(word) : stemmer_.spanish(word); }

  /// Whether the audience can find every word of a translation, in this form or another.
  bool occurs(const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      if (!has_stem(word)) return vocabulary_.find(word).has_value();
      return vocabulary_.has_stem(to_, stem(word), audience_);
    });
  }

  /// In the language of the translations.
  std::string stem(const std::string& word) { return forth_ ? stemmer_.spanish(word) : stemmer_.english(word); }

  std::vector<std::string> words_;
  bool forth_;
  StemLanguage to_;  ///< the language of the translations
  Direction direction_;
  const Lexicon& lexicon_;
  const Vocabulary& vocabulary_;
  Audience audience_;
  Stemmer stemmer_;
};

}  // namespace

std::vector<Direction> LexiconExpander::directions(const std::vector<std::string>& words) const {
  double odds = 0;  // of Spanish
  for (const std::string& word : words) {
    const double english = lexicon_->count(word, Direction::english_to_spanish);
    const double spanish = lexicon_->count(word, Direction::spanish_to_english);
    odds += std::clamp(std::log((spanish + 0.3) / (english + 0.3)), -kMostOfAWord, kMostOfAWord);
  }
  if (language_ != nullptr) odds += language_->log_odds(fmt::format("{}", fmt::join(words, " ")));
  if (odds > kCertain) return {Direction::spanish_to_english};
  if (odds < -kCertain) return {Direction::english_to_spanish};
  return {Direction::english_to_spanish, Direction::spanish_to_english};
}

std::vector<std::pair<std::string, std::string>> LexiconExpander::sources() const {
  std::vector<std::pair<std::string, std::string>> sources;
  for (const LexiconSource& source : lexicon_->sources()) sources.emplace_back(source.name, source.sha256);
  return sources;
}

std::vector<Expansion> LexiconExpander::expand(const std::vector<std::string>& words, const IndexReader& index,
                                               Audience audience) const {
  std::vector<Expansion> expansions;
  if (index.segments() == 0) return expansions;
  const Vocabulary vocabulary(index);
  for (const Direction direction : directions(words))
    Run(words, direction, *lexicon_, vocabulary, audience).add_to(expansions);
  std::stable_sort(expansions.begin(), expansions.end(),
                   [](const Expansion& a, const Expansion& b) { return a.weight > b.weight; });
  return expansions;
}

}  // namespace dateline

// Translations and cognates of a run of words.
#include "query/plan/expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <optional>

#include "indexer/analysis/cognate_key.h"
#include "indexer/analysis/fold.h"
#include "indexer/analysis/inflection.h"
#include "indexer/base/bounded_cache.h"
#include "indexer/base/text.h"
#include "indexer/schema/stem_terms.h"
#include "query/plan/cognates.h"
#include "query/plan/term_lookup.h"
#include "query/plan/translation_choice.h"
#include "query/plan/vocabulary.h"

namespace dateline {
namespace {

// What each counts, halved | doubled (similarities and letters moved as said): rank of statements that questions and
// headlines of the other language ask for, as a share of that of the same in their own, .934 as they are; for kCertain
// and kMostOfAWord the rank of the own statement in an archive of both languages, two words of Spanish headlines, 1.000
// as they are.
//
//     kCognates            .934 | .934
//     kMoreCognates        .934 | .933
//     kHighSimilarity      .935 (.65) | .934 (.95)
//     kMoreCognateLetters  .934 (3) | .932 (9)
//     kCertain            1.002 | 1.000
//     kMostOfAWord         .998 | .999

/// For words without a translation: the most cognates, and their least similarity. Cross-language questions and
/// headlines, share of the monolingual rank: .931 at .5, .932 at .6, .934 at .7, .932 at .75, .933 at .8.
constexpr std::size_t kCognates = 4;
constexpr double kLeastSimilarity = 0.7;
/// For words that have one.
constexpr std::size_t kMoreCognates = 2;
constexpr double kHighSimilarity = 0.8;
constexpr std::size_t kMoreCognateLetters = 5;
/// A cognate this many times rarer than the word itself in the same language is a misprint of it: Bidenen of Biden.
constexpr std::uint32_t kMisspelt = 20;
/// Natural log-odds beyond which a query is taken to be of one language.
/// Tried from 0.3 to 4 on two words out of 1,900 headlines and questions: from 4 to 1.5 the queries taken for both fall
/// from 257 to some 90, those taken for the wrong one rise from 12 to some 35, mostly names.
constexpr double kCertain = 1.5;
/// Words of up to this many letters are not translated: they are grammar, initials, or chance.
constexpr std::size_t kTooShort = 2;
/// Words of a query that tell its language by their stems, and from which terms of several words may begin: each is
/// looked up among all that begin with its letters. A thousand words of one letter took .6 s, nearly all of it here;
/// headlines have twenty, questions fifty.
constexpr std::size_t kMostPhrases = 100;
/// Letters of initials: USA, OSHA, UNAM.
constexpr std::size_t kMostInitials = 4;
/// Other words of a translation's stem that are looked at.
constexpr std::size_t kDerivedCompared = 4;
/// What one word that the lexicon knows may add to the odds.
constexpr double kMostOfAWord = 3.0;
/// What it adds that the stem of a word has translations from one language alone. Of 1,400 words of press releases of
/// frequency rank 8,000 to 20,000, each printed in one language alone, those taken for both languages: 16.0 % (en) and
/// 7.0 % (es) at 0, 10.0 and 3.9 at 1, 7.6 and 2.9 at 2, 6.3 and 1.6 at 4; for the wrong one .7 and .3, .3 and .1, .6
/// and .1, .6 and .3.
constexpr double kKnownStem = 2.0;

/// What single words are expanded to, kept with what the public sees: words of queries come again and again, and
/// looking for cognates goes through the word list. Two megabytes are some 3,000 words; set by eye.
struct KeptExpansions {
  static constexpr std::size_t kBytes = std::size_t{2} << 20;
  BoundedCache<std::vector<Expansion>> words{kBytes};

  static std::size_t bytes_of(const std::vector<Expansion>& expansions) {
    std::size_t bytes = 300;  // of an entry and its maps: about
    for (const Expansion& one : expansions) {
      bytes += sizeof one;
      for (const std::string& word : one.words) bytes += sizeof word + word.size();
    }
    return bytes;
  }
};

/// Expansions of one run in one direction.
class Run {
 public:
  Run(const std::vector<std::string>& words, Direction direction, const Lexicon& lexicon, const StopWords* stop_words,
      const IndexReader& index, const Vocabulary& vocabulary, Audience audience, KeptExpansions& kept,
      std::uint64_t lexicon_number, std::vector<bool> names)
      : words_(without_possessives(words)),
        acute_(acute_of(words)),
        names_(std::move(names)),
        forth_(direction == Direction::english_to_spanish),
        from_(forth_ ? StemLanguage::english : StemLanguage::spanish),
        to_(forth_ ? StemLanguage::spanish : StemLanguage::english),
        direction_(direction),
        relatives_(words.size() > kMostChosen ? Relatives::all : Relatives::near),
        lexicon_(lexicon),
        stop_words_(stop_words),
        index_(index),
        vocabulary_(vocabulary),
        audience_(audience),
        kept_(kept),
        lexicon_number_(lexicon_number) {}

  void add_to(std::vector<Expansion>& expansions) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (names_[i]) continue;
      add_phrases(i, expansions);
      add_word(i, expansions);
    }
  }

 private:
  static std::vector<std::string> without_possessives(const std::vector<std::string>& words) {
    std::vector<std::string> result;
    for (const auto& typed : words) {
      const std::string word = fold(typed);
      result.push_back(joined_acronym(std::string(without_possessive(word))));
    }
    return result;
  }

  /// Of each word; unknown where none has an accent: many leave them out.
  static std::vector<std::optional<std::uint32_t>> acute_of(const std::vector<std::string>& words) {
    std::vector<std::optional<std::uint32_t>> acute;
    bool any = false;
    for (const std::string& word : words) any |= *acute.emplace_back(acute_letters(word)) != 0;
    if (!any) std::fill(acute.begin(), acute.end(), std::nullopt);
    return acute;
  }

  /// "ee.uu." as eeuu, which is what the index has; two letters stay: u.s. is no "us".
  static std::string joined_acronym(std::string word) {
    if (!is_acronym(word)) return word;
    std::string joined = word;
    std::erase(joined, '.');
    return joined.size() > kTooShort ? joined : word;
  }
  static bool is_acronym(std::string_view word) {
    return word.size() > 2 && word.back() == '.' && word.find('.') + 1 < word.size() && word[0] >= 'a' &&
           word[0] <= 'z';
  }

  void add_phrases(std::size_t first, std::vector<Expansion>& expansions) {
    if (first >= kMostPhrases) return;
    for (std::size_t count = 2; count <= kMaxPhraseWords && first + count <= words_.size(); ++count) {
      if (names_[first + count - 1]) return;
      const std::vector<std::string> phrase(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                            words_.begin() + static_cast<std::ptrdiff_t>(first + count));
      for (const Translation& translation : lexicon_.translate_phrase(phrase, direction_, stemmer_)) {
        // A term of the lists that the index lacks finds nothing, but it keeps its words from being translated one by
        // one.
        const bool found = occurs(translation.words);
        if (found || translation.lexicon != "learned")
          expansions.push_back({first,
                                count,
                                translation.words,
                                to_,
                                -1,
                                {},
                                false,
                                found ? translation.probability : 0,
                                std::string(translation.lexicon),
                                false,
                                is_composed(translation, phrase)});
        add_words_apart(translation, first, count, expansions);
      }
    }
  }

  /// Whether a term of the lists holds what one of its words is listed as: sentencia of court ruling is that of ruling.
  bool is_composed(const Translation& term, const std::vector<std::string>& phrase) {
    if (term.lexicon == "learned") return false;
    return std::any_of(phrase.begin(), phrase.end(), [&](const std::string& word) {
      const std::vector<Translation> senses = lexicon_.translate(word, direction_, stemmer_, relatives_);
      return std::any_of(senses.begin(), senses.end(), [&](const Translation& sense) {
        return sense.listed && sense.words.size() == 1 &&
               std::any_of(term.words.begin(), term.words.end(),
                           [&](const std::string& part) { return stem(part) == stem(sense.words[0]); });
      });
    });
  }

  /// Where the index lacks a term of the lists, its words near each other mean the same: violencia and armas for
  /// "violencia con armas". choose_translations() takes them where the term itself is nowhere.
  void add_words_apart(const Translation& term, std::size_t first, std::size_t count,
                       std::vector<Expansion>& expansions) {
    if (relatives_ != Relatives::near || term.lexicon == "learned") return;
    std::vector<std::string> content;
    for (const std::string& word : term.words)
      if (!is_stop_word(word, to_)) content.push_back(word);
    if (content.size() > 1 && occurs(content))
      expansions.push_back({first,
                            count,
                            std::move(content),
                            to_,
                            kWordsApart,
                            {},
                            false,
                            kApartWeight * term.probability,
                            std::string(term.lexicon)});
  }

  void add_word(std::size_t i, std::vector<Expansion>& expansions) {
    const std::string& word = words_[i];
    if (!(has_stem(word) || is_acronym(word)) || word.size() <= kTooShort || is_stop_word(word, from_) ||
        lexicon_.irregular_forms().is_grammar(word, from_))
      return;
    const int company = words_.size() == 1 ? 0 : relatives_ == Relatives::near ? 1 : 2;
    const std::string key =
        fmt::format("{} {} {} {} {} {}", lexicon_number_, forth_ ? 1 : 0, audience_ == Audience::staff ? 1 : 0, company,
                    acute_[i] ? static_cast<std::int64_t>(*acute_[i]) : -1, word);
    const auto found = kept_.words.get(
        key, [&] { return std::make_shared<const std::vector<Expansion>>(expansions_of(word, acute_[i])); },
        KeptExpansions::bytes_of);
    for (const Expansion& one : *found) expansions.emplace_back(one).first = i;
  }

  std::vector<Expansion> expansions_of(const std::string& word, std::optional<std::uint32_t> acute) {
    std::vector<Expansion> expansions;
    const std::vector<Translation> translations = lexicon_.translate(word, direction_, stemmer_, relatives_, acute);
    const bool listed = std::any_of(translations.begin(), translations.end(),
                                    [](const Translation& translation) { return translation.listed; });
    for (const Translation& translation : translations) {
      if (listed && words_.size() == 1 && !translation.listed) continue;
      if (is_grammar(translation) || is_own_form(word, translation) || !occurs(translation.words)) continue;
      if (translation.words == std::vector<std::string>{word}) continue;
      Expansion& one = expansions.emplace_back();
      one.words = translation.words;
      one.language = to_;
      if (one.words.size() == 1) one.base = lexicon_.irregular_forms().base_of(one.words[0], to_);
      one.strict = shares_its_stem(word, translation.words);
      one.weight = translation.probability;
      one.lexicon = translation.lexicon;
      one.past = forth_ && is_past(word);
    }
    const std::size_t plural_letters = word.size() > 1 && word.back() == 's' ? 1 : 0;
    if (word.size() - plural_letters < (translations.empty() ? kLeastCognateBytes : kMoreCognateLetters))
      return expansions;
    // A word of the other language has no cognates there: cuts is not Kuts.
    if (is_acronym(word) || (translations.empty() && is_of_other_language(word))) return expansions;
    // Of few words the lists say what they mean: egovernment adds nothing to gobierno.
    if (relatives_ == Relatives::near && listed) return expansions;
    // A name, or a word that both languages have, finds itself; but Luther is Lutero too.
    const bool found_itself = vocabulary_.is_of(to_, word);
    const bool known = !translations.empty() || found_itself;
    for (const Cognate& cognate : vocabulary_.cognates(word, direction_, known ? kMoreCognates : kCognates,
                                                       known ? kHighSimilarity : kLeastSimilarity)) {
      std::vector<std::string> words = {std::string(cognate.word)};
      const bool known_already =
          cognate.word == word || std::any_of(expansions.begin(), expansions.end(),
                                              [&](const Expansion& other) { return other.words == words; });
      const bool damaged = std::any_of(translations.begin(), translations.end(), [&](const Translation& one) {
        return one.words.size() == 1 && lacks_a_letter(words[0], one.words[0]);
      });
      const bool misspelt = found_itself && holding(words[0]) * kMisspelt < holding(word);
      if (!known_already && !damaged && !misspelt && !false_friend(word, words[0]) &&
          !lexicon_.rejects(word, words[0], direction_, stemmer_))
        expansions.push_back({0, 1, std::move(words), to_, -1, {}, false, cognate.similarity, "cognates"});
    }
    return expansions;
  }

  bool is_past(const std::string& word) const {
    const std::string_view base = lexicon_.irregular_forms().base_of(word, from_);
    return word.ends_with("ed") || (!base.empty() && base != word);
  }

  Direction other_direction() const { return forth_ ? Direction::spanish_to_english : Direction::english_to_spanish; }
  bool is_of_other_language(const std::string& word) {
    return !lexicon_.translate(word, other_direction(), stemmer_).empty();
  }
  bool is_stop_word(const std::string& word, StemLanguage language) const {
    return stop_words_ != nullptr && stop_words_->has(word, language);
  }
  /// No translation of a word with content: se for know, muy for really. What the lists say is not doubted.
  bool is_grammar(const Translation& translation) const {
    if (translation.words.size() > 1) return false;
    return translation.words[0].size() <= kTooShort || (!translation.listed && is_stop_word(translation.words[0], to_));
  }

  /// Learned from sentences that leave a word as it is: ciudad for ciudades.
  bool is_own_form(const std::string& word, const Translation& translation) const {
    return !translation.listed && relatives_ == Relatives::near && translation.words.size() == 1 &&
           kinship(word, translation.words[0], from_) <= Kinship::number;
  }

  /// "polica" for policia, "cort" for corte: a misprint or a cut of the translation, whose statements are found by
  /// their other words.
  static bool lacks_a_letter(std::string_view word, std::string_view whole) {
    if (word.size() + 1 != whole.size()) return false;
    const auto [at, whole_at] = std::mismatch(word.begin(), word.end(), whole.begin());
    return std::equal(at, word.end(), whole_at + 1);
  }

  /// Whether the lexicon knows what a cognate means, and it is something else: policía is not policy.
  bool false_friend(const std::string& word, const std::string& cognate) {
    const std::vector<Translation> back = lexicon_.translate(cognate, other_direction(), stemmer_);
    if (back.empty()) return false;
    const std::string own = own_stem(word);
    return std::none_of(back.begin(), back.end(),
                        [&](const Translation& one) { return one.words.size() == 1 && own_stem(one.words[0]) == own; });
  }
  /// Whether the index has another word of a translation's stem that means something else: estación beside
  /// estacionamiento, farmacia beside fármaco. Educación beside educativo does not.
  bool shares_its_stem(const std::string& word, const std::vector<std::string>& translation) {
    if (relatives_ == Relatives::all || translation.size() > 1 || !has_stem(translation[0])) return false;
    const std::string term =
        forth_ ? spanish_stem_term(stemmer_, translation[0]) : english_stem_term(stemmer_, translation[0]);
    const Xapian::Database& database = index_.database();
    std::size_t compared = 0;
    for (auto at = database.synonyms_begin(term); at != database.synonyms_end(term) && compared < kDerivedCompared;
         ++at) {
      const std::string form = *at;
      if (kinship(translation[0], form, to_) != Kinship::derived) continue;
      if (audience_ == Audience::public_ && !vocabulary_.is_of(to_, form)) continue;
      ++compared;
      if (false_friend(word, form)) return true;
    }
    return false;
  }
  /// Documents that the audience may see.
  std::uint64_t holding(const std::string& word) const { return vocabulary_.documents_for(audience_, word); }
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
  std::vector<std::optional<std::uint32_t>> acute_;  ///< accents of each word, as far as they tell anything
  std::vector<bool> names_;                          ///< words that are of a person's name
  bool forth_;
  StemLanguage from_;
  StemLanguage to_;  ///< the language of the translations
  Direction direction_;
  Relatives relatives_;
  const Lexicon& lexicon_;
  const StopWords* stop_words_;
  const IndexReader& index_;
  const Vocabulary& vocabulary_;
  Audience audience_;
  KeptExpansions& kept_;
  std::uint64_t lexicon_number_;
  Stemmer stemmer_;
};

bool is_in_capitals(std::string_view typed) {
  return typed.size() > 1 && std::all_of(typed.begin(), typed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Of the next expander.
std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

LexiconExpander::LexiconExpander(std::shared_ptr<const Lexicon> lexicon, const LanguageModel* language,
                                 const StopWords* stop_words, const PersonNames* names)
    : lexicon_(std::move(lexicon)),
      language_(language),
      number_(next_number()),
      stop_words_(stop_words),
      names_(names) {}

std::string LexiconExpander::language_of(const std::vector<std::string>& words) const {
  double odds = 0;  // of Spanish
  std::string letters;
  Stemmer stemmer;
  std::size_t looked_up = 0;
  const bool shouted = std::all_of(words.begin(), words.end(), is_in_capitals);
  for (const std::string& typed : words) {
    // Initials are of no language: USA is not usa. A headline in capitals is not a row of initials.
    if (is_in_capitals(typed) && typed.size() <= kMostInitials && (!shouted || words.size() == 1)) continue;
    letters += (letters.empty() ? "" : " ") + ascii_lower(typed);
    const std::string word = fold(typed);
    const double english = lexicon_->count(word, Direction::english_to_spanish);
    const double spanish = lexicon_->count(word, Direction::spanish_to_english);
    odds += std::clamp(std::log((spanish + 0.3) / (english + 0.3)), -kMostOfAWord, kMostOfAWord);
    if (word.size() <= kTooShort || ++looked_up > kMostPhrases) continue;
    const bool known_english = has_translation(word, Direction::english_to_spanish, stemmer);
    const bool known_spanish = has_translation(word, Direction::spanish_to_english, stemmer);
    if (known_english != known_spanish) odds += known_spanish ? kKnownStem : -kKnownStem;
  }
  // The letters with their accents: supervisión is not supervision. Capitals say less in a query than in a text.
  if (language_ != nullptr && !letters.empty()) odds += language_->log_odds(letters);
  return odds > kCertain ? "es" : odds < -kCertain ? "en" : "both";
}

bool LexiconExpander::has_translation(const std::string& folded, Direction direction, Stemmer& stemmer) const {
  return !lexicon_->translate(folded, direction, stemmer, Relatives::near).empty();
}

Expander::There LexiconExpander::in_other_language(const std::string& folded, std::string_view language) const {
  if ((language != "en" && language != "es") || !has_stem(folded)) return There::same;
  const bool forth = language == "en";
  const Direction direction = forth ? Direction::english_to_spanish : Direction::spanish_to_english;
  const Direction back = forth ? Direction::spanish_to_english : Direction::english_to_spanish;
  Stemmer stemmer;
  const auto stem_there = [&](const std::string& word) {
    return forth ? stemmer.spanish(word) : stemmer.english(word);
  };
  const std::string stem = stem_there(folded);
  const std::vector<Translation> translations = lexicon_->translate(folded, direction, stemmer, Relatives::near);
  if (translations.empty()) return There::same;
  bool itself = false, stem_of_translation = false;
  for (const Translation& one : translations)
    for (const std::string& word : one.words) {
      itself = itself || word == folded;
      stem_of_translation = stem_of_translation || stem_there(word) == stem;
    }
  if (itself) return There::same;
  if (stem_of_translation) return There::translation;
  return lexicon_->count(folded, back) > 0 ? There::another : There::unknown;
}

std::vector<std::pair<std::string, std::string>> LexiconExpander::sources() const {
  std::vector<std::pair<std::string, std::string>> sources;
  for (const LexiconSource& source : lexicon_->sources()) sources.emplace_back(source.name, source.sha256);
  return sources;
}

std::vector<Expansion> LexiconExpander::expand(const std::vector<std::string>& words, const IndexReader& index,
                                               Audience audience, std::string_view language) const {
  std::vector<Expansion> expansions;
  if (index.segments() == 0) return expansions;
  const Vocabulary vocabulary(index);
  const auto visible = index.snapshot().visible(Audience::public_);
  const auto kept = visible->parts.get<KeptExpansions>([] { return std::make_shared<KeptExpansions>(); });
  const std::vector<bool> names = names_ ? names_->among(words) : std::vector<bool>(words.size(), false);
  for (const Direction direction : {Direction::english_to_spanish, Direction::spanish_to_english}) {
    if (language == (direction == Direction::english_to_spanish ? "es" : "en")) continue;
    std::vector<Expansion> found;
    Run(words, direction, *lexicon_, stop_words_, index, vocabulary, audience, *kept, number_, names).add_to(found);
    choose_translations(found, words.size(), index, audience);
    std::erase_if(found, [](const Expansion& one) { return one.weight <= 0; });
    std::move(found.begin(), found.end(), std::back_inserter(expansions));
  }
  std::stable_sort(expansions.begin(), expansions.end(),
                   [](const Expansion& a, const Expansion& b) { return a.weight > b.weight; });
  return expansions;
}

}  // namespace dateline

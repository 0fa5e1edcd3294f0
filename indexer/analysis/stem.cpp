// Snowball over folded words, and what folding took from it.
#include "indexer/analysis/stem.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

constexpr std::size_t kShortestPlural = 7;    ///< jóvenes, órdenes; but tienes, vienes
constexpr std::size_t kShortestStem = 4;      ///< recibi is recib, pidi stays
constexpr std::size_t kShortestOfFuture = 7;  ///< recibir is recib; retir, admir stay

/// máximos, últimos, legítimos … are not verbs, as recibimos is.
constexpr std::array<std::string_view, 9> kSuperlatives = {"ximos",   "inimos", "ltimos", "gitimos", "ritimos",
                                                           "nonimos", "ptimos", "esimos", "isimos"};
/// A z becomes c before e: realice and realizar, luces and luz.
constexpr std::array<std::string_view, 7> kSoftened = {"ice", "icen", "ices", "aces", "eces", "oces", "uces"};

template <class Endings>
bool ends_with_any(std::string_view word, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

constexpr std::string_view kGod = "dios";  ///< no plural of dio, gave
/// Nouns that end as verbs of the first person do: préstamos is of préstamo, llevamos of llevar.
constexpr std::array<std::string_view, 8> kNounsInMos = {"prestamos", "reclamos", "extremos", "supremos",
                                                         "tramos",    "ramos",    "gramos",   "kilogramos"};
/// And as verbs with "us" after them: gobiernos is of gobierno, hacernos of hacer.
constexpr std::array<std::string_view, 9> kNounsInErnos = {"iernos",  "modernos", "cuadernos", "internos", "externos",
                                                           "aternos", "lternos",  "eternos",   "tiernos"};
/// Plurals in -es of nouns whose singular ends as a verb does and loses its end to Snowball: ciudades is of ciudad,
/// whose stem is ciud; so are paredes, alemanes, hogares, mujeres, franceses.
constexpr std::array<std::string_view, 6> kPluralsOfVerbEnds = {"ades", "edes", "anes", "ares", "eres", "eses"};
constexpr std::array<std::string_view, 3> kPluralsOfVowels = {"as", "os", "oes"};
/// Verbs and singulars among them: prefieres, mueres; interés.
constexpr std::array<std::string_view, 4> kNoPluralsInEs = {"ieres", "ueres", "interes", "ueves"};

/// Nouns and adjectives that end as verbs of the subjunctive do: financiera and financiero, not hiciera.
constexpr std::array<std::string_view, 2> kFeminineInIera = {"anciera", "ngeniera"};

bool is_attached(std::string_view word) {
  return word.ends_with("arnos") || word.ends_with("ernos") || word.ends_with("irnos") || word.ends_with("ndonos");
}

/// Ends in -as, -os or -oes as plurals do: obras, actos, héroes; not llevamos, hacernos.
bool is_plural_of_vowel(std::string_view word) {
  if (word.size() < 4 || word == kGod || !ends_with_any(word, kPluralsOfVowels)) return false;
  const auto is = [&](std::string_view one) { return word == one; };
  if (word.ends_with("mos"))
    return std::any_of(kNounsInMos.begin(), kNounsInMos.end(), is) || ends_with_any(word, kSuperlatives);
  if (is_attached(word))
    return word == "eternos" || std::any_of(kNounsInErnos.begin(), kNounsInErnos.end(), [&](std::string_view ending) {
             return ending != "eternos" && word.ends_with(ending);
           });
  return true;
}

bool is_plural_of_verb_end(std::string_view word) {
  return word.size() > kShortestStem + 1 && ends_with_any(word, kPluralsOfVerbEnds) &&
         std::none_of(kNoPluralsInEs.begin(), kNoPluralsInEs.end(),
                      [&](std::string_view ending) { return word.ends_with(ending); });
}

/// Too short for Snowball, or foreign: artes, pymes, robots; not crisis, virus, express.
bool is_plural_left_alone(std::string_view word) {
  return word.size() > 3 && word.back() == 's' && word != kGod && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is");
}

/// A spelling whose stem by Snowball is that of the word's other forms. Snowball cuts plurals and verbs by the same
/// endings, and the two numbers of many common nouns have different stems: gobi and gobiern, ciudad and ciud, obras and
/// obra. So plurals become singulars first.
std::string prepared(std::string_view folded) {
  std::string word(folded);
  if (word.size() > 4 && (word.ends_with("cion") || word.ends_with("sion"))) {
    word.replace(word.size() - 2, 2, "\xC3\xB3n");
  } else if (is_plural_of_vowel(word)) {
    word.pop_back();
  } else if (is_plural_of_verb_end(word) || (word.size() >= kShortestPlural && word.ends_with("enes"))) {
    word.resize(word.size() - 2);
  } else if (ends_with_any(word, kSoftened)) {
    word[word.rfind('c')] = 'z';
  }
  if (ends_with_any(word, kFeminineInIera)) word.back() = 'o';
  return word;
}

/// Plurals that Snowball leaves, in pairs with their singulars.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kIrregularPlurals = {{{"children", "child"},
                                                                                              {"men", "man"},
                                                                                              {"women", "woman"},
                                                                                              {"feet", "foot"},
                                                                                              {"teeth", "tooth"},
                                                                                              {"wives", "wife"},
                                                                                              {"knives", "knife"},
                                                                                              {"thieves", "thief"},
                                                                                              {"wolves", "wolf"},
                                                                                              {"halves", "half"},
                                                                                              {"shelves", "shelf"}}};
/// Words in -men that are not plurals.
constexpr std::array<std::string_view, 11> kNoMen = {"specimen", "regimen", "abdomen", "acumen", "bitumen", "gravamen",
                                                     "carmen",   "bremen",  "turkmen", "stamen", "cyclamen"};
constexpr std::size_t kShortestOfMen = 6;  ///< gunmen; but yemen, omen

/// firemen as fireman, women's as woman's.
std::string english_singular(std::string_view folded) {
  const std::string_view word = folded.substr(0, folded.find('\''));
  std::string singular(folded);
  const auto irregular = std::find_if(kIrregularPlurals.begin(), kIrregularPlurals.end(),
                                      [&](const auto& pair) { return pair.first == word; });
  if (irregular != kIrregularPlurals.end())
    singular.replace(0, word.size(), irregular->second);
  else if (word.size() >= kShortestOfMen && word.ends_with("men") &&
           std::find(kNoMen.begin(), kNoMen.end(), word) == kNoMen.end())
    singular[word.size() - 2] = 'a';
  return singular;
}

}  // namespace

std::string Stemmer::english(std::string_view folded) {
  return english_(english_singular(folded));
}

std::string Stemmer::spanish(std::string_view folded) {
  const std::string word = prepared(folded);
  std::string stem = fold(spanish_(word));
  if (stem == word && is_plural_left_alone(word)) stem.pop_back();
  if (stem.size() > kShortestStem && stem.back() == 'i') stem.pop_back();
  if (stem.ends_with("qu")) stem.replace(stem.size() - 2, 2, "c");
  if (stem.size() >= kShortestOfFuture && stem.ends_with("ir")) stem.resize(stem.size() - 2);
  return stem;
}

}  // namespace dateline

// Snowball over folded words, and what folding took from it.
#include "indexer/analysis/stem.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

constexpr std::size_t kShortestPlural = 7;    ///< jóvenes, órdenes; but tienes, vienes
constexpr std::size_t kShortestStem = 4;      ///< recibi is recib, pidi stays
constexpr std::size_t kShortestOfFuture = 7;  ///< recibir is recib; retir, admir stay

/// máximos, últimos, legítimos … are no verbs, as recibimos is.
constexpr std::array<std::string_view, 9> kSuperlatives = {"ximos",   "inimos", "ltimos", "gitimos", "ritimos",
                                                           "nonimos", "ptimos", "esimos", "isimos"};
/// A z becomes c before e: realice and realizar, luces and luz.
constexpr std::array<std::string_view, 7> kSoftened = {"ice", "icen", "ices", "aces", "eces", "oces", "uces"};

template <class Endings>
bool ends_with_any(std::string_view word, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

/// A spelling whose stem by Snowball is that of the word's other forms.
std::string prepared(std::string_view folded) {
  std::string word(folded);
  if (word.size() > 4 && (word.ends_with("cion") || word.ends_with("sion"))) {
    word.replace(word.size() - 2, 2, "\xC3\xB3n");
  } else if (ends_with_any(word, kSuperlatives)) {
    word.pop_back();
  } else if (word.size() >= kShortestPlural && word.ends_with("enes")) {
    word.resize(word.size() - 2);
  } else if (ends_with_any(word, kSoftened)) {
    word[word.rfind('c')] = 'z';
  }
  return word;
}

}  // namespace

std::string Stemmer::english(std::string_view folded) {
  return english_(std::string(folded));
}

std::string Stemmer::spanish(std::string_view folded) {
  std::string stem = fold(spanish_(prepared(folded)));
  if (stem.size() > kShortestStem && stem.back() == 'i') stem.pop_back();
  if (stem.ends_with("qu")) stem.replace(stem.size() - 2, 2, "c");
  if (stem.size() >= kShortestOfFuture && stem.ends_with("ir")) stem.resize(stem.size() - 2);
  return stem;
}

}  // namespace dateline

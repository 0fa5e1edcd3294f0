#include "query/plan/scored_words.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

/// Power of a translation's weight. Rank of statements that headlines and questions of the other language ask for, as a
/// share of that of the same in their own: .935 at .35 and .5, .936 at .6, .937 at .7, .935 at .8, .931 at 1.4. At 1
/// the second and third translation hardly count.
constexpr double kDamping = 0.7;
/// Other forms of a word in the proximity bonus: more cost time and change little.
constexpr std::size_t kBonusForms = 3;

void add_term(std::vector<ScoredTerm>& terms, std::string term, double weight) {
  const auto known = std::find_if(terms.begin(), terms.end(), [&](const ScoredTerm& one) { return one.term == term; });
  if (known == terms.end())
    terms.push_back({std::move(term), weight, true});
  else if (known->translated)
    known->weight = std::max(known->weight, weight);
}

}  // namespace

double scored_weight(const Expansion& expansion) {
  return std::pow(std::clamp(expansion.weight, 0.01, 1.0), kDamping);
}

ScoredWord scored_word(const std::vector<std::string>& terms, std::vector<std::string> forms) {
  ScoredWord word;
  for (const std::string& term : terms) word.terms.push_back({term, 1.0, false});
  word.forms = std::move(forms);
  if (word.forms.size() > kBonusForms) word.forms.resize(kBonusForms);
  return word;
}

void add_translated_terms(ScoredWord& word, std::vector<std::string> terms, const std::string& leading, double weight) {
  for (std::string& term : terms) add_term(word.terms, std::move(term), weight);
  if (!leading.empty() && word.translated.size() < kBonusForms) add_term(word.translated, leading, weight);
}

void ScoredWords::add(ScoredWord word) {
  word.adjacent = adjacent_;
  adjacent_ = true;
  words_.push_back(std::move(word));
}

}  // namespace dateline

// Co-occurrence by a sample of the rarer word's statements.
#include "query/plan/translation_choice.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "indexer/base/text.h"
#include "indexer/schema/stem_terms.h"
#include "query/plan/term_lookup.h"
#include "query/plan/vocabulary.h"
#include "query/snapshot/phrase_occurrence.h"
#include "query/snapshot/visible_figures.h"

namespace dateline {
namespace {

// How far each counts, halved | doubled, in two words of Spanish headlines over an archive of both languages (rank of
// the own statement as a share of that without translations, rank of a statement that only English holds; as they
// are 1.000 .424) and in two words of English questions (own .987):
//
//     kSense            as they are            |   .999 .415   .990
//     kSenses          1.000 .424   .989       |  as they are
//     kKeptInCompany    as they are            |  1.000 .423   .987
//     kWithoutCompany   as they are            |   .998 .428   .987
//     kCompared        1.000 .418   .989       |  as they are
//     kReach, kSample   as they are            |  as they are
//
// Whole headlines and questions change by .002 at most. kMainSense and kMainSenses are for words alone, which neither
// collection asks for.

/// A lone word keeps the senses that are at least this likely relative to its likeliest, and at most kMainSenses. Set
/// by eye on forty short queries: with a fifth, orilla is a bank to a press office.
constexpr double kMainSense = 0.35;
constexpr std::size_t kMainSenses = 3;
/// The same of words that have no company in this index: what is sought may be anywhere.
constexpr double kSense = 0.2;
constexpr std::size_t kSenses = 4;
/// In company a sense may be less likely by itself, and must hold this share of the best once company is counted.
constexpr double kKeptInCompany = 0.1;
/// Of a translation's weight, what it keeps where nothing goes together with it.
constexpr double kWithoutCompany = 0.4;
constexpr std::size_t kPhraseForms = 12;    // of a word, looked for in its place of a phrase
constexpr std::size_t kLeastInflected = 3;  // letters of words that have other forms there
constexpr std::size_t kCompared = 6;        // translations of a word
constexpr std::size_t kComposed = 4;        // translations of a word that make a term with those of its neighbour
constexpr int kComposedApart = 3;           // words from one to the other: fallo de la corte, but no bank that has food
constexpr std::size_t kReach = 2;           // words on either side that are company
constexpr Xapian::doccount kSample = 100;   // statements of the rarer word

/// One translation as the index knows it: by its rarest word.
struct Candidate {
  Expansion* expansion = nullptr;
  std::string term;
  std::uint64_t documents = 0;
  double company = 0;
  std::vector<Expansion*> forms;  ///< other forms of its base form, of other stems: abrió, abran of abrir
};

std::string base_of(const Expansion& one) {
  return one.base.empty() ? join(one.words, " ") : one.base;
}

class Choice {
 public:
  Choice(std::vector<Expansion>& expansions, std::size_t words, const IndexReader& index, Audience audience)
      : expansions_(expansions),
        by_word_(words),
        index_(index),
        audience_(audience),
        visible_(index.snapshot().visible(audience)),
        figures_(index, visible_),
        vocabulary_(index),
        database_(index.database()) {}

  void run() {
    // Terms before their words apart.
    std::stable_partition(expansions_.begin(), expansions_.end(), [](const Expansion& one) { return one.slop < 0; });
    take_phrases();
    gather();
    const bool company = count_company();
    for (std::vector<Candidate>& word : by_word_) company ? weigh(word) : keep_main_senses(word, by_word_.size() == 1);
    std::erase_if(expansions_, [](const Expansion& one) { return one.weight <= 0; });
  }

 private:
  static bool is_sense(const Expansion& one) { return one.count == 1 && one.lexicon != "cognates"; }

  std::string stem_term(const std::string& word, StemLanguage language) {
    return language == StemLanguage::spanish ? spanish_stem_term(stemmer_, word) : english_stem_term(stemmer_, word);
  }

  std::uint64_t documents(const std::string& term) const { return figures_.of(term).documents; }

  /// Where most of a word's statements are: a word that is its own stem has no posting under the stem.
  std::string term_of(const std::string& word, StemLanguage language) {
    if (!has_stem(word)) return word;
    std::string stem = stem_term(word, language);
    const std::string bare = stem.substr(kStemEnglish.prefix.size());
    return documents(bare) > documents(stem) ? bare : stem;
  }

  Candidate candidate(Expansion& expansion) {
    Candidate rarest{&expansion, {}, 0, 0, {}};
    for (const std::string& word : expansion.words) {
      std::string term = term_of(word, expansion.language);
      const std::uint64_t holding = documents(term);
      if (rarest.term.empty() || holding < rarest.documents) {
        rarest.term = std::move(term);
        rarest.documents = holding;
      }
    }
    return rarest;
  }

  /// Of all segments as one database, whose documents it numbers in turn.
  bool is_visible(Xapian::docid document) const {
    const std::size_t segments = visible_->sets.size();
    const std::size_t at = document - 1;
    return visible_->sets[at % segments].contains(static_cast<Xapian::docid>(at / segments + 1));
  }

  /// Share of a sample of the rarer term's statements that hold the other too, and its size.
  struct Together {
    double share = 0;
    double common = 0;
  };
  Together together(const std::string& rarer, const std::string& other) {
    auto a = database_.postlist_begin(rarer), b = database_.postlist_begin(other);
    const auto a_end = database_.postlist_end(rarer), b_end = database_.postlist_end(other);
    Xapian::doccount seen = 0, common = 0;
    // Past the other's last statement too: where that is a hidden one, the share would tell of it.
    for (; a != a_end && seen < kSample; ++a) {
      if (!is_visible(*a)) continue;
      ++seen;
      if (b != b_end) b.skip_to(*a);
      if (b != b_end && *b == *a) ++common;
    }
    return {seen ? static_cast<double>(common) / seen : 0.0, static_cast<double>(common)};
  }

  /// The words of a phrase occur somewhere as it asks for them, in one form or another.
  bool occurs(const Expansion& phrase) {
    if (phrase.words.size() == 1) return true;
    std::vector<std::vector<std::string>> places;
    for (const std::string& word : phrase.words) {
      std::vector<std::string>& forms = places.emplace_back(1, word);
      if (!has_stem(word) || word.size() <= kLeastInflected) continue;
      const std::string stem = stem_term(word, phrase.language);
      vocabulary_.for_each_form(stem, audience_, [&](std::string form) {
        if (forms.size() < kPhraseForms && form != word) forms.push_back(std::move(form));
      });
    }
    return occurs_as_phrase(index_, places, audience_, phrase.slop);
  }

  /// A phrase takes the place of its words' translations; one that the index has not is not a translation itself.
  void take_phrases() {
    std::vector<bool> taken(by_word_.size(), false);
    std::set<std::pair<std::size_t, std::size_t>> listed, found;  // phrases of the query: first word, number of words
    std::set<std::pair<std::size_t, std::size_t>> side_by_side;   // those found as they are listed
    for (Expansion& one : expansions_) {
      const std::pair phrase(one.first, one.count);
      const bool found_whole = one.slop >= 0 && side_by_side.contains(phrase);
      const bool occurs_here = one.weight > 0 && !found_whole && occurs(one);
      if (!occurs_here) one.weight = 0;
      if (one.count == 1 || (!occurs_here && one.lexicon == "learned")) continue;
      if (occurs_here && one.slop < 0) side_by_side.insert(phrase);
      if (occurs_here) found.insert(phrase);
      listed.insert(phrase);
    }
    for (const auto& phrase : listed) {
      const auto [first, count] = phrase;
      if (!found.contains(phrase)) {
        if (count > 2) continue;  // three words say by each other what they mean
        if (is_composed(first)) compose(first);
      }
      // A term of the lists is one thing, whether the index has it or not: no food bank is any bank.
      for (std::size_t i = first; i < std::min(first + count, taken.size()); ++i) taken[i] = true;
    }
    std::erase_if(expansions_,
                  [&](const Expansion& one) { return one.weight <= 0 || (one.count == 1 && taken[one.first]); });
  }

  /// Whether a term of two words says what its words say, as its listed translations do. A curfew is no touch and no
  /// stay.
  bool is_composed(std::size_t first) const {
    return std::any_of(expansions_.begin(), expansions_.end(),
                       [&](const Expansion& term) { return term.first == first && term.count == 2 && term.composed; });
  }

  /// A term of two words, none of whose listed translations the index has, in other words: those that translate each
  /// of the two, where they are near each other. For court ruling fallo and tribunal, where no sentencia is.
  void compose(std::size_t first) {
    const auto senses_of = [&](std::size_t word) {
      std::vector<Expansion> senses;
      for (const Expansion& one : expansions_)
        if (one.first == word && is_sense(one) && one.weight > 0) senses.push_back(one);
      std::stable_sort(senses.begin(), senses.end(),
                       [](const Expansion& a, const Expansion& b) { return a.weight > b.weight; });
      if (senses.size() > kComposed) senses.resize(kComposed);
      // Main senses alone, as of a lone word: no bank of foods is "alimentaria bancaria".
      std::erase_if(senses, [&](const Expansion& one) { return one.weight < kMainSense * senses.front().weight; });
      return senses;
    };
    for (const Expansion& one : senses_of(first))
      for (const Expansion& two : senses_of(first + 1)) {
        Expansion term = one;
        term.count = 2;
        term.base.clear();  // of one of the two words: told once each, falló tribunal would be silent beside fallo
        term.words.insert(term.words.end(), two.words.begin(), two.words.end());
        term.slop = kComposedApart;
        term.weight = kApartWeight * std::min(one.weight, two.weight);
        if (one.words != two.words && occurs(term)) expansions_.push_back(std::move(term));
      }
  }

  void gather() {
    for (Expansion& one : expansions_)
      if (is_sense(one) && one.first < by_word_.size()) by_word_[one.first].push_back({&one, {}, 0, 0, {}});
    for (std::vector<Candidate>& word : by_word_)
      std::stable_sort(word.begin(), word.end(), [](const Candidate& a, const Candidate& b) {
        return a.expansion->weight > b.expansion->weight;
      });
  }

  /// The forms of one base form are one sense, known by the likeliest of them: they take no other's place, and keep the
  /// company that it has.
  static void join_forms(std::vector<Candidate>& word) {
    std::vector<Candidate> senses;
    for (const Candidate& one : word) {
      const auto same = std::find_if(senses.begin(), senses.end(), [&](const Candidate& other) {
        return base_of(*other.expansion) == base_of(*one.expansion);
      });
      if (same == senses.end())
        senses.push_back(one);
      else
        same->forms.push_back(one.expansion);
    }
    word = std::move(senses);
  }

  static void weigh_all(Candidate& sense, double weight) {
    const double share = sense.expansion->weight > 0 ? weight / sense.expansion->weight : 0;
    sense.expansion->weight = weight;
    for (Expansion* form : sense.forms) form->weight *= share;
  }

  /// False where no two words have translations that go together.
  bool count_company() {
    const auto ambiguous = [](const std::vector<Candidate>& word) { return word.size() > 1; };
    if (by_word_.size() < 2 || std::none_of(by_word_.begin(), by_word_.end(), ambiguous)) return false;
    for (std::vector<Candidate>& word : by_word_) {
      join_forms(word);
      for (; word.size() > kCompared; word.pop_back()) weigh_all(word.back(), 0);
      for (Candidate& one : word) {
        std::vector<Expansion*> forms = std::move(one.forms);
        one = candidate(*one.expansion);
        one.forms = std::move(forms);
      }
    }
    bool any = false;
    for (std::size_t i = 0; i < by_word_.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(by_word_.size(), i + kReach + 1); ++j) any |= compare(i, j);
    return any;
  }

  /// Each translation of one word is accompanied by the one of the other that it goes best with.
  bool compare(std::size_t i, std::size_t j) {
    std::vector<double> best_i(by_word_[i].size()), best_j(by_word_[j].size());
    const auto all = static_cast<double>(figures_.documents());
    for (std::size_t a = 0; a < best_i.size(); ++a)
      for (std::size_t b = 0; b < best_j.size(); ++b) {
        const Candidate& one = by_word_[i][a];
        const Candidate& two = by_word_[j][b];
        if (one.term == two.term || one.documents == 0 || two.documents == 0) continue;
        const Candidate& rarer = one.documents < two.documents ? one : two;
        const Candidate& other = one.documents < two.documents ? two : one;
        const Together found = together(rarer.term, other.term);
        if (found.common == 0) continue;
        const double lift = found.share * all / static_cast<double>(other.documents);
        // Two statements may hold any two words.
        const double bond = std::log2(1 + lift) * found.common / (found.common + 2);
        best_i[a] = std::max(best_i[a], bond * std::sqrt(two.expansion->weight));
        best_j[b] = std::max(best_j[b], bond * std::sqrt(one.expansion->weight));
      }
    bool any = false;
    for (std::size_t a = 0; a < best_i.size(); ++a) any |= (by_word_[i][a].company += best_i[a]) > 0;
    for (std::size_t b = 0; b < best_j.size(); ++b) any |= (by_word_[j][b].company += best_j[b]) > 0;
    return any;
  }

  static void weigh(std::vector<Candidate>& word) {
    double most = 0, likeliest = 0, best = 0;
    for (const Candidate& one : word) {
      most = std::max(most, one.company);
      likeliest = std::max(likeliest, one.expansion->weight);
    }
    if (most <= 0) return keep_main_senses(word, false);
    std::vector<double> weights;
    for (const Candidate& one : word) {
      const double share = kWithoutCompany + (1 - kWithoutCompany) * one.company / most;
      weights.push_back(share * one.expansion->weight);
      best = std::max(best, weights.back());
    }
    for (std::size_t i = 0; i < word.size(); ++i)
      weigh_all(word[i], weights[i] < kKeptInCompany * best ? 0 : weights[i] * likeliest / best);
  }

  static void keep_main_senses(std::vector<Candidate>& word, bool alone) {
    const std::size_t senses = alone ? kMainSenses : kSenses;
    const double least = alone ? kMainSense : kSense;
    join_forms(word);  // knew is no other sense than know
    for (std::size_t i = 0; i < word.size(); ++i)
      if (i >= senses || word[i].expansion->weight < least * word.front().expansion->weight) weigh_all(word[i], 0);
  }

  std::vector<Expansion>& expansions_;
  std::vector<std::vector<Candidate>> by_word_;
  const IndexReader& index_;
  Audience audience_;
  std::shared_ptr<const VisibleSets> visible_;
  VisibleFigures figures_;
  Vocabulary vocabulary_;
  Xapian::Database database_;
  Stemmer stemmer_;
};

}  // namespace

void choose_translations(std::vector<Expansion>& expansions, std::size_t words, const IndexReader& index,
                         Audience audience) {
  if (!expansions.empty() && words <= kMostChosen) Choice(expansions, words, index, audience).run();
}

}  // namespace dateline

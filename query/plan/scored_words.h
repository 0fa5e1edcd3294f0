// The words that ranking counts, with their translations, in the order in which they were typed.
#pragma once

#include <string>
#include <vector>

#include "query/plan/expander.h"
#include "query/plan/plan.h"

namespace dateline {

/// What an occurrence of a translation counts beside one of the word itself: less than one, more than its weight.
double scored_weight(const Expansion& expansion);

/// A word with its terms, all of the word itself; `forms` as in ScoredWord, cut to what the proximity bonus reads.
ScoredWord scored_word(const std::vector<std::string>& terms, std::vector<std::string> forms);

/// Adds terms that translate the word. A term that is there keeps the larger weight, and stays the word's own.
/// `leading` is the form whose place counts for the proximity bonus; empty for none.
void add_translated_terms(ScoredWord& word, std::vector<std::string> terms, const std::string& leading, double weight);

/// Collects scored words into a plan's list, which it keeps a reference to, and notes which of them were typed side by
/// side.
class ScoredWords {
 public:
  explicit ScoredWords(std::vector<ScoredWord>& words) : words_(words) {}

  void add(ScoredWord word);
  /// What comes next stands apart from what came before.
  void interrupt() { adjacent_ = false; }
  /// What comes next is directly after what came before, a word without a score.
  void connect() { adjacent_ = true; }
  bool connected() const { return adjacent_; }
  void restore(bool connected) { adjacent_ = connected; }

 private:
  std::vector<ScoredWord>& words_;
  bool adjacent_ = false;
};

}  // namespace dateline

// Snowball over folded words.
#include "indexer/analysis/stem.h"

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace

std::string Stemmer::english(std::string_view folded) { return english_(std::string(folded)); }

std::string Stemmer::spanish(std::string_view folded) {
  std::string word(folded);
  if (ends_with(word, "cion") || ends_with(word, "sion")) word.replace(word.size() - 2, 2, "\xC3\xB3n");
  return fold(spanish_(word));
}

}  // namespace dateline

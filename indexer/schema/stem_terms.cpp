// Stem terms.
#include "indexer/schema/stem_terms.h"

namespace dateline {

StemLanguages stem_languages(std::string_view code) {
  if (code == "en") return StemLanguages::english;
  if (code == "es") return StemLanguages::spanish;
  return StemLanguages::both;
}

bool has_stem(std::string_view folded) {
  if (folded.size() < 2) return false;
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
    if (!letter) return false;
  }
  return true;
}

std::string english_stem_term(Stemmer& stemmer, std::string_view folded) {
  return std::string(kStemEnglish.prefix) + stemmer.english(folded);
}

std::string spanish_stem_term(Stemmer& stemmer, std::string_view folded) {
  return std::string(kStemSpanish.prefix) + stemmer.spanish(folded);
}

}  // namespace dateline

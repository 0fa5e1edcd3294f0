// Endings of the three conjugations, folded, after what is left of the infinitive without its own. Participles are
// left out: they are adjectives too, and share what nouns of their stem mean (deshonrado, deshonra).
#include "indexer/analysis/conjugation.h"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

constexpr std::string_view kAr[] = {"o",      "as",    "a",     "amos",    "ais",    "an",     "e",      "es",
                                    "emos",   "eis",   "en",    "aba",     "abas",   "aban",   "abamos", "aste",
                                    "asteis", "aron",  "are",   "aras",    "ara",    "aremos", "areis",  "aran",
                                    "aria",   "arias", "arian", "ariamos", "aramos", "ase",    "asen",   "ando"};
constexpr std::string_view kEr[] = {"o",     "es",      "e",    "emos",  "eis",   "en",      "a",     "as",
                                    "amos",  "ais",     "an",   "ia",    "ias",   "ian",     "iamos", "i",
                                    "iste",  "io",      "imos", "ieron", "ere",   "eras",    "era",   "eremos",
                                    "ereis", "eran",    "eria", "erias", "erian", "eriamos", "iera",  "ieras",
                                    "ieran", "ieramos", "iese", "iesen", "iendo"};
constexpr std::string_view kIr[] = {"o",     "es",      "e",    "imos",  "is",     "en",      "a",    "as",    "amos",
                                    "ais",   "an",      "ia",   "ias",   "ian",    "iamos",   "i",    "iste",  "io",
                                    "ieron", "ire",     "iras", "ira",   "iremos", "ireis",   "iran", "iria",  "irias",
                                    "irian", "iriamos", "iera", "ieras", "ieran",  "ieramos", "iese", "iesen", "iendo"};
constexpr std::string_view kPronouns[] = {"me", "te", "se", "lo", "la", "le", "nos", "os", "los", "las", "les"};

template <std::size_t N>
bool has(const std::string_view (&list)[N], std::string_view ending) {
  return std::find(std::begin(list), std::end(list), ending) != std::end(list);
}

/// Without one pronoun at its end; as it is where it has none.
std::string_view without_pronoun(std::string_view word) {
  for (const std::string_view pronoun : kPronouns)
    if (word.ends_with(pronoun)) {
      const std::string_view rest = word.substr(0, word.size() - pronoun.size());
      // entre-ga-rse, haciendo-se-lo: pronouns are after infinitives, gerunds and each other.
      const auto ends = [&](std::string_view ending) { return rest.ends_with(ending); };
      if (ends("r") || ends("ndo") || std::any_of(std::begin(kPronouns), std::end(kPronouns), ends)) return rest;
    }
  return word;
}

bool is_regular(std::string_view word, std::string_view infinitive) {
  const std::string_view root = infinitive.substr(0, infinitive.size() - 2);
  if (!word.starts_with(root)) return false;
  const std::string_view ending = word.substr(root.size());
  switch (infinitive[infinitive.size() - 2]) {
    case 'a':
      return has(kAr, ending);
    case 'e':
      return has(kEr, ending);
    default:
      return has(kIr, ending);
  }
}

std::string_view without_se(std::string_view infinitive) {
  if (infinitive.ends_with("rse")) infinitive.remove_suffix(2);
  return infinitive;
}

}  // namespace

bool ends_as_infinitive(std::string_view word) {
  word = without_se(word);
  return word.size() > 3 && (word.ends_with("ar") || word.ends_with("er") || word.ends_with("ir"));
}

bool is_conjugation(std::string_view word, std::string_view infinitive) {
  if (!ends_as_infinitive(infinitive)) return false;
  infinitive = without_se(infinitive);
  if (word == infinitive || is_regular(word, infinitive)) return true;
  for (std::string_view bare = without_pronoun(word); bare.size() < word.size(); bare = without_pronoun(word)) {
    word = bare;
    if (word == infinitive || (word.ends_with("ndo") && is_regular(word, infinitive))) return true;
  }
  return false;
}

}  // namespace dateline

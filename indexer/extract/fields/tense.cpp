// Counts the endings of verbs in the past and the commonest irregular ones.
#include "indexer/extract/fields/tense.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

constexpr std::array kAux =
    std::to_array<std::string_view>({"a", "an", "and", "are", "be", "been", "being", "by", "for", "has", "have", "is",
                                     "of", "or", "the", "to", "which", "who", "with"});
constexpr std::array kPast = std::to_array<std::string_view>(
    {"did", "fue", "fueron", "had", "hubo", "said", "told", "was", "were", "went", "won"});
constexpr std::array kCalls = std::to_array<std::string_view>(
    {"acerquese",  "acuda",      "complete", "comuniquese", "conozca", "conoce",     "consulta",
     "consulte",   "contacte",   "descarga", "descargue",   "escriba", "escribanos", "escribenos",
     "inscribase", "inscribete", "llame",    "llamenos",    "llena",   "llene",      "pida",
     "solicita",   "solicite",   "traiga",   "visita",      "visite",  "visitenos"});

}  // namespace

bool Tense::tells_past() const {
  constexpr std::size_t kRare = 80;  // one past verb in so many words, set by eye on standing pages of our own
  return past * kRare > words;
}

Tense tense_of(const std::vector<Paragraph>& body) {
  Tense tense;
  for (const Paragraph& paragraph : body) {
    std::string before;
    for (const std::string_view printed : split_words(paragraph.text)) {
      std::string word;
      for (const char c : fold(printed))
        if (c >= 'a' && c <= 'z') word += c;
      if (word.empty()) continue;
      ++tense.words;
      const auto ends = [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); };
      const bool preterite = printed.find("\u00F3", printed.size() > 3 ? printed.size() - 3 : 0) != printed.npos &&
                             word.back() == 'o' && word.size() > 3;
      const bool regular = ends("ed") && !among(kAux, before);
      tense.past += preterite || regular || ends("aron") || ends("ieron") || among(kPast, word) ? 1 : 0;
      tense.calls += among(kCalls, word) ? 1 : 0;
      before = word;
    }
  }
  return tense;
}

}  // namespace dateline

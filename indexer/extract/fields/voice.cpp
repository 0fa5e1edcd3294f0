// Counts the pronouns, possessives and verb forms that tell who speaks.
#include "indexer/extract/fields/voice.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

// Folded and sorted, apostrophes dropped. "Su" and "usted" forms of the verb are left out: they are the third person's.
constexpr std::array<std::string_view, 24> kWe{
    "condenamos", "convocamos", "creemos",    "demandamos", "denunciamos", "exhortamos", "exigimos", "llamamos",
    "nosotras",   "nosotros",   "nuestra",    "nuestras",   "nuestro",     "nuestros",   "our",      "ours",
    "pedimos",    "queremos",   "rechazamos", "reiteramos", "somos",       "us",         "we",       "weve"};
constexpr std::array<std::string_view, 10> kI{"i", "id", "ill", "im", "ive", "me", "mi", "mis", "my", "yo"};
constexpr std::array<std::string_view, 15> kYou{"debes", "podes", "puedes", "te",    "tienes", "tu",    "tus",  "usted",
                                                "vos",   "you",   "youd",   "youll", "your",   "youre", "youve"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

bool Voice::turns_to_reader() const {
  constexpr std::size_t kLeast = 5;
  constexpr std::size_t kOften = 10;  // in a thousand words
  return you >= kLeast && you * 1000 >= kOften * words;
}

bool Voice::is_personal() const {
  constexpr std::size_t kLeast = 5;
  constexpr std::size_t kOften = 10;
  return i >= kLeast && i * 1000 >= kOften * words;
}

Voice voice_of(const std::vector<Paragraph>& body) {
  Voice voice;
  for (const Paragraph& paragraph : body) {
    bool quoted = false;
    std::string word;
    for (const char c : fold(paragraph.text) + " ") {
      if (c >= 'a' && c <= 'z') {
        word += c;
        continue;
      }
      if (c == '\'') continue;
      if (!quoted && !word.empty()) {
        ++voice.words;
        voice.we += holds(kWe, word) ? 1 : 0;
        voice.i += holds(kI, word) ? 1 : 0;
        voice.you += holds(kYou, word) ? 1 : 0;
      }
      word.clear();
      if (c == '"') quoted = !quoted;
    }
  }
  return voice;
}

}  // namespace dateline

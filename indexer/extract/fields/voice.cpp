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

constexpr std::array<std::string_view, 22> kSaid{"added",   "afirmo",    "agrego",  "anadio",  "comento", "declaro",
                                                 "destaco", "dice",      "dijo",    "explico", "expreso", "indico",
                                                 "informo", "manifesto", "preciso", "said",    "says",    "segun",
                                                 "senalo",  "sostuvo",   "subrayo", "told"};
constexpr std::array<std::string_view, 13> kOught{"cannot", "cant", "debe", "debemos", "deben", "deberia", "deberian",
                                                  "doesnt", "dont", "isnt", "must",    "needs", "should"};

constexpr std::array kStands = std::to_array<std::string_view>(
    {"apoyamos",      "boicot",     "boycott",   "condemn",    "condemns", "condena",     "condenamos",  "demanda",
     "demandamos",    "demands",    "denounce",  "denounces",  "denuncia", "denunciamos", "exhortamos",  "exige",
     "exigen",        "exigimos",   "injustice", "injusticia", "llamamos", "oppose",      "opposes",     "outraged",
     "rechaza",       "rechazamos", "reject",    "rejects",    "repudia",  "repudiamos",  "solidaridad", "solidarity",
     "solidarizamos", "struggle",   "urge",      "urges"});

/// "exigimos", "estamos", "queremos": verbs of the first person plural, told from the nouns that end alike.
bool is_our_verb(std::string_view word) {
  static constexpr std::array kNouns = std::to_array<std::string_view>(
      {"animos",    "anonimos", "centimos", "decimos",   "extremos",  "gramos", "intimos",  "kilogramos", "legitimos",
       "maritimos", "maximos",  "minimos",  "optimos",   "prestamos", "primos", "proximos", "racimos",    "ramos",
       "reclamos",  "remos",    "septimos", "sinonimos", "supremos",  "tramos", "ultimos"});
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest || word.ends_with("isimos")) return false;
  const std::string_view end = word.substr(word.size() - 4);
  return (end == "amos" || end == "emos" || end == "imos") &&
         std::find(kNouns.begin(), kNouns.end(), word) == kNouns.end();
}

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

void count(const std::string& word, const std::string& before, Voice& voice) {
  ++voice.words;
  voice.we += holds(kWe, word) || is_our_verb(word) ? 1 : 0;
  voice.stands += std::find(kStands.begin(), kStands.end(), word) != kStands.end() ? 1 : 0;
  voice.i += holds(kI, word) ? 1 : 0;
  voice.you += holds(kYou, word) ? 1 : 0;
  // "have to", "hay que", "tenemos que" are two words; "have" alone says nothing.
  const bool two = (word == "to" && before == "have") || (word == "que" && (before == "hay" || before == "tenemos"));
  voice.ought += two || holds(kOught, word) ? 1 : 0;
}

}  // namespace

bool Voice::turns_to_reader() const {
  constexpr std::size_t kLeast = 5;
  constexpr std::size_t kOften = 10;  // in a thousand words
  return you >= kLeast && you * 1000 >= kOften * words;
}

bool Voice::argues() const {
  // Of 23 labelled columns 12 reach it, and no report that is not one of the doubtful ones: at half the rate two do.
  constexpr double kOften = 1.5;  // in a thousand words
  return static_cast<double>(ought) * 1000 >= kOften * static_cast<double>(words) && ought >= 2 && ought > said;
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
    std::string word, before;
    for (const char c : fold(paragraph.text) + " ") {
      if (c >= 'a' && c <= 'z') {
        word += c;
        continue;
      }
      if (c == '\'') continue;
      if (!word.empty()) {
        voice.said += holds(kSaid, word) ? 1 : 0;
        if (!quoted) count(word, before, voice);
        before.swap(word);
      }
      if (c == '?' && !quoted) ++voice.ought;
      word.clear();
      if (c == '"') quoted = !quoted;
    }
  }
  return voice;
}

}  // namespace dateline

// Counts the pronouns, possessives and verb forms that tell who speaks.
#include "indexer/extract/fields/voice.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/base/word_key.h"

namespace dateline {
namespace {

// Folded, apostrophes dropped. "Su" and "usted" forms of the verb are left out: they are the third person's.
constexpr std::array<std::string_view, 24> kWe{
    "condenamos", "convocamos", "creemos",    "demandamos", "denunciamos", "exhortamos", "exigimos", "llamamos",
    "nosotras",   "nosotros",   "nuestra",    "nuestras",   "nuestro",     "nuestros",   "our",      "ours",
    "pedimos",    "queremos",   "rechazamos", "reiteramos", "somos",       "us",         "we",       "weve"};
constexpr std::array<std::string_view, 10> kI{"i", "id", "ill", "im", "ive", "me", "mi", "mis", "my", "yo"};
constexpr std::array<std::string_view, 15> kYou{"debes", "podes", "puedes", "te",    "tienes", "tu",    "tus",  "usted",
                                                "vos",   "you",   "youd",   "youll", "your",   "youre", "youve"};

constexpr std::array<std::string_view, 22> kSaid{"added",   "afirmo",    "agrego",  "añadio",  "comento", "declaro",
                                                 "destaco", "dice",      "dijo",    "explico", "expreso", "indico",
                                                 "informo", "manifesto", "preciso", "said",    "says",    "segun",
                                                 "señalo",  "sostuvo",   "subrayo", "told"};
constexpr std::array<std::string_view, 13> kOught{"cannot", "cant", "debe", "debemos", "deben", "deberia", "deberian",
                                                  "doesnt", "dont", "isnt", "must",    "needs", "should"};

constexpr std::array kStands = std::to_array<std::string_view>(
    {"apoyamos",      "boicot",     "boycott",   "condemn",    "condemns", "condena",     "condenamos",  "demanda",
     "demandamos",    "demands",    "denounce",  "denounces",  "denuncia", "denunciamos", "exhortamos",  "exige",
     "exigen",        "exigimos",   "injustice", "injusticia", "llamamos", "oppose",      "opposes",     "outraged",
     "rechaza",       "rechazamos", "reject",    "rejects",    "repudia",  "repudiamos",  "solidaridad", "solidarity",
     "solidarizamos", "struggle",   "urge",      "urges"});

// Nouns that end as verbs of the first person plural do.
constexpr std::array kNouns = std::to_array<std::string_view>(
    {"animos",    "anonimos", "centimos", "decimos",   "extremos",  "gramos", "intimos",  "kilogramos", "legitimos",
     "maritimos", "maximos",  "minimos",  "optimos",   "prestamos", "primos", "proximos", "racimos",    "ramos",
     "reclamos",  "remos",    "septimos", "sinonimos", "supremos",  "tramos", "ultimos"});

enum Says : std::uint32_t {
  kSaysWe = 1,
  kSaysI = 2,
  kSaysYou = 4,
  kSaysSaid = 8,
  kSaysOught = 16,
  kSaysStand = 32,
  kIsNoun = 64
};
constexpr std::uint64_t kTo = word_key("to");
constexpr std::uint64_t kHave = word_key("have");
constexpr std::uint64_t kQue = word_key("que");
constexpr std::uint64_t kHay = word_key("hay");
constexpr std::uint64_t kTenemos = word_key("tenemos");

const WordBits& known_words() {
  static const WordBits kKnown = [] {
    WordBits known(kWe.size() + kI.size() + kYou.size() + kSaid.size() + kOught.size() + kStands.size() +
                   kNouns.size());
    for (const std::string_view word : kWe) known.add(word, kSaysWe);
    for (const std::string_view word : kI) known.add(word, kSaysI);
    for (const std::string_view word : kYou) known.add(word, kSaysYou);
    for (const std::string_view word : kSaid) known.add(word, kSaysSaid);
    for (const std::string_view word : kOught) known.add(word, kSaysOught);
    for (const std::string_view word : kStands) known.add(word, kSaysStand);
    for (const std::string_view word : kNouns) known.add(word, kIsNoun);
    return known;
  }();
  return kKnown;
}

/// "exigimos", "estamos", "queremos": verbs of the first person plural.
bool is_our_verb(std::string_view word, std::uint32_t says) {
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest || !word.ends_with("mos") || word.ends_with("isimos") || (says & kIsNoun)) return false;
  const char vowel = word[word.size() - 4];
  return vowel == 'a' || vowel == 'e' || vowel == 'i';
}

void count(std::uint32_t says, std::string_view word, std::uint64_t key, std::uint64_t before, Voice& voice) {
  ++voice.words;
  voice.we += (says & kSaysWe) != 0 || is_our_verb(word, says);
  voice.stands += (says & kSaysStand) != 0;
  voice.i += (says & kSaysI) != 0;
  voice.you += (says & kSaysYou) != 0;
  // "have to", "hay que", "tenemos que" are two words; "have" alone says nothing.
  const bool two = (key == kTo && before == kHave) || (key == kQue && (before == kHay || before == kTenemos));
  voice.ought += two || (says & kSaysOught) != 0;
}

/// The country is not who speaks: "US exports" without its "US".
std::string without_country(std::string text) {
  const auto letter = [&](std::size_t at) {
    const unsigned char c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  };
  for (std::size_t at = text.find("US"); at != std::string::npos; at = text.find("US", at + 2))
    if ((at == 0 || !letter(at - 1)) && !letter(at + 2)) text.replace(at, 2, "  ");
  return text;
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
  const WordBits& known = known_words();
  Voice voice;
  for (const Paragraph& paragraph : body) {
    bool quoted = false;
    std::string word;
    std::uint64_t before = 0;
    const auto close = [&] {
      if (word.empty()) return;
      const std::uint64_t key = word_key(word);
      const std::uint32_t says = known.of(key);
      voice.said += (says & kSaysSaid) != 0;
      if (!quoted) count(says, word, key, before, voice);
      before = key;
      word.clear();
    };
    for (const char c : fold(without_country(paragraph.text))) {
      if (c >= 'a' && c <= 'z') {
        word += c;
        continue;
      }
      if (c == '\'') continue;
      close();
      if (c == '?' && !quoted) ++voice.ought;
      if (c == '"') quoted = !quoted;
    }
    close();
  }
  return voice;
}

}  // namespace dateline

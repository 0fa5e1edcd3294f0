// A word counts for the languages that have it, the less the more of them do: "de" says little, "dunha" all.
#include "indexer/facet/other_language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "indexer/analysis/fold.h"
#include "indexer/base/word_key.h"

namespace dateline {
namespace {

struct SmallWords {
  std::string_view code;
  std::string_view words;  ///< folded, ñ and ç kept, spaces between
};

// The most frequent words of each, written down for this table. English and Spanish are first: they are what the
// others have to beat.
constexpr std::array kLanguages{
    SmallWords{"en",
               "the of and to in a is that for on with as was at by it from are be this have or an which not but had "
               "his they their has were been will would who we our said its more about when than can all one there "
               "you your if new after also he she her what how"},
    SmallWords{"es",
               "de la que el en y a los se del las un por con no una su para es al lo como mas pero sus le ya o este "
               "si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante "
               "todos uno les ni contra otros ese eso ante ellos e esto antes algunos unos yo otro otras otra fue ha "
               "son estan han era dijo ser tiene ese cada dos segun hoy"},
    SmallWords{"ca",
               "de la que i el en a les els un per amb no una seu seva es al com mes pero seus o aquest aquesta "
               "aquests aquestes va ha del dels son perque entre quan molt sense sobre tambe hi fins on des tot ens "
               "durant tots hem han van als pels pel havia seves esta era avui dit ser te cada dos segons l d d'una "
               "s'ha dijous dilluns dimarts divendres nou amb"},
    SmallWords{"gl",
               "de a que o e en os do da un por con non unha seu sua para e ao aos como mais pero seus lle xa ou este "
               "esta entre cando moi sen sobre tamen ata onde dende desde todo nos durante todos as dos das na no nas "
               "polo pola polos foi son hai era dixo ser ten cada segundo hoxe dunha dun cun cunha nunha nun pleno "
               "concello auga xunta eles"},
    SmallWords{"pt",
               "de a que o e em os do da um por com nao uma seu sua para ao aos como mais mas seus lhe ja ou este "
               "esta entre quando muito sem sobre tambem ate onde desde todo nos durante todos as dos das na no nas "
               "pelo pela pelos foi sao ha era disse ser tem cada segundo hoje das numa num isso ele ela eles foram"},
    SmallWords{"fr",
               "de la que le et les des un par pour avec ne pas une son est au comme plus mais ses lui il elle ou ce "
               "cette dans sur qui du en sont aux ete nous vous etre se l d qu leur leurs n s c j y ont sans fait "
               "apres a deux tout tous dit selon"},
    SmallWords{"it",
               "di la che il e un i per con non una suo e al come piu ma suoi gli o questo questa nel nella sulla dei "
               "delle della del sono anche si da in ha lo le ai dal alla stato essere hanno dopo due tutti l d"},
    SmallWords{"de",
               "der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden "
               "aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur "
               "oder aber vor zur bis mehr durch man sein"},
    SmallWords{"eu",
               "eta da du dute dira bat ez ere izan den zuen baina egin dela dituzte hau hori beste egun dago diren "
               "duen baino urte edo zen bere behar gabe artean"},
    // Languages in which city halls and clinics write as well, without a code of their own here. None of their words is
    // one of the rows above, so that English and Spanish count as before.
    SmallWords{"und", "w z nie jest ze od dla przez jak tym byl byla oraz ktore ktory roku tego przy juz takze bedzie"},
    SmallWords{"und", "az egy nem hogy meg volt mar csak azt lesz vagy ezt mint kell aki azok akik szerint utan"},
    SmallWords{"und", "fi din pentru sunt cu nu fost acest aceasta dupa prin catre sau poate unui unei"},
    SmallWords{"und", "ve bir bu icin ile olarak daha olan cok gibi kadar sonra ise degil dedi olacak"},
    SmallWords{"und", "waa oo ku ka ay ayaa iyo waxaa uu ee soo leh ah inuu waxay kala"},
    SmallWords{"und", "ang ng sa mga ay hindi niya ito kung siya kanyang mula nang rin ayon upang"},
    SmallWords{"und", "het een dat niet zijn met voor op aan ook worden naar bij wordt maar heeft deze"},
    SmallWords{"und", "cua cac nhung cho trong nguoi khong mot voi nay khi tai cung hoac"},
    SmallWords{"und", "nan ak pou gen ki kapab moun anpil sou chak depi pot"}};

/// Which languages have each word, a bit each.
const WordBits& languages_of_words() {
  static const WordBits kMade = [] {
    constexpr std::size_t kMostWords = 1000;
    WordBits table(kMostWords);
    for (std::size_t at = 0; at < kLanguages.size(); ++at) {
      const std::string_view words = kLanguages[at].words;
      for (std::size_t start = 0; start < words.size();) {
        const std::size_t blank = std::min(words.find(' ', start), words.size());
        table.add(words.substr(start, blank - start), std::uint32_t{1} << at);
        start = blank + 1;
      }
    }
    return table;
  }();
  return kMade;
}

struct Count {
  std::array<double, kLanguages.size()> score{};
  std::size_t words = 0;
  std::size_t latin = 0;  ///< letters
  std::size_t other = 0;  ///< letters of other scripts

  void add(const Count& more) {
    for (std::size_t at = 0; at < score.size(); ++at) score[at] += more.score[at];
    words += more.words;
    latin += more.latin;
    other += more.other;
  }
};

constexpr std::size_t kMost = 4000;  // bytes: more tells no more

void count(std::string_view text, Count& result) {
  const WordBits& known = languages_of_words();
  const std::string folded = fold(text.substr(0, kMost));
  WordKey word;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    const auto byte = at < folded.size() ? static_cast<unsigned char>(folded[at]) : static_cast<unsigned char>(' ');
    // U+0400 and beyond but punctuation: Greek is before, with two bytes as well.
    if (byte >= 0xCD && byte <= 0xDF) ++result.other;
    if (byte >= 0xE0 && byte != 0xE2 && byte < 0xF0) ++result.other;
    if (byte >= 'a' && byte <= 'z') ++result.latin;
    if ((byte >= 'a' && byte <= 'z') || (byte >= 0xC3 && byte < 0xCD) || (byte >= 0x80 && byte < 0xC0)) {
      word.add(static_cast<char>(byte));
      continue;
    }
    if (word.empty()) continue;
    ++result.words;
    const std::uint32_t having = known.of(word.value());
    for (std::uint32_t rest = having; rest != 0; rest &= rest - 1)
      result.score[static_cast<std::size_t>(std::countr_zero(rest))] += 1.0 / std::popcount(having);
    word.clear();
  }
}

std::string judge(const Count& counted) {
  constexpr std::size_t kLetters = 20;
  if (counted.other > kLetters && counted.other > counted.latin) return "und";
  constexpr std::size_t kFewest = 12;  // words: less is a heading or a name
  if (counted.words < kFewest) return {};
  const double known = std::max(counted.score[0], counted.score[1]);
  std::size_t best = 2;
  for (std::size_t at = 3; at < kLanguages.size(); ++at)
    if (counted.score[at] > counted.score[best]) best = at;
  const double other = counted.score[best];
  // Set by eye on pages of nine languages. Halved margins call Spanish roll calls and English lists of names French.
  constexpr std::size_t kSentence = 25;  // words: in fewer chance has a say
  const double margin = counted.words < kSentence ? 2.2 : 1.35;
  constexpr double kShare = .08;  // of the words
  const auto words = static_cast<double>(counted.words);
  if (other > margin * known && other > kShare * words) return std::string(kLanguages[best].code);
  // Small words of none of these: another language, where there is text enough.
  constexpr std::size_t kPlenty = 60;
  constexpr double kNone = .04;
  if (counted.words >= kPlenty && known < kNone * words && other < kShare * words) return "und";
  return {};
}

}  // namespace

std::string other_language(std::string_view text) {
  Count counted;
  count(text, counted);
  return judge(counted);
}

OtherLanguages other_languages(const std::vector<std::string_view>& paragraphs) {
  OtherLanguages found;
  Count whole;
  std::size_t left = kMost;  // bytes of the whole that still count
  for (const std::string_view paragraph : paragraphs) {
    Count counted;
    count(paragraph, counted);
    found.paragraphs.push_back(judge(counted));
    if (left == 0) continue;
    if (paragraph.size() < left) {
      whole.add(counted);
      left -= paragraph.size() + 1;
    } else {
      count(paragraph.substr(0, left), whole);
      left = 0;
    }
  }
  found.whole = judge(whole);
  return found;
}

}  // namespace dateline

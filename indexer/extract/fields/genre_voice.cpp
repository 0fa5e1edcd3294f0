// Counts who speaks, then asks house, signer, dateline and tense in turn.
#include "indexer/extract/fields/genre_voice.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/fields/tense.h"
#include "indexer/extract/fields/voice.h"

namespace dateline {
namespace {

/// A person signed, not an office.
bool has_personal_byline(const std::vector<Author>& byline) {
  return std::any_of(byline.begin(), byline.end(), [](const Author& author) {
    return !names_office(author.name) && author.name.find(' ') != std::string::npos;
  });
}

/// Who signs where no person does: an office, a newsroom or an agency; a login or a lone first name is nobody.
enum class Signer { nobody, office, newsroom };

Signer signer_of(std::string_view name) {
  if (name.empty() || is_login(name)) return Signer::nobody;
  const std::string key = headline_key(name);
  for (const std::string_view words :
       {"news desk", "newsroom", "news bureau", "news service", "news staff", "redaccion", "associated press",
        "agencias", "agencies", "editors", "editorial staff"})
    if (has_words(key, words)) return Signer::newsroom;
  if (is_news_wire(key)) return Signer::newsroom;
  return names_office(name) ? Signer::office : Signer::nobody;
}

bool asks(std::string_view headline) {
  return headline.find('?') != headline.npos;
}

/// "La tierra no se hereda": of a signed text a column's headline, unless it quotes. Reports deny in somebody's name.
bool denies(std::string_view headline) {
  for (const std::string_view quote : {"\"", "\u201C", "\u00AB", "\u2018"})
    if (headline.find(quote) != headline.npos) return false;
  const std::string key = headline_key(headline);
  return has_words(key, "no") || has_words(key, "not") || headline.find("n't") != headline.npos ||
         headline.find("n\u2019t") != headline.npos;
}

class VoiceGuess {
 public:
  VoiceGuess(const GenreSurroundings& around, const std::string& headline)
      : around_(around), voice_(around.voice), headline_(headline) {}

  GenreFinding find() && {
    const Signer by = signer_of(signer());
    paper_ = around_.house == HouseKind::paper || by == Signer::newsroom;
    office_ = !paper_ && (around_.house == HouseKind::office || by == Signer::office);
    if (is_guide()) {
      if (!signer().empty())
        guess(Genre::post, "signed text that advises its reader", around_.headline, "headline", .3);
    } else if (is_signed_by_person(around_))
      guess_signed();
    else if (!guess_by_headline() && (around_.dated || opens_with_dateline(around_)))
      guess_unsigned();
    return std::move(finding_);
  }

 private:
  static constexpr std::size_t kOften = 3;
  static constexpr std::size_t kTwice = 2;

  void guess(Genre genre, const char* rule, std::string_view words, const char* where, double confidence) {
    finding_.genre = genre;
    finding_.evidence.push_back({"genre", std::string(to_string(genre)), rule, std::string(words), where, confidence});
  }

  /// Neither an office's nor a paper's page, whose headline offers advice and whose text quotes hardly anybody.
  bool is_guide() const {
    return !office_ && !paper_ && voice_.said < kTwice && offers_advice(headline_) && !opens_with_dateline(around_);
  }

  std::string_view signer() const { return around_.byline.empty() ? std::string_view() : around_.byline.front().name; }

  void guess_signed() {
    // An office's writers sign its releases as well.
    if (office_ && opens_with_dateline(around_))
      return guess(Genre::press_release, "text of an office that opens with a dateline", signer(), "body", .4);
    if (voice_.we >= kOften) return guess(Genre::opinion, "signed by a person who says we", signer(), "byline", .35);
    if (voice_.argues()) return guess(Genre::opinion, "signed by a person who argues", signer(), "byline", .35);
    constexpr std::size_t kLong = 250;  // words; a shorter text may report without naming who said so
    // A long text in the present that hardly names who said so reviews or explains.
    constexpr std::size_t kSeldom = 400;
    const bool explains = voice_.said * kSeldom <= voice_.words && !tense_of(around_.body).tells_past();
    if ((voice_.said == 0 || explains) && voice_.words >= kLong)
      return guess(Genre::opinion, "signed by a person who reports nobody's words", signer(), "byline", .3);
    if (asks(around_.headline) || (voice_.said < kTwice && denies(around_.headline)))
      return guess(Genre::opinion, "signed, and its headline argues", around_.headline, "headline", .3);
    guess(Genre::news, "signed by a person", signer(), "byline", .35);
  }

  /// What the headline of an unsigned text says, a day or none.
  bool guess_by_headline() {
    if (paper_) return false;
    if (takes_stand(headline_) && around_.dated)
      guess(Genre::statement, "headline that takes a stand", around_.headline, "headline", .4);
    else if (!voice_.turns_to_reader() && !asks(around_.headline) && headline_says_we(around_.headline) &&
             (around_.dated || voice_.stands > 0 || opens_with_dateline(around_)))
      guess(Genre::statement, "headline that says we", around_.headline, "headline", .4);
    return finding_.genre != Genre::unknown;
  }

  void guess_unsigned() {
    own_ = !paper_ && around_.names_house();
    const bool dateline = opens_with_dateline(around_);
    if (voice_.turns_to_reader() && !dateline) return guess_turned_to_reader();
    const bool own = office_ || own_;
    const bool says_we = speaks_for_house();
    if (!own && asks(around_.headline) && voice_.said < kTwice)
      return guess(Genre::opinion, "dated text whose headline asks", around_.headline, "headline", .3);
    if (!paper_ && voice_.stands >= kTwice && voice_.said == 0)
      return guess(Genre::statement, "dated text that takes a stand", signer(), "body", .35);
    if (dateline && !paper_)
      return guess(Genre::press_release, "unsigned text that opens with a dateline", {}, "body", .4);
    if (voice_.argues() && !says_we && !own) return guess(Genre::opinion, "dated text that argues", {}, "body", .3);
    if (says_we && explains_to_all())
      return guess(Genre::post, "signed text that tells nothing that happened", signer(), "byline", .3);
    if (says_we)
      return guess(paper_ ? Genre::opinion : Genre::statement, "dated text that says we", signer(), "body", .3);
    guess_by_house();
  }

  void guess_turned_to_reader() {
    if (paper_) return guess(Genre::opinion, "newspaper's text that turns to its reader", {}, "body", .3);
    const bool ours = own_ && voice_.we * 2 >= voice_.you && tense_of(around_.body).tells_past();
    if (voice_.we >= kOften && (ours || (voice_.we >= voice_.you && takes_stand_throughout())))
      guess(Genre::statement, "dated, unsigned text that says we", {}, "body", .3);
    else if (own_ && announces())
      guess(Genre::press_release, "dated text in which its own house announces", {}, "body", .35);
  }

  /// "Mantenemos la distancia …": in a long text of an unknown site, signed with a login, that neither tells what
  /// happened nor takes a stand, we is everybody.
  bool explains_to_all() const {
    constexpr std::size_t kLong = 400;  // words: what a firm says of an accident is shorter
    return !paper_ && !office_ && around_.house == HouseKind::unknown && !signer().empty() && voice_.stands == 0 &&
           voice_.words >= kLong && !tense_of(around_.body).tells_past();
  }

  void guess_by_house() {
    if (paper_) return guess(Genre::news, "dated text of a newspaper", signer(), "house", .4);
    if (around_.house != HouseKind::unknown)
      return guess(Genre::press_release, "dated text of an office or firm", {}, "house", .45);
    if (office_) return guess(Genre::press_release, "dated, signed by an office", signer(), "byline", .4);
    const bool past = tense_of(around_.body).tells_past();
    if (own_ && (past || announces()))
      return guess(Genre::press_release, "dated text that names its own house", {}, "body", .4);
    // Whose page it is nobody knows: what tells of the past is a report, of us an opinion.
    if (!past || voice_.is_personal()) return;
    if (voice_.we < kOften) return guess(Genre::news, "dated, unsigned text that tells what happened", {}, "body", .3);
    guess(Genre::opinion, "dated, unsigned text that tells what happened to us", {}, "body", .3);
  }

  /// "We" alone is a firm's report, an essay's and an interview's as well: it is a house that speaks where the text
  /// names its own, or takes a stand throughout; and nobody in it says "I" as often.
  bool speaks_for_house() const {
    if (voice_.we < kOften || voice_.i >= voice_.we) return false;
    if (takes_stand_throughout()) return true;
    return own_ ? voice_.stands > 0 || voice_.said <= voice_.we / kOften : voice_.stands > 0 && !voice_.argues();
  }

  bool takes_stand_throughout() const {
    constexpr std::size_t kDense = 3;  // words of a stand in a thousand
    return voice_.stands > 0 && voice_.stands * 1000 >= kDense * voice_.words;
  }

  /// "Alder Fund launches clinic": releases tell in the present tense what an office does.
  bool announces() const {
    static constexpr std::array<std::string_view, 30> kVerbs{
        "abre",     "anuncia",  "announces", "appoints", "awards",   "celebra", "comunica", "convoca",
        "endorses", "entrega",  "estrena",   "expands",  "inaugura", "informa", "inicia",   "introduces",
        "invests",  "invita",   "joins",     "lanza",    "launches", "names",   "opens",    "partners",
        "premia",   "presenta", "presents",  "receives", "releases", "unveils"};
    std::string opening = headline_;
    if (!around_.body.empty()) opening += " " + headline_key(around_.body.front().text);
    return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return has_words(opening, verb); });
  }

  const GenreSurroundings& around_;
  const Voice& voice_;
  const std::string& headline_;
  bool paper_ = false;   ///< a newspaper's page, or signed by a newsroom
  bool own_ = false;     ///< the text names the house
  bool office_ = false;  ///< an office's page, or signed by one
  GenreFinding finding_;
};

}  // namespace

bool opens_with_dateline(const GenreSurroundings& around) {
  constexpr std::size_t kParagraphs = 2;
  if (!around.datelines) return false;
  for (std::size_t i = 0; i < around.body.size() && i < kParagraphs; ++i)
    if (around.datelines->at_start(around.body[i].text) > 0) return true;
  return false;
}

bool is_signed_by_person(const GenreSurroundings& around) {
  if (!has_personal_byline(around.byline)) return false;
  for (const Apparatus& part : around.apparatus) {
    if (part.kind != Apparatus::Kind::boilerplate) continue;
    const std::string key = headline_key(part.text);
    for (const std::string_view about : {"about ", "about the ", "sobre ", "acerca de "})
      for (const Author& author : around.byline)
        if (key == std::string(about) + headline_key(author.name)) return false;
  }
  return true;
}

bool headline_says_we(std::string_view headline) {
  Paragraph line;
  line.text = headline;
  const Voice voice = voice_of({line});
  return voice.we > 0 && voice.said == 0;
}

GenreFinding genre_by_voice(const GenreSurroundings& around, const std::string& headline) {
  return VoiceGuess(around, headline).find();
}

}  // namespace dateline

// Weighs headline, labels, address, structured types and the marks of a release.
#include "indexer/extract/fields/genre.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/headline.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/fields/voice.h"

namespace dateline {
namespace {

struct Words {
  std::string_view words;  ///< of a folded key, whole words
  Genre genre;
};

/// Labels of categories, breadcrumbs and path segments.
constexpr std::array kLabelWords{Words{"media advisory", Genre::advisory},
                                 Words{"media advisories", Genre::advisory},
                                 Words{"press advisory", Genre::advisory},
                                 Words{"advisories", Genre::advisory},
                                 Words{"advisory", Genre::advisory},
                                 Words{"aviso a medios", Genre::advisory},
                                 Words{"aviso a los medios", Genre::advisory},
                                 Words{"convocatoria de prensa", Genre::advisory},
                                 Words{"convocatoria a medios", Genre::advisory},
                                 Words{"public schedule", Genre::advisory},
                                 Words{"agenda publica", Genre::advisory},
                                 Words{"press release", Genre::press_release},
                                 Words{"press releases", Genre::press_release},
                                 Words{"pressrelease", Genre::press_release},
                                 Words{"pressreleases", Genre::press_release},
                                 Words{"news release", Genre::press_release},
                                 Words{"news releases", Genre::press_release},
                                 Words{"media release", Genre::press_release},
                                 Words{"media releases", Genre::press_release},
                                 Words{"comunicado de prensa", Genre::press_release},
                                 Words{"comunicados de prensa", Genre::press_release},
                                 Words{"nota de prensa", Genre::press_release},
                                 Words{"notas de prensa", Genre::press_release},
                                 Words{"boletin de prensa", Genre::press_release},
                                 Words{"boletines de prensa", Genre::press_release},
                                 Words{"boletin", Genre::press_release},
                                 Words{"boletines", Genre::press_release},
                                 Words{"comunicado", Genre::press_release},
                                 Words{"comunicados", Genre::press_release},
                                 Words{"sala de prensa", Genre::press_release},
                                 Words{"sala prensa", Genre::press_release},
                                 Words{"releases", Genre::press_release},
                                 Words{"release", Genre::press_release},
                                 Words{"gacetilla", Genre::press_release},
                                 Words{"gacetillas", Genre::press_release},
                                 Words{"press statement", Genre::statement},
                                 Words{"press statements", Genre::statement},
                                 Words{"carta abierta", Genre::statement},
                                 Words{"statement", Genre::statement},
                                 Words{"statements", Genre::statement},
                                 Words{"declaracion", Genre::statement},
                                 Words{"declaraciones", Genre::statement},
                                 Words{"pronunciamiento", Genre::statement},
                                 Words{"pronunciamientos", Genre::statement},
                                 Words{"posicionamiento", Genre::statement},
                                 Words{"posicionamientos", Genre::statement},
                                 Words{"opinion", Genre::opinion},
                                 Words{"opinions", Genre::opinion},
                                 Words{"opiniones", Genre::opinion},
                                 Words{"op ed", Genre::opinion},
                                 Words{"op eds", Genre::opinion},
                                 Words{"oped", Genre::opinion},
                                 Words{"editorial", Genre::opinion},
                                 Words{"editorials", Genre::opinion},
                                 Words{"editoriales", Genre::opinion},
                                 Words{"columna", Genre::opinion},
                                 Words{"columnas", Genre::opinion},
                                 Words{"column", Genre::opinion},
                                 Words{"columnists", Genre::opinion},
                                 Words{"columnistas", Genre::opinion},
                                 Words{"commentary", Genre::opinion},
                                 Words{"letters to the editor", Genre::opinion},
                                 Words{"letters", Genre::opinion},
                                 Words{"cartas al director", Genre::opinion},
                                 Words{"tribuna", Genre::opinion},
                                 Words{"viewpoint", Genre::opinion},
                                 Words{"views", Genre::opinion},
                                 Words{"comment", Genre::opinion},
                                 Words{"lo que pensamos", Genre::opinion},
                                 Words{"analysis", Genre::opinion},
                                 Words{"blog", Genre::post},
                                 Words{"blogs", Genre::post},
                                 Words{"bitacora", Genre::post},
                                 Words{"news", Genre::news},
                                 Words{"noticias", Genre::news},
                                 Words{"noticia", Genre::news},
                                 Words{"newsroom", Genre::press_release},
                                 Words{"actualidad", Genre::news}};

/// Beginnings and ends of headlines.
constexpr std::array kHeadlineWords{Words{"media advisory", Genre::advisory},
                                    Words{"press advisory", Genre::advisory},
                                    Words{"advisory", Genre::advisory},
                                    Words{"public schedule", Genre::advisory},
                                    Words{"aviso a medios", Genre::advisory},
                                    Words{"aviso a los medios", Genre::advisory},
                                    Words{"convocatoria de prensa", Genre::advisory},
                                    Words{"convocatoria a medios", Genre::advisory},
                                    Words{"statement by", Genre::statement},
                                    Words{"statement from", Genre::statement},
                                    Words{"statement of", Genre::statement},
                                    Words{"statement on", Genre::statement},
                                    Words{"statements on", Genre::statement},
                                    Words{"joint statement", Genre::statement},
                                    Words{"statement regarding", Genre::statement},
                                    Words{"statement about", Genre::statement},
                                    Words{"declaracion de", Genre::statement},
                                    Words{"declaracion del", Genre::statement},
                                    Words{"declaracion sobre", Genre::statement},
                                    Words{"declaracion conjunta", Genre::statement},
                                    Words{"comunicado sobre", Genre::statement},
                                    Words{"comunicado ante", Genre::statement},
                                    Words{"carta abierta", Genre::statement},
                                    Words{"open letter", Genre::statement},
                                    Words{"remarks of", Genre::statement},
                                    Words{"remarks by", Genre::statement},
                                    Words{"discurso de", Genre::statement},
                                    Words{"mensaje de", Genre::statement},
                                    Words{"palabras de", Genre::statement},
                                    Words{"pronunciamiento", Genre::statement},
                                    Words{"posicionamiento", Genre::statement},
                                    Words{"public hearing", Genre::advisory},
                                    Words{"public notice", Genre::advisory},
                                    Words{"road closure", Genre::advisory},
                                    Words{"street closure", Genre::advisory},
                                    Words{"lane closure", Genre::advisory},
                                    Words{"weekend schedule", Genre::advisory},
                                    Words{"weekly schedule", Genre::advisory},
                                    Words{"agenda de", Genre::advisory},
                                    Words{"agenda del", Genre::advisory},
                                    Words{"audiencia publica", Genre::advisory},
                                    Words{"corte de luz", Genre::advisory},
                                    Words{"corte de agua", Genre::advisory},
                                    Words{"corte de calle", Genre::advisory},
                                    Words{"cierre de calle", Genre::advisory},
                                    Words{"cierre de la calle", Genre::advisory},
                                    Words{"cierre de carril", Genre::advisory},
                                    Words{"cierre vial", Genre::advisory},
                                    Words{"suspension de servicio", Genre::advisory},
                                    Words{"suspension del servicio", Genre::advisory},
                                    Words{"interrupcion del servicio", Genre::advisory},
                                    Words{"interrupcion de servicio", Genre::advisory},
                                    Words{"comunicado de prensa", Genre::press_release},
                                    Words{"nota de prensa", Genre::press_release},
                                    Words{"boletin de prensa", Genre::press_release},
                                    Words{"press release", Genre::press_release},
                                    Words{"news release", Genre::press_release}};

/// Beginnings of headlines that take a stand; reports may begin so as well, and they are signed or labelled.
constexpr std::array<std::string_view, 16> kStandHeadlines{
    "ante el ",     "ante la ",      "ante los ",        "ante las ",     "no a ",       "no al ",
    "solidaridad ", "nos solidariz", "solidarizamos ",   "repudio ",      "repudiamos ", "rechazamos ",
    "condenamos ",  "exigimos ",     "solidarity with ", "we stand with "};

constexpr std::array kWires{Words{"ap", Genre::news},
                            Words{"reuters", Genre::news},
                            Words{"upi", Genre::news},
                            Words{"afp", Genre::news},
                            Words{"efe", Genre::news},
                            Words{"europa press", Genre::news},
                            Words{"ep", Genre::news},
                            Words{"dpa", Genre::news},
                            Words{"ansa", Genre::news},
                            Words{"notimex", Genre::news},
                            Words{"telam", Genre::news},
                            Words{"andina", Genre::news},
                            Words{"xinhua", Genre::news},
                            Words{"prensa latina", Genre::news},
                            Words{"colpisa", Genre::news},
                            Words{"accesswire", Genre::press_release},
                            Words{"business wire", Genre::press_release},
                            Words{"businesswire", Genre::press_release},
                            Words{"globe newswire", Genre::press_release},
                            Words{"globenewswire", Genre::press_release},
                            Words{"prnewswire", Genre::press_release},
                            Words{"pr newswire", Genre::press_release},
                            Words{"marketwired", Genre::press_release},
                            Words{"newmediawire", Genre::press_release},
                            Words{"newswire", Genre::press_release},
                            Words{"ein presswire", Genre::press_release},
                            Words{"24 7pressrelease", Genre::press_release}};

bool has_words(const std::string& key, std::string_view words) {
  for (std::size_t at = key.find(words); at != std::string::npos; at = key.find(words, at + 1)) {
    const bool starts = at == 0 || key[at - 1] == ' ';
    const bool ends = at + words.size() == key.size() || key[at + words.size()] == ' ';
    if (starts && ends) return true;
  }
  return false;
}

std::vector<std::string> segments_of(std::string_view address) {
  std::vector<std::string> segments;
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
    const std::size_t slash = address.find('/', scheme + 3);
    address = slash == std::string_view::npos ? std::string_view() : address.substr(slash);
  }
  for (std::size_t start = 0; start < address.size();) {
    const std::size_t slash = std::min(address.find('/', start), address.size());
    // The last segment is the page's own name.
    if (slash < address.size() && slash > start) segments.push_back(headline_key(address.substr(start, slash - start)));
    start = slash + 1;
  }
  return segments;
}

/// A person signed, not an office.
bool has_personal_byline(const std::vector<Author>& byline) {
  return std::any_of(byline.begin(), byline.end(), [](const Author& author) {
    return !names_office(author.name) && author.name.find(' ') != std::string::npos;
  });
}

bool is_press_contact(const Apparatus& part) {
  if (part.kind != Apparatus::Kind::contact) return false;
  const std::string folded = fold(part.text);
  // A menu's entry is no contact, and neither is where readers write to.
  static constexpr std::array<std::string_view, 5> kEntries{"contact us", "contact", "contacto", "contactenos",
                                                            "contactanos"};
  if (std::find(kEntries.begin(), kEntries.end(), headline_key(part.text)) != kEntries.end()) return false;
  for (const std::string_view word : {"contact", "prensa", "press", "media", "@"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

/// A person signs, as far as names tell. Whom the closing section is about ("About Ribera Power") is the house, however
/// much its name looks like a person's.
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

/// "Who: … What: … When: … Where: …" in the body: an invitation to the press.
bool lists_who_what_when(const std::vector<Paragraph>& body) {
  int labels = 0;
  for (const Paragraph& paragraph : body) {
    const std::string start = fold(std::string_view(paragraph.text).substr(0, 12));
    for (const std::string_view label : {"who:", "what:", "when:", "where:", "que:", "quien:", "quienes:", "cuando:",
                                         "donde:", "who", "what", "when", "where"})
      if (start == label || (label.back() == ':' && start.compare(0, label.size(), label) == 0)) {
        ++labels;
        break;
      }
  }
  return labels >= 3;
}

}  // namespace

Genre genre_of_label(std::string_view label) {
  const std::string key = headline_key(label);
  for (const Words& row : kLabelWords)
    if (key == row.words) return row.genre;
  // "Mayor's press releases", "Press Releases and Statements": the first that it names; single words only where they
  // are the whole label.
  for (const Words& row : kLabelWords)
    if (row.words.find(' ') != std::string_view::npos && has_words(key, row.words)) return row.genre;
  return Genre::unknown;
}

/// The wire that a text names between brackets or slashes near its beginning, and what that wire carries: agencies send
/// news, wires that are paid by the sender releases.
std::pair<std::string_view, Genre> wire_of(const std::vector<Paragraph>& body) {
  constexpr std::size_t kReach = 90;
  constexpr std::size_t kParagraphs = 3;
  for (std::size_t i = 0; i < body.size() && i < kParagraphs; ++i) {
    const std::string_view text = std::string_view(body[i].text).substr(0, kReach);
    for (std::size_t open = text.find_first_of("(/"); open != text.npos; open = text.find_first_of("(/", open + 1)) {
      const std::size_t close = text.find_first_of(")/", open + 1);
      if (close == text.npos) break;
      const std::string key = headline_key(text.substr(open + 1, close - open - 1));
      for (const Words& row : kWires)
        if (key == row.words || key.starts_with(std::string(row.words) + " "))
          return {text.substr(open + 1, close - open - 1), row.genre};
    }
  }
  return {{}, Genre::unknown};
}

/// The text opens with a dateline, or a line above it is one.
bool opens_with_dateline(const GenreSurroundings& around) {
  constexpr std::size_t kParagraphs = 2;
  if (!around.datelines) return false;
  for (std::size_t i = 0; i < around.body.size() && i < kParagraphs; ++i)
    if (around.datelines->at_start(around.body[i].text) > 0) return true;
  return false;
}

/// Nothing names it: who speaks may tell, where the page is a dated text at all. A person who signs reports or, arguing
/// or saying we, gives an opinion. Unsigned or signed by an office it is what its house prints: a statement where it
/// says we or takes a stand, else a newspaper's news or an office's release. Of an unknown house a dateline says so, or
/// that an office signs; a text that turns to its reader, or of which nothing is known, is left without.
void guess_by_voice(const GenreSurroundings& around, const std::string& headline, GenreFinding& finding) {
  constexpr std::size_t kOften = 3;
  const Voice& voice = around.voice;
  const auto guess = [&](Genre genre, const char* rule, std::string_view words, const char* where, double confidence) {
    finding.genre = genre;
    finding.evidence.push_back({"genre", std::string(to_string(genre)), rule, std::string(words), where, confidence});
  };
  std::string_view signer = around.byline.empty() ? std::string_view() : around.byline.front().name;
  if (is_signed_by_person(around)) {
    if (voice.we >= kOften) return guess(Genre::opinion, "signed by a person who says we", signer, "byline", .35);
    if (voice.argues()) return guess(Genre::opinion, "signed by a person who argues", signer, "byline", .35);
    constexpr std::size_t kLong = 250;  // words; a shorter text may report without naming who said so
    if (voice.said == 0 && voice.words >= kLong)
      return guess(Genre::opinion, "signed by a person who reports nobody's words", signer, "byline", .3);
    return guess(Genre::news, "signed by a person", signer, "byline", .35);
  }
  if (!around.dated) return;
  if (is_login(signer)) signer = {};
  const bool paper = around.house == HouseKind::paper;
  const bool stand = std::any_of(kStandHeadlines.begin(), kStandHeadlines.end(),
                                 [&](std::string_view start) { return headline.starts_with(start); });
  if (!paper && stand) return guess(Genre::statement, "headline that takes a stand", around.headline, "headline", .4);
  if (voice.turns_to_reader()) {
    if (voice.we >= kOften && voice.we >= voice.you)
      guess(Genre::statement, "dated, unsigned text that says we", {}, "body", .3);
    return;
  }
  constexpr std::size_t kTwice = 2;
  const bool office = around.house == HouseKind::office || !signer.empty();
  // "We" alone is a firm's report and a guide's as well.
  const bool says_we = voice.we >= kOften && voice.stands > 0;
  if (!paper && voice.stands >= kTwice && voice.said == 0)
    return guess(Genre::statement, "dated text that takes a stand", signer, "body", .35);
  if (voice.argues() && !says_we && !office) return guess(Genre::opinion, "dated text that argues", {}, "body", .3);
  if (says_we) return guess(paper ? Genre::opinion : Genre::statement, "dated text that says we", signer, "body", .3);
  if (paper) return guess(Genre::news, "dated text of a newspaper", {}, "house", .4);
  if (around.house != HouseKind::unknown)
    return guess(Genre::press_release, "dated text of an office or firm", {}, "house", .45);
  if (!signer.empty()) return guess(Genre::press_release, "dated, signed by an office", signer, "byline", .4);
  if (opens_with_dateline(around))
    return guess(Genre::press_release, "dated, unsigned text that opens with a dateline", {}, "body", .35);
}

/// What an office files as its news are its releases, unless a person signs them.
void say_by_house(const GenreSurroundings& around, GenreFinding& finding) {
  if (finding.genre != Genre::news || around.house != HouseKind::office || is_signed_by_person(around)) return;
  const Evidence label = finding.evidence.front();
  finding.genre = Genre::press_release;
  finding.evidence.insert(finding.evidence.begin(), {"genre", std::string(to_string(finding.genre)),
                                                     "news of an office", label.words, label.where, .6});
}

GenreFinding find_genre(const PageLayout& outline, const GenreSurroundings& around) {
  GenreFinding finding;
  const auto found = [&finding](Genre genre, const char* rule, std::string_view words, std::string where,
                                double confidence) {
    if (finding.genre == Genre::unknown) finding.genre = genre;
    finding.evidence.push_back({"genre", std::string(to_string(genre)), rule, std::string(words.substr(0, 160)),
                                std::move(where), confidence});
  };

  const std::string headline = headline_key(around.headline);
  for (const Words& row : kHeadlineWords) {
    const bool begins = headline.compare(0, row.words.size(), row.words) == 0;
    if (begins || (row.words.find(' ') != std::string_view::npos && has_words(headline, row.words))) {
      found(row.genre, "words of the headline", around.headline, "headline", .85);
      break;
    }
  }
  for (const JsonLdItem& item : outline.metadata.json_ld)
    for (const std::string& type : item.types)
      if (type == "OpinionNewsArticle")
        found(Genre::opinion, "JSON-LD type", type, "script[type=application/ld+json]", .9);
  if (lists_who_what_when(around.body)) found(Genre::advisory, "who, what, when and where in the body", {}, "body", .8);
  for (const std::string& category : around.categories)
    if (const Genre genre = genre_of_label(category); genre != Genre::unknown)
      found(genre, "the page's own label", category, "categories", .85);
  for (const std::string& step : around.trail)
    if (const Genre genre = genre_of_label(step); genre != Genre::unknown)
      found(genre, "step of the breadcrumb", step, "breadcrumb", .8);
  for (const std::string& segment : segments_of(around.address))
    if (const Genre genre = genre_of_label(segment); genre != Genre::unknown)
      found(genre, "segment of the address", segment, "address", .7);
  if (const auto [wire, genre] = wire_of(around.body); genre != Genre::unknown)
    found(genre, "wire that the text opens with", wire, "body", .8);
  for (const Apparatus& part : around.apparatus)
    if (part.kind == Apparatus::Kind::release_line) {
      found(Genre::press_release, "release line", part.text, "body", .85);
      break;
    }
  for (const JsonLdItem& item : outline.metadata.json_ld)
    for (const std::string& type : item.types) {
      if (type == "NewsArticle" || type == "ReportageNewsArticle" || type == "AnalysisNewsArticle")
        found(Genre::news, "JSON-LD type", type, "script[type=application/ld+json]", .7);
      if (type == "BlogPosting" || type == "SocialMediaPosting")
        found(Genre::post, "JSON-LD type", type, "script[type=application/ld+json]", .7);
      if (type == "PressRelease")
        found(Genre::press_release, "JSON-LD type", type, "script[type=application/ld+json]", .9);
    }
  for (const Apparatus& part : around.apparatus)
    // A newspaper asks for letters and mail as well; where a person signs, that says nothing.
    if (!is_signed_by_person(around) && around.house != HouseKind::paper &&
        (part.kind == Apparatus::Kind::end_mark || is_press_contact(part))) {
      found(Genre::press_release, "end mark or press contact", part.text, "body", .5);
      break;
    }
  if (finding.genre == Genre::unknown && !around.body.empty()) guess_by_voice(around, headline, finding);
  say_by_house(around, finding);
  return finding;
}

}  // namespace dateline

// Orders of an embargo as bags of words with meanings.
#include "indexer/schema/order_composition.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

using Kind = OrderPiece::Kind;

/// What a word adds to an order's meaning.
enum Meaning : unsigned {
  kLittle = 0,          ///< nothing: "to", "by", "please"
  kEmbargo = 1,         ///< "embargoed"
  kRelease = 1 << 1,    ///< "publish"
  kPassingOn = 1 << 2,  ///< "use", "share": said of other things too
  kNot = 1 << 3,
  kUntil = 1 << 4,    ///< "until", "before"
  kFrom = 1 << 5,     ///< "after", "a partir"
  kHold = 1 << 6,     ///< "hold", "withhold"
  kSecret = 1 << 7,   ///< "confidential"
  kPointer = 1 << 8,  ///< "this", "below"
  kText = 1 << 9,     ///< "report"
  kArticle = 1 << 10,
  kVerb = 1 << 11,       ///< "is", "may": what a sentence says of its subject
  kFor = 1 << 12,        ///< "for", "para"
  kPress = 1 << 13,      ///< "press", as in "press release", which is a text
  kEnd = 1 << 14,        ///< "lifts"
  kImmediate = 1 << 15,  ///< "immediate"
  kNews = 1 << 16,       ///< "stories": texts of nobody but the press
  kAllowed = 1 << 17,    ///< "permitted"
  kBound = 1 << 18,      ///< "restricted": said of texts, and of the use of other things
  kOpen = 1 << 19,       ///< "public"
  kGo = 1 << 20,         ///< "goes", as in "goes live"
  kLive = 1 << 21,
  kSite = 1 << 22,    ///< "website": what goes live is then no text
  kSealed = 1 << 23,  ///< said of courts' papers and ballots too
  kFlow = 1 << 24     ///< "circulation": of traffic and goods as well
};

struct Row {
  unsigned meaning;
  std::string_view words;  ///< separated by single spaces
};
constexpr Row kWords[] = {
    {kEmbargo, "embargo embargoed embargado embargada embargados embargadas"},
    {kRelease,
     "release released releasing publish published publishing publication publicly broadcast broadcasting distribution "
     "dissemination disseminate disseminated disclosure disclose disclosed publicar publicarse publicado "
     "publicada publique publiquen publicacion publicarlo publicarla difundirlo difundirla difundir difundirse "
     "difundido difundida difunda "
     "difundan "
     "publishable publicable difusion divulgar divulgarse divulgado divulgada divulgue divulgacion liberar liberacion "
     "liberarse"},
    {kPassingOn,
     "tweet tuitear use used post posted posting share shared sharing report reported reporting print printed quote "
     "quoted air aired "
     "announce announced transmit distribute distributed circulate circulated forward forwarded usar uso "
     "utilizar utilizarse compartir reproducir reproducirse reproduccion transmitir transmitirse emitir "
     "distribuir distribucion reenviar citar anunciar conocer hacer hacerse run appear usarse utilizado utilizada"},
    {kRelease | kFlow, "circulation"},
    {kPassingOn | kFlow, "transmission emision"},
    {kNot,
     "not no ningun ninguna don dont cannot never nor ni nunca neither prohibida prohibido prohibidas prohibe "
     "prohibimos forbidden "
     "prohibited abstenerse abstengase abstenganse evitar evitese eviten"},
    {kUntil, "until till til before prior ahead earlier sooner antes hasta"},
    {kEnd, "ends lifts lift lifting expires termina vence levanta levantara finaliza"},
    {kImmediate, "immediate immediately inmediata inmediato"},
    {kFrom, "after from partir desde despues following since onward onwards"},
    {kHold, "hold held withhold retener retenga retengan withheld"},
    {kSecret,
     "confidential confidencial record reservado reservada secret secreto secreta internal interno interna private "
     "privado privada wraps"},
    {kSecret | kSealed, "sealed"},
    {kGo, "go goes going"},
    {kLive, "live"},
    {kSite, "website web site internet sociales social"},
    {kSecret | kBound, "restricted restringido restringida"},
    {kBound, "limited limitado limitada"},
    {kPointer,
     "this these below attached enclosed accompanying herein este esta estos estas presente siguiente siguientes "
     "adjunto adjunta anexo anexa all todo toda todos it our"},
    {kText,
     "statement statements advisory material materials remarks information document documents content contents text "
     "data news copy speech announcement informacion material contenido comunicado documento texto nota "
     "noticia boletin articulo informe estudio discurso dossier datos mensaje message email reports documents notas"},
    {kText | kNews, "story stories article articles reportaje reportajes noticias"},
    {kAllowed,
     "permitted allowed authorized authorised permitida permitido permite autorizada autorizado autoriza ok okay"},
    {kOpen, "public publico publica"},
    {kArticle, "the el la los las"},
    {kVerb,
     "is are be es may can must should shall remains remain esta estan queda quedan permanece encuentra encuentran "
     "puede "
     "pueden podra podran debe deben debera deberan"},
    {kFor, "for para"},
    {kPress, "press media prensa"},
    {kLittle,
     "to of in on at a an and or y o e de del al se su sus by with under bajo con as only so other otherwise any part "
     "parte t do please kindly asked ask requested request we you that them por favor ruega pide solicita agradece "
     "agradecera agradecemos rogamos pedimos solicitamos les editors editor journalists reporters outlets medios "
     "comunicacion periodistas editores redacciones redaccion strictly strict estrictamente estricto cleared "
     "scheduled delayed future planned prevista "
     "previsto sent provided issued supplied distributed enviado enviada emitido dar darse ser a lo "
     "later than time date fecha hora prepared delivery advance off keep observe respect honor honour "
     "respetar upon online anywhere via form medium way format formato forma medio "
     "manera redes print noon el day dia m h hrs hours horas "
     "local noted "
     "absolutely circumstances circunstancia coverage national morning evening afternoon weekend subject "
     "sujeto sujeta sometido sometida sometidos sometidas period periodo sensitive urgent urgente caracter solamente "
     "solo unicamente total parcial disponible available p am pm "
     "note attention atencion importante important notice aviso"}};

const std::unordered_map<std::string_view, unsigned>& meanings() {
  static const auto* table = [] {
    auto* map = new std::unordered_map<std::string_view, unsigned>;
    for (const Row& row : kWords) {
      std::string_view rest = row.words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        (*map)[rest.substr(0, end)] |= row.meaning;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return map;
  }();
  return *table;
}

/// Longer lines are sentences.
constexpr std::size_t kMostWords = 26;

/// What a line's words mean together.
struct Sum {
  unsigned all = 0;
  bool dated = false;          ///< a day with its year, or a day and a time
  bool timed = false;          ///< a clock time
  bool behind_for = false;     ///< "for release"
  bool named = false;          ///< "release:" with its day after the colon
  bool embargo_named = false;  ///< the same of "hora del embargo:", "embargoed release time:"
  bool bare_subject = false;   ///< "reports may not": a sentence about some text
  bool bare_embargo = false;   ///< "the embargo until"

  bool has(unsigned meaning) const { return (all & meaning) != 0; }
};

class Adder {
 public:
  explicit Adder(const std::vector<OrderPiece>& pieces) : pieces_(pieces) {}

  /// nullopt where a word means something else.
  std::optional<Sum> run() {
    for (at_ = 0; at_ < pieces_.size(); ++at_) {
      const OrderPiece& piece = pieces_[at_];
      if (piece.kind == Kind::word) {
        if (!add(piece.text)) return std::nullopt;
      } else if (piece.kind == Kind::number || (piece.kind == Kind::sign && (piece.text == ";" || piece.text == "?"))) {
        return std::nullopt;
      } else if (dates(piece)) {
        if (piece.kind == Kind::day && !piece.whole_day) return std::nullopt;
        sum_.dated = sum_.dated || piece.kind == Kind::day;
        sum_.timed = sum_.timed || piece.kind == Kind::time;
        for_day_ = for_day_ || (last_ & kFor);
        last_ = 0;
      }
    }
    return sum_;
  }

 private:
  /// "Published: 22:04" is what pages print of the past.
  static constexpr std::string_view kDayNames[] = {"release",  "publication", "publicacion",
                                                   "difusion", "divulgacion", "liberacion"};
  static constexpr std::string_view kNames[] = {"time", "date", "fecha", "hora"};

  bool add(std::string_view word) {
    const auto found = meanings().find(word);
    if (found == meanings().end() || ++words_ > kMostWords) return false;
    unsigned meaning = found->second;
    // "On hold until" is what plans are.
    if ((meaning & kHold) && on_) return false;
    on_ = word == "on";
    if (meaning & kBound) {
      // "Circulation restricted until" is what streets are told; "Water use restricted" names the water.
      if (last_ & kFlow) return false;
      // "Uso restringido hasta", "Difusión limitada hasta".
      if (last_ & (kRelease | kPassingOn)) meaning |= kSecret;
    }
    // "Documents sealed until" is what courts do.
    if ((meaning & kSealed) && (last_ & kText)) return false;
    // "Release held until"; what else is held is a meeting.
    if (word == "held" && !(last_ & (kRelease | kVerb))) return false;
    // "Goes live at": a text that is published then. "Broadcast live" is no order.
    if (meaning & kLive) {
      if (!(last_ & kGo)) return false;
      meaning |= kRelease | kFrom;
    }
    // "Press release" is a text.
    if ((meaning & kRelease) && (last_ & (kPress | kText)) && (word == "release" || word == "releases"))
      meaning = kText;
    if (words_ == 1 && (meaning & kArticle)) first_article_ = true;
    // "Los medios podrán": who may publish.
    if (words_ == 2 && ((meaning & kPress) || word == "medios")) first_article_ = false;
    if (meaning & kVerb) {
      if ((last_ & (kText | kPassingOn)) && !sum_.has(kPointer | kEmbargo | kNot)) sum_.bare_subject = true;
      if (first_article_ && !sum_.has(kPointer)) sum_.bare_subject = true;
    }
    if ((meaning & kEmbargo) && (last_ & kArticle)) sum_.bare_embargo = true;
    if (meaning & kRelease) {
      sum_.behind_for = sum_.behind_for || (last_ & kFor) || (for_day_ && dates(pieces_[at_ - 1]));
      sum_.named = sum_.named || (is_one_of(word, kDayNames) && names_day_behind());
    }
    if ((meaning & kEmbargo) || is_one_of(word, kNames)) sum_.embargo_named = sum_.embargo_named || names_day_behind();
    sum_.all |= meaning;
    if ((meaning & ~(kOpen | kSite)) != kLittle || word == "to" || word == "by") last_ = meaning;
    return true;
  }

  /// A colon or dash and a day, time or weekday are after the word here.
  bool names_day_behind() const {
    std::size_t at = at_ + 1;
    while (at < pieces_.size() && pieces_[at].kind == Kind::word && pieces_[at].text.starts_with("previst")) ++at;
    if (at + 1 >= pieces_.size() || pieces_[at].kind != Kind::sign) return false;
    if (pieces_[at].text != ":" && pieces_[at].text != "-") return false;
    ++at;
    while (at < pieces_.size() && is_order_filler(pieces_[at]) && !dates(pieces_[at])) ++at;
    return at < pieces_.size() && dates(pieces_[at]);
  }

  const std::vector<OrderPiece>& pieces_;
  Sum sum_;
  std::size_t at_ = 0, words_ = 0;
  unsigned last_ = 0;  ///< meaning of the word before
  bool first_article_ = false;
  bool on_ = false;       ///< the word before is "on"
  bool for_day_ = false;  ///< "for Wednesday, March 3"
};

}  // namespace

OrderSense composed_order(const std::vector<OrderPiece>& pieces) {
  const std::optional<Sum> sum = Adder(pieces).run();
  if (!sum || !sum->dated) return OrderSense::none;
  const auto has = [&](unsigned meaning) { return sum->has(meaning); };
  // "Website goes live".
  if (has(kGo) && (!has(kLive) || has(kSite | kOpen))) return OrderSense::none;
  // "The stories may not run before", "Stories may run after": of the press's own texts that is an order, and what is
  // forbidden of any text where an hour is named.
  const bool forbids = has(kNot) && has(kUntil) && (has(kNews) || sum->timed);
  if (sum->bare_subject && !forbids && !(has(kNews) && has(kFrom))) return OrderSense::none;
  if (has(kEmbargo)) {
    const bool order = (has(kUntil | kEnd) || (has(kRelease) && has(kFrom)) || sum->embargo_named) &&
                       !sum->bare_embargo && !(has(kNot) && !has(kRelease | kPassingOn));
    return order ? OrderSense::order : OrderSense::none;
  }
  if ((has(kHold) || has(kSecret)) && has(kUntil)) return OrderSense::order;
  if ((sum->all & ~(kOpen | kSite)) == (kNot | kUntil)) return OrderSense::order;
  if (has(kNot)) return has(kRelease | kPassingOn) && has(kUntil) ? OrderSense::order : OrderSense::none;
  // "Uso permitido a partir de", "Stories may run after": of a text, where nothing else is named. What the public may
  // use is a beach.
  const bool allows = has(kAllowed) || (has(kVerb) && (has(kNews | kPointer) || !has(kText)));
  if (has(kPassingOn) && allows && has(kFrom) && !has(kOpen)) return OrderSense::order;
  if (!has(kRelease)) return OrderSense::none;
  if (has(kFrom)) return OrderSense::order;
  if (has(kImmediate)) return OrderSense::none;
  if (sum->behind_for) return OrderSense::order;
  return sum->named && !has(kVerb | kPointer) ? OrderSense::day_of_release : OrderSense::none;
}

std::vector<std::string_view> order_vocabulary_words() {
  std::vector<std::string_view> words;
  for (const auto& [word, meaning] : meanings()) words.push_back(word);
  for (const std::string_view month :
       {"january",  "february", "march",      "april",   "august",    "september", "october",
        "november", "december", "enero",      "febrero", "marzo",     "abril",     "junio",
        "julio",    "agosto",   "septiembre", "octubre", "noviembre", "diciembre"})
    words.push_back(month);
  return words;
}

std::string split_into_order_words(std::string_view letters) {
  const std::string folded = fold(letters);
  // longest[i]: the longest word that ends at letter i where words fill all before it; 0 for none.
  std::vector<std::size_t> longest(letters.size() + 1, 0);
  constexpr std::size_t kLongestWord = 16;
  for (std::size_t end = 1; end <= letters.size(); ++end)
    for (std::size_t begin = end; begin-- > (end > kLongestWord ? end - kLongestWord : 0);) {
      if (begin > 0 && longest[begin] == 0) continue;
      const std::string_view word = std::string_view(folded).substr(begin, end - begin);
      if (word.size() < 2 && word != "a" && word != "y") continue;
      if (meanings().contains(word) || month_of(word) != 0 || weekday_of(word) >= 0) longest[end] = end - begin;
    }
  if (longest.back() == 0) return std::string(letters);
  std::string text;
  for (std::size_t end = letters.size(); end > 0; end -= longest[end])
    text.insert(0, std::string(letters.substr(end - longest[end], longest[end])) + (text.empty() ? "" : " "));
  return text;
}

bool may_compose_order(std::string_view start) {
  // Three words: of a thousand lines of prose a few begin with three of these, and hold a root of orders as well.
  for (int words = 0; words < 3; ++words) {
    while (!start.empty() && !(start[0] >= 'a' && start[0] <= 'z')) {
      if (start[0] >= '0' && start[0] <= '9') return words > 0;
      start.remove_prefix(1);
    }
    std::size_t end = 0;
    while (end < start.size() &&
           ((start[end] >= 'a' && start[end] <= 'z') || static_cast<unsigned char>(start[end]) >= 0x80))
      ++end;
    if (end == start.size()) return words > 0;
    // "Internal until March": after it there is no word of orders.
    if (words > 0 && (month_of(start.substr(0, end)) != 0 || weekday_of(start.substr(0, end)) >= 0)) return true;
    if (!meanings().contains(start.substr(0, end))) return false;
    start.remove_prefix(end);
  }
  return true;
}

}  // namespace dateline

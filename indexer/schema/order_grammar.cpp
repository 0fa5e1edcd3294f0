// Which lines give an order of embargo: a small grammar over the pieces of order_words.h.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/schema/order_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

using Kind = OrderPiece::Kind;
using Pieces = std::vector<OrderPiece>;

/// An order is a line, not a chapter: what stands further on is not read.
constexpr std::size_t kMostBytes = 4000;

// --- Words, folded

/// Headings that a press office prints before the order on one line: "PRESS RELEASE: EMBARGOED UNTIL".
constexpr std::string_view kLabels[] = {"press release",
                                        "news release",
                                        "media release",
                                        "press statement",
                                        "media advisory",
                                        "news advisory",
                                        "press advisory",
                                        "media alert",
                                        "press note",
                                        "news",
                                        "release",
                                        "statement",
                                        "advisory",
                                        "notice",
                                        "note",
                                        "please note",
                                        "note to editors",
                                        "notes to editors",
                                        "note to media",
                                        "attention",
                                        "attention editors",
                                        "important",
                                        "confidential",
                                        "check against delivery",
                                        "for immediate release",
                                        "nota",
                                        "nota de prensa",
                                        "nota de redaccion",
                                        "nota a los editores",
                                        "nota para editores",
                                        "comunicado",
                                        "comunicado de prensa",
                                        "boletin",
                                        "boletin de prensa",
                                        "aviso",
                                        "aviso a los medios",
                                        "atencion",
                                        "importante",
                                        "confidencial"};

/// What may stand before "embargo" or "embargoed" in an order; never "trade", "arms", "the", "sin", "no".
constexpr std::string_view kBeforeEmbargo[] = {
    "under", "strict", "strictly", "press",    "news",          "media",        "an",
    "bajo",  "con",    "estricto", "riguroso", "estrictamente", "rigurosamente"};
constexpr std::string_view kEmbargo[] = {"embargo", "embargoed", "embargado", "embargada", "embargados", "embargadas"};
/// Texts that are under it in Spanish: "nota de prensa embargada hasta".
constexpr std::string_view kSpanishTexts[] = {"informacion", "material", "nota",     "contenido", "comunicado",
                                              "documento",   "texto",    "noticia",  "boletin",   "articulo",
                                              "informe",     "estudio",  "discurso", "reportaje", "dossier"};
/// What may stand behind the embargo before its end: "embargo informativo hasta", "embargoed for release until".
constexpr std::string_view kAfterEmbargo[] = {
    "informativo",      "informativa",    "periodistico",    "de prensa",     "estricto", "estrictamente",
    "strictly",         "for release",    "for publication", "for broadcast", "for use",  "para su publicacion",
    "para su difusion", "para los medios"};
/// "EMBARGOED COPY", "EMBARGOED NEWS RELEASE".
constexpr std::string_view kTexts[] = {"copy",    "release", "statement", "advisory", "material",
                                       "remarks", "report",  "news",      "press"};
constexpr std::string_view kUntil[] = {"until", "till", "til", "through", "before", "hasta"};
/// Ends of an embargo that are an order with their day alone: an embargo also ends in a sentence.
constexpr std::string_view kEnds[] = {"ends", "lifts", "lift",   "expires", "date", "time",
                                      "to",   "for",   "notice", "termina", "vence"};
/// What follows a bare order and takes it back: "EMBARGO: NONE", "embargo lifted".
constexpr std::string_view kNoOrder[] = {
    "lifted",    "over",      "ended",   "expired",   "removed",    "none",      "no",        "not",
    "n",         "na",        "passed",  "cancelled", "canceled",   "released",  "immediate", "immediately",
    "levantado", "levantada", "ninguno", "ninguna",   "finalizado", "terminado", "vencido",   "sin",
    "inmediata", "inmediato", "off",     "waived",    "has",        "was",       "is",        "now"};
/// Calls and meetings that are themselves under embargo.
constexpr std::string_view kMeetings[] = {"call",           "calls",      "briefing",  "briefings",
                                          "teleconference", "webinar",    "interview", "interviews",
                                          "preview",        "roundtable", "llamada",   "videollamada"};
/// What an order without a day is read from; they are dated, or held, by read_release_order().
constexpr std::string_view kSignals[] = {"delivery", "delivered",    "delivers",    "further",
                                         "notice",   "confidential", "entrega",     "pronunciado",
                                         "aviso",    "orden",        "confidencial"};
/// "Embargoed until now, the figures show growth": what is over.
constexpr std::string_view kPast[] = {"now", "recently", "yesterday", "last", "this",   "today",
                                      "hoy", "ayer",     "ahora",     "hace", "earlier"};

/// What a text's release is called: "not for release, publication or broadcast before". `weak` are words of other
/// things too ("do not use the water until"): they order with a day at the line's end alone.
struct Action {
  std::string_view word;
  bool weak = false;
};
constexpr Action kActions[] = {
    {"release"},         {"released"},           {"publish"},         {"published"},        {"publication"},
    {"publishing"},      {"broadcast"},          {"distribution"},    {"distribute", true}, {"distributed", true},
    {"circulation"},     {"circulate", true},    {"dissemination"},   {"disseminate"},      {"disclosure"},
    {"disclose"},        {"transmission", true}, {"reporting", true}, {"print", true},      {"printed", true},
    {"post", true},      {"posted", true},       {"air", true},       {"aired", true},      {"share", true},
    {"shared", true},    {"quote", true},        {"quoted", true},    {"use", true},        {"used", true},
    {"publicar"},        {"publicarse"},         {"publiquen"},       {"publique"},         {"publicacion"},
    {"difundir"},        {"difundirse"},         {"difunda"},         {"difundan"},         {"difusion"},
    {"divulgar"},        {"divulgarse"},         {"divulgacion"},     {"reproduccion"},     {"reproducir"},
    {"retransmitir"},    {"emitir", true},       {"emision", true},   {"distribuir", true}, {"distribucion", true},
    {"compartir", true}, {"usar", true},         {"uso", true},       {"utilizar", true}};
constexpr std::string_view kJoins[] = {"or", "and", "nor", "o", "y", "ni", "e"};

/// Reads one line from its beginning. The members take pieces off the front and say whether they found what they read.
class OrderLine {
 public:
  OrderLine(Pieces pieces, bool capitals) : pieces_(std::move(pieces)), capitals_(capitals) {}

  using Sense = OrderSense;

  Sense read(bool headline) {
    headline_ = headline;
    skip_signs();
    take_labels();
    take_self();
    while (word("please") || word("kindly") || phrase("por favor") || phrase("se ruega")) {
    }
    const std::size_t from = at_;
    for (Sense (OrderLine::*rule)() : {&OrderLine::embargo, &OrderLine::prohibition, &OrderLine::release}) {
      at_ = from;
      const Sense sense = (this->*rule)();
      if (sense == Sense::none) continue;
      // A headline orders with its day alone: "Embargoed no more", "Under embargo".
      if (!headline || dated_) return sense;
    }
    return Sense::none;
  }

 private:
  // --- Steps

  bool at_end() const { return at_ >= pieces_.size(); }
  bool is_word(std::size_t i) const { return i < pieces_.size() && pieces_[i].kind == Kind::word; }
  bool is_sign(std::size_t i) const { return i < pieces_.size() && pieces_[i].kind == Kind::sign; }
  bool is_separator(std::size_t i) const {
    return is_sign(i) && std::string_view(":-(*])/|!;_").find(pieces_[i].text[0]) != std::string_view::npos;
  }

  void skip_signs() {
    while (is_sign(at_)) ++at_;
  }

  bool word(std::string_view text) {
    if (!is_word(at_) || pieces_[at_].text != text) return false;
    ++at_;
    return true;
  }
  template <std::size_t N>
  bool word_of(const std::string_view (&words)[N]) {
    if (!is_word(at_) || !is_one_of(pieces_[at_].text, words)) return false;
    ++at_;
    return true;
  }
  /// Words separated by single spaces.
  bool phrase(std::string_view text) {
    const std::size_t from = at_;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      if (!word(text.substr(0, end))) {
        at_ = from;
        return false;
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
  }
  template <std::size_t N>
  bool phrase_of(const std::string_view (&phrases)[N]) {
    return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view text) { return phrase(text); });
  }

  void take_labels() {
    for (int labels = 0; labels < 2; ++labels) {
      const std::size_t from = at_;
      // The longest that a separator ends: "nota" begins "nota de prensa".
      std::size_t behind = from;
      for (const std::string_view label : kLabels) {
        at_ = from;
        if (!phrase(label)) continue;
        if (is_sign(at_) || (at_ < pieces_.size() && pieces_[at_].kind == Kind::sentence_end))
          behind = std::max(behind, at_ + 1);
      }
      at_ = behind;
      if (behind == from) return;
      skip_signs();
    }
  }

  /// "This press release is embargoed until": the text speaks of itself.
  void take_self() {
    static constexpr std::string_view kThis[] = {"this",  "these", "all",  "este", "esta",
                                                 "estos", "estas", "todo", "toda"};
    static constexpr std::string_view kIs[] = {"is",    "are",   "remains", "remain",   "esta",
                                               "estan", "queda", "quedan",  "permanece"};
    const std::size_t from = at_;
    if (!word_of(kThis)) return;
    bool text = false;
    for (int words = 0; words < 4 && is_word(at_); ++words, ++at_) {
      if (text && word_of(kIs)) return;
      text = text || is_one_of(pieces_[at_].text, kTexts) || is_one_of(pieces_[at_].text, kSpanishTexts) ||
             pieces_[at_].text == "information" || pieces_[at_].text == "document" || pieces_[at_].text == "content";
    }
    if (text && at_ < pieces_.size() && word_of(kIs)) return;
    // "All material embargoed until".
    at_ = from;
    if (!word_of(kThis) || !is_word(at_) || !is_one_of(pieces_[from].text, {"all", "todo", "toda"})) at_ = from;
    if (at_ != from) ++at_;
  }
  static bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
  }
  template <std::size_t N>
  static bool is_one_of(std::string_view text, const std::string_view (&words)[N]) {
    return dateline::is_one_of(text, words);
  }

  /// Whether a day or time stands at `at`, little words and signs passed over; notes where it stands.
  bool dated_at(std::size_t at) {
    for (; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
      if (dates(pieces_[at])) break;
    if (at >= pieces_.size() || !dates(pieces_[at])) return false;
    dated_ = true;
    date_ = at;
    return true;
  }

  /// Behind the day and time at date_ there is nothing; `or_separator`: or a colon, dash or bracket.
  bool ends_there(bool or_separator) const {
    std::size_t at = date_, last = date_;
    for (; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
      if (dates(pieces_[at]) || pieces_[at].kind == Kind::zone || pieces_[at].kind == Kind::local_zone) last = at;
    if (at >= pieces_.size() || pieces_[at].kind == Kind::sentence_end) return true;
    return or_separator && is_separator(last + 1);
  }

  Sense dated_order(bool certain, bool or_separator) const {
    // "in March 2031" alone is how sentences speak.
    if (pieces_[date_].kind == Kind::day && !pieces_[date_].whole_day) certain = false;
    return certain || ends_there(or_separator) ? Sense::order : Sense::none;
  }

  bool only_signs_left() const {
    return std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(at_), pieces_.end(), [](const OrderPiece& piece) {
      return piece.kind == Kind::sign || piece.kind == Kind::sentence_end;
    });
  }
  std::size_t words_left() const {
    return static_cast<std::size_t>(std::count_if(pieces_.begin() + static_cast<std::ptrdiff_t>(at_), pieces_.end(),
                                                  [](const OrderPiece& piece) { return piece.kind == Kind::word; }));
  }
  /// A word of the list among the next `most` words.
  template <std::size_t N>
  bool soon(const std::string_view (&words)[N], std::size_t most) const {
    std::size_t seen = 0;
    for (std::size_t i = at_; i < pieces_.size() && seen < most; ++i) {
      if (pieces_[i].kind != Kind::word) continue;
      if (is_one_of(pieces_[i].text, words)) return true;
      ++seen;
    }
    return false;
  }

  // --- "EMBARGOED UNTIL", "BAJO EMBARGO INFORMATIVO HASTA", "EMBARGO: 10:00"

  Sense embargo() {
    if (word_of(kSpanishTexts)) phrase("de prensa");
    const std::size_t from = at_;
    while (word_of(kBeforeEmbargo)) {
    }
    // Longer rows are chance: "under strict under strict".
    if (at_ - from > 3 || !word_of(kEmbargo)) return Sense::none;
    const std::string_view head = pieces_[at_ - 1].text;
    while (phrase_of(kAfterEmbargo)) {
    }
    const std::size_t behind = at_;
    skip_signs();
    if (word_of(kUntil)) return until();
    if (word_of(kEnds)) return dated_at(at_) ? dated_order(true, true) : only_signs_left() ? Sense::open : Sense::none;
    at_ = behind;
    if (soon(kMeetings, 4)) return Sense::none;
    if (head == "embargoed" && take_texts()) {
      if (only_signs_left()) return Sense::open;
      if (!is_sign(at_)) return Sense::none;
      skip_signs();
      if (phrase("not for") || dated_at(at_)) return Sense::order;
      return soon(kNoOrder, 3) ? Sense::none : Sense::order;
    }
    if (only_signs_left()) return Sense::open;
    const bool apart = is_separator(at_);
    // "Embargado el 3 de marzo, el edificio se vende".
    if (dated_at(at_)) return dated_order(capitals_ || apart || head == "embargo" || head == "embargoed", true);
    if (!apart) return Sense::none;
    skip_signs();
    return named();
  }

  /// Behind "until".
  Sense until() {
    skip_signs();
    if (dated_at(at_)) return Sense::order;
    if (only_signs_left()) return Sense::open;
    // "hasta de la casa" is "even".
    if (word("de")) return Sense::none;
    // "Embargoed until this morning, the report shows".
    if (is_word(at_) && is_one_of(pieces_[at_].text, kPast) && !capitals_) {
      std::size_t comma = at_;
      while (comma < pieces_.size() && comma < at_ + 4 && !(is_sign(comma) && pieces_[comma].text == ",")) ++comma;
      if (is_sign(comma) && words_left() > 4) return Sense::none;
    }
    return Sense::order;
  }

  /// "copy", "news release"; at most two.
  bool take_texts() {
    const std::size_t from = at_;
    while (at_ - from < 3 && word_of(kTexts)) {
    }
    return at_ > from;
  }

  /// Behind "EMBARGO:".
  Sense named() {
    const std::size_t from = at_;
    for (Sense (OrderLine::*rule)() : {&OrderLine::prohibition, &OrderLine::release}) {
      at_ = from;
      if (const Sense sense = (this->*rule)(); sense != Sense::none) return sense;
    }
    at_ = from;
    if (soon(kNoOrder, 3)) return Sense::none;
    for (std::size_t i = at_; i < pieces_.size() && pieces_[i].kind != Kind::sentence_end; ++i) {
      if (dates(pieces_[i])) {
        dated_ = true;
        return Sense::order;
      }
      if (pieces_[i].kind == Kind::word && (is_one_of(pieces_[i].text, kUntil) || is_one_of(pieces_[i].text, kSignals)))
        return Sense::order;
    }
    // What else a few words in capitals may mean, nobody can date: it is held.
    return capitals_ && words_left() <= 4 ? Sense::order : Sense::none;
  }

  // --- "NOT FOR RELEASE BEFORE", "NO PUBLICAR NI DIFUNDIR ANTES DEL"

  Sense prohibition() {
    static constexpr std::string_view kNever[] = {"prohibida su", "prohibido su",       "prohibida la",
                                                  "prohibido el", "queda prohibida su", "queda prohibida la"};
    while (word("strictly") || word("estrictamente")) {
    }
    if (phrase("not for immediate release")) return Sense::order;
    if (word("not")) {
      if (!phrase("to be") && !word("for")) return Sense::none;
    } else if (phrase("do not") || phrase_of(kNever)) {
    } else if (word("don")) {
      skip_signs();
      if (!word("t")) return Sense::none;
    } else if (word("no")) {
      (void)(phrase("apto para") || phrase("se debe") || phrase("se puede") || phrase("se podra") || word("se") ||
             phrase("debe") || phrase("puede") || phrase("podra") || phrase("para su") || word("para"));
    } else {
      return Sense::none;
    }
    const std::optional<bool> weak = take_actions();
    if (!weak) return Sense::none;
    const bool limit = word_of(kUntil) || word("prior") || word("ahead") || word("antes");
    if (!limit) return Sense::none;
    if (dated_at(at_)) return dated_order(!*weak || capitals_, !*weak);
    (void)(word("de") || word("del"));
    if (only_signs_left()) return *weak ? Sense::none : Sense::open;
    return *weak ? Sense::none : Sense::order;
  }

  /// "release, publication or broadcast"; whether all of it is weak. nullopt for none.
  std::optional<bool> take_actions() {
    std::optional<bool> weak;
    for (int actions = 0; actions < 6; ++actions) {
      const std::size_t from = at_;
      if (weak) {
        skip_signs();
        word_of(kJoins);
        (void)(word("for") || phrase("to be") || word("su") || word("la"));
      }
      const auto action = std::find_if(std::begin(kActions), std::end(kActions), [&](const Action& one) {
        return is_word(at_) && pieces_[at_].text == one.word;
      });
      if (action == std::end(kActions)) {
        at_ = from;
        break;
      }
      ++at_;
      weak = weak.value_or(true) && action->weak;
    }
    return weak;
  }

  // --- "FOR RELEASE MARCH 3", "PARA PUBLICAR EL", "HOLD UNTIL"

  Sense release() {
    if (word("hold") || word("held")) return hold();
    if (phrase("retener hasta")) return dated_at(at_) ? dated_order(false, true) : Sense::none;
    if (phrase("may be released") || phrase("may be published")) {
      take_links();
      return dated_at(at_) ? dated_order(capitals_, false) : Sense::none;
    }
    const std::size_t from = at_;
    if (word("for") || phrase("para su") || word("para")) {
      const bool english = pieces_[at_ - 1].text == "for";
      const std::size_t action = at_;
      if (!take_actions()) return Sense::none;
      // "For use in March" and "para publicar en mayo" are how sentences begin; a press office's "for release" is not.
      const bool certain = english && pieces_[action].text == "release";
      take_links();
      if (delivery()) return Sense::order;
      if (dated_at(at_)) return dated_order(certain || capitals_, true);
      return only_signs_left() ? Sense::wants_day : Sense::none;
    }
    at_ = from;
    if (phrase("publicar el") ||
        ((word("publicar") || word("difundir") || word("publicable") || word("publicacion") || word("difusion")) &&
         phrase("a partir")))
      return dated_at(at_) ? dated_order(capitals_, true) : Sense::none;
    return Sense::none;
  }

  Sense hold() {
    const bool held = pieces_[at_ - 1].text == "held";
    if (phrase("for release") || phrase("for publication") || phrase("release") || phrase("publication")) {
      if (only_signs_left()) return Sense::open;
      if (word_of(kUntil)) return until();
      take_links();
      if (delivery() || dated_at(at_)) return Sense::order;
      return is_separator(at_) ? Sense::order : Sense::none;
    }
    if (held || !(word("until") || word("till") || word("til") || word("for"))) return Sense::none;
    return dated_at(at_) ? dated_order(false, false) : Sense::none;
  }

  /// "on or after", "not before", "a partir".
  void take_links() {
    static constexpr std::string_view kLinks[] = {
        "on",       "at",        "after", "or",   "not",    "before", "no", "earlier", "than",  "from",
        "starting", "beginning", "upon",  "only", "sooner", "until",  "a",  "partir",  "desde", "despues"};
    for (;;) {
      while (is_sign(at_) && pieces_[at_].text != ";") ++at_;
      if (!word_of(kLinks)) return;
    }
  }

  bool delivery() {
    const std::size_t from = at_;
    (void)(phrase("time of") || phrase("su"));
    if (word("delivery") || word("entrega")) return true;
    at_ = from;
    return false;
  }

  Pieces pieces_;
  bool capitals_ = false;
  bool headline_ = false;
  std::size_t at_ = 0;
  bool dated_ = false;    ///< the order has a day or time
  std::size_t date_ = 0;  ///< its piece
};

/// Whether the folded beginning of a line can give an order: its first word is one that orders, labels or pleas begin
/// with, and a word of orders follows. All lines of a page come here.
bool may_order(std::string_view start) {
  static constexpr std::string_view kFirst[] = {
      "embarg", "under", "strict", "hold",    "held",   "not",    "do ",       "don",      "no ",
      "for ",   "bajo",  "con ",   "estrict", "rigur",  "inform", "prohib",    "queda",    "reten",
      "para",   "publi", "difu",   "may ",    "please", "kindly", "por favor", "se ruega", "this",
      "these",  "all ",  "est",    "tod",     "press",  "media",  "news"};
  static constexpr std::string_view kRoots[] = {
      "embarg", "hold",   "held",    "release", "publi",   "broadcast", "distrib", "difu",
      "divulg", "circul", "retener", "emit",    "usar",    "uso",       "used",    "use ",
      "utiliz", "print",  "post",    "air",     "share",   "quote",     "compart", "reprod",
      "emis",   "dissem", "disclos", "transm",  "retrans", "report",    "delivery"};
  const auto begins = [&](std::string_view word) { return start.starts_with(word); };
  if (std::none_of(std::begin(kFirst), std::end(kFirst), begins) &&
      std::none_of(std::begin(kLabels), std::end(kLabels), begins) &&
      std::none_of(std::begin(kSpanishTexts), std::end(kSpanishTexts), begins))
    return false;
  return std::any_of(std::begin(kRoots), std::end(kRoots),
                     [&](std::string_view root) { return start.find(root) != std::string_view::npos; });
}

/// "E M B A R G O E D  UNTIL": letters set apart, as letterheads print them, are put together.
std::string closed_up(std::string_view line) {
  const auto letter = [&](std::size_t i) {
    return i < line.size() && ((line[i] | 0x20) >= 'a' && (line[i] | 0x20) <= 'z');
  };
  std::size_t end = 0, letters = 0;
  while (letter(end) && (end + 1 >= line.size() || line[end + 1] == ' ')) {
    ++letters;
    end += 2;
  }
  // Fewer may be initials.
  if (letters < 6) return std::string(line);
  std::string text;
  for (std::size_t i = 0; i < letters; ++i) text += line[2 * i];
  text += ' ';
  if (end < line.size()) text += line.substr(end);
  return text;
}

bool in_capitals(std::string_view line) {
  std::size_t small = 0, capital = 0;
  for (const char c : line.substr(0, 60)) {
    small += c >= 'a' && c <= 'z';
    capital += c >= 'A' && c <= 'Z';
  }
  return small * 4 < capital;
}

/// The line without the marks that it begins with: stars, bullets, brackets, arrows. A quotation that goes on behind
/// its end is somebody's words, and none: nullopt.
std::optional<std::string_view> without_marks(std::string_view line) {
  static constexpr std::string_view kQuotes[] = {"\"", "'", "\u201C", "\u201D", "\u2018", "\u2019", "\u00AB"};
  static constexpr std::string_view kClosing[] = {"\"", "'", "\u201D", "\u201C", "\u2019", "\u2018", "\u00BB"};
  for (;;) {
    if (line.empty()) return std::nullopt;
    const auto quote = std::find_if(std::begin(kQuotes), std::end(kQuotes),
                                    [&](std::string_view one) { return line.starts_with(one); });
    if (quote != std::end(kQuotes)) {
      line.remove_prefix(quote->size());
      while (!line.empty() &&
             (static_cast<unsigned char>(line.back()) <= ' ' || line.back() == '.' || line.back() == '*'))
        line.remove_suffix(1);
      const std::string_view end = kClosing[quote - std::begin(kQuotes)];
      if (!line.ends_with(end)) return std::nullopt;
      line.remove_suffix(end.size());
      continue;
    }
    const auto c = static_cast<unsigned char>(line[0]);
    if (c < 0x80) {
      if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return line;
      line.remove_prefix(1);
      continue;
    }
    // U+00A0 to U+00BF, U+2000 to U+2BFF, U+FE00 to U+FE0F and U+FEFF: marks, arrows, bullets, invisible ones.
    const auto second = line.size() > 1 ? static_cast<unsigned char>(line[1]) : 0;
    if (c == 0xC2 && second >= 0xA0 && second <= 0xBF)
      line.remove_prefix(2);
    else if ((c == 0xE2 && second >= 0x80 && second <= 0xAF) || (c == 0xEF && (second == 0xB8 || second == 0xBB)))
      line.remove_prefix(std::min<std::size_t>(3, line.size()));
    else
      return line;
  }
}

/// "EMBARGOED: Council widens Elm Street", "BAJO EMBARGO - …": stamped on a headline in capitals. "EMBARGO: Cuba after
/// sixty years" is one of trade.
bool is_stamped(std::string_view headline) {
  for (const std::string_view stamp :
       {"EMBARGOED", "STRICTLY EMBARGOED", "UNDER EMBARGO", "EMBARGADO", "EMBARGADA", "BAJO EMBARGO"}) {
    if (!headline.starts_with(stamp)) continue;
    std::string_view rest = headline.substr(stamp.size());
    while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    for (const std::string_view separator : {":", "-", "\u2013", "\u2014", ")", "]", "|", "*"})
      if (rest.starts_with(separator)) {
        rest.remove_prefix(separator.size());
        const std::string folded = fold(rest.substr(0, 24));
        return std::none_of(std::begin(kNoOrder), std::end(kNoOrder), [&](std::string_view word) {
          const std::size_t at = folded.find_first_not_of(' ');
          return at != std::string::npos && folded.compare(at, word.size(), word) == 0 &&
                 (at + word.size() >= folded.size() || folded[at + word.size()] == ' ');
        });
      }
  }
  return false;
}

}  // namespace

OrderSense order_sense(std::string_view line, bool headline) {
  const auto text = without_marks(line.substr(0, kMostBytes));
  if (!text) return OrderSense::none;
  if (headline && is_stamped(*text)) return OrderSense::order;
  const std::string closed = closed_up(*text);
  if (!may_order(fold(std::string_view(closed).substr(0, 96)))) return OrderSense::none;
  return OrderLine(order_pieces(closed), in_capitals(closed)).read(headline);
}

bool gives_release_order(std::string_view line, bool headline) {
  const OrderSense sense = order_sense(line, headline);
  return sense == OrderSense::order || sense == OrderSense::open;
}

bool names_day(std::string_view line) {
  const Pieces pieces = order_pieces(line.substr(0, kMostBytes));
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const OrderPiece& piece) { return piece.kind == Kind::day || piece.kind == Kind::bad_day; });
}

bool only_dates(std::string_view line) {
  if (line.size() > 120) return false;
  const Pieces pieces = order_pieces(line);
  return std::any_of(pieces.begin(), pieces.end(), dates) &&
         std::all_of(pieces.begin(), pieces.end(), [](const OrderPiece& piece) { return is_order_filler(piece); });
}

}  // namespace dateline

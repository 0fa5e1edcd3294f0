// Which lines give an order of embargo: a small grammar over the pieces of order_words.h.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/schema/order_composition.h"
#include "indexer/schema/order_cursor.h"
#include "indexer/schema/order_misread.h"
#include "indexer/schema/order_start.h"
#include "indexer/schema/order_vocabulary.h"
#include "indexer/schema/order_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {

using namespace order_vocabulary;

namespace {

using Kind = OrderPiece::Kind;
using Pieces = std::vector<OrderPiece>;

/// An order is a line, not a chapter: what is further on is not read.
constexpr std::size_t kMostBytes = 4000;

/// Reads one line from its beginning. The members take pieces off the front and say whether they found what they read.
class OrderLine : private OrderCursor {
 public:
  OrderLine(Pieces pieces, bool capitals) : OrderCursor(std::move(pieces)), capitals_(capitals) {}

  using Sense = OrderSense;

  Sense read(bool headline) {
    headline_ = headline;
    skip_signs();
    take_reference();
    take_date();
    take_labels();
    take_date();
    take_self();
    while (phrase_of(kPleas)) {
      skip_signs();
      (void)word("que");
    }
    const std::size_t from = at_;
    for (Sense (OrderLine::*rule)() : {&OrderLine::embargo, &OrderLine::prohibition, &OrderLine::release,
                                       &OrderLine::on_delivery, &OrderLine::day_of_release}) {
      at_ = from;
      const Sense sense = (this->*rule)();
      if (sense == Sense::none) continue;
      // A headline orders with its day alone: "Embargoed no more", "Under embargo".
      if (!headline_ || dated_) return sense;
    }
    if (!headline_ && is_stamp()) return Sense::order;
    return composed_order(pieces_);
  }

 private:
  void take_labels() {
    for (int labels = 0; labels < 3; ++labels) {
      if (take_label(kTitleLabels))
        headline_ = true;
      else if (!take_label(kLabels))
        return;
    }
  }

  /// "This press release is embargoed until", "The information below may not be published before": the text speaks of
  /// itself. Stops before what is said of it.
  void take_self() {
    const std::size_t from = at_;
    bool pointer = false, text = false;
    for (int words = 0; words < 8 && is_word(at_); ++words, ++at_) {
      const std::string_view one = pieces_[at_].text;
      if (pointer && text) {
        if (word_of(kIs) || (at_ > from && may_not())) return;
        if (one == "no") return;
      }
      if (one == "no" || one == "not" || one == "sin" || one == "has" || one == "was") break;
      if (words == 0 && !is_one_of(one, kPointers) && !is_one_of(one, {"the", "el", "la", "los", "las"})) break;
      pointer = pointer || is_one_of(one, kPointers);
      text = text || is_one_of(one, kTexts) || is_one_of(one, kSpanishTexts) || is_one_of(one, kPointedAt);
    }
    // "All material embargoed until".
    at_ = from;
    if (is_word(at_) && is_one_of(pieces_[at_].text, {"all", "todo", "toda"}) && is_word(at_ + 1)) at_ += 2;
  }

  /// "may not be", "no podrá", here; moves to its "not".
  bool may_not() {
    static constexpr std::string_view kMay[] = {"may", "must", "should", "can", "shall"};
    if (!is_word(at_) || !is_one_of(pieces_[at_].text, kMay) || !is_word(at_ + 1) || pieces_[at_ + 1].text != "not")
      return false;
    ++at_;
    return true;
  }
  // --- "EMBARGOED UNTIL", "BAJO EMBARGO INFORMATIVO HASTA", "EMBARGO: 10:00"

  Sense embargo() {
    if (phrase_of(kEndNames)) {
      const bool apart = is_separator(at_);
      return dated_at(at_) ? dated_order(apart, true) : apart && only_signs_left() ? Sense::open : Sense::none;
    }
    const bool kept = word_of(kKeepEmbargo);  // "observe the embargo: March 3"
    if (word_of(kSpanishTexts)) phrase("de prensa");
    // "The embargo ends at 9 a.m. on March 3" is an order of the press; others end on a day.
    const bool article = word("the") || word("el") || word("este") || word("this") || word("our");
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
    if (kept) {
      (void)(word_of(kUntil) || word("of") || word("del") || word("de"));
      return dated_at(at_) ? dated_order(true, true) : Sense::none;
    }
    if (article) return phrase_of(kEnds) && dated_at(at_) && is_timed() ? dated_order(false, false) : Sense::none;
    if (word_of(kUntil)) return until();
    if (phrase_of(kEnds))
      return dated_at(at_) ? dated_order(true, true) : only_signs_left() ? Sense::open : Sense::none;
    at_ = behind;
    if (soon(kMeetings, 4)) return Sense::none;
    if (head == "embargoed" && word("by")) return by_somebody();
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

  /// After "until".
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

  /// "EMBARGOED BY THE LANCET UNTIL 11:30 P.M., MARCH 3": with a time, for goods are embargoed by states until a day.
  Sense by_somebody() {
    for (int words = 0; words < 6 && is_word(at_) && !is_one_of(pieces_[at_].text, kUntil); ++words) ++at_;
    return word_of(kUntil) && dated_at(at_) && is_timed() ? dated_order(false, true) : Sense::none;
  }

  /// "copy", "news release"; at most two.
  bool take_texts() {
    const std::size_t from = at_;
    while (at_ - from < 3 && word_of(kTexts)) {
    }
    return at_ > from;
  }

  /// After "EMBARGO:".
  Sense named() {
    const std::size_t from = at_;
    if ((phrase("not before") || phrase("no antes")) && dated_at(at_)) return Sense::order;
    for (Sense (OrderLine::*rule)() : {&OrderLine::prohibition, &OrderLine::release}) {
      at_ = from;
      if (const Sense sense = (this->*rule)(); sense != Sense::none) return sense;
    }
    at_ = from;
    // "UNDER EMBARGO - NOT FOR RELEASE"
    if (phrase("not for") && take_actions()) return only_signs_left() ? Sense::open : Sense::order;
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
    if (phrase("not for immediate release") || phrase("no para publicacion inmediata") ||
        phrase("no para difusion inmediata"))
      return Sense::order;
    bool certain = !may_not();
    bool noun = false;  // "not for publication"
    if (word("not")) {
      if (word("before")) return dated_at(at_) ? dated_order(false, false) : Sense::none;
      if (word("be"))
        certain = false;
      else if (word("for"))
        noun = true;
      else if (!phrase("to be"))
        return Sense::none;
    } else if (phrase("do not") || phrase_of(kNever)) {
    } else if (word("don")) {
      skip_signs();
      if (!word("t")) return Sense::none;
    } else if (word("no")) {
      (void)(phrase("apto para su") || phrase("apta para su") || phrase("apto para") || phrase("apta para") ||
             phrase("se debe") || phrase("se puede") || phrase("se podra") || word("se") || word("debe") ||
             word("debera") || word("puede") || word("podra") || word("podran") || phrase("para su") || word("para"));
      (void)word("ser");
    } else {
      return Sense::none;
    }
    const std::optional<bool> weak = take_actions();
    if (!weak) return Sense::none;
    // "or use on club tapes before", "do not publish this story before": what else is named comes between.
    const std::size_t named = at_;
    for (int others = 0; others < 6 && !limit() && may_stand_between(noun); ++others) ++at_;
    const bool more = at_ > named;
    if (*weak) at_ = named;
    if (!take_limit()) return Sense::none;
    if (more && !*weak) return dated_at(at_) ? dated_order(capitals_, true) : Sense::none;
    certain = certain && !*weak;
    if (dated_at(at_)) return dated_order(certain || capitals_, certain);
    (void)(word("de") || word("del"));
    if (!certain) return Sense::none;
    return only_signs_left() ? Sense::open : Sense::order;
  }

  /// Between what is forbidden and its limit: after "not for publication" anything that is still the same sentence,
  /// after "do not publish" the text itself alone, for "do not release animals before" orders nothing of a text.
  bool may_stand_between(bool noun) const {
    if (is_sign(at_)) return pieces_[at_].text != ";";
    if (!is_word(at_)) return false;
    const std::string_view one = pieces_[at_].text;
    return noun || is_one_of(one, kJoins) || is_one_of(one, kPointers) || is_one_of(one, kTexts) ||
           is_one_of(one, kPointedAt) || is_one_of(one, kSpanishTexts) ||
           is_one_of(one, {"the", "of", "any", "part", "el", "la", "de", "su", "parte"});
  }

  /// A word before a prohibition's day.
  bool limit() const {
    static constexpr std::string_view kLimits[] = {"prior", "ahead", "antes"};
    return is_word(at_) && (is_one_of(pieces_[at_].text, kUntil) || is_one_of(pieces_[at_].text, kLimits));
  }
  bool take_limit() {
    if (!limit()) return false;
    ++at_;
    return true;
  }

  // --- "NOT FOR PUBLICATION", "BORRADOR - NO DIFUNDIR", "For internal use only"

  /// The whole line says that it is not for the public, and until when nobody knows. What it forbids counts where it is
  /// printed as a stamp is, in capitals, or the text is called a draft or confidential beside it: "Not for publication"
  /// is printed by telephone numbers too.
  bool is_stamp() {
    bool forbids = false, unfinished = false, internal = false;
    for (at_ = 0; !at_end();) {
      if (is_sign(at_) || pieces_[at_].kind == Kind::sentence_end)
        ++at_;
      else if (phrase_of(kNotForThePublic))
        internal = true;
      else if (take_ban())
        forbids = true;
      else if (phrase_of(kUnfinished))
        unfinished = true;
      else if (!phrase_of(kTexts) && !phrase_of(kSpanishTexts))
        return false;
    }
    return internal || (forbids && (capitals_ || unfinished));
  }

  // --- "FOR RELEASE MARCH 3", "PARA PUBLICAR EL", "HOLD UNTIL"

  Sense release() {
    if (phrase("for immediate release")) return immediate();
    if (word("hold") || word("held") || word("withhold")) return hold();
    if (phrase("retener hasta")) return dated_at(at_) ? dated_order(false, true) : on_signal();
    if (phrase("may be released") || phrase("may be published")) {
      take_links();
      return dated_at(at_) ? dated_order(capitals_, false) : Sense::none;
    }
    (void)(word("only") || word("solo") || word("solamente") || word("unicamente"));
    const std::size_t from = at_;
    if (word("for") || phrase("para su") || word("para")) {
      const bool english = pieces_[at_ - 1].text == "for";
      (void)word("ser");
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
    return advance();
  }

  /// "FOR IMMEDIATE RELEASE ON MARCH 3, EMBARGOED UNTIL THEN".
  Sense immediate() {
    take_links();
    while (at_ < pieces_.size() && is_order_filler(pieces_[at_])) ++at_;
    const std::size_t from = at_;
    if (!word_of(kEmbargo) || !word_of(kUntil)) {
      at_ = from;
      return Sense::none;
    }
    dated_ = true;
    return only_signs_left() ? Sense::open : Sense::order;
  }

  /// "RELEASE AFTER 10 A.M., MARCH 3", "TO BE PUBLISHED ON", "ADVANCE FOR USE", "PUBLICAR A PARTIR DEL": what is told
  /// of other things as well, and orders with its day at the line's end alone.
  Sense advance() {
    const std::size_t from = at_;
    if (word("advance") && word("for")) {
      take_actions();
      return dated_at(at_) ? dated_order(capitals_, false) : Sense::none;
    }
    at_ = from;
    if (word("release") || phrase("to be released") || phrase("to be published") || phrase("to be broadcast")) {
      const bool bare = pieces_[at_ - 1].text == "release" && !is_separator(at_);
      (void)phrase("at will");
      const std::size_t behind = at_;
      take_links();
      if (bare && at_ == behind) return Sense::none;
      return dated_at(at_) && is_whole() ? dated_order(false, false) : Sense::none;
    }
    static constexpr std::string_view kOrders[] = {"publicar",   "difundir",  "divulgar",  "liberar",
                                                   "publiquese", "difundase", "divulguese"};
    static constexpr std::string_view kMay[] = {"puede publicarse", "puede difundirse", "podra publicarse",
                                                "podra difundirse", "publicable"};
    at_ = from;
    (void)(word("a") || phrase("para ser"));  // "A publicar el"
    const bool order = word_of(kOrders);
    const bool noun = !order && (word("publicacion") || word("difusion"));
    if (noun && word("autorizada") && is_separator(at_))
      return dated_at(at_) && is_whole() && is_timed() ? dated_order(false, false) : Sense::none;
    if (order || noun || phrase_of(kMay)) {
      if (!(phrase("a partir") || (order && word("el")))) return Sense::none;
      if (!dated_at(at_)) return Sense::none;
      if (dated_order(capitals_, true) == Sense::order) return Sense::order;
      // "Publíquese el 15 de diciembre, no antes".
      return order && is_sign(behind_date()) && pieces_[behind_date()].text == "," && no_sooner() ? Sense::order
                                                                                                  : Sense::none;
    }
    at_ = from;
    return Sense::none;
  }

  bool no_sooner() {
    at_ = behind_date() + 1;
    return phrase("no antes") || phrase("nunca antes") || phrase("not before") || phrase("no sooner");
  }

  /// "RELEASE DATE: March 3": the day alone, and a whole one.
  Sense day_of_release() {
    if (!phrase_of(kDayLabels) || !is_separator(at_)) return Sense::none;
    skip_signs();
    if (only_signs_left()) return Sense::wants_day;
    return dated_at(at_) && is_whole() && ends_there(false) ? Sense::day_of_release : Sense::none;
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
    if (!held && is_separator(at_)) {
      if (dated_at(at_)) return dated_order(false, false);  // "HOLD: March 3"
      // "HOLD – release on signal", "HOLD: do not release"
      skip_signs();
      if (take_ban()) return only_signs_left() ? Sense::open : Sense::none;
      return take_actions() && (word("on") || word("upon")) ? on_signal() : Sense::none;
    }
    if (held || !(word("until") || word("till") || word("til") || word("for"))) return Sense::none;
    return dated_at(at_) ? dated_order(false, false) : on_signal();
  }

  /// "HOLD UNTIL FURTHER NOTICE", "RETENER HASTA NUEVO AVISO", and nothing after it.
  Sense on_signal() {
    static constexpr std::string_view kNotices[] = {"further notice", "notice",         "signal", "nuevo aviso",
                                                    "nueva orden",    "nuevas ordenes", "aviso"};
    return phrase_of(kNotices) && only_signs_left() ? Sense::open : Sense::none;
  }

  /// "RELEASE: UPON DELIVERY, MARCH 3", "PUBLICAR AL SER PRONUNCIADO": with its day, or nothing, after it.
  Sense on_delivery() {
    (void)(word("for") || phrase("para su") || word("para") || phrase("to be"));
    if (!behind_release() && !phrase_of(kDayLabels)) {
      const std::optional<bool> weak = take_actions();
      if (!weak || *weak) return Sense::none;
    }
    take_links();
    if (!delivery()) return Sense::none;
    if (only_signs_left()) return Sense::order;
    return dated_at(at_) ? dated_order(false, true) : Sense::none;
  }

  bool capitals_ = false;
  bool headline_ = false;
};

}  // namespace

OrderSense order_sense(std::string_view line, bool headline) {
  const auto text = without_marks(line.substr(0, kMostBytes));
  if (!text) return OrderSense::none;
  if (is_stamped(*text)) return OrderSense::order;
  std::string closed = closed_up(*text);
  if (may_be_misread(closed)) closed = mend_misread(closed);
  if (!may_order(fold(std::string_view(closed).substr(0, 96)))) return OrderSense::none;
  closed = mend_misread(closed);
  return OrderLine(order_pieces(closed), in_capitals(closed)).read(headline);
}

bool is_work_label(std::string_view line) {
  const std::size_t colon = line.substr(0, 40).find(':');
  if (colon == std::string_view::npos) return false;
  const std::string label = fold(line.substr(0, colon));
  return dateline::is_one_of(squeeze(label), kWorkLabels);
}

bool gives_release_order(std::string_view line, bool headline) {
  const OrderSense sense = order_sense(line, headline);
  return sense == OrderSense::order || sense == OrderSense::open;
}

bool is_no_order(std::string_view value) {
  const std::string folded = fold(trim(value));
  return folded.empty() || dateline::is_one_of(folded, kNoEmbargo);
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

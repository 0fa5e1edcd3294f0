// Runs of words of an order's line, by the vocabulary.
#include "indexer/schema/order_cursor.h"

#include "indexer/schema/order_vocabulary.h"

namespace dateline {

using namespace order_vocabulary;

using Kind = OrderPiece::Kind;

bool OrderCursor::phrase(std::string_view text) {
  const std::size_t from = at_;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (at_ > from && is_sign(at_) && pieces_[at_].text == "-") ++at_;
    if (!word(text.substr(0, end))) {
      at_ = from;
      return false;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

bool OrderCursor::take_number() {
  static constexpr std::string_view kNumber[] = {"no", "nr", "num", "number", "numero", "n", "ref"};
  const std::size_t from = at_;
  if (word_of(kNumber)) skip_signs();
  if (!is(at_, OrderPiece::Kind::number)) {
    at_ = from;
    return false;
  }
  ++at_;
  while (is_sign(at_) && std::string_view("-/.").find(pieces_[at_].text) != std::string_view::npos &&
         is(at_ + 1, OrderPiece::Kind::number))
    at_ += 2;
  return true;
}

void OrderCursor::take_reference() {
  const std::size_t from = at_;
  if (is_word(at_) && pieces_[at_].text.size() <= 6 && is_sign(at_ + 1) && pieces_[at_ + 1].text == "-") at_ += 2;
  if (take_number() && is_separator(at_)) {
    skip_signs();
    if (is_word(at_)) return;
  }
  at_ = from;
}

void OrderCursor::take_date() {
  const std::size_t from = at_;
  if (word("date") || word("fecha")) skip_signs();
  std::size_t behind = at_;
  for (std::size_t at = at_; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (dates(pieces_[at])) behind = at + 1;
  if (behind == at_ || !is_separator(behind)) {
    at_ = from;
    return;
  }
  at_ = behind;
  skip_signs();
  if (!is_word(at_)) at_ = from;
}

std::optional<bool> OrderCursor::take_actions() {
  std::optional<bool> weak;
  for (int actions = 0; actions < 6; ++actions) {
    const std::size_t from = at_;
    if (weak) {
      skip_signs();
      word_of(kJoins);
      (void)(word("for") || phrase("to be") || word("su") || word("la"));
    }
    const auto action = std::find_if(std::begin(kActions), std::end(kActions),
                                     [&](const Action& one) { return is_word(at_) && pieces_[at_].text == one.word; });
    if (action == std::end(kActions)) {
      at_ = from;
      break;
    }
    ++at_;
    weak = weak.value_or(true) && action->weak;
  }
  return weak;
}

bool OrderCursor::take_ban() {
  const std::size_t from = at_;
  for (const std::string_view ban : kForbidden) {
    at_ = from;
    if (!phrase(ban) || (is_word(at_) && is_one_of(pieces_[at_].text, kNoStamp))) continue;
    if (take_actions()) return true;
  }
  at_ = from;
  return false;
}

bool OrderCursor::only_signs_left() const {
  return std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(at_), pieces_.end(), [](const OrderPiece& piece) {
    return piece.kind == Kind::sign || piece.kind == Kind::sentence_end;
  });
}

std::size_t OrderCursor::words_left() const {
  return static_cast<std::size_t>(std::count_if(pieces_.begin() + static_cast<std::ptrdiff_t>(at_), pieces_.end(),
                                                [](const OrderPiece& piece) { return piece.kind == Kind::word; }));
}

bool OrderCursor::behind_release() const {
  std::size_t at = at_;
  while (at > 0 && is_sign(at - 1)) --at;
  return at > 0 && at < at_ && is_word(at - 1) && pieces_[at - 1].text == "release" && (at == 1 || is_sign(at - 2));
}

void OrderCursor::take_links() {
  static constexpr std::string_view kLinks[] = {
      "on",       "at",        "after",      "or",       "not",     "before", "no", "earlier", "than",  "from",
      "starting", "beginning", "upon",       "only",     "sooner",  "until",  "a",  "partir",  "desde", "despues",
      "in",       "papers",    "newspapers", "editions", "edition", "m",      "p",  "am",      "pm"};
  for (;;) {
    while (is_sign(at_) && pieces_[at_].text != ";") ++at_;
    if (!word_of(kLinks)) return;
  }
}

bool OrderCursor::delivery() {
  static constexpr std::string_view kDeliveries[] = {"delivery",
                                                     "time of delivery",
                                                     "when delivered",
                                                     "as delivered",
                                                     "once delivered",
                                                     "entrega",
                                                     "su entrega",
                                                     "su lectura",
                                                     "al ser pronunciado",
                                                     "al ser leido",
                                                     "al ser entregado",
                                                     "al pronunciarse",
                                                     "al momento de su entrega",
                                                     "al momento de su lectura",
                                                     "al momento de pronunciarse",
                                                     "al termino del discurso",
                                                     "al termino de su lectura"};
  return phrase_of(kDeliveries);
}

bool OrderCursor::dated_at(std::size_t at) {
  for (; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (dates(pieces_[at])) break;
  if (at >= pieces_.size() || !dates(pieces_[at])) return false;
  dated_ = true;
  date_ = at;
  return true;
}

bool OrderCursor::ends_there(bool or_separator) const {
  std::size_t at = date_, last = date_;
  for (; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (dates(pieces_[at]) || pieces_[at].kind == Kind::zone || pieces_[at].kind == Kind::local_zone) last = at;
  if (at >= pieces_.size() || pieces_[at].kind == Kind::sentence_end) return true;
  return or_separator && is_separator(last + 1);
}

OrderSense OrderCursor::dated_order(bool certain, bool or_separator) const {
  // "in March 2031" alone is how sentences speak.
  if (pieces_[date_].kind == Kind::day && !pieces_[date_].whole_day) certain = false;
  return certain || ends_there(or_separator) ? OrderSense::order : OrderSense::none;
}

bool OrderCursor::is_whole() const {
  for (std::size_t at = date_; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (pieces_[at].kind == Kind::day) return pieces_[at].whole_day;
  return false;
}

bool OrderCursor::is_timed() const {
  for (std::size_t at = date_; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (pieces_[at].kind == Kind::time) return true;
  return false;
}

std::size_t OrderCursor::behind_date() const {
  std::size_t last = date_;
  for (std::size_t at = date_; at < pieces_.size() && is_order_filler(pieces_[at]); ++at)
    if (pieces_[at].kind != Kind::sign) last = at;
  return last + 1;
}

}  // namespace dateline

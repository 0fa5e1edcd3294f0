// Cuts an order into tokens: days first, then runs of letters and digits, and signs.
#include "indexer/schema/order_tokens.h"

#include <algorithm>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/// The length of a mark outside ASCII that is not a letter (U+00A0 to U+00BF, U+2000 to U+22FF), and what it reads as;
/// 0 for others.
std::size_t foreign_mark(std::string_view text, std::size_t at, char& reads_as) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  if (byte(at) == 0xC2 && byte(at + 1) >= 0xA0 && byte(at + 1) <= 0xBF) {
    reads_as = byte(at + 1) == 0xA0 ? ' ' : '*';
    return 2;
  }
  if (byte(at) == 0xE2 && byte(at + 1) >= 0x80 && byte(at + 1) <= 0x8B) {
    const bool dash = (byte(at + 1) == 0x80 && byte(at + 2) >= 0x90 && byte(at + 2) <= 0x95) ||
                      (byte(at + 1) == 0x88 && byte(at + 2) == 0x92);
    const bool blank = byte(at + 1) == 0x80 && (byte(at + 2) <= 0x8A || byte(at + 2) == 0xAF);
    reads_as = dash ? '-' : blank ? ' ' : '*';
    return 3;
  }
  return 0;
}

/// The latest day that a mention can mean; a month or year ends it.
OrderPiece day_piece(const DateMention& one, const DateMention* other) {
  OrderPiece piece;
  piece.kind = one.date.year == 0 ? OrderPiece::Kind::bad_day : OrderPiece::Kind::day;
  if (piece.kind == OrderPiece::Kind::bad_day) return piece;
  piece.last = one.date.last_day();
  piece.whole_day = one.date.day != 0;
  if (other && other->date.year != 0) piece.last = std::max(piece.last, other->date.last_day());
  // "Tuesday, Feb. 15, 2017" was a Wednesday: the day or the weekday is wrong, and the later reading counts.
  if (one.weekday && piece.whole_day)
    while (piece.last.weekday() != *one.weekday) piece.last = Date::from_days(piece.last.days() + 1);
  return piece;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {
    american_ = find_dates(text, DateOrder::month_day);
    european_ = find_dates(text, DateOrder::day_month);
  }

  std::vector<OrderToken> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    if (const DateMention* mention = mention_at(american_)) return take_day(*mention);
    if (const DateMention* mention = mention_at(european_)) return take_day(*mention);
    const auto c = static_cast<unsigned char>(text_[at_]);
    char reads_as = static_cast<char>(c);
    std::size_t length = foreign_mark(text_, at_, reads_as);
    if (length == 0 && is_letter(c)) return take_run(OrderToken::Kind::word);
    if (length == 0 && is_digit(static_cast<char>(c))) return take_run(OrderToken::Kind::number);
    at_ += std::max<std::size_t>(length, 1);
    if (static_cast<unsigned char>(reads_as) <= ' ') {
      spaced_ = true;
      return;
    }
    add(OrderToken::Kind::sign, std::string(1, reads_as));
  }

  const DateMention* mention_at(const std::vector<DateMention>& list) const {
    const auto found = std::lower_bound(list.begin(), list.end(), at_,
                                        [](const DateMention& one, std::size_t at) { return one.begin < at; });
    return found != list.end() && found->begin == at_ ? &*found : nullptr;
  }

  void take_day(const DateMention& mention) {
    const DateMention* other = mention_at(european_);
    add(OrderToken::Kind::day, {});
    tokens_.back().day = day_piece(mention, other);
    at_ = std::max(mention.end, other ? other->end : 0);
  }

  void take_run(OrderToken::Kind kind) {
    const std::size_t begin = at_;
    char ignored = 0;
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      const bool inside = kind == OrderToken::Kind::number ? is_digit(static_cast<char>(c))
                                                           : is_letter(c) && foreign_mark(text_, at_, ignored) == 0;
      if (!inside || (at_ > begin && mention_at(american_))) break;
      ++at_;
    }
    const std::string_view typed = text_.substr(begin, at_ - begin);
    add(kind, kind == OrderToken::Kind::number ? std::string(typed) : fold_tilde(fold(typed)));
    tokens_.back().capitals = std::all_of(typed.begin(), typed.end(), [](char c) { return c < 'a' || c > 'z'; });
  }

  void add(OrderToken::Kind kind, std::string text) {
    OrderToken token;
    token.kind = kind;
    token.text = std::move(text);
    token.spaced = std::exchange(spaced_, false);
    tokens_.push_back(std::move(token));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<DateMention> american_, european_;
  std::vector<OrderToken> tokens_;
};

/// Without soft hyphens, zero-width spaces and joiners, and byte order marks, which nobody sees.
std::string without_invisible(std::string_view text) {
  std::string seen;
  seen.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\u00AD"))
      at += 2;
    else if (rest.starts_with("\u200B") || rest.starts_with("\u200C") || rest.starts_with("\u200D") ||
             rest.starts_with("\u200E") || rest.starts_with("\u200F") || rest.starts_with("\u2060") ||
             rest.starts_with("\uFEFF"))
      at += 3;
    else
      seen += text[at++];
  }
  return seen;
}

}  // namespace

std::vector<OrderToken> order_tokens(std::string_view text) {
  const std::string seen = without_invisible(text);
  return Tokenizer(seen).run();
}

}  // namespace dateline

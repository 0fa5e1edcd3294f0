// A cursor over the pieces of an order of embargo: the steps that the rules of order_grammar.cpp are made of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/order_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {

/// Reads one line's pieces from their beginning. Members that are called by what they read take it off the front and
/// say whether it stood there; where not, the cursor stays.
class OrderCursor {
 protected:
  explicit OrderCursor(std::vector<OrderPiece> pieces) : pieces_(std::move(pieces)) {}

  static bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
  }
  template <std::size_t N>
  static bool is_one_of(std::string_view text, const std::string_view (&words)[N]) {
    return dateline::is_one_of(text, words);
  }

  bool at_end() const { return at_ >= pieces_.size(); }
  bool is(std::size_t i, OrderPiece::Kind kind) const { return i < pieces_.size() && pieces_[i].kind == kind; }
  bool is_word(std::size_t i) const { return is(i, OrderPiece::Kind::word); }
  bool is_sign(std::size_t i) const { return is(i, OrderPiece::Kind::sign); }
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
  /// Words separated by single spaces, in the line by spaces or hyphens.
  bool phrase(std::string_view text);
  template <std::size_t N>
  bool phrase_of(const std::string_view (&phrases)[N]) {
    return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view text) { return phrase(text); });
  }

  /// The longest label here that a separator ends: "nota" begins "nota de prensa". Moves past it.
  template <std::size_t N>
  bool take_label(const std::string_view (&labels)[N]) {
    const std::size_t from = at_;
    std::size_t behind = from;
    for (const std::string_view label : labels) {
      at_ = from;
      if (!phrase(label)) continue;
      (void)take_number();
      if (is_sign(at_) || is(at_, OrderPiece::Kind::sentence_end)) behind = std::max(behind, at_ + 1);
    }
    at_ = behind;
    if (behind == from) return false;
    skip_signs();
    return true;
  }

  /// "No. 27/104": what a press office counts its texts by.
  bool take_number();
  /// "USDL-27-0012: EMBARGOED", "27/104 | EMBARGOED": the number alone, or letters of its house before it.
  void take_reference();
  /// "November 28, 2030 – EMBARGOED", "Date: November 28, 2030 | EMBARGOED": the day that the text is of.
  void take_date();

  /// "release, publication or broadcast"; whether all of it is weak. nullopt for none.
  std::optional<bool> take_actions();
  /// "not for release or publication".
  bool take_ban();

  bool only_signs_left() const;
  std::size_t words_left() const;
  /// A word of the list among the next `most` words.
  template <std::size_t N>
  bool soon(const std::string_view (&words)[N], std::size_t most) const {
    std::size_t seen = 0;
    for (std::size_t i = at_; i < pieces_.size() && seen < most; ++i) {
      if (!is_word(i)) continue;
      if (is_one_of(pieces_[i].text, words)) return true;
      ++seen;
    }
    return false;
  }
  /// The line's first word is "release", a label taken before.
  bool behind_release() const;

  /// Passes over "on or after", "not before", "a partir".
  void take_links();
  /// "delivery", "al ser leído": the text is free once it was spoken.
  bool delivery();

  /// Whether a day or time is at `at`, little words and signs passed over; notes where it is.
  bool dated_at(std::size_t at);
  /// After the day and time noted there is nothing; `or_separator`: or a colon, dash or bracket.
  bool ends_there(bool or_separator) const;
  /// An order where `certain` or where the day noted ends the line; else none.
  OrderSense dated_order(bool certain, bool or_separator) const;
  /// A full date is at the date noted or after it.
  bool is_whole() const;
  /// A time follows there.
  bool is_timed() const;
  /// The piece after the day, time and zone noted.
  std::size_t behind_date() const;

  std::vector<OrderPiece> pieces_;
  std::size_t at_ = 0;
  bool dated_ = false;  ///< the order has a day or time

 private:
  std::size_t date_ = 0;  ///< its piece
};

}  // namespace dateline

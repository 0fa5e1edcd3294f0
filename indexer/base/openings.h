// Lists of openings of lines that the program knows, prepared for look-up at compile time.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace dateline {

/// Openings of lines, tried by their first two bytes.
template <std::size_t N>
class Openings {
 public:
  template <class... Texts>
  consteval Openings(Texts... texts) : texts_{std::string_view(texts)...} {
    static_assert(sizeof...(Texts) == N);
    std::sort(texts_.begin(), texts_.end());
    for (std::size_t i = N; i-- > 0;) first_[static_cast<unsigned char>(texts_[i][0])] = static_cast<std::uint8_t>(i);
    for (const std::string_view text : texts_) {
      if (text.size() < 2)
        second_.fill(true);
      else
        second_[static_cast<unsigned char>(text[1])] = true;
    }
  }

  /// True where the text begins with one of them.
  bool begin(std::string_view text) const {
    static_assert(N < kNone);
    if (!may_begin(text)) return false;
    for (std::size_t i = first_[static_cast<unsigned char>(text[0])]; i < N && texts_[i][0] == text[0]; ++i)
      if (text.starts_with(texts_[i])) return true;
    return false;
  }

  /// The length of the longest one that the text begins with; 0 if none.
  std::size_t longest(std::string_view text) const {
    std::size_t length = 0;
    if (!may_begin(text)) return 0;
    for (std::size_t i = first_[static_cast<unsigned char>(text[0])]; i < N && texts_[i][0] == text[0]; ++i)
      if (text.starts_with(texts_[i])) length = std::max(length, texts_[i].size());
    return length;
  }

 private:
  /// By its second byte: in addresses all begin alike.
  bool may_begin(std::string_view text) const {
    return text.size() > 1 ? second_[static_cast<unsigned char>(text[1])] : !text.empty();
  }

  static constexpr std::uint8_t kNone = 255;
  static constexpr std::array<std::uint8_t, 256> none() {
    std::array<std::uint8_t, 256> table{};
    table.fill(kNone);
    return table;
  }
  std::array<std::string_view, N> texts_;
  std::array<std::uint8_t, 256> first_ = none();
  std::array<bool, 256> second_{};
};
template <class... Texts>
Openings(Texts...) -> Openings<sizeof...(Texts)>;

}  // namespace dateline

// Numbers and strings in few bytes: varints (7 bits a byte, lowest first), strings with their length before them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Appends values one after the other.
class BinaryWriter {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      data_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    data_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    data_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const auto& value : values) text(value);
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 8; ++i) data_ += static_cast<char>(bits >> 8 * i);
  }
  const std::string& data() const { return data_; }
  std::string take() { return std::move(data_); }

 private:
  std::string data_;
};

/// Reads them back in the same order. `Broken` is thrown for bytes that no BinaryWriter wrote.
class BinaryReader {
 public:
  struct Broken {};
  explicit BinaryReader(std::string_view data) : data_(data) {}

  bool at_end() const { return at_ == data_.size(); }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= data_.size()) throw Broken();
      const auto byte = static_cast<unsigned char>(data_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    throw Broken();
  }
  /// A number of items, each of a byte at least.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > data_.size() - at_) throw Broken();
    return static_cast<std::size_t>(value);
  }
  std::string_view text() {
    const std::size_t size = count();
    const std::string_view value = data_.substr(at_, size);
    at_ += size;
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (auto& value : values) value = text();
    return values;
  }
  double real() {
    if (data_.size() - at_ < 8) throw Broken();
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(data_[at_++])) << 8 * i;
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

 private:
  std::string_view data_;
  std::size_t at_ = 0;
};

}  // namespace dateline

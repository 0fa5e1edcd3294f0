// Cursors: a letter for the order, the place in hexadecimal digits, the id's bytes likewise.
#include "query/cursor.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <optional>

#include "indexer/base/error.h"

namespace dateline {
namespace {

std::string to_hex(std::string_view bytes) {
  std::string result;
  for (const char c : bytes) result += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return result;
}

std::optional<std::uint64_t> read_hex(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<std::string> from_hex(std::string_view digits) {
  std::string result;
  if (digits.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const auto byte = read_hex(digits.substr(i, 2));
    if (!byte) return std::nullopt;
    result += static_cast<char>(*byte);
  }
  return result;
}

std::optional<CursorKey> read(std::string_view text, Sort sort) {
  if (text.empty() || (text.front() == 'd') != (sort != Sort::relevance)) return std::nullopt;
  const auto first = text.find('-'), second = text.find('-', first + 1);
  if (first == std::string_view::npos) return std::nullopt;
  const auto number = read_hex(text.substr(1, first - 1));
  if (!number) return std::nullopt;
  if (text.front() == 'd') {
    const auto id = from_hex(text.substr(first + 1));
    if (!id || *number > ~std::uint32_t{0}) return std::nullopt;
    return DateKey{static_cast<std::uint32_t>(*number), *id};
  }
  if (text.front() != 'r' || second == std::string_view::npos) return std::nullopt;
  const auto offset = read_hex(text.substr(first + 1, second - first - 1)), score = read_hex(text.substr(second + 1));
  // Nobody pages through more than a thousand million results; more is not a cursor of ours.
  if (!offset || !score || *offset > 1'000'000'000) return std::nullopt;
  return RelevanceKey{*number, static_cast<std::size_t>(*offset), std::bit_cast<double>(*score)};
}

}  // namespace

std::string encode_cursor(const CursorKey& key) {
  if (const auto* date = std::get_if<DateKey>(&key)) return fmt::format("d{:x}-{}", date->date, to_hex(date->id));
  const auto& relevance = std::get<RelevanceKey>(key);
  return fmt::format("r{:x}-{:x}-{:x}", relevance.generation, relevance.offset,
                     std::bit_cast<std::uint64_t>(relevance.score));
}

CursorKey decode_cursor(std::string_view text, Sort sort) {
  if (auto key = read(text, sort)) return *std::move(key);
  throw Error(Error::Kind::usage, "not a cursor of this search", "take next_cursor of the page before, with its sort");
}

}  // namespace dateline

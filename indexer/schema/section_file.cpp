// The header: magic, byte order, version, number of sections, the bytes of each; every section from a multiple of
// eight.
#include "indexer/schema/section_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"

namespace dateline {
namespace {

constexpr std::uint32_t kByteOrder = 0x01020304;

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t byte_order = kByteOrder;
  std::uint32_t version = 0;
  std::uint64_t sections = 0;
};
static_assert(sizeof(Header) % 8 == 0);

std::size_t padded(std::size_t size) {
  return (size + 7) / 8 * 8;
}

}  // namespace

std::size_t StringTable::lower_bound(std::string_view text) const {
  std::size_t first = 0, count = size();
  while (count > 0) {
    const std::size_t half = count / 2;
    if ((*this)[first + half] < text) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

std::size_t StringTable::find(std::string_view text) const {
  const std::size_t at = lower_bound(text);
  return at < size() && (*this)[at] == text ? at : size();
}

void StringTable::release(std::size_t first, std::size_t last) const {
  if (first >= last) return;
  using Start = decltype(starts_)::element_type;
  release_mapped({reinterpret_cast<const char*>(starts_.data()), starts_.size_bytes()}, first * sizeof(Start),
                 last * sizeof(Start));
  release_mapped({bytes_, starts_.back()}, starts_[first], starts_[last]);
}

/// Calls put(piece) for the header, the sections and what pads them, in order.
template <class Put>
void SectionWriter::each_piece(Put&& put) const {
  Header header;
  header.magic = kind_.magic;
  header.version = kind_.version;
  header.sections = sections_.size();
  put(std::string_view(reinterpret_cast<const char*>(&header), sizeof header));
  for (const std::string_view section : sections_) {
    const std::uint64_t size = section.size();
    put(std::string_view(reinterpret_cast<const char*>(&size), sizeof size));
  }
  constexpr std::array<char, 8> kZeros{};
  for (const std::string_view section : sections_) {
    put(section);
    put(std::string_view(kZeros.data(), padded(section.size()) - section.size()));
  }
}

std::string SectionWriter::bytes() const {
  std::size_t size = 0;
  each_piece([&](std::string_view piece) { size += piece.size(); });
  std::string result;
  result.reserve(size);
  each_piece([&](std::string_view piece) { result += piece; });
  return result;
}

void SectionWriter::write(const std::string& path) const {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  each_piece([&](std::string_view piece) { file.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
  file.close();
  if (!file)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path, std::strerror(errno)),
                "free some space on that disk and run the command again");
}

SectionReader::SectionReader(std::string_view bytes, const SectionFileKind& kind, std::size_t sections) {
  Header header;
  if (bytes.size() < sizeof header + sections * sizeof(std::uint64_t)) return;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kind.magic || header.byte_order != kByteOrder || header.version != kind.version ||
      header.sections != sections)
    return;
  std::size_t at = sizeof header + sections * sizeof(std::uint64_t);
  for (std::size_t i = 0; i < sections; ++i) {
    std::uint64_t size = 0;
    std::memcpy(&size, bytes.data() + sizeof header + i * sizeof size, sizeof size);
    if (size > bytes.size() - at) return;
    sections_.push_back(bytes.substr(at, size));
    at = std::min(bytes.size(), padded(at + size));
  }
  valid_ = at == bytes.size();
}

bool SectionReader::table(std::size_t first, StringTable& table) const {
  const auto starts = as<std::uint32_t>(first);
  if (starts.empty() || starts.front() != 0 || starts.back() != sections_[first + 1].size() ||
      !std::is_sorted(starts.begin(), starts.end()))
    return false;
  table = StringTable(starts, sections_[first + 1].data());
  return true;
}

}  // namespace dateline

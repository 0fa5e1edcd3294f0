// The form of the files that lie beside a segment's tables: a header, then sections of plain arrays, mapped and viewed.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dateline {

/// Strings one after another, as bytes and the places where they begin. Views memory that others own.
class StringTable {
 public:
  StringTable() = default;
  StringTable(std::span<const std::uint32_t> starts, const char* bytes) : starts_(starts), bytes_(bytes) {}

  std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  std::string_view operator[](std::size_t i) const { return {bytes_ + starts_[i], starts_[i + 1] - starts_[i]}; }
  /// Of a table in byte order: the first that is not before `text`; size() where all are.
  std::size_t lower_bound(std::string_view text) const;
  /// Of a table in byte order: where `text` is, or size().
  std::size_t find(std::string_view text) const;
  /// Of a mapped table: gives the memory of some strings back, for who will not read them again.
  void release(std::size_t first, std::size_t last) const;

 private:
  std::span<const std::uint32_t> starts_;  ///< one more than there are strings
  const char* bytes_ = nullptr;
};

/// Strings being gathered for a table; at most 4 GiB of them.
struct StringGatherer {
  std::vector<std::uint32_t> starts = {0};
  std::string bytes;

  std::size_t size() const { return starts.size() - 1; }
  std::string_view operator[](std::size_t i) const {
    return std::string_view(bytes).substr(starts[i], starts[i + 1] - starts[i]);
  }
  void add(std::string_view text) {
    bytes += text;
    starts.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

/// What a file is: eight bytes that name it, and the number of its layout.
struct SectionFileKind {
  std::array<char, 8> magic;
  std::uint32_t version;
};

/// The sections of a file before they are one. Numbered in the order added. Copies nothing: of a million documents they
/// are a hundred megabytes.
class SectionWriter {
 public:
  explicit SectionWriter(const SectionFileKind& kind) : kind_(kind) {}
  /// Views what the caller keeps as long as the writer, and keeps what is moved in.
  template <class Array>
  void add(Array&& values) {
    if constexpr (std::is_lvalue_reference_v<Array>) {
      view(values);
    } else {
      const auto kept = std::make_shared<const std::remove_cvref_t<Array>>(std::move(values));
      view(*kept);
      kept_.push_back(kept);
    }
  }
  std::string bytes() const;
  /// The same into a file, which is not flushed. Throws Error(io).
  void write(const std::string& path) const;

 private:
  template <class Array>
  void view(const Array& values) {
    sections_.emplace_back(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  }
  void view(const StringGatherer& strings) {
    view(strings.starts);
    view(strings.bytes);
  }
  template <class Put>
  void each_piece(Put&& put) const;

  SectionFileKind kind_;
  std::vector<std::string_view> sections_;
  std::vector<std::shared_ptr<const void>> kept_;
};

/// Views the sections of a file's bytes, which must outlive it.
class SectionReader {
 public:
  SectionReader(std::string_view bytes, const SectionFileKind& kind, std::size_t sections);
  /// False where the bytes are not a file of this kind, version and byte order, or are cut.
  bool valid() const { return valid_; }
  template <class T>
  std::span<const T> as(std::size_t section) const {
    return {reinterpret_cast<const T*>(sections_[section].data()), sections_[section].size() / sizeof(T)};
  }
  /// The table in sections `first` (starts) and the next (bytes). False where the starts do not fit the bytes.
  bool table(std::size_t first, StringTable& table) const;

 private:
  std::vector<std::string_view> sections_;
  bool valid_ = false;
};

}  // namespace dateline

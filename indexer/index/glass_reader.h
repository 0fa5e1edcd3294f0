// The tables of a database of Xapian's glass format, read from their first key to their last.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/mapped_file.h"

namespace dateline {
class BinaryReader;
}

namespace dateline::glass {

/// Where a table of a database begins, as its version file has it.
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;  ///< of that block; leaves are 0
  std::size_t block_bytes = 0;
  bool empty = true;
};

/// One table, its file mapped. Gives the memory of what it has read back: of all that is merged not all is in memory at
/// once. Throws Error(unreadable) for bytes that are no such table.
class TableReader {
 public:
  TableReader(const std::filesystem::path& file, const TableRoot& root);

  /// Goes on to the next entry, at first to the first; false where there is none.
  bool next();
  /// Of the entry; valid until the next one.
  std::string_view key() const { return key_; }
  std::string_view tag() const { return tag_; }
  /// The key of a table that has an entry a document.
  std::uint32_t key_as_document() const;
  /// Before the first entry again.
  void rewind();
  /// Says that the bytes are no such table.
  [[noreturn]] void broken() const;

 private:
  /// In a block: the place of the next item's offset, and the end of these.
  struct Place {
    std::size_t block = 0, at = 0, end = 0;
  };
  /// One item of a leaf: an entry, or a part of one.
  struct Item {
    std::string_view key, part;
    bool compressed = false, first = false, last = false;
  };

  void descend(std::uint64_t block, unsigned level);
  std::string_view item_at(const Place& place, std::size_t least) const;
  bool next_item(Item& item);
  void release(std::size_t before);

  std::filesystem::path path_;
  TableRoot root_;
  std::unique_ptr<const MappedFile> file_;
  std::string_view bytes_;
  std::vector<Place> places_;              ///< by level
  std::size_t released_ = 0, leaves_ = 0;  ///< bytes given back, and leaves read
  std::string_view key_, tag_;
  std::string joined_, inflated_;  ///< a tag of several parts, or compressed
};

/// A database by its version file. Throws Error(unreadable | missing | io).
class DatabaseReader {
 public:
  explicit DatabaseReader(std::filesystem::path folder);

  TableReader postings() const { return {folder_ / "postlist.glass", roots_[0]}; }
  TableReader data() const { return {folder_ / "docdata.glass", roots_[1]}; }
  TableReader synonyms() const { return {folder_ / "synonym.glass", roots_[5]}; }

 private:
  std::filesystem::path folder_;
  std::array<TableRoot, 6> roots_;  ///< in the file's order
};

/// A table of postings entry by entry: values, lengths, and the lists of terms in their order.
class PostingsReader {
 public:
  explicit PostingsReader(const DatabaseReader& database) : table_(database.postings()) { rewind(); }

  /// Before all again.
  void rewind();

  /// Of a value: slot, document, value.
  using OnValue = std::function<void(std::uint32_t, std::uint32_t, std::string_view)>;
  /// All values, slots ascending and in each documents; then the reader is before the lengths.
  void read_values(const OnValue& value);
  /// Those of one slot, where no value of it or of a later one has been read.
  void read_values_of(std::uint32_t slot, const OnValue& value);
  /// Of all documents, ascending, their lengths: documents() and counts(). The reader then is before the terms.
  void read_lengths();

  /// Goes on to the next term; false where there is none.
  bool next_term();
  /// Of the term, or of the lengths; valid until the next one.
  const std::string& term() const { return term_; }
  const std::vector<std::uint32_t>& documents() const { return documents_; }
  const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  void step() { there_ = table_.next(); }
  bool at(std::string_view prefix) const { return there_ && table_.key().starts_with(prefix); }
  void pass_before(std::string_view key);
  void read_value_entry(const OnValue& value);
  void read_list();
  bool continues() const;
  bool read_chunk(BinaryReader& tag, std::uint32_t document);

  TableReader table_;
  bool there_ = false;  ///< the table is at an entry, which is not read yet
  std::string term_, following_;
  std::vector<std::uint32_t> documents_, counts_;
};

}  // namespace dateline::glass

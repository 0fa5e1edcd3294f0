// A B-tree of Xapian's glass format, written from its first key to its last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline::glass {

inline constexpr std::size_t kBlockBytes = 8192;
/// What a key may have at most.
inline constexpr std::size_t kMostKeyBytes = 255;

// The head of a block: revision (4 bytes), level (1), free bytes between directory and items (2), free bytes in all
// (2), end of the directory (2). All numbers have their highest byte first.
inline constexpr std::size_t kLevelAt = 4, kFreeAt = 5, kAllFreeAt = 7, kDirectoryEndAt = 9, kHeadBytes = 11;
inline constexpr std::size_t kOffsetBytes = 2;  ///< of an item, in the directory
inline constexpr std::uint32_t kRevision = 1;   ///< of all that is written

// The head of an item of a leaf: two bytes of flags and its size, one with the length of the key; after the key of all
// but a tag's first part two with the part's number. One of a branch: a block, a key with its length, a part's number.
inline constexpr std::size_t kItemHeadBytes = 3, kComponentBytes = 2, kChildBytes = 4, kKeyLengthBytes = 1;
inline constexpr std::size_t kCompressed = 0x8000, kLastPart = 0x4000, kFirstPart = 0x2000, kItemSize = 0x1FFF;

/// Xapian adds a key to a table by a search from its root and a shift inside a block, for any order; of keys that come
/// in order each block is full before the next begins, and is written once. Blocks are as Xapian's own compaction
/// writes them, and its tools read and check them.
class TableWriter {
 public:
  /// The file is made with the first entry.
  explicit TableWriter(std::filesystem::path file) : file_(std::move(file)) {}

  /// Keys ascend by their bytes; none is empty or longer than kMostKeyBytes. Throws Error(io).
  void add(std::string_view key, std::string_view tag);
  /// Writes what is left. Throws Error(io).
  void finish();

  /// What the database's version file records of a table, once it is finished. `least_compressed`: bytes of a tag from
  /// which on Xapian tries to compress it, 0 for never; what it says here binds only who writes to the table later.
  void append_root(std::string& bytes, std::uint64_t least_compressed) const;

 private:
  /// The block of a level that is being filled.
  struct Block {
    std::string bytes = std::string(kBlockBytes, '\0');
    std::size_t directory_end = 0, items_begin = kBlockBytes;
    std::string first_key;  ///< from which on keys are in it, as short as tells it from the block before
    std::size_t first_component = 0;

    bool empty() const;
    std::size_t room() const;  ///< for the bytes of one more item
    char* add_item(std::size_t size);
    void clear();
  };

  Block& level(std::size_t number);
  void begin_leaf(std::string_view key, std::size_t component);
  void add_leaf_item(std::string_view key, std::size_t component, bool last, std::string_view part);
  void add_branch_item(std::size_t at_level, const std::string& key, std::size_t component, std::uint32_t child);
  std::uint32_t write_block(std::size_t at_level);
  void end_block(std::size_t at_level);

  std::filesystem::path file_;
  std::ofstream out_;
  std::deque<Block> levels_;  ///< leaves first; references to them hold while it grows
  std::string last_key_;
  std::uint32_t blocks_ = 0, root_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace dateline::glass

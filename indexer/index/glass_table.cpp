// Blocks filled from the left: a directory of offsets from the front, items from the back.
#include "indexer/index/glass_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/index/glass_codes.h"

namespace dateline::glass {
namespace {

/// Xapian wants room for four items in a block.
constexpr std::size_t kMostItemBytes = (kBlockBytes - kHeadBytes - 4 * kOffsetBytes) / 4;
/// A tag is begun in what is left of a block where so many bytes of it fit, beside its key: as Xapian's compaction
/// does, for whose authors less made more and longer keys in the branches than it saved.
constexpr std::size_t kLeastPartBytes = 34;
constexpr std::size_t kMostComponents = 0xFFFF;

void put2(char* at, std::size_t number) {
  at[0] = static_cast<char>(number >> 8);
  at[1] = static_cast<char>(number);
}

void put4(char* at, std::uint32_t number) {
  put2(at, number >> 16);
  put2(at + 2, number & 0xFFFF);
}

}  // namespace

bool TableWriter::Block::empty() const {
  return directory_end == 0;
}

std::size_t TableWriter::Block::room() const {
  const std::size_t free = items_begin - (empty() ? kHeadBytes : directory_end);
  return free < kOffsetBytes ? 0 : free - kOffsetBytes;
}

char* TableWriter::Block::add_item(std::size_t size) {
  if (empty()) directory_end = kHeadBytes;
  items_begin -= size;
  put2(bytes.data() + directory_end, items_begin);
  directory_end += kOffsetBytes;
  return bytes.data() + items_begin;
}

void TableWriter::Block::clear() {
  directory_end = 0;
  items_begin = kBlockBytes;
}

TableWriter::Block& TableWriter::level(std::size_t number) {
  while (levels_.size() <= number) levels_.emplace_back();
  return levels_[number];
}

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (key.size() > kMostKeyBytes)
    throw Error(Error::Kind::io, fmt::format("{}: a key of {} bytes is too long", file_.string(), key.size()));
  const std::size_t head = kItemHeadBytes + key.size();
  std::size_t component = 1;
  for (std::size_t done = 0; component == 1 || done < tag.size(); ++component) {
    if (component > kMostComponents)
      throw Error(Error::Kind::io, fmt::format("{}: an entry of {} bytes is too long", file_.string(), tag.size()));
    const std::size_t own = head + (component == 1 ? 0 : kComponentBytes);
    const std::size_t left = tag.size() - done;
    std::size_t part = std::min(left, kMostItemBytes - own);
    const std::size_t room = level(0).empty() ? 0 : level(0).room();
    if (room < own + part) {
      if (room >= own + key.size() + kLeastPartBytes && left > 0)
        part = std::min(part, room - own);
      else
        begin_leaf(key, component);
    }
    add_leaf_item(key, component, done + part == tag.size(), tag.substr(done, part));
    done += part;
  }
  ++entries_;
}

/// Starts a block of leaves with a key.
void TableWriter::begin_leaf(std::string_view key, std::size_t component) {
  Block& block = level(0);
  if (blocks_ == 0 && block.empty()) {
    // An empty key comes before all others.
    put2(block.add_item(kItemHeadBytes), kFirstPart | kLastPart);
    return;
  }
  end_block(0);
  const auto [differs, end] = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end());
  const auto same = static_cast<std::size_t>(differs - key.begin());
  block.first_key = key.substr(0, same + 1);
  block.first_component = component;
}

void TableWriter::add_leaf_item(std::string_view key, std::size_t component, bool last, std::string_view part) {
  const std::size_t size = kItemHeadBytes + key.size() + (component == 1 ? 0 : kComponentBytes) + part.size();
  char* at = level(0).add_item(size);
  put2(at, (size - kItemHeadBytes) | (component == 1 ? kFirstPart : 0) | (last ? kLastPart : 0));
  at[2] = static_cast<char>(key.size());
  at = std::copy(key.begin(), key.end(), at + kItemHeadBytes);
  if (component > 1) {
    put2(at, component);
    at += kComponentBytes;
  }
  std::copy(part.begin(), part.end(), at);
  last_key_ = key;
}

void TableWriter::add_branch_item(std::size_t at_level, const std::string& key, std::size_t component,
                                  std::uint32_t child) {
  const std::size_t size = kChildBytes + kKeyLengthBytes + key.size() + kComponentBytes;
  if (level(at_level).room() < size) end_block(at_level);
  Block& block = level(at_level);
  const bool first = block.empty();
  if (first) {
    block.first_key = key;
    block.first_component = component;
  }
  // The first of a block stands for whatever is less: its key is left out.
  const std::string_view kept = first ? std::string_view() : std::string_view(key);
  char* at = block.add_item(kChildBytes + kKeyLengthBytes + kept.size() + kComponentBytes);
  put4(at, child);
  at[kChildBytes] = static_cast<char>(kept.size());
  at = std::copy(kept.begin(), kept.end(), at + kChildBytes + kKeyLengthBytes);
  put2(at, first ? 0 : component);
}

/// Writes a level's full block, and adds its key to the level above.
void TableWriter::end_block(std::size_t at_level) {
  const std::uint32_t number = write_block(at_level);
  Block& block = level(at_level);
  block.clear();
  add_branch_item(at_level + 1, block.first_key, block.first_component, number);
}

std::uint32_t TableWriter::write_block(std::size_t at_level) {
  Block& block = level(at_level);
  char* const bytes = block.bytes.data();
  const std::size_t free = block.items_begin - block.directory_end;
  put4(bytes, kRevision);
  bytes[kLevelAt] = static_cast<char>(at_level);
  put2(bytes + kFreeAt, free);
  put2(bytes + kAllFreeAt, free);
  put2(bytes + kDirectoryEndAt, block.directory_end);
  std::fill_n(bytes + block.directory_end, free, '\0');
  if (blocks_ == 0) out_.open(file_, std::ios::binary | std::ios::trunc);
  if (!out_.write(bytes, kBlockBytes))
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", file_.string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
  return blocks_++;
}

void TableWriter::finish() {
  if (entries_ == 0) return;
  for (std::size_t at_level = 0; at_level + 1 < levels_.size(); ++at_level) end_block(at_level);
  root_ = write_block(levels_.size() - 1);
  out_.close();
  if (!out_)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", file_.string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
}

void TableWriter::append_root(std::string& bytes, std::uint64_t least_compressed) const {
  constexpr std::uint64_t kSequential = 2, kNoRoot = 1;
  append_uint(bytes, root_);
  append_uint(bytes, (levels_.empty() ? 0 : (levels_.size() - 1) << 2) | kSequential | (entries_ == 0 ? kNoRoot : 0));
  append_uint(bytes, entries_);
  append_uint(bytes, kBlockBytes / 2048);
  append_uint(bytes, least_compressed);
  std::string free;  // the list of free blocks: after the last one all are
  if (entries_ > 0) {
    append_uint(free, kRevision);
    append_uint(free, blocks_);
    free.append(4, '\0');
  }
  append_string(bytes, free);
}

}  // namespace dateline::glass

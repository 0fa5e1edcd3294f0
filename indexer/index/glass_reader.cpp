// A mapped B-tree walked from left to right; every number in it is checked before it is used.
#include "indexer/index/glass_reader.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/index/glass_codes.h"
#include "indexer/index/glass_table.h"
#include "indexer/index/glass_tables.h"
#include "indexer/schema/binary.h"

namespace dateline::glass {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostVersionBytes = std::size_t{1} << 20;
constexpr unsigned kMostLevels = 10;  ///< Xapian has no more
/// Read, and given back.
constexpr std::size_t kReleasedBytes = std::size_t{256} << 10;

constexpr std::string_view kZeroOfTerm("\0\xFF", 2);
/// Of a list, by the word of its head: the rest by what is there.
constexpr std::uint64_t kMostReserved = std::uint64_t{1} << 22;

std::size_t get2(const char* at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(at[0])) << 8 | static_cast<unsigned char>(at[1]);
}

std::size_t get4(const char* at) {
  return get2(at) << 16 | get2(at + 2);
}

[[noreturn]] void broken_file(const fs::path& path) {
  throw Error(Error::Kind::unreadable, fmt::format("{}: is damaged", path.string()),
              "rebuild the index: dateline reindex --archive DIR");
}

std::uint32_t checked(std::uint64_t number) {
  if (number > std::numeric_limits<std::uint32_t>::max()) throw BinaryReader::Broken();
  return static_cast<std::uint32_t>(number);
}

/// As Xapian compresses tags: deflate without a head. False for bytes that are no such stream.
bool inflate_into(std::string_view bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, -15) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  out.clear();
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t before = out.size();
    out.resize(before + std::max<std::size_t>(4 * bytes.size(), 1000));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    state = inflate(&stream, Z_SYNC_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (state == Z_BUF_ERROR && stream.avail_in == 0) break;
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END;
}

/// The number that append_sortable_uint() made of it.
std::uint32_t sortable_uint(std::string_view bytes) {
  std::uint64_t number = 0;
  if (bytes.size() < 2 || bytes.size() > 5) throw BinaryReader::Broken();
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  number &= (std::uint64_t{1} << (7 * bytes.size() + 1)) - 1;  // without the marks
  std::string again;
  append_sortable_uint(again, checked(number));
  if (again != bytes) throw BinaryReader::Broken();
  return static_cast<std::uint32_t>(number);
}

/// The term that append_sortable_string() made a key of, its last part.
void sortable_string(std::string_view key, std::string& text) {
  text.clear();
  for (std::size_t i = 0; i < key.size(); ++i) {
    text += key[i];
    if (key[i] != '\0') continue;
    if (i + 1 == key.size() || key[i + 1] != '\xFF') throw BinaryReader::Broken();
    ++i;
  }
}

}  // namespace

TableReader::TableReader(const fs::path& file, const TableRoot& root) : path_(file), root_(root) {
  if (!root.empty) {
    file_ = std::make_unique<const MappedFile>(file);
    bytes_ = file_->content();
  }
  rewind();
}

void TableReader::broken() const {
  broken_file(path_);
}

void TableReader::rewind() {
  places_.assign(root_.level + 1, {});
  released_ = leaves_ = 0;
  key_ = tag_ = {};
  if (!root_.empty) descend(root_.block, root_.level);
}

/// Puts the place of a level before the first item of a block, and those below before its first child's.
void TableReader::descend(std::uint64_t block, unsigned level) {
  for (;; --level) {
    const std::uint64_t begin = block * root_.block_bytes;
    if (begin + root_.block_bytes > bytes_.size()) broken();
    const char* const bytes = bytes_.data() + begin;
    const std::size_t end = get2(bytes + kDirectoryEndAt);
    if (static_cast<unsigned char>(bytes[kLevelAt]) != level || end < kHeadBytes || end > root_.block_bytes ||
        (end - kHeadBytes) % kOffsetBytes != 0)
      broken();
    Place& place = places_[level] = {static_cast<std::size_t>(begin), kHeadBytes, end};
    if (level == 0) {
      if (++leaves_ > bytes_.size() / root_.block_bytes) broken();  // some lead to the same one
      if (begin >= released_ + kReleasedBytes) release(static_cast<std::size_t>(begin));
      return;
    }
    if (place.at == place.end) broken();
    block = get4(item_at(place, kChildBytes).data());
    place.at += kOffsetBytes;
  }
}

/// From where a place's item begins to the end of its block: at least so many bytes.
std::string_view TableReader::item_at(const Place& place, std::size_t least) const {
  const std::size_t offset = get2(bytes_.data() + place.block + place.at);
  if (offset < place.end || offset + least > root_.block_bytes) broken();
  return bytes_.substr(place.block + offset, root_.block_bytes - offset);
}

bool TableReader::next_item(Item& item) {
  if (root_.empty) return false;
  if (places_[0].at == places_[0].end) {
    unsigned level = 1;
    while (level < places_.size() && places_[level].at == places_[level].end) ++level;
    if (level == places_.size()) return false;
    const std::size_t child = get4(item_at(places_[level], kChildBytes).data());
    places_[level].at += kOffsetBytes;
    descend(child, level - 1);
    if (places_[0].at == places_[0].end) broken();
  }
  const std::string_view rest = item_at(places_[0], kItemHeadBytes);
  places_[0].at += kOffsetBytes;
  const std::size_t head = get2(rest.data()), size = (head & kItemSize) + kItemHeadBytes;
  const std::size_t key = static_cast<unsigned char>(rest[2]);
  item.first = (head & kFirstPart) != 0;
  item.last = (head & kLastPart) != 0;
  item.compressed = (head & kCompressed) != 0;
  const std::size_t before = kItemHeadBytes + key + (item.first ? 0 : kComponentBytes);
  if (size > rest.size() || before > size) broken();
  item.key = rest.substr(kItemHeadBytes, key);
  item.part = rest.substr(before, size - before);
  return true;
}

/// Blocks are in the order of keys, or in any order where Xapian has changed the table: then it is read again.
void TableReader::release(std::size_t before) {
  release_mapped(bytes_, released_, before);
  released_ = before;
}

bool TableReader::next() {
  Item item;
  do {
    if (!next_item(item)) return false;
    if (!item.first) broken();
  } while (item.key.empty());  // an empty key comes before all others
  key_ = item.key;
  tag_ = item.part;
  const bool compressed = item.compressed;
  if (!item.last) {
    joined_ = item.part;
    while (!item.last) {
      if (!next_item(item) || item.first || item.key != key_) broken();
      joined_ += item.part;
    }
    tag_ = joined_;
  }
  if (compressed) {
    if (!inflate_into(tag_, inflated_)) broken();
    tag_ = inflated_;
  }
  return true;
}

std::uint32_t TableReader::key_as_document() const {
  try {
    return sortable_uint(key_);
  } catch (const BinaryReader::Broken&) {
    broken();
  }
}

DatabaseReader::DatabaseReader(fs::path folder) : folder_(std::move(folder)) {
  const fs::path path = folder_ / "iamglass";
  const std::string version = read_file(path, kMostVersionBytes);
  if (!version.starts_with(kMagic) || version.size() < kMagic.size() + kUuidBytes) broken_file(path);
  try {
    BinaryReader reader(std::string_view(version).substr(kMagic.size() + kUuidBytes));
    reader.number();  // revision
    for (TableRoot& root : roots_) {
      root.block = checked(reader.number());
      const std::uint64_t state = reader.number();
      root.level = static_cast<unsigned>(state >> 2);
      root.empty = (state & 1) != 0;  // its root is not written
      if (reader.number() == 0) root.empty = true;
      root.block_bytes = static_cast<std::size_t>(reader.number()) << 11;
      reader.number();  // least that is compressed
      reader.text();    // free blocks
      if (state >> 2 >= kMostLevels || root.block_bytes < 2048 || root.block_bytes > 65536) broken_file(path);
    }
  } catch (const BinaryReader::Broken&) {
    broken_file(path);
  }
}

void PostingsReader::rewind() {
  table_.rewind();
  step();
}

/// Skips what is before a key: facts of values, and Xapian's own notes.
void PostingsReader::pass_before(std::string_view key) {
  while (there_ && table_.key() < key) step();
}

void PostingsReader::read_values(const OnValue& value) {
  pass_before(kValuesKey);
  for (; at(kValuesKey); step()) read_value_entry(value);
}

void PostingsReader::read_values_of(std::uint32_t slot, const OnValue& value) {
  std::string prefix(kValuesKey);
  append_uint(prefix, slot);
  pass_before(prefix);
  for (; at(prefix); step()) read_value_entry(value);
}

void PostingsReader::read_value_entry(const OnValue& value) {
  try {
    const std::uint32_t slot = checked(BinaryReader(table_.key().substr(kValuesKey.size())).number());
    std::string prefix(kValuesKey);
    append_uint(prefix, slot);
    if (!table_.key().starts_with(prefix)) throw BinaryReader::Broken();
    std::uint32_t document = sortable_uint(table_.key().substr(prefix.size()));
    for (BinaryReader tag(table_.tag());;) {
      value(slot, document, tag.text());
      if (tag.at_end()) return;
      document = checked(document + tag.number() + 1);
    }
  } catch (const BinaryReader::Broken&) {
    table_.broken();
  }
}

void PostingsReader::read_lengths() {
  pass_before(kLengthsKey);
  documents_.clear();
  counts_.clear();
  following_ = kLengthsKey;
  if (at(kLengthsKey)) read_list();
}

bool PostingsReader::next_term() {
  // A term that begins with a zero has 0xFF after it: other entries come before all terms.
  while (there_ && table_.key()[0] == '\0' && !table_.key().starts_with(kZeroOfTerm)) step();
  if (!there_) return false;
  following_ = table_.key();
  following_ += '\0';
  try {
    sortable_string(table_.key(), term_);
  } catch (const BinaryReader::Broken&) {
    table_.broken();
  }
  read_list();
  return true;
}

/// The list that begins with the current entry and continues in those whose key is `following_` and a document.
void PostingsReader::read_list() {
  documents_.clear();
  counts_.clear();
  try {
    BinaryReader head(table_.tag());
    const std::uint64_t size = head.number();
    head.number();  // occurrences
    const std::uint32_t first = checked(head.number() + 1);
    documents_.reserve(std::min<std::uint64_t>(size, kMostReserved));
    counts_.reserve(documents_.capacity());
    bool last = read_chunk(head, first);
    for (step(); continues(); step()) {
      if (last) throw BinaryReader::Broken();
      BinaryReader tag(table_.tag());
      last = read_chunk(tag, sortable_uint(table_.key().substr(following_.size())));
    }
    if (!last) throw BinaryReader::Broken();
  } catch (const BinaryReader::Broken&) {
    table_.broken();
  }
}

bool PostingsReader::continues() const {
  // What has 0xFF there is another term, which has a zero where this one ends.
  return at(following_) && table_.key().size() > following_.size() && table_.key()[following_.size()] != '\xFF';
}

/// Documents with their numbers, from the first on; whether it says that it is the last chunk.
bool PostingsReader::read_chunk(BinaryReader& tag, std::uint32_t document) {
  const bool last = tag.number() == '1';
  tag.number();  // from the first document to the last
  if (!documents_.empty() && document <= documents_.back()) throw BinaryReader::Broken();
  for (;;) {
    documents_.push_back(document);
    counts_.push_back(checked(tag.number()));
    if (tag.at_end()) return last;
    document = checked(document + tag.number() + 1);
  }
}

}  // namespace dateline::glass

// Two files: the lists one after another, and the table of their terms.
#include "indexer/schema/segment_positions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kTableName = "position-terms";
constexpr const char* kListsName = "positions";
constexpr SectionFileKind kFileKind{{'D', 'L', 'P', 'L', 'A', 'C', 'E', '\n'}, kPositionsVersion};
enum Section : std::size_t { kTermStarts, kTermBytes, kStarts, kSections };

/// Of a block in the directory: its first document and its place among the entries.
constexpr std::size_t kDirectoryBytes = 8;

struct Files {
  explicit Files(const fs::path& folder) : table(folder / kTableName), lists(folder / kListsName) {}
  MappedFile table, lists;
};

[[noreturn]] void broken() {
  throw Error(Error::Kind::unreadable, "the index holds a broken list of positions",
              "rebuild it: dateline reindex --archive DIR");
}

void append_number(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

void append_fixed(std::string& bytes, std::uint32_t number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof raw);
}

std::uint32_t fixed_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

std::uint64_t read_number(std::string_view bytes, std::size_t& at) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at >= bytes.size()) broken();
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  broken();
}

/// After so many numbers: the bytes that end one are counted, eight at a time.
std::size_t behind_numbers(std::string_view bytes, std::size_t at, std::uint64_t count) {
  while (count >= 8 && bytes.size() - at >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    // The product adds the eight bytes, each 1 where a number ends, in its highest one.
    count -= (((~word & 0x8080808080808080ULL) >> 7) * 0x0101010101010101ULL) >> 56;
    at += 8;
  }
  for (; count > 0; ++at) {
    if (at >= bytes.size()) broken();
    if (static_cast<unsigned char>(bytes[at]) < 0x80) --count;
  }
  return at;
}

}  // namespace

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  std::uint32_t before = 0;
  for (const std::uint32_t position : positions) append_number(bytes, position - std::exchange(before, position));
}

PositionList::PositionList(std::string_view bytes) : bytes_(bytes) {
  const std::uint64_t size = read_number(bytes_, directory_);
  // Every document takes two bytes at least.
  if (size == 0 || size > bytes_.size()) broken();
  size_ = static_cast<std::uint32_t>(size);
  blocks_ = (size_ + kBlock - 1) / kBlock;
  entries_ = directory_ + (blocks_ > 1 ? blocks_ * kDirectoryBytes : 0);
  if (entries_ > bytes_.size()) broken();
}

Xapian::docid PositionList::first_of(std::size_t block) const {
  return fixed_at(bytes_, directory_ + block * kDirectoryBytes);
}

PositionList::Reader PositionList::begin(std::size_t block) const {
  Reader reader;
  reader.bytes = bytes_;
  reader.at = entries_;
  if (blocks_ > 1) {
    reader.at += fixed_at(bytes_, directory_ + block * kDirectoryBytes + sizeof(std::uint32_t));
    // Of the first block it counts from none: when it is written nobody knows whether another follows.
    reader.before = block == 0 ? 0 : first_of(block);
    if (reader.at >= bytes_.size()) broken();
  }
  return reader;
}

const PositionList::Entry& PositionList::Reader::peek() {
  next = at;
  const std::uint64_t head = read_number(bytes, next);
  const std::uint64_t document = before + (head >> 1), count = head & 1 ? 1 : read_number(bytes, next);
  if (document > 0xFFFFFFFF || count == 0 || count > bytes.size()) broken();
  const std::size_t begin = next;
  next = behind_numbers(bytes, begin, count);
  entry = {static_cast<Xapian::docid>(document), static_cast<std::uint32_t>(count), bytes.substr(begin, next - begin)};
  return entry;
}

void PositionCursor::seek(Xapian::docid document) {
  const auto open = [&](std::size_t block) {
    reader_ = list_.begin(block_ = block);
    passed_ = 0;
    opened_ = true;
  };
  if (list_.blocks_ == 1) {
    if (!opened_ || (passed_ > 0 && document <= reader_.before)) open(0);
    return;
  }
  const bool here = opened_ && document >= list_.first_of(block_) &&
                    (block_ + 1 == list_.blocks_ || document < list_.first_of(block_ + 1));
  if (here && (passed_ == 0 || document > reader_.before)) return;
  if (here) return open(block_);
  // The last block that does not begin after it.
  std::size_t first = 0, count = list_.blocks_;
  while (count > 1) {
    const std::size_t half = count / 2;
    if (list_.first_of(first + half) <= document) {
      first += half;
      count -= half;
    } else {
      count = half;
    }
  }
  open(first);
}

void PositionCursor::read(Xapian::docid document, std::vector<Xapian::termpos>& positions) {
  if (list_.blocks_ == 0) return;
  seek(document);
  for (; passed_ < list_.documents_in(block_); ++passed_, reader_.pass()) {
    const PositionList::Entry& entry = reader_.peek();
    if (entry.document < document) continue;
    if (entry.document > document) return;
    std::uint64_t position = 0;
    for (std::size_t at = 0; at < entry.positions.size();) {
      position += read_number(entry.positions, at);
      positions.push_back(static_cast<Xapian::termpos>(position));
    }
    return;
  }
}

SegmentPositions SegmentPositions::open(const fs::path& folder) {
  SegmentPositions result;
  std::error_code ignored;
  if (folder.empty() || !fs::exists(folder / kTableName, ignored)) return result;
  const auto files = std::make_shared<const Files>(folder);
  const SectionReader sections(files->table.content(), kFileKind, kSections);
  if (!sections.valid() || !sections.table(kTermStarts, result.terms_)) broken();
  result.bytes_ = files->lists.content();
  result.starts_ = sections.as<std::uint64_t>(kStarts);
  if (result.starts_.size() != result.terms_.size() + 1 || result.starts_.back() != result.bytes_.size() ||
      !std::is_sorted(result.starts_.begin(), result.starts_.end()))
    broken();
  result.owner_ = files;
  return result;
}

PositionList SegmentPositions::list(std::size_t number) const {
  return PositionList(bytes_.substr(starts_[number], starts_[number + 1] - starts_[number]));
}

void SegmentPositions::release(std::size_t first, std::size_t last) const {
  if (first >= last) return;
  release_mapped(bytes_, starts_[first], starts_[last]);
  using Start = decltype(starts_)::element_type;
  release_mapped({reinterpret_cast<const char*>(starts_.data()), starts_.size_bytes()}, first * sizeof(Start),
                 last * sizeof(Start));
  terms_.release(first, last);
}

PositionList SegmentPositions::find(std::string_view term) const {
  const std::size_t at = terms_.find(term);
  return at < terms_.size() ? list(at) : PositionList();
}

void SegmentPositions::check(Xapian::docid last) const {
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    if (i > 0 && terms_[i - 1] >= terms_[i]) broken();
    Xapian::docid before = 0;
    list(i).for_each([&](const PositionList::Entry& entry) {
      if (entry.document <= before || entry.document > last) broken();
      before = entry.document;
      std::uint64_t position = 0;
      for (std::size_t at = 0; at < entry.positions.size();) {
        const std::uint64_t more = read_number(entry.positions, at);
        position += more;
        if (more == 0 || position > 0xFFFFFFFF) broken();
      }
    });
  }
}

PositionsWriter::PositionsWriter(fs::path folder)
    : folder_(std::move(folder)), lists_(folder_ / kListsName, std::ios::binary | std::ios::trunc) {}

void PositionsWriter::begin(std::string_view term) {
  end_term();
  term_ = term;
}

void PositionsWriter::add(Xapian::docid document, std::uint32_t count, std::string_view positions) {
  if (documents_ % PositionList::kBlock == 0) {
    append_fixed(directory_, document);
    append_fixed(directory_, static_cast<std::uint32_t>(entries_.size()));
    if (documents_ > 0) last_ = document;
  }
  append_number(entries_, std::uint64_t{document - last_} << 1 | (count == 1 ? 1 : 0));
  if (count != 1) append_number(entries_, count);
  entries_ += positions;
  last_ = document;
  ++documents_;
}

void PositionsWriter::end_term() {
  if (documents_ == 0) return;
  std::string head;
  append_number(head, documents_);
  if (documents_ > PositionList::kBlock) head += directory_;
  lists_.write(head.data(), static_cast<std::streamsize>(head.size()));
  lists_.write(entries_.data(), static_cast<std::streamsize>(entries_.size()));
  terms_.add(term_);
  starts_.push_back(starts_.back() + head.size() + entries_.size());
  directory_.clear();
  entries_.clear();
  documents_ = 0;
  last_ = 0;
}

void PositionsWriter::finish() {
  end_term();
  lists_.close();
  if (!lists_)
    throw Error(Error::Kind::io,
                fmt::format("{}: cannot be written: {}", (folder_ / kListsName).string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
  SectionWriter table(kFileKind);
  table.add(terms_);
  table.add(starts_);
  table.write((folder_ / kTableName).string());
}

void write_positions_of(const Xapian::Database& segment, const fs::path& folder) {
  PositionsWriter writer(folder);
  std::string coded;
  std::vector<std::uint32_t> positions;
  for (auto term = segment.allterms_begin(); term != segment.allterms_end(); ++term) {
    writer.begin(*term);
    for (auto at = segment.postlist_begin(*term); at != segment.postlist_end(*term); ++at) {
      positions.assign(at.positionlist_begin(), at.positionlist_end());
      if (positions.empty()) continue;
      coded.clear();
      append_positions(coded, positions);
      writer.add(*at, static_cast<std::uint32_t>(positions.size()), coded);
    }
  }
  writer.finish();
}

}  // namespace dateline

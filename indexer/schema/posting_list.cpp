// Encoding, and decoding that trusts no byte: what does not fit the segment is refused.
#include "indexer/schema/posting_list.h"

#include "indexer/base/error.h"

namespace dateline {
namespace {

constexpr std::uint32_t kPlaceBits = 30;

void put(std::string& bytes, std::uint64_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i));
}

[[noreturn]] void broken_list() {
  throw Error(Error::Kind::unreadable, "the index holds a broken posting list",
              "rebuild it: dateline reindex --archive DIR");
}

/// The gaps of a block, each a Width, added up.
template <class Width>
std::uint64_t add_up(const char* gaps, std::uint32_t size, std::uint64_t id, std::uint32_t* ids) {
  for (std::uint32_t i = 1; i < size; ++i) {
    Width gap;
    std::memcpy(&gap, gaps + (i - 1) * sizeof gap, sizeof gap);
    id += std::uint64_t{gap} + 1;
    ids[i] = static_cast<std::uint32_t>(id);
  }
  return id;
}

}  // namespace

std::string PostingList::encode(std::span<const std::uint32_t> ids, std::span<const std::uint32_t> counts) {
  std::string directory, blocks, large;
  const std::size_t directory_size = ((ids.size() + kBlock - 1) / kBlock + 1) * 8;
  for (std::size_t begin = 0; begin < ids.size(); begin += kBlock) {
    const std::size_t end = std::min<std::size_t>(begin + kBlock, ids.size());
    std::uint32_t widest = 0;
    for (std::size_t i = begin + 1; i < end; ++i) widest = std::max(widest, ids[i] - ids[i - 1] - 1);
    const std::uint32_t code = widest < 1U << 8 ? 0 : widest < 1U << 16 ? 1 : 2;
    put(directory, ids[begin], 4);
    put(directory, (directory_size + blocks.size()) | std::uint64_t{code} << kPlaceBits, 4);
    for (std::size_t i = begin + 1; i < end; ++i) put(blocks, ids[i] - ids[i - 1] - 1, std::size_t{1} << code);
    for (std::size_t i = begin; i < end; i += 2) {
      const std::uint32_t low = std::min(counts[i], kLarge), high = i + 1 < end ? std::min(counts[i + 1], kLarge) : 0;
      put(blocks, low | high << 4, 1);
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (counts[i] < kLarge) continue;
      put(large, ids[i], 4);
      put(large, counts[i], 4);
    }
  }
  put(directory, ids.empty() ? 0 : ids.back(), 4);
  put(directory, directory_size + blocks.size(), 4);
  return directory + blocks + large;
}

PostingList::PostingList(std::string_view bytes, std::uint32_t size, Xapian::docid last,
                         std::shared_ptr<const void> owner)
    : bytes_(bytes), size_(size), blocks_((size + kBlock - 1) / kBlock), last_(last), owner_(std::move(owner)) {
  if (bytes_.size() < (blocks_ + 1) * 8) broken_list();
  large_begin_ = number(blocks_ * 8 + 4);
  if (large_begin_ > bytes_.size() || (bytes_.size() - large_begin_) % 8 != 0) broken_list();
}

std::size_t PostingList::block_of(Xapian::docid id, std::size_t from) const {
  // Steps that double, then halving between: the next one is near as a rule.
  std::size_t step = 1, to = from;
  while (to < blocks_ && first_of(to) <= id) {
    from = to + 1;
    to += step;
    step *= 2;
  }
  to = std::min(to, blocks_);
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    if (first_of(middle) <= id)
      from = middle + 1;
    else
      to = middle;
  }
  return from - 1;
}

void PostingList::read(std::size_t which, Block& block) const {
  block.size = which + 1 < blocks_ ? kBlock : size_ - static_cast<std::uint32_t>(blocks_ - 1) * kBlock;
  const std::uint32_t place = number(which * 8 + 4);
  const std::size_t at = place & ((1U << kPlaceBits) - 1), code = place >> kPlaceBits;
  const std::size_t gaps = (std::size_t{block.size} - 1) << code;
  if (code > 2 || at + gaps + (block.size + 1) / 2 > large_begin_) broken_list();
  const char* const data = bytes_.data() + at;
  block.ids[0] = first_of(which);
  const std::uint64_t last = code == 0   ? add_up<std::uint8_t>(data, block.size, block.ids[0], block.ids.data())
                             : code == 1 ? add_up<std::uint16_t>(data, block.size, block.ids[0], block.ids.data())
                                         : add_up<std::uint32_t>(data, block.size, block.ids[0], block.ids.data());
  if (block.ids[0] == 0 || last > last_) broken_list();
  for (std::uint32_t i = 0; i < block.size; i += 2) {
    const auto pair = static_cast<std::uint8_t>(data[gaps + i / 2]);
    block.counts[i] = pair & 15;
    if (i + 1 < kBlock) block.counts[i + 1] = pair >> 4;
  }
}

std::uint32_t PostingList::large_count(Xapian::docid id, std::size_t& from) const {
  const std::size_t pairs = (bytes_.size() - large_begin_) / 8;
  while (from < pairs && number(large_begin_ + from * 8) < id) ++from;
  if (from == pairs || number(large_begin_ + from * 8) != id) broken_list();
  return number(large_begin_ + from * 8 + 4);
}

std::uint32_t PostingList::large_count(Xapian::docid id) const {
  std::size_t first = 0, count = (bytes_.size() - large_begin_) / 8;
  while (count > 0) {
    const std::size_t half = count / 2;
    if (number(large_begin_ + (first + half) * 8) < id) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  const std::size_t at = large_begin_ + first * 8;
  if (at + 8 > bytes_.size() || number(at) != id) broken_list();
  return number(at + 4);
}

}  // namespace dateline

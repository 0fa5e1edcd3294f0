// Blobs of twelve bytes a block.
#include "indexer/catalog/frames.h"

#include <algorithm>
#include <string_view>

namespace dateline {
namespace {

constexpr std::size_t kMostBlocks = 4096;  // a site's frame has some hundred; 48 KB a source at the most
constexpr std::size_t kHashBytes = 8;
constexpr std::size_t kCountBytes = 4;

void put(std::string& blob, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) blob += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint64_t get(std::string_view blob, std::size_t at, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(blob[at + i]);
  return value;
}

}  // namespace

std::optional<StoredFrame> stored_frame(Connection& connection, const std::string& source) {
  const auto query = connection.prepared("SELECT state, pages, blocks FROM frame WHERE source = ?");
  if (!query->bind(1, source).step()) return std::nullopt;
  StoredFrame frame;
  frame.state = query->integer(0);
  frame.pages = static_cast<std::uint32_t>(query->integer(1));
  const std::string blob(query->blob(2));
  constexpr std::size_t kEach = kHashBytes + kCountBytes;
  for (std::size_t at = 0; at + kEach <= blob.size(); at += kEach)
    frame.blocks.emplace_back(get(blob, at, kHashBytes),
                              static_cast<std::uint32_t>(get(blob, at + kHashBytes, kCountBytes)));
  return frame;
}

void store_frame(Connection& connection, const std::string& source, StoredFrame frame) {
  if (frame.blocks.size() > kMostBlocks) {
    const auto most = [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a < b; };
    std::nth_element(frame.blocks.begin(), frame.blocks.begin() + kMostBlocks, frame.blocks.end(), most);
    frame.blocks.resize(kMostBlocks);
  }
  std::sort(frame.blocks.begin(), frame.blocks.end());
  std::string blob;
  for (const auto& [hash, pages] : frame.blocks) {
    put(blob, hash, kHashBytes);
    put(blob, pages, kCountBytes);
  }
  const auto query =
      connection.prepared("INSERT OR REPLACE INTO frame(source, state, pages, blocks) VALUES (?, ?, ?, ?)");
  query->bind(1, source).bind(2, frame.state).bind(3, static_cast<std::int64_t>(frame.pages)).bind_blob(4, blob).step();
}

}  // namespace dateline

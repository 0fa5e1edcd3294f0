// Hashes, thresholds and bounds.
#include "indexer/extract/layout/learned_frame.h"

#include <algorithm>

namespace dateline {
namespace {

// Set by eye on a press office's pages: a sentence said on two days is not a frame, a box on every twentieth page is
// one. Halved shares take recurring sentences of statements for frame, doubled ones miss what only a section of a site
// shows.
constexpr std::uint32_t kLeastPages = 3;
constexpr double kLeastShare = 0.05;
// More pages tell nothing new, and a long archive's menus change.
constexpr std::uint32_t kMostPages = 400;
constexpr std::size_t kMostSmall = 100;
// Of one run, all sources together: some 25 MB.
constexpr std::size_t kMostBlocks = std::size_t{1} << 19;

}  // namespace

std::uint64_t block_hash(std::string_view text) {
  constexpr std::size_t kShortest = 12;  // letters and digits
  std::uint64_t hash = 0xCBF29CE484222325ull;
  std::size_t letters = 0;
  for (const char raw : text) {
    auto c = static_cast<unsigned char>(raw);
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c - 'A' + 'a');
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)) continue;
    hash = (hash ^ c) * 0x100000001B3ull;
    ++letters;
  }
  if (letters < kShortest) return 0;
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

bool LearnedFrame::repeats(std::uint64_t hash) const {
  if (hash == 0) return false;
  const auto found = blocks.find(hash);
  return found != blocks.end() &&
         found->second >= std::max(kLeastPages, static_cast<std::uint32_t>(kLeastShare * pages));
}

void FrameLearner::add(const std::string& source, const std::vector<std::uint64_t>& blocks) {
  if (blocks.empty() || blocks_ >= kMostBlocks) return;
  LearnedFrame& learned = sources_[source];
  if (learned.pages >= kMostPages) return;
  std::vector<std::uint64_t> once = blocks;
  std::sort(once.begin(), once.end());
  once.erase(std::unique(once.begin(), once.end()), once.end());
  for (const std::uint64_t hash : once)
    if (hash != 0) blocks_ += learned.blocks[hash]++ == 0;
  ++learned.pages;
}

std::map<std::string, LearnedFrame> FrameLearner::finish(
    const std::function<LearnedFrame(const std::string&)>& before) const {
  std::map<std::string, LearnedFrame> frames;
  std::size_t small = 0;
  for (const auto& [source, learned] : sources_) {
    LearnedFrame frame = before(source);
    if (frame.pages >= kMostPages) continue;
    ++frame.state;
    frame.pages += learned.pages;
    for (const auto& [hash, pages] : learned.blocks) frame.blocks[hash] += pages;
    // What only one page so far has is forgotten: pages are many, and their texts occur on one each. A source of few
    // pages keeps all, so that a third page that comes alone still finds what the first two had; not where a load
    // brings many such sources.
    if (frame.pages < kLeastPages && ++small > kMostSmall) continue;
    if (frame.pages >= kLeastPages) std::erase_if(frame.blocks, [](const auto& block) { return block.second < 2; });
    frames.emplace(source, std::move(frame));
  }
  return frames;
}

}  // namespace dateline

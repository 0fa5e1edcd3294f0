// What pages of one source have in common: blocks that come back from page to page, as counts by their hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline {

/// The hash of a block's text: letters and digits alone, small ones where they are ASCII, so that case, spaces and
/// punctuation do not matter. 0 for blocks that are too short to tell anything ("Share", "Read more").
std::uint64_t block_hash(std::string_view text);

/// A numbered state of what was learned of one source. Immutable once handed in: the same bytes and state give the same
/// text.
struct LearnedFrame {
  std::int64_t state = 0;  ///< counts up by one each time more was learned; 0: nothing is known
  std::uint32_t pages = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> blocks;  ///< of how many pages each was part

  /// Whether a block is part of the frame: one of the two signs that it is not text, never enough by itself.
  bool repeats(std::uint64_t hash) const;
};

/// What is known of each source, as a reader asks for it. Safe to share between threads.
class LearnedFrames {
 public:
  virtual ~LearnedFrames() = default;
  /// Null where nothing is known. The frame lives as long as this object.
  virtual const LearnedFrame* of(const std::string& source) const = 0;
};

/// Counts the blocks of pages as they come, each page once. Pages beyond the number that settles a source's frame, and
/// blocks beyond the memory given for all sources, are not counted.
class FrameLearner {
 public:
  void add(const std::string& source, const std::vector<std::uint64_t>& blocks);
  bool empty() const { return sources_.empty(); }
  /// The new state of each source of which something was learned, after what `before` gives of it.
  std::map<std::string, LearnedFrame> finish(const std::function<LearnedFrame(const std::string&)>& before) const;

 private:
  std::map<std::string, LearnedFrame> sources_;  ///< what came in this run
  std::size_t blocks_ = 0;
};

/// Frames kept in memory, for readings that no archive is behind.
class FramesInMemory : public LearnedFrames {
 public:
  explicit FramesInMemory(std::map<std::string, LearnedFrame> frames) : frames_(std::move(frames)) {}
  const LearnedFrame* of(const std::string& source) const override {
    const auto found = frames_.find(source);
    return found == frames_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, LearnedFrame> frames_;
};

}  // namespace dateline

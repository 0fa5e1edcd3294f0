// A generation as readers see it: its segments, its tombstones, what each audience may see. Immutable.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "indexer/base/instant.h"
#include "indexer/schema/generation.h"
#include "query/request.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/parts.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// What an audience may see, until the next embargo ends.
struct VisibleSets {
  std::vector<DocSet> sets;                 ///< one a segment
  std::vector<std::uint64_t> counts;        ///< of each
  std::vector<std::string> ended_versions;  ///< terms of earlier versions that were hidden and are seen, each once
  std::vector<DocSet> not_yet_edited;       ///< one a segment: documents whose earlier versions are hidden, all of them
  std::uint64_t total = 0;
  std::uint64_t released = 0;      ///< embargoes of statements in them that have ended: changes when an answer may
  Instant from = Instant::min();   ///< it holds from here …
  Instant until = Instant::max();  ///< … to before here
  Parts parts;                     ///< what upper layers derive from it
};

/// The values of a facet over all segments.
struct FacetDictionary {
  std::vector<std::string> values;                     ///< by ordinal, in byte order
  std::vector<std::vector<std::uint32_t>> of_segment;  ///< a segment's ordinals, translated

  std::optional<std::uint32_t> ordinal(std::string_view value) const;
};

/// Thread-safe; what it holds stays on disk as long as it lives.
class Snapshot {
 public:
  /// Of an opened generation. Throws Xapian::Error, Error(unreadable | mismatch).
  Snapshot(const Generation& generation, Clock clock);
  /// Over segments that no generation names; `tombstones` has one list a segment, or is empty.
  Snapshot(std::vector<std::shared_ptr<const SegmentView>> segments,
           const std::vector<std::vector<std::uint32_t>>& tombstones, Clock clock);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  std::uint64_t generation() const { return generation_ ? generation_->number() : 0; }
  const std::string& index_id() const;
  std::size_t segments() const { return segments_.size(); }
  const SegmentView& segment(std::size_t index) const { return *segments_[index]; }
  const SegmentColumns& columns(std::size_t index) const { return segments_[index]->columns(); }
  /// Every document of the segment that is not dead.
  const DocSet& live(std::size_t segment) const { return live_[segment]; }
  std::uint64_t documents() const { return documents_; }  ///< live ones, all audiences
  /// Documents of the generation that people have hidden since: two snapshots of one generation differ by them alone.
  std::uint64_t hidden() const { return hidden_; }
  const FacetDictionary& dictionary(Facet facet) const { return dictionaries_[static_cast<std::size_t>(facet)]; }

  /// Staff see every living document, everybody else those that are public and released. Worked out when first asked
  /// for and when an embargo has ended since.
  std::shared_ptr<const VisibleSets> visible(Audience audience) const { return visible(audience, clock_()); }
  std::shared_ptr<const VisibleSets> visible(Audience audience, Instant now) const;

  /// What upper layers derive from the snapshot.
  const Parts& parts() const { return parts_; }

 private:
  void load(const std::vector<std::vector<std::uint32_t>>& tombstones);
  std::shared_ptr<const VisibleSets> make_visible(Audience audience, Instant now) const;

  std::optional<Generation> generation_;  ///< none in tests
  Clock clock_;                           ///< decides which embargoes have ended
  std::vector<std::shared_ptr<const SegmentView>> segments_;
  std::vector<DocSet> live_;
  std::uint64_t documents_ = 0, hidden_ = 0;
  std::array<FacetDictionary, kFacets> dictionaries_;
  Parts parts_;
  mutable std::mutex mutex_;
  mutable std::array<std::shared_ptr<const VisibleSets>, 2> visible_;
};

/// Follows the index of a folder from generation to generation. Thread-safe.
class SnapshotSource {
 public:
  /// Opens the current generation; `clock` gives its readers the time. Throws what Generation::open throws, and
  /// Error(unreadable) for a broken segment.
  SnapshotSource(std::filesystem::path index_directory, Clock clock);
  /// Of one snapshot that never changes.
  explicit SnapshotSource(std::shared_ptr<const Snapshot> snapshot);

  /// The newest generation; opens it where it is newer than the last one (asking takes some 10 µs). While one thread
  /// opens, the others go on with the last. Throws as the constructor, where a newer one cannot be opened.
  std::shared_ptr<const Snapshot> current();
  /// Opens the generation once more where something was hidden and, a look later, the index still shows it: the command
  /// that hid it was cut off. One that is at work publishes within that time.
  void look_for_hidden();

 private:
  std::filesystem::path directory_;
  Clock clock_;
  std::mutex mutex_, loading_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::string looked_at_;            ///< hidden_state() at the last look; of the watcher's thread alone
  std::string hidden_in_;            ///< the state that the last snapshot opened for it hides
  std::uint64_t hidden_number_ = 0;  ///< and its generation
};

/// Looks for newer generations on a thread of its own, several times a second, so that no visitor waits for one to be
/// opened, and that an idle server does not keep an old one on disk.
class SnapshotWatcher {
 public:
  /// `prepare`, if given, is called with each new snapshot, already in use: it computes what queries need once per
  /// generation, before a user waits for it. What it throws is ignored: the query that needs the result meets it again.
  using Prepare = std::function<void(const std::shared_ptr<const Snapshot>&)>;
  explicit SnapshotWatcher(std::shared_ptr<SnapshotSource> source, Prepare prepare = {});

 private:
  std::mutex mutex_;
  std::condition_variable_any stopping_;
  std::jthread thread_;
};

}  // namespace dateline

// Snapshots put together from the views of their segments.
#include "query/snapshot/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/hidden_documents.h"

namespace dateline {
namespace {

std::shared_ptr<const Snapshot> open_current(const std::filesystem::path& directory, const Clock& clock) {
  const Generation generation = Generation::open(directory);
  try {
    return std::make_shared<const Snapshot>(generation, clock);
  } catch (const Xapian::Error& problem) {
    throw Error(Error::Kind::unreadable, fmt::format("{}: {}", directory.string(), problem.get_msg()),
                "rebuild it: dateline reindex --archive DIR");
  }
}

FacetDictionary merge_dictionaries(const std::vector<std::shared_ptr<const SegmentView>>& segments, Facet facet) {
  FacetDictionary merged;
  for (const auto& segment : segments) {
    const StringTable& values = segment->columns().facet(facet).values;
    for (std::size_t i = 0; i < values.size(); ++i) merged.values.emplace_back(values[i]);
  }
  std::sort(merged.values.begin(), merged.values.end());
  merged.values.erase(std::unique(merged.values.begin(), merged.values.end()), merged.values.end());
  for (const auto& segment : segments) {
    const StringTable& values = segment->columns().facet(facet).values;
    auto& translated = merged.of_segment.emplace_back();
    auto at = merged.values.begin();
    for (std::size_t i = 0; i < values.size(); ++i) {
      at = std::lower_bound(at, merged.values.end(), values[i]);
      translated.push_back(static_cast<std::uint32_t>(at - merged.values.begin()));
    }
  }
  return merged;
}

}  // namespace

std::optional<std::uint32_t> FacetDictionary::ordinal(std::string_view value) const {
  const auto found = std::lower_bound(values.begin(), values.end(), value);
  if (found == values.end() || *found != value) return std::nullopt;
  return static_cast<std::uint32_t>(found - values.begin());
}

Snapshot::Snapshot(const Generation& generation, Clock clock) : generation_(generation), clock_(std::move(clock)) {
  std::vector<std::vector<std::uint32_t>> tombstones;
  const DocumentLists hidden = find_hidden(generation);
  for (const Segment& segment : generation.segments()) {
    segments_.push_back(SegmentView::open(segment.path));
    auto& dead = tombstones.emplace_back(segment.tombstones);
    const std::size_t i = tombstones.size() - 1;
    if (i >= hidden.size()) continue;
    dead.insert(dead.end(), hidden[i].begin(), hidden[i].end());
    hidden_ += hidden[i].size();
  }
  load(tombstones);
}

Snapshot::Snapshot(std::vector<std::shared_ptr<const SegmentView>> segments,
                   const std::vector<std::vector<std::uint32_t>>& tombstones, Clock clock)
    : clock_(std::move(clock)), segments_(std::move(segments)) {
  load(tombstones);
}

void Snapshot::load(const std::vector<std::vector<std::uint32_t>>& tombstones) {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    DocSet live = segments_[i]->documents();
    if (i < tombstones.size())
      for (const std::uint32_t id : tombstones[i])
        if (id <= live.last()) live.erase(id);
    documents_ += live.count();
    live_.push_back(std::move(live));
  }
  for (const Facet facet : kAllFacets)
    dictionaries_[static_cast<std::size_t>(facet)] = merge_dictionaries(segments_, facet);
}

const std::string& Snapshot::index_id() const {
  static const std::string none;
  return generation_ ? generation_->index_id() : none;
}

std::shared_ptr<const VisibleSets> Snapshot::visible(Audience audience, Instant now) const {
  const std::lock_guard lock(mutex_);
  auto& known = visible_[audience == Audience::staff ? 1 : 0];
  if (!known || now < known->from || now >= known->until) known = make_visible(audience, now);
  return known;
}

std::shared_ptr<const VisibleSets> Snapshot::make_visible(Audience audience, Instant now) const {
  auto result = std::make_shared<VisibleSets>();
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    DocSet set = live_[i];
    if (audience != Audience::staff) {
      set -= segments_[i]->staff_only();
      for (const Embargo& embargo : segments_[i]->embargoes()) {
        const bool ends = embargo.release.embargo == Release::Embargo::at;
        const Instant end = embargo.release.until;
        if (!may_see({embargo.release}, {audience}, now)) {
          if (embargo.document <= set.last()) set.erase(embargo.document);
          if (ends) result->until = std::min(result->until, end);
        } else {
          result->from = std::max(result->from, end);
          if (embargo.document <= set.last() && set.contains(embargo.document)) ++result->released;
        }
      }
    }
    DocSet unedited(set.last());
    if (audience != Audience::staff) {
      unedited |= segments_[i]->edited_late();
      for (const HiddenVersion& version : segments_[i]->hidden_versions()) {
        if (now < version.until) {
          result->until = std::min(result->until, version.until);
        } else {
          result->from = std::max(result->from, version.until);
          if (version.document <= unedited.last()) unedited.erase(version.document);
          if (set.contains(version.document)) ++result->released;
          result->ended_versions.push_back(filter_term(kEarlierVersion, to_iso(version.until)));
        }
      }
    }
    result->not_yet_edited.push_back(std::move(unedited));
    result->counts.push_back(set.count());
    result->total += result->counts.back();
    result->sets.push_back(std::move(set));
  }
  auto& ended = result->ended_versions;
  std::sort(ended.begin(), ended.end());
  ended.erase(std::unique(ended.begin(), ended.end()), ended.end());
  return result;
}

SnapshotSource::SnapshotSource(std::filesystem::path index_directory, Clock clock)
    : directory_(std::move(index_directory)), clock_(std::move(clock)), snapshot_(open_current(directory_, clock_)) {}

SnapshotSource::SnapshotSource(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

std::shared_ptr<const Snapshot> SnapshotSource::current() {
  std::shared_ptr<const Snapshot> last;
  {
    const std::lock_guard lock(mutex_);
    last = snapshot_;
  }
  if (directory_.empty() || Generation::current_number(directory_) == last->generation()) return last;
  const std::unique_lock loading(loading_, std::try_to_lock);
  if (!loading) return last;
  auto fresh = open_current(directory_, clock_);
  const std::lock_guard lock(mutex_);
  snapshot_ = fresh;
  return fresh;
}

void SnapshotSource::look_for_hidden() {
  if (directory_.empty()) return;
  const std::string state = hidden_state(directory_);
  const bool stays = state == std::exchange(looked_at_, state);
  if (state.empty() || !stays) return;
  const auto last = current();
  if (state == hidden_in_ && last->generation() == hidden_number_) return;
  const std::unique_lock loading(loading_);
  auto fresh = open_current(directory_, clock_);
  hidden_in_ = state;
  hidden_number_ = fresh->generation();
  const std::lock_guard lock(mutex_);
  snapshot_ = std::move(fresh);
}

SnapshotWatcher::SnapshotWatcher(std::shared_ptr<SnapshotSource> source, Prepare prepare)
    : thread_([this, source = std::move(source), prepare = std::move(prepare)](const std::stop_token& stop) {
        constexpr auto kPause = std::chrono::milliseconds(100);
        constexpr int kLooks = 7;  // pauses between two looks for what was hidden: two of them stay under 2 s
        int pauses = 0;
        std::shared_ptr<const Snapshot> prepared;
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
          try {
            if (++pauses % kLooks == 0) source->look_for_hidden();
            const auto snapshot = source->current();
            if (prepare && snapshot != std::exchange(prepared, snapshot)) prepare(snapshot);
          } catch (const std::exception&) {
            // Reported by the next request, which tries again.
          } catch (const Xapian::Error&) {
          }
          stopping_.wait_for(lock, stop, kPause, [] { return false; });
        }
      }) {}

}  // namespace dateline

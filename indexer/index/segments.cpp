// Segments written, merged and chosen.
#include "indexer/index/segments.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <iterator>
#include <queue>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/descriptor.h"
#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/index/glass_merge.h"
#include "indexer/index/glass_reader.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/segment_positions.h"
#include "indexer/schema/segment_postings.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Open files are limited (often to 1,024 a process), and every segment takes some six.
constexpr std::size_t kMergeAtOnce = 64;

/// What a filler holds before its segment is full: 2,500 ordinary statements. Of 24 MB, twice that while it is written.
constexpr std::size_t kHeldBytes = std::size_t{24} << 20;

/// Of a source of a merge: read, and its memory given back.
constexpr std::uint64_t kReleasedBytes = 64 << 10;
constexpr std::size_t kReleasedTerms = 4096;

/// Of all that is merged not all is in memory at once.
class ReleasedPositions {
 public:
  explicit ReleasedPositions(const SegmentPositions& positions) : positions_(&positions) {
    positions.release(0, positions.terms());  // all of it was looked through when it was opened
  }

  /// All terms before `at` are read.
  void read_to(std::size_t at) {
    const std::uint64_t bytes = positions_->bytes_before(at) - positions_->bytes_before(released_);
    if (at - released_ < kReleasedTerms && bytes < kReleasedBytes) return;
    positions_->release(released_, at);
    released_ = at;
  }

 private:
  const SegmentPositions* positions_;
  std::size_t released_ = 0;
};

/// Positions of a segment; where an older program made it, those of its table, in files in `scratch`.
SegmentPositions positions_of(const fs::path& segment, const fs::path& scratch) {
  if (SegmentPositions positions = SegmentPositions::open(segment); positions.present()) return positions;
  fs::remove_all(scratch);
  fs::create_directory(scratch);
  write_positions_of(Xapian::Database(segment.string()), scratch);
  SegmentPositions positions = SegmentPositions::open(scratch);
  fs::remove_all(scratch);  // what is mapped stays
  return positions;
}

/// Lists that are merged, and the numbers that their documents have then.
struct MergedPositions {
  SegmentPositions positions;
  const glass::Renumbering& numbers;
  std::uint32_t to(std::uint32_t document) const { return document < numbers.size() ? numbers[document] : 0; }
};

/// All lists of a term one after the other, each with its documents renumbered, without the deleted.
void merge_lists(const std::vector<MergedPositions>& sources, const fs::path& folder) {
  using Next = std::pair<std::string_view, std::size_t>;  // term, source
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
  std::vector<std::size_t> at(sources.size(), 0);
  std::vector<ReleasedPositions> released;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const SegmentPositions& positions = sources[i].positions;
    released.emplace_back(positions);
    if (positions.terms() > 0) next.emplace(positions.term(0), i);
  }
  PositionsWriter writer(folder);
  std::string term;
  for (bool begun = false; !next.empty();) {
    const auto [word, i] = next.top();
    next.pop();
    begun = begun && word == term;
    const SegmentPositions& positions = sources[i].positions;
    positions.list(at[i]).for_each([&](const PositionList::Entry& entry) {
      const std::uint32_t document = sources[i].to(entry.document);
      if (document == 0) return;
      if (!begun) writer.begin(term = word);
      begun = true;
      writer.add(document, entry.count, entry.positions);
    });
    released[i].read_to(++at[i]);
    if (at[i] < positions.terms()) next.emplace(positions.term(at[i]), i);
  }
  writer.finish();
}

/// At most kMergeAtOnce of them.
void merge_some(std::span<const Segment> segments, const fs::path& folder, std::size_t threads, Segment& merged) {
  fs::remove_all(folder);
  fs::create_directory(folder);
  std::vector<glass::MergedDatabase> databases;
  for (const Segment& segment : segments) databases.push_back({segment.path, segment.tombstones});
  const auto merge_positions = [&](const std::vector<glass::Renumbering>& renumbered) {
    const fs::path scratch = folder.string() + "-positions";
    std::vector<MergedPositions> positions;
    for (std::size_t i = 0; i < segments.size(); ++i)
      positions.push_back({positions_of(segments[i].path, scratch), renumbered[i]});
    merge_lists(positions, folder);
  };
  merged.documents = glass::merge_databases(databases, folder, threads, merge_positions);
  merged.tombstones.clear();
}

void flush(const fs::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (file.get() < 0 || ::fsync(file.get()) != 0)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
}

}  // namespace

void write_postings(const fs::path& folder) {
  glass::PostingsReader reader{glass::DatabaseReader(folder)};
  reader.read_lengths();
  PostingsWriter writer(folder, reader.documents().size());
  while (reader.next_term()) writer.add(reader.term(), reader.documents(), reader.counts());
  writer.finish();
}

void throw_failure(const fs::path& path, const Xapian::Error& error) {
  const bool full = error.get_error_string() && std::strcmp(error.get_error_string(), std::strerror(ENOSPC)) == 0;
  throw Error(Error::Kind::io, fmt::format("{}: {}", path.string(), error.get_description()),
              full ? "free some space on that disk and run the command again" : "");
}

SegmentFiller::SegmentFiller(fs::path folder) : folder_(std::move(folder)) {
  try {
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  } catch (const fs::filesystem_error& error) {
    throw Error(Error::Kind::io, fmt::format("{}: cannot be made: {}", folder_.string(), error.code().message()));
  }
}

void SegmentFiller::add(IndexedDocument document) {
  database_.add(document);
  stem_forms_.insert(stem_forms_.end(), std::make_move_iterator(document.stem_forms.begin()),
                     std::make_move_iterator(document.stem_forms.end()));
}

bool SegmentFiller::full() const {
  return database_.bytes() > kHeldBytes;
}

void SegmentFiller::finish() {
  std::sort(stem_forms_.begin(), stem_forms_.end());
  stem_forms_.erase(std::unique(stem_forms_.begin(), stem_forms_.end()), stem_forms_.end());
  database_.write(folder_, stem_forms_);
}

void merge_segments(const std::vector<Segment>& segments, Segment& merged, std::size_t threads) {
  try {
    std::vector<Segment> sources = segments, parts;
    // This many are open over all threads.
    threads = std::clamp<std::size_t>(threads, 1, 8);
    const std::size_t at_once = kMergeAtOnce / threads;
    for (int round = 0; sources.size() > kMergeAtOnce; ++round) {
      std::vector<Segment> made((sources.size() + at_once - 1) / at_once);
      spread(threads, made.size(), [&](const auto& take) {
        for (std::size_t i = take(); i < made.size(); i = take()) {
          const std::size_t begin = sources.size() * i / made.size(), end = sources.size() * (i + 1) / made.size();
          made[i].path = fmt::format("{}-part-{}-{}", merged.path.string(), round, i);
          merge_some(std::span(sources).subspan(begin, end - begin), made[i].path, 1, made[i]);
        }
      });
      for (const Segment& part : parts) fs::remove_all(part.path);
      sources = parts = std::move(made);
    }
    merge_some(sources, merged.path, threads, merged);
    for (const Segment& part : parts) fs::remove_all(part.path);
  } catch (const Xapian::Error& error) {
    throw_failure(merged.path, error);
  } catch (const fs::filesystem_error& error) {
    throw Error(Error::Kind::io, fmt::format("{}: cannot be made: {}", merged.path.string(), error.code().message()));
  }
}

std::string random_name() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

bool too_many_tombstones(const Segment& segment) {
  return segment.tombstones.size() * 4 > segment.documents;
}

std::size_t first_to_merge(const std::vector<Segment>& segments) {
  std::size_t first = segments.size();
  std::uint64_t after = 0;
  for (std::size_t i = segments.size(); i-- > 0;) {
    const Segment& segment = segments[i];
    const bool outgrown = after > 0 && segment.live() < 2 * after;
    if (outgrown || too_many_tombstones(segment)) first = i;
    after += segment.live();
  }
  return first;
}

std::uint32_t find_document(const Xapian::Database& database, const Segment& segment, std::string_view id) {
  const std::string term = filter_term(kId, id);
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
    if (!std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *it)) return *it;
  return 0;
}

void flush_folder(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) flush(entry.path(), O_RDONLY);
  flush(folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace dateline

// Segments on Xapian's writable databases and its compaction.
#include "indexer/index/segments.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <queue>
#include <random>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/segment_positions.h"

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

[[noreturn]] void fail(const fs::path& path, const Xapian::Error& error) {
  const bool full = error.get_error_string() && std::strcmp(error.get_error_string(), std::strerror(ENOSPC)) == 0;
  throw Error(Error::Kind::io, fmt::format("{}: {}", path.string(), error.get_description()),
              full ? "free some space on that disk and run the command again" : "");
}

/// Lowest and highest document id in use; compaction moves a database's documents so that they follow the database
/// before it.
std::pair<Xapian::docid, Xapian::docid> used_range(const Xapian::Database& database) {
  const Xapian::docid last = database.get_lastdocid();
  if (database.get_doccount() == last) return {1, last};
  Xapian::docid first = 0, highest = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    if (first == 0) first = *it;
    highest = *it;
  }
  return {first, highest};
}

/// Where the documents of a segment lie once it is compacted with others into one database.
struct Moved {
  const Segment* segment = nullptr;
  Xapian::docid offset = 0, first = 0;
  Xapian::docid to(Xapian::docid id) const { return offset + id - first + 1; }
};

/// Of those that have any.
std::vector<Moved> moved_documents(const std::vector<Segment>& segments) {
  std::vector<Moved> list;
  Xapian::docid offset = 0;
  for (const Segment& segment : segments) {
    const Xapian::Database database(segment.path.string());
    if (database.get_doccount() == 0) continue;
    const auto [first, last] = used_range(database);
    list.push_back({&segment, offset, first});
    offset += last - first + 1;
  }
  return list;
}

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

/// Lists that are merged, and where their documents lie then.
struct MovedPositions {
  SegmentPositions positions;
  Moved moved;
};

/// All lists of a term one behind the other, each with its documents moved.
void merge_lists(const std::vector<MovedPositions>& sources, const fs::path& folder) {
  using Next = std::pair<std::string_view, std::size_t>;  // term, source
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
  std::vector<std::size_t> at(sources.size(), 0);
  std::vector<std::size_t> released(sources.size(), 0);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const SegmentPositions& positions = sources[i].positions;
    positions.release(0, positions.terms());  // all of it was looked through when it was opened
    if (positions.terms() > 0) next.emplace(positions.term(0), i);
  }
  PositionsWriter writer(folder);
  std::string_view term;
  for (bool begun = false; !next.empty(); begun = true) {
    const auto [word, i] = next.top();
    next.pop();
    if (!begun || word != term) writer.begin(term = word);
    const SegmentPositions& positions = sources[i].positions;
    positions.list(at[i]).for_each([&, &moved = sources[i].moved](const PositionList::Entry& entry) {
      writer.add(moved.to(entry.document), entry.count, entry.positions);
    });
    ++at[i];
    // Of all that is merged not all is in memory at once.
    if (at[i] - released[i] >= kReleasedTerms ||
        positions.bytes_before(at[i]) - positions.bytes_before(released[i]) >= kReleasedBytes)
      positions.release(std::exchange(released[i], at[i]), at[i]);
    if (at[i] < positions.terms()) next.emplace(positions.term(at[i]), i);
  }
  writer.finish();
}

/// Some at a time: of every mapped file the system holds the neighbourhood of what is read, 400 KB a source.
void merge_positions(const std::vector<Moved>& sources, const fs::path& folder) {
  const fs::path scratch = folder.string() + "-positions";
  std::vector<MovedPositions> group, merged;
  for (const Moved& source : sources) {
    group.push_back({positions_of(source.segment->path, scratch), source});
    if (group.size() < kMergeAtOnce || sources.size() == kMergeAtOnce) continue;
    fs::remove_all(scratch);
    fs::create_directory(scratch);
    merge_lists(group, scratch);
    merged.push_back({SegmentPositions::open(scratch), {nullptr, 0, 1}});  // moved already
    fs::remove_all(scratch);                                               // what is mapped stays
    group.clear();
  }
  std::move(group.begin(), group.end(), std::back_inserter(merged));
  merge_lists(merged, folder);
}

void compact(const std::vector<fs::path>& sources, const fs::path& folder) {
  Xapian::Database all;
  for (const fs::path& source : sources) all.add_database(Xapian::Database(source.string()));
  all.compact(folder.string());
}

/// Compacts any number of databases, some at a time, in their order; intermediate ones are removed.
void compact_many(std::vector<fs::path> sources, const fs::path& folder, std::size_t threads) {
  std::vector<fs::path> drafts;
  // All threads together have so many open.
  threads = std::clamp<std::size_t>(threads, 1, 8);
  const std::size_t at_once = kMergeAtOnce / threads;
  for (int round = 0; sources.size() > kMergeAtOnce; ++round) {
    const std::size_t parts = (sources.size() + at_once - 1) / at_once;
    std::vector<fs::path> merged;
    for (std::size_t part = 0; part < parts; ++part)
      merged.push_back(fmt::format("{}-part-{}-{}", folder.string(), round, part));
    spread(threads, parts, [&](const auto& take) {
      for (std::size_t part = take(); part < parts; part = take())
        compact({sources.begin() + static_cast<std::ptrdiff_t>(sources.size() * part / parts),
                 sources.begin() + static_cast<std::ptrdiff_t>(sources.size() * (part + 1) / parts)},
                merged[part]);
    });
    for (const fs::path& draft : drafts) fs::remove_all(draft);
    drafts = merged;
    sources = std::move(merged);
  }
  compact(sources, folder);
  for (const fs::path& draft : drafts) fs::remove_all(draft);
}

void flush(const fs::path& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0 || ::fsync(fd) != 0) {
    const int code = errno;
    if (fd >= 0) ::close(fd);
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(code)));
  }
  ::close(fd);
}

}  // namespace

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
  const fs::path& folder = merged.path;
  try {
    const std::vector<Moved> moved = moved_documents(segments);
    merged.tombstones.clear();
    for (const Moved& source : moved)
      for (const std::uint32_t id : source.segment->tombstones) merged.tombstones.push_back(source.to(id));
    std::vector<fs::path> sources;
    for (const Segment& segment : segments) sources.push_back(segment.path);
    compact_many(std::move(sources), folder, threads);
    merge_positions(moved, folder);
    merged.documents = Xapian::Database(folder.string()).get_doccount();
  } catch (const Xapian::Error& error) {
    fail(folder, error);
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

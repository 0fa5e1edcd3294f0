// Each worker fills segments of its own from a connection of its own; a file in the index's folder makes them stop.
#include "indexer/index/draft_segments.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string_view>

#include "indexer/base/file.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/document.h"
#include "indexer/index/segments.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Before the name of a draft's folder, which ends in the number of the process that fills it.
constexpr std::string_view kDraftPrefix = "draft-";
constexpr std::size_t kSmallestShare = 50;  ///< documents: below this a further thread is not worth a segment

/// The file that signals other processes that a statement is being erased.
constexpr const char* kErasing = "erasing";

/// Removes the folders of an index whose names begin so.
void remove_folders(const fs::path& index, std::string_view prefix) {
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(index, failed))
    if (entry.path().filename().string().starts_with(prefix)) fs::remove_all(entry.path(), failed);
}

}  // namespace

std::string DraftSegments::draft_name(const std::string& rest) const {
  return fmt::format("{}{}-{}", kDraftPrefix, ::getpid(), rest);
}

DraftSegments::~DraftSegments() {
  remove_folders(index_, draft_name(""));
}

std::vector<Segment> DraftSegments::fill(const std::vector<std::int64_t>& numbers) const {
  const std::size_t threads = thread_count(settings_.threads);
  const std::size_t share = (numbers.size() + threads - 1) / threads;
  const std::size_t size =
      std::clamp(share, std::min(kSmallestShare, settings_.segment_documents), settings_.segment_documents);
  const std::size_t count = (numbers.size() + size - 1) / size;
  std::vector<std::vector<Segment>> filled(count);
  Progress progress("statements indexed", numbers.size());
  std::mutex progress_mutex;
  spread(threads, count, [&](const auto& take) {
    Catalog reader = Catalog::open(catalog_.connection().path(), Catalog::Mode::read);
    Analyzer analyzer;
    for (std::size_t i = take(); i < count; i = take()) {
      const auto some = std::span(numbers).subspan(i * size, std::min(size, numbers.size() - i * size));
      filled[i] = fill_share(i, reader, analyzer, some);
      const std::lock_guard lock(progress_mutex);
      progress.advance(some.size());
    }
  });
  std::vector<Segment> drafts;
  for (std::vector<Segment>& some : filled) drafts.insert(drafts.end(), some.begin(), some.end());
  return drafts;
}

Segment DraftSegments::fill_one(const std::vector<std::int64_t>& numbers) const {
  const std::vector<Segment> drafts = fill(numbers);
  if (drafts.size() == 1) return drafts.front();
  Segment merged;
  merged.name = draft_name("all");
  merged.path = index_ / merged.name;
  merge_segments(drafts, merged, thread_count(settings_.threads));
  for (const Segment& draft : drafts) fs::remove_all(draft.path);
  return merged;
}

/// One segment, or several where its documents are long.
std::vector<Segment> DraftSegments::fill_share(std::size_t share, Catalog& reader, Analyzer& analyzer,
                                               std::span<const std::int64_t> numbers) const {
  std::vector<Segment> segments;
  std::optional<SegmentFiller> filler;
  const auto finish = [&] {
    segments.back().documents = filler->documents();
    filler->finish();
    filler.reset();
  };
  for (const std::int64_t number : numbers) {
    throw_if_interrupted();
    // An erasure holds the lock all the time: where the caller holds it, no other can be running.
    if (settings_.lock && fs::exists(index_ / kErasing)) throw FillingStopped();
    if (!filler) {
      Segment& segment = segments.emplace_back();
      segment.name = draft_name(fmt::format("{}-{}", share, segments.size()));
      segment.path = index_ / segment.name;
      filler.emplace(segment.path);
      analyzer.begin_segment();
    }
    const CatalogEntry entry = reader.entry(number);
    const std::vector<std::string>& issues = entry.statement.issues;
    filler->add(make_document(entry.statement, settings_.roll_up ? settings_.roll_up(issues) : issues, analyzer,
                              earlier_versions(reader, entry)));
    if (filler->full()) finish();
  }
  if (filler) finish();
  return segments;
}

void remove_drafts(const fs::path& index) {
  remove_folders(index, kDraftPrefix);
}

void stop_filling(const fs::path& index) {
  write_file_atomically(index / kErasing, "");
}

bool is_filling(const fs::path& index) {
  std::error_code failed;
  bool filling = false;
  for (const fs::directory_entry& entry : fs::directory_iterator(index, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kDraftPrefix)) continue;
    // Named by the process that fills it: one that was killed fills no more.
    const pid_t process = static_cast<pid_t>(std::atol(name.c_str() + kDraftPrefix.size()));
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
      fs::remove_all(entry.path(), failed);
    else
      filling = true;
  }
  return filling;
}

void let_fill(const fs::path& index) {
  std::error_code failed;
  fs::remove(index / kErasing, failed);
}

}  // namespace dateline

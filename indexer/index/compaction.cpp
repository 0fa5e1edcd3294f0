// Rounds of Xapian's compaction.
#include "indexer/index/compaction.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/base/parallel.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Open files are limited (often to 1,024 a process), and every database takes some six.
constexpr std::size_t kCompactedAtOnce = 64;

void compact(const std::vector<fs::path>& sources, const fs::path& folder) {
  Xapian::Database all;
  for (const fs::path& source : sources) all.add_database(Xapian::Database(source.string()));
  all.compact(folder.string());
}

}  // namespace

void compact_databases(std::vector<fs::path> sources, const fs::path& folder, std::size_t threads) {
  std::vector<fs::path> drafts;
  // This many are open over all threads.
  threads = std::clamp<std::size_t>(threads, 1, 8);
  const std::size_t at_once = kCompactedAtOnce / threads;
  for (int round = 0; sources.size() > kCompactedAtOnce; ++round) {
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

}  // namespace dateline

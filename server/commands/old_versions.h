// Searching what statements said before they were edited: an index built on demand, and kept until the archive
// changes.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "query/commands/request_options.h"
#include "query/commands/search_command.h"
#include "server/site/pool.h"

namespace dateline {

/// Thread-safe.
class OldVersions {
 public:
  OldVersions(RequestOptions options, IndexOldVersions index)
      : options_(std::move(options)), index_(std::move(index)) {}
  ~OldVersions();

  /// Searchers over the versions, of an archive in this state, that a viewer may see. The first request after a change
  /// builds the index, others wait for it.
  std::shared_ptr<Pool<Searcher>> searchers(const std::string& state, const Viewer& viewer);

 private:
  struct Built;
  RequestOptions options_;
  IndexOldVersions index_;
  std::mutex mutex_;
  std::string state_;
  Viewer viewer_;
  std::shared_ptr<Built> built_;
};

}  // namespace dateline

// The index in a scratch folder, and the session over it.
#include "server/commands/old_versions.h"

#include <utility>

#include "query/commands/scratch_folder.h"

namespace dateline {
namespace {

RequestOptions in(const ScratchFolder& folder, RequestOptions options) {
  options.index = (folder.path() / "index").string();
  return options;
}

}  // namespace

struct OldVersions::Built {
  Built(const RequestOptions& options, const IndexOldVersions& index, const Viewer& viewer) {
    const RequestOptions here = in(folder, options);
    index(here.archive, here.index, viewer);
    session = std::make_unique<SearchSession>(here);
    searchers = std::make_unique<Pool<Searcher>>([this] { return session->another(); },
                                                 [](Searcher& searcher) { searcher.rest(); });
  }

  ScratchFolder folder;
  std::unique_ptr<SearchSession> session;
  std::unique_ptr<Pool<Searcher>> searchers;
};

OldVersions::~OldVersions() = default;

std::shared_ptr<Pool<Searcher>> OldVersions::searchers(const std::string& state, const Viewer& viewer) {
  const std::lock_guard lock(mutex_);
  if (!built_ || state_ != state || viewer_ != viewer) {
    built_ = std::make_shared<Built>(options_, index_, viewer);
    state_ = state;
    viewer_ = viewer;
  }
  // Requests that are under way keep what they search alive.
  return {built_, built_->searchers.get()};
}

}  // namespace dateline

// The judge of releases.
#include "indexer/schema/release.h"

namespace dateline {

std::string_view to_string(Visibility visibility) {
  return visibility == Visibility::staff ? "staff" : "public";
}

bool may_see(const ReleaseStatus& status, const Viewer& viewer, Instant now) {
  if (status.erased) return false;
  if (viewer.audience == Audience::staff) return true;
  return !status.withdrawn && status.release.is_public(now);
}

}  // namespace dateline

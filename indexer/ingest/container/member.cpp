// Origins of members, and the loop over them.
#include "indexer/ingest/container/member.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/sha256.h"

namespace dateline {

Origin member_origin(const ContainerPlace& place, std::string_view key, std::size_t number) {
  Origin origin;
  origin.location = fmt::format("{}#{}", place.location, key);
  origin.display_path = place.display_path;
  origin.path = fmt::format("{}#{}", place.path, key);
  origin.member = number;
  return origin;
}

std::string record_location(std::string_view container, std::string_view bytes) {
  constexpr std::size_t kDigits = 24;
  return fmt::format("{}#{:.{}}", container, sha256(bytes), kDigits);
}

RawPage member_problem(const ContainerPlace& place, std::size_t number, std::string_view what) {
  RawPage page;
  page.origin = member_origin(place, fmt::format("{}", number), number);
  page.problem = fmt::format("{}: member {}: {}", place.display_path, number, what);
  return page;
}

std::optional<RawPage> MemberSource::next() {
  try {
    while (!ended_)
      if (std::optional<RawPage> page = next_member()) return page;
  } catch (const Error& problem) {
    ended_ = true;
    if (problem.kind() == Error::Kind::interrupted) throw;
    return member_problem(place_, number_, problem.what());
  }
  return std::nullopt;
}

}  // namespace dateline

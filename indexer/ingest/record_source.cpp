// Reading records line by line.
#include "indexer/ingest/record_source.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline {

std::optional<RawPage> RecordSource::next() {
  std::string line;
  bool too_long = false;
  try {
    while (!ended_ && in_.read_line(line, kMaxInputBytes, too_long)) {
      ++line_;
      if (line.ends_with('\n')) line.pop_back();
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      RawPage page;
      page.origin.kind = Origin::Kind::record;
      page.origin.location = record_location(place_.location, line);
      page.origin.display_path = place_.display_path;
      page.origin.path = place_.path;
      page.origin.line = line_;
      if (place_.display_path == "-") page.origin.source = "stdin";
      if (too_long)
        page.problem =
            fmt::format("{}: line {}: over the limit of {} MiB", place_.display_path, line_, kMaxInputBytes >> 20);
      page.bytes = std::move(line);
      return page;
    }
  } catch (const Error& problem) {
    ended_ = true;
    if (problem.kind() == Error::Kind::interrupted) throw;
    RawPage page = member_problem(place_, line_ + 1, {});
    page.problem = fmt::format("{}: line {}: {}", place_.display_path, line_ + 1, problem.what());
    return page;
  }
  return std::nullopt;
}

}  // namespace dateline

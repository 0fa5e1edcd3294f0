// Reading records line by line.
#include "indexer/ingest/record_source.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"

namespace dateline {

RecordSource::RecordSource(Place place) : place_(std::move(place)), in_(&std::cin) {
  if (place_.shown == "-") return;
  file_.open(place_.shown, std::ios::binary);
  if (!file_) throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", place_.shown, std::strerror(errno)));
  in_ = &file_;
}

bool RecordSource::read_line(std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  std::streambuf& buffer = *in_->rdbuf();
  for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
    if (c == '\n') return true;
    if (line.size() < kMaxInputBytes)
      line += static_cast<char>(c);
    else
      too_long = true;
  }
  return !line.empty();
}

std::optional<RawPage> RecordSource::next() {
  std::string line;
  bool too_long = false;
  for (;;) {
    try {
      if (!read_line(line, too_long)) return std::nullopt;
    } catch (const std::ios_base::failure&) {
      // The rest of the file; what stands before it is loaded.
      if (std::exchange(broken_, true)) return std::nullopt;
      RawPage page;
      page.origin.kind = Origin::Kind::record;
      page.origin.location = page.origin.shown = place_.shown;
      page.problem = fmt::format("{}: line {}: cannot be read: {}", place_.shown, line_ + 1, std::strerror(errno));
      return page;
    }
    ++line_;
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    RawPage page;
    page.origin.kind = Origin::Kind::record;
    page.origin.location = fmt::format("{}#{}", place_.location, sha256(line));
    page.origin.shown = place_.shown;
    page.origin.path = place_.path;
    page.origin.line = line_;
    if (place_.shown == "-") page.origin.source = "stdin";
    if (too_long)
      page.problem = fmt::format("{}: line {}: over the limit of {} MiB", place_.shown, line_, kMaxInputBytes >> 20);
    page.bytes = std::move(line);
    return page;
  }
}

}  // namespace dateline

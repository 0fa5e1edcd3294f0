// What a page was read with: rules and data, and the state of its source's frame.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

inline constexpr std::string_view kFrameOfReader = ", frame ";

/// "extractor 4, facets 2, data 0123456789abcdef, frame 3"; without the frame where none was known.
inline std::string reader_name(const std::string& version, std::int64_t frame_state) {
  return frame_state == 0 ? version : fmt::format("{}{}{}", version, kFrameOfReader, frame_state);
}

/// Whether a page was read by these rules and data. A new state of the frame alone is not a reason to read an unchanged
/// page again: `reindex --from originals` does.
inline bool same_rules(std::string_view reader, std::string_view version) {
  return reader.substr(0, reader.find(kFrameOfReader)) == version;
}

}  // namespace dateline

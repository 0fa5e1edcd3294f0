// Files read whole, and written so that a reader sees the old content or the new, never half.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

/// Inputs over this are refused by name rather than read: no press release is near it.
inline constexpr std::size_t kMaxInputBytes = std::size_t{16} << 20;

/// The whole file; "-" is standard input. Throws Error(missing) where there is none, Error(unreadable) over `limit`
/// bytes, Error(io) where it cannot be read.
std::string read_file(const std::filesystem::path& path, std::size_t limit = kMaxInputBytes);

/// Writes beside `path`, flushes to disk, and renames over it. Throws Error(io) with the system's reason (disk full,
/// permission); the old content is then still there.
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

}  // namespace dateline

// The members of a zip file, written by the sandboxed process that unpacks them and read by the main process.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include "indexer/ingest/container/byte_stream.h"

namespace dateline {

/// Limits of one zip, counts so that they are the same everywhere.
inline constexpr std::size_t kMostZipMembers = 10000;
inline constexpr std::uint64_t kMostZipBytes = std::uint64_t{256} << 20;  ///< unpacked, all members together
inline constexpr int kMostZipDepth = 3;                                   ///< zips inside zips

/// Writes each member as a line of JSON (its name and size, or its problem) and its bytes; a last line says that all is
/// there. Returns the exit status.
int write_zip_members(int descriptor, std::FILE* out);

struct ZipMember {
  std::string name;  ///< a label with '/' between its parts, none of them empty, "." or ".."
  std::string bytes;
  std::optional<std::uint64_t> packed;  ///< their size in the zip
  std::string problem;                  ///< not empty: why there are no bytes
};

/// The next member of what write_zip_members() wrote; nullopt after the last. Throws Error(unreadable) where it ends
/// before that.
std::optional<ZipMember> read_zip_member(ByteReader& in);

}  // namespace dateline

// Statements as the catalog's rows hold them: their binary form, compressed against the page they came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema/statement.h"

namespace dateline {

/// The original that a record is compressed against; both empty where it stands alone.
struct Beside {
  std::string_view bytes;
  std::string_view sha256;
};

/// The digest of the original is not stored again. Pure computation, for any thread.
std::string pack_record(Statement statement, const Beside& original);

/// Reads what this or an earlier program packed. Throws Error(unreadable) for anything else.
Statement unpack_record(std::string_view record, const Beside& original);

/// Bytes at a record's beginning that release_before_frame() looks at.
inline constexpr std::size_t kReleaseBytes = 10;

/// The release of a record that is not simply public, read from its beginning alone: whether a viewer may see it must
/// not show in how long a large text takes to unpack. Without the order's words. nullopt for a public record and for
/// one of an earlier program, whose release is in its frame.
std::optional<Release> release_before_frame(std::string_view beginning);

/// Records unpacked in this process: what tests of hidden statements count.
std::uint64_t records_unpacked();

}  // namespace dateline

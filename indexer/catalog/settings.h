// ARCHIVE/dateline.toml: what a press office may set for its archive.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "indexer/analysis/time_zone.h"

namespace dateline {

/// `originals = public|staff|none`: who may have the kept bytes.
enum class OriginalsFor { everybody, staff, nobody };
/// nullopt for any other word.
std::optional<OriginalsFor> parse_originals(std::string_view word);

struct ArchiveSettings {
  /// `timezone`: in which the archive's days and hours are local. Embargoes are read in it, on the way in; a change
  /// later moves none.
  TimeZone zone;
  OriginalsFor originals = OriginalsFor::everybody;
};

/// The file's settings; the machine's time zone where it names none or is not there. Throws Error(usage) for a zone
/// that the tz database lacks and for a file that is not TOML.
ArchiveSettings read_settings(const std::filesystem::path& archive);

/// Writes the machine's time zone into the archive where no file is yet; true if it did. Throws Error(io).
bool make_settings(const std::filesystem::path& archive);

}  // namespace dateline

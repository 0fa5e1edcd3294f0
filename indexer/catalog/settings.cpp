// Settings on toml++.
#include "indexer/catalog/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <string>

#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFile = "dateline.toml";
constexpr std::size_t kMaxBytes = 1 << 20;

}  // namespace

std::optional<OriginalsFor> parse_originals(std::string_view word) {
  if (word == "public") return OriginalsFor::everybody;
  if (word == "staff") return OriginalsFor::staff;
  if (word == "none") return OriginalsFor::nobody;
  return std::nullopt;
}

ArchiveSettings read_settings(const fs::path& archive) {
  const fs::path file = archive / kFile;
  ArchiveSettings settings{TimeZone::of_machine()};
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return settings;
  const std::string text = read_file(file, kMaxBytes);
  try {
    const toml::table table = toml::parse(text);
    const auto originals = parse_originals(table["originals"].value_or(std::string("public")));
    if (!originals)
      throw Error(Error::Kind::usage, fmt::format("{}: originals is public, staff or none", file.string()));
    settings.originals = *originals;
    const toml::node* given = table.get("timezone");
    if (!given) return settings;
    const std::string name = given->value_or(std::string());
    const auto zone = TimeZone::named(name);
    if (!zone)
      throw Error(Error::Kind::usage, fmt::format("{}: timezone \"{}\" is not in the tz database", file.string(), name),
                  "as timezone = \"America/New_York\" or \"UTC\"");
    settings.zone = *zone;
  } catch (const toml::parse_error& problem) {
    throw Error(Error::Kind::usage,
                fmt::format("{}, line {}: {}", file.string(), problem.source().begin.line, problem.description()),
                "as timezone = \"America/New_York\"");
  }
  return settings;
}

bool make_settings(const fs::path& archive) {
  const fs::path file = archive / kFile;
  std::error_code ignored;
  if (fs::exists(file, ignored)) return false;
  // Whole or not at all: a file cut short would leave the zone to each run's machine.
  write_file_atomically(file,
                        fmt::format("# Settings of this archive.\n\n"
                                    "# Local time: embargoes that name no zone are in it, when they are read. A later "
                                    "change moves none.\n"
                                    "timezone = \"{}\"\n",
                                    TimeZone::of_machine().name()));
  return true;
}

}  // namespace dateline

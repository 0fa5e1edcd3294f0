// The archive as the site asks it: index, catalog and reference data.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "query/commands/search_command.h"
#include "server/site/services.h"

namespace dateline {

/// Opens what serving needs and says at once what is wrong with it. With the addresses of published copies these answer
/// searches; statements come from the archive's catalog all the same, and quotations, concordances, series and what is
/// similar from its index where it has one. Throws Error(missing | mismatch | unreadable | network | usage).
std::unique_ptr<ArchiveService> open_archive_service(const std::filesystem::path& archive,
                                                     const std::vector<std::string>& shards,
                                                     IndexOldVersions index_old_versions, const QueryLimits& limits);

}  // namespace dateline

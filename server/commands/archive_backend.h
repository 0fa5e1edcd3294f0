// The archive as the site asks it: index, catalog and reference data.
#pragma once

#include <filesystem>
#include <memory>

#include "query/commands/search_command.h"
#include "server/site/services.h"

namespace dateline {

/// Opens what serving needs and says at once what is wrong with it. Throws Error(missing | mismatch | unreadable).
std::unique_ptr<ArchiveService> open_archive_service(const std::filesystem::path& archive,
                                                     IndexOldVersions index_old_versions, const QueryLimits& limits);

}  // namespace dateline

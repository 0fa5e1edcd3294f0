// A whole copy of an archive, made while it is read and written.
#pragma once

#include <filesystem>

#include "indexer/pipeline/archive.h"

namespace dateline {

/// Copies catalog and index as they stood at one instant, and the settings beside them, into `to`: a new folder, or an
/// earlier backup of the same archive, of which what is there already is not copied again. A crash leaves what was
/// there usable; the next call goes on. Throws Error(usage) where `to` is something else, Error(io | locked |
/// interrupted).
void back_up(const std::filesystem::path& archive, const std::filesystem::path& to);

}  // namespace dateline

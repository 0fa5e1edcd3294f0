// mkdtemp and its end.
#include "query/commands/scratch_folder.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <system_error>

#include "indexer/base/error.h"

namespace dateline {

ScratchFolder::ScratchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-versions-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw Error(Error::Kind::io, fmt::format("{}: cannot be made", name),
                "TMPDIR names another folder for short-lived files");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dateline

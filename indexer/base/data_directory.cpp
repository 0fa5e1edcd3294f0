// Finds the data folder once per process.
#include "indexer/base/data_directory.h"

#include <cstdlib>
#include <system_error>

#include "indexer/base/error.h"

namespace dateline {
namespace {

std::filesystem::path find_data_directory() {
  namespace fs = std::filesystem;
  if (const char* named = std::getenv("DATELINE_DATA"); named && *named) {
    if (fs::is_directory(named)) return named;
    throw Error(Error::Kind::missing, std::string(named) + ": DATELINE_DATA is not a folder", "unset it or correct it");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path installed = program.parent_path().parent_path() / "share" / "dateline";
  if (fs::is_directory(installed, ignored)) return installed;
  if (fs::is_directory(DATELINE_DATA_DIRECTORY, ignored)) return DATELINE_DATA_DIRECTORY;
  throw Error(Error::Kind::missing, "the data folder (gazetteer, taxonomy, lexicon) was not found",
              "set DATELINE_DATA to the data/ folder of the source tree");
}

}  // namespace

const std::filesystem::path& data_directory() {
  static const std::filesystem::path found = find_data_directory();
  return found;
}

}  // namespace dateline

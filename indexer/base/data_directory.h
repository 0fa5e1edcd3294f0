// Where the project's data files (gazetteer, taxonomy, lexicon …) lie.
#pragma once

#include <filesystem>

namespace dateline {

/// DATELINE_DATA if set, else share/dateline beside the program's prefix if it is there, else the data/ folder the
/// program was built with. Throws Error(missing) if none exists.
const std::filesystem::path& data_directory();

}  // namespace dateline

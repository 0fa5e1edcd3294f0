// Folders that were loaded, and the names their pages are filed under.
#pragma once

#include <map>
#include <string>

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// A registered folder.
struct SourceFolder {
  std::string name;
  bool recursive = false;  ///< its name holds for everything below it, else only for files right inside
};

/// Registers a folder under its own name, made unique, unless it or a whole folder above it is registered. `whole`: the
/// folder was given, not a file in it. The path is absolute; `now` as Catalog::now() says it. Writers only.
void register_source(Connection& connection, const std::string& root, bool recursive, const std::string& now);

/// By their absolute paths.
std::map<std::string, SourceFolder> registered_sources(Connection& connection);

}  // namespace dateline

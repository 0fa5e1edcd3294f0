// The source table.
#include "indexer/catalog/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "indexer/catalog/catalog.h"

namespace dateline {

std::map<std::string, SourceFolder> registered_sources(Connection& db) {
  std::map<std::string, SourceFolder> folders;
  Query query = db.prepare("SELECT root, name, whole FROM source");
  while (query.step()) folders[query.text(0)] = {query.text(1), query.integer(2) != 0};
  return folders;
}

void register_source(Connection& db, const std::string& root, bool recursive, const std::string& now) {
  namespace fs = std::filesystem;
  const std::map<std::string, SourceFolder> known = registered_sources(db);
  if (const auto found = known.find(root); found != known.end()) {
    if (!recursive || found->second.recursive) return;
    Query widen = db.prepare("UPDATE source SET whole = 1 WHERE root = ?");
    widen.bind(1, root).run();
    return;
  }
  for (fs::path folder = fs::path(root).parent_path();; folder = folder.parent_path()) {
    if (const auto above = known.find(folder.string()); above != known.end() && above->second.recursive) return;
    if (folder == folder.parent_path()) break;
  }
  const std::string base =
      fs::path(root).filename().empty() ? std::string("pages") : fs::path(root).filename().string();
  Query insert = db.prepare("INSERT OR REPLACE INTO source(name, root, whole, first_seen) VALUES (?, ?, ?, ?)");
  for (int i = 1;; ++i) {
    const std::string name = i == 1 ? base : fmt::format("{}-{}", base, i);
    const auto holder =
        std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.second.name == name; });
    std::error_code ignored;
    // A folder that is gone was moved here, as far as anyone can tell: its pages stay the same statements.
    if (holder != known.end() && fs::exists(holder->first, ignored)) continue;
    insert.bind(1, name).bind(2, root).bind(3, recursive ? 1 : 0).bind(4, now).run();
    return;
  }
}

}  // namespace dateline

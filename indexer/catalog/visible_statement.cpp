#include "indexer/catalog/visible_statement.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/base/error.h"

namespace dateline {

bool is_out_of_sight(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now) {
  const std::optional<CatalogStatus> status = catalog.status(id);
  // That a statement was withdrawn may be told; that it was is no part of its release.
  return !status || !may_see({status->release, false, status->orphaned}, viewer, now);
}

std::optional<CatalogEntry> find_visible(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now) {
  if (is_out_of_sight(catalog, id, viewer, now)) return std::nullopt;
  std::optional<CatalogEntry> entry = catalog.find(id);
  if (entry && !entry->superseded_by.empty()) entry = catalog.find(entry->superseded_by);
  if (!entry || !may_see(status_of(*entry), viewer, now)) return std::nullopt;
  return entry;
}

CatalogEntry get_visible(Catalog& catalog, const std::string& id, const Viewer& viewer, Instant now) {
  std::optional<CatalogEntry> entry = find_visible(catalog, id, viewer, now);
  if (!entry)
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search prints the ids of what it finds");
  return std::move(*entry);
}

std::vector<Statement> visible_versions(Catalog& catalog, const CatalogEntry& entry, const Viewer& viewer,
                                        Instant now) {
  const auto shown = [&](const Release& release) {
    return may_see({release, entry.withdrawn.has_value(), entry.orphaned}, viewer, now);
  };
  std::vector<Statement> versions = catalog.older_versions(entry, shown);
  std::erase_if(versions, [&](const Statement& version) { return !may_see(status_of(entry, version), viewer, now); });
  versions.push_back(entry.statement);
  return versions;
}

}  // namespace dateline

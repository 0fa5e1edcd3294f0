#include "indexer/catalog/visible_statement.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/base/error.h"

namespace dateline {

bool is_out_of_sight(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now) {
  const std::optional<CatalogStatus> status = catalog.status(id);
  // That a statement was withdrawn may be said; that it was is not part of its release.
  return !status || !may_see({status->release, false, status->orphaned}, viewer, now);
}

std::optional<CatalogEntry> find_visible(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now) {
  if (is_out_of_sight(catalog, id, viewer, now)) return std::nullopt;
  std::optional<CatalogEntry> entry = catalog.find(id);
  if (entry && !entry->superseded_by.empty()) entry = catalog.find(entry->superseded_by);
  if (!entry || !may_see(status_of(*entry), viewer, now)) return std::nullopt;
  number_as_seen(catalog, *entry, viewer, now);
  return entry;
}

CatalogEntry get_visible(Catalog& catalog, const std::string& id, const Viewer& viewer, Instant now) {
  std::optional<CatalogEntry> entry = find_visible(catalog, id, viewer, now);
  if (!entry)
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search prints the ids of what it finds");
  return std::move(*entry);
}

namespace {

bool says_the_same(const Statement& a, const Statement& b) {
  return a.headline == b.headline && a.teaser == b.teaser && a.date == b.date && a.dateline == b.dateline &&
         a.byline == b.byline && a.text() == b.text();
}

bool are_numbered_from_one(const std::vector<Statement>& versions) {
  for (std::size_t i = 0; i < versions.size(); ++i)
    if (versions[i].version != static_cast<int>(i) + 1) return false;
  return true;
}

/// Those before the current one.
std::vector<Statement> visible_older_versions(Catalog& catalog, const CatalogEntry& entry, const Viewer& viewer,
                                              Instant now) {
  const auto shown = [&](const Release& release) {
    return may_see({release, entry.withdrawn.has_value(), entry.orphaned}, viewer, now);
  };
  std::vector<Statement> versions = catalog.older_versions(entry, shown);
  std::erase_if(versions, [&](const Statement& version) { return !may_see(status_of(entry, version), viewer, now); });
  return versions;
}

}  // namespace

std::vector<Statement> visible_versions(Catalog& catalog, const CatalogEntry& entry, const Viewer& viewer,
                                        Instant now) {
  std::vector<Statement> versions;
  if (entry.statement.version > 1) versions = visible_older_versions(catalog, entry, viewer, now);
  versions.push_back(entry.statement);
  if (viewer.audience == Audience::staff || are_numbered_from_one(versions)) return versions;
  // Two that say the same are side by side where what lay between them is hidden.
  for (std::size_t i = versions.size() - 1; i-- > 0;)
    if (says_the_same(versions[i], versions[i + 1])) versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(i));
  bool full_before = false;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    versions[i].version = static_cast<int>(i) + 1;
    versions[i].edited = full_before;
    full_before = full_before || versions[i].extent == Extent::full;
  }
  return versions;
}

void number_as_seen(Catalog& catalog, CatalogEntry& entry, const Viewer& viewer, Instant now) {
  if (viewer.audience == Audience::staff || entry.statement.version <= 1) return;
  const Statement seen = std::move(visible_versions(catalog, entry, viewer, now).back());
  entry.statement.version = seen.version;
  entry.statement.edited = seen.edited;
}

EarlierVersions earlier_versions(Catalog& catalog, const CatalogEntry& entry) {
  EarlierVersions result;
  if (entry.statement.version <= 1) return result;
  for (const Statement& version : visible_older_versions(catalog, entry, Viewer::staff(), Instant::min())) {
    const Release& release = version.release;
    if (release.is_public(Instant::min())) {
      result.one_is_open =
          result.one_is_open || (version.extent == Extent::full && !says_the_same(version, entry.statement));
    } else {
      const bool ends = release.visibility == Visibility::public_ && release.embargo == Release::Embargo::at;
      result.hidden_until.push_back(ends ? release.until : Instant::max());
    }
  }
  return result;
}

}  // namespace dateline

// The catalog's versions as one segment.
#include "indexer/pipeline/old_versions.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/error.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/segments.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> edited_statements(Catalog& catalog) {
  std::vector<std::string> ids;
  Query query = catalog.connection().prepare(
      "SELECT id FROM statement WHERE superseded_by IS NULL AND NOT orphaned AND number IN (SELECT statement FROM "
      "version) ORDER BY number");
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

/// The versions of a statement but the current one that are for a viewer, each with an id of its own.
std::vector<Statement> old_versions_of(Catalog& catalog, const std::string& id, const Viewer& viewer, Instant now) {
  const std::optional<CatalogEntry> entry = find_visible(catalog, id, viewer, now);
  if (!entry) return {};
  std::vector<Statement> versions = visible_versions(catalog, *entry, viewer, now);
  versions.pop_back();
  for (Statement& version : versions) version.id = fmt::format("{}@{}", id, version.version);
  return versions;
}

}  // namespace

std::size_t index_old_versions(const fs::path& archive, const fs::path& index, const Viewer& viewer, Instant now) {
  Archive opened = Archive::open_reading(archive);
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive);
  const StatementReader& reader = *opened_reader;
  const IndexSettings settings = reader.index_settings(1);
  fs::create_directories(index);
  Segment segment;
  segment.name = "versions";
  segment.path = index / segment.name;
  SegmentFiller filler(segment.path);
  Analyzer analyzer;
  analyzer.begin_segment();
  for (const std::string& id : edited_statements(opened.catalog()))
    for (const Statement& version : old_versions_of(opened.catalog(), id, viewer, now)) {
      filler.add(
          make_document(version, settings.roll_up ? settings.roll_up(version.issues) : version.issues, analyzer));
      ++segment.documents;
    }
  filler.finish();
  GenerationRecord record;
  record.number = 1;
  record.index_id = "old versions";
  record.schema = kSchemaVersion;
  record.analyzer = kAnalyzerVersion;
  record.created = to_iso(now);
  record.data = settings.data;
  const std::size_t count = segment.documents;
  record.segments.push_back(std::move(segment));
  publish_generation(index, record);
  return count;
}

}  // namespace dateline

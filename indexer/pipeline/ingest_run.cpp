// Runs over sources, over kept originals, and over the facets alone.
#include "indexer/pipeline/ingest_run.h"

#include <fmt/format.h>

#include <chrono>

#include "indexer/base/error.h"
#include "indexer/base/page_budget.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/stored_record.h"
#include "indexer/pipeline/dictionary_training.h"
#include "indexer/pipeline/reading_stage.h"
#include "indexer/pipeline/settler.h"

namespace dateline {
namespace {

/// Every original that the catalog keeps, as the pages they came as. Read some at a time, so that no read of its own
/// keeps the write-ahead log from being emptied while what they became is written.
class OriginalsSource : public Source {
 public:
  explicit OriginalsSource(const std::filesystem::path& catalog)
      : catalog_(Catalog::open(catalog, Catalog::Mode::read)),
        inputs_(static_cast<std::size_t>(catalog_.count("input"))) {}

  std::optional<RawPage> next() override {
    for (;;) {
      const auto query = catalog_.connection().prepared(
          // A record that a later one of its id replaced is an older version, and no second line of that id.
          "SELECT i.number, i.origin, i.location, o.number FROM input i JOIN original o ON o.sha256 = i.sha256 LEFT "
          "JOIN statement s ON s.number = i.statement WHERE i.number > ? AND NOT (s.number IS NOT NULL AND s.given AND "
          "s.input <> i.number) ORDER BY i.number LIMIT 1");
      query->bind(1, last_);
      if (!query->step()) return std::nullopt;
      last_ = query->integer(0);
      RawPage page;
      page.origin = origin_from_json(query->blob(1));
      page.origin.location = query->text(2);
      try {
        page.bytes = catalog_.originals().get(query->integer(3));
      } catch (const Error& error) {
        page.problem = fmt::format("{}: {}", page.origin.display_path, error.what());
      }
      return page;
    }
  }
  std::size_t expected() const override { return inputs_; }

 private:
  Catalog catalog_;
  std::size_t inputs_;
  std::int64_t last_ = 0;
};

}  // namespace

void add(IngestReport& to, const IngestReport& more) {
  to.pages += more.pages;
  to.records += more.records;
  to.listings += more.listings;
  to.added += more.added;
  to.changed += more.changed;
  to.unchanged += more.unchanged;
  to.read_again += more.read_again;
  to.skipped += more.skipped;
  to.failed += more.failed;
  to.skipped_files += more.skipped_files;
  to.resumed += more.resumed;
}

IngestReport ingest(Archive& archive, const PageReader& reader, std::vector<std::unique_ptr<Source>> sources,
                    const IngestOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  IngestReport report;
  for (const auto& source : sources) report.skipped_files += source->skipped_files();
  if (options.source.empty()) {
    const ArchiveLock lock = archive.lock_batch();
    Transaction transaction(archive.catalog().connection());
    for (const auto& source : sources)
      if (const SourcePlace place = source->place(); !place.root.empty())
        register_source(archive.catalog().connection(), place.root, place.recursive, archive.catalog().now());
    transaction.commit();
  }
  OriginalPacker packer;
  DictionaryTraining training(archive, packer, options.clock);
  Settler settler(archive, reader, packer, options, report);
  read_sources(archive, reader, packer, sources, options, settler.run(),
               [&](std::vector<StagedPage>& batch, const ReadAfterAll& read) {
                 settler.settle(batch, read);
                 training.after_batch();
                 if (options.after_batch) options.after_batch();
               });
  settler.finish();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

IngestReport read_originals_again(Archive& archive, const PageReader& reader, const IngestOptions& options) {
  IngestOptions again = options;
  again.read_again = true;
  again.source.clear();
  again.base_url.clear();
  again.key = "originals";
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(std::make_unique<OriginalsSource>(archive.catalog().connection().path()));
  return ingest(archive, reader, std::move(sources), again);
}

std::size_t find_facets_again(Archive& archive, const PageReader& reader, std::size_t threads) {
  Catalog& catalog = archive.catalog();
  Connection& connection = catalog.connection();
  std::vector<std::int64_t> numbers;
  {
    const auto all = connection.prepared("SELECT number FROM statement ORDER BY number");
    while (all->step()) numbers.push_back(all->integer(0));
  }
  constexpr std::size_t kBatch = 500;
  std::size_t changed = 0;
  Progress progress("statements", numbers.size());
  for (std::size_t begin = 0; begin < numbers.size(); begin += kBatch) {
    throw_if_interrupted();
    const std::size_t count = std::min(kBatch, numbers.size() - begin);
    std::vector<Catalog::Stored> stored(count);
    for (std::size_t i = 0; i < count; ++i) stored[i] = catalog.stored(numbers[begin + i]);
    std::vector<std::string> found(count);
    spread(thread_count(threads), count, [&](const auto& take) {
      for (std::size_t i = take(); i < count; i = take()) {
        Statement statement = stored[i].statement;
        try {
          reader.find_facets(statement, stored[i].hints);
        } catch (const TooComplex& refusal) {  // taken in by a program that counted less: it stays as it is
          fmt::print(stderr, "{}: facets stay as they were: {}\n", statement.id, refusal.what());
          continue;
        }
        if (statement != stored[i].statement)
          found[i] = pack_record(std::move(statement), {stored[i].original, stored[i].original_sha256});
      }
    });
    const ArchiveLock lock = archive.lock_batch();
    Transaction transaction(connection);
    const std::int64_t change = catalog.next_change();
    for (std::size_t i = 0; i < count; ++i) {
      if (found[i].empty()) continue;
      const auto write = connection.prepared("UPDATE statement SET record = ?2, change = ?3 WHERE number = ?1");
      write->bind(1, numbers[begin + i]).bind_blob(2, found[i]).bind(3, change).step();
      ++changed;
    }
    transaction.commit();
    progress.advance(count);
  }
  return changed;
}

}  // namespace dateline

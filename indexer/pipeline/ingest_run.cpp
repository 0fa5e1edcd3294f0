// Runs over sources, over kept originals, and over the facets alone.
#include "indexer/pipeline/ingest_run.h"

#include <fmt/format.h>

#include <chrono>
#include <iterator>

#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/compression.h"
#include "indexer/pipeline/reading_stage.h"
#include "indexer/pipeline/settlement.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

/// Every original that the catalog keeps, as the pages they came as.
class OriginalsSource : public Source {
 public:
  explicit OriginalsSource(const std::filesystem::path& catalog)
      : catalog_(Catalog::open(catalog, Catalog::Mode::read)),
        inputs_(catalog_.connection().prepare(
            "SELECT i.origin, o.content FROM input i JOIN original o ON o.sha256 = i.sha256 ORDER BY i.number")) {}

  std::optional<RawPage> next() override {
    if (!inputs_.step()) return std::nullopt;
    RawPage page;
    page.origin = origin_from_json(inputs_.blob(0));
    page.bytes = decompress(inputs_.blob(1));
    return page;
  }
  std::size_t expected() const override { return 0; }

 private:
  Catalog catalog_;
  Query inputs_;
};

}  // namespace

IngestReport ingest(Archive& archive, const PageReader& reader, std::vector<std::unique_ptr<Source>> sources,
                    const IngestOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  IngestReport report;
  const std::vector<RunPage> pages = [&] {
    for (const auto& source : sources) report.left_aside += source->left_aside();
    return read_sources(archive, reader, std::move(sources), options, report);
  }();
  settle(archive, pages, options, report);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

IngestReport read_originals_again(Archive& archive, const PageReader& reader, const IngestOptions& options) {
  IngestOptions again = options;
  again.read_again = true;
  again.source.clear();
  again.base_url.clear();
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(std::make_unique<OriginalsSource>(archive.catalog().connection().path()));
  return ingest(archive, reader, std::move(sources), again);
}

std::size_t find_facets_again(Archive& archive, const PageReader& reader, std::size_t threads) {
  Connection& connection = archive.catalog().connection();
  std::vector<std::int64_t> numbers;
  {
    Query all = connection.prepare("SELECT number FROM statement ORDER BY number");
    while (all.step()) numbers.push_back(all.integer(0));
  }
  constexpr std::size_t kBatch = 500;
  std::size_t changed = 0;
  Progress progress("statements", numbers.size());
  Query read = connection.prepare("SELECT record, hints FROM statement WHERE number = ?");
  Query write = connection.prepare("UPDATE statement SET record = ?, generation = -abs(generation) WHERE number = ?");
  for (std::size_t begin = 0; begin < numbers.size(); begin += kBatch) {
    throw_if_interrupted();
    const std::size_t count = std::min(kBatch, numbers.size() - begin);
    std::vector<std::string> records(count), hints(count), found(count);
    for (std::size_t i = 0; i < count; ++i) {
      read.bind(1, numbers[begin + i]).step();
      records[i] = read.text(0);
      hints[i] = read.text(1);
      read.reset();
    }
    spread(thread_count(threads), count, [&](const auto& take) {
      for (std::size_t i = take(); i < count; i = take()) {
        Statement statement = statement_from_json(decompress(records[i]));
        reader.find_facets(statement, hints[i]);
        found[i] = compress(to_json(statement));
      }
    });
    Transaction transaction(connection);
    for (std::size_t i = 0; i < count; ++i) {
      if (found[i] == records[i]) continue;
      write.bind_blob(1, found[i]).bind(2, numbers[begin + i]).run();
      ++changed;
    }
    transaction.commit();
    progress.advance(count);
  }
  return changed;
}

}  // namespace dateline

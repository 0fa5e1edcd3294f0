// One thread reads, workers make drafts, the calling thread writes them to the catalog in batches.
#include "indexer/pipeline/reading_stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <map>
#include <thread>
#include <unordered_set>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/base/url.h"
#include "indexer/pipeline/bounded_queue.h"
#include "indexer/pipeline/drafts.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBytesInFlight = std::size_t{64} << 20;
constexpr std::size_t kResultsInFlight = 256;
constexpr std::size_t kBatchPages = 256;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;

/// A page on its way to a worker, with what the catalog knows of its place.
struct Job {
  std::size_t sequence = 0;
  RawPage raw;
  std::optional<KnownInput> known;
  std::optional<ReadPage> staged;
};

struct Result {
  enum class Kind { read, unchanged, staged, failed, again };
  std::size_t sequence = 0;
  Kind kind = Kind::read;
  Origin::Kind input = Origin::Kind::page;
  RunPage page;
  std::string problem;
};

/// The address of a path below the address that SOURCE is a copy of.
std::string address_below(const std::string& base, const std::string& path) {
  if (base.empty()) return {};
  std::string escaped;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/!$&'()*+,;=:@").find(c) != std::string_view::npos;
    if (plain)
      escaped += c;
    else
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  const auto url = Url::parse(base.back() == '/' ? base + escaped : base + '/' + escaped);
  return url ? url->text : std::string();
}

/// The folder a file is filed under: the deepest registered one that its name holds for.
class SourceNames {
 public:
  explicit SourceNames(std::map<std::string, SourceFolder> folders) : folders_(std::move(folders)) {}

  /// Sets source and path of an origin by its absolute path.
  void name(Origin& origin, const std::string& file) const {
    const fs::path parent = fs::path(file).parent_path();
    for (fs::path folder = parent;; folder = folder.parent_path()) {
      const auto found = folders_.find(folder.string());
      if (found != folders_.end() && (found->second.whole || folder == parent)) {
        origin.source = found->second.name;
        origin.path = fs::path(file).lexically_relative(folder).generic_string();
        return;
      }
      if (folder == folder.parent_path()) return;
    }
  }

 private:
  std::map<std::string, SourceFolder> folders_;
};

/// Whatever differs between two origins of one place beside the time of reading.
bool same_origin(const Origin& one, const Origin& other) {
  return origin_json(one, false) == origin_json(other, false);
}

class ReadingStage {
 public:
  ReadingStage(Archive& archive, const PageReader& reader, std::vector<std::unique_ptr<Source>> sources,
               const IngestOptions& options, IngestReport& report)
      : archive_(archive),
        reader_(reader),
        version_(reader.version()),
        sources_(std::move(sources)),
        options_(options),
        report_(report),
        writer_(archive.catalog()),
        jobs_(kBytesInFlight),
        results_(kResultsInFlight) {}

  std::vector<RunPage> run() {
    register_folders();
    std::vector<std::thread> threads;
    threads.emplace_back([this] {
      guard([this] { read(); });
      jobs_.close();
    });
    working_ = thread_count(options_.threads);
    for (std::size_t i = 0; i < thread_count(options_.threads); ++i)
      threads.emplace_back([this] {
        guard([this] { work(); });
        if (--working_ == 0) results_.close();
      });
    std::exception_ptr problem;
    try {
      collect();
    } catch (...) {
      problem = std::current_exception();
    }
    stop();
    for (std::thread& thread : threads) thread.join();
    if (problem) std::rethrow_exception(problem);
    if (failure_) std::rethrow_exception(failure_);
    if (interrupted())
      throw Error(Error::Kind::interrupted, fmt::format("interrupted: {} pages read so far are kept", pages_.size()),
                  "run the same command again: it goes on from there");
    std::sort(pages_.begin(), pages_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RunPage> ordered;
    ordered.reserve(pages_.size());
    for (auto& [sequence, page] : pages_) ordered.push_back(std::move(page));
    return ordered;
  }

 private:
  template <class Work>
  void guard(Work work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop();
    }
  }

  void stop() {
    stopped_ = true;
    jobs_.close();
    results_.close();
  }

  void register_folders() {
    for (const auto& source : sources_)
      if (const SourcePlace place = source->place(); options_.source.empty() && !place.root.empty())
        writer_.register_source(place.root, place.whole);
    names_.emplace(writer_.sources());
  }

  /// The reading thread: pages with their names, and what the catalog knows of their places.
  void read() {
    Catalog catalog = Catalog::open(archive_.catalog().connection().path(), Catalog::Mode::read);
    CatalogWriter known(catalog);
    std::unordered_set<std::uint64_t> seen;
    const std::string now = utc_now();
    for (const auto& source : sources_) {
      while (!stopped_ && !interrupted()) {
        std::optional<RawPage> raw = source->next();
        if (!raw) break;
        Job job;
        job.sequence = sequence_++;
        complete(raw->origin, now, !source->place().root.empty());
        if (!seen.insert(key_of(raw->origin.location)).second) {
          if (!results_.push({job.sequence, Result::Kind::again, raw->origin.kind, {}, {}})) return;
          continue;
        }
        job.known = known.known(raw->origin.location);
        if (!job.known || job.known->sha256.empty()) job.staged = known.staged(raw->origin.location);
        job.raw = std::move(*raw);
        const std::size_t weight = job.raw.bytes.size() + 1000;
        if (!jobs_.push(std::move(job), weight)) return;
      }
    }
  }

  void complete(Origin& origin, const std::string& now, bool in_folder) const {
    if (!options_.base_url.empty()) origin.base_address = address_below(options_.base_url, origin.path);
    if (!options_.source.empty()) {
      origin.source = options_.source;
      origin.source_given = true;
    } else if (in_folder) {
      names_->name(origin, origin.location.substr(0, origin.kind == Origin::Kind::record ? origin.location.rfind('#')
                                                                                         : std::string::npos));
    }
    if (origin.captured.empty()) origin.captured = now;
  }

  /// A worker.
  void work() {
    while (std::optional<Job> job = jobs_.pop()) {
      if (interrupted()) continue;  // drains the queue so that the reading thread ends
      if (!results_.push(process(std::move(*job)))) return;
    }
  }

  Result process(Job job) const {
    Result result;
    result.sequence = job.sequence;
    result.input = job.raw.origin.kind;
    try {
      process_into(job, result);
    } catch (const std::exception& problem) {
      result.kind = Result::Kind::failed;
      result.problem = named(job.raw.origin, problem.what());
    }
    return result;
  }

  static std::string named(const Origin& origin, const std::string& problem) {
    const std::string where = origin.line ? fmt::format("{}: line {}", origin.shown, origin.line) : origin.shown;
    return problem.find(origin.shown) != std::string::npos && !origin.line ? problem
                                                                           : fmt::format("{}: {}", where, problem);
  }

  void process_into(Job& job, Result& result) const {
    RawPage& raw = job.raw;
    if (!raw.problem.empty()) {
      result.kind = Result::Kind::failed;
      result.problem = raw.problem;
      return;
    }
    if (raw.bytes.empty()) throw Error(Error::Kind::unreadable, "empty: 0 bytes");
    ReadPage& page = result.page.page;
    page.sha256 = raw.origin.kind == Origin::Kind::record
                      ? raw.origin.location.substr(raw.origin.location.rfind('#') + 1)
                      : sha256(raw.bytes);
    result.page.known = std::move(job.known);
    const std::optional<KnownInput>& known = result.page.known;
    if (known) inherit(known->origin, raw.origin);
    const bool same_bytes = known && known->sha256 == page.sha256;
    if (same_bytes && known->current && !options_.read_again && known->reader == version_ &&
        same_origin(known->origin, raw.origin)) {
      result.kind = Result::Kind::unchanged;
      result.page.unchanged = true;
      page.origin = known->origin;
      page.outcome = known->outcome;
      page.claim = known->claim;
      return;
    }
    if (job.staged && job.staged->sha256 == page.sha256 && job.staged->reader == version_ &&
        same_origin(job.staged->origin, raw.origin)) {
      result.kind = Result::Kind::staged;
      page = std::move(*job.staged);
      return;
    }
    // The same bytes were captured when they first came, and under the name they then had.
    if (same_bytes) {
      raw.origin.captured = known->origin.captured;
      raw.origin.shown = known->origin.shown;
    }
    page.origin = raw.origin;
    page.reader = version_;
    make_drafts(reader_.read(raw), raw.bytes, page);
    if (same_bytes) page.original = std::string();  // kept already
  }

  /// What was said of a place once holds until something else is said.
  void inherit(const Origin& before, Origin& now) const {
    if (options_.base_url.empty()) now.base_address = before.base_address;
    if (!options_.source.empty() || !before.source_given) return;
    now.source = before.source;
    now.source_given = true;
    now.path = before.path;
  }

  /// The calling thread: results into the catalog.
  void collect() {
    std::size_t expected = 0;
    for (const auto& source : sources_) expected += source->expected();
    Progress progress("pages read", expected);
    std::vector<Result> batch;
    std::size_t bytes = 0;
    while (std::optional<Result> result = results_.pop()) {
      progress.advance();
      (result->input == Origin::Kind::record ? report_.records : report_.pages) += 1;
      switch (result->kind) {
        case Result::Kind::failed:
          ++report_.failed;
          if (options_.warn) options_.warn(result->problem);
          break;
        case Result::Kind::again:
          ++report_.skipped;
          break;
        case Result::Kind::unchanged:
        case Result::Kind::staged:
          keep(std::move(*result));
          break;
        case Result::Kind::read:
          bytes += result->page.page.original.size();
          batch.push_back(std::move(*result));
          if (batch.size() >= kBatchPages || bytes >= kBatchBytes) write(batch), bytes = 0;
      }
    }
    write(batch);
  }

  void write(std::vector<Result>& batch) {
    if (batch.empty()) return;
    Transaction transaction(archive_.catalog().connection());
    for (Result& result : batch) writer_.stage(result.page.page);
    transaction.commit();
    for (Result& result : batch) keep(std::move(result));
    batch.clear();
  }

  void keep(Result result) { pages_.emplace_back(result.sequence, std::move(result.page)); }

  Archive& archive_;
  const PageReader& reader_;
  std::string version_;
  std::vector<std::unique_ptr<Source>> sources_;
  const IngestOptions& options_;
  IngestReport& report_;
  CatalogWriter writer_;
  std::optional<SourceNames> names_;
  BoundedQueue<Job> jobs_;
  BoundedQueue<Result> results_;
  std::size_t sequence_ = 0;
  std::vector<std::pair<std::size_t, RunPage>> pages_;
  std::atomic<std::size_t> working_{0};
  std::atomic<bool> stopped_{false};
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

}  // namespace

std::vector<RunPage> read_sources(Archive& archive, const PageReader& reader,
                                  std::vector<std::unique_ptr<Source>> sources, const IngestOptions& options,
                                  IngestReport& report) {
  return ReadingStage(archive, reader, std::move(sources), options, report).run();
}

}  // namespace dateline

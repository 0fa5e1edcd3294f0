// One thread reads, workers make drafts, the calling thread hands them on in batches.
#include "indexer/pipeline/reading_stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
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
#include "indexer/pipeline/flight_limit.h"
#include "indexer/pipeline/reader_name.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

// What is in flight is held some four times over (bytes, text, record, compressed): 24 MB of pages are about 100.
constexpr std::size_t kBytesInFlight = std::size_t{24} << 20;
constexpr std::size_t kPagesInFlight = 2048;
// Read, and no worker has it yet: what is still in the processor's cache when one takes it.
constexpr std::size_t kBytesWaiting = std::size_t{1} << 20;
// A batch is one transaction: large enough that its flush to disk costs little, small enough that others seldom wait.
constexpr std::size_t kBatchPages = 512;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;
constexpr auto kBatchAge = std::chrono::seconds(2);  ///< of a slow source: what came is settled, and soon found
constexpr auto kTick = std::chrono::milliseconds(100);

/// A page on its way to a worker, with what the catalog knows of its place.
struct Job {
  std::size_t sequence = 0;
  std::size_t weight = 0;
  bool again = false;
  RawPage raw;
  std::optional<KnownInput> known;
};

struct Result {
  std::size_t sequence = 0;
  std::size_t weight = 0;
  StagedPage page;
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
      if (found != folders_.end() && (found->second.recursive || folder == parent)) {
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

/// Every difference between two origins of one location but the time of reading.
bool same_origin(const Origin& one, const Origin& other) {
  return origin_json(one, false) == origin_json(other, false);
}

class ReadingStage {
 public:
  ReadingStage(Archive& archive, const PageReader& reader, OriginalPacker& packer,
               std::vector<std::unique_ptr<Source>>& sources, const IngestOptions& options, std::int64_t run,
               const SettleBatch& settle)
      : archive_(archive),
        reader_(reader),
        packer_(packer),
        version_(reader.version()),
        sources_(sources),
        options_(options),
        run_(run),
        settle_(settle),
        names_(registered_sources(archive.catalog().connection())),
        jobs_(kBytesWaiting),
        results_(kPagesInFlight),
        flight_(kPagesInFlight, kBytesInFlight),
        batch_pages_(options.batch_pages ? options.batch_pages : kBatchPages) {}

  void run() {
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
      throw Error(Error::Kind::interrupted, "interrupted: what was read so far is kept",
                  "run the same command again: it continues from there");
  }

 private:
  template <class Work>
  void guard(Work work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
      // What was read before it failed is settled all the same.
      reading_over_ = true;
      flight_.close();
      jobs_.close();
    }
  }

  void stop() {
    reading_over_ = true;
    flight_.close();
    jobs_.close();
    results_.close();
  }

  /// The reading thread: pages with their names, and what the catalog knows of their places.
  void read() {
    Catalog catalog = Catalog::open(archive_.catalog().connection().path(), Catalog::Mode::read);
    CatalogWriter known(catalog);
    std::unordered_set<std::uint64_t> seen;
    const std::string now = archive_.catalog().now();
    for (const auto& source : sources_) {
      const bool in_folder = !source->place().root.empty();
      while (!reading_over_ && !interrupted()) {
        std::optional<RawPage> raw = source->next();
        if (!raw) break;
        Job job;
        job.sequence = sequence_++;
        complete(raw->origin, now, in_folder);
        // An address may be fetched twice and have changed in between; a file is read once.
        job.again = !seen.insert(key_of(raw->origin.location)).second && raw->origin.url.empty();
        if (!job.again) {
          job.known = known.known(raw->origin.location);
          if (!job.known) job.known = known.known_place(place_of(raw->origin), raw->origin.location);
        }
        learn_base(raw->origin, catalog);
        job.raw = std::move(*raw);
        job.weight = flight_.weight(job.raw.bytes.size() + 1000);
        const std::size_t weight = job.weight;
        if (!flight_.take(weight) || !jobs_.push(std::move(job), weight)) return;
      }
    }
  }

  /// The base that earlier loads compressed the pages of this site against.
  void learn_base(const Origin& origin, Catalog& catalog) {
    if (origin.kind == Origin::Kind::record) return;
    const std::string site = site_of(origin);
    if (packer_.knows(site)) return;
    const std::optional<std::string> sha256 = catalog.originals().base_of(site);
    packer_.set_base(site, sha256.value_or(""), sha256 ? catalog.original(*sha256).value_or("") : std::string());
  }

  void complete(Origin& origin, const std::string& now, bool in_folder) const {
    if (!options_.base_url.empty()) origin.base_address = address_below(options_.base_url, origin.path);
    if (!options_.source.empty()) {
      origin.source = options_.source;
      origin.source_given = true;
    } else if (in_folder) {
      names_.name(origin, origin.location.substr(
                              0, origin.kind == Origin::Kind::record ? origin.location.rfind('#') : std::string::npos));
    }
    if (origin.captured.empty()) origin.captured = now;
    origin.trusted = origin.trusted || options_.trusted;
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
    result.weight = job.weight;
    result.page.input = job.raw.origin.kind;
    attempt(result.page, job.raw.origin, [&] { process_into(job, result.page); });
    return result;
  }

  /// On the thread that settles.
  void read_after_all(StagedPage& page) const {
    RawPage raw = std::move(page.raw);
    page.kind = StagedPage::Kind::read;
    attempt(page, raw.origin, [&] { read_page(raw, true, page); });
  }

  template <class Work>
  static void attempt(StagedPage& page, const Origin& origin, Work work) {
    try {
      work();
    } catch (const std::exception& problem) {
      page.kind = StagedPage::Kind::failed;
      page.problem = named(origin, problem.what());
    }
  }

  static std::string named(const Origin& origin, const std::string& problem) {
    const std::string where =
        origin.line ? fmt::format("{}: line {}", origin.display_path, origin.line) : origin.display_path;
    return problem.find(origin.display_path) != std::string::npos && !origin.line
               ? problem
               : fmt::format("{}: {}", where, problem);
  }

  void process_into(Job& job, StagedPage& result) const {
    RawPage& raw = job.raw;
    if (job.again) {
      result.kind = StagedPage::Kind::again;
      return;
    }
    if (!raw.problem.empty()) {
      result.kind = StagedPage::Kind::failed;
      result.problem = raw.problem;
      return;
    }
    if (raw.bytes.empty()) throw Error(Error::Kind::unreadable, "empty: 0 bytes");
    ReadPage& page = result.page;
    page.sha256 = sha256(raw.bytes);
    result.known = std::move(job.known);
    const std::optional<KnownInput>& known = result.known;
    if (known) inherit(known->origin, raw.origin);
    const bool same_bytes = known && known->sha256 == page.sha256;
    // When a load is continued, a later page of the same address in it has replaced this one since.
    const bool settled = same_bytes && (known->current || known->run == run_);
    if (settled && !options_.read_again && same_rules(known->extractor_version, version_) &&
        known->location == raw.origin.location && same_origin(known->origin, raw.origin)) {
      result.kind = StagedPage::Kind::unchanged;
      page.origin = known->origin;
      page.outcome = known->outcome;
      page.claim = known->claim;
      result.raw = std::move(raw);
      return;
    }
    read_page(raw, same_bytes, result);
  }

  /// `same_bytes`: as what is known of its place, and kept already.
  void read_page(RawPage& raw, bool same_bytes, StagedPage& result) const {
    ReadPage& page = result.page;
    // The same bytes were captured when they first came, and under the name they then had.
    if (same_bytes) {
      raw.origin.captured = result.known->origin.captured;
      raw.origin.display_path = result.known->origin.display_path;
    }
    page.origin = raw.origin;
    Reading reading = reader_.read(raw);
    page.extractor_version = reader_name(version_, reading.frame_state);
    result.frame_source = std::move(reading.frame_source);
    result.blocks = std::move(reading.blocks);
    make_drafts(std::move(reading), raw.bytes, page);
    if (same_bytes) return;
    const bool open = page.outcome == Outcome::statement && page.drafts.front().open;
    page.original = page.origin.kind == Origin::Kind::record
                        ? packer_.pack_record(raw.bytes)
                        : packer_.pack({site_of(page.origin), page.sha256, raw.bytes, open});
  }

  /// What was said of a place once holds until something else is said.
  void inherit(const Origin& before, Origin& now) const {
    if (options_.base_url.empty()) now.base_address = before.base_address;
    if (!options_.source.empty() || !before.source_given) return;
    now.source = before.source;
    now.source_given = true;
    now.path = before.path;
  }

  /// The calling thread: results into batches, in the order of the sources.
  void collect() {
    using Clock = std::chrono::steady_clock;
    using Popped = BoundedQueue<Result>::Popped;
    std::size_t expected = 0;
    for (const auto& source : sources_) expected += source->expected();
    Progress progress("pages", expected);
    std::map<std::size_t, Result> early;  // read before a page that comes before them
    std::size_t next = 0;
    Clock::time_point began = Clock::now();
    for (Popped popped = Popped::item; popped != Popped::closed;) {
      Result result;
      popped = results_.pop_within(kTick, result);
      if (popped == Popped::item) {
        progress.advance();
        early.emplace(result.sequence, std::move(result));
      }
      for (auto at = early.begin(); at != early.end() && at->first == next; at = early.erase(at), ++next) {
        if (batch_.empty()) began = Clock::now();
        weight_ += at->second.weight;
        batch_.push_back(std::move(at->second.page));
        if (batch_.size() >= batch_pages_ || weight_ >= kBatchBytes) settle_batch();
      }
      if (popped == Popped::timeout && (flight_.waiting() || Clock::now() - began >= kBatchAge)) settle_batch();
      // A source that falls silent leaves what came to be found all the same.
      if (popped == Popped::timeout && options_.after_batch) options_.after_batch();
      progress.tick();
    }
    // Cut off: what was read after a page that was not is left for the next time, so that the order holds.
    settle_batch();
  }

  void settle_batch() {
    if (batch_.empty()) return;
    settle_(batch_, [this](StagedPage& page) { read_after_all(page); });
    flight_.give_back(batch_.size(), weight_);
    batch_.clear();
    weight_ = 0;
  }

  Archive& archive_;
  const PageReader& reader_;
  OriginalPacker& packer_;
  std::string version_;
  std::vector<std::unique_ptr<Source>>& sources_;
  const IngestOptions& options_;
  const std::int64_t run_;
  const SettleBatch& settle_;
  SourceNames names_;
  BoundedQueue<Job> jobs_;
  BoundedQueue<Result> results_;
  FlightLimit flight_;
  std::size_t sequence_ = 0;
  std::vector<StagedPage> batch_;
  std::size_t weight_ = 0;
  const std::size_t batch_pages_;
  std::atomic<std::size_t> working_{0};
  std::atomic<bool> reading_over_{false};
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void read_sources(Archive& archive, const PageReader& reader, OriginalPacker& packer,
                  std::vector<std::unique_ptr<Source>>& sources, const IngestOptions& options, std::int64_t run,
                  const SettleBatch& settle) {
  ReadingStage(archive, reader, packer, sources, options, run, settle).run();
}

}  // namespace dateline

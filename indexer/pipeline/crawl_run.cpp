// Threads of visits, and the thread that reads for them all.
#include "indexer/pipeline/crawl_run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/reader_name.h"

namespace dateline {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Pages read together: enough for the workers, few enough that a visit soon knows what it has fetched.
constexpr std::size_t kBatch = 64;
// The index follows after so many new statements, or so long: each time is a segment more to merge.
constexpr std::size_t kIndexEvery = 500;
constexpr std::chrono::seconds kIndexAfter{5};
constexpr std::size_t kMostVisits = 16;  // side by side

/// Pages that have been read already, handed to a run of ingest.
class ReadBefore : public PageReader {
 public:
  explicit ReadBefore(const StatementReader& reader) : reader_(reader) {}
  void put(const std::string& location, Reading reading) { readings_[location] = std::move(reading); }

  Reading read(const RawPage& page) const override {
    const auto found = readings_.find(page.origin.location);
    return found == readings_.end() ? reader_.read(page) : found->second;
  }
  Reading read_kept(const RawPage& page) const override { return reader_.read(page); }
  std::string version() const override { return reader_.version(); }
  void find_facets(Statement& statement, const std::string& hints) const override {
    reader_.find_facets(statement, hints);
  }

 private:
  const StatementReader& reader_;
  std::map<std::string, Reading> readings_;
};

/// Visits grouped by site, each group on a thread of its own.
class Visits {
 public:
  Visits(CrawlContext& context, const std::vector<CrawlSource>& sources) {
    std::map<std::string, std::size_t> groups;
    for (const CrawlSource& source : sources) {
      const std::optional<Url> url = Url::parse(source.address);
      const auto [found, fresh] = groups.emplace(url ? host_and_port(*url) : source.address, groups_.size());
      if (fresh) groups_.emplace_back();
      visits_.push_back(std::make_unique<CrawlVisit>(context, source));
      groups_[found->second].push_back(visits_.back().get());
      by_number_[source.number] = visits_.back().get();
    }
    for (std::size_t i = 0; i < std::min(groups_.size(), kMostVisits); ++i) threads_.emplace_back([this] { work(); });
  }
  ~Visits() {
    for (std::thread& thread : threads_) thread.join();
  }

  bool running() const { return ended_ < threads_.size(); }
  CrawlVisit* of(std::int64_t source) const {
    const auto found = by_number_.find(source);
    return found == by_number_.end() ? nullptr : found->second;
  }
  std::size_t fetched() const {
    std::size_t sum = 0;
    for (const auto& visit : visits_) sum += visit->fetched();
    return sum;
  }
  void fail(std::exception_ptr problem) {
    const std::lock_guard lock(mutex_);
    if (!problem_) problem_ = std::move(problem);
  }
  void rethrow() {
    const std::lock_guard lock(mutex_);
    if (problem_) std::rethrow_exception(problem_);
  }
  std::vector<SourceReport> reports() const {
    std::vector<SourceReport> all;
    for (const auto& visit : visits_) all.push_back(visit->report());
    return all;
  }

 private:
  void work() {
    try {
      for (std::size_t at = next_++; at < groups_.size(); at = next_++)
        for (CrawlVisit* visit : groups_[at]) visit->run();
    } catch (...) {
      fail(std::current_exception());
    }
    ++ended_;
  }

  std::vector<std::unique_ptr<CrawlVisit>> visits_;
  std::vector<std::vector<CrawlVisit*>> groups_;
  std::map<std::int64_t, CrawlVisit*> by_number_;
  std::atomic<std::size_t> next_{0}, ended_{0};
  std::mutex mutex_;
  std::exception_ptr problem_;
  std::vector<std::thread> threads_;
};

/// The archive's lock, waited for: a correction or another load takes it for a moment.
Archive open_when_free(const std::filesystem::path& folder) {
  for (;;) {
    try {
      return Archive::open_writing(folder);
    } catch (const Error& problem) {
      if (problem.kind() != Error::Kind::locked) throw;
      throw_if_interrupted();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

class BatchReader {
 public:
  BatchReader(const std::filesystem::path& archive, CrawlState& state, const StatementReader& reader, Visits& visits,
              const CrawlRunOptions& options)
      : archive_(archive), state_(state), reader_(reader), visits_(visits), options_(options) {}

  /// Reads what has come, a batch at most; false where there was nothing.
  bool read_batch() {
    std::vector<CrawlFetched> came = state_.unread(kBatch);
    if (came.empty()) return false;
    std::vector<Page> pages(came.size());
    spread(thread_count(options_.threads), came.size(), [&](const auto& take) {
      for (std::size_t i = take(); i < came.size(); i = take()) pages[i] = read(std::move(came[i]));
    });
    settle(pages);
    return true;
  }

  void index(bool now) {
    if (pending_ == 0 || (!now && pending_ < kIndexEvery && SteadyClock::now() - indexed_ < kIndexAfter)) return;
    Archive archive = open_when_free(archive_);
    const ArchiveLock lock = archive.lock_batch();
    publish_changes(archive, reader_.index_settings(options_.threads));
    pending_ = 0;
    indexed_ = SteadyClock::now();
  }

  const IngestReport& report() const { return report_; }

 private:
  struct Page {
    CrawlFetched came;
    std::optional<Reading> reading;
    Outcome outcome = Outcome::refused;
    std::string problem;
    bool known = false;
  };

  Page read(CrawlFetched came) const {
    Page page;
    const auto known = state_.known_reading(came.origin.location);
    page.known = known.has_value();
    if (known && same_rules(known->extractor_version, reader_.version()) && known->sha256 == sha256(came.bytes)) {
      page.outcome = static_cast<Outcome>(known->outcome);
      page.came = std::move(came);
      return page;
    }
    RawPage raw;
    raw.origin = came.origin;
    raw.bytes = std::move(came.bytes);
    try {
      page.reading = reader_.read(raw);
      page.outcome = page.reading->outcome;
    } catch (const Error& problem) {
      page.problem = problem.what();
    }
    came.bytes = std::move(raw.bytes);
    page.came = std::move(came);
    return page;
  }

  void settle(std::vector<Page>& pages) {
    ReadBefore reader(reader_);
    std::map<std::int64_t, std::vector<RawPage>> raw;  // by source
    std::vector<std::int64_t> done;
    for (Page& page : pages) {
      CrawlVisit* visit = visits_.of(page.came.source);
      if (visit) tell(*visit, page);
      done.push_back(page.came.number);
      if (page.outcome == Outcome::listing && !keep_own_posts(page)) {
        ++report_.pages;
        ++report_.listings;
        continue;
      }
      // What is not a statement and never was is not kept.
      if (page.outcome == Outcome::refused && !page.known && page.problem.empty()) {
        ++report_.pages;
        ++report_.skipped;
        continue;
      }
      RawPage one;
      one.origin = page.came.origin;
      one.bytes = std::move(page.came.bytes);
      one.problem = page.problem.empty() ? std::string() : fmt::format("{}: {}", one.origin.display_path, page.problem);
      if (page.reading) reader.put(one.origin.location, std::move(*page.reading));
      raw[page.came.source].push_back(std::move(one));
    }
    for (auto& [source, pages_of] : raw) ingest_pages(source, std::move(pages_of), reader);
    state_.discard(done);
  }

  /// Posts that are on the listing alone. Those with a page of their own are requested as pages, or were excluded.
  /// False where there are none.
  static bool keep_own_posts(Page& page) {
    if (!page.reading) return page.known;
    std::erase_if(page.reading->items, [&](const Statement& item) {
      const std::optional<Url> url = Url::parse(item.url);
      return url && without_visitor_marks(*url).text != page.came.origin.location;
    });
    return !page.reading->items.empty() || page.known;
  }

  void ingest_pages(std::int64_t source, std::vector<RawPage> pages, const PageReader& reader) {
    IngestOptions options;
    options.threads = options_.threads;
    options.warn = options_.warn;
    options.key = fmt::format("crawl of source {}", source);
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    Archive archive = open_when_free(archive_);
    const IngestReport batch = ingest(archive, reader, std::move(sources), options);
    pending_ += batch.added + batch.changed + batch.read_again;
    add(report_, batch);
    if (CrawlVisit* visit = visits_.of(source)) visit->changed(batch.added + batch.changed);
  }

  void tell(CrawlVisit& visit, const Page& page) const {
    CrawlVerdict verdict;
    verdict.page = page.came.page;
    verdict.pattern = state_.pattern_of(page.came.page);
    verdict.fresh = !page.known;
    verdict.statement = page.outcome == Outcome::statement;
    verdict.listing = page.outcome == Outcome::listing;
    state_.note_outcome(page.came.page, page.outcome == Outcome::statement ? CrawlReading::statement
                                        : page.outcome == Outcome::listing ? CrawlReading::listing
                                                                           : CrawlReading::other);
    if (page.reading)
      for (const Statement& item : page.reading->items)
        if (!item.url.empty()) verdict.posts.push_back(item.url);
    visit.learned(verdict);
  }

  std::filesystem::path archive_;
  CrawlState& state_;
  const StatementReader& reader_;
  Visits& visits_;
  const CrawlRunOptions& options_;
  IngestReport report_;
  std::size_t pending_ = 0;
  SteadyClock::time_point indexed_ = SteadyClock::now();
};

}  // namespace

CrawlLock::CrawlLock(const std::filesystem::path& archive) {
  const std::filesystem::path file = archive / "crawl.lock";
  file_.reset(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file_.get() < 0)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", file.string(), std::strerror(errno)));
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
  throw Error(Error::Kind::locked, fmt::format("{}: another process is crawling into this archive", archive.string()),
              "wait until it is done and try again; searching and loading files work meanwhile");
}

CrawlReport crawl(const std::filesystem::path& archive, CrawlState& state, const StatementReader& reader,
                  const std::vector<CrawlSource>& sources, const CrawlRunOptions& options) {
  const SteadyClock::time_point start = SteadyClock::now();
  CrawlReport report;
  {
    PoliteClient client(Politeness::Seconds{0});
    CrawlContext context{state, client, options.force, false, options.warn, options.print, options.from_files};
    context.clock = options.clock;
    Visits visits(context, sources);
    BatchReader reading(archive, state, reader, visits, options);
    Progress progress("pages fetched");
    std::size_t shown = 0;
    SteadyClock::time_point counted{};
    try {
      while (visits.running()) {
        if (const std::size_t fetched = visits.fetched(); fetched > shown) {
          if (SteadyClock::now() - counted > std::chrono::seconds(1)) {
            counted = SteadyClock::now();
            std::size_t waiting = 0;
            for (const CrawlSource& source : sources)
              waiting += static_cast<std::size_t>(state.count(source.number, CrawlPageState::waiting));
            progress.set_total(fetched + waiting);
          }
          progress.advance(fetched - shown);
          shown = fetched;
        }
        if (!reading.read_batch()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        reading.index(false);
      }
      while (!interrupted() && reading.read_batch()) {
      }
      if (!interrupted()) reading.index(true);
    } catch (...) {
      visits.fail(std::current_exception());
      context.stopped = true;
      client.stop();
    }
    while (visits.running()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    visits.rethrow();
    report.pages = reading.report();
    report.sources = visits.reports();
  }
  report.pages.seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
  return report;
}

CrawlReport crawl_dry(CrawlState& state, const std::vector<CrawlSource>& sources, const CrawlRunOptions& options) {
  CrawlReport report;
  PoliteClient client(Politeness::Seconds{0});
  CrawlContext context{state, client, options.force, true, options.warn, options.print, options.from_files};
  context.clock = options.clock;
  Visits visits(context, sources);
  while (visits.running()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  visits.rethrow();
  report.sources = visits.reports();
  return report;
}

}  // namespace dateline

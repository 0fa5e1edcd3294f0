// `dateline ingest`: pages and records into an archive, then into its index.
#include "indexer/commands/ingest_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/base/url.h"
#include "indexer/commands/crawl_command.h"
#include "indexer/commands/held_statements.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Loads pages, documents and records into an archive and indexes them.\n"
    "SOURCE is a page, a document (.pdf .docx .txt .eml), a file that holds many (.jsonl .csv .tsv .warc .mbox .zip,\n"
    "a WordPress export, a feed; also .gz), a folder of any of them (read recursively, in byte order), - for standard\n"
    "input, or the address of a site. A site is crawled politely: its pages are found through the WordPress API, a "
    "feed,\n"
    "sitemaps or links; pages listed in a sitemap file are fetched the same way.\n"
    "The archive is created if it does not exist. Unchanged pages are left alone; a changed page becomes a new "
    "version\n"
    "of its statement. What cannot be read is named on standard error, the rest is loaded, and the exit status is 4.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline ingest --archive press pages/ releases.jsonl\n"
    "  dateline ingest --archive press --contact press@example.net https://www.example.org/news/\n";

struct Settings {
  std::string archive;
  std::vector<std::string> sources;
  IngestOptions options;
  CrawlOptions crawl;
  bool dry_run = false;
};

std::string base_address(const std::string& typed) {
  if (typed.empty()) return {};
  const auto url = Url::parse(typed);
  if (!url)
    throw Error(Error::Kind::usage, fmt::format("--base-url {}: not an absolute http(s) address", typed),
                "give it as https://www.example.org/news/");
  return url->text;
}

std::string times(std::size_t count, const char* one, const char* several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

/// The same command goes on with a load that was cut off.
std::string load_key(const std::vector<std::string>& names, const IngestOptions& options) {
  const SourceOptions& forms = options.sources;
  std::string key = fmt::format("{}\n{}\n{}\n{}{}{}", options.source, options.base_url, forms.columns, forms.drafts,
                                forms.is_public, forms.follow_links);
  for (const std::string& name : names) {
    std::error_code failed;
    const std::filesystem::path place = std::filesystem::weakly_canonical(name, failed);
    key += '\n' + (failed || name.find("://") != std::string::npos ? name : place.string());
  }
  return key;
}

/// When a load that is still running is to be found: some seconds after the last time, and so much later that most of
/// the time goes into reading.
class IndexPace {
 public:
  using Clock = std::chrono::steady_clock;
  bool due() {
    if (Clock::now() < next_) return false;
    began_ = Clock::now();
    return true;
  }
  void done() {
    next_ = Clock::now() + std::max<Clock::duration>(std::chrono::seconds(5), 10 * (Clock::now() - began_));
  }

 private:
  Clock::time_point began_;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(3);
};

/// Files and folders: read, settled and indexed.
IngestReport load_files(const std::string& archive_folder, const std::vector<std::string>& names,
                        IngestOptions options) {
  std::vector<std::unique_ptr<Source>> sources;
  for (const std::string& name : names) sources.push_back(open_source(name, options.sources));
  finish_erasures(archive_folder);
  Archive archive = Archive::open_writing(archive_folder, true);
  // An index that this program cannot go on with is refused before any work is done.
  if (Generation::current_number(archive.index())) Generation::open(archive.index());
  const std::unique_ptr<StatementReader> opened = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened;
  options.key = load_key(names, options);
  IndexSettings settings = reader.index_settings(options.threads);
  settings.lock = [&archive]() -> std::shared_ptr<void> { return std::make_shared<ArchiveLock>(archive.lock_batch()); };
  // What comes slowly, or never ends, is found while it comes; a folder is indexed once, which is quicker.
  IndexPace pace;
  if (std::find(names.begin(), names.end(), "-") != names.end())
    options.after_batch = [&] {
      if (!pace.due()) return;
      publish_changes(archive, settings);
      pace.done();
    };
  const IngestReport report = ingest(archive, reader, std::move(sources), options);
  publish_changes(archive, settings);
  name_held(archive);
  return report;
}

}  // namespace

void print_summary(const IngestReport& report, double seconds) {
  std::string read = times(report.pages, "page", "pages");
  if (report.records) read += " and " + times(report.records, "record", "records");
  std::string aside = report.skipped_files
                          ? fmt::format(" ({} ignored)", times(report.skipped_files, "other file", "other files"))
                          : std::string();
  std::string again = report.read_again ? fmt::format(" ({} read again)", report.read_again) : std::string();
  const double rate = seconds > 0 ? static_cast<double>(report.pages + report.records) / seconds : 0;
  const std::string resumed = report.resumed ? fmt::format("; resumed: {} read before", report.resumed) : std::string();
  fmt::print(
      "read {}{}: {} new, {} changed, {} unchanged{}, {} skipped, {} failed{}; {:.2f} seconds, {:.0f} pages a second\n",
      read, aside, report.added, report.changed, report.unchanged, again, report.skipped, report.failed, resumed,
      seconds, rate);
}

int ingest_sources(const std::string& archive, const std::vector<std::string>& names, IngestOptions options) {
  CrawlOptions crawl;
  crawl.source = options.source;
  return ingest_sources(archive, names, std::move(options), crawl);
}

int ingest_sources(const std::string& archive, const std::vector<std::string>& names, IngestOptions options,
                   const CrawlOptions& crawl) {
  const auto start = std::chrono::steady_clock::now();
  options.base_url = base_address(options.base_url);
  options.warn = [](const std::string& line) { fmt::print(stderr, "dateline: {}\n", one_line(line)); };
  catch_interrupts();
  std::vector<std::string> files, addresses;
  for (const std::string& name : names)
    (is_web_address(name) || is_sitemap_file(name) ? addresses : files).push_back(name);
  IngestReport report;
  CrawlOutcome crawled;
  if (!files.empty()) report = load_files(archive, files, options);
  if (!addresses.empty()) crawled = crawl_addresses(archive, addresses, crawl, options, report);
  print_summary(report, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  for (const std::string& line : crawled.lines) fmt::print("{}\n", line);
  return report.failed ? 4 : crawled.status;
}

namespace {

int run(Settings& settings) {
  settings.crawl.source = settings.options.source;
  if (!settings.dry_run) return ingest_sources(settings.archive, settings.sources, settings.options, settings.crawl);
  const auto is_fetched = [](const std::string& name) { return is_web_address(name) || is_sitemap_file(name); };
  if (!std::all_of(settings.sources.begin(), settings.sources.end(), is_fetched))
    throw Error(Error::Kind::usage, "--dry-run is for addresses of sites", "leave the files out");
  catch_interrupts();
  return crawl_dry(settings.sources, settings.crawl);
}

}  // namespace

void add_ingest_command(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("ingest", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command
      .option("SOURCE", settings->sources,
              "folders, pages, documents, files that hold many, - for standard input, or addresses of sites")
      .required();
  command.option("--source", settings->options.source,
                 "name of the source that the pages belong to [the folder's name]");
  command.option("--base-url", settings->options.base_url,
                 "address that SOURCE is a copy of; pages below it get theirs from it");
  command.flag("--verbose", settings->options.verbose, "name every claimed address that is refused");
  command.flag("--trusted", settings->options.trusted,
               "the records are an export of dateline: keep their evidence and hashes ['said by the file']");
  command
      .option("--columns", settings->options.sources.columns,
              "what a table's columns hold, where their names do not say so: headline=Title,date=Fecha")
      .value_name("FIELD=COLUMN,...");
  command.flag("--drafts", settings->options.sources.drafts,
               "of a WordPress export, load drafts and private posts too, for staff only");
  command.flag("--public", settings->options.sources.is_public, "make mail public [staff only]");
  command.flag("--follow-links", settings->options.sources.follow_links,
               "follow symbolic links that lead out of SOURCE [ignored]");
  command.option("--threads", settings->options.threads, "worker threads [one per processor]");
  add_crawl_options(command, settings->crawl, settings->dry_run);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline

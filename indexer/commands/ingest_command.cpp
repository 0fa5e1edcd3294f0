// `dateline ingest`: pages and records into an archive, then into its index.
#include "indexer/commands/ingest_command.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/url.h"
#include "indexer/commands/archive_option.h"
#include "indexer/index/index_writer.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Loads pages and records into an archive (made where there is none) and indexes them.\n"
    "SOURCE is a page, a document (.pdf .docx .txt .eml), a file of many (.jsonl .csv .tsv .warc .mbox .zip, a "
    "WordPress "
    "export; also .gz),\n"
    "a folder of any of them (read recursively, in byte order), or - for standard input.\n"
    "What is there already and unchanged is left alone; a changed page becomes a new version of its statement.\n"
    "Pages that cannot be used are named on standard error, the rest is done, and the exit status is 4.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline ingest --archive press pages/ releases.jsonl\n"
    "  dateline ingest --archive press --base-url https://www.example.org/news/ mirror/news/\n";

struct Settings {
  std::string archive;
  std::vector<std::string> sources;
  IngestOptions options;
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

void print_summary(const IngestReport& report, double seconds) {
  std::string read = times(report.pages, "page", "pages");
  if (report.records) read += " and " + times(report.records, "record", "records");
  std::string aside = report.left_aside
                          ? fmt::format(" ({} left aside)", times(report.left_aside, "other file", "other files"))
                          : std::string();
  std::string again = report.read_again ? fmt::format(" ({} read again)", report.read_again) : std::string();
  const double rate = seconds > 0 ? static_cast<double>(report.pages + report.records) / seconds : 0;
  const std::string resumed = report.resumed ? fmt::format("; resumed: {} read before", report.resumed) : std::string();
  fmt::print(
      "read {}{}: {} new, {} changed, {} unchanged{}, {} skipped, {} failed{}; {:.2f} seconds, {:.0f} pages a second\n",
      read, aside, report.added, report.changed, report.unchanged, again, report.skipped, report.failed, resumed,
      seconds, rate);
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

}  // namespace

int ingest_sources(const std::string& archive_folder, const std::vector<std::string>& names, IngestOptions options) {
  const auto start = std::chrono::steady_clock::now();
  options.base_url = base_address(options.base_url);
  std::vector<std::unique_ptr<Source>> sources;
  for (const std::string& name : names) sources.push_back(open_source(name, options.sources));
  options.warn = [](const std::string& line) { fmt::print(stderr, "dateline: {}\n", line); };
  catch_interrupts();
  Archive archive = Archive::open_writing(archive_folder, true);
  // An index that this program cannot go on with is refused before any work is done.
  if (Generation::current_number(archive.index())) Generation::open(archive.index());
  options.key = load_key(names, options);
  const std::unique_ptr<StatementReader> opened = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened;
  const IngestReport report = ingest(archive, reader, std::move(sources), options);
  {
    const ArchiveLock lock = archive.lock_batch();
    update_index(archive.catalog(), archive.index(), reader.index_settings(options.threads));
  }
  print_summary(report, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return report.failed ? 4 : 0;
}

void add_ingest_command(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("ingest", kHelp, kExamples);
  add_archive_option(command, settings->archive);
  command.option("SOURCE", settings->sources, "folders, pages, documents, files of many, or - for standard input")
      .required();
  command.option("--source", settings->options.source,
                 "name to file the pages under, instead of the folder's [folder's name]");
  command.option("--base-url", settings->options.base_url,
                 "address that SOURCE is a copy of: gives pages below it their addresses");
  command.flag("--verbose", settings->options.verbose, "name every claim of an address that does not count");
  command
      .option("--columns", settings->options.sources.columns,
              "what a table's columns hold, where their names do not say it: headline=Title,date=Fecha")
      .value_name("FIELD=COLUMN,…");
  command.flag("--drafts", settings->options.sources.drafts,
               "of a WordPress export also drafts and private posts, for staff alone");
  command.flag("--public", settings->options.sources.is_public, "mail is for everybody [for staff alone]");
  command.flag("--follow-links", settings->options.sources.follow_links,
               "follow symbolic links that lead out of SOURCE");
  command.option("--threads", settings->options.threads, "worker threads [one a processor]");
  command.run([settings] { return ingest_sources(settings->archive, settings->sources, settings->options); });
}

}  // namespace dateline

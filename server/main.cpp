// The program: assembles the verbs, maps errors to exit statuses.

#include <fmt/format.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/base/version.h"
#include "indexer/commands/backup_command.h"
#include "indexer/commands/diff_command.h"
#include "indexer/commands/erase_command.h"
#include "indexer/commands/export_command.h"
#include "indexer/commands/extract_command.h"
#include "indexer/commands/ingest_command.h"
#include "indexer/commands/issues_command.h"
#include "indexer/commands/reindex_command.h"
#include "indexer/commands/set_command.h"
#include "indexer/commands/show_command.h"
#include "indexer/commands/sources_command.h"
#include "indexer/commands/stats_command.h"
#include "indexer/commands/update_command.h"
#include "indexer/commands/upgrade_command.h"
#include "indexer/commands/verify_command.h"
#include "indexer/commands/versions_command.h"
#include "indexer/commands/withdraw_command.h"
#include "indexer/index/index_fit.h"
#include "indexer/ingest/document/apart.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/old_versions.h"
#include "query/commands/batch_command.h"
#include "query/commands/explain_command.h"
#include "query/commands/facets_command.h"
#include "query/commands/kwic_command.h"
#include "query/commands/quote_command.h"
#include "query/commands/search_command.h"
#include "query/commands/series_command.h"
#include "query/commands/similar_command.h"
#include "query/commands/suggest_command.h"
#include "server/allocation.h"
#include "server/commands/serve_command.h"

namespace {

constexpr const char* kAbout =
    "Dateline: full-text search engine and archive for press releases and statements, in English and Spanish.\n\n"
    "First steps:\n"
    "  dateline serve pages/                                  load a folder of pages, serve it at "
    "http://127.0.0.1:8080/\n"
    "  dateline ingest --archive press pages/ records.jsonl   load pages and records into an archive\n"
    "  dateline search --archive press 'wage city:hartford'   search it\n"
    "  dateline search --help                                 options and examples; so for every verb\n";

constexpr const char* kFooter =
    "Exit status: 0 done, 1 nothing found (with --exit-status), 2 usage, 3 archive or index missing, locked or\n"
    "incompatible, 4 partly failed, 5 input/output or network, 130 interrupted.";

void report(const dateline::Error& error) {
  fmt::print(stderr, "dateline: {}\n", dateline::one_line(error.what()));
  if (!error.hint().empty()) fmt::print(stderr, "  hint: {}\n", dateline::one_line(error.hint()));
}

void index_old_versions(const std::filesystem::path& archive, const std::filesystem::path& index,
                        const dateline::Viewer& viewer) {
  dateline::index_old_versions(archive, index, viewer, dateline::system_now());
}

int run(int argc, char** argv) {
  dateline::CommandLine program("dateline", kAbout, kFooter, dateline::kProgramVersion);
  program.group("Load");
  dateline::add_ingest_command(program);
  dateline::update_command::add_to(program);
  dateline::sources_command::add_to(program);
  dateline::extract_command::add_to(program);
  dateline::reindex_command::add_to(program);
  program.group("Find");
  dateline::search_command::add_to(program, index_old_versions);
  dateline::facets_command::add_to(program);
  dateline::quote_command::add_to(program);
  dateline::similar_command::add_to(program);
  dateline::suggest_command::add_to(program);
  dateline::explain_command::add_to(program);
  program.group("Keep");
  dateline::show_command::add_to(program);
  dateline::versions_command::add_to(program);
  dateline::diff_command::add_to(program);
  dateline::set_command::add_to(program);
  dateline::withdraw_command::add_to(program);
  dateline::stats_command::add_to(program);
  dateline::upgrade_command::add_to(program);
  dateline::verify_command::add_to(program);
  dateline::backup_command::add_to(program);
  dateline::erase_command::add_to(program);
  program.group("Publish");
  dateline::serve_command::add_to(
      program,
      [](const std::filesystem::path& archive, const std::vector<std::string>& sources) {
        dateline::ingest_sources(archive.string(), sources, {});
      },
      index_old_versions);
  dateline::export_command::add_to(program);
  program.group("Research");
  dateline::batch_command::add_to(program);
  dateline::kwic_command::add_to(program);
  dateline::series_command::add_to(program);
  dateline::issues_command::add_to(program);
  return program.run(argc, argv);
}

/// What the verb printed is on its way to a disk, which may be full: only now is that known.
int with_output_written(int status) {
  const bool failed = std::ferror(stdout) != 0;
  if (failed && status == 5) return status;  // said already
  errno = 0;
  if (std::fflush(stdout) == 0 && !failed) return status;
  report(dateline::Error(dateline::Error::Kind::io, fmt::format("standard output: cannot be written{}{}",
                                                                errno ? ": " : "", errno ? std::strerror(errno) : "")));
  return 5;
}

/// A verb's status, or that of what stopped it.
int guarded(int argc, char** argv) {
  try {
    // A parser of others' formats, shut in a process of its own.
    if (argc == 3 && std::string_view(argv[1]) == dateline::kApartVerb) return dateline::apart_main(argv[2]);
    return run(argc, argv);
  } catch (const dateline::Error& error) {
    report(error);
    return error.exit_status();
  } catch (const Xapian::Error& error) {
    report(dateline::Error(dateline::Error::Kind::unreadable, fmt::format("the index: {}", error.get_description()),
                           "rebuild it: dateline reindex --archive DIR"));
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "dateline: out of memory\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline: {}\n", dateline::one_line(error.what()));
  }
  return 5;
}

}  // namespace

int main(int argc, char** argv) {
  // The allocator that the program is linked with aborts where no handler is set.
  std::set_new_handler([] { throw std::bad_alloc(); });
  if (argc > 1 && std::string_view(argv[1]) == "serve")
    dateline::return_memory_soon();
  else
    dateline::return_memory_late();
  dateline::exit_on_interrupt();
  dateline::set_hidden_finder({dateline::documents_to_hide, dateline::state_of_hidden});
  return with_output_written(guarded(argc, argv));
}

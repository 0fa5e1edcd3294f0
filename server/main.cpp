// The program: assembles the verbs, maps errors to exit statuses.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "indexer/base/error.h"
#include "indexer/writer/extract_command.h"

namespace {

constexpr const char* kAbout =
    "Dateline: full-text search and archive for press releases and statements, English and Spanish.\n"
    "Exit status: 0 done, 1 no hits with --exit-status, 2 usage, 3 archive or index missing, locked or incompatible,\n"
    "4 partly failed, 5 input/output or network, 130 interrupted.";

void report(const dateline::Error& error) {
  fmt::print(stderr, "dateline: {}\n", error.what());
  if (!error.hint().empty()) fmt::print(stderr, "  hint: {}\n", error.hint());
}

int run(int argc, char** argv) {
  CLI::App app{kAbout, "dateline"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "dateline 0.1.0");
  int status = 0;
  // One line a verb: add_<verb>_command(app, status).
  dateline::add_extract_command(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    return app.exit(done);
  } catch (const CLI::ParseError& problem) {
    app.exit(problem);
    return 2;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const dateline::Error& error) {
    report(error);
    return error.exit_status();
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline: {}\n", error.what());
    return 5;
  }
}

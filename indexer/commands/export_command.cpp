// `dateline export`: statements as JSON lines, as a table, or with their originals as a WARC file.
#include "indexer/commands/export_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "indexer/base/command_line.h"
#include "indexer/base/csv.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/catalog/settings.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/commands/audience_option.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/warc_export.h"
#include "indexer/schema/statement_json.h"

namespace dateline::export_command {
namespace fs = std::filesystem;
namespace {

constexpr const char* kHelp =
    "Exports all statements as JSONL or CSV, or their originals as WARC.\n"
    "Statements come in the order in which they entered the archive. Withdrawn statements are left out, and so are "
    "those\n"
    "that are not public unless --audience staff is given.\n"
    "jsonl: one JSON object per line with text, values and evidence; `dateline ingest --trusted` loads it back "
    "unchanged.\n"
    "csv: one row per statement, for spreadsheets and statistics.\n"
    "warc: the stored originals with their addresses and capture times (ISO 28500, compressed record by record), "
    "older\n"
    "versions before newer ones; `dateline ingest` makes the same archive of it, and web-archiving tools read it.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline export --archive press | jq -r .headline\n"
    "  dateline export --archive press --format warc -o press.warc.gz\n";

struct Settings {
  std::string archive;
  std::string format = "jsonl";
  std::string file = "-";
  std::string audience = "public";
  bool excel = false;
};

/// Standard output, or a file that has its name only once it is whole.
class Output {
 public:
  explicit Output(const std::string& file) {
    if (file == "-") return;
    path_ = file;
    part_ = file + ".part";
    out_ = std::fopen(part_.c_str(), "wb");
    if (!out_) fail();
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() {
    if (path_.empty()) return;
    if (out_) std::fclose(out_);
    std::error_code ignored;
    fs::remove(part_, ignored);
  }

  void write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size()) fail();
  }

  void close() {
    if (std::fflush(out_) != 0) fail();
    if (path_.empty()) return;
    if (::fsync(::fileno(out_)) != 0 && errno != EINVAL && errno != ENOTSUP) fail();
    std::fclose(out_);
    out_ = nullptr;
    if (std::rename(part_.c_str(), path_.c_str()) != 0) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path_.empty() ? "standard output" : path_,
                                             std::strerror(errno)));
  }

  std::string path_;  ///< empty for standard output
  std::string part_;
  std::FILE* out_ = stdout;
};

constexpr std::string_view kColumns =
    "id,url,source,genre,extent,headline,teaser,byline,date,modified,dateline,city,region,country,language,issues,"
    "categories,text,captured,version,visibility,embargoed,sha256";

/// The column names are those that ingest knows; lists are separated by "; ".
std::string csv_row(const Statement& s, bool spreadsheet) {
  std::vector<std::string> authors;
  for (const Author& author : s.byline) authors.push_back(author.name);
  const bool held = s.release.embargo != Release::Embargo::none;
  const std::string fields[] = {s.id,
                                s.url,
                                s.source,
                                std::string(to_string(s.genre)),
                                std::string(to_string(s.extent)),
                                s.headline,
                                s.teaser,
                                join(authors, "; "),
                                s.date ? s.date->to_string() : std::string(),
                                s.modified ? s.modified->to_string() : std::string(),
                                s.dateline,
                                s.city ? s.city->name : std::string(),
                                s.city ? s.city->region : std::string(),
                                s.city ? s.city->country : std::string(),
                                join(s.language, "; "),
                                join(s.issues, "; "),
                                join(s.categories, "; "),
                                s.text(),
                                s.captured,
                                std::to_string(s.version),
                                s.release.visibility == Visibility::staff ? "staff" : "public",
                                !held                                         ? std::string()
                                : s.release.embargo == Release::Embargo::held ? std::string("held")
                                                                              : to_iso(s.release.until),
                                s.sha256};
  std::string row;
  for (const std::string& field : fields) {
    if (&field != fields) row += ',';
    row += spreadsheet ? spreadsheet_field(field) : csv_field(field);
  }
  return row + "\r\n";
}

Statement as_seen(Catalog& catalog, const CatalogEntry& entry, const Viewer& viewer, Instant now) {
  if (entry.statement.version <= 1) return entry.statement;
  CatalogEntry seen = entry;
  number_as_seen(catalog, seen, viewer, now);
  return std::move(seen.statement);
}

int run(const Settings& settings) {
  catch_interrupts();
  if (settings.excel && settings.format != "csv")
    throw Error(Error::Kind::usage, "--excel is for --format csv", "add --format csv, or leave --excel out");
  Archive archive = Archive::open_reading(settings.archive);
  const Instant now = system_now();
  const Viewer viewer = viewer_of(settings.audience);
  Output output(settings.file);
  if (settings.format == "warc") {
    export_warc(archive.catalog(), {viewer, now, read_settings(archive.folder()).originals},
                [&](std::string_view bytes) { output.write(bytes); });
  } else {
    const bool csv = settings.format == "csv";
    if (csv)
      output.write((settings.excel ? std::string(kByteOrderMark) : std::string()) + std::string(kColumns) + "\r\n");
    archive.catalog().for_each([&](const CatalogEntry& entry) {
      throw_if_interrupted();
      if (!entry.superseded_by.empty() || entry.withdrawn || !may_see(status_of(entry), viewer, now)) return true;
      const Statement statement = as_seen(archive.catalog(), entry, viewer, now);
      output.write(csv ? csv_row(statement, settings.excel) : to_json(statement) + "\n");
      return true;
    });
  }
  output.close();
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("export", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("--format", settings->format, "jsonl, csv or warc [jsonl]").one_of({"jsonl", "csv", "warc"});
  command.option("-o,--output", settings->file, "file to write, replaced once the export is complete [standard output]")
      .value_name("FILE");
  command.flag("--excel", settings->excel,
               "with --format csv: a byte order mark, and nothing that a spreadsheet takes for a formula");
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::export_command

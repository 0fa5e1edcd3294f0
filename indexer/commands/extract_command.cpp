// Runs extraction over files and folders and prints one line, or one explanation, an input.
#include "indexer/commands/extract_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/analysis/fold.h"
#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/extract/extractor.h"
#include "indexer/extract/profile/site_profile.h"
#include "indexer/facet/facet_finder.h"
#include "indexer/ingest/record_source.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/reference/reference.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    "Reads pages and prints what they say: headline, text, byline, date, place, issues, each with its evidence.\n"
    "One JSON object an input on standard output, in the order given; folders are read recursively in byte order.\n"
    "An input that cannot be read gives a line with \"error\" and exit status 4. '-' is standard input.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline extract pages/ > statements.jsonl\n"
    "  dateline extract --explain pages/2015/11/trust-act.html\n";

struct ExtractSettings {
  std::vector<std::string> paths;
  std::string input = "html";
  std::string format = "jsonl";
  std::string site;
  bool explain = false;
};

bool is_page_name(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const char* known : {".html", ".htm", ".xhtml", ".shtml"})
    if (extension == known) return true;
  return false;
}

/// The pages below a folder in byte order of their paths.
std::vector<std::string> pages_below(const fs::path& folder) {
  std::vector<std::string> found;
  std::error_code problem;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, problem), end;
       !problem && at != end; at.increment(problem))
    if (at->is_regular_file() && is_page_name(at->path())) found.push_back(at->path().string());
  if (problem) throw Error(Error::Kind::io, fmt::format("{}: {}", folder.string(), problem.message()));
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> inputs_of(const std::vector<std::string>& paths) {
  std::vector<std::string> inputs;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      const std::vector<std::string> below = pages_below(path);
      inputs.insert(inputs.end(), below.begin(), below.end());
    } else {
      inputs.push_back(path);
    }
  }
  return inputs;
}

std::string stem_of(const std::string& file) {
  const fs::path name = fs::path(file).filename();
  return is_page_name(name) ? name.stem().string() : name.string();
}

void print_line(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

std::string error_line(const std::string& file, const std::string& id, const std::string& what) {
  nlohmann::ordered_json json = {{"file", file}, {"id", id}, {"error", what}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// One field of an explanation: what was found, then who says so, surest first as the finders list them.
void explain_field(const Statement& statement, const char* field, const std::string& value) {
  fmt::print("{:<11} {}\n", field, value.empty() ? "(none)" : value);
  for (const Evidence& piece : statement.evidence) {
    if (piece.field != field) continue;
    fmt::print("            {:.2f}  {}", piece.confidence, piece.rule);
    if (!piece.value.empty()) fmt::print(" → {}", piece.value);
    if (!piece.words.empty() && piece.words != piece.value) fmt::print("  \"{}\"", piece.words);
    if (!piece.where.empty()) fmt::print("  at {}", piece.where);
    fmt::print("\n");
  }
}

/// `passed_over`: why places that the text may name are not listed.
void explain(const Extraction& extraction, const std::vector<std::string>& passed_over) {
  const Statement& statement = extraction.statement;
  fmt::print("{}\n", statement.file);
  explain_field(
      statement, "genre",
      std::string(to_string(statement.genre)) + (extraction.refusal.empty() ? "" : ": " + extraction.refusal));
  explain_field(statement, "headline", statement.headline);
  std::string byline;
  for (const Author& author : statement.byline)
    byline += (byline.empty() ? "" : "; ") + author.name + (author.role.empty() ? "" : " (" + author.role + ")");
  explain_field(statement, "byline", byline);
  explain_field(statement, "date", statement.date ? statement.date->to_string() : "");
  explain_field(statement, "modified", statement.modified ? statement.modified->to_string() : "");
  explain_field(statement, "categories", join(statement.categories, "; "));
  explain_field(statement, "language", join(statement.language, "; "));
  explain_field(statement, "dateline", statement.dateline);
  explain_field(statement, "city", statement.city ? statement.city->name + ", " + statement.city->region : "");
  std::vector<std::string> mentioned;
  for (const Place& place : statement.mentioned_cities) mentioned.push_back(place.name);
  explain_field(statement, "mentioned_cities", join(mentioned, "; "));
  for (const std::string& line : passed_over) fmt::print("            not taken: {}\n", line);
  explain_field(statement, "issues", join(statement.issues, "; "));
  explain_field(statement, "body",
                fmt::format("{} paragraphs{}", statement.body.size(),
                            extraction.kept_everything ? ", the whole text: pruning left nothing" : ""));
  for (const Paragraph& paragraph : statement.body) fmt::print("            | {}\n", paragraph.text);
  for (const Apparatus& part : statement.apparatus)
    fmt::print("            [{}] {}\n", to_string(part.kind), part.text);
  if (!extraction.items.empty()) fmt::print("items       {}\n", extraction.items.size());
  for (const Statement& item : extraction.items) fmt::print("            - {}\n", item.headline);
  fmt::print("\n");
}

FacetHints hints_of(const Extraction& extraction) {
  FacetHints hints;
  hints.paragraph_languages = extraction.paragraph_languages;
  hints.page_language = extraction.page_language;
  hints.address = extraction.canonical_claim;
  hints.location_hint = extraction.location_hint;
  hints.opening = extraction.opening;
  hints.whole_page_text = extraction.kept_everything;
  return hints;
}

/// Languages, cities and issues of the page and of a listing's posts.
void find_facets(Extraction& extraction, const FacetFinder& finder) {
  const FacetHints hints = hints_of(extraction);
  if (extraction.statement.genre != Genre::not_a_statement) finder.find(extraction.statement, hints);
  for (Statement& item : extraction.items) finder.find(item);
}

/// Adds to a printed place the names by which a reader may know it beside the two labels: those in everyday use, and
/// the page's own. They are the gazetteer's, and so not stored with the statement.
void add_usual_names(nlohmann::ordered_json& place, const Gazetteer& gazetteer) {
  std::vector<std::string> names = gazetteer.usual_names(place.value("geonameid", std::int64_t{0}));
  const std::string printed = place.value("as_printed", std::string());
  if (!printed.empty()) names.push_back(printed.substr(0, printed.find(',')));
  std::vector<std::string> seen{fold(place.value("name", std::string())), fold(place.value("name_es", std::string()))};
  for (const std::string& name : names) {
    std::string key = fold(name);
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    seen.push_back(std::move(key));
    place["also"].push_back(name);
  }
}

/// The line of a statement with the usual names of its cities.
std::string with_usual_names(const std::string& line, const Gazetteer& gazetteer) {
  auto json = nlohmann::ordered_json::parse(line);
  if (json.contains("city") && json["city"].is_object()) add_usual_names(json["city"], gazetteer);
  if (json.contains("mentioned_cities"))
    for (nlohmann::ordered_json& place : json["mentioned_cities"]) add_usual_names(place, gazetteer);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// Reads inputs one by one and prints each, whatever happens to it.
class Printer {
 public:
  Printer(const ExtractSettings& settings, const StatementReader& reader)
      : settings_(settings), reader_(reader), finder_(reader.reference()) {
    if (!settings.site.empty()) profile_ = SiteProfile::load(settings.site);
  }

  void print_page(const std::string& input) {
    guarded(input, stem_of(input), [&] {
      ExtractOptions options;
      options.file = input;
      options.profile = profile_ ? &*profile_ : nullptr;
      options.datelines = &reader_.datelines();
      Extraction extraction = extract(read_file(input), options);
      extraction.statement.id = stem_of(input);
      find_facets(extraction, finder_);
      print(extraction);
    });
  }

  /// Every record of a file, each under its own id.
  void print_records(const std::string& input) {
    RecordSource::Place place;
    place.shown = input;
    place.location = input;
    place.path = input;
    guarded(input, stem_of(input), [&] {
      RecordSource source(place);
      while (const std::optional<RawPage> record = source.next()) {
        throw_if_interrupted();
        const std::string id = fmt::format("{}:{}", input, record->origin.line);
        guarded(input, id, [&] {
          if (!record->problem.empty()) throw Error(Error::Kind::unreadable, record->problem);
          Reading reading = read_named(*record);
          if (reading.outcome == Outcome::refused)
            throw Error(Error::Kind::unreadable,
                        fmt::format("{}: line {}: {}", input, record->origin.line, reading.note));
          Extraction extraction;
          extraction.statement = std::move(reading.statement);
          extraction.statement.file = input;
          if (extraction.statement.id.empty()) extraction.statement.id = id;
          print(extraction);
        });
      }
    });
  }

  int status() const { return status_; }

 private:
  void print(const Extraction& extraction) {
    if (settings_.explain)
      explain(extraction, finder_.cities_passed_over(extraction.statement, hints_of(extraction)));
    else
      print_line(
          with_usual_names(to_extract_json(extraction.statement, extraction.items), reader_.reference().gazetteer()));
  }

  /// The record, its file and line named in what may be wrong with it.
  Reading read_named(const RawPage& record) const {
    try {
      return reader_.read(record);
    } catch (const Error& problem) {
      throw Error(problem.kind(),
                  fmt::format("{}: line {}: {}", record.origin.shown, record.origin.line, problem.what()),
                  problem.hint());
    }
  }

  template <class Work>
  void guarded(const std::string& input, const std::string& id, Work work) {
    try {
      work();
    } catch (const Error& problem) {
      if (problem.kind() == Error::Kind::interrupted) throw;
      status_ = 4;
      fmt::print(stderr, "dateline: {}\n", problem.what());
      if (!problem.hint().empty()) fmt::print(stderr, "  hint: {}\n", problem.hint());
      if (!settings_.explain) print_line(error_line(input, id, problem.what()));
    }
  }

  const ExtractSettings& settings_;
  const StatementReader& reader_;
  FacetFinder finder_;
  std::optional<SiteProfile> profile_;
  int status_ = 0;
};

int run_extract(const ExtractSettings& settings) {
  const StatementReader reader;
  Printer printer(settings, reader);
  if (settings.input == "jsonl") {
    for (const std::string& path : settings.paths) printer.print_records(path);
    return printer.status();
  }
  const std::vector<std::string> inputs = inputs_of(settings.paths);
  Progress progress("pages", inputs.size());
  for (const std::string& input : inputs) {
    throw_if_interrupted();
    printer.print_page(input);
    progress.advance();
  }
  return printer.status();
}

}  // namespace

void add_extract_command(CommandLine& program) {
  auto settings = std::make_shared<ExtractSettings>();
  Verb command = program.verb("extract", kHelp, kExamples);
  command
      .option("PATH", settings->paths,
              "pages, or folders of pages (.html .htm .xhtml .shtml); with --input jsonl files of records")
      .required();
  command.option("--input", settings->input, "what PATH holds: html, or jsonl for one JSON record a line [html]")
      .one_of({"html", "jsonl"});
  command.option("--site", settings->site, "site profile: selectors of these pages' fields, see data/sites/README.md")
      .value_name("FILE");
  command.option("--format", settings->format, "form of the output: jsonl [jsonl]").one_of({"jsonl"});
  command.flag("--explain", settings->explain,
               "print every value with the rule, words and element that gave it, for a person");
  command.run([settings] { return run_extract(*settings); });
}

}  // namespace dateline

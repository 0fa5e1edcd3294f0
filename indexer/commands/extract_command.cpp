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
#include "indexer/extract/layout/learned_frame.h"
#include "indexer/extract/profile/site_profile.h"
#include "indexer/ingest/record_source.h"
#include "indexer/ingest/source.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/json_text.h"
#include "indexer/schema/statement_json.h"

namespace dateline::extract_command {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    "Prints what pages say, without an archive.\n"
    "Headline, text, byline, date, city and issues, each with its evidence, as one JSON object per input on standard\n"
    "output, in the order given. Folders are read recursively, in byte order; - is standard input. An input that "
    "cannot\n"
    "be read yields a line with \"error\", and the exit status is 4.";
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
  SourceOptions sources;
};

std::string stem_of(const std::string& file) {
  const fs::path name = fs::path(file).filename();
  const std::string extension = ascii_lower(name.extension().string());
  const bool is_page = extension == ".html" || extension == ".htm" || extension == ".xhtml" || extension == ".shtml";
  return is_page ? name.stem().string() : name.string();
}

void print_line(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

std::string error_line(const std::string& file, const std::string& id, std::size_t member, const std::string& what) {
  nlohmann::ordered_json json = {{"file", file}};
  if (member) json["member"] = member;
  json["id"] = id;
  json["error"] = what;
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
void explain(const Reading& reading, const std::vector<std::string>& passed_over) {
  const Statement& statement = reading.statement;
  fmt::print("{}\n", statement.file);
  explain_field(statement, "genre",
                std::string(to_string(statement.genre)) + (reading.note.empty() ? "" : ": " + reading.note));
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
                            reading.kept_everything ? ", the whole text: pruning left nothing" : ""));
  for (const Paragraph& paragraph : statement.body) fmt::print("            | {}\n", paragraph.text);
  for (const Apparatus& part : statement.apparatus)
    fmt::print("            [{}] {}\n", to_string(part.kind), part.text);
  if (!reading.items.empty()) fmt::print("items       {}\n", reading.items.size());
  for (const Statement& item : reading.items) fmt::print("            - {}\n", item.headline);
  fmt::print("\n");
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
std::string with_usual_names(nlohmann::ordered_json json, const Gazetteer& gazetteer) {
  if (json.contains("city") && json["city"].is_object()) add_usual_names(json["city"], gazetteer);
  if (json.contains("mentioned_cities"))
    for (nlohmann::ordered_json& place : json["mentioned_cities"]) add_usual_names(place, gazetteer);
  return json_text(json);
}

/// An item of a feed that holds a summary alone is printed as the statement that it stands for.
void show_summary(Reading& reading) {
  if (reading.items.size() != 1) return;
  reading.statement = std::move(reading.items.front());
  reading.items.clear();
  reading.statement.body = {{reading.statement.teaser, {}, Paragraph::Kind::text}};
}

/// Reads inputs one by one and prints each, whatever happens to it. What pages of one source have in common is learned
/// from the first ones, which wait for it; those and all that follow are read with that state.
class Printer {
 public:
  Printer(const ExtractSettings& settings, StatementReader& reader) : settings_(settings), reader_(reader) {}

  void print_all(Source& source, Progress& progress) {
    while (std::optional<RawPage> page = source.next()) {
      throw_if_interrupted();
      take(std::move(*page));
      progress.advance();
    }
  }

  /// A source that could not be opened at all is one input that failed.
  void print_failure(const std::string& input, const Error& problem) {
    waiting_.push_back({});
    waiting_.back().problem = problem;
    waiting_.back().page.origin.display_path = input;
    if (learned_) print_waiting();
  }

  /// Prints what waits.
  void finish() {
    if (!learned_) learn();
    print_waiting();
  }

  int status() const { return status_; }

 private:
  /// An input whose line is not printed yet.
  struct Waiting {
    RawPage page;
    Reading reading;
    std::optional<Error> problem;
  };

  void take(RawPage page) {
    constexpr std::size_t kMostPages = 400;                    // what a source is learned from, see FrameLearner
    constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of their pages
    waiting_.push_back({std::move(page), {}, std::nullopt});
    Waiting& input = waiting_.back();
    try {
      if (!input.page.problem.empty()) throw Error(Error::Kind::unreadable, input.page.problem);
      input.reading = read(input.page);
    } catch (const Error& problem) {
      if (problem.kind() == Error::Kind::interrupted) throw;
      input.problem = problem;
    }
    if (learned_) return print_waiting();
    if (!input.problem && input.reading.outcome == Outcome::statement)
      learner_.add(input.reading.frame_source, input.reading.blocks);
    seen_bytes_ += input.page.bytes.size();
    if (lies_in_file(input.page.origin)) std::string().swap(input.page.bytes);
    if (waiting_.size() >= kMostPages || seen_bytes_ >= kMostBytes) {
      learn();
      print_waiting();
    }
  }

  void learn() {
    learned_ = true;
    frames_ = std::make_shared<FramesInMemory>(learner_.finish([](const std::string&) { return LearnedFrame(); }));
    reader_.use_frames(frames_);
    // A page whose text holds nothing that repeats reads alike with the state and without.
    for (Waiting& input : waiting_)
      if (!input.problem && repeats(input.reading) && get_bytes_back(input.page)) input.reading = read(input.page);
  }

  /// A file of one page is opened again where the learned state asks for it, which is seldom: 400 pages of 150 KB each
  /// would be held for it, a third of all time spent in the kernel.
  static bool lies_in_file(const Origin& origin) {
    std::error_code ignored;
    return origin.kind == Origin::Kind::page && origin.member == 0 && fs::is_regular_file(origin.location, ignored);
  }

  /// False where the file has gone since: the page stays as it was read.
  bool get_bytes_back(RawPage& page) const {
    if (!page.bytes.empty()) return true;
    try {
      std::optional<RawPage> again = open_source(page.origin.location, settings_.sources)->next();
      if (!again || !again->problem.empty()) return false;
      page.bytes = std::move(again->bytes);
      return true;
    } catch (const Error& problem) {
      if (problem.kind() == Error::Kind::interrupted) throw;
      return false;
    }
  }

  bool repeats(const Reading& reading) const {
    const LearnedFrame* frame = frames_->of(reading.frame_source);
    return frame && std::any_of(reading.statement.body.begin(), reading.statement.body.end(),
                                [&](const Paragraph& paragraph) { return frame->repeats(block_hash(paragraph.text)); });
  }

  void print_waiting() {
    for (Waiting& input : waiting_) {
      throw_if_interrupted();
      const Origin& origin = input.page.origin;
      if (input.problem)
        fail(origin.display_path, id_of(origin), origin.member, *input.problem);
      else
        print(std::move(input.reading), origin, id_of(origin));
    }
    waiting_.clear();
  }

  /// A page is called as its file, one of many by its place there.
  static std::string id_of(const Origin& origin) {
    if (origin.kind == Origin::Kind::record) return fmt::format("{}:{}", origin.display_path, origin.line);
    return origin.member ? fmt::format("{}:{}", origin.display_path, origin.member) : stem_of(origin.display_path);
  }

  Reading read(const RawPage& page) const {
    const Origin& origin = page.origin;
    try {
      Reading reading = reader_.read(page);
      // A page of no statement is an answer; a record or a document without text is a failure.
      const bool is_page = origin.kind == Origin::Kind::page && origin.form.empty();
      if (reading.outcome == Outcome::refused && !is_page) throw Error(Error::Kind::unreadable, reading.note);
      if (!origin.form.empty() && reading.outcome == Outcome::listing) show_summary(reading);
      return reading;
    } catch (const Error& problem) {
      const std::string where = origin.kind == Origin::Kind::record
                                    ? fmt::format("{}: line {}", origin.display_path, origin.line)
                                : origin.member ? fmt::format("{}: member {}", origin.display_path, origin.member)
                                                : origin.display_path;
      const bool named = std::string_view(problem.what()).starts_with(origin.display_path);
      throw Error(problem.kind(), named ? problem.what() : fmt::format("{}: {}", where, problem.what()),
                  problem.hint());
    }
  }

  void print(Reading reading, const Origin& origin, const std::string& id) {
    Statement& statement = reading.statement;
    statement.file = origin.display_path;
    if (statement.id.empty()) statement.id = id;
    if (settings_.explain)
      explain(reading, reader_.cities_passed_over(reading.statement, reading.hints));
    else
      print_line(
          with_usual_names(extract_json(statement, reading.items, origin.member), reader_.reference().gazetteer()));
  }

  void fail(const std::string& input, const std::string& id, std::size_t member, const Error& problem) {
    if (problem.kind() == Error::Kind::interrupted) throw problem;
    status_ = 4;
    fmt::print(stderr, "dateline: {}\n", one_line(problem.what()));
    if (!problem.hint().empty()) fmt::print(stderr, "  hint: {}\n", problem.hint());
    if (!settings_.explain) print_line(error_line(input, id, member, problem.what()));
  }

  const ExtractSettings& settings_;
  StatementReader& reader_;
  FrameLearner learner_;
  std::shared_ptr<const LearnedFrames> frames_;
  std::vector<Waiting> waiting_;
  std::size_t seen_bytes_ = 0;  ///< of the pages that the state is learned from
  bool learned_ = false;
  int status_ = 0;
};

std::unique_ptr<Source> open_input(const ExtractSettings& settings, const std::string& path) {
  if (settings.input != "jsonl") return open_source(path, settings.sources);
  return std::make_unique<RecordSource>(ContainerPlace{path, path, path, {}}, open_file_stream(path));
}

int run_extract(const ExtractSettings& settings) {
  catch_interrupts();
  StatementReader reader;
  if (!settings.site.empty()) reader.use_profile(SiteProfile::load(settings.site));
  Printer printer(settings, reader);
  Progress progress("pages");
  for (const std::string& path : settings.paths) {
    try {
      const std::unique_ptr<Source> source = open_input(settings, path);
      printer.print_all(*source, progress);
    } catch (const Error& problem) {
      if (problem.kind() == Error::Kind::interrupted) throw;
      printer.print_failure(path, problem);
    }
  }
  printer.finish();
  return printer.status();
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<ExtractSettings>();
  Verb command = program.verb("extract", kHelp, kExamples);
  command
      .option("PATH", settings->paths,
              "pages, documents, files that hold many (WARC, CSV, mbox, zip) and folders of them; with --input jsonl, "
              "records")
      .required();
  command.option("--input", settings->input, "what PATH holds: html, or jsonl for one JSON record per line [html]")
      .one_of({"html", "jsonl"});
  command
      .option("--site", settings->site, "site profile: selectors for the fields of these pages (data/sites/README.md)")
      .value_name("FILE");
  command.option("--format", settings->format, "jsonl [jsonl]").one_of({"jsonl"});
  command.flag("--explain", settings->explain, "print every value with its rule, words and element, for reading");
  command.option("--columns", settings->sources.columns, "what a table's columns hold: headline=Title,date=Fecha")
      .value_name("FIELD=COLUMN,...");
  command.run([settings] { return run_extract(*settings); });
}

}  // namespace dateline::extract_command

// `dateline show`: one statement whole, with the evidence for every value.
#include "indexer/commands/show_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/commands/audience_option.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/statement_json.h"

namespace dateline::show_command {
namespace {

constexpr const char* kHelp =
    "Shows one statement with the evidence for every value.\n"
    "Each value comes with its rule and the words it rests on. Places that were considered but not taken as cities "
    "come\n"
    "with their score, the threshold and the reasons. The text and the statement's history follow.\n"
    "The id of a teaser shows the full statement that replaced it.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline show --archive press https://www.example.org/2015/trust-act/\n"
    "  dateline show --archive press --format json --audience staff release-17\n";

struct Settings {
  std::string archive;
  std::string id;
  std::string format = "text";
  std::string audience = "public";
  int version = 0;
};

std::string place_text(const Place& place) {
  std::string text = place.name;
  if (!place.region.empty()) text += ", " + place.region;
  if (!place.country.empty()) text += ", " + place.country;
  if (place.geonameid) text += fmt::format(" ({})", place.geonameid);
  return text;
}

/// The value and the evidence for it, indented below.
void print_field(const Statement& statement, const char* label, const char* field, const std::string& value) {
  if (value.empty()) return;
  fmt::print("{:<10} {}\n", label, value);
  for (const Evidence& piece : statement.evidence) {
    if (piece.field != field) continue;
    std::string line = piece.rule;
    if (!piece.value.empty() && piece.value != value) line = piece.value + ": " + line;
    if (!piece.words.empty()) line += fmt::format(" “{}”", piece.words);
    if (!piece.where.empty()) line += " at " + piece.where;
    if (piece.confidence < 1) line += fmt::format(" ({:.2f})", piece.confidence);
    fmt::print("           ← {}\n", line);
  }
}

/// "until 2026-11-30T04:30:00Z (EMBARGOED UNTIL 11:30 P.M. EST, Nov. 29, 2026)"
std::string embargo_text(const Release& release) {
  if (release.embargo == Release::Embargo::none) return {};
  const std::string end =
      release.embargo != Release::Embargo::at ? "held: its order could not be dated" : "until " + to_iso(release.until);
  return release.words.empty() ? end : fmt::format("{} ({})", end, release.words);
}

/// Why places that the text may name are not cities of it: candidates, sums and what they lack, read again by this
/// program's rules and data.
void print_passed_over(const CatalogEntry& entry, const std::string& archive) {
  const auto reader = StatementReader::of_archive(archive);
  for (const std::string& line : reader->cities_passed_over(entry.statement, entry.hints))
    fmt::print("           not taken: {}\n", line);
}

void print_text(const CatalogEntry& entry, const std::string& archive) {
  const Statement& s = entry.statement;
  fmt::print("{}\n\n", s.headline.empty() ? "(no headline)" : s.headline);
  print_field(s, "id", "id", s.id);
  print_field(s, "address", "url", s.url);
  print_field(s, "source", "source", s.source);
  print_field(s, "genre", "genre",
              std::string(to_string(s.genre)) + (s.extent == Extent::teaser ? " (teaser from a listing)" : ""));
  print_field(s, "date", "date", s.date ? s.date->to_string() : "undated");
  print_field(s, "modified", "modified", s.modified ? s.modified->to_string() : "");
  std::vector<std::string> names;
  for (const Author& author : s.byline)
    names.push_back(author.role.empty() ? author.name : author.name + ", " + author.role);
  print_field(s, "byline", "byline", join(names, "; "));
  print_field(s, "dateline", "dateline", s.dateline);
  print_field(s, "city", "city", s.city ? place_text(*s.city) : "");
  names.clear();
  for (const Place& place : s.mentioned_cities) names.push_back(place_text(place));
  print_field(s, "mentions", "mentioned_cities", join(names, "; "));
  print_passed_over(entry, archive);
  print_field(s, "issues", "issues", join(s.issues, "; "));
  print_field(s, "language", "language", join(s.language, "; "));
  print_field(s, "filed in", "categories", join(s.categories, "; "));
  print_field(s, "embargoed", "embargoed", embargo_text(s.release));
  if (s.release.visibility == Visibility::staff) print_field(s, "audience", "visibility", "staff");
  print_field(s, "version", "version",
              fmt::format("{}{}", s.version, s.edited ? ", edited: an earlier text is kept" : ""));
  print_field(s, "captured", "captured", s.captured + (s.file.empty() ? "" : " from " + s.file));
  print_field(s, "read by", "reader", entry.extractor_version);
  if (!entry.gone.empty()) fmt::print("gone       not at its address since {}\n", entry.gone);
  if (entry.withdrawn) fmt::print("withdrawn  {}\n", *entry.withdrawn);
  if (!s.teaser.empty()) fmt::print("\n{}\n", s.teaser);
  if (!s.body.empty()) fmt::print("\n");
  for (const Paragraph& paragraph : s.body) fmt::print("{}\n\n", paragraph.text);
}

/// As an export has it, and since when its page is gone.
std::string json_of(const CatalogEntry& entry) {
  std::string json = to_json(entry.statement);
  // An instant needs no escapes.
  if (!entry.gone.empty()) json.replace(json.size() - 1, 1, fmt::format(",\"gone\":\"{}\"}}", entry.gone));
  return json;
}

/// The version asked for, as an entry.
CatalogEntry entry_to_show(Catalog& catalog, const Settings& settings) {
  const Viewer viewer = viewer_of(settings.audience);
  const Instant now = system_now();
  CatalogEntry entry = get_visible(catalog, settings.id, viewer, now);
  if (settings.version == 0 || settings.version == entry.statement.version) return entry;
  for (Statement& statement : visible_versions(catalog, entry, viewer, now))
    if (statement.version == settings.version) {
      entry.statement = std::move(statement);
      return entry;
    }
  throw Error(Error::Kind::missing, fmt::format("{}: no version {}", settings.id, settings.version),
              "dateline versions lists them");
}

int run(const Settings& settings) {
  Archive archive = Archive::open_reading(settings.archive);
  const CatalogEntry entry = entry_to_show(archive.catalog(), settings);
  if (settings.format == "json")
    fmt::print("{}\n", json_of(entry));
  else
    print_text(entry, settings.archive);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("show", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("--format", settings->format, "text or json [text]").one_of({"text", "json"});
  command.option("--version", settings->version, "an earlier version, by its number [the current one]");
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::show_command

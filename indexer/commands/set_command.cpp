// `dateline set`: a person's correction of a statement's value.
#include "indexer/commands/set_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/date.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/base/url.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/release_order.h"

namespace dateline::set_command {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    "Corrects values of a statement by hand.\n"
    "Corrections are shown as 'set by hand', override what is read from the page, and survive reading it again. An "
    "empty\n"
    "value says that there is none (city=); --undo FIELD goes back to what the page says.\n"
    "Fields: headline, teaser, dateline, url, source, date (2015-11-04, 2015-11, 2015), embargoed (until: 2015-11-04 "
    "or\n"
    "2015-11-04T12:00:00Z), genre, visibility (public, staff), language (en,es), issues (ids, separated by commas), "
    "city\n"
    "and mentioned_cities (names or geonameids, separated by semicolons), categories and byline (separated by "
    "semicolons;\n"
    "a role in parentheses).";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline set --archive press https://www.example.org/2015/trust-act/ date=2015-11-04 \"city=Hartford, CT\"\n"
    "  dateline set --archive press https://www.example.org/2015/trust-act/ --undo city\n";

struct Settings {
  std::string archive;
  std::string id;
  std::vector<std::string> values;
  std::vector<std::string> undo;
};

[[noreturn]] void refuse(const std::string& field, const std::string& value, const std::string& why,
                         const std::string& hint = {}) {
  throw Error(Error::Kind::usage, fmt::format("{}={}: {}", field, value, why),
              hint.empty() ? "dateline set --help describes the form of every field" : hint);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    if (std::string part(trim(text.substr(begin, end - begin))); !part.empty()) parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

/// Typed values to the JSON that a statement's stored form has.
class ValueReader {
 public:
  ValueReader(const StatementReader& reader, OrderContext context) : reader_(reader), context_(std::move(context)) {}

  Json read(const std::string& field, const std::string& value) const {
    if (value.empty()) return nullptr;
    if (field == "date") return date(value);
    if (field == "embargoed") return embargo(value);
    if (field == "genre") return genre(value);
    if (field == "visibility") return visibility(value);
    if (field == "url") return address(value);
    if (field == "language") return split(value, ',');
    if (field == "categories") return split(value, ';');
    if (field == "issues") return issues(value);
    if (field == "byline") return byline(value);
    if (field == "city") return place(field, value);
    if (field == "mentioned_cities") return places(value);
    return value;
  }

 private:
  static Json date(const std::string& value) {
    if (!PartialDate::parse(value)) refuse("date", value, "no date", "as 2015-11-04, 2015-11 or 2015");
    return value;
  }

  /// In the archive's time zone, now: the instant does not move with it later.
  Json embargo(const std::string& value) const {
    const Release release = read_release_order(value, context_);
    if (release.embargo != Release::Embargo::at)
      refuse(
          "embargoed", value, "no instant",
          "as 2015-11-04, 2015-11-04T12:00:00Z or \"6 p.m. EST, Nov. 4, 2015\"; embargoed= releases, visibility=staff "
          "hides");
    return {{"words", release.words}, {"until", to_iso(release.until)}};
  }

  static Json genre(const std::string& value) {
    const auto genre = parse_genre(value);
    if (!genre || *genre == Genre::listing || *genre == Genre::not_a_statement)
      refuse("genre", value, "no such genre", "press-release, statement, advisory, news, opinion or post");
    return std::string(to_string(*genre));
  }

  static Json visibility(const std::string& value) {
    if (value != "public" && value != "staff") refuse("visibility", value, "no such audience", "public or staff");
    return value;
  }

  static Json address(const std::string& value) {
    const auto url = Url::parse(value);
    if (!url) refuse("url", value, "not an absolute http(s) address");
    return url->text;
  }

  Json issues(const std::string& value) const {
    Json list = Json::array();
    for (const std::string& name : split(value, ',')) {
      const std::vector<const Issue*> found = reader_.taxonomy().named(name);
      if (found.empty()) refuse("issues", name, "no such issue", "the ids are those of data/issues.toml");
      list.push_back(found.front()->id);
    }
    return list;
  }

  static Json byline(const std::string& value) {
    Json list = Json::array();
    for (const std::string& entry : split(value, ';')) {
      const std::size_t open = entry.find('(');
      Json author = {{"name", trim(entry.substr(0, open))}};
      if (open != std::string::npos && entry.back() == ')')
        author["role"] = trim(entry.substr(open + 1, entry.size() - open - 2));
      list.push_back(author);
    }
    return list;
  }

  Json places(const std::string& value) const {
    Json list = Json::array();
    for (const std::string& name : split(value, ';')) list.push_back(place("mentioned_cities", name));
    return list;
  }

  Json place(const std::string& field, const std::string& value) const {
    const Gazetteer& gazetteer = reader_.reference().gazetteer();
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), id);
    const bool number = error == std::errc() && end == value.data() + value.size();
    if (!number) {
      const std::vector<std::int64_t> found = gazetteer.look_up(value);
      if (found.empty())
        refuse(field, value, "no such city in the gazetteer",
               "give its geonameid (www.geonames.org), or the name as \"Hartford, CT\"");
      id = found.front();
      if (found.size() > 1)
        fmt::print(stderr, "dateline: {} is {} ({}), the largest of {} places of that name\n", value,
                   gazetteer.label(id, "en"), id, found.size());
    }
    const Place place = place_of(gazetteer, id);
    if (place.geonameid == 0) refuse(field, value, "no such geonameid in the gazetteer");
    return {{"name", place.name},
            {"name_es", place.name_es},
            {"region", place.region},
            {"country", place.country},
            {"geonameid", place.geonameid}};
  }

  const StatementReader& reader_;
  OrderContext context_;
};

std::vector<Correction> corrections_of(const Settings& settings, const StatementReader& reader,
                                       const OrderContext& context, const std::string& now) {
  const std::vector<std::string_view>& fields = correctable_fields();
  const auto check = [&](const std::string& field) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end())
      throw Error(Error::Kind::usage, fmt::format("{}: not a field that can be set", field),
                  "dateline set --help lists the fields");
  };
  std::vector<Correction> list;
  for (const std::string& field : settings.undo) check(field), list.push_back({field, "", now});
  for (const std::string& assignment : settings.values) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos)
      throw Error(Error::Kind::usage, fmt::format("{}: not FIELD=VALUE", assignment), "as date=2015-11-04");
    const std::string field = assignment.substr(0, equals);
    check(field);
    const Json value = ValueReader(reader, context).read(field, std::string(trim(assignment.substr(equals + 1))));
    list.push_back({field, value.dump(-1, ' ', false, Json::error_handler_t::replace), now});
  }
  if (list.empty()) throw Error(Error::Kind::usage, "set: nothing to set", "give FIELD=VALUE or --undo FIELD");
  return list;
}

int run(const Settings& settings) {
  catch_interrupts();
  finish_erasures(settings.archive);
  Archive archive = Archive::open_editing(settings.archive);
  const std::int64_t before = archive.catalog().last_change();
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  OrderContext context{archive.settings().zone, std::nullopt};
  if (const auto entry = archive.catalog().find(settings.id)) context.date = entry->statement.date;
  for (const Correction& correction : corrections_of(settings, reader, context, archive.catalog().now())) {
    archive.catalog().correct(settings.id, correction);
    fmt::print("{}: {} {}\n", settings.id, correction.field,
               correction.value.empty() ? "is what the page says" : "set");
  }
  IndexSettings settings_of_index = reader.index_settings();
  settings_of_index.alone = false;
  settings_of_index.from_change = before + 1;
  publish_changes(archive, settings_of_index);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("set", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("VALUES", settings->values, "FIELD=VALUE, any number of them");
  command.option("--undo", settings->undo, "field to reset to what the page says");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::set_command

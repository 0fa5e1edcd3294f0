// Pages and records to statements, with the extractor and the facet finder.
#include "indexer/pipeline/statement_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/page_budget.h"
#include "indexer/base/sha256.h"
#include "indexer/base/text.h"
#include "indexer/base/url.h"
#include "indexer/catalog/settings.h"
#include "indexer/extract/extractor.h"
#include "indexer/extract/fields/release_line.h"
#include "indexer/extract/fields/text_body.h"
#include "indexer/ingest/fetch/robots.h"
#include "indexer/ingest/form.h"
#include "indexer/ingest/web/html_links.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/pipeline/frames.h"
#include "indexer/pipeline/given_values.h"
#include "indexer/schema/record.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

/// The data files that what is read depends on.
constexpr const char* kDataFiles[] = {"gazetteer.tsv",   "gazetteer-extra.tsv", "regions.tsv",  "regions-extra.tsv",
                                      "given-names.txt", "surnames.txt",        "language.tsv", "issues.toml"};
constexpr std::size_t kMaxDataBytes = std::size_t{1} << 30;

std::map<std::string, std::string> hashes_of(const fs::path& data, const fs::path& archive_issues) {
  std::map<std::string, std::string> hashes;
  if (!archive_issues.empty())
    hashes["own issues.toml"] = sha256(read_file(archive_issues, kMaxDataBytes)).substr(0, 16);
  for (const char* name : kDataFiles) {
    std::error_code ignored;
    if (fs::exists(data / name, ignored)) hashes[name] = sha256(read_file(data / name, kMaxDataBytes)).substr(0, 16);
  }
  return hashes;
}

std::string version_of(const std::map<std::string, std::string>& hashes) {
  std::string all;
  for (const auto& [name, hash] : hashes) all += name + ' ' + hash + '\n';
  return fmt::format("extractor {}, facets {}, data {}", kExtractorVersion, kFacetFinderVersion,
                     sha256(all).substr(0, 16));
}

std::string hints_json(const FacetHints& hints) {
  Json json = Json::object();
  const auto put = [&](const char* key, const auto& value) {
    if (!value.empty()) json[key] = value;
  };
  // Most pages name no language but their own: an entry per paragraph then adds nothing.
  const bool named = std::any_of(hints.paragraph_languages.begin(), hints.paragraph_languages.end(),
                                 [](const std::string& code) { return !code.empty(); });
  if (named) json["paragraph_languages"] = hints.paragraph_languages;
  put("page_language", hints.page_language);
  put("address", hints.address);
  put("location_hint", hints.location_hint);
  put("opening", hints.opening);
  put("frame", hints.frame);
  if (hints.is_text_dump) json["whole_page_text"] = true;
  return json.empty() ? std::string() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

FacetHints hints_of(const std::string& text) {
  FacetHints hints;
  const Json json = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
  if (!json.is_object()) return hints;
  hints.paragraph_languages = json.value("paragraph_languages", hints.paragraph_languages);
  hints.page_language = json.value("page_language", hints.page_language);
  hints.address = json.value("address", hints.address);
  hints.location_hint = json.value("location_hint", hints.location_hint);
  hints.opening = json.value("opening", hints.opening);
  hints.frame = json.value("frame", hints.frame);
  hints.is_text_dump = json.value("whole_page_text", false);
  return hints;
}

bool is_fixed(const Evidence& piece) {
  return piece.rule == kGivenRule || piece.rule == kSetByHandRule || piece.rule.starts_with(kSaidByFileRule);
}

bool is_fixed(const Statement& statement, std::string_view field) {
  return std::any_of(statement.evidence.begin(), statement.evidence.end(),
                     [&](const Evidence& piece) { return piece.field == field && is_fixed(piece); });
}

/// Takes back what the finder found before: values without fixed evidence. The date stays: it is the page's, and the
/// dateline only confirms it.
void clear_facets(Statement& statement) {
  const auto clear = [&](const char* field, auto& value) {
    if (is_fixed(statement, field)) return;
    value = {};
    std::erase_if(statement.evidence, [&](const Evidence& piece) { return piece.field == field; });
  };
  clear("city", statement.city);
  clear("dateline", statement.dateline);
  clear("mentioned_cities", statement.mentioned_cities);
  clear("issues", statement.issues);
  if (!is_fixed(statement, "language")) {
    for (Paragraph& paragraph : statement.body) paragraph.language.clear();
  }
  clear("language", statement.language);
}

/// A page's own `<meta name="robots" content="noarchive">`.
bool says_noarchive(const std::vector<std::string>& robots) {
  PageLinks said;
  for (const std::string& words : robots) read_robots_words(words, said);
  return said.noarchive;
}

/// What a list says of a statement that is elsewhere: settled as a listing's post is, so that the page itself takes
/// its place whenever it comes.
void keep_as_teaser(Reading& reading, const std::string& list) {
  Statement item = std::move(reading.statement);
  item.extent = Extent::teaser;
  if (std::string text = item.text(); !text.empty()) item.teaser = std::move(text);
  std::replace(item.teaser.begin(), item.teaser.end(), '\n', ' ');
  item.body.clear();
  item.listing = list;
  reading.statement = {};
  reading.statement.genre = Genre::listing;
  reading.items.push_back(std::move(item));
  reading.hints.clear();
  reading.outcome = Outcome::listing;
}

/// What reading the page has left for its facets.
PageBudget rest_of(std::uint64_t steps) {
  PageBudget budget;
  budget.spend(steps);
  return budget;
}

bool has_text(const Statement& statement) {
  return !statement.headline.empty() || !statement.body.empty();
}

/// A form holds one statement, whatever its text looks like: a post that lists links is still that post.
void make_statement(Extraction& extraction) {
  Statement& statement = extraction.statement;
  if (statement.genre != Genre::listing && statement.genre != Genre::not_a_statement) return;
  statement.genre = Genre::unknown;
  std::erase_if(statement.evidence, [](const Evidence& piece) { return piece.field == "genre"; });
  extraction.refusal.clear();
  if (statement.body.empty()) statement.headline.clear();
}

/// Takes them out of `extraction`.
FacetHints take_hints(Extraction& extraction, const std::string& address) {
  FacetHints hints;
  hints.paragraph_languages = std::move(extraction.paragraph_languages);
  hints.page_language = std::move(extraction.page_language);
  hints.address = address;
  hints.location_hint = std::move(extraction.location_hint);
  hints.opening = std::move(extraction.opening);
  hints.frame = std::move(extraction.frame);
  hints.is_text_dump = extraction.kept_everything;
  return hints;
}

}  // namespace

Place place_of(const Gazetteer& gazetteer, std::int64_t geonameid) {
  Place place;
  const City* city = gazetteer.find(geonameid);
  if (!city) return place;
  place.geonameid = geonameid;
  place.name = gazetteer.name(geonameid, "en");
  place.name_es = gazetteer.name(geonameid, "es");
  if (const Region* region = gazetteer.region_of(*city)) place.region = region->name;
  place.country = city->country;
  return place;
}

StatementReader::StatementReader(const fs::path& archive_issues, const TimeZone& zone, const fs::path& data)
    : archive_issues_(archive_issues),
      zone_(zone),
      data_(data),
      reference_(Reference::load(data, archive_issues)),
      finder_(reference_),
      datelines_(reference_) {
  load_profiles(data / "sites");
}

std::unique_ptr<StatementReader> StatementReader::of_archive(const fs::path& archive) {
  auto reader = std::make_unique<StatementReader>(archive_issues_of(archive), read_settings(archive).zone);
  std::vector<SiteProfile> shipped = std::move(reader->profiles_);
  reader->profiles_.clear();
  reader->load_profiles(archive / "sites");
  std::move(shipped.begin(), shipped.end(), std::back_inserter(reader->profiles_));
  reader->use_frames(std::make_shared<CatalogFrames>(archive / "catalog.db"));
  return reader;
}

void StatementReader::load_profiles(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) profiles_.push_back(SiteProfile::load(file));
}

const SiteProfile* StatementReader::profile_of(const std::optional<Url>& address) const {
  if (forced_profile_) return &*forced_profile_;
  if (!address) return nullptr;
  for (const SiteProfile& profile : profiles_)
    if (std::count(profile.hosts.begin(), profile.hosts.end(), address->host)) return &profile;
  return nullptr;
}

std::string StatementReader::version() const {
  return version_of(data_hashes());
}

const std::map<std::string, std::string>& StatementReader::data_hashes() const {
  std::call_once(hashed_, [this] { data_hashes_ = hashes_of(data_, archive_issues_); });
  return data_hashes_;
}

Reading StatementReader::read(const RawPage& page) const {
  if (page.origin.kind == Origin::Kind::record) return read_record_line(page);
  const Form* form = form_of(page.origin.form);
  if (!form) return read_page(page.bytes, page.origin, given_of(page.origin.given), "container");
  OpenedForm opened = form->open(page);
  if (plain_text(opened.content).empty()) {
    Reading reading;
    reading.outcome = Outcome::refused;
    reading.note = fmt::format("a {} without text", form->shown);
    return reading;
  }
  const std::string given = joined_given(page.origin.given, opened.given, opened.language);
  std::optional<Record> record = given_of(given);
  Origin origin = page.origin;
  origin.charset = "utf-8";
  const std::string content = page_of(opened, record ? record->statement.headline : std::string());
  Reading reading = read_page(content, origin, std::move(record), form->shown);
  if (opened.is_summary && reading.outcome == Outcome::statement) keep_as_teaser(reading, page.origin.display_path);
  return reading;
}

std::optional<Record> StatementReader::given_of(const std::string& given) const {
  if (given.empty()) return std::nullopt;
  Record record = read_record(given);
  look_up(record);
  return record;
}

ExtractOptions StatementReader::options_for(const Origin& origin) const {
  ExtractOptions options;
  options.file = origin.display_path;
  options.transport_charset = origin.charset;
  options.url = Url::parse(origin.url.empty() ? origin.base_address : origin.url);
  options.datelines = &datelines_;
  options.profile = profile_of(options.url);
  options.frames = frames_.get();
  options.source = !origin.source.empty() ? origin.source : fs::path(origin.display_path).parent_path().string();
  // A form holds its text alone, without the page around it.
  options.learn = origin.form.empty();
  options.crawler = kProductToken;
  return options;
}

std::vector<Statement> StatementReader::read_items(std::vector<Statement> items, const std::string& page_language,
                                                   const std::string& address, const PageBudget& budget) const {
  for (Statement& item : items) {
    FacetHints hints;
    hints.page_language = page_language;
    hints.address = address;
    finder_.find(item, hints, budget);
    take_release_order(item);
    date_release(item.release, {zone_, item.date});
  }
  return items;
}

Reading StatementReader::read_page(std::string_view bytes, const Origin& origin, std::optional<Record> given,
                                   std::string_view giver) const {
  Extraction extraction = extract(bytes, options_for(origin));
  const PageBudget budget = rest_of(extraction.steps);

  Reading reading;
  reading.frame_source = std::move(extraction.source);
  reading.frame_state = extraction.frame_state;
  reading.blocks = std::move(extraction.blocks);
  reading.claim = std::move(extraction.canonical_claim);
  reading.kept_everything = extraction.kept_everything;
  Statement& statement = extraction.statement;
  if (!origin.form.empty()) make_statement(extraction);
  if (statement.genre == Genre::listing) {
    reading.outcome = Outcome::listing;
    reading.items = read_items(std::move(extraction.items), extraction.page_language, reading.claim, budget);
    reading.statement = std::move(statement);
    return reading;
  }
  if (statement.genre == Genre::not_a_statement || !has_text(statement)) {
    reading.outcome = Outcome::refused;
    reading.note = extraction.refusal.empty() ? "no headline and no text" : std::move(extraction.refusal);
    reading.statement = std::move(statement);
    return reading;
  }
  if (given) lay_over(std::move(given->statement), giver, statement);
  reading.noarchive = origin.noarchive || says_noarchive(extraction.robots);
  const FacetHints hints = take_hints(extraction, reading.claim);
  reading.statement = std::move(statement);
  reading.hints = hints_json(hints);
  finder_.find(reading.statement, hints, budget);
  take_order_beside(reading.statement);
  date_release(reading.statement.release, {zone_, reading.statement.date});
  return reading;
}

Reading StatementReader::read_record_line(const RawPage& page) const {
  Record record = read_record(page.bytes, page.origin.trusted);
  Reading reading;
  if (record.empty) {
    reading.outcome = Outcome::refused;
    reading.note = "a record without headline and text";
    return reading;
  }
  if (!record.is_export) {
    look_up(record);
    // A text that came with its page's menus around it is pruned as a page is.
    TextBody text = prune_text(std::move(record.statement.body));
    record.statement.body = std::move(text.paragraphs);
    std::move(text.apparatus.begin(), text.apparatus.end(), std::back_inserter(record.statement.apparatus));
    FacetHints hints;
    hints.opening = std::move(text.opening);
    hints.is_text_dump = text.pruned;
    reading.hints = hints_json(hints);
    finder_.find(record.statement, hints);
    take_release_order(record.statement);
  }
  date_release(record.statement.release, {zone_, record.statement.date});
  reading.statement = std::move(record.statement);
  return reading;
}

void StatementReader::look_up(Record& record) const {
  Statement& statement = record.statement;
  Json extra = statement.extra.empty() ? Json::object() : Json::parse(statement.extra, nullptr, false);
  if (!record.city.empty()) {
    const Gazetteer& gazetteer = reference_.gazetteer();
    const std::string typed = record.region.empty() ? record.city : record.city + ", " + record.region;
    const std::vector<std::int64_t> found = gazetteer.look_up(typed);
    Place place;
    if (found.empty()) {
      place.name = place.name_es = record.city;
      place.region = record.region;
    } else {
      place = place_of(gazetteer, found.front());
    }
    statement.evidence.push_back({"city", place.geonameid ? std::to_string(place.geonameid) : std::string(),
                                  std::string(kGivenRule), typed, "record", 1.0});
    statement.city = std::move(place);
  } else if (!record.region.empty()) {
    extra["region"] = record.region;
  }
  const auto add_issue = [&](const Issue& issue, const std::string& words) {
    if (std::count(statement.issues.begin(), statement.issues.end(), issue.id)) return;
    statement.issues.push_back(issue.id);
    statement.evidence.push_back({"issues", issue.id, std::string(kGivenRule), words, "record", 1.0});
  };
  std::vector<std::string> unknown;
  for (const std::string& name : record.issues) {
    const std::vector<const Issue*> named = reference_.taxonomy().named(name);
    for (const Issue* issue : named) add_issue(*issue, name);
    if (named.empty()) unknown.push_back(name);
  }
  if (!unknown.empty()) extra["issues"] = unknown;
  statement.extra = extra.empty() ? std::string() : extra.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void StatementReader::find_facets(Statement& statement, const std::string& hints) const {
  clear_facets(statement);
  finder_.find(statement, hints_of(hints));
}

std::vector<std::string> StatementReader::cities_passed_over(const Statement& statement,
                                                             const std::string& hints) const {
  return finder_.cities_passed_over(statement, hints_of(hints));
}

IndexSettings StatementReader::index_settings(std::size_t threads) const {
  IndexSettings settings;
  settings.threads = threads;
  settings.roll_up = [this](const std::vector<std::string>& issues) { return reference_.taxonomy().rolled_up(issues); };
  settings.data = data_hashes();
  return settings;
}

}  // namespace dateline

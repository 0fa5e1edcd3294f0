// The shared options of the query verbs.
#include "query/commands/request_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "indexer/analysis/decode.h"
#include "indexer/base/command_line.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "query/plan/expansion.h"
#include "query/plan/reference_names.h"
#include "query/shards/shard_engine.h"
#include "query/shards/shards.h"

namespace dateline {
namespace {

PartialDate date_of(const std::string& option, const std::string& typed) {
  const auto date = PartialDate::parse(typed);
  if (!date)
    throw Error(Error::Kind::usage, fmt::format("{} {}: not a date", option, typed),
                "give it as 2015, 2015-11 or 2015-11-04");
  return *date;
}

}  // namespace

Request RequestOptions::checked() const {
  if (archive.empty() && shards.empty())
    throw Error(Error::Kind::usage, "--archive is required", "give --archive DIR, or set DATELINE_ARCHIVE");
  if (!is_utf8(query))
    throw Error(Error::Kind::usage, "the query is not UTF-8", "set the terminal to UTF-8, or convert it with iconv");
  Request result = request;
  result.query = query;
  if (!after.empty()) result.filters.after = date_of("--after", after);
  if (!before.empty()) result.filters.before = date_of("--before", before);
  result.audience = audience == "staff" ? Audience::staff : Audience::public_;
  result.sort = sort == "newest" ? Sort::newest : sort == "oldest" ? Sort::oldest : Sort::relevance;
  result.match = match == "any" ? Match::any : Match::all;
  return result;
}

void add_request_options(Verb& verb, RequestOptions& options, const char* match) {
  options.match = match;
  Filters& filters = options.request.filters;
  archive_option(verb, options.archive).required();
  const auto list = [&verb](const char* name, std::vector<std::string>& values, const char* what) {
    verb.option(name, values, what)
        .value_name("VALUE")
        .repeatable()
        .separated_by(',')
        .group("Filters (several of one are OR, different ones AND)");
  };
  // A comma belongs to a place's name: "Hartford, CT".
  verb.option("--city", filters.city, "issued in: a name, a geonameid, or none; repeatable")
      .value_name("CITY")
      .repeatable()
      .group("Filters (several of one are OR, different ones AND)");
  verb.option("--mentions", filters.mentions, "mentions this city")
      .value_name("CITY")
      .repeatable()
      .group("Filters (several of one are OR, different ones AND)");
  list("--issue", filters.issue, "an issue's id or label, or none");
  list("--genre", filters.genre, "press-release, statement, advisory, news, opinion, post");
  list("--lang", filters.language, "en, es");
  list("--source", filters.source, "site or office");
  list("--year", filters.year, "2015, or none for undated");
  list("--month", filters.month, "2015-11, or none where the month is unknown");
  list("--story", filters.story, "the id of a story");
  list("--edited", filters.edited, "yes: changed since first seen; no");
  const char* const group = "Filters (several of one are OR, different ones AND)";
  verb.option("--after", options.after, "published on this day, month or year, or later")
      .value_name("DATE")
      .group(group);
  verb.option("--before", options.before, "published on this day, month or year, or earlier")
      .value_name("DATE")
      .group(group);
  verb.option("--audience", options.audience, "public, or staff: also staff-only and embargoed statements [public]")
      .one_of({"public", "staff"})
      .group(group);
  verb.option("--sort", options.sort, "relevance, newest, oldest [relevance]")
      .one_of({"relevance", "newest", "oldest"});
  verb.option("--match", options.match,
              fmt::format("all: the query language; any: plain words, ranked by any of them [{}]", match))
      .one_of({"all", "any"});
  const bool batch = std::string_view(match) == "any";
  options.lexicon = batch ? "shipped" : "all";
  verb.option(
          "--lexicon", options.lexicon,
          fmt::format(
              "shipped: translations by the project's own lexicons; all: also by an installed apertium-eng-spa [{}]",
              options.lexicon))
      .one_of({"shipped", "all"});
  verb.negative_flag("--no-expand", options.request.expand, "search only the words typed, without translations");
  verb.option("--query-language", options.request.query_language,
              "language of the query, to translate from: en, es, or auto, by its words [auto]")
      .one_of({"auto", "en", "es"});
  verb.option("--labels", options.request.labels, "language of labels and notices: en, es [en]").one_of({"en", "es"});
}

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(std::max<long>(1, std::lround(seconds * 1000)));
}

void add_timeout_option(Verb& verb, RequestOptions& options) {
  verb.option("--timeout", options.timeout,
              "seconds a search may take, 0.5 for half a second; what was found by then is the answer, marked as "
              "partial [none]")
      .value_name("SECONDS")
      .between(0.001, 86400);
}

void add_shard_options(Verb& verb, RequestOptions& options) {
  verb.remove("--archive");
  archive_option(verb, options.archive);
  verb.option("--shards", options.shards,
              fmt::format("search published copies (reindex --shards) instead, each served by a xapian-tcpsrv; shards "
                          "that do not answer within {:g} s are left out, and the answer says so",
                          kShardSeconds))
      .value_name("HOST:PORT,...")
      .separated_by(',');
}

SearchSession::SearchSession(const RequestOptions& options)
    : index_(options.index.empty() ? options.archive + "/index" : options.index),
      archive_(options.archive),
      resources_(SearchResources::load()) {
  resources_.names = names_of([this]() -> const Reference& { return reference(); });
  // Without translations too: the lists tell what language a query is in.
  language_ = LanguageModel::load(data_directory() / "language.tsv");
  person_names_ = PersonNames::load(data_directory());
  resources_.expander = std::make_shared<LexiconExpander>(
      std::make_shared<const Lexicon>(
          Lexicon::load(data_directory(), options.lexicon == "all" ? LexiconUse::all : LexiconUse::shipped)),
      &*language_, &resources_.stop_words, &*person_names_);
  resources_.limits = options.limits;
  if (options.timeout > 0) resources_.limits.time = milliseconds_of(options.timeout);
  if (!options.shards.empty()) {
    shards_ = std::make_shared<Shards>(options.shards, resources_.limits.time.value_or(milliseconds_of(kShardSeconds)));
    shard_engine_ = another_engine();
    return;
  }
  source_ = std::make_shared<SnapshotSource>(index_, system_now);
  searcher_ = another();
}

std::unique_ptr<SearchEngine> SearchSession::another_engine() const {
  if (shards_) return std::make_unique<ShardEngine>(shards_, resources_);
  return another();
}

const Reference& SearchSession::reference() const {
  std::call_once(reference_once_, [this] {
    reference_ =
        Reference::load(data_directory(), archive_.empty() ? std::filesystem::path() : archive_issues_of(archive_));
  });
  return *reference_;
}

std::unique_ptr<Searcher> SearchSession::another() const {
  return std::make_unique<Searcher>(source_, resources_);
}

void print_notices(const Results& results) {
  for (const Notice& notice : results.notices) fmt::print(stderr, "note: {}\n", one_line(notice.text));
  if (!results.spelling.empty()) fmt::print(stderr, "note: did you mean: {}\n", one_line(results.spelling));
}

}  // namespace dateline

// The shared options of the query verbs.
#include "query/commands/request_options.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "query/plan/expansion.h"
#include "query/plan/reference_names.h"

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
  Request result = request;
  result.query = query;
  if (!after.empty()) result.filters.after = date_of("--after", after);
  if (!before.empty()) result.filters.before = date_of("--before", before);
  result.audience = audience == "staff" ? Audience::staff : Audience::public_;
  result.sort = sort == "newest" ? Sort::newest : sort == "oldest" ? Sort::oldest : Sort::relevance;
  result.match = match == "any" ? Match::any : Match::all;
  return result;
}

void add_request_options(CLI::App& verb, RequestOptions& options, const char* match) {
  options.match = match;
  Filters& filters = options.request.filters;
  verb.add_option("--archive", options.archive, "folder of the archive (or DATELINE_ARCHIVE)")
      ->envname("DATELINE_ARCHIVE")
      ->type_name("DIR")
      ->required();
  const auto list = [&verb](const char* name, std::vector<std::string>& values, const char* what) {
    verb.add_option(name, values, what)
        ->type_name("VALUE")
        ->expected(1)
        ->take_all()
        ->delimiter(',')
        ->group("Filters (several of one are OR, different ones AND)");
  };
  // A comma belongs to a place's name: "Hartford, CT".
  verb.add_option("--city", filters.city, "issued in: a name, a geonameid or none; repeat for several")
      ->type_name("CITY")
      ->expected(1)
      ->take_all()
      ->group("Filters (several of one are OR, different ones AND)");
  verb.add_option("--mentions", filters.mentions, "mentions this city")
      ->type_name("CITY")
      ->expected(1)
      ->take_all()
      ->group("Filters (several of one are OR, different ones AND)");
  list("--issue", filters.issue, "an issue's id or label, or none");
  list("--genre", filters.genre, "press-release, statement, advisory, news, opinion, post");
  list("--lang", filters.language, "en, es");
  list("--source", filters.source, "site or office");
  list("--year", filters.year, "2015, or none for undated");
  const char* const group = "Filters (several of one are OR, different ones AND)";
  verb.add_option("--after", options.after, "published on this day, month or year, or later")
      ->type_name("DATE")
      ->group(group);
  verb.add_option("--before", options.before, "published on this day, month or year, or earlier")
      ->type_name("DATE")
      ->group(group);
  verb.add_option("--audience", options.audience, "public, or staff: also what is for staff or under embargo [public]")
      ->check(CLI::IsMember({"public", "staff"}))
      ->group(group);
  verb.add_option("--sort", options.sort, "relevance, newest, oldest [relevance]")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}));
  verb.add_option("--match", options.match,
                  fmt::format("all: the query language; any: plain words, ranked by any of them [{}]", match))
      ->check(CLI::IsMember({"all", "any"}));
  const bool batch = std::string_view(match) == "any";
  options.lexicon = batch ? "shipped" : "all";
  verb.add_option(
          "--lexicon", options.lexicon,
          fmt::format(
              "shipped: translations by the project's own lexicons; all: also by an installed apertium-eng-spa [{}]",
              options.lexicon))
      ->check(CLI::IsMember({"shipped", "all"}));
  verb.add_flag_callback(
      "--no-expand", [&options] { options.request.expand = false; }, "search only the words typed: no translations");
  verb.add_option("--labels", options.request.labels, "language of labels and notices: en, es [en]")
      ->check(CLI::IsMember({"en", "es"}));
}

SearchSession::SearchSession(const RequestOptions& options)
    : index_(options.index.empty() ? options.archive + "/index" : options.index),
      archive_(options.archive),
      resources_(SearchResources::load()) {
  resources_.names = names_of([this]() -> const Reference& { return reference(); });
  if (options.request.expand) {
    language_ = LanguageModel::load(data_directory() / "language.tsv");
    resources_.expander = std::make_shared<LexiconExpander>(
        std::make_shared<const Lexicon>(
            Lexicon::load(data_directory(), options.lexicon == "all" ? LexiconUse::all : LexiconUse::shipped)),
        &*language_);
  }
  searcher_ = another();
}

const Reference& SearchSession::reference() const {
  std::call_once(reference_once_, [this] { reference_ = Reference::load(data_directory(), own_issues_of(archive_)); });
  return *reference_;
}

std::unique_ptr<Searcher> SearchSession::another() const {
  return std::make_unique<Searcher>(index_, resources_);
}

void print_notices(const Results& results) {
  for (const Notice& notice : results.notices) fmt::print(stderr, "note: {}\n", notice.text);
  if (!results.spelling.empty()) fmt::print(stderr, "note: did you mean: {}\n", results.spelling);
}

}  // namespace dateline

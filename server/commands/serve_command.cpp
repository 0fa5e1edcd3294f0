// The serve verb: opens the archive, binds the site's services to the index and the catalog, listens.
#include "server/commands/serve_command.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/catalog/catalog.h"
#include "indexer/schema/generation.h"
#include "query/commands/request_options.h"
#include "query/plan/suggest.h"
#include "query/plan/vocabulary.h"
#include "query/show/formats.h"
#include "server/http/listener.h"
#include "server/site/pool.h"
#include "server/site/site.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Serves the archive as web pages in English and Spanish, and as a JSON API. /api/v1/search, /api/v1/statement/ID "
    "…\n"
    "Public, released statements only. With SOURCE, the pages are loaded first; without --archive they go to a folder "
    "dateline-archive here.\n"
    "Ctrl-C stops it, after the requests under way.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline serve --archive press\n"
    "  dateline serve --listen 127.0.0.1:9000 pages/\n";

/// Similar statements shown beside one.
constexpr std::size_t kSimilar = 5;

struct Settings {
  std::string archive;
  std::string listen = "127.0.0.1:8080";
  std::size_t threads = 0;
  std::vector<std::string> sources;
};

ListenOptions listen_options(const Settings& settings) {
  ListenOptions options;
  const auto colon = settings.listen.rfind(':');
  const auto refuse = [&] {
    throw Error(Error::Kind::usage, fmt::format("--listen {}: not HOST:PORT", settings.listen),
                "give it as 127.0.0.1:8080 or [::1]:8080; port 0 takes a free one");
  };
  if (colon == std::string::npos) refuse();
  options.host = settings.listen.substr(0, colon);
  if (options.host.size() > 2 && options.host.front() == '[' && options.host.back() == ']')
    options.host = options.host.substr(1, options.host.size() - 2);
  const char* first = settings.listen.data() + colon + 1;
  const char* last = settings.listen.data() + settings.listen.size();
  const auto [end, failed] = std::from_chars(first, last, options.port);
  if (failed != std::errc() || end != last || options.host.empty()) refuse();
  options.workers = settings.threads ? settings.threads : std::max(2u, std::thread::hardware_concurrency());
  return options;
}

/// What the services share: loaded once, then only read; searchers and catalog connections go from thread to thread.
class Backend {
 public:
  explicit Backend(std::filesystem::path archive)
      : archive_(std::move(archive)),
        session_(options_of(archive_)),
        searchers_([this] { return session_.another(); }, [](Searcher& searcher) { searcher.rest(); }),
        catalogs_(
            [this] { return std::make_unique<Catalog>(Catalog::open(archive_ / "catalog.db", Catalog::Mode::read)); }) {
    // Whatever is wrong with the archive is said now, not to the first visitor.
    searchers_.lend()->reader();
    catalogs_.lend();
  }

  SiteServices services() {
    SiteServices given;
    given.search = [this](const Request& request) {
      auto searcher = searchers_.lend();
      try {
        return searcher->search(request);
      } catch (...) {
        searcher.discard();
        throw;
      }
    };
    given.search_json = [](const Request& request, const Results& results) { return results_json(request, results); };
    given.statement = [this](std::string_view id) { return statement(id); };
    given.label = [this](std::string_view facet, std::string_view value, Language language) {
      return label(facet, value, language);
    };
    given.similar = [this](std::string_view id, std::string_view) {
      return searchers_.lend()->similar(std::string(id), kSimilar, Audience::public_);
    };
    given.suggest = [this](std::string_view typed, std::string_view labels) {
      auto searcher = searchers_.lend();
      return completions_json(typed, completions(typed, searcher->reader(), searcher->names(), labels));
    };
    given.generation = [this] { return fmt::format("{}", session_.snapshots()->current()->generation()); };
    return given;
  }

 private:
  static RequestOptions options_of(const std::filesystem::path& archive) {
    RequestOptions options;
    options.archive = archive.string();
    options.lexicon = "all";
    return options;
  }

  /// A teaser that a full page has replaced is answered with the full statement.
  std::optional<Statement> statement(std::string_view id) {
    auto catalog = catalogs_.lend();
    auto entry = catalog->find(id);
    if (entry && !entry->superseded_by.empty()) entry = catalog->find(entry->superseded_by);
    if (!entry || !is_public(*entry, utc_now())) return std::nullopt;
    return std::move(entry->statement);
  }

  std::string label(std::string_view facet, std::string_view value, Language language) const {
    std::string found;
    if (facet == "issue") {
      found = session_.reference().taxonomy().label(value, code(language));
    } else if (facet == "city" || facet == "mentions") {
      std::int64_t id = 0;
      const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), id);
      if (failed == std::errc() && end == value.data() + value.size())
        found = session_.reference().gazetteer().label(id, code(language));
    }
    return found.empty() ? std::string(value) : found;
  }

  std::filesystem::path archive_;
  SearchSession session_;
  Pool<Searcher> searchers_;
  Pool<Catalog> catalogs_;
  SnapshotWatcher watcher_{session_.snapshots(), [](const std::shared_ptr<const Snapshot>& fresh) {
                             // The words that spellings are looked up in: the longest that a query waits for.
                             const IndexReader reader(fresh);
                             Vocabulary(reader).speller();
                           }};
};

int run(const Settings& settings, const IngestSources& ingest) {
  const ListenOptions options = listen_options(settings);
  std::string archive = settings.archive;
  if (archive.empty()) {
    if (settings.sources.empty())
      throw Error(Error::Kind::usage, "no archive named",
                  "give --archive DIR (or DATELINE_ARCHIVE), or a folder of pages to load");
    archive = "dateline-archive";
  }
  if (!settings.sources.empty()) ingest(archive, settings.sources);
  Backend backend(archive);
  const Site site(backend.services(), (data_directory() / "web").string());
  Listener listener(
      options, [&site](const HttpRequest& request) { return site.answer(request); }, Site::health);
  fmt::print(stderr, "Serving {} at {}/\n", archive, listener.address());
  std::fflush(stderr);
  listener.run(true);
  return 0;
}

}  // namespace

void add_serve_command(CommandLine& program, IngestSources ingest) {
  Verb verb = program.verb("serve", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("--archive", settings->archive, "folder of the archive (or DATELINE_ARCHIVE)")
      .environment("DATELINE_ARCHIVE")
      .value_name("DIR");
  verb.option("--listen", settings->listen, "address and port; port 0 takes a free one [127.0.0.1:8080]")
      .value_name("HOST:PORT");
  verb.option("--threads", settings->threads, "searches run at once [one a processor, two at least]").value_name("N");
  verb.option("SOURCE", settings->sources, "pages, folders or records to load first");
  verb.run([settings, ingest = std::move(ingest)] { return run(*settings, ingest); });
}

}  // namespace dateline

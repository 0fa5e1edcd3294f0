// The serve verb: opens the archive, binds the site's services to the index and the catalog, listens.
#include "server/commands/serve_command.h"

#include <fmt/format.h>

#include <atomic>
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
#include "query/commands/request_options.h"
#include "server/commands/archive_backend.h"
#include "server/front/site.h"
#include "server/http/listener.h"
#include "server/site/access_log.h"

namespace dateline::serve_command {
namespace {

constexpr const char* kHelp =
    "Serves an archive as a website in English and Spanish, with feeds and a JSON API.\n"
    "Only public, released statements are shown. The API is at /api/v1/, described by /api/v1/openapi.json. SOURCE is\n"
    "loaded first; without --archive, into a folder dateline-archive in the current directory. Ctrl-C stops the "
    "server\n"
    "after the requests in progress.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline serve --archive press\n"
    "  dateline serve --archive press --listen unix:/run/dateline/site.sock --base-url https://press.example\n"
    "  dateline serve --listen 127.0.0.1:9000 pages/\n";

/// Seconds a search, where a browser waits.
constexpr double kTimeout = 2;

struct Settings {
  std::string archive;
  double timeout = kTimeout;
  std::string listen = "127.0.0.1:8080";
  std::size_t threads = 0;
  std::string base_url;
  std::vector<std::string> proxies;
  std::string access_log;
  std::vector<std::string> shards;
  std::vector<std::string> sources;
};

/// "https://archive.example/" without the slash at its end.
std::string base_url_of(const Settings& settings) {
  std::string url = settings.base_url;
  while (url.ends_with('/')) url.pop_back();
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const std::string_view host = web ? std::string_view(url).substr(url.find("//") + 2) : std::string_view();
  if (!url.empty() && (host.empty() || host.find_first_of("/?# ") != std::string_view::npos))
    throw Error(Error::Kind::usage, fmt::format("--base-url {}: not the address of a whole site", settings.base_url),
                "give it as https://archive.example; the site is always at the root of its host");
  return url;
}

ListenAddress listen_address(const Settings& settings) {
  ListenAddress address;
  address.inherited = inherited_socket();
  if (address.inherited >= 0) return address;
  if (settings.listen.starts_with("unix:")) {
    address.socket_path = settings.listen.substr(5);
    return address;
  }
  const auto colon = settings.listen.rfind(':');
  const auto refuse = [&] {
    throw Error(Error::Kind::usage, fmt::format("--listen {}: not HOST:PORT or unix:PATH", settings.listen),
                "give it as 127.0.0.1:8080, [::1]:8080 or unix:/run/dateline.sock; port 0 takes a free one");
  };
  if (colon == std::string::npos) refuse();
  address.host = settings.listen.substr(0, colon);
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']')
    address.host = address.host.substr(1, address.host.size() - 2);
  const char* first = settings.listen.data() + colon + 1;
  const char* last = settings.listen.data() + settings.listen.size();
  const auto [end, failed] = std::from_chars(first, last, address.port);
  if (failed != std::errc() || end != last || address.host.empty()) refuse();
  return address;
}

ListenOptions listen_options(const Settings& settings) {
  ListenOptions options;
  options.address = listen_address(settings);
  options.proxies = TrustedProxies(settings.proxies);
  options.workers = settings.threads ? settings.threads : std::max(2u, std::thread::hardware_concurrency());
  return options;
}

int run(const Settings& settings, const IngestSources& ingest, const IndexOldVersions& index_old_versions) {
  ListenOptions options = listen_options(settings);
  SiteOptions site_options;
  site_options.base_url = base_url_of(settings);
  site_options.proxies = options.proxies;
  std::optional<AccessLog> log;
  if (!settings.access_log.empty()) {
    log.emplace(settings.access_log);
    options.log = [&log](const Exchange& exchange) { log->write(exchange); };
  }
  std::string archive = settings.archive;
  if (archive.empty()) {
    if (settings.sources.empty())
      throw Error(Error::Kind::usage, "no archive named",
                  "give --archive DIR (or DATELINE_ARCHIVE), or a folder of pages to load");
    archive = "dateline-archive";
  }
  if (!settings.sources.empty()) ingest(archive, settings.sources);
  std::atomic<bool> ending{false};
  QueryLimits limits;
  limits.time = milliseconds_of(settings.timeout);
  limits.ending = &ending;
  options.on_stop = [&ending] { ending = true; };
  const auto service = open_archive_service(archive, settings.shards, index_old_versions, limits);
  Site site(*service, SiteSettings::load(archive), std::move(site_options), data_directory() / "web");
  Listener listener(
      options, [&site](const HttpRequest& request) { return site.answer(request); },
      [&site](const HttpRequest& request) { return site.answer_inline(request); });
  fmt::print(stderr, "Serving {} at {}/\n", archive, listener.address());
  std::fflush(stderr);
  listener.run(true);
  return 0;
}

}  // namespace

void add_to(CommandLine& program, IngestSources ingest, IndexOldVersions index_old_versions) {
  Verb verb = program.verb("serve", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  archive_option(verb, settings->archive);
  verb.option(
          "--listen", settings->listen,
          "address and port, or unix:PATH; port 0 takes a free one; a socket passed by systemd wins [127.0.0.1:8080]")
      .value_name("HOST:PORT");
  verb.option("--base-url", settings->base_url,
              "what permanent links begin with: https://archive.example [the host of the request]")
      .value_name("URL");
  verb.option("--trusted-proxy", settings->proxies,
              "address or network whose X-Forwarded-For and X-Forwarded-Proto are trusted; repeatable [this machine]")
      .value_name("NETWORK")
      .repeatable();
  verb.option("--access-log", settings->access_log,
              "file to append one JSON object per request to, - for standard error; queries and full client addresses "
              "are not logged")
      .value_name("FILE");
  verb.option("--timeout", settings->timeout,
              "seconds a search may take; what was found by then is the answer, marked as partial [2]")
      .value_name("SECONDS")
      .between(0.001, 86400);
  verb.option("--shards", settings->shards,
              "search published copies (reindex --shards), each served by a xapian-tcpsrv; statement pages come from "
              "the archive")
      .value_name("HOST:PORT,...")
      .separated_by(',');
  verb.option("--threads", settings->threads, "searches to run in parallel [one per processor, at least two]")
      .value_name("N");
  verb.option("SOURCE", settings->sources, "pages, folders or records to load first");
  verb.run([settings, ingest = std::move(ingest), index_old_versions = std::move(index_old_versions)] {
    return run(*settings, ingest, index_old_versions);
  });
}

}  // namespace dateline::serve_command

// Sources registered, visited, and told about.
#include "indexer/commands/crawl_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <map>
#include <mutex>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/base/url.h"
#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/packed_stream.h"
#include "indexer/ingest/web/crawl_scope.h"
#include "indexer/ingest/web/sitemap.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/crawl_run.h"

namespace dateline {
namespace {

Url checked_address(const std::string& typed) {
  if (has_credentials(typed))
    throw Error(Error::Kind::usage, "an address with a user's name and password in it is not taken, and not kept",
                "give it without: https://www.example.org/news/");
  const std::optional<Url> url = Url::parse(typed);
  if (!url)
    throw Error(Error::Kind::usage, fmt::format("{}: not an http(s) address", typed),
                "give it as https://www.example.org/news/");
  return *url;
}

void check(const CrawlOptions& options) {
  const auto has_control = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; });
  };
  if (has_control(options.contact))
    throw Error(Error::Kind::usage, "--contact: control characters in it", "give a mail or web address");
  if (has_credentials(options.proxy) || has_control(options.proxy))
    throw Error(Error::Kind::usage, "--proxy: a user's name and password are not taken, and not kept",
                "give the proxy as http://proxy.example:3128");
}

std::string host_name(const Url& url) {
  std::string host = host_and_port(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

/// The source of an address: by --source or its host, and with its path where that name belongs to another address.
CrawlSource registered(CrawlState& state, const Url& url, const CrawlOptions& options) {
  for (const CrawlSource& known : state.sources())
    if (known.address == url.text && (options.source.empty() || known.name.starts_with(options.source)))
      return state.register_source(known.name, url.text, options.to_json());
  const std::string name = options.source.empty() ? host_name(url) : options.source;
  const std::optional<CrawlSource> holder = state.source(name);
  const std::string with_path = (options.source.empty() ? host_name(url) : options.source + " " + host_name(url)) +
                                url.path + (url.query.empty() ? "" : "?" + url.query);
  return state.register_source(holder && holder->address != url.text ? with_path : name, url.text, options.to_json());
}

CrawlRunOptions run_options(const IngestOptions& ingest) {
  CrawlRunOptions options;
  options.threads = ingest.threads;
  // Visits speak from threads of their own: a line is whole.
  auto mutex = std::make_shared<std::mutex>();
  options.warn = [mutex](const std::string& line) {
    const std::lock_guard lock(*mutex);
    fmt::print(stderr, "dateline: {}\n", one_line(line));
  };
  options.print = [mutex](const std::string& line) {
    const std::lock_guard lock(*mutex);
    fmt::print("{}\n", line);
  };
  return options;
}

std::string line_of(const SourceReport& source) {
  const std::string unchanged = source.unchanged ? fmt::format(", {} unchanged", source.unchanged) : std::string();
  return fmt::format("source {}: via {}, {} requests{}, {} refused by robots.txt, {} gone, {} failed", source.name,
                     source.road.empty() ? "nothing" : source.road, source.requests, unchanged, source.refused,
                     source.gone, source.failed);
}

int status_of(const std::vector<SourceReport>& sources) {
  int status = 0;
  for (const SourceReport& source : sources) {
    if (source.failed) status = 4;
    if (source.alarm.empty()) continue;
    status = 4;
    fmt::print(stderr, "dateline: source {}: {}\n", source.name, source.alarm);
    fmt::print(
        stderr, "  hint: {}\n",
        source.hint.empty() ? "look at the site; another road: --via wordpress|feed|sitemap|links" : source.hint);
  }
  return status;
}

CrawlOutcome visit(const std::string& archive, CrawlState& state, const std::vector<CrawlSource>& sources,
                   const CrawlRunOptions& options, IngestReport& report) {
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive);
  const StatementReader& reader = *opened_reader;
  const CrawlReport crawled = crawl(archive, state, reader, sources, options);
  add(report, crawled.pages);
  CrawlOutcome outcome;
  for (const SourceReport& source : crawled.sources) outcome.lines.push_back(line_of(source));
  outcome.status = status_of(crawled.sources);
  if (report.failed) outcome.status = 4;
  return outcome;
}

std::string read_packed(const std::string& file) {
  std::string bytes = read_file(file, kMaxSitemapBytes);
  if (!bytes.starts_with("\x1f\x8b")) return bytes;
  return ByteReader(unpacked(memory_stream(std::move(bytes)), Packing::gzip)).read(kMaxSitemapBytes);
}

/// The entries of a sitemap file by the root of the site that they belong to.
std::map<std::string, std::vector<SitemapEntry>> sites_of(const std::string& file) {
  std::map<std::string, std::vector<SitemapEntry>> sites;
  std::vector<SitemapEntry> entries;
  try {
    entries = read_sitemap(read_packed(file), {});
  } catch (const Error& problem) {
    throw Error(Error::Kind::unreadable, fmt::format("{}: {}", file, problem.what()));
  }
  for (SitemapEntry& entry : entries) {
    const std::optional<Url> url = has_credentials(entry.address) ? std::nullopt : Url::parse(entry.address);
    if (url) sites[origin_of(*url) + "/"].push_back(std::move(entry));
  }
  if (sites.empty())
    throw Error(Error::Kind::unreadable, fmt::format("{}: a sitemap that names no http(s) address", file));
  return sites;
}

/// Sources for what the command line names, each once; what sitemap files name is added to `from_files`.
std::vector<CrawlSource> register_all(CrawlState& state, const std::vector<std::string>& names,
                                      const CrawlOptions& options,
                                      std::map<std::int64_t, std::vector<SitemapEntry>>& from_files) {
  std::vector<CrawlSource> sources;
  const auto add = [&](const std::string& address) {
    CrawlSource source = registered(state, checked_address(address), options);
    const std::int64_t number = source.number;
    const bool again =
        std::any_of(sources.begin(), sources.end(), [&](const CrawlSource& other) { return other.number == number; });
    if (!again) sources.push_back(std::move(source));
    return number;
  };
  for (const std::string& name : names) {
    if (is_web_address(name)) {
      add(name);
      continue;
    }
    for (auto& [site, entries] : sites_of(name)) {
      std::vector<SitemapEntry>& all = from_files[add(site)];
      std::move(entries.begin(), entries.end(), std::back_inserter(all));
    }
  }
  return sources;
}

}  // namespace

bool is_sitemap_file(const std::string& source) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(source, failed)) return false;
  const auto kind_of = [&](ByteReader in) { return input_kind(source, in.peek(kKindBytes)); };
  InputKind kind = kind_of(ByteReader(open_file_stream(source)));
  if (kind == InputKind::gzip) {
    try {
      kind = kind_of(ByteReader(unpacked(open_file_stream(source), Packing::gzip)));
    } catch (const Error&) {
      return false;  // whoever reads it as a file says what is wrong with it
    }
  }
  return kind == InputKind::sitemap;
}

bool is_web_address(const std::string& source) {
  const std::string head = ascii_lower(source.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

void add_crawl_options(Verb& command, CrawlOptions& options, bool& dry_run) {
  command
      .option("--via", options.via,
              "how to find the pages: wordpress, feed, sitemap or links [the first of these that works]")
      .one_of({"wordpress", "feed", "sitemap", "links"})
      .group("Options for addresses");
  command.option("--max-pages", options.max_pages, "most pages to fetch in one visit [10000]")
      .group("Options for addresses");
  command.option("--delay", options.delay, "seconds between two requests to a host [1]")
      .between(0, 86400)
      .value_name("SECONDS")
      .group("Options for addresses");
  command.option("--include", options.include, "only pages whose whole address matches; `*` crosses `/`")
      .repeatable()
      .value_name("GLOB")
      .group("Options for addresses");
  command.option("--exclude", options.exclude, "no pages whose whole address matches")
      .repeatable()
      .value_name("GLOB")
      .group("Options for addresses");
  command.option("--contact", options.contact, "mail or web address in the User-Agent, so that the site can reach you")
      .value_name("ADDRESS")
      .group("Options for addresses");
  command.flag("--allow-private", options.allow_private, "allow this machine and private networks")
      .group("Options for addresses");
  command.option("--proxy", options.proxy, "proxy to fetch through [none, whatever the environment says]")
      .value_name("URL")
      .group("Options for addresses");
  command.flag("--dry-run", dry_run, "print what would be fetched, one address per line, and store nothing")
      .group("Options for addresses");
}

CrawlOutcome crawl_addresses(const std::string& archive, const std::vector<std::string>& addresses,
                             const CrawlOptions& options, const IngestOptions& ingest, IngestReport& report) {
  check(options);
  for (const std::string& address : addresses) {
    if (is_web_address(address))
      checked_address(address);
    else
      sites_of(address);
  }
  { Archive::open_writing(archive, true); }  // made, or brought up to date; then let go
  const CrawlLock lock(archive);
  CrawlState state(std::filesystem::path(archive) / "catalog.db");
  CrawlRunOptions run = run_options(ingest);
  const std::vector<CrawlSource> sources = register_all(state, addresses, options, run.from_files);
  return visit(archive, state, sources, run, report);
}

int crawl_dry(const std::vector<std::string>& addresses, const CrawlOptions& options) {
  check(options);
  CrawlState state(":memory:");
  CrawlRunOptions run = run_options({});
  run.dry_run = true;
  const std::vector<CrawlSource> sources = register_all(state, addresses, options, run.from_files);
  const CrawlReport report = crawl_dry(state, sources, run);
  return status_of(report.sources);
}

CrawlOutcome crawl_known(const std::string& archive, const std::vector<std::string>& names, bool force,
                         const IngestOptions& ingest, IngestReport& report) {
  { Archive::open_writing(archive); }
  const CrawlLock lock(archive);
  CrawlState state(std::filesystem::path(archive) / "catalog.db");
  const std::vector<CrawlSource> all = state.sources();
  for (const std::string& name : names)
    if (!state.source(name))
      throw Error(Error::Kind::usage, fmt::format("{}: no crawled source of this archive", name),
                  fmt::format("dateline sources --archive {} lists them", archive));
  std::vector<CrawlSource> due;
  const std::string now = to_iso(ingest.clock());
  const CrawlSource* soonest = nullptr;
  for (const CrawlSource& source : all) {
    if (!names.empty() && std::find(names.begin(), names.end(), source.name) == names.end()) continue;
    if (source.paused) {
      if (!names.empty()) fmt::print(stderr, "dateline: source {} is paused\n", source.name);
      continue;
    }
    // A visit that lies ahead was dated by a clock that ran ahead: its next may be years away.
    if (force || source.open || source.next_visit <= now || source.last_visit > now)
      due.push_back(source);
    else if (!soonest || source.next_visit < soonest->next_visit)
      soonest = &source;
  }
  if (due.empty()) {
    if (soonest)
      fmt::print(stderr, "dateline: no source is due: {} is the next, at {}; --force visits it now\n", soonest->name,
                 soonest->next_visit);
    else if (all.empty())
      fmt::print(stderr, "dateline: no crawled source yet: dateline ingest --archive {} https://…\n", archive);
    return {};
  }
  CrawlRunOptions run = run_options(ingest);
  run.force = force;
  return visit(archive, state, due, run, report);
}

}  // namespace dateline

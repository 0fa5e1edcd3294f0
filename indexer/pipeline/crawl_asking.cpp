// One request of a visit: robots.txt first, redirects by our own hand.
#include <fmt/format.h>

#include <chrono>
#include <set>

#include "indexer/base/progress.h"
#include "indexer/ingest/fetch/robots_cache.h"
#include "indexer/pipeline/crawl_visit.h"

namespace dateline {
namespace {

constexpr int kMostRedirects = 10;

}  // namespace

FetchResponse CrawlVisit::fetch(const Url& url, const AskOptions& options) {
  FetchRequest request;
  request.address = url.text;
  request.accept = options.accept;
  request.max_bytes = options.max_bytes;
  request.etag = options.etag;
  request.last_modified = options.last_modified;
  request.user_agent = options_.user_agent();
  request.proxy = options_.proxy;
  // Only the host that was named is allowed, not the ones that it redirects to.
  request.allow_private = options_.allow_private && host_and_port(url) == host_and_port(start_);
  FetchResponse response = context_.client.ask(std::move(request), host_and_port(url));
  bytes_ += response.body.size();
  if (response.refused)
    private_ = true;
  else
    report_.requests += static_cast<std::size_t>(response.attempts);
  return response;
}

const Robots& CrawlVisit::rules(const Url& url) {
  const std::string origin = origin_of(url);
  if (const auto known = rules_.find(origin); known != rules_.end()) return known->second;
  RobotsAnswer answer;
  const std::optional<StoredRobots> stored = state_.robots(origin);
  const std::int64_t now_seconds = context_.clock().time_since_epoch().count();
  if (stored && stored->fetched + kRobotsHold > now_seconds && stored->fetched <= now_seconds) {
    answer = {stored->text, stored->status, stored->fetched};
  } else {
    answer = fetch_robots(origin, now_seconds, [this](const std::string& address) {
      const std::optional<Url> target = Url::parse(address);
      return target && !has_credentials(address) ? fetch(*target, {}) : FetchResponse();
    });
    // A host that does not answer is asked again by the next visit.
    if (!answer.unreachable()) state_.store_robots(origin, {answer.status, answer.fetched, answer.text});
  }
  if (answer.unreachable()) {
    unreachable_.insert(origin);
    context_.warn(fmt::format("{}: {}/robots.txt: {}: nothing is asked there", source_.name, origin,
                              answer.status ? fmt::format("status {}", answer.status) : "no answer"));
  }
  const Robots& robots = rules_.emplace(origin, robots_of(answer)).first->second;
  say_delay(host_and_port(url), robots);
  return robots;
}

void CrawlVisit::say_delay(const std::string& host, const Robots& robots) {
  if (!robots.delay() || *robots.delay() <= options_.delay) return;
  context_.client.slow_down(host, Politeness::Seconds(*robots.delay()));
  context_.warn(fmt::format("{}: robots.txt of {} asks for {:g} seconds between requests; this is respected",
                            source_.name, host, *robots.delay()));
}

bool CrawlVisit::allowed(const Url& url) {
  return rules(url).allows(url.query.empty() ? url.path : url.path + "?" + url.query);
}

CrawlVisit::Arrival CrawlVisit::ask(const Url& start, const AskOptions& options) {
  Arrival arrival;
  arrival.url = start;
  AskOptions now = options;
  std::set<std::string> been;
  for (int hop = 0; hop <= kMostRedirects; ++hop) {
    throw_if_interrupted();
    if (!been.insert(arrival.url.text).second) {
      arrival.why = "a redirect that leads in circles";
      return arrival;
    }
    if (!allowed(arrival.url)) {
      arrival.kind = Arrival::Kind::refused;
      return arrival;
    }
    arrival.response = fetch(arrival.url, now);
    const FetchResponse& response = arrival.response;
    if (!response.is_redirect()) break;
    const std::optional<Url> next = response.location.empty() ? std::nullopt : arrival.url.resolve(response.location);
    if (!next || has_credentials(next->text)) {
      arrival.why = "a redirect that leads nowhere";
      return arrival;
    }
    const bool inside = options.anywhere ? scope_.is_same_site(*next) : scope_.holds(*next);
    if (!inside) {
      arrival.kind = Arrival::Kind::outside;
      arrival.why = next->text;
      arrival.url = *next;
      return arrival;
    }
    arrival.redirected = true;
    arrival.url = *next;
    // The conditions are those of the first address.
    now.etag.clear();
    now.last_modified.clear();
  }
  const FetchResponse& response = arrival.response;
  if (response.is_redirect()) {
    arrival.why = fmt::format("more than {} redirects", kMostRedirects);
  } else if (response.ok()) {
    arrival.kind = Arrival::Kind::came;
  } else if (response.status == 304) {
    arrival.kind = Arrival::Kind::unchanged;
  } else if (response.status == 404 || response.status == 410) {
    arrival.kind = Arrival::Kind::missing;
    arrival.why = fmt::format("status {}", response.status);
  } else {
    arrival.why = response.status ? fmt::format("status {}", response.status) : response.problem;
  }
  return arrival;
}

}  // namespace dateline

// robots.txt over redirects.
#include "indexer/ingest/fetch/robots_cache.h"

#include "indexer/base/url.h"

namespace dateline {

RobotsAnswer fetch_robots(const std::string& origin, std::int64_t now,
                          const std::function<FetchResponse(const std::string& address)>& ask) {
  constexpr int kRedirects = 5;
  RobotsAnswer answer;
  answer.fetched = now;
  std::string address = origin + "/robots.txt";
  for (int hop = 0;; ++hop) {
    FetchResponse response = ask(address);
    answer.status = response.status;
    if (!response.is_redirect()) {
      if (response.ok()) answer.text = std::move(response.body);
      return answer;
    }
    const std::optional<Url> here = Url::parse(address);
    const std::optional<Url> next = here ? here->resolve(response.location) : std::nullopt;
    if (hop == kRedirects || !next || response.location.empty()) {
      answer.status = 404;
      return answer;
    }
    address = next->text;
  }
}

Robots robots_of(const RobotsAnswer& answer) {
  if (answer.unreachable()) return Robots::forbid_all();
  return answer.status >= 200 && answer.status < 300 ? Robots::parse(answer.text) : Robots();
}

}  // namespace dateline

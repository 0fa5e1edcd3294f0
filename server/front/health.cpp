// The front door, health, the icon.
#include "server/front/health.h"

#include <fmt/format.h>

#include "indexer/schema/json_text.h"
#include "server/http/answer_cache.h"
#include "server/site/addresses.h"
#include "server/site/page.h"

namespace dateline {
namespace {

HttpResponse json(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

}  // namespace

HttpResponse front_door(const Call& call) {
  HttpResponse response =
      redirect(302, home_address(preferred_language(call.request.header("accept-language"), call.site.settings)));
  response.set("Vary", "Accept-Language");
  return response;
}

HttpResponse add_slash(const Call& call) {
  return redirect(301, call.target.path + "/");
}

HttpResponse favicon(const Call& call) {
  return redirect(302, call.site.asset("favicon"));
}

HttpResponse health_live(const Call&) {
  return json("{\"status\":\"ok\"}\n");
}

HttpResponse health_ready(const Call& call) {
  Request request;
  request.limit = 0;
  const Results results = call.archive().search(request, call.viewer);
  const AnswerCache::Counters kept = call.site.cache->counters();
  return json(
      fmt::format("{{\"status\":\"ok\",\"generation\":{},\"statements\":{},\"cache\":{{\"hits\":{},\"misses\":{},"
                  "\"entries\":{},\"bytes\":{}}}}}\n",
                  results.generation, results.total, kept.hits, kept.misses, kept.entries, kept.bytes));
}

}  // namespace dateline

// Pages and problem documents.
#include "server/site/failure.h"

#include <fmt/format.h>

#include "indexer/schema/json_text.h"
#include "server/site/page.h"

namespace dateline {

HttpResponse problem_json(int status, const std::string& detail) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = fmt::format("{{\"type\":\"about:blank\",\"title\":{},\"status\":{},\"detail\":{}}}\n",
                              json_string(reason_phrase(status)), status,
                              json_string(detail.empty() ? std::string(reason_phrase(status)) : detail));
  return response;
}

HttpResponse failure(const Call& call, int status, const std::string& detail) {
  return call.route.kind == RouteKind::page ? error_page(call, status, detail) : problem_json(status, detail);
}

}  // namespace dateline

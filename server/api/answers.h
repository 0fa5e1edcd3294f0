// The API's endpoints, one handler each; the route table names them.
#pragma once

#include "server/site/call.h"

namespace dateline {

HttpResponse api_search(const Call& call);
HttpResponse api_facets(const Call& call);
HttpResponse api_statement(const Call& call);
HttpResponse api_versions(const Call& call);
HttpResponse api_diff(const Call& call);
HttpResponse api_quote(const Call& call);
HttpResponse api_similar(const Call& call);
HttpResponse api_cite(const Call& call);
HttpResponse api_suggest(const Call& call);
HttpResponse api_series(const Call& call);
HttpResponse api_kwic(const Call& call);
HttpResponse api_issues(const Call& call);
HttpResponse api_cities(const Call& call);
HttpResponse export_jsonl(const Call& call);
HttpResponse export_csv(const Call& call);
HttpResponse export_ris(const Call& call);
HttpResponse openapi(const Call& call);

}  // namespace dateline

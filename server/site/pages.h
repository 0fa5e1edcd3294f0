// The pages of the site, one handler each; the route table names them.
#pragma once

#include "server/site/call.h"

namespace dateline {

HttpResponse home_page(const Call& call);
HttpResponse results_page(const Call& call);
HttpResponse statement_page(const Call& call);
HttpResponse versions_page(const Call& call);
/// The kept original in its sandbox, as page and API send it.
HttpResponse original(const Call& call);
HttpResponse issue_page(const Call& call);
HttpResponse city_page(const Call& call);
HttpResponse year_page(const Call& call);
HttpResponse story_page(const Call& call);
HttpResponse series_page(const Call& call);
HttpResponse quote_page(const Call& call);
HttpResponse help_page(const Call& call);
HttpResponse about_page(const Call& call);

}  // namespace dateline

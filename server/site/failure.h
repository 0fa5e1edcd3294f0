// What went wrong, in the form that the route speaks: a page, or problem+json.
#pragma once

#include <string>

#include "server/site/call.h"

namespace dateline {

/// A page for pages, application/problem+json (RFC 9457) for everything else. `detail` may be empty.
HttpResponse failure(const Call& call, int status, const std::string& detail = {});

/// The problem document itself; `type` "about:space", since the status says all there is.
HttpResponse problem_json(int status, const std::string& detail);

}  // namespace dateline

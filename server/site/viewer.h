// For whom a request is answered.
#pragma once

#include "query/request.h"

namespace dateline {

/// Made once for each request and passed to every service. Without a login everybody is the public.
struct Viewer {
  Audience audience = Audience::public_;
};

}  // namespace dateline

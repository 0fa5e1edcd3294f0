// Handlers that are about the server itself: the front door, health, the icon.
#pragma once

#include "server/site/call.h"

namespace dateline {

/// To the first language of the archive that the browser asks for.
HttpResponse front_door(const Call& call);
HttpResponse add_slash(const Call& call);
HttpResponse favicon(const Call& call);
/// The process answers.
HttpResponse health_live(const Call& call);
/// The archive can be searched; counters of the server.
HttpResponse health_ready(const Call& call);

}  // namespace dateline

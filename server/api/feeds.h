// Documents for feed readers, search engines and browsers.
#pragma once

#include "server/site/call.h"

namespace dateline {

/// Atom (RFC 4287) of any search: the 50 newest.
HttpResponse search_atom(const Call& call);
HttpResponse opensearch(const Call& call);
/// Every public statement in every language of the archive; an index of parts where there are more than 50,000.
HttpResponse sitemap(const Call& call);
HttpResponse sitemap_part(const Call& call);
HttpResponse robots(const Call& call);

}  // namespace dateline

// The gazetteer and the taxonomy as the query side asks them.
#pragma once

#include <functional>

#include "query/snapshot/name_resolver.h"

namespace dateline {

class Reference;

/// Names and labels from what `reference` returns, which must outlive the result; it is asked at every call, so that it
/// may load late.
NameResolver names_of(std::function<const Reference&()> reference);

}  // namespace dateline

// The gazetteer and the taxonomy as the query side asks them.
#pragma once

#include "query/name_resolver.h"

namespace dateline {

class Reference;

/// Names and labels from `reference`, which must outlive the result.
NameResolver names_of(const Reference& reference);

}  // namespace dateline

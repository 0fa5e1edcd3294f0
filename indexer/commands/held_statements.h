// Statements that an order in words hides, named where a load or an upgrade ends.
#pragma once

#include "indexer/pipeline/archive.h"

namespace dateline {

/// Names on standard error the statements whose embargo could not be dated: hidden until a person sets it.
void name_held(const Archive& archive);

}  // namespace dateline

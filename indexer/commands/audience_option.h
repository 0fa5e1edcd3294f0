// The option that says for whom a verb shows statements.
#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/release.h"

namespace dateline {

class Verb;

/// Adds `--audience public|staff`; public is the default.
void add_audience_option(Verb& command, std::string& audience);

/// The viewer that the option names.
Viewer viewer_of(std::string_view audience);

}  // namespace dateline

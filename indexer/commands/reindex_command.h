// The verb `reindex`.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

/// Adds the verb to the program; `status` gets its exit status.
void add_reindex_command(CLI::App& app, int& status);

}  // namespace dateline

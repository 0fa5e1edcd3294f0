// `dateline upgrade`: brings an archive of an earlier program up to date.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

/// Adds the verb to `app`; it sets `status` when it runs.
void add_upgrade_command(CLI::App& app, int& status);

}  // namespace dateline

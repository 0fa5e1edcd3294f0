// The kwic verb.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_kwic_command(CLI::App& app, int& status);

}  // namespace dateline

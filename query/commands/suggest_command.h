// The suggest verb.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

/// Adds `suggest` to the program; its callback sets `status`.
void add_suggest_command(CLI::App& app, int& status);

}  // namespace dateline

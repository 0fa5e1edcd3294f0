// The similar verb.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

/// Adds `similar` to the program; its callback sets `status`.
void add_similar_command(CLI::App& app, int& status);

}  // namespace dateline

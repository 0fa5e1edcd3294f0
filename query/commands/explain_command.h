// `dateline explain`.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_explain_command(CLI::App& app, int& status);

}  // namespace dateline

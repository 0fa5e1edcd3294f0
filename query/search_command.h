// `dateline search`.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_search_command(CLI::App& app, int& status);

}  // namespace dateline

// `dateline facets`.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_facets_command(CLI::App& app, int& status);

}  // namespace dateline

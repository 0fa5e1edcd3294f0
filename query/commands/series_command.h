// The series verb.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_series_command(CLI::App& app, int& status);

}  // namespace dateline

// `dateline batch`.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

void add_batch_command(CLI::App& app, int& status);

}  // namespace dateline

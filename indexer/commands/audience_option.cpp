// --audience, alike for every verb.
#include "indexer/commands/audience_option.h"

#include "indexer/base/command_line.h"

namespace dateline {

void add_audience_option(Verb& command, std::string& audience) {
  command.option("--audience", audience, "public: public and released statements only; staff: all [public]")
      .one_of({"public", "staff"});
}

Viewer viewer_of(std::string_view audience) {
  return audience == "staff" ? Viewer::staff() : Viewer::anyone();
}

}  // namespace dateline

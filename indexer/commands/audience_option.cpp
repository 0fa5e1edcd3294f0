// --audience, alike for every verb.
#include "indexer/commands/audience_option.h"

#include "indexer/base/command_line.h"

namespace dateline {

void add_audience_option(Verb& command, std::string& audience) {
  command.option("--audience", audience, "public: public and released statements only; staff: all [public]")
      .one_of({"public", "staff"});
}

bool may_see(const CatalogEntry& entry, std::string_view audience, std::string_view now) {
  return !entry.orphaned && (audience == "staff" || is_public(entry, now));
}

}  // namespace dateline

// --audience on CLI11.
#include "indexer/commands/audience_option.h"

#include <CLI/CLI.hpp>

namespace dateline {

void add_audience_option(CLI::App& command, std::string& audience) {
  command.add_option("--audience", audience, "public: public and released statements only; staff: all [public]")
      ->check(CLI::IsMember({"public", "staff"}));
}

bool may_see(const CatalogEntry& entry, std::string_view audience, std::string_view now) {
  return !entry.retired && (audience == "staff" || is_public(entry, now));
}

}  // namespace dateline

// Asked of the index, which counts them in no time.
#include "indexer/commands/held_statements.h"

#include <fmt/format.h>

#include <cstdio>

#include "indexer/base/text.h"
#include "indexer/index/index_counts.h"
#include "indexer/schema/generation.h"

namespace dateline {

void name_held(const Archive& archive) {
  const HeldStatements held = held_statements(Generation::open(archive.index()).record());
  if (held.count == 0) return;
  fmt::print(stderr, "dateline: {} {} held, for an embargo that could not be dated: {}{}\n", held.count,
             held.count == 1 ? "statement is" : "statements are", join(held.ids, ", "),
             held.count > held.ids.size() ? " …" : "");
  fmt::print(stderr, "  hint: dateline set ID embargoed=\"6 p.m. EST, Nov. 4, 2015\", or embargoed= to release it\n");
}

}  // namespace dateline

// Fuzz target: any query gives a tree within its bounds, the same one each time, and what is said of it is short.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/language/interpretation.h"
#include "query/language/parser.h"

namespace {

void require(bool law) {
  if (!law) std::abort();
}

void measure(const dateline::Node& node, std::size_t depth, std::size_t& nodes, std::size_t& deepest) {
  ++nodes;
  if (depth > deepest) deepest = depth;
  for (const dateline::Node& child : node.children) measure(child, depth + 1, nodes, deepest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const dateline::ParsedQuery once = dateline::parse_query(query, {});
  std::size_t nodes = 0, deepest = 0;
  measure(once.tree, 0, nodes, deepest);
  require(nodes <= 4 * dateline::kMaxQueryNodes);
  require(deepest <= 4 * dateline::kMaxQueryDepth * dateline::kMaxNearOperands);
  require(once.notices.size() <= 64);
  require(once.tree == dateline::parse_query(query, {}).tree);
  require(dateline::interpret(once.tree, "en", false).size() < 1'000'000);
  dateline::parse_plain_text(query, {});
  return 0;
}

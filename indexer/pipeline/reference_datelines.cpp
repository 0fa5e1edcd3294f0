// Asks facet's dateline reader in both languages.
#include "indexer/pipeline/reference_datelines.h"

#include <algorithm>

#include "indexer/facet/dateline.h"

namespace dateline {
namespace {

// No dateline is longer; its reader looks at words one by one.
constexpr std::size_t kLongest = 300;

std::string_view front_of(std::string_view text) {
  std::size_t end = std::min(text.size(), kLongest);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::size_t end_of_dateline(std::string_view text, bool stands_apart, const Reference& reference) {
  for (const bool spanish : {false, true}) {
    DatelineContext context;
    context.spanish = spanish;
    context.stands_apart = stands_apart;
    context.opens_body = stands_apart;
    const auto found = read_dateline(text, reference, context);
    if (found && !found->cities.empty()) return std::max<std::size_t>(found->end, 1);
  }
  return 0;
}

}  // namespace

std::size_t ReferenceDatelines::at_start(std::string_view text) const {
  return end_of_dateline(front_of(text), false, reference_);
}

bool ReferenceDatelines::is_whole(std::string_view line) const {
  return line.size() < kLongest && end_of_dateline(line, true, reference_) > 0;
}

}  // namespace dateline

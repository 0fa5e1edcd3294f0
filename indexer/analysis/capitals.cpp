// Capitals by ICU's character properties.
#include "indexer/analysis/capitals.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline {

bool begins_with_capital(std::string_view printed) {
  if (printed.empty()) return false;
  UChar32 first = 0;
  std::int32_t at = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(printed.data()), at, static_cast<std::int32_t>(printed.size()), first);
  return first > 0 && u_isupper(first);
}

}  // namespace dateline

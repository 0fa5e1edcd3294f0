// Fuzz target: any bytes give a statement of valid UTF-8 with one line a paragraph, the same one each time, or an Error
// and nothing else.
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/extract/extractor.h"

namespace {

void require(bool law) {
  if (!law) std::abort();
}

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

void check(const dateline::Statement& statement) {
  require(is_utf8(statement.headline) && is_utf8(statement.teaser));
  require(statement.headline.find('\n') == std::string::npos);
  for (const dateline::Paragraph& paragraph : statement.body) {
    require(!paragraph.text.empty() && is_utf8(paragraph.text));
    require(paragraph.text.find('\n') == std::string::npos);
  }
  for (const dateline::Author& author : statement.byline) require(!author.name.empty() && is_utf8(author.name));
  for (const dateline::Apparatus& apparatus : statement.apparatus) require(is_utf8(apparatus.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const dateline::Extraction once = dateline::extract(bytes, {});
    check(once.statement);
    for (const dateline::Statement& item : once.items) check(item);
    require(once.statement.body.size() == once.paragraph_languages.size());
    if (once.statement.genre == dateline::Genre::not_a_statement) require(!once.refusal.empty());
    const dateline::Extraction twice = dateline::extract(bytes, {});
    require(once.statement == twice.statement && once.items == twice.items);
  } catch (const dateline::Error&) {
    // Binary input is refused by name.
  }
  return 0;
}

// Looking a word up in the text of statements that hold it.
#include "query/plan/surface_form.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "indexer/analysis/capitals.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/base/bounded_cache.h"
#include "indexer/schema/document_data.h"
#include "query/snapshot/stored_documents.h"

namespace dateline {
namespace {

/// Statements looked into: a word at the beginning of a sentence in the first is mostly inside one in the next.
constexpr std::size_t kStatements = 4;
constexpr std::size_t kKeptBytes = 1 << 20;

struct SurfaceForms {
  BoundedCache<std::string> forms{kKeptBytes};
};

/// The word as a text prints it: the first time in small letters, else the first time.
std::optional<std::string> printed_in(std::string_view text, const std::string& folded, TokenList& tokens) {
  std::optional<std::string> capital;
  tokens.tokenize(text);
  for (const Token& token : tokens) {
    if (tokens.word(token) != folded) continue;
    std::string printed(text.substr(token.begin, token.end - token.begin));
    if (!begins_with_capital(printed)) return printed;
    if (!capital && !token.capitals) capital = std::move(printed);
  }
  return capital;
}

std::string look_up(const IndexReader& reader, const std::string& folded, Audience audience) {
  const auto visible = reader.snapshot().visible(audience);
  std::optional<std::string> capital;
  std::size_t looked = 0;
  TokenList tokens;
  for (std::size_t i = 0; i < reader.segments(); ++i) {
    const Xapian::Database& segment = reader.segment(i);
    for (auto at = segment.postlist_begin(folded); at != segment.postlist_end(folded) && looked < kStatements; ++at) {
      if (!visible->sets[i].contains(*at)) continue;
      ++looked;
      const auto data = stored_document(reader, {i, *at});
      const DocumentData stored = decode_document_data(*data);
      for (const StoredParagraph& paragraph : stored.paragraphs) {
        auto printed = printed_in(paragraph.text, folded, tokens);
        if (printed && !begins_with_capital(*printed)) return *printed;
        if (!capital) capital = std::move(printed);
      }
    }
  }
  return capital.value_or(folded);
}

}  // namespace

std::string surface_form(const IndexReader& reader, const std::string& folded, Audience audience) {
  const auto visible = reader.snapshot().visible(audience);
  const auto kept = visible->parts.get<SurfaceForms>([] { return std::make_shared<SurfaceForms>(); });
  return *kept->forms.get(
      folded, [&] { return std::make_shared<const std::string>(look_up(reader, folded, audience)); },
      [&](const std::string& form) { return form.size() + folded.size() + 150; });
}

}  // namespace dateline

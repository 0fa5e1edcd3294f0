// Cutting a piece out of a text where it reads well: at sentences and clauses, between words that do not belong
// together.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/schema/document_data.h"

namespace dateline {

/// Bytes of a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const TextRange&) const = default;
};

/// A sentence of a paragraph, without spaces and end marks (###) at its ends, list marks, and signs that close the
/// sentence before it.
TextRange sentence_range(const StoredParagraph& paragraph, std::size_t sentence);

/// Whether a sentence has its full stop, question or exclamation mark (quotes and brackets may follow): a heading has
/// none.
bool ends_like_sentence(std::string_view sentence);

/// Whether a text begins with a small letter: it continues what is before it.
bool starts_small(std::string_view text);

/// About `room` bytes of `sentence` that hold `core`: from its beginning where they reach the core, else from the
/// clause or word that leaves some words before it. All of a sentence that is up to a quarter longer. A cut parts no
/// name, no number from what it counts, none of the ranges `whole`, and leaves no comma or dash, article or preposition
/// before it.
TextRange frame(std::string_view text, TextRange sentence, TextRange core, std::size_t room,
                const std::vector<TextRange>& whole = {});

}  // namespace dateline

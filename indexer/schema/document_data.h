// What an index carries of each statement: enough for a result line, a snippet and an export.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

/// A paragraph in document data. The view points into the data it was read from.
struct StoredParagraph {
  std::string_view text;
  std::string_view language;
  Paragraph::Kind kind = Paragraph::Kind::text;
  std::vector<std::uint32_t> sentences;  ///< bytes of text where its sentences begin, ascending
};

/// The statement as its document carries it.
struct DocumentData {
  Statement statement;                          ///< without body, apparatus and evidence
  std::vector<StoredParagraph> paragraphs;      ///< the body; of a teaser without a body, the teaser
  std::shared_ptr<const std::string> unpacked;  ///< the bytes that the paragraphs view, where they were compressed
};

/// A compact binary form, compressed with zstd where that makes it smaller: Xapian then stores it as it is and unpacks
/// nothing itself. `sentences` has one list a paragraph (bytes where sentences begin).
std::string encode_document_data(const Statement& statement, const std::vector<Paragraph>& paragraphs,
                                 const std::vector<std::vector<std::uint32_t>>& sentences);
/// Reads it back. The views of the paragraphs point into `data`, which must live on. Throws Error(mismatch) for other
/// bytes.
DocumentData decode_document_data(std::string_view data);

/// The text of a statement that is searched and shown: its body, or its teaser where it has none.
std::vector<Paragraph> searched_paragraphs(const Statement& statement);

}  // namespace dateline

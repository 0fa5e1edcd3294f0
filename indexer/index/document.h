// From a statement to its Xapian document.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

class Analyzer;
struct AnalyzedTerm;

/// A term of a document.
struct IndexedTerm {
  AnalyzedTerm* term = nullptr;
  std::uint32_t count = 0;                   ///< as often as it counts, a word of the headline more than once
  std::span<const std::uint32_t> positions;  ///< ascending, none twice; none of a stem or filter
};

/// A document ready for a segment. Valid until its analyzer begins the next one.
struct IndexedDocument {
  IndexedDocument() = default;
  IndexedDocument(IndexedDocument&&) = default;
  IndexedDocument& operator=(IndexedDocument&&) = default;

  std::vector<IndexedTerm> terms;                               ///< each once, in no order
  std::vector<std::uint32_t> positions;                         ///< those that the terms view
  std::vector<std::pair<Xapian::valueno, std::string>> values;  ///< no slot twice
  std::string data;
  /// Stem term and surface form, each pair once since the last Analyzer::begin_segment(), a form that equals its stem
  /// too. They become synonyms of the segment (WritableDatabase::add_synonym), which Xapian's compaction merges.
  std::vector<std::pair<std::string, std::string>> stem_forms;
};

/// The same as Xapian has it.
Xapian::Document xapian_document(const IndexedDocument& document);

/// Terms, positions, values and data of DESIGN's index, by the table of schema/fields.h. `issues` are the statement's
/// issues with their parents and the issues they imply (taxonomy); the statement's own, direct ones are in the
/// document data. Never throws for content.
IndexedDocument make_document(const Statement& statement, const std::vector<std::string>& issues, Analyzer& analyzer,
                              const EarlierVersions& earlier = {});

}  // namespace dateline

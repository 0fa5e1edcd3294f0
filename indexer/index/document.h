// From a statement to the Xapian document that stands for it.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

class Analyzer;

/// A document ready for a segment.
struct IndexedDocument {
  Xapian::Document document;
  /// Stem term and surface form, each pair once since the last Analyzer::begin_segment(), a form that equals its stem
  /// too. The writer adds them as synonyms of the segment (WritableDatabase::add_synonym), which a Compactor
  /// merges.
  std::vector<std::pair<std::string, std::string>> stem_forms;
};

/// Terms, positions, values and data of DESIGN's index, by the table of schema/fields.h. `issues` are the statement's
/// issues with their parents and the issues they imply (taxonomy); the statement's own, direct ones stand in the
/// document data. Never throws for content.
IndexedDocument make_document(const Statement& statement, const std::vector<std::string>& issues, Analyzer& analyzer);

}  // namespace dateline

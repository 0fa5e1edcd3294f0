// Whether a text reports what happened or describes what is: how often its verbs are in the past tense.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

struct Tense {
  std::size_t words = 0;
  std::size_t past = 0;   ///< verbs in the past tense
  std::size_t calls = 0;  ///< what the reader is told to do: "traiga", "llame"

  /// A report has a past verb every few sentences; a guide, a policy, a page about the house has next to none.
  bool tells_past() const;
};

/// Reads the endings of English and Spanish verbs; the accent tells the Spanish preterite from the present ("firmó",
/// "firmo").
Tense tense_of(const std::vector<Paragraph>& body);

}  // namespace dateline

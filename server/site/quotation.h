// A passage of a statement as people paste it: in quotation marks, with whom it is from and where it is.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/schema/statement.h"
#include "server/site/words.h"

namespace dateline {

/// The language that all of a statement is in; "" where it is in several or none is known.
std::string only_language(const Statement& statement);

/// The paragraph (1-based; 0 or out of range the first that is running text) in the quotation marks of its language,
/// then headline, source, date and addresses. Empty where there is no text.
std::string quotation(const Statement& statement, std::size_t paragraph, const Words& words,
                      const std::string& permalink);

}  // namespace dateline

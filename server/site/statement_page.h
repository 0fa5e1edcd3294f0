// The page of one statement: its text, what is known of it, the reason for each value, and a quotation ready to copy.
#pragma once

#include <string>
#include <vector>

#include "indexer/schema/statement.h"
#include "server/site/html.h"
#include "server/site/site.h"

namespace dateline {

struct StatementView {
  const Statement& statement;
  const SiteServices& services;
  Language language;
  std::string address;     ///< absolute address of this page, for the quotation
  std::size_t quoted = 0;  ///< 1-based paragraph chosen for the quotation; 0 the first
  const std::vector<ResultItem>& similar;
};

Html statement_page(const StatementView& view);

/// The quotation as plain text: the paragraph in the quotation marks of its language, then headline, source, date and
/// address.
std::string quotation(const Statement& statement, std::size_t paragraph, Language language, const std::string& address);

}  // namespace dateline

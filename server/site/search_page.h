// The search page: form, facets, histogram, results, paging. Works without JavaScript; every state is an address.
#pragma once

#include "query/request.h"
#include "query/results.h"
#include "server/site/html.h"
#include "server/site/site.h"
#include "server/site/ui_strings.h"

namespace dateline {

struct SearchView {
  const Request& request;
  const Results& results;
  const SiteServices& services;
  Language language;
  std::string path;   ///< "/en/search"
  bool home = false;  ///< nothing was asked: the latest statements
};

Html search_page(const SearchView& view);

/// One result as the list shows it; the statement page's similar statements use it too.
Html result_article(const ResultItem& item, const SiteServices& services, Language language);

/// The address of a statement's page.
std::string statement_address(Language language, std::string_view id);

/// Text with its marked ranges in <mark>; translated ones carry a class and a title.
Html marked_text(std::string_view text, const std::vector<Snippet::Mark>& marks);

}  // namespace dateline

// What a page could be headed by: headings, elements named as titles, lines set large, bold or in capitals; each with
// what speaks for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/headline_claims.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// A heading, or a line set as one.
struct Heading {
  std::string text;
  std::string key;    ///< see headline_key()
  double agrees = 0;  ///< with what title and metadata claim, 0 to 1
};
using HeadlineCandidate = Candidate<Heading>;

/// In the order of the page, set-off lines last; at most 80 and the page's h1s. `host` of the page may be empty.
Candidates<Heading> heading_candidates(const PageLayout& outline, const std::vector<HeadlineClaim>& claims,
                                       std::string_view host);

}  // namespace dateline

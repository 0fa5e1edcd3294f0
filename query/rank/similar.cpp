// Weighing the stems of a document.
#include "query/rank/similar.h"

#include <algorithm>
#include <cmath>

#include "indexer/schema/fields.h"

namespace dateline {
namespace {

constexpr Xapian::doccount kLargeArchive = 40;

}  // namespace

std::vector<DistinctiveTerm> distinctive_terms(const Xapian::Database& database, Xapian::docid document,
                                               std::size_t limit) {
  std::vector<DistinctiveTerm> terms;
  const Xapian::doccount documents = database.get_doccount();
  for (const Field& field : {kStemEnglish, kStemSpanish}) {
    const std::string prefix(field.prefix);
    auto at = database.termlist_begin(document);
    for (at.skip_to(prefix); at != database.termlist_end(document); ++at) {
      const std::string term = *at;
      if (!term.starts_with(prefix)) break;
      const Xapian::doccount with = at.get_termfreq();
      if (with < 2 || (documents > kLargeArchive && with > documents / 4)) continue;
      terms.push_back({term, (1 + std::log(at.get_wdf())) * std::log((documents + 1.0) / with)});
    }
  }
  std::sort(terms.begin(), terms.end(), [](const DistinctiveTerm& a, const DistinctiveTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (terms.size() > limit) terms.resize(limit);
  return terms;
}

}  // namespace dateline

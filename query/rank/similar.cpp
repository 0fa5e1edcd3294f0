// Weighing the stems of a document.
#include "query/rank/similar.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

constexpr Xapian::doccount kLargeArchive = 40;

/// How often each stem occurs in a document, by its term; as the index counts.
class StemCounts {
 public:
  explicit StemCounts(Stemmer& stemmer) : stemmer_(stemmer) {}

  void read(std::string_view text, StemLanguages languages, unsigned weight) {
    tokens_.tokenize(text);
    for (const Token& token : tokens_) add(tokens_.word(token), languages, weight);
    for (const Compound& compound : tokens_.compounds()) add(tokens_.word(compound), languages, weight);
  }
  const std::map<std::string, unsigned>& counts() const { return counts_; }

 private:
  void add(std::string_view word, StemLanguages languages, unsigned weight) {
    if (!has_stem(word)) return;
    if (languages != StemLanguages::spanish) counts_[english_stem_term(stemmer_, word)] += weight;
    if (languages != StemLanguages::english) counts_[spanish_stem_term(stemmer_, word)] += weight;
  }

  Stemmer& stemmer_;
  TokenList tokens_;
  std::map<std::string, unsigned> counts_;
};

}  // namespace

std::vector<DistinctiveStem> distinctive_stems(const VisibleFigures& figures, Xapian::docid document, Stemmer& stemmer,
                                               std::size_t limit) {
  const std::string bytes = figures.reader().database().get_document(document).get_data();
  const DocumentData data = decode_document_data(bytes);
  StemCounts counts(stemmer);
  const auto& languages = data.statement.language;
  counts.read(data.statement.headline, languages.size() == 1 ? stem_languages(languages.front()) : StemLanguages::both,
              kHeadlineWeight);
  for (const StoredParagraph& paragraph : data.paragraphs)
    counts.read(paragraph.text, stem_languages(paragraph.language), 1);
  std::vector<DistinctiveStem> stems;
  const std::uint64_t documents = figures.documents();
  for (const auto& [term, count] : counts.counts()) {
    const std::string word = term.substr(kStemEnglish.prefix.size());
    const std::uint64_t others = figures.of(term).documents, own = figures.of(word).documents;
    const std::uint64_t with = std::min(documents, others + own);
    if (with < 2 || (documents > kLargeArchive && with > documents / 4)) continue;
    DistinctiveStem stem;
    if (others > 0) stem.terms.push_back(term);
    if (own > 0) stem.terms.push_back(word);
    stem.weight = (1 + std::log(count)) * std::log((static_cast<double>(documents) + 1) / static_cast<double>(with));
    stems.push_back(std::move(stem));
  }
  std::sort(stems.begin(), stems.end(), [](const DistinctiveStem& a, const DistinctiveStem& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.terms < b.terms;
  });
  if (stems.size() > limit) stems.resize(limit);
  return stems;
}

}  // namespace dateline

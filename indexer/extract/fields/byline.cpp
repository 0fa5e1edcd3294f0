// Chooses between the bylines of metadata, markup and print, and says what spoke for the chosen one.
#include "indexer/extract/fields/byline.h"

#include <algorithm>

#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/headline.h"

namespace dateline {
namespace {

std::string visible_header(const Outline& outline, const PieceHeader& header) {
  std::string text;
  for (std::size_t i = header.first; i < header.last && i < outline.lines.size(); ++i)
    text += headline_key(outline.lines[i].text) + " ";
  return text;
}

Evidence evidence_of(const BylineCandidate& candidate, const Author& author) {
  return {"byline",        author.name,     candidate.rule,
          candidate.words, candidate.where, std::clamp(candidate.weight, 0.0, 1.0)};
}

/// What the header shows confirms what the metadata say; the site's own name is no author.
void weigh_by_page(const Outline& outline, const PieceHeader& header, std::vector<BylineCandidate>& candidates) {
  const std::string seen = visible_header(outline, header);
  const std::string site = headline_key(outline.metadata.site_name);
  for (BylineCandidate& candidate : candidates) {
    bool all_site = true;
    for (const Author& author : candidate.authors) {
      const std::string key = author_key(author);
      if (key != site) all_site = false;
      if (candidate.node == kNoNode && seen.find(key) != std::string::npos)
        candidate.weight += .15 / static_cast<double>(candidate.authors.size());
    }
    if (all_site && !site.empty()) candidate.weight -= .3;
  }
}

/// Whether the two name the same person.
bool share_author(const BylineCandidate& one, const BylineCandidate& other) {
  return std::any_of(one.authors.begin(), one.authors.end(), [&](const Author& author) {
    return std::any_of(other.authors.begin(), other.authors.end(),
                       [&](const Author& same) { return author_key(same) == author_key(author); });
  });
}

/// The weights with which candidates stand for the choice: sources that name the same person confirm each other.
std::vector<double> weights_confirmed(const std::vector<BylineCandidate>& candidates) {
  std::vector<double> lifted;
  for (const BylineCandidate& candidate : candidates) {
    double weight = candidate.weight;
    for (const BylineCandidate& other : candidates) {
      // What the page shows and what its metadata say are two sources; two lines of the page are one.
      if ((other.node == kNoNode) == (candidate.node == kNoNode)) continue;
      if (share_author(candidate, other)) {
        weight += .1;
        break;
      }
    }
    lifted.push_back(weight);
  }
  return lifted;
}

}  // namespace

Byline find_byline(const Outline& outline, const BylineSurroundings& around) {
  const PieceHeader header(outline, around.headline);
  std::vector<BylineCandidate> candidates;
  add_metadata_bylines(outline, candidates);
  add_marked_bylines(outline, header, candidates);
  add_printed_bylines(outline, header, candidates);
  weigh_by_page(outline, header, candidates);
  const std::vector<double> lifted = weights_confirmed(candidates);
  Byline byline;
  if (candidates.empty()) return byline;
  const std::size_t best = static_cast<std::size_t>(std::max_element(lifted.begin(), lifted.end()) - lifted.begin());
  constexpr double kEnough = .4;
  if (lifted[best] >= kEnough) {
    byline.authors = candidates[best].authors;
    byline.node = candidates[best].node;
    for (const Author& author : byline.authors) byline.evidence.push_back(evidence_of(candidates[best], author));
  }
  constexpr std::size_t kMostEvidence = 10;
  for (std::size_t i = 0; i < candidates.size() && byline.evidence.size() < kMostEvidence; ++i)
    if (i != best)
      for (const Author& author : candidates[i].authors) byline.evidence.push_back(evidence_of(candidates[i], author));
  return byline;
}

}  // namespace dateline

// Chooses between the bylines of metadata, markup and print, and says what spoke for the chosen one.
#include "indexer/extract/fields/byline.h"

#include <algorithm>

#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/byline_weights.h"
#include "indexer/extract/fields/house_name.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"

namespace dateline {
namespace {

/// What the header shows beside the headline: a headline that names the house is not a byline, and running text none.
std::string visible_header(const PageLayout& outline, const PieceHeader& header, NodeIndex headline) {
  constexpr std::size_t kLongest = 200;
  std::string text;
  for (std::size_t i = header.first; i < header.last && i < outline.lines.size(); ++i) {
    const Line& line = outline.lines[i];
    if (line.prose || line.text.size() > kLongest) continue;
    if (headline != kNoNode && line.first >= headline && line.first < outline.page[headline].end) continue;
    text += headline_key(line.text) + " ";
  }
  return text;
}

Evidence evidence_of(const BylineCandidate& candidate, const Author& author) {
  return {"byline",        author.name,     candidate.rule,
          candidate.words, candidate.where, std::clamp(candidate.weight, 0.0, 1.0)};
}

bool in_capitals(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "Ana Ruiz, Valley Ledger", "Ana Ruiz, VALLEY LEDGER": beside a person the house's name says where the person works.
void drop_affiliation(BylineCandidate& candidate, std::string_view site, const HouseNames& house) {
  if (candidate.value.authors.size() < 2) return;
  const bool capitals = !in_capitals(candidate.value.authors.front().name);
  const auto is_site = [&](const Author& author) {
    return (!site.empty() && author_key(author) == site) ||
           (capitals && in_capitals(author.name) && house.hold(author.name));
  };
  const auto persons =
      std::count_if(candidate.value.authors.begin(), candidate.value.authors.end(), [&](const Author& author) {
        return !is_site(author) && has_person_shape(author.name) && !names_office(author.name);
      });
  if (persons > 0) std::erase_if(candidate.value.authors, is_site);
}

/// "This letter is edited by Ana Ruiz": a person after whom the site is called is named as its writer.
bool is_credited(const PageLayout& outline, const std::string& key) {
  return std::any_of(outline.lines.begin(), outline.lines.end(), [&](const Line& line) {
    const std::string text = headline_key(line.text);
    return text.find(" by " + key) != std::string::npos || text.find(" por " + key) != std::string::npos;
  });
}

/// A name that nothing signs with: it is beside the day, as the name of the house is in letters and releases.
bool by_place_alone(const BylineCandidate& candidate) {
  return candidate.node != kNoNode && candidate.weight <= kBylineWeights.beside_date &&
         (candidate.weight == kBylineWeights.beside_date || candidate.weight == kBylineWeights.line_by_date);
}

/// What the header shows confirms what the metadata say; the house's own name is not an author, and in metadata it
/// signs nothing.
void weigh_by_page(const PageLayout& outline, const PieceHeader& header, const BylineSurroundings& around,
                   Candidates<Signature>& candidates) {
  const std::string seen = visible_header(outline, header, around.headline);
  const std::string headline =
      around.headline == kNoNode ? std::string() : headline_key(outline.page.text_of(around.headline));
  const std::string site = headline_key(outline.metadata.site_name);
  const HouseNames house(outline, headline, around.host);
  for (BylineCandidate& candidate : candidates) drop_affiliation(candidate, site, house);
  for (BylineCandidate& candidate : candidates) {
    const bool metadata = candidate.node == kNoNode;
    bool all_site = true;
    candidate.value.house = metadata || by_place_alone(candidate);
    for (const Author& author : candidate.value.authors) {
      const std::string key = author_key(author);
      if (key != site) all_site = false;
      const bool shown = seen.find(key) != std::string::npos;
      if (metadata && shown)
        candidate.weight += kBylineWeights.shown / static_cast<double>(candidate.value.authors.size());
      candidate.value.house = candidate.value.house && (is_login(author.name) || house.hold(author.name)) &&
                              !(has_person_shape(author.name) && is_credited(outline, key));
    }
    if (all_site && !site.empty()) candidate.weight -= kBylineWeights.all_site;
    if (candidate.value.house) candidate.weight = std::min(candidate.weight, kBylineWeights.house);
  }
}

/// "STATE PARKS CUT ENTRY FEES" above "FOR THE SPRING SEASON": one of the lines that a headline is set in.
bool is_line_of_headline(const PageLayout& outline, const BylineCandidate& candidate, const std::string& headline) {
  if (!by_place_alone(candidate) || headline.empty()) return false;
  const auto& lines = outline.lines;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text != candidate.words && lines[i + 1].text != candidate.words) continue;
    const std::string one = headline_key(lines[i].text), two = headline_key(lines[i + 1].text);
    if (!one.empty() && !two.empty() && headline.find(one + " " + two) != std::string::npos) return true;
  }
  return false;
}

/// Whether a line of the page shows one of the names.
bool is_printed(const PageLayout& outline, const BylineCandidate& candidate) {
  if (candidate.node != kNoNode) return true;
  return std::any_of(candidate.value.authors.begin(), candidate.value.authors.end(), [&](const Author& author) {
    const std::string key = author_key(author);
    return std::any_of(outline.lines.begin(), outline.lines.end(), [&](const Line& line) {
      return line.text.size() >= author.name.size() && headline_key(line.text).find(key) != std::string::npos;
    });
  });
}

/// Whether the two name the same person.
bool share_author(const Signature& one, const Signature& other) {
  return std::any_of(one.authors.begin(), one.authors.end(), [&](const Author& author) {
    return std::any_of(other.authors.begin(), other.authors.end(),
                       [&](const Author& same) { return author_key(same) == author_key(author); });
  });
}

/// The weight with which a candidate stands for the choice: sources that name the same person confirm each other. What
/// the page shows and what its metadata say are two sources; two lines of the page are one.
double weight_confirmed(const BylineCandidate& candidate, const Candidates<Signature>& all) {
  const bool confirmed = std::any_of(all.begin(), all.end(), [&](const BylineCandidate& other) {
    return (other.node == kNoNode) != (candidate.node == kNoNode) && share_author(candidate.value, other.value);
  });
  return candidate.weight + (confirmed ? kBylineWeights.confirmed : 0);
}

}  // namespace

void drop_unsigned(Byline& byline, Signed kind) {
  const bool typed = std::all_of(byline.authors.begin(), byline.authors.end(), is_typist);
  const bool drop = byline.house ? kind != Signed::personal : (!byline.printed || typed) && kind == Signed::office;
  if (!drop) return;
  for (Evidence& evidence : byline.evidence)
    evidence.rule += byline.house || typed ? ", the house's own name or a login" : ", not printed on the page";
  byline.authors.clear();
  byline.house = false;
}

Byline find_byline(const PageLayout& outline, const BylineSurroundings& around) {
  const PieceHeader header(outline, around.headline);
  Candidates<Signature> candidates;
  add_metadata_bylines(outline, candidates);
  add_marked_bylines(outline, header, candidates);
  add_printed_bylines(outline, header, candidates);
  const std::string headline = headline_key(around.words);
  std::erase_if(candidates, [&](const BylineCandidate& one) { return is_line_of_headline(outline, one, headline); });
  if (around.datelines)  // "05.04.2024 / Mar del Plata"
    std::erase_if(candidates, [&](const BylineCandidate& one) {
      return by_place_alone(one) && around.datelines->is_whole(one.words);
    });
  weigh_by_page(outline, header, around, candidates);
  const auto weight = [&](const BylineCandidate& candidate) { return weight_confirmed(candidate, candidates); };
  const auto same = [](const Signature& one, const Signature& other) { return share_author(one, other); };
  Byline byline;
  const BylineCandidate* const best = choose(candidates, weight, same, kWhateverItWeighs).candidate;
  if (best && weight(*best) >= kBylineWeights.enough) {
    byline.authors = best->value.authors;
    byline.node = best->node;
    byline.printed = is_printed(outline, *best);
    byline.house =
        best->value.house && std::none_of(candidates.begin(), candidates.end(), [&](const BylineCandidate& other) {
          return other.node != kNoNode && !other.value.house && share_author(best->value, other.value);
        });
    for (const Author& author : byline.authors) byline.evidence.push_back(evidence_of(*best, author));
  }
  constexpr std::size_t kMostEvidence = 10;
  for (std::size_t i = 0; i < candidates.size() && byline.evidence.size() < kMostEvidence; ++i)
    if (&candidates[i] != best)
      for (const Author& author : candidates[i].value.authors)
        byline.evidence.push_back(evidence_of(candidates[i], author));
  return byline;
}

}  // namespace dateline

// Scores the headings of a page by tag, place and agreement with what title and metadata claim.
#include "indexer/extract/fields/headline.h"

#include <algorithm>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/heading_candidates.h"
#include "indexer/extract/fields/headline_claims.h"
#include "indexer/extract/fields/headline_weights.h"
#include "indexer/extract/fields/page_title.h"

namespace dateline {
namespace {

/// A heading that holds the headline and, in an element of its own, a subtitle: the part that metadata give.
std::string without_subtitle(const Page& page, NodeIndex heading, const std::string& text,
                             const std::vector<HeadlineClaim>& claims, std::string_view site_name,
                             std::string_view host) {
  for (NodeIndex part = heading + 1; part < page[heading].end; ++part) {
    if (page[part].is_text() || page[part].end == page[heading].end) continue;
    const std::string inner = squeeze(page.text_of(part));
    const bool opens = inner.size() < text.size() && text.compare(0, inner.size(), inner) == 0;
    if (!opens || count_words(headline_key(inner)) < 2) continue;
    const std::string key = headline_key(inner);
    const bool claimed = std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& claim) {
      return key == headline_key(cut_site_name(claim.text, site_name, host));
    });
    const bool whole = std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& claim) {
      return claim.keys.front() == headline_key(text);
    });
    if (claimed && !whole) return inner;
  }
  return text;
}

/// A heading that holds headline and site name glued together ("… la InfantaUltima Hora"): the part that metadata give.
std::string without_site_tail(const std::string& text, const std::vector<HeadlineClaim>& claims,
                              std::string_view site_name, std::string_view host) {
  const std::string key = headline_key(text);
  // "Headline – at last" is whole where a title says it so, with the site after it or not; a bar sets sections off.
  const bool bar = text.find(" | ") != std::string::npos;
  const bool whole = std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& claim) {
    return claim.keys.front() == key ||
           (!bar && std::find(claim.keys.begin(), claim.keys.end(), key) != claim.keys.end());
  });
  for (const HeadlineClaim& claim : claims) {
    const std::string cut = cut_site_name(claim.text, site_name, host);
    if (cut.size() < 12 || cut.size() >= text.size() || text.compare(0, cut.size(), cut) != 0) continue;
    const std::string tail = headline_key(std::string_view(text).substr(cut.size()));
    const bool named = names_site(tail, site_name, host) ||
                       (!whole && std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& other) {
                         return std::find(other.keys.begin(), other.keys.end(), tail) != other.keys.end();
                       }));
    if (!tail.empty() && named) return cut;
  }
  return text;
}

/// A heading that holds a section or the day before the headline, "Opinion | …", "Dec 18 2025 …": what metadata give.
std::string without_kicker(const std::string& text, const std::vector<HeadlineClaim>& claims,
                           std::string_view site_name, std::string_view host) {
  for (const HeadlineClaim& claim : claims) {
    const std::string cut = cut_site_name(claim.text, site_name, host);
    if (cut.size() < 12 || cut.size() + 3 > text.size() || !text.ends_with(cut)) continue;
    const std::string_view kicker = std::string_view(text).substr(0, text.size() - cut.size());
    const bool bar = kicker.ends_with("| ");
    const auto day = date_at(kicker, 0);
    if (bar || (day && day->date.year && day->end + 2 >= kicker.size())) return cut;
  }
  return text;
}

Evidence evidence_of(std::string rule, std::string words, std::string where, double confidence) {
  constexpr std::size_t kMost = 200;
  if (words.size() > kMost) {
    words.resize(kMost);
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80) words.pop_back();
    if (!words.empty() && static_cast<unsigned char>(words.back()) >= 0xC0) words.pop_back();
  }
  return {"headline", {}, std::move(rule), std::move(words), std::move(where), confidence};
}

}  // namespace

Headline find_headline(const PageLayout& outline, std::string_view host) {
  const std::vector<HeadlineClaim> all_claims = headline_claims(outline);
  const std::set<std::string> sections = section_names(outline);
  std::vector<HeadlineClaim> claims = all_claims;
  Uninformative uninformative(outline, host);
  std::erase_if(claims, [&](const HeadlineClaim& claim) { return uninformative(claim); });
  Candidates<Heading> candidates = heading_candidates(outline, claims, host);
  // A heading that is the site's name as picture, link or copyright have it, or a day, heads no text of its own.
  for (HeadlineCandidate& candidate : candidates)
    if (candidate.value.agrees == 0 &&
        (is_day(candidate.value.text) || uninformative.shown_as_site(candidate.value.key)))
      candidate.weight -= kHeadlineWeights.no_headline;
  const HeadlineCandidate* const best =
      choose(
          candidates, [](const HeadlineCandidate& candidate) { return candidate.weight; },
          [](const Heading& one, const Heading& other) { return one.key == other.key; }, kWhateverItWeighs)
          .candidate;

  Headline headline;
  // A heading that nothing confirms must at least be an h1 of the page's own; a lesser one gives way to what metadata
  // agree on.
  const bool lesser = best && !outline.page[best->node].is("h1") && best->value.agrees < kHeadlineWeights.confirmed;
  // So does a heading that is the site's name, where metadata name more than the site.
  const bool site = best && names_site(best->value.text, outline.metadata.site_name, host) &&
                    std::any_of(claims.begin(), claims.end(), [&](const HeadlineClaim& claim) {
                      return !names_site(cut_site_name(claim.text, outline.metadata.site_name, host),
                                         outline.metadata.site_name, host);
                    });
  // Old pages have a title element alone, and it often names the site or the section: there the page's own lines say
  // more.
  const bool metadata_speak = claims.size() > 1;
  if (best && best->weight >= (metadata_speak ? kHeadlineWeights.enough : kHeadlineWeights.enough_beside_title) &&
      !(lesser && metadata_speak) && !site) {
    headline.text =
        without_subtitle(outline.page, best->node, best->value.text, claims, outline.metadata.site_name, host);
    headline.text = without_site_tail(headline.text, claims, outline.metadata.site_name, host);
    headline.text = without_kicker(headline.text, claims, outline.metadata.site_name, host);
    headline.node = best->node;
    headline.evidence.push_back(evidence_of(best->rule, best->value.text, outline.page.path_of(best->node),
                                            std::min(1.0, .5 + .5 * best->value.agrees)));
  }
  if (headline.text.empty() && claims.empty() && best && best->weight > kHeadlineWeights.enough_alone) {
    headline.text = best->value.text;
    headline.node = best->node;
    headline.evidence.push_back(evidence_of(best->rule, best->value.text, outline.page.path_of(best->node), .4));
  }
  for (const HeadlineClaim& claim : all_claims) {
    const std::string cut = cut_site_name(claim.text, outline.metadata.site_name, host, sections);
    if (headline.text.empty() && !names_site(cut, outline.metadata.site_name, host)) headline.text = cut;
    headline.evidence.push_back(evidence_of(claim.rule, claim.text, claim.where, headline.text == cut ? .7 : .4));
  }
  if (headline.text.empty() && best && best->weight > kHeadlineWeights.enough_alone) {
    headline.text = best->value.text;
    headline.node = best->node;
    headline.evidence.insert(headline.evidence.begin(),
                             evidence_of(best->rule, best->value.text, outline.page.path_of(best->node), .4));
  }
  return headline;
}

}  // namespace dateline

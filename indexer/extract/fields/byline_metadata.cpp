// Bylines of a page's metadata: authors of JSON-LD and of meta tags.
#include <algorithm>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/byline_weights.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"

namespace dateline {
namespace {

void add_json_ld(const PageLayout& outline, Candidates<Signature>& to) {
  for (const JsonLdItem& item : outline.metadata.json_ld) {
    if (item.authors.empty()) continue;
    BylineCandidate candidate{{},
                              item.article ? kBylineWeights.json_ld : kBylineWeights.json_ld_other,
                              "JSON-LD author",
                              {},
                              "script[type=application/ld+json]",
                              kNoNode};
    candidate.value.organisation = true;
    for (const ClaimedAuthor& claimed : item.authors) {
      if (!candidate.words.empty()) candidate.words += "; ";
      candidate.words += claimed.name;
      std::vector<Author> names = parse_byline(claimed.name, true);
      // "Center for Harbor Safety and Research" is one name, whatever joins its words.
      if (claimed.organisation && names_office(claimed.name) && claimed.name.find(',') == std::string::npos)
        names = {{squeeze(claimed.name), {}}};
      if (names.size() == 1 && names.front().role.empty()) names.front().role = claimed.role;
      merge_authors(candidate.value.authors, names);
      candidate.value.organisation = candidate.value.organisation && claimed.organisation;
    }
    candidate.words = clipped(candidate.words);
    if (candidate.value.organisation) candidate.weight -= kBylineWeights.organisation;
    if (!candidate.value.authors.empty()) to.push_back(std::move(candidate));
  }
}

void add_metas(const PageLayout& outline, Candidates<Signature>& to) {
  for (const std::string_view name :
       {"author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author",
        "sailthru.author", "byl", "citation_author", "cxenseparse:author", "og:author", "article.author",
        "dc.contributor", "authors", "twitter:data1"}) {
    BylineCandidate candidate{{},
                              name == "dc.contributor" ? kBylineWeights.contributor : kBylineWeights.meta,
                              "meta " + std::string(name),
                              {},
                              "meta[" + std::string(name) + "]",
                              kNoNode};
    if (name == "twitter:data1") {
      // Any pair may be there; its label says whether it is the author.
      const MetaTag* label = outline.metadata.tag({"twitter:label1"});
      const std::string key = label ? headline_key(label->content) : std::string();
      if (key != "written by" && key != "escrito por" && key != "author" && key != "autor" && key != "por") continue;
      candidate.weight = kBylineWeights.labelled_pair;
    }
    for (const MetaTag& tag : outline.metadata.tags) {
      if (tag.name != name) continue;
      if (!candidate.words.empty()) candidate.words += "; ";
      candidate.words += tag.content;
      // One-word authors of metadata are logins more often than names: in small letters never, with a capital only
      // where nothing else speaks.
      for (Author& author : parse_byline(tag.content, true)) {
        const bool one_word = author.name.find(' ') == std::string::npos;
        if (one_word && !capitalised(author.name)) continue;
        // "El Eco de la Ribera": a paper's name, that any line of the page goes before.
        if (one_word || opens_with_article(author.name))
          candidate.weight = std::min(candidate.weight, kBylineWeights.one_word);
        merge_authors(candidate.value.authors, {author});
      }
    }
    candidate.words = clipped(candidate.words);
    if (!candidate.value.authors.empty()) to.push_back(std::move(candidate));
  }
}

}  // namespace

void add_metadata_bylines(const PageLayout& outline, Candidates<Signature>& to) {
  add_json_ld(outline, to);
  add_metas(outline, to);
}

}  // namespace dateline

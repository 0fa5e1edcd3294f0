// What title and metadata claim the headline to be, and how far a heading agrees with a claim.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// What title or metadata claims the headline to be.
struct HeadlineClaim {
  std::string text;
  std::string rule;
  std::string where;
  double weight;
  std::vector<std::string> keys;     ///< of the whole, then of its parts and of parts joined from either end
  std::vector<std::uint64_t> words;  ///< of the whole, see key_words()
};

/// The claims of the page's metadata and title, those first that weigh most; a title that an authoring program wrote is
/// none.
std::vector<HeadlineClaim> headline_claims(const PageLayout& outline);

/// The words of a key, each once, as numbers in order: what `agreement` compares.
std::vector<std::uint64_t> key_words(std::string_view key);

/// 0 to 1: the claim's weight where a heading is what it says, less where the heading is a part of it or only like it.
/// `words` are key_words(key).
double agreement(const std::string& key, const std::vector<std::uint64_t>& words, const HeadlineClaim& claim);

/// "NOTA DE PRENSA N° 318", "Media Advisory", "News": a label of the kind of text, and no headline.
bool is_genre_label(std::string_view text);

/// "March 14, 2012": a day and nothing else.
bool is_day(std::string_view text);

/// Whether a title says nothing of this page: nobody's title, the site's name, a label of the kind of text, an entry
/// of the menu. A heading of the page's own comes before it. Keeps references to both arguments.
class Uninformative {
 public:
  Uninformative(const PageLayout& outline, std::string_view host) : outline_(outline), host_(host) {}

  bool operator()(const HeadlineClaim& claim);

  /// The name that the page gives its site by the picture or link that leads home, or by the copyright.
  bool shown_as_site(const std::string& key);

 private:
  bool says_nothing(std::string_view part);
  bool is_site_part(const HeadlineClaim& claim, const std::string& heading);

  const PageLayout& outline_;
  std::string_view host_;
  std::optional<std::vector<std::string>> site_names_;
  std::set<std::string> sections_;
};

}  // namespace dateline

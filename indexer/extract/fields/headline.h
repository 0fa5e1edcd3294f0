// The headline of a page: its own heading, chosen by what title and metadata say of it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Headline {
  std::string text;                ///< as printed, squeezed; empty if the page has none
  NodeIndex node = kNoNode;        ///< the element that shows it; kNoNode where only metadata has it
  std::vector<Evidence> evidence;  ///< of the chosen one first, then what title and metadata say
};

/// `host` of the page, where known, tells the site's name from the headline in "Site | Headline".
Headline find_headline(const PageLayout& outline, std::string_view host = {});

/// "Headline | Site" and "Site - Headline" without the site, where the parts can be told apart; else as given.
/// `sections` are the keys of the page's menu entries and breadcrumb: "Headline - Section - Site".
std::string cut_site_name(std::string_view title, std::string_view site_name, std::string_view host,
                          const std::set<std::string>& sections = {});

/// The keys of the names that the page gives its site outside metadata: pictures and links that lead home, and who owns
/// the copyright.
std::vector<std::string> shown_site_names(const PageLayout& outline);

/// The keys of what the page's menus and breadcrumb name.
std::set<std::string> section_names(const PageLayout& outline);

/// What stands between the separators of a title: "Headline | Section - Site" has three parts. Views into the title.
std::vector<std::string_view> title_parts(std::string_view title);

/// Letters and digits, folded, words separated by one space: what two spellings of a headline share.
std::string headline_key(std::string_view text);

}  // namespace dateline

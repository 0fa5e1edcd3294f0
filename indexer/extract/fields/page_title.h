// A page's title taken apart: "Headline | Section - Site". What names the site, what names a section, and the key that
// two spellings of a headline share.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// Letters and digits, folded, words separated by one space: what two spellings of a headline share.
std::string headline_key(std::string_view text);

/// Of a key, see headline_key().
std::size_t count_words(std::string_view key);

/// What is between the separators of a title: "Headline | Section - Site" has three parts. Views into the title.
std::vector<std::string_view> title_parts(std::string_view title);

/// A title of more parts than this is no "Headline - Section - Site": finding its headline would compare all of its
/// beginnings and ends. Set by eye; real ones have five.
inline constexpr std::size_t kMostTitleParts = 12;

/// "www.nytimes.com" and "The New York Times", "nytimes.com", "NYTimes": names of one site. True of a part without
/// letters or digits.
bool names_site(std::string_view part, std::string_view site_name, std::string_view host);

/// "Headline | Site" and "Site - Headline" without the site, where the parts can be distinguished; else as given.
/// `sections` are the keys of the page's menu entries and breadcrumb: "Headline - Section - Site".
std::string cut_site_name(std::string_view title, std::string_view site_name, std::string_view host,
                          const std::set<std::string>& sections = {});

/// A link around or inside the node that leads to the site's front page: that is the site's name.
bool links_home(const Page& page, NodeIndex node);

/// A link around or inside the node that leads to a folder above the page's own address, with words of that address
/// behind it: "/river-notes/" on "/river-notes/2013/02/a-new-weir/" is the column's name, and no headline.
bool links_above(const Page& page, NodeIndex node, std::string_view own_address);

/// The keys of the names that the page gives its site outside metadata: pictures and links that lead home, and who owns
/// the copyright.
std::vector<std::string> shown_site_names(const PageLayout& outline);

/// The keys of what the page's menus and breadcrumb name.
std::set<std::string> section_names(const PageLayout& outline);

}  // namespace dateline

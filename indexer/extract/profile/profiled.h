// Fields of a page read by a site profile: they take the place of what the general rules found.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/fields/byline.h"
#include "indexer/extract/fields/categories.h"
#include "indexer/extract/fields/headline.h"
#include "indexer/extract/fields/listing.h"
#include "indexer/extract/fields/published_date.h"
#include "indexer/extract/profile/site_profile.h"

namespace dateline {

/// Each replaces `found` where the profile has a selector for the field and the selector gives a value; where it gives
/// none, `found` stays and its evidence says so.
void read_by_profile(const SiteProfile& profile, const Page& page, Headline& found);
void read_by_profile(const SiteProfile& profile, const Page& page, DateOrder order, PublishedDate& found);
void read_by_profile(const SiteProfile& profile, const Page& page, Byline& found);
void read_by_profile(const SiteProfile& profile, const Page& page, Categories& found);

/// The posts that the profile's selectors name; empty where it has none for lists or they match fewer than two
/// elements.
Listing items_by_profile(const SiteProfile& profile, const Page& page);

/// The address of the list's next page as printed; empty if none.
std::string next_page_by_profile(const SiteProfile& profile, const Page& page);

}  // namespace dateline

// The days that a page's metadata say: JSON-LD, meta tags, properties, and where these have none, attributes and the
// data of scripts.
#pragma once

#include "indexer/extract/fields/day_candidate.h"
#include "indexer/extract/fields/published_date.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// Days of publication. JSON-LD of another article on the same page is ignored.
void add_structured_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to);

/// Days of the last change, in JSON-LD and meta tags.
void add_structured_changes(const PageLayout& outline, DateOrder order, Candidates<Day>& modified);

/// `<body data-pubdate="2022-10-05">`, `<x-timestamp publishdate="…">`: attributes named as the day of publication.
/// Adds one day where all agree, none where they differ.
void add_attribute_days(const PageLayout& outline, DateOrder order, Candidates<Day>& to);

/// "datePublished":"2023-04-01T…" in the data that a script draws the page from; one day or none, as above.
void add_script_days(const PageLayout& outline, DateOrder order, Candidates<Day>& to);

}  // namespace dateline

// The days that a page shows: the lines around the headline, elements named as dates, labelled lines, the end of an
// embargo.
#pragma once

#include "indexer/extract/fields/day_candidate.h"
#include "indexer/extract/fields/published_date.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// The rule of a day that a line below the headline prints.
inline constexpr const char* kUnderHeadline = "date line under the headline";

/// The lines around the headline: a few before it, and those after it up to the first paragraph of the text.
void add_header_line_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                          Candidates<Day>& modified);

/// Time elements and elements whose class says that they hold a date, outside what belongs to other pages.
void add_element_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                      Candidates<Day>& modified);

/// Lines with a label ("Published: …"), bylines that say the day, and lines that are only a date. Comes last: what an
/// element of the last change holds (in `modified` by then) is not a lone date.
void add_labelled_and_lone_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                                Candidates<Day>& modified);

/// "EMBARGOED UNTIL 12:01 A.M., Wednesday, February 15, 2017": published then if nothing else says a day.
void add_embargo_day(const PageLayout& outline, DateOrder order, Candidates<Day>& to);

}  // namespace dateline

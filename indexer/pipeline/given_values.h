// Values that a container gives for a page; they replace what the extractor finds in it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/ingest/form.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// The container's values (Origin::given) and the form's own, as one record; the form's win. A key `page_language` is a
/// hint and no value: it is moved to `language` where that is empty.
std::string joined_given(std::string_view container, std::string_view form, std::string& language);

/// `content` as a page that the extractor reads: a whole page as it is, a piece of one under its headline.
std::string page_of(const OpenedForm& form, std::string_view headline);

/// Puts the values of `given` over those of `statement`, field by field, with their evidence in place of the
/// extractor's; `where` is what gave them ("feed item"). What is not given stays.
void lay_over(Statement given, std::string_view where, Statement& statement);

}  // namespace dateline

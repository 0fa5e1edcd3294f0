// The members of a story, with what each says otherwise than the one that was issued first.
#pragma once

#include <string>
#include <vector>

#include "query/language/syntax_tree.h"
#include "query/rank/ranking.h"
#include "query/request.h"
#include "query/results.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// True of a request for the statements of one story, as a filter or typed: story:ID.
bool asks_for_one_story(const Request& request, const Node& tree);

/// Fills ResultItem::differs of a page: each against the first issued of the matches (undated last, then by id).
void add_story_differences(const IndexReader& reader, const std::vector<DocSet>& matches,
                           const std::vector<Ranked>& page, const std::string& language,
                           std::vector<ResultItem>& items);

}  // namespace dateline

// Stored documents compared as statements.
#include "query/story_members.h"

#include <algorithm>
#include <optional>

#include "indexer/compare/change_summary.h"
#include "indexer/schema/document_data.h"
#include "query/rank/by_date.h"
#include "query/snapshot/stored_documents.h"

namespace dateline {
namespace {

Statement whole_statement(const IndexReader& reader, const DocumentRef& document) {
  const auto data = stored_document(reader, document);
  DocumentData stored = decode_document_data(*data);
  for (const StoredParagraph& paragraph : stored.paragraphs)
    stored.statement.body.push_back({std::string(paragraph.text), std::string(paragraph.language), paragraph.kind});
  return std::move(stored.statement);
}

/// Cities found in equal texts may differ by the finder's version: that is no difference of the text.
std::vector<FieldDiff> differences(const Statement& lead, const Statement& member) {
  std::vector<FieldDiff> fields = diff_statements(lead, member);
  std::erase_if(fields, [](const FieldDiff& field) { return field.field == "teaser" || field.field == "city"; });
  return fields;
}

std::size_t story_filters(const Node& node) {
  if (node.kind == Node::Kind::filter) return node.filter == FilterField::story ? 1 : 0;
  std::size_t count = 0;
  if (node.kind == Node::Kind::all_of)
    for (const Node& child : node.children) count += story_filters(child);
  return count;
}

}  // namespace

bool asks_for_one_story(const Request& request, const Node& tree) {
  return request.filters.story.size() == 1 || story_filters(tree) == 1;
}

void add_story_differences(const IndexReader& reader, const std::vector<DocSet>& matches,
                           const std::vector<Ranked>& page, const std::string& language,
                           std::vector<ResultItem>& items) {
  std::optional<DocumentRef> first;
  for_each_by_date(reader.snapshot(), matches, DateDirection::oldest, std::nullopt, [&](const DocumentRef& document) {
    first = document;
    return false;
  });
  if (!first) return;
  const Statement lead = whole_statement(reader, *first);
  for (std::size_t i = 0; i < std::min(page.size(), items.size()); ++i) {
    StoryDifference difference;
    difference.from = lead.id;
    difference.first = items[i].id == lead.id;
    if (!difference.first) difference.fields = differences(lead, whole_statement(reader, page[i].document));
    difference.summary = summarize_changes(difference.fields, language);
    items[i].differs = std::move(difference);
  }
}

}  // namespace dateline

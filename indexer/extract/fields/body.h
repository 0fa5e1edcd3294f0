// The main text of a page: which element holds it, what inside is not it, and where it begins and ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page.h"
#include "indexer/schema/statement.h"

namespace dateline {

class DatelineSense;
struct LearnedFrame;
struct PageLayout;

/// What is known about a page before its body is looked for. Views and the page must outlive the call.
struct BodyRequest {
  const Page& page;
  std::string_view headline = {};            ///< as found; empty if none
  NodeIndex headline_node = kNoNode;         ///< the element that prints it, where one does
  std::string_view structured_body = {};     ///< JSON-LD articleBody or similar, plain text; empty if none
  std::string_view description = {};         ///< meta description: tells a standfirst from the first paragraph
  const PageLayout* layout = nullptr;        ///< of the page, where the caller has it already; not owned
  std::vector<std::string> names = {};       ///< of the byline: a line that only repeats one is a signature
  const DatelineSense* datelines = nullptr;  ///< where the text begins; not owned
  const LearnedFrame* frame = nullptr;       ///< of the page's source, where one was learned; not owned
  NodeIndex container = kNoNode;             ///< a person's choice (site profile): taken instead of the rules' own
  std::vector<NodeIndex> claimed =
      {};  ///< elements that other fields were read from (byline, date, categories): never body
};

/// The body of a page and what belongs to its form.
struct Body {
  std::vector<Paragraph> paragraphs;             ///< language left empty; the headline is not among them
  std::vector<NodeIndex> paragraph_nodes;        ///< the element of each paragraph; kNoNode where the text is JSON-LD's
  std::vector<std::string> paragraph_languages;  ///< the `lang` in force for each, as printed; "" where none
  std::vector<Apparatus> apparatus;              ///< release line, contact, end mark, boilerplate, in page order
  NodeIndex container = kNoNode;  ///< the element the text was taken from; kNoNode where there is no text
  std::vector<std::string>
      opening;  ///< short lines between headline and body, then the first paragraph: a dateline may be there
  bool kept_everything = false;  ///< pruning left nothing, so the whole text was kept
  int of_frame = 0;              ///< blocks left out because the source's pages have them in common
  std::string rule;              ///< for evidence: "densest element", "structured body" …
  double confidence = 0;         ///< 0 to 1

  /// Paragraphs separated by one line feed.
  std::string text() const;
};

/// Never fails: a page without text gives a body without paragraphs. Linear in the size of the page, no recursion.
Body find_body(const BodyRequest& request);

}  // namespace dateline

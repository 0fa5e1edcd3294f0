// What kind of text a statement is: press release, statement, advisory, news, opinion or post.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/house_name.h"
#include "indexer/extract/fields/voice.h"
#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct GenreFinding {
  Genre genre = Genre::unknown;
  std::vector<Evidence> evidence;
};

struct GenreSurroundings {
  std::string_view headline;
  const std::vector<std::string>& categories;
  const std::vector<std::string>& trail;  ///< of the breadcrumb
  const std::vector<Author>& byline;
  const std::vector<Paragraph>& body;
  const std::vector<Apparatus>& apparatus;
  std::string_view address;                  ///< of the page, or the path it was read from
  bool dated = false;                        ///< the page prints a day of publication
  HouseKind house = HouseKind::unknown;      ///< who publishes the page
  std::function<bool()> names_house = {};    ///< whether headline or text speak of the house by name, or it signs
  bool release_ordered = false;              ///< a line says from when the text may be printed
  NodeIndex headline_node = kNoNode;         ///< what shows the headline
  const DatelineSense* datelines = nullptr;  ///< recognises datelines; may be null
  Voice voice = {};                          ///< of the body
};

GenreFinding find_genre(const PageLayout& outline, const GenreSurroundings& around);

}  // namespace dateline

// What a page says about itself in JSON-LD, in the vocabulary of schema.org.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// An author as structured data gives one.
struct ClaimedAuthor {
  std::string name;
  std::string role;           ///< jobTitle; may be empty
  bool organisation = false;  ///< typed as an organisation
};

/// One object of JSON-LD that describes this page (top level, @graph, mainEntity), not the things it links to.
struct JsonLdItem {
  std::vector<std::string> types;  ///< "NewsArticle", without a vocabulary's address
  bool article = false;            ///< a written piece: Article and its kinds, postings, reports
  std::string headline;
  std::string name;
  std::string date_published;  ///< as written
  std::string date_created;
  std::string date_modified;
  std::vector<ClaimedAuthor> authors;
  std::vector<std::string> sections;
  std::vector<std::string> keywords;
  std::string genre;
  std::string location;  ///< contentLocation or locationCreated
  std::string publisher;
  std::string article_body;
};

/// Appends the objects that a script of type application/ld+json holds, 64 of a page at most. JSON with comments, raw
/// line feeds or a missing end still gives its headline and dates.
void read_json_ld(std::string_view script, std::vector<JsonLdItem>& to);

}  // namespace dateline

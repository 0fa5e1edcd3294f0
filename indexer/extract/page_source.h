// The text of a page as the parser is to read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Character references of HTML5 that libxml2 does not know are written out, and for windows-1252 numbers ("&#147;") the character that is
/// meant. The content of scripts and style sheets, half of the bytes of most pages, is put aside: the parser, which would go through it
/// letter by letter, finds a short sign in its place. JSON stays. Script-like text in comments and attribute values is left alone, told
/// apart as libxml2 2.9 does.
class PageSource {
 public:
  /// Takes valid UTF-8, and keeps what it needs of it.
  explicit PageSource(std::string_view utf8);
  PageSource(const PageSource&) = delete;
  PageSource& operator=(const PageSource&) = delete;

  const std::string& for_parser() const { return for_parser_; }
  /// What a sign in the parser's text stands for; the text itself where it is no sign. The view lives as long as this.
  std::string_view content(std::string_view raw_text) const;

 private:
  std::string whole_;
  std::string for_parser_;
  std::vector<std::string_view> aside_;  ///< views into whole_
};

}  // namespace dateline

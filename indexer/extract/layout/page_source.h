// The text of a page as the parser is to read it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Character references of HTML5 that libxml2 does not know are written out, and for windows-1252 numbers ("&#147;")
/// the character that is meant. libxml2 goes through a page letter by letter; what says nothing about the tree is
/// therefore put aside, and the parser finds a short sign with a number in its place: the content of scripts and style
/// sheets, runs of text, and attributes: those of a tag together as one, or, where only libxml2 makes them out, their
/// values. What stands in comments or behind a tag that never ends is left alone,
/// told apart as libxml2 2.9 does. End tags that browsers supply are written in (see OpenElements).
class PageSource {
 public:
  struct Listed {
    std::string_view name;  ///< as it is written
    std::string_view value;
    bool has_value = false;
    std::uint64_t key = 0;  ///< of the name in small letters
  };

  /// Takes valid UTF-8, and keeps what it needs of it.
  explicit PageSource(std::string utf8);
  PageSource(const PageSource&) = delete;
  PageSource& operator=(const PageSource&) = delete;

  const std::string& for_parser() const { return for_parser_.empty() ? whole_ : for_parser_; }
  /// What a sign in the parser's text stands for; nullopt where the text is no sign. The view lives as long as this.
  std::optional<std::string_view> content(std::string_view text) const;
  /// The attributes that stand for a tag's one, where its value is a sign of a list; empty where it is none. Each name
  /// once.
  std::span<const Listed> attributes(std::string_view value) const;

 private:
  std::string whole_;
  std::string for_parser_;
  std::vector<std::string_view> aside_;  ///< views into whole_ and decoded_
  std::deque<std::string> decoded_;      ///< attribute values without their references
  std::vector<Listed> listed_;           ///< attributes put aside, tag by tag
  std::vector<std::uint32_t> lists_;     ///< where each list ends in listed_
};

}  // namespace dateline

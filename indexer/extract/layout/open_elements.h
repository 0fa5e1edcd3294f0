// The end tags that a page leaves out and a browser supplies where the rules of HTML 4 (element_rules.h) do not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Follows the tags of a page and tells which end tags are missing before each. In HTML 5 the end tag of a section,
/// heading, list, button or form closes whatever is open inside it; by HTML 4 it is ignored while a div is open there,
/// and the menu or button goes on to the end of the page.
/// https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
class OpenElements {
 public:
  /// What is to be written before a start tag. `name` in small letters.
  std::string before_start(std::string_view name);
  /// What is to be written before an end tag.
  std::string before_end(std::string_view name);

 private:
  /// How the parser treats an element; those that are not followed are of no consequence here.
  enum class Kind : std::uint8_t {
    none,
    division,  ///< div: what is in the way of other end tags in HTML 4
    item,      ///< li, dd, dt: ended by the next of their kind
    list,      ///< ul, ol: an item's end tag does not reach beyond
    heading,   ///< h1 to h6: any of them ends any other
    cell,      ///< td, th, caption
    table,
    enclosed,  ///< template, object: nothing inside ends what is outside
    section    ///< all others whose end tags close what is open inside
  };
  struct Open {
    std::uint64_t key;
    Kind kind;
    std::uint8_t level;  ///< of a heading
  };
  static Kind kind_of(std::uint64_t key, std::string_view name);
  static bool ends_scope(Kind kind);
  std::string end_cell();
  std::string end_item(std::uint64_t key);
  std::string close_from(std::size_t index, std::string_view end_tag);

  std::vector<Open> open_;
};

}  // namespace dateline

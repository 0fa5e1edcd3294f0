// The tags, texts and comments of a page's source, one after the other.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/string_store.h"

namespace dateline {

/// One piece of a page's source.
struct Markup {
  enum class Kind : std::uint8_t {
    start_tag,
    end_tag,
    text,
    comment,  ///< a processing instruction too
    document_type,
    end,  ///< of the page
  };
  Kind kind = Kind::end;
  std::string_view name;       ///< of a tag, lower case
  std::uint64_t key = 0;       ///< of the name
  std::string_view text;       ///< references written out
  bool in_paragraph = false;   ///< a text that is more than white space, as it is printed
  bool closes_itself = false;  ///< "<br/>"
  bool cut_off = false;        ///< the page ends inside the tag
};

/// Cuts a page as libxml2 2.9's HTML parser does, which is how browsers cut it but for pages that are badly broken.
/// Everything is a view into the page or into `strings`. Takes time linear in the page, whatever it holds.
class TagScanner {
 public:
  struct Attribute {
    std::string_view name;   ///< lower case
    std::string_view value;  ///< references written out
    std::uint64_t key = 0;
    bool has_value = false;
  };
  /// Of one tag; the others are left out. Set by eye: the most of 1,840 real pages is 64.
  static constexpr std::size_t kMostAttributes = 500;

  TagScanner(std::string_view page, StringStore& strings);

  Markup next();
  /// What comes next where nothing but the end tag of `element` ends the text: the content of scripts.
  Markup next_of_raw_text(std::string_view element);
  /// Of the start tag that next() gave last; each name once, the first.
  std::span<const Attribute> attributes() const { return attributes_; }

 private:
  bool pass_markup(Markup& found);
  Markup start_tag();
  Markup end_tag();
  bool pass_comment();
  void pass_to(char sign);
  Markup text_to(std::size_t end);
  /// Characters that XML forbids are dropped from texts.
  std::string_view without_controls(std::string_view text);
  void read_name(std::string_view& name, std::uint64_t& key);
  void read_attributes();
  void read_value(Attribute& attribute);
  void keep(const Attribute& attribute);
  void pass_blanks();
  bool ends_tag() const;

  std::string_view page_;
  StringStore& strings_;
  std::size_t at_ = 0;
  std::vector<Attribute> attributes_;
};

}  // namespace dateline

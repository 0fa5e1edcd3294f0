// Foreign XML, read node by node: no document type, no entities but the predefined five, no network.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct _xmlTextReader;

namespace dateline {

/// A pull reader over bytes that outlive it, on libxml2's xmlTextReader. Broken documents give what can be read of
/// them.
class XmlReader {
 public:
  /// `charset` is the transport's, used where the document declares none.
  XmlReader(std::string_view bytes, std::string_view charset);

  /// Moves to the next node; false at the end. Throws Error(unreadable) for a document type with declarations of its
  /// own: entities are not expanded, and nobody's feed needs them.
  bool next();
  /// Moves to the next node that is not below this element.
  bool skip();

  bool at_element() const;              ///< a start tag
  bool at_end() const;                  ///< an end tag
  bool is_empty() const;                ///< <a/>
  bool at_text() const;                 ///< text or CDATA
  int depth() const;                    ///< 0 at the root
  std::string_view name() const;        ///< without prefix
  std::string_view name_space() const;  ///< its address; empty if none
  std::string_view value() const;       ///< of a text
  std::string attribute(const char* name) const;

  /// The text below this element; markup inside it, as feeds of type xhtml have it, is serialised.
  std::string inner_markup();
  /// The text below this element without tags.
  std::string inner_text();
  /// The element itself as a document of its own, UTF-8, its namespaces declared.
  std::string outer();

 private:
  struct Free {
    void operator()(_xmlTextReader* reader) const noexcept;
  };
  std::unique_ptr<_xmlTextReader, Free> reader_;
  bool skipped_ = false;  ///< skip() has moved already: the next next() stays
};

}  // namespace dateline

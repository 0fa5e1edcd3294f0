// Inputs that are not HTML pages: what is read in place of their bytes.
#pragma once

#include <string>
#include <string_view>

#include "indexer/ingest/source.h"

namespace dateline {

/// A member of a container, or a document, as the extractor takes it.
struct OpenedForm {
  std::string content;   ///< HTML in UTF-8, a whole page or a piece of one; empty where the form holds no text
  std::string given;     ///< what the form states, one JSON object with the names of the record contract; may be empty
  std::string language;  ///< as declared, a hint for the finder; may be empty
  bool is_summary = false;  ///< the content summarises a text that is elsewhere: a teaser
};

/// One kind of input. The kept original is always the bytes themselves; everything else is derived from them and from
/// Origin::given, so that reading kept originals again gives the same, or what a better opener makes of them.
struct Form {
  std::string_view name;        ///< Origin::form, stored: never renamed
  std::string_view media_type;  ///< of the kept original
  std::string_view shown;       ///< in evidence: "feed item"
  /// Throws Error(unreadable). Called on worker threads.
  OpenedForm (*open)(const RawPage& page);
};

/// The row of a name; null for HTML pages (an empty name). Throws Error(unreadable) for a name that this program does
/// not know.
const Form* form_of(std::string_view name);

}  // namespace dateline

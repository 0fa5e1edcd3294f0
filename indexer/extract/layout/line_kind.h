// Lines of a release that belong to its form: release line, contact, end mark, boilerplate, byline and date lines.
#pragma once

#include <string_view>

namespace dateline {

/// What one line of text is, by its words alone.
enum class LineKind {
  prose,         ///< none of the others
  release_line,  ///< "FOR IMMEDIATE RELEASE", "Para su publicación inmediata"
  contact,       ///< "Media Contact: …", a telephone number or address alone
  end_mark,      ///< "###", "-30-"
  separator,     ///< "* * *", "___": ends a text or parts its sections
  boilerplate,   ///< heading "About …", "Acerca de …"
  byline,        ///< "By Jane Doe", "Por Juan Pérez"
  date_line,     ///< a date and nothing else but a time, a place or "Posted on"
  more_link,     ///< "Read more", "Leer más", "Related: …"
  label,         ///< "Share this", "Tags:", "Print", "Comments (3)"
  credit,        ///< "Photo: …", "Foto: …"
  notice,        ///< the site speaks to its reader: "Click here to …", "Please enter a valid e-mail address"
};

/// Reads a squeezed line. `headingish`: it is in a heading or is all bold.
LineKind line_kind(std::string_view line, bool headingish = false);

}  // namespace dateline

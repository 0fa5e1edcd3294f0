// An answer for a person at a terminal.
#pragma once

#include <cstddef>
#include <string>

#include "query/request.h"
#include "query/results.h"

namespace dateline {

/// How text is set where it is shown.
struct TerminalStyle {
  bool colour = false;    ///< hits are marked by terminal escapes
  std::size_t width = 0;  ///< columns that lines are wrapped to; 0 where they are left long, as for a file

  /// Of standard output: no colour and no width where it is not a terminal; NO_COLOR (https://no-color.org) holds.
  static TerminalStyle of_standard_output();
};

/// The number of statements, how the query was read, the results with their snippets, the facets.
std::string results_text(const Request& request, const Results& results, const TerminalStyle& style);

}  // namespace dateline

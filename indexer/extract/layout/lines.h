// A page as a browser sets it, line by line: for what is in the head of a piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/layout/page.h"
#include "indexer/extract/layout/zone.h"

namespace dateline {

/// A run of text that a browser sets on one line of its own: between two block edges or line breaks.
struct Line {
  std::string text;          ///< squeezed, never empty
  NodeIndex first = 0;       ///< first text node
  NodeIndex last = 0;        ///< last text node
  NodeIndex block = 0;       ///< innermost block element around the first text node
  std::size_t linked = 0;    ///< bytes of the text that are links
  Zone zone = Zone::none;    ///< of the first text node
  std::uint8_t heading = 0;  ///< 1 to 6 inside h1 … h6
  bool emphasised = false;   ///< all of it bold, or set larger than the text around it
  int font = 3;        ///< size in force, on the scale of the old font tag, 1 to 7; from style sheets' inline sizes too
  bool prose = false;  ///< a sentence or more of running text, not links
};

/// The lines of a page in reading order, hidden ones left out. `zones` as zones_of() gives them.
std::vector<Line> read_lines(const Page& page, const std::vector<Zone>& zones);

/// The lines that read_lines() leaves out as hidden, of what is inside an element.
std::vector<Line> read_hidden_lines(const Page& page, const std::vector<Zone>& zones, NodeIndex inside);

}  // namespace dateline

// What an element says of the text in it, by its tag, its role and its names.
#pragma once

#include <cstdint>

namespace dateline {

/// Signs of one element, as bits.
enum Mark : std::uint16_t {
  kMarkNone = 0,
  kMarkBody = 1 << 0,         ///< names the text of an article: article-body, entry-content, itemprop articleBody
  kMarkArticle = 1 << 1,      ///< names an article or the page's main part
  kMarkNoise = 1 << 2,        ///< related links, share bar, newsletter box, advertisement, navigation
  kMarkComments = 1 << 3,     ///< readers' comments
  kMarkCaption = 1 << 4,      ///< caption or credit of a picture
  kMarkAbout = 1 << 5,        ///< says about the text who, when or where filed: byline, date, tags
  kMarkChrome = 1 << 6,       ///< nav, footer, aside elements and their ARIA roles
  kMarkStandfirst = 1 << 7,   ///< deck, subtitle, standfirst
  kMarkFrame = 1 << 9,        ///< nav and footer elements, which no template uses for a text
  kMarkOverlay = 1 << 8,      ///< laid over the page: cookie notice, dialogue
  kMarkQuotedPost = 1 << 11,  ///< a post of a network, shown in the text
  kMarkPiece = 1 << 12,       ///< of a page builder: a box beside the text, or a part of it
  kMarkConcealed = 1 << 13,   ///< said to be hidden, by a word that style sheets take back at other sizes
  kMarkGate = 1 << 10,        ///< paid text, or the offer that is before it: the text itself says which
};

}  // namespace dateline

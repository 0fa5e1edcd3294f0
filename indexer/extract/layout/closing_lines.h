// Lines behind the text of a release: headings of sections about the house, credits, trade marks.
#pragma once

#include <string_view>

namespace dateline {

/// True for a heading such as "About the Guild", "Acerca de …", "Press contacts", "How to join": what follows speaks of
/// the house and not of the news. `headingish`: it is set as a heading or in bold.
bool heads_closing_section(std::string_view line, bool headingish);

/// "With files from …", "Editing by …", "Traducido por …": who helped with the text.
bool is_credit_below(std::string_view line);

/// "… is a registered trademark of …".
bool is_trademark_notice(std::string_view paragraph);

/// True where somebody is quoted or a day is told: news, not a house's description of itself.
bool tells_news(std::string_view paragraph);

}  // namespace dateline

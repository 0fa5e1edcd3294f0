// Lines after the text of a release: headings of sections about the house, credits, trade marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// True for a heading such as "About the Guild", "Acerca de …", "Press contacts", "How to join": what follows speaks of
/// the house and not of the news. `headingish`: it is set as a heading or in bold.
bool heads_closing_section(std::string_view line, bool headingish);

/// "With files from …", "Editing by …", "Traducido por …": who helped with the text.
bool is_credit_below(std::string_view line);

/// "Rosa Dietz/Valley Tribune" alone on a line: who took a picture, and for whom.
bool is_picture_credit(std::string_view line);

/// "Pickets at the north gate. (Photo by Ana Ruiz)", "… (AP/Jane Doe)": a caption, its credit in brackets at the end.
bool ends_in_credit(std::string_view line);

/// "Lea esta declaración en español aquí", "Read this in English": the same text elsewhere.
bool offers_other_language(std::string_view line);

/// "Sign up to get today's stories in your inbox", with or without a link or a field.
bool promises_letters(std::string_view line);

/// "This page is also available in English": said of the page itself, with or without a link.
bool says_other_language(std::string_view line);

/// A post address with its state and code, "600 West Peachtree Street NW, Atlanta, GA 30308", and nothing else.
bool is_post_address(std::string_view line);

/// "Get the letter delivered every Friday", "Sign up for our free newsletter", "Suscríbase a nuestro boletín".
bool asks_to_sign_up(std::string_view line);

/// "Your gift keeps the lamp burning. Please donate today."
bool asks_for_gifts(std::string_view line);

/// "Jane Doe is a reporter for …", "Ana Ruiz cubre …": who wrote the text, by one of the names that sign it.
bool is_about_author(std::string_view line, const std::vector<std::string>& names);

/// "The Pier Workers are a union of …", "La Red es una organización …": says what somebody is, in the present, without
/// news.
bool describes_house(std::string_view paragraph);

/// "… is a registered trademark of …".
bool is_trademark_notice(std::string_view paragraph);

/// True where somebody is quoted or a day is given: news, not a house's description of itself.
bool tells_news(std::string_view paragraph);

}  // namespace dateline

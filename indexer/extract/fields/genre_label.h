// What labels, headlines and wires call a text: the words that name a genre.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

/// The genre that a label names ("Press Releases", "Comunicados de prensa", "Opinión", "Blog"); unknown for other
/// labels.
Genre genre_of_label(std::string_view label);

/// The same for a line that begins with a label of several words or consists of one: "Press Release · May 4".
Genre genre_at_start(std::string_view line);

/// The genre that a headline's words name: "Statement by the Mayor", "MEDIA ADVISORY: …". `headline` is a key, see
/// headline_key().
Genre genre_of_headline(const std::string& headline);

/// "Solidarity with …", "Ante los despidos": beginnings of headlines that take a stand. Reports may begin so as well,
/// and they are signed or labelled. `headline` is a key.
bool takes_stand(std::string_view headline);

/// "Cómo consultar las multas", "10 tips for renters", "What is a land bank?": headlines that offer advice. `headline`
/// is a key.
bool offers_advice(const std::string& headline);

/// The wire that a text names between brackets or slashes near its beginning, and what that wire carries: agencies send
/// news, wires that are paid by the sender releases.
std::pair<std::string_view, Genre> wire_of(const std::vector<Paragraph>& body);

/// An agency's name as a key: "efe", "reuters".
bool is_news_wire(std::string_view key);

/// True where the key contains the words as whole words.
bool has_words(const std::string& key, std::string_view words);

}  // namespace dateline

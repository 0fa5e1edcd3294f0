// The genre of a text that nothing names: by who signs, who speaks, and whose page it is.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/fields/genre.h"

namespace dateline {

/// A person signs, as far as names tell. Whom the closing section is about ("About Ribera Power") is the house, however
/// much its name looks like a person's.
bool is_signed_by_person(const GenreSurroundings& around);

/// The text opens with a dateline, or a line above it is one.
bool opens_with_dateline(const GenreSurroundings& around);

/// "Por qué apoyamos el retiro", "We stand by our drivers": whose headline says we speaks for itself.
bool headline_says_we(std::string_view headline);

/// Nothing names it: who speaks may tell, where the page is a dated text at all. A person who signs reports or, arguing
/// or saying we, gives an opinion. Unsigned or signed by an office it is what its house prints: a statement where it
/// says we or takes a stand, else a newspaper's news or an office's release, and whose text speaks of its house by name
/// is not a newspaper. Of an unknown house a dateline says so, or that an office signs; what else tells of the past is
/// news. A text that turns to its reader, or of which nothing is known, is left without.
GenreFinding genre_by_voice(const GenreSurroundings& around, const std::string& headline);

}  // namespace dateline

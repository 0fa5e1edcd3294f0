// What the words next to a town's name say of it, in both languages.
#pragma once

#include <string_view>

namespace dateline {

/// What a word beside a name says of it.
enum class Sign {
  none,
  inside,        // in, en
  toward,        // from, near, desde, hacia
  belonging,     // of, de
  article,       // the, el
  civic,         // city of, ciudad de
  around,        // north of, residents of, area de
  quarter,       // downtown, greater
  office,        // title before a person's name: Sen., Mr., Lic.
  thing,         // street, lake, mount, university …: the name is part of another
  org,           // after the name: Times, University, Bank
  civic_after,   // after the name: City Council, Mayor, residents
  people_after,  // after the name, in small letters: police, residents, based
  conjunction,   // and, y
  county,
};

/// The sign of a word, as a place key, right before or right after a name.
Sign sign_before(std::string_view word_key);
Sign sign_after(std::string_view word_key);
/// "Sens.", "Gen.": whether a word that a full stop and a capital follow is a title, though a town is called so.
bool abbreviates_title(std::string_view word_key);
/// Whether press offices mean a house, a body, a sea, a firm or a hero by the name, and hardly ever the town called so:
/// "White House", "in Congress", "el Movimiento Morena". Places by their key (place_key.h).
bool names_something_else(std::string_view place_key);
/// Whether a word in small letters after a name speaks of a town: "Hartford residents".
bool speaks_of_a_town(std::string_view word_key);

}  // namespace dateline

// Tells names of persons from those of offices, from roles and from prose, by the words they are made of.
#pragma once

#include <string_view>

namespace dateline {

/// First letter in capitals (or no Latin letter at all: other scripts have no case).
bool capitalised(std::string_view word);

/// Two to six words, each capitalised or a particle: how persons are printed.
bool has_person_shape(std::string_view name);

/// Up to ten words, the first capitalised, one of them an office's: how offices and agencies are printed.
bool has_office_shape(std::string_view name);

/// True for names of offices, agencies and desks, by the words in them.
bool names_office(std::string_view name);

/// True for what is after a name and says more of its bearer: "Staff Writer", "Ph.D.", "director of the clinic".
bool is_role(std::string_view piece);

/// True where one of the words is a role's or says that somebody writes: " is the head of economics research".
bool says_role(std::string_view text);

/// True for a name that is a role and nothing else: "Full-Stack Developer", "Certified Sleep Consultant".
bool is_job_title(std::string_view name);

/// Words in small letters that no name has: "Ana Ruiz coordina la comunicación del hospital" has one.
std::size_t small_words(std::string_view name);

/// Places that begin like persons: "San Antonio", "New Haven".
bool begins_like_place(std::string_view name);

}  // namespace dateline

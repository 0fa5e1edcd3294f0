// Which infinitive a Spanish verb form belongs to: stemmers conflate pasan with pasado, and cobran with cobre.
#pragma once

#include <string_view>

namespace dateline {

/// Whether a folded Spanish word is a regular form of a folded infinitive, which may be reflexive (mantenerse), or the
/// infinitive or gerund with pronouns after it (hacerlo). By letters alone: paso, a noun too, is one of pasar.
bool is_conjugation(std::string_view word, std::string_view infinitive);

/// Whether a folded Spanish word ends as infinitives do, reflexive ones too.
bool ends_as_infinitive(std::string_view word);

}  // namespace dateline

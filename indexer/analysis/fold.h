// Folding: the one form in which words are indexed, queried and compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// NFKC, case-folded, accents dropped except the tilde of ñ, curly quotes and apostrophes made ' and ", dashes and odd
/// spaces unified, soft hyphens and zero-width characters removed. Takes any bytes: what is not UTF-8 becomes U+FFFD.
/// Folding twice changes nothing. Unicode Standard Annex #15 (NFKC_Casefold, by ICU).
std::string fold(std::string_view text);

/// fold() with ñ made n as well: the key under which "ano" meets "año".
std::string fold_tilde(std::string_view folded);

/// Which letters of a word bear an acute accent, bit i for the letter i; letters after the 32nd none. What fold()
/// drops, and what tells papá from papa.
std::uint32_t acute_letters(std::string_view word);

/// Composed form (NFC), spaces squeezed to one and trimmed, soft hyphens, zero-width characters and
/// marks of direction removed; letters as printed. What extraction stores as text.
std::string squeeze(std::string_view text);

}  // namespace dateline

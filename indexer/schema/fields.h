// The table of fields that an index knows: name, term prefix, value slot; the one place that both sides take them from.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// Raise when a row below, or the meaning of a term or value, changes: an index of another number is refused, but for
/// those down to the oldest that this program reads. 3: positions beside the tables; those of 2 are read from them.
inline constexpr int kSchemaVersion = 3;
inline constexpr int kOldestSchema = 2;

inline constexpr Xapian::valueno kNoSlot = Xapian::BAD_VALUENO;

/// Prefixes follow https://xapian.org/docs/omega/termprefixes.html.
struct Field {
  std::string_view name;    ///< as typed: city:hartford
  std::string_view prefix;  ///< of its terms; empty if it has none
  Xapian::valueno slot;     ///< for sort, range and facet; kNoSlot if none
};

// Filters: one term a value.
inline constexpr Field kId{"id", "Q", kNoSlot};
inline constexpr Field kSource{"source", "XH:", 8};
inline constexpr Field kGenre{"genre", "XT:", 9};
inline constexpr Field kLanguage{"lang", "L", 10};
inline constexpr Field kCity{"city", "XC:", 4};  ///< geonameid; "none" where it has no city
inline constexpr Field kMentionedCity{"mentions", "XM:", 5};
inline constexpr Field kIssue{"issue", "XI:", 6};      ///< with parents and implied issues; "none" where it has none
inline constexpr Field kYear{"year", "Y", kNoSlot};    ///< "2015"
inline constexpr Field kMonth{"month", "M", kNoSlot};  ///< "201511"
inline constexpr Field kDay{"day", "D", kNoSlot};      ///< "20151104"
inline constexpr Field kUndated{"undated", "XU:", kNoSlot};
inline constexpr Field kVisibility{"visibility", "XV:", kNoSlot};  ///< public, staff
inline constexpr Field kVersion{"version", "XN:", kNoSlot};
inline constexpr Field kStory{"story", "XG:", 11};
inline constexpr Field kEdited{"edited", "XD:", kNoSlot};  ///< "yes" where it changed since it was first seen,
                                                           ///< kEditedLate where all it said before was hidden, "no"
inline constexpr Field kEarlierVersion{
    "earlier", "XL:", kNoSlot};  ///< until when a version before this one is hidden: in ISO 8601, or kHeld for ever
inline constexpr Field kExtent{"extent", "XE:", kNoSlot};
inline constexpr Field kEmbargoed{
    "embargoed",
    "XB:", kNoSlot};  ///< "1" of an embargo (its end: slot of kReleaseTime); kHeld too of one without an end
inline constexpr Field kAuthor{"author", "A", kNoSlot};  ///< words of the byline, folded, with positions

// Words of the text. Folded words of headline and body are unprefixed, with positions. A word never begins with a
// capital letter, so that no word meets a prefix.
inline constexpr Field kTitleWord{"title", "S", kNoSlot};  ///< with positions, those of the unprefixed word
inline constexpr Field kCapitalWord{
    "caps", "XK:", kNoSlot};  ///< printed in capitals inside text that is not all capitals; with positions
inline constexpr Field kSentence{
    "sentence", "XS:", kNoSlot};  ///< filter_term(kSentence, "") is at the position of every sentence's first word
inline constexpr Field kParagraph{"paragraph",
                                  "XP:", kNoSlot};  ///< the same of every paragraph (the headline is the first)
// Stems are without positions; a word that is its own stem has no posting under the stem: who looks for a stem looks
// for the word of the same letters too.
inline constexpr Field kStemEnglish{"stem-en", "ZE:", kNoSlot};
inline constexpr Field kStemSpanish{"stem-es", "ZS:", kNoSlot};

// Values.
inline constexpr Field kDate{"date", "", 0};  ///< "20151104" sortable; of a month its last day; absent if undated
inline constexpr Field kReleaseTime{"release", "", 1};  ///< release_value() of an embargo; absent where there is none
inline constexpr Field kHeadlineLength{"headline-length", "", 2};  ///< in words, sortable_serialise
inline constexpr Field kBodyLength{"body-length", "", 3};          ///< in words, sortable_serialise

/// The value of a filter that stands for having none: city:none, issue:none, date:none.
inline constexpr std::string_view kNoValue = "none";

/// The value of kEmbargoed for an order that could not be dated: release:held.
inline constexpr std::string_view kHeld = "held";

/// The value of kEdited of a statement whose earlier versions have all been hidden: to the public it was edited once
/// one of them may be seen (kEarlierVersion).
inline constexpr std::string_view kEditedLate = "late";

/// Between the values of one slot where a statement has several (issues, mentioned cities, languages).
inline constexpr char kValueSeparator = '\x1f';

/// Positions left free between headline and body, and between paragraphs: no phrase crosses one.
inline constexpr Xapian::termpos kParagraphGap = 16;

/// A word of the headline counts as often as this many of the body.
inline constexpr Xapian::termcount kHeadlineWeight = 3;

/// Longest term Xapian takes.
inline constexpr std::size_t kMaxTermBytes = 245;

/// The filter term of a value: filter_term(kCity, "4835797") is "XC:4835797". A value that would pass kMaxTermBytes is
/// replaced by its first bytes and a hash of the whole, alike at index and query time.
std::string filter_term(const Field& field, std::string_view value);

struct Place;
struct Release;

/// An embargo in its value slot: the seconds of its end since 1970 UTC, infinity where it is held, as
/// Xapian::sortable_serialise gives them.
std::string release_value(const Release& release);

/// The embargo of a value slot, of a public statement; what is no such value is held.
Release embargo_of(const std::string& value);

/// The value under which a place is filtered and counted: its geonameid, or "name:" and the folded name where the
/// gazetteer lacks it.
std::string place_value(const Place& place);

}  // namespace dateline

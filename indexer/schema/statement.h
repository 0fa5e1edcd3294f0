// The record of one statement: what a page or record says, and the evidence for every value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/schema/release.h"

namespace dateline {

/// What kind of text a page holds. `listing` and `not_a_statement` never become statements of an archive.
enum class Genre { unknown, press_release, statement, advisory, news, opinion, post, listing, not_a_statement };
/// "press-release", "not-a-statement", …; "" for unknown.
std::string_view to_string(Genre genre);
/// The genre of a name as typed: case, spaces, underscores and plural forgiven ("Press Releases"). nullopt for others.
std::optional<Genre> parse_genre(std::string_view name);

/// How much of the statement is here: a whole page, or the teaser a listing shows.
enum class Extent { full, teaser };
std::string_view to_string(Extent extent);

/// Why a value was set: shown on the statement's page. A derived value without evidence is not set.
struct Evidence {
  std::string field;        ///< the statement's field: "date", "city", "mentioned_cities", "issues", "byline" …
  std::string value;        ///< of fields with several values, which one ("5128581", "immigration"); else empty
  std::string rule;         ///< the rule that found it, in words a reader understands: "JSON-LD datePublished"
  std::string words;        ///< the words of the page that gave it, at most some 200 bytes
  std::string where;        ///< element or place: "meta[property=article:published_time]", "paragraph 1", "record"
  double confidence = 1.0;  ///< 0 to 1

  bool operator==(const Evidence&) const = default;
};

/// Who signed: a person or an office or agency, and the role printed with it.
struct Author {
  std::string name;
  std::string role;  ///< may be empty

  bool operator==(const Author&) const = default;
};

/// A populated place of the gazetteer. Labels: GeoNames.
struct Place {
  std::int64_t geonameid = 0;  ///< 0 where the words name a place that the gazetteer lacks
  std::string as_printed;      ///< the words of the page; empty if the value was given
  std::string name;            ///< English label, "New York City"
  std::string name_es;         ///< Spanish label, "Nueva York"; equal to name where there is none
  std::string region;          ///< first-order division in English, "Connecticut"; may be empty
  std::string country;         ///< ISO 3166-1 alpha-2, "US"

  bool operator==(const Place&) const = default;
};

/// One paragraph, list item, heading or table row of the body.
struct Paragraph {
  enum class Kind : std::uint8_t { text, heading, item, quote, table };
  std::string text;      ///< UTF-8, NFC, spaces squeezed, no line feeds
  std::string language;  ///< "en", "es" or "" where undecided
  Kind kind = Kind::text;

  bool operator==(const Paragraph&) const = default;
};

/// What belongs to the page's form and not to what it says: kept, shown apart, and not searched as body.
struct Apparatus {
  enum class Kind : std::uint8_t { release_line, contact, end_mark, boilerplate, note };
  Kind kind = Kind::note;
  std::string text;

  bool operator==(const Apparatus&) const = default;
};
std::string_view to_string(Apparatus::Kind kind);

/// One statement. Names follow IPTC ninjs 3.1 and schema.org NewsArticle. All strings are valid UTF-8.
struct Statement {
  std::string
      id;  ///< stable: from the canonical URL or the given id; `extract` without an archive uses the file's stem
  std::string url;     ///< where it was published; may be empty
  std::string source;  ///< site or office it comes from ("example.org"); may be empty
  std::string file;    ///< the input as given; may be empty
  Genre genre = Genre::unknown;
  Extent extent = Extent::full;
  std::string headline;
  std::string teaser;
  std::vector<Author> byline;
  std::string dateline;       ///< as printed, without the separator: "HARTFORD, Conn."
  std::optional<Place> city;  ///< where it was issued: dateline or the page's own location metadata, never the prose
  std::vector<Place> mentioned_cities;  ///< places the headline and body speak of
  std::vector<std::string> issues;      ///< taxonomy ids with direct evidence only
  std::optional<PartialDate> date;      ///< the local calendar day published, as written; never guessed
  std::optional<PartialDate> modified;
  std::string captured;               ///< when the original was read, ISO 8601 UTC
  Release release;                    ///< for whom, and from when
  std::vector<std::string> language;  ///< "en", "es", most text first
  std::vector<Paragraph> body;
  std::vector<Apparatus> apparatus;     ///< release lines, contacts, end marks, boilerplate
  std::vector<std::string> categories;  ///< the site's own labels, 'Filed in'
  std::string listing;                  ///< of a teaser: the address or file of the listing it is on
  std::string story;                    ///< near-duplicate group; empty until grouped
  int version = 1;                      ///< counts the versions of this id, from 1
  bool edited = false;                  ///< an earlier version with other text is kept
  std::string sha256;                   ///< of the original bytes, 64 hex digits
  std::vector<Evidence> evidence;
  std::string extra;  ///< unknown keys of a record, as one JSON object; empty if none

  /// The body as plain text: paragraphs separated by one line feed, headline not repeated.
  std::string text() const;
  /// The first piece of evidence for a field (and value, where given); null if none.
  const Evidence* evidence_for(std::string_view field, std::string_view value = {}) const;

  bool operator==(const Statement&) const = default;
};

}  // namespace dateline

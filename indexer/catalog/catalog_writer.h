// The writing side of the catalog: where pages came from, and the statements that they became.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/origin.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/originals.h"
#include "indexer/catalog/sources.h"

namespace dateline {

/// What a page or record turned out to be.
enum class Outcome { statement, listing, refused };

/// A statement-to-be without its identity.
struct Draft {
  std::string id;      ///< given by the record; empty for pages
  std::string url;     ///< as extracted: of a listing's item its link, resolved where possible
  std::string source;  ///< as extracted or given; may be empty
  Extent extent = Extent::full;
  std::uint64_t headline = 0;  ///< key of the folded headline
  std::uint64_t content = 0;   ///< key of headline and text
  std::string digest;          ///< content_digest()
  std::string slug;        ///< of an item without a usable link: what names it on its listing, whatever its position
  std::string hints;       ///< what the facet finder was given besides the statement, as JSON
  bool long_text = false;  ///< long enough that nobody writes the same twice
  bool open = false;       ///< anybody may see it from the start
  std::string record;      ///< to_binary(), compressed against the page's bytes
  bool alone = false;      ///< compressed against nothing
};

/// A page as a reader left it.
struct ReadPage {
  Origin origin;
  std::string sha256;
  std::string extractor_version;
  Outcome outcome = Outcome::statement;
  std::string claim;  ///< the address the page claims for itself, as printed
  std::string note;   ///< why it is not a statement
  std::vector<Draft> drafts;
  PackedOriginal original;
  bool withheld = false;  ///< its bytes are not kept, for they show what was erased
};

/// What an earlier reading made of a place.
struct KnownInput {
  std::int64_t number = 0;
  std::string location;
  std::string sha256;
  std::string extractor_version;
  Origin origin;
  Outcome outcome = Outcome::statement;
  std::string claim;
  std::uint64_t content = 0;
  std::string digest;
  std::int64_t statement = 0;   ///< that it gave or is another place of; 0 of a listing or a refused page
  std::int64_t statements = 0;  ///< how many it gave; 0 also of another place of a statement
  std::int64_t run = 0;         ///< that found it new or changed
  bool current = true;          ///< its statement says what this input said, or another one of the same load
};

/// What a run asks of a statement that is already there.
struct StoredStatement {
  std::int64_t number = 0;
  std::string id;
  std::int64_t input = 0;
  int version = 1;
  bool edited = false;
  bool given = false;  ///< its id came with a record
  Extent extent = Extent::full;
  std::uint64_t headline = 0;
  std::uint64_t content = 0;
  std::string digest;
  std::string sha256;
  std::string extractor_version;
  std::string url;
  std::string source;
  std::int64_t superseded_by = 0;
  bool orphaned = false;

  bool live() const { return superseded_by == 0 && !orphaned; }
};

/// A live statement among those of one headline, with where its page came from.
struct SameHeadline {
  std::int64_t number = 0;
  std::string url;
  std::string source;
  Origin origin;
};

/// What a run decided of a draft. Address and source are in columns of their own and win over what the record says.
struct Identity {
  std::string id;
  std::string url;  ///< trusted; empty where none is
  std::string source;
  bool given = false;

  bool operator==(const Identity&) const = default;
};

/// The origin as one JSON object; `with_capture` false leaves out what differs at every reading (capture time, line).
std::string origin_json(const Origin& origin, bool with_capture);
Origin origin_from_json(std::string_view json);

/// What makes a later reading one of the same page, whatever its location then is: the fetched address, or the source's
/// name and the path below it. Empty of records.
std::string place_of(const Origin& origin);

/// Inputs and statements of one catalog opened for writing. Callers set the transactions. A change of what the index
/// shows takes the number of the transaction's change: begin_change().
class CatalogWriter {
 public:
  explicit CatalogWriter(Catalog& catalog);

  /// Once in each transaction, before anything that the index has to show.
  void begin_change() {
    change_ = catalog_.next_change();
    any_erased_.reset();
  }

  // Inputs.

  std::optional<KnownInput> known(std::string_view location);
  /// The input that gave this place before, from another location: a folder was moved, a page came from another file.
  std::optional<KnownInput> known_place(std::string_view place, std::string_view but_location);
  /// Whether what was known of an input is so still: the same bytes at its place, and as `current` as they were.
  bool holds(const KnownInput& known);
  /// The input's row, new or brought up to date, without a statement yet. Returns its number.
  std::int64_t settle_input(const ReadPage& page, std::int64_t run);
  /// `statements`: how many it gave itself; 0 of another place of `statement`.
  void link_input(std::int64_t input, std::int64_t statement, std::int64_t statements);
  Origin origin_of(std::int64_t input);

  // Statements.

  std::optional<StoredStatement> find(std::string_view id);
  std::optional<StoredStatement> find(std::int64_t number);
  /// By its id or any other name of it.
  std::optional<StoredStatement> find_named(std::string_view name);
  /// Live full ones with this headline and text, `limit` at most, oldest first.
  std::vector<std::int64_t> with_content(std::uint64_t content, std::size_t limit);
  /// Ids of `base`'s family (base, base~2, …) whose text has this key and digest.
  std::vector<std::string> in_family(std::string_view base, std::uint64_t content, std::string_view digest);
  /// Ids of what a person hid and a new statement `id` may bring back: the family of its id ("r" and "r~2" of "r~3"),
  /// and the statements of its very text, where none of these is shown.
  std::vector<std::string> hidden_before(std::string_view id, std::string_view base, const Draft& draft);
  /// A new statement from a draft; returns its number.
  std::int64_t insert(const Identity& identity, std::int64_t input, const ReadPage& page, const Draft& draft,
                      std::int64_t original);
  /// The draft takes the place of what `old` says. `keep_old` makes it a new version and keeps the old one.
  void replace(const StoredStatement& old, const Identity& identity, std::int64_t input, const ReadPage& page,
               const Draft& draft, std::int64_t original, bool keep_old);
  /// Only notes where the statement came from last and by which reader.
  void touch(std::int64_t statement, std::int64_t input, const ReadPage& page);
  /// Its page lies there now.
  void move_to(std::int64_t statement, std::int64_t input);
  /// True where the stored record and the draft's are the same to the byte.
  bool same_record(std::int64_t statement, const Draft& draft);
  /// Two statements turn out to be one: versions, inputs, names, corrections and withdrawal of `other` become those of
  /// `kept`, and its id leads there.
  void join(const StoredStatement& kept, const StoredStatement& other);

  // Posts of listings, and the full statements that take their place.

  /// Numbers of live statements of one extent, by address, or by source and headline.
  std::vector<std::int64_t> with_url(std::string_view url, Extent extent);
  std::vector<std::int64_t> with_headline(std::uint64_t headline, std::string_view source, Extent extent,
                                          std::size_t limit);
  /// Live ones of a headline, whatever their source, `limit` at most.
  std::vector<SameHeadline> namesakes(std::uint64_t headline, Extent extent, std::size_t limit);
  /// A live statement by its number.
  std::optional<SameHeadline> namesake(std::int64_t number);
  void supersede(std::int64_t teaser, std::int64_t full);
  /// A full page is about to take the place of a teaser under its id: the teaser waits, superseded, under another.
  void set_aside(const StoredStatement& teaser, std::string_view id);
  /// Marks of a post's text under its family; by_marks() gives those that share most of `marks`, best first.
  void add_marks(std::int64_t family, Extent extent, std::int64_t statement, const std::vector<std::int64_t>& marks);
  bool has_marks(std::int64_t family, Extent extent);
  std::vector<std::int64_t> by_marks(std::int64_t family, Extent extent, const std::vector<std::int64_t>& marks,
                                     std::size_t limit);
  /// What a run may still find to be a post of a listing, or the page of one: looked at when all of it is there.
  void set_unsettled(std::int64_t statement, bool unsettled);
  std::vector<std::int64_t> unsettled(std::int64_t after, std::size_t limit);
  /// True where the statement has its first version from this load.
  bool added_in(std::int64_t statement, std::int64_t run);
  /// The live statements of an input except `kept`.
  std::vector<std::int64_t> others_of(std::int64_t input, const std::vector<std::int64_t>& kept);
  /// Its page, read again, holds no such statement: the teasers whose place it took come back.
  void orphan(std::int64_t statement);

  // Names.

  /// `address` leads to the statement from now on.
  void add_alias(std::string_view address, std::int64_t statement);
  void remove_alias(std::string_view address);
  /// True where something of this id, address or digest of bytes was erased.
  bool is_erased(std::string_view name);

  Originals& originals() { return catalog_.originals(); }

 private:
  std::int64_t reader_number(const std::string& name);

  Catalog& catalog_;
  Connection& db_;
  std::int64_t change_ = 0;
  std::map<std::string, std::int64_t> readers_;
  std::optional<bool> any_erased_;
};

}  // namespace dateline

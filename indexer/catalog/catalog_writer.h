// The writing side of the catalog: pages as they are read, and statements as a finished run settles them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/origin.h"
#include "indexer/catalog/catalog.h"

namespace dateline {

/// What a page or record turned out to be.
enum class Outcome { statement, listing, refused };

/// A statement-to-be without its identity: what a run needs in memory to decide it. The record itself waits on disk.
struct Draft {
  std::int64_t number = 0;  ///< of its row; 0 before it is staged
  std::string id;           ///< given by the record; empty for pages
  std::string url;          ///< as extracted: of a listing's item its link, resolved where possible
  std::string source;       ///< as extracted or given; may be empty
  Extent extent = Extent::full;
  std::uint64_t headline = 0;  ///< key of the folded headline
  std::uint64_t content = 0;   ///< key of headline and text
  std::string digest;          ///< content_digest()
  std::string slug;    ///< of an item without a usable link: what names it on its listing, whatever its position
  std::string hints;   ///< what the facet finder was told beside the statement, as JSON
  std::string record;  ///< the statement's JSON in a Zstandard frame; emptied once staged
};

/// A page as a reader left it.
struct ReadPage {
  Origin origin;
  std::string sha256;
  std::string reader;
  Outcome outcome = Outcome::statement;
  std::string claim;  ///< the address the page claims for itself, as printed
  std::string note;   ///< why it is no statement
  std::vector<Draft> drafts;
  std::string original;           ///< the bytes in a Zstandard frame; emptied once staged
  std::size_t original_size = 0;  ///< before compression
  std::int64_t reading = 0;       ///< number of its row; 0 before it is staged
};

/// What an earlier run made of a location.
struct KnownInput {
  std::int64_t number = 0;
  std::string sha256;
  std::string reader;
  Origin origin;
  Outcome outcome = Outcome::statement;
  std::string claim;
  std::uint64_t content = 0;
  std::string digest;
  std::int64_t statements = 0;  ///< it gave; 0 also of a duplicate
  std::string id;               ///< of its statement; empty of a listing, a duplicate, a refused page
  bool current = true;          ///< its statement still says what this input said
};

/// What a run asks of a statement that is already there.
struct StoredStatement {
  std::int64_t number = 0;
  std::int64_t input = 0;
  int version = 1;
  bool edited = false;
  Extent extent = Extent::full;
  std::string digest;
  std::string sha256;
  std::string reader;
  std::string url;
  std::string source;
  bool superseded = false;
  bool retired = false;
};

/// A live statement among those of one headline, with where its page came from.
struct Namesake {
  std::int64_t number = 0;
  std::string url;
  std::string source;
  Origin origin;
};

/// A registered folder.
struct SourceFolder {
  std::string name;
  bool whole = false;  ///< its name holds for everything below it, else only for files right inside
};

/// What a run decided of a draft. Address and source stand in columns of their own and win over what the record says.
struct Identity {
  std::string id;
  std::string url;  ///< trusted; empty where none is
  std::string source;

  bool operator==(const Identity&) const = default;
};

/// The origin as one JSON object; `with_capture` false leaves out what differs at every reading (capture time, line).
std::string origin_json(const Origin& origin, bool with_capture);
Origin origin_from_json(std::string_view json);

/// Statements for one catalog opened for writing, prepared once. Callers set the transactions.
class CatalogWriter {
 public:
  explicit CatalogWriter(Catalog& catalog);

  // While reading.

  std::optional<KnownInput> known(std::string_view location);
  /// A page that an unfinished run read and staged.
  std::optional<ReadPage> staged(std::string_view location);
  /// Puts the original, the page and its drafts on disk and sets their numbers; replaces what was staged for this
  /// location.
  void stage(ReadPage& page);
  void discard(const ReadPage& page);  ///< its reading and drafts

  // While settling a run.

  /// The input's row, new or brought up to date; `statements` is how many it gave. Returns its number.
  std::int64_t settle_input(const ReadPage& page, std::size_t statements);
  void link_input(std::int64_t input, std::int64_t statement);
  void count_input(std::int64_t input, std::size_t statements);
  std::optional<StoredStatement> find(std::string_view id);
  /// A new statement from a draft; returns its number.
  std::int64_t insert(const Identity& identity, std::int64_t input, const ReadPage& page, const Draft& draft);
  /// The draft takes the place of what `old` says. `keep_old` makes it a new version and keeps the old one.
  void replace(const StoredStatement& old, const Identity& identity, std::int64_t input, const ReadPage& page,
               const Draft& draft, bool keep_old);
  /// Only notes where the statement came from last and by which reader.
  void touch(std::int64_t statement, std::int64_t input, const ReadPage& page);
  /// Numbers of live statements of one extent, by address, or by source and headline.
  std::vector<std::int64_t> with_url(std::string_view url, Extent extent);
  std::vector<std::int64_t> with_headline(std::uint64_t headline, std::string_view source, Extent extent);
  /// Live ones of a headline, whatever their source, `limit` at most.
  std::vector<Namesake> namesakes(std::uint64_t headline, Extent extent, std::size_t limit);
  /// A live statement by its number.
  std::optional<Namesake> namesake(std::int64_t number);
  void supersede(std::int64_t teaser, std::int64_t full);
  /// Retires the live statements of an input except `kept`; returns how many.
  std::size_t retire_others(std::int64_t input, const std::vector<std::int64_t>& kept);
  /// True where the stored record and the draft's are the same to the byte.
  bool same_record(std::int64_t statement, const Draft& draft);

  // Folders.

  /// Registers a folder under its own name, made unique, unless it or a whole folder above it is registered. `whole`:
  /// the folder was given, not a file in it. The path is absolute.
  void register_source(const std::string& root, bool whole);
  std::map<std::string, SourceFolder> sources();

 private:
  void store_original(const ReadPage& page);

  Catalog& catalog_;
  Query known_, staged_, drafts_, insert_original_, insert_reading_, insert_draft_, delete_drafts_, delete_reading_;
  Query upsert_input_, input_number_, link_input_, count_input_, find_, insert_, keep_version_, replace_, touch_,
      with_url_, with_headline_, namesakes_, namesake_, supersede_, of_input_, retire_, same_record_;
};

}  // namespace dateline

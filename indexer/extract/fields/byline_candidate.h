// What finders of bylines hand to the choice between them: a candidate, and the header of the piece that they search.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Authors that one place of the page gives. The candidate's node is kNoNode for metadata.
struct Signature {
  std::vector<Author> authors;
  bool house = false;         ///< of metadata, and nothing but the house's own name or a login
  bool organisation = false;  ///< structured data types all of its authors as organisations
};
using BylineCandidate = Candidate<Signature>;

/// Whether a node belongs to other parts of the page than the piece: what is in the piece's own head never does.
bool in_other_part(Zone zone);

/// Where the header of the article lies: lines [first, last) around the headline up to the text's second paragraph.
struct PieceHeader {
  Head head;
  std::size_t first = 0;
  std::size_t headline = 0;
  std::size_t last = 0;  ///< 0 where the page shows no headline

  PieceHeader(const PageLayout& outline, NodeIndex headline_node);
  /// True for a node of other parts of the page.
  bool foreign(Zone zone, NodeIndex node) const;
};

/// What two spellings of a name share.
std::string author_key(const Author& author);

/// Adds the authors that are not there yet, and roles to those that are and have none.
void merge_authors(std::vector<Author>& into, const std::vector<Author>& more);

/// Who only typed a page: "Submitted by webmaster88", a login with figures or a low line.
bool is_typist(const Author& author);

/// "Available for interviews", "Portavoces" above names, or as the first of the element's lines: whom to ask, and no
/// writers. Other such names may stand between, and no headline of an interview. `line` is the one below the first.
bool is_spokesperson(const PageLayout& outline, std::size_t line, std::size_t headline);

/// The first 160 bytes of a text, to the end of a letter: as much as evidence shows.
std::string clipped(std::string_view text);

/// From JSON-LD and meta tags.
void add_metadata_bylines(const PageLayout& outline, Candidates<Signature>& to);

/// From elements that rel, itemprop, class or a link to an author's page mark as the author's.
void add_marked_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to);

/// From names beside the picture of that person.
void add_portrayed_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to);

/// From the lines that a reader sees: "By Ana Ruiz", a name beside a date or a portrait, a standfirst, a signature.
void add_printed_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to);

}  // namespace dateline

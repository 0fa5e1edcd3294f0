// Facts in pieces of metadata, since one piece is read as a whole.
#include "indexer/schema/published_copy.h"

#include <fmt/format.h>

#include <charconv>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/error.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
/// PART PARTS RUN
constexpr const char* kIdentityKey = "dateline-copy";
constexpr char kFormSeparator = '\n';

std::string piece_key(std::string_view name, std::size_t number) {
  return fmt::format("dateline-{}-{:06}", name, number);
}

void write_blob(Xapian::WritableDatabase& copy, std::string_view name, std::string_view bytes) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size(); at += kPiece)
    copy.set_metadata(piece_key(name, number++), std::string(bytes.substr(at, kPiece)));
}

std::string read_blob(const Xapian::Database& copy, std::string_view name) {
  std::string bytes;
  for (std::size_t number = 0;; ++number) {
    const std::string piece = copy.get_metadata(piece_key(name, number));
    bytes += piece;
    if (piece.size() < kPiece) return bytes;
  }
}

/// Schema, analyzer and layouts: what must be alike on both sides.
std::string form_of_facts() {
  return fmt::format("2 {} {} {} {}", kSchemaVersion, kAnalyzerVersion, kColumnsVersion, kWordListVersion);
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
  return bytes;
}

std::string totals_of(const SegmentColumns& columns) {
  std::string bytes;
  for (const Facet facet : kAllFacets) {
    const FacetColumn& column = columns.facet(facet);
    std::vector<std::uint32_t> totals(column.values.size() + 1, 0);
    for (Xapian::docid id = 1; id <= columns.last(); ++id) {
      const std::uint32_t set = column.by_document[id];
      if (set == 0 && !columns.id(id).empty()) ++totals[0];
      for (const std::uint32_t ordinal : column.set(set)) ++totals[ordinal + 1];
    }
    for (const std::uint32_t total : totals) bytes += big_endian(total);
  }
  return bytes;
}

std::string forms_of(const Xapian::Database& copy) {
  std::string lines;
  for (auto stem = copy.synonym_keys_begin(); stem != copy.synonym_keys_end(); ++stem) {
    lines += *stem;
    for (auto form = copy.synonyms_begin(*stem); form != copy.synonyms_end(*stem); ++form) lines += '\t' + *form;
    lines += kFormSeparator;
  }
  return lines;
}

std::unordered_map<std::string, std::vector<std::string>> read_forms(std::string_view lines) {
  std::unordered_map<std::string, std::vector<std::string>> forms;
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find(kFormSeparator));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    std::vector<std::string>* of_stem = nullptr;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      const std::string_view word = line.substr(begin, end - begin);
      if (of_stem)
        of_stem->emplace_back(word);
      else
        of_stem = &forms[std::string(word)];
      begin = end + 1;
    }
  }
  return forms;
}

[[noreturn]] void refuse(std::string_view what) {
  throw Error(Error::Kind::mismatch, std::string(what),
              "make the copies again with this program: dateline reindex --archive DIR --shards N");
}

CopyIdentity read_identity(const Xapian::Database& copy) {
  const std::string line = copy.get_metadata(kIdentityKey);
  CopyIdentity identity;
  const char* const end = line.data() + line.size();
  const auto part = std::from_chars(line.data(), end, identity.part);
  if (part.ec != std::errc() || part.ptr == end) refuse("the published copy does not say which it is");
  const auto parts = std::from_chars(part.ptr + 1, end, identity.parts);
  if (parts.ec != std::errc() || parts.ptr == end || identity.part < 1 || identity.part > identity.parts)
    refuse("the published copy does not say which it is");
  identity.run.assign(parts.ptr + 1, end);
  return identity;
}

}  // namespace

std::string newest_key(std::uint32_t date, std::string_view id) {
  return big_endian(~date) + std::string(id);
}

std::string oldest_key(std::uint32_t date, std::string_view id) {
  return big_endian(date == 0 ? ~std::uint32_t{0} : date) + std::string(id);
}

void write_published_facts(Xapian::WritableDatabase& copy, const CopyIdentity& identity) {
  copy.set_metadata(kIdentityKey, fmt::format("{} {} {}", identity.part, identity.parts, identity.run));
  write_blob(copy, "words", WordList::bytes_of(copy));
  write_blob(copy, "facets", SegmentColumns::dictionary_of(copy));
  write_blob(copy, "totals", totals_of(SegmentColumns::of(copy)));
  write_blob(copy, "forms", forms_of(copy));
  copy.set_metadata("dateline-form", form_of_facts());
}

PublishedFacts read_published_facts(const Xapian::Database& copy) {
  const std::string form = copy.get_metadata("dateline-form");
  if (form.empty()) refuse("this database is not a published copy of an archive");
  if (form != form_of_facts()) refuse("the published copy was made by another version of this program");
  PublishedFacts facts{read_identity(copy),
                       WordList::from(read_blob(copy, "words")),
                       SegmentColumns::from(read_blob(copy, "facets")),
                       {},
                       read_forms(read_blob(copy, "forms"))};
  const std::string totals = read_blob(copy, "totals");
  std::size_t at = 0;
  for (const Facet facet : kAllFacets) {
    auto& of_facet = facts.totals[static_cast<std::size_t>(facet)];
    of_facet.resize(facts.dictionary.facet(facet).values.size() + 1);
    for (std::uint32_t& total : of_facet) {
      if (at + 4 > totals.size()) refuse("the published copy is incomplete");
      for (int i = 0; i < 4; ++i) total = total << 8 | static_cast<unsigned char>(totals[at++]);
    }
  }
  return facts;
}

}  // namespace dateline

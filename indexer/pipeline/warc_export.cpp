// Records written; which original is whose to have.
#include "indexer/pipeline/warc_export.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/base/url.h"
#include "indexer/base/version.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/ingest/container/warc_fields.h"
#include "indexer/ingest/form.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// One gzip member, so that a reader can begin at any record.
std::string gzip_member(std::string_view bytes) {
  constexpr int kGzip = 15 + 16, kMemory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(Error::Kind::io, "no memory to pack a record");
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// A record id that the same content has in every export: the first half of a SHA-256 as a UUID of version 8
/// (RFC 9562).
std::string record_id(std::string_view of) {
  std::string hex = sha256(of).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') & 3];
  return fmt::format("<urn:uuid:{}-{}-{}-{}-{}>", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

/// Printable and without spaces, so that it can be part of an address.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || c == '%' || c == '<' || c == '>' || c == '"')
      result += fmt::format("%{:02X}", byte);
    else
      result += c;
  }
  return result;
}

bool is_web(std::string_view address) {
  return Url::parse(address).has_value();
}

struct Record {
  std::string type, id, target, date, content_type;
  std::vector<std::pair<std::string_view, std::string>> more;
};

class WarcExport {
 public:
  WarcExport(Catalog& catalog, const WarcExportOptions& options, const std::function<void(std::string_view)>& write)
      : catalog_(catalog), options_(options), write_(write) {}

  void run() {
    const std::string about = fmt::format(
        "software: Dateline/{}\r\nformat: WARC File Format 1.1\r\nconformsTo: "
        "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n",
        kProgramVersion);
    put({"warcinfo", record_id(about + to_iso(options_.now)), "", to_iso(options_.now), "application/warc-fields", {}},
        about);
    catalog_.for_each([&](const CatalogEntry& entry) {
      throw_if_interrupted();
      const ReleaseStatus status = status_of(entry);
      if (entry.superseded_by.empty() && !entry.withdrawn && may_see(status, options_.viewer, options_.now))
        put_statement(entry);
      return true;
    });
  }

 private:
  void put_statement(const CatalogEntry& entry) {
    const Origin origin = catalog_.origin_of(entry.number, entry.statement.sha256);
    std::vector<Statement> versions = visible_versions(catalog_, entry, options_.viewer, options_.now);
    const Statement current = std::move(versions.back());
    versions.pop_back();
    if (!has_original(current, origin)) return put_as_record(current);
    for (const Statement& version : versions) put_original(version, origin, {});
    if (!put_original(current, origin, catalog_.corrections(current.id))) put_as_record(current);
  }

  /// True where the bytes themselves are for the viewer. A teaser's are its whole listing; a record is what it says.
  bool has_original(const Statement& statement, const Origin& origin) const {
    const bool staff = options_.viewer.audience == Audience::staff;
    if (statement.extent == Extent::teaser || origin.kind == Origin::Kind::record) return false;
    if (options_.originals == OriginalsFor::nobody || (options_.originals == OriginalsFor::staff && !staff))
      return false;
    return staff || !origin.noarchive;
  }

  void put_as_record(const Statement& statement) {
    const std::string line = to_json(statement);
    put({"resource",
         record_id("record\n" + line),
         address_of(statement, {}),
         statement.captured,
         "application/json",
         {{kWarcForm, std::string(kWarcRecordForm)}}},
        line);
  }

  /// False where the bytes are not kept.
  bool put_original(const Statement& statement, const Origin& origin, const std::vector<Correction>& corrections) {
    const auto bytes = catalog_.original(statement.sha256);
    if (!bytes) return false;
    Record record;
    record.type = "resource";
    record.target = address_of(statement, origin);
    record.id = record_id(fmt::format("{}\n{}\n{}", statement.id, statement.version, statement.sha256));
    record.date = statement.captured;
    const Form* form = form_of(origin.form);
    record.content_type = form ? std::string(form->media_type) : "text/html";
    if (!origin.charset.empty()) record.content_type += "; charset=" + origin.charset;
    if (form) record.more.emplace_back(kWarcForm, origin.form);
    if (origin.noarchive) record.more.emplace_back(kWarcNoArchive, "yes");
    if (std::string given = given_of(statement, origin, corrections, record.target); !given.empty())
      record.more.emplace_back(kWarcGiven, std::move(given));
    put(record, *bytes);
    return true;
  }

  static std::string address_of(const Statement& statement, const Origin& origin) {
    for (const std::string* address : {&origin.url, &origin.base_address, &statement.url})
      if (is_web(*address)) return *address;
    return "urn:x-dateline:" + escaped(statement.id);
  }

  /// What the bytes do not say themselves: the container's words, a name that no address gives, and what a person set.
  std::string given_of(const Statement& statement, const Origin& origin, const std::vector<Correction>& corrections,
                       const std::string& target) const {
    Json given = origin.given.empty() ? Json::object() : Json::parse(origin.given, nullptr, false);
    if (!given.is_object()) given = Json::object();
    if (statement.id != target) given["id"] = statement.id;
    if (!is_web(target) && !statement.source.empty()) given["source"] = statement.source;
    if (corrections.empty()) return dump(given);
    const Json whole = Json::parse(to_json(statement));
    for (const Correction& correction : corrections) {
      const std::string& field = correction.field;
      if (field == "city" && statement.city)
        given["city"] = statement.city->name + ", " +
                        (statement.city->region.empty() ? statement.city->country : statement.city->region);
      else if (field == "embargoed")
        given["embargoed"] = embargo_of(statement.release);
      else if (field == "visibility")
        given["visibility"] = statement.release.visibility == Visibility::staff ? "staff" : "public";
      else if (whole.contains(field))
        given[field] = whole[field];
    }
    return dump(given);
  }

  static Json embargo_of(const Release& release) {
    if (release.embargo == Release::Embargo::none) return nullptr;
    return release.embargo == Release::Embargo::held ? Json("held") : Json(to_iso(release.until));
  }

  /// In ASCII: a field of a record's head is one line.
  static std::string dump(const Json& given) {
    return given.empty() ? std::string() : given.dump(-1, ' ', true, Json::error_handler_t::replace);
  }

  void put(const Record& record, std::string_view block) {
    std::string whole = fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n", record.type,
                                    record.id, record.date.empty() ? to_iso(options_.now) : record.date);
    if (!record.target.empty()) whole += fmt::format("WARC-Target-URI: {}\r\n", record.target);
    const std::string digest = warc_digest(block);
    whole += fmt::format("WARC-Block-Digest: {}\r\n", digest);
    if (record.type != "warcinfo") whole += fmt::format("WARC-Payload-Digest: {}\r\n", digest);
    for (const auto& [name, value] : record.more) whole += fmt::format("{}: {}\r\n", name, value);
    whole += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", record.content_type, block.size());
    whole.append(block).append("\r\n\r\n");
    write_(gzip_member(whole));
  }

  Catalog& catalog_;
  const WarcExportOptions& options_;
  const std::function<void(std::string_view)>& write_;
};

}  // namespace

void export_warc(Catalog& catalog, const WarcExportOptions& options,
                 const std::function<void(std::string_view)>& write) {
  WarcExport(catalog, options, write).run();
}

}  // namespace dateline

// Zip files by libzip (https://libzip.org/documentation/).
#include "indexer/ingest/container/zip_members.h"

#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/packed_stream.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

struct Discard {
  void operator()(zip_t* zip) const noexcept { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

/// Files of many are streams without a limit of their own; everything else is one page.
bool holds_many(std::string_view name) {
  switch (kind_by_name(name)) {
    case InputKind::records:
    case InputKind::table:
    case InputKind::warc:
    case InputKind::mbox:
    case InputKind::zip:
    case InputKind::gzip:
    case InputKind::zstd:
    case InputKind::feed:
      return true;
    default:
      return false;
  }
}

void write_line(std::FILE* out, const Json& json) {
  const std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  std::fwrite(line.data(), 1, line.size(), out);
}

/// Why a member is not unpacked; empty if it is.
std::string refusal(const zip_stat_t& stat, std::string_view name, std::uint64_t total) {
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return "needs a password";
  if (!(stat.valid & ZIP_STAT_SIZE)) return "has no size";
  if (!holds_many(name) && stat.size > kMaxInputBytes)
    return fmt::format("over the limit of {} MiB", kMaxInputBytes >> 20);
  if (total + stat.size > kMostZipBytes)
    return fmt::format("the zip unpacks to over {} MiB; this and what follows is not read", kMostZipBytes >> 20);
  constexpr std::uint64_t kSmall = 1 << 20;
  if ((stat.valid & ZIP_STAT_COMP_SIZE) && stat.size > kSmall && stat.size > kMostRatio * stat.comp_size)
    return fmt::format("unpacks to more than {} times its size", kMostRatio);
  return {};
}

/// Bytes of a member; a problem instead where it is broken.
std::string unpack(zip_t* zip, zip_uint64_t index, std::uint64_t size, std::string& problem) {
  std::string bytes(size, '\0');
  zip_file_t* const file = zip_fopen_index(zip, index, 0);
  const zip_int64_t got = file ? zip_fread(file, bytes.data(), bytes.size()) : -1;
  if (got < 0 || static_cast<std::uint64_t>(got) != size) {
    problem = file ? "is broken or cut" : "cannot be unpacked";
    bytes.clear();
  }
  // The checksum is judged where the data ends: one more byte is asked for.
  char beyond;
  if (file && problem.empty() && zip_fread(file, &beyond, 1) != 0) {
    problem = "is not what its checksum says";
    bytes.clear();
  }
  if (file) zip_fclose(file);
  return bytes;
}

/// "../../etc/passwd" and "C:\\news\\a.html" as labels: "etc/passwd", "C:/news/a.html".
std::string safe_name(std::string_view name) {
  std::string safe, part;
  const auto end_part = [&] {
    if (!part.empty() && part != "." && part != "..") safe += (safe.empty() ? "" : "/") + part;
    part.clear();
  };
  for (const char c : name) {
    if (c == '/' || c == '\\')
      end_part();
    else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F')
      part += c;
  }
  end_part();
  return safe;
}

}  // namespace

int write_zip_members(int descriptor, std::FILE* out) {
  int error = 0;
  const Zip zip(zip_fdopen(::dup(descriptor), 0, &error));
  if (!zip) {
    write_line(out, {{"name", ""}, {"problem", "not a zip, or a broken or cut one"}});
    write_line(out, {{"end", true}});
    return std::fflush(out) == 0 ? 0 : 1;
  }
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  std::uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    if (static_cast<std::size_t>(i) >= kMostZipMembers) {
      write_line(
          out, {{"name", ""}, {"problem", fmt::format("more than {} members; the rest is not read", kMostZipMembers)}});
      break;
    }
    const auto index = static_cast<zip_uint64_t>(i);
    zip_stat_t stat;
    const char* const given = zip_get_name(zip.get(), index, ZIP_FL_ENC_GUESS);
    const std::string name = safe_name(given ? given : "");
    if (!given || std::string_view(given).ends_with('/')) continue;
    if (zip_stat_index(zip.get(), index, 0, &stat) != 0) stat.valid = 0;
    if (kind_by_name(name) == InputKind::asset) {
      write_line(out, {{"name", name}, {"size", 0}, {"asset", true}});
      continue;
    }
    std::string problem = refusal(stat, name, total), bytes;
    if (problem.empty()) bytes = unpack(zip.get(), index, stat.size, problem);
    total += bytes.size();
    if (!problem.empty()) {
      write_line(out, {{"name", name}, {"problem", problem}});
      if (total + stat.size > kMostZipBytes) break;
      continue;
    }
    Json head = {{"name", name}, {"size", bytes.size()}};
    if (stat.valid & ZIP_STAT_COMP_SIZE) head["packed"] = stat.comp_size;
    write_line(out, head);
    std::fwrite(bytes.data(), 1, bytes.size(), out);
  }
  write_line(out, {{"end", true}});
  return std::fflush(out) == 0 ? 0 : 1;
}

std::optional<ZipMember> read_zip_member(ByteReader& in) {
  std::string line;
  bool too_long = false;
  constexpr std::size_t kMostHead = 1 << 20;
  if (!in.read_line(line, kMostHead, too_long))
    throw Error(Error::Kind::unreadable, "the zip could not be read to its end");
  const Json head = Json::parse(line, nullptr, false);
  if (!head.is_object()) throw Error(Error::Kind::unreadable, "the zip could not be read to its end");
  if (head.contains("end")) return std::nullopt;
  ZipMember member;
  member.name = head.value("name", "");
  member.problem = head.value("problem", "");
  const std::size_t size = head.value("size", std::size_t{0});
  if (head.contains("packed")) member.packed = head.value("packed", std::uint64_t{0});
  member.bytes = in.read(size);
  if (member.bytes.size() < size) throw Error(Error::Kind::unreadable, "the zip could not be read to its end");
  return member;
}

}  // namespace dateline

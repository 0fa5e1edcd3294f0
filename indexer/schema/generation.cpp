// Generation files: read, published by rename, and removed when no reader holds them.
#include "indexer/schema/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/descriptor.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kCurrent = "current";
constexpr const char* kGenerationPrefix = "generation-";
constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 30;

fs::path generation_file(const fs::path& index, std::uint64_t number) {
  return index / fmt::format("{}{:08}.json", kGenerationPrefix, number);
}

/// The number in a generation file's name, or 0 for other files.
std::uint64_t number_of(const std::string& name) {
  constexpr std::string_view prefix = kGenerationPrefix;
  if (!name.starts_with(prefix) || !name.ends_with(".json")) return 0;
  std::uint64_t number = 0;
  std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
  return number;
}

// The last member of a record is the digest of all before it: a changed tombstone would show what was withdrawn.
constexpr std::string_view kBeforeDigest = ",\"sha256\":\"";
constexpr std::string_view kBehindDigest = "\"}\n";
constexpr std::size_t kDigestDigits = 64;

std::string with_digest(std::string json) {
  json.pop_back();  // the brace
  const std::string digest = sha256(json);
  return json.append(kBeforeDigest).append(digest).append(kBehindDigest);
}

/// Records of older programs have no digest and end with their list of segments.
bool is_as_written(std::string_view text) {
  if (text.ends_with("]}\n")) return true;
  constexpr std::size_t kEnd = kBeforeDigest.size() + kDigestDigits + kBehindDigest.size();
  if (text.size() < kEnd) return false;
  const std::string_view digested = text.substr(0, text.size() - kEnd), end = text.substr(digested.size());
  return end.starts_with(kBeforeDigest) && end.ends_with(kBehindDigest) &&
         end.substr(kBeforeDigest.size(), kDigestDigits) == sha256(digested);
}

std::string to_json(const GenerationRecord& record) {
  Json segments = Json::array();
  for (const Segment& segment : record.segments)
    segments.push_back({{"name", segment.name}, {"documents", segment.documents}, {"tombstones", segment.tombstones}});
  const Json json = {{"number", record.number},     {"index_id", record.index_id}, {"schema", record.schema},
                     {"analyzer", record.analyzer}, {"created", record.created},   {"data", record.data},
                     {"segments", segments}};
  return with_digest(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

GenerationRecord parse_record(const fs::path& index, const fs::path& file, const std::string& text) {
  constexpr const char* kHint = "rebuild the index: dateline reindex --archive DIR";
  try {
    if (!is_as_written(text))
      throw Error(Error::Kind::unreadable,
                  fmt::format("{}: the index's record is broken: not as it was written", file.string()), kHint);
    const Json json = Json::parse(text);
    GenerationRecord record;
    json.at("number").get_to(record.number);
    json.at("index_id").get_to(record.index_id);
    json.at("schema").get_to(record.schema);
    json.at("analyzer").get_to(record.analyzer);
    record.created = json.value("created", std::string());
    record.data = json.value("data", record.data);
    for (const Json& entry : json.at("segments")) {
      Segment segment;
      entry.at("name").get_to(segment.name);
      entry.at("documents").get_to(segment.documents);
      entry.at("tombstones").get_to(segment.tombstones);
      segment.path = index / segment.name;
      record.segments.push_back(std::move(segment));
    }
    return record;
  } catch (const Json::exception& problem) {
    throw Error(Error::Kind::unreadable,
                fmt::format("{}: the index's record is broken: {}", file.string(), problem.what()), kHint);
  }
}

void check_readable(const fs::path& index, const GenerationRecord& record) {
  const char* hint = "rebuild it: dateline reindex --archive DIR";
  if (record.schema < kOldestSchema || record.schema > kSchemaVersion)
    throw Error(
        Error::Kind::mismatch,
        fmt::format("{}: written with schema {}, this program reads {}", index.string(), record.schema, kSchemaVersion),
        hint);
  if (record.analyzer != kAnalyzerVersion)
    throw Error(Error::Kind::mismatch,
                fmt::format("{}: written with analyzer {}, this program reads {}", index.string(), record.analyzer,
                            kAnalyzerVersion),
                hint);
}

/// The generation file, opened and locked shared; nullopt where the writer removed it in between.
std::optional<Descriptor> hold(const fs::path& file) {
  Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return std::nullopt;
  while (::flock(descriptor.get(), LOCK_SH) != 0)
    if (errno != EINTR) return std::nullopt;
  struct stat info {};
  if (::fstat(descriptor.get(), &info) != 0 || info.st_nlink == 0) return std::nullopt;
  return descriptor;
}

/// True where no reader holds the file, which is then removed.
bool remove_if_unheld(const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return false;
  if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) return false;
  std::error_code ignored;
  return fs::remove(file, ignored);
}

}  // namespace

struct Generation::Held {
  GenerationRecord record;
  Descriptor lock;
};

std::uint64_t Generation::current_number(const fs::path& index) {
  const Descriptor file(::open((index / kCurrent).c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return 0;
  char text[32];
  const ssize_t size = ::read(file.get(), text, sizeof text);
  std::uint64_t number = 0;
  if (size > 0) std::from_chars(text, text + size, number);
  return number;
}

Generation Generation::open(const fs::path& index) {
  // The writer may remove a generation between our reading its number and holding its file; then there is a newer one.
  for (std::uint64_t number = current_number(index); number != 0;) {
    const fs::path file = generation_file(index, number);
    if (std::optional<Descriptor> lock = hold(file)) {
      GenerationRecord record = parse_record(index, file, read_file(file, kMaxRecordBytes));
      check_readable(index, record);
      return Generation(std::make_shared<const Held>(Held{std::move(record), std::move(*lock)}));
    }
    const std::uint64_t newer = current_number(index);
    if (newer == number)
      throw Error(Error::Kind::missing,
                  fmt::format("{}: the index's record {} is not there", index.string(), file.filename().string()),
                  "rebuild the index: dateline reindex --archive DIR");
    number = newer;
  }
  throw Error(Error::Kind::missing, fmt::format("{}: no index there", index.string()),
              "load pages first: dateline ingest --archive DIR SOURCE (or, where the catalog is there: dateline "
              "reindex --archive DIR)");
}

std::uint64_t Generation::documents() const {
  std::uint64_t sum = 0;
  for (const Segment& segment : segments()) sum += segment.live();
  return sum;
}

const GenerationRecord& Generation::record() const {
  return held_->record;
}

void publish_generation(const fs::path& index, const GenerationRecord& record) {
  write_file_atomically(generation_file(index, record.number), to_json(record));
  write_file_atomically(index / kCurrent, fmt::format("{}\n", record.number));
}

void remove_unused_generations(const fs::path& index) {
  const std::uint64_t current = Generation::current_number(index);
  std::set<std::string> named;
  std::vector<fs::path> folders;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(index, failed)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(failed)) folders.push_back(entry.path());
    if (name.ends_with(".tmp") && !entry.is_directory(failed)) fs::remove(entry.path(), failed);
    const std::uint64_t number = number_of(name);
    if (number == 0 || (number != current && remove_if_unheld(entry.path()))) continue;
    for (const Segment& segment : parse_record(index, entry.path(), read_file(entry.path(), kMaxRecordBytes)).segments)
      named.insert(segment.name);
  }
  for (const fs::path& folder : folders)
    if (!named.contains(folder.filename().string()) && !folder.filename().string().starts_with("draft-"))
      fs::remove_all(folder, failed);
}

std::size_t count_generations(const fs::path& index, std::uint64_t but) {
  std::size_t count = 0;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(index, failed)) {
    const std::uint64_t number = number_of(entry.path().filename().string());
    if (number != 0 && number != but) ++count;
  }
  return count;
}

GenerationRecord current_record(const fs::path& index) {
  const std::uint64_t number = Generation::current_number(index);
  if (number == 0) return {};
  const fs::path file = generation_file(index, number);
  return parse_record(index, file, read_file(file, kMaxRecordBytes));
}

}  // namespace dateline

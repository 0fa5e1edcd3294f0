// The index's own record: which segments make up a generation, which of their documents are deleted, and how they were
// written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dateline {

/// One Xapian database of an index. Once published it is never written again.
struct Segment {
  std::string name;             ///< of its folder inside the index folder
  std::filesystem::path path;   ///< where that is; set by Generation::open
  std::uint64_t documents = 0;  ///< in the database, dead ones included
  std::vector<std::uint32_t>
      tombstones;  ///< document ids of this database that are deleted (superseded, withdrawn), ascending

  std::uint64_t live() const { return documents - tombstones.size(); }
  bool operator==(const Segment&) const = default;
};

/// What a generation file says.
struct GenerationRecord {
  std::uint64_t number = 0;  ///< counts up with every publication, across rebuilds too
  std::string index_id;      ///< new whenever the index is built again
  int schema = 0;            ///< kSchemaVersion of the writer
  std::string analyzer;      ///< kAnalyzerVersion of the writer
  std::string created;       ///< ISO 8601, UTC
  std::map<std::string, std::string>
      data;  ///< name to hash of the data read for the facets: "gazetteer", "taxonomy", "lexicon"
  std::vector<Segment> segments;

  bool operator==(const GenerationRecord&) const = default;
};

/// A generation opened for reading. As long as a copy of it lives, its segments stay on disk: it holds a shared lock
/// (flock) on the generation file, and the writer removes only what no reader holds. Cheap to copy; immutable; safe to
/// share between threads.
class Generation {
 public:
  /// The current generation of an index folder (ARCHIVE/index). Throws Error(missing) where there is none,
  /// Error(mismatch) where it was written with another schema or analyzer, Error(unreadable) where its record is
  /// broken; each with a hint.
  static Generation open(const std::filesystem::path& index_directory);

  /// The number of the current generation, or 0 where there is none: a reader that serves on asks this before a request
  /// (some 10 µs) and opens again where it has changed.
  static std::uint64_t current_number(const std::filesystem::path& index_directory);

  std::uint64_t number() const { return record().number; }
  const std::string& index_id() const { return record().index_id; }
  const std::vector<Segment>& segments() const { return record().segments; }
  std::uint64_t documents() const;  ///< live ones, all audiences
  const GenerationRecord& record() const;

 private:
  struct Held;
  explicit Generation(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  std::shared_ptr<const Held> held_;
};

/// Makes `record` the current generation: writes its file, flushes it, and renames `current`, so that a reader sees the
/// old generation or the new one. Segment folders must be complete and flushed before. Writers only (the archive's lock
/// is held). Throws Error(io).
void publish_generation(const std::filesystem::path& index_directory, const GenerationRecord& record);

/// Removes generation files other than the current one that no reader holds, and every segment folder that no remaining
/// generation names. Writers only.
void remove_unused_generations(const std::filesystem::path& index_directory);

/// Generation files beside the one of this number: older ones that a reader still holds.
std::size_t count_generations(const std::filesystem::path& index_directory, std::uint64_t but);

/// The record of the current generation whatever its schema and analyzer; number 0 where there is none. For the writer
/// and `stats`.
GenerationRecord current_record(const std::filesystem::path& index_directory);

}  // namespace dateline

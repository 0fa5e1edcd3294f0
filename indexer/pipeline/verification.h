// Looks for damage in an archive, and names its repair.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/pipeline/archive.h"

namespace dateline {

struct ArchiveProblem {
  std::string what;  ///< what is damaged, and how; one line
  std::string mend;  ///< the command that mends it, with the archive's folder in it
};

struct Verification {
  std::vector<ArchiveProblem> problems;
  std::uint64_t statements = 0;  ///< looked at
  std::uint64_t originals = 0;
  std::uint64_t documents = 0;  ///< live ones of the index
  /// Statements that the next writer brings into the index: of a load that is at work or was cut off. No damage.
  std::uint64_t waiting = 0;
  /// Segments of an older program, which wrote no digests of their files: what is in their tables is checked, not each
  /// byte.
  std::uint64_t unsummed = 0;

  /// "10 statements, 10 originals, 10 indexed", and what was not looked at.
  std::string counts() const;
};

/// Reads everything once: each original against its digest, each record and version, each segment's files, and the
/// index against the catalog, statement by statement. Changes nothing. Throws Error(missing) where there is no archive,
/// Error(interrupted).
Verification verify_archive(const std::filesystem::path& folder);

}  // namespace dateline

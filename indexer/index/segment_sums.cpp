// One line a file, in byte order of their names: the digest, two blanks, the name.
#include "indexer/index/segment_sums.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/mapped_file.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFileName = "SHA256SUMS";
constexpr std::size_t kDigest = 64;  ///< hexadecimal digits
constexpr std::string_view kBetween = "  ";

using Sums = std::map<std::string, std::string>;  ///< digests by file name

Sums sums_of_files(const fs::path& folder) {
  Sums sums;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    throw_if_interrupted();
    const std::string name = entry.path().filename().string();
    if (name != kFileName && entry.is_regular_file())
      sums.emplace(name, sha256_of_mapped(MappedFile(entry.path()).content()));
  }
  return sums;
}

/// What is in a file of sums; lines of another form are left out, so that their files are in none.
Sums parse(std::string_view text) {
  Sums sums;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.size() > kDigest + kBetween.size() && line.substr(kDigest, kBetween.size()) == kBetween)
      sums.emplace(line.substr(kDigest + kBetween.size()), line.substr(0, kDigest));
  }
  return sums;
}

}  // namespace

void write_segment_sums(const fs::path& folder) {
  const fs::path path = folder / kFileName;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  for (const auto& [name, digest] : sums_of_files(folder)) file << digest << kBetween << name << '\n';
  file.close();
  if (!file)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
}

SegmentSums check_segment_sums(const fs::path& folder) {
  SegmentSums result;
  std::error_code failed;
  result.present = fs::exists(folder / kFileName, failed);
  if (!result.present) return result;
  Sums written = parse(read_file(folder / kFileName));
  for (const auto& [name, digest] : sums_of_files(folder)) {
    const auto found = written.find(name);
    if (found == written.end())
      result.problems.push_back(fmt::format("{}: not in its {}", name, kFileName));
    else if (found->second != digest)
      result.problems.push_back(fmt::format("{}: not as it was written", name));
    if (found != written.end()) written.erase(found);
  }
  for (const auto& [name, digest] : written) result.problems.push_back(name + ": missing");
  return result;
}

}  // namespace dateline

// A folder for an index that lives as long as somebody asks it.
#pragma once

#include <filesystem>

namespace dateline {

/// Made below TMPDIR, for this user alone; removed with everything in it by the destructor.
class ScratchFolder {
 public:
  /// Throws Error(io).
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dateline

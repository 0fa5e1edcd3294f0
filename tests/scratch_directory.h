// A folder of its own for one test, removed at the end.
#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline {

class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string name = (parent() / "dateline-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder, parent folders included; returns its whole path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  /// In memory where there is room: an archive flushes to disk after every step, which is what these tests would
  /// otherwise wait for.
  static std::filesystem::path parent() {
    constexpr std::uintmax_t kRoom = std::uintmax_t{1} << 30;
    std::error_code failed;
    const std::filesystem::space_info memory = std::filesystem::space("/dev/shm", failed);
    return !failed && memory.available >= kRoom ? std::filesystem::path("/dev/shm")
                                                : std::filesystem::temp_directory_path();
  }

  std::filesystem::path path_;
};

}  // namespace dateline

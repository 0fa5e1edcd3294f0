// A file read by mapping it: opening takes no time whatever its size, and all processes share its pages.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace dateline {

/// Owns its mapping; what content() views lives as long as it. The file must not be shortened meanwhile; it may be
/// removed.
class MappedFile {
 public:
  /// Throws Error(missing | io). An empty file has empty content.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view content() const { return content_; }

 private:
  std::string_view content_;
};

/// Gives the memory of bytes `begin` to `end` of mapped content back, but for the last page; read again, they come from
/// the file. For who reads many files once, one after the other. What lies up to 64 KB before is given back with them:
/// with a page of a file Linux maps those around it, so that reading on brought some of them back.
void release_mapped(std::string_view content, std::size_t begin, std::size_t end);

}  // namespace dateline

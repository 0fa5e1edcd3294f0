// Files: whole reading with a limit, and replacement that keeps the old content when it fails.
#include "indexer/base/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"

namespace dateline::file_test {
namespace {

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dateline-file-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(Files, ReadsBackWhatWasWritten) {
  const std::string content("a\0b\xff", 4);
  write_file_atomically(folder_ / "x", "old");
  write_file_atomically(folder_ / "x", content);
  EXPECT_EQ(read_file(folder_ / "x"), content);
}

TEST_F(Files, AMappedOneIsReadAgainAfterItsMemoryWasGivenBack) {
  const std::filesystem::path path = folder_ / "mapped";
  std::string bytes;
  for (int i = 0; i < 30000; ++i) bytes += std::to_string(i);
  write_file_atomically(path, bytes);
  const MappedFile file(path);
  const std::string_view content = file.content();
  EXPECT_EQ(content, bytes);
  for (const std::size_t begin : {std::size_t{0}, std::size_t{1}, std::size_t{5000}, content.size()})
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, content.size() - begin}) {
      release_mapped(content, begin, std::min(begin + size, content.size()));
      EXPECT_EQ(content, bytes);
    }
}

TEST_F(Files, NamesWhatIsMissing) {
  try {
    read_file(folder_ / "nothing.html");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::missing);
    EXPECT_NE(std::string(error.what()).find("nothing.html: no such file"), std::string::npos);
  }
}

TEST_F(Files, RefusesOverTheLimitAndFolders) {
  write_file_atomically(folder_ / "x", std::string(2000, 'x'));
  EXPECT_THROW(read_file(folder_ / "x", 1999), Error);
  EXPECT_EQ(read_file(folder_ / "x", 2000).size(), 2000u);
  EXPECT_THROW(read_file(folder_), Error);
}

TEST_F(Files, FailureToWriteIsAnError) {
  EXPECT_THROW(write_file_atomically(folder_ / "no-such-folder" / "x", "y"), Error);
}

}  // namespace
}  // namespace dateline::file_test

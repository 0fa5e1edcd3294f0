// Replays what fuzzing found, and golden pages cut short or damaged in many places, through the fuzz target.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace dateline::extract_replay_test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::vector<fs::path> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

TEST(ExtractFuzz, KeepsTheLawsOnItsFinds) {
  const std::vector<fs::path> finds = files_below(fs::path(DATELINE_SOURCE_DIRECTORY) / "tests/fuzz/finds", "");
  EXPECT_FALSE(finds.empty());
  for (const fs::path& find : finds) {
    SCOPED_TRACE(find.string());
    run(read(find));
  }
}

TEST(ExtractFuzz, KeepsTheLawsOnDamagedPages) {
  std::mt19937 random(20151104);
  const std::vector<fs::path> pages = files_below(fs::path(DATELINE_SOURCE_DIRECTORY) / "tests/pages", ".html");
  for (std::size_t i = 0; i < pages.size(); i += 3) {
    const std::string page = read(pages[i]);
    if (page.empty()) continue;
    SCOPED_TRACE(pages[i].string());
    run(page.substr(0, random() % page.size()));
    run(page.substr(random() % page.size()));
    std::string damaged = page;
    for (int j = 0; j < 40; ++j) damaged[random() % damaged.size()] = static_cast<char>(random());
    run(damaged);
    const std::size_t from = random() % page.size();
    run(page + page.substr(from) + page.substr(0, from));
  }
}

}  // namespace
}  // namespace dateline::extract_replay_test

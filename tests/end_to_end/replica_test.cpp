// A copy that `backup` keeps up serves beside the running archive, and takes its place when that is gone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::replica_test {
namespace {

namespace fs = std::filesystem;

std::string record(int number, const std::string& word) {
  return fmt::format(
      "{{\"id\":\"r{0}\",\"headline\":\"Notice {0}\",\"date\":\"2015-03-04\",\"text\":\"The harbor office read notice "
      "{0} about {1}.\"}}\n",
      number, word);
}

class Replica : public testing::Test {
 protected:
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  int load(const char* archive, int first, int last, const std::string& word) const {
    std::string records;
    for (int i = first; i <= last; ++i) records += record(i, word);
    return run_program({"ingest", "--archive", path(archive), folder_.write(word + ".jsonl", records).string()}).status;
  }
  int back_up() const { return run_program({"backup", "--archive", path("A"), path("B")}).status; }
  /// Whether the site shows a word within two seconds.
  static bool comes_to_show(int port, const std::string& query, const std::string& what) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    do {
      if (http_get(port, "/api/v1/search?q=" + query).find(what) != std::string::npos) return true;
      std::this_thread::yield();
    } while (std::chrono::steady_clock::now() < end);
    return false;
  }

  ScratchDirectory folder_;
};

TEST_F(Replica, ServesThroughATakeover) {
  ASSERT_EQ(load("A", 1, 40, "first"), 0);
  ASSERT_EQ(back_up(), 0);
  RunningProgram site({"serve", "--archive", path("B"), "--listen", "127.0.0.1:0"});
  const std::string line = site.next_error_line();
  const int port = std::stoi(line.substr(line.rfind(':') + 1));
  std::atomic<bool> stop{false};
  std::atomic<int> answered{0}, failed{0};
  {
    // Somebody asks all the while, and is always answered.
    const std::jthread visitor([&] {
      for (int i = 0; !stop; ++i)
        ++(http_get(port, fmt::format("/en/search?q=harbor+{}", i)).find("200 OK") != std::string::npos ? answered
                                                                                                        : failed);
    });
    EXPECT_TRUE(comes_to_show(port, "first", "\"total\":40"));
    for (int round = 0; round < 3; ++round) {
      const std::string word = fmt::format("round{}", round);
      EXPECT_EQ(load("A", 100 + round * 10, 104 + round * 10, word), 0);
      EXPECT_EQ(
          run_program({"withdraw", "--archive", path("A"), "--reason", "tried", fmt::format("r{}", round + 1)}).status,
          0);
      EXPECT_EQ(back_up(), 0);
      EXPECT_TRUE(comes_to_show(port, word, "\"total\":5")) << "what the archive got shows on the replica";
      EXPECT_TRUE(comes_to_show(port, "first", fmt::format("\"total\":{}", 39 - round)));
    }
    // The first machine is gone: the replica takes statements itself.
    fs::rename(path("A"), path("gone"));
    EXPECT_EQ(load("B", 200, 206, "takeover"), 0);
    EXPECT_TRUE(comes_to_show(port, "takeover", "\"total\":7"));
    stop = true;
  }
  EXPECT_EQ(failed, 0);
  EXPECT_GT(answered, 0);
  EXPECT_EQ(run_program({"verify", "--archive", path("B")}).status, 0);
}

}  // namespace
}  // namespace dateline::replica_test

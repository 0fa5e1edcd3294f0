// Published copies behind stock xapian-tcpsrv answer as the archive's own index does, and go on without one that died.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::shards_test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

int free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// xapian-tcpsrv over one copy, in a process group of its own: it signals the whole of it when it ends.
class CopyServer {
 public:
  explicit CopyServer(const fs::path& copy) : port_(free_port()) {
    int said[2];
    if (::pipe(said) != 0) throw std::runtime_error("pipe");
    const std::string port = std::to_string(port_), folder = copy.string();
    child_ = ::fork();
    if (child_ == 0) {
      ::setpgid(0, 0);
      ::dup2(said[1], STDOUT_FILENO);
      ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port.c_str(), folder.c_str(),
               static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::setpgid(child_, child_);
    ::close(said[1]);
    std::string text;
    for (char c = 0; text.find("Listening") == std::string::npos && ::read(said[0], &c, 1) == 1;) text += c;
    ::close(said[0]);
  }
  CopyServer(const CopyServer&) = delete;
  CopyServer& operator=(const CopyServer&) = delete;
  ~CopyServer() { end(); }

  std::string address() const { return fmt::format("127.0.0.1:{}", port_); }
  void stop() const { ::kill(-child_, SIGSTOP); }
  void go_on() const { ::kill(-child_, SIGCONT); }
  void end() {
    if (child_ == 0) return;
    ::kill(-child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

 private:
  int port_;
  pid_t child_ = 0;
};

/// The last three are other words in Spanish than in English.
const std::vector<std::string> kWords = {"wage",  "wages",  "worker",  "housing",  "school", "strike",
                                         "city",  "budget", "salario", "vivienda", "huelga", "council",
                                         "union", "unions", "mayor",   "red",      "once"};

std::string random_record(std::mt19937& random, int number) {
  const auto pick = [&](std::size_t bound) { return random() % bound; };
  const auto words = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i ? " " : "") + kWords[pick(kWords.size())];
    return text;
  };
  Json record = {{"id", fmt::format("r{}", number)},
                 {"source", fmt::format("office-{}", pick(3))},
                 {"lang", pick(3) ? "en" : "es"},
                 {"headline", fmt::format("Notice {} on {}", number, words(3))},
                 {"text", "The members met: " + words(4 + pick(12)) + ". They said " + words(3 + pick(9)) + ".\n\n" +
                              words(5 + pick(20)) + "."}};
  if (pick(6)) {
    const int year = 2010 + static_cast<int>(pick(4)), month = 1 + static_cast<int>(pick(12));
    record["date"] = pick(8) == 0   ? fmt::format("{}", year)
                     : pick(6) == 0 ? fmt::format("{}-{:02}", year, month)
                                    : fmt::format("{}-{:02}-{:02}", year, month, 1 + pick(28));
  }
  if (pick(2)) record["issues"] = pick(2) ? Json{"housing"} : Json{"housing", "immigration"};
  if (number % 11 == 4) record["embargoed"] = "2999-01-01T00:00:00Z";
  return record.dump() + "\n";
}

Request random_request(std::mt19937& random) {
  const auto pick = [&](std::size_t bound) { return random() % bound; };
  const auto word = [&] { return kWords[pick(kWords.size())]; };
  Request request;
  switch (pick(9)) {
    case 0:
      request.query = word();
      break;
    case 1:
      request.query = word() + " " + word();
      break;
    case 2:
      request.query = word() + " OR " + word();
      break;
    case 3:
      request.query = fmt::format("\"{} {}\"", word(), word());
      break;
    case 4:
      request.query = word() + " -" + word();
      break;
    case 5:
      request.query = word().substr(0, 3) + "*";
      break;
    case 6:
      request.query = "wage w/4 school";
      break;
    case 7:
      // A word beside itself is what Xapian's windows do not tell.
      request.query = fmt::format("\"school {}\"~{}", kWords[pick(kWords.size())], 1 + pick(6));
      if (request.query.starts_with("\"school school")) request.query = "\"school wage\"~3";
      break;
    default:
      break;
  }
  Filters& filters = request.filters;
  if (pick(3) == 0) filters.source = {fmt::format("office-{}", pick(4))};
  if (pick(4) == 0) filters.issue = {"housing"};
  if (pick(6) == 0) filters.issue.push_back("none");
  if (pick(4) == 0) filters.year = {std::to_string(2010 + pick(4))};
  if (pick(7) == 0) filters.year.push_back("none");
  if (pick(7) == 0) filters.month = {fmt::format("{}-{:02}", 2010 + pick(4), 1 + pick(12))};
  if (pick(9) == 0) filters.month.push_back("none");
  if (pick(5) == 0) filters.after = PartialDate(2011, 1 + static_cast<int>(pick(12)), static_cast<int>(pick(2)) * 15);
  if (pick(5) == 0) filters.before = PartialDate(2012, 1 + static_cast<int>(pick(12)), static_cast<int>(pick(2)) * 15);
  if (pick(4) == 0) filters.language = {"es"};
  if (pick(6) == 0) filters.edited = {pick(3) ? "no" : "yes"};
  request.expand = pick(2) != 0;
  if (pick(3) != 0) request.query_language = pick(2) ? "en" : "es";
  request.sort = pick(3) == 0 ? Sort::relevance : pick(2) ? Sort::newest : Sort::oldest;
  request.collapse = pick(5) == 0;
  request.facets = {"issue", "source", "lang", "year", "month", "city", "edited"};
  request.facet_values = 100;
  request.limit = 1000;
  return request;
}

std::map<std::string, std::uint64_t> counts_of(const FacetCounts& facet) {
  std::map<std::string, std::uint64_t> counts = {{"(none)", facet.none}, {"(other)", facet.other}};
  for (const FacetValue& value : facet.values) counts[value.value + (value.selected ? " *" : "")] = value.count;
  return counts;
}

std::vector<std::string> ids_of(const Results& results) {
  std::vector<std::string> ids;
  for (const ResultItem& item : results.items) ids.push_back(item.id);
  return ids;
}

class ShardsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new ScratchDirectory();
    std::mt19937 random(11);
    std::string records;
    for (int i = 0; i < 300; ++i) records += random_record(random, i);
    records += Json{{"id", "minimum"},
                    {"lang", "es"},
                    {"headline", "El salario m\u00EDnimo"},
                    {"text", "El salario m\u00EDnimo sube en enero. Los trabajadores lo celebran en la ciudad."}}
                   .dump() +
               "\n";
    folder_->write("records.jsonl", records);
    const std::string archive = archive_folder();
    ASSERT_EQ(run_program({"ingest", "--archive", archive, (folder_->path() / "records.jsonl").string()}).status, 0);
    ASSERT_EQ(run_program({"withdraw", "--archive", archive, "--reason", "tried", "r7"}).status, 0);
    const ProgramResult one = run_program({"reindex", "--archive", archive, "--shards", "1"});
    ASSERT_EQ(one.status, 0) << one.errors;
    fs::rename(fs::path(archive) / "shards", folder_->path() / "single");
    const ProgramResult four = run_program({"reindex", "--archive", archive, "--shards", "4"});
    ASSERT_EQ(four.status, 0) << four.errors;
    ASSERT_EQ(four.output, fmt::format("{0}/shards/1\n{0}/shards/2\n{0}/shards/3\n{0}/shards/4\n", archive));
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string archive_folder() { return (folder_->path() / "A").string(); }
  static void start(std::vector<std::unique_ptr<CopyServer>>& servers, int count = 4) {
    for (int i = 1; i <= count; ++i)
      servers.push_back(std::make_unique<CopyServer>(fs::path(archive_folder()) / "shards" / std::to_string(i)));
  }
  static std::vector<std::string> addresses(const std::vector<std::unique_ptr<CopyServer>>& servers) {
    std::vector<std::string> list;
    for (const auto& server : servers) list.push_back(server->address());
    return list;
  }
  static RequestOptions options(std::vector<std::string> shards) {
    RequestOptions made;
    made.archive = archive_folder();
    made.lexicon = "shipped";
    made.shards = std::move(shards);
    return made;
  }

  static inline ScratchDirectory* folder_ = nullptr;
};

TEST_F(ShardsTest, AnswerAsTheIndexDoes) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  CopyServer single(folder_->path() / "single" / "1");
  SearchSession local(options({})), four(options(addresses(servers))), one(options({single.address()}));
  std::mt19937 random(3);
  for (int round = 0; round < 80; ++round) {
    Request request = random_request(random);
    SCOPED_TRACE(fmt::format("{} {} sort {}", round, request.query, static_cast<int>(request.sort)));
    const Results expected = local.engine().search(request), found = four.engine().search(request),
                  whole = one.engine().search(request);
    EXPECT_TRUE(found.exact);
    EXPECT_FALSE(found.partial);
    ASSERT_EQ(found.total, expected.total);
    EXPECT_EQ(found.undated, expected.undated);
    EXPECT_EQ(found.stories, expected.stories);
    EXPECT_EQ(found.documents, expected.documents);
    EXPECT_EQ(found.interpretation, expected.interpretation);
    ASSERT_EQ(found.facets.size(), expected.facets.size());
    for (std::size_t i = 0; i < found.facets.size(); ++i)
      EXPECT_EQ(counts_of(found.facets[i]), counts_of(expected.facets[i])) << found.facets[i].facet;
    // Four shards are one.
    EXPECT_EQ(whole.total, found.total);
    const std::vector<std::string> ids = ids_of(found), own = ids_of(expected), together = ids_of(whole);
    EXPECT_EQ(together, ids);
    if (request.collapse) continue;
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), std::set<std::string>(own.begin(), own.end()));
    if (request.sort == Sort::relevance) continue;
    EXPECT_EQ(ids, own);
    // By date cursors go on where the page before ended.
    std::vector<std::string> paged;
    request.limit = 40;
    do {
      const Results page = four.engine().search(request);
      for (const ResultItem& item : page.items) paged.push_back(item.id);
      EXPECT_EQ(page.total, expected.total);
      request.cursor = page.next_cursor;
    } while (!request.cursor.empty() && paged.size() <= own.size());
    EXPECT_EQ(paged, own);
  }
}

/// Whether the words of a translation stand side by side is asked of the copies too.
TEST_F(ShardsTest, TranslateIntoPhrases) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  SearchSession local(options({})), four(options(addresses(servers)));
  Request request;
  request.query = "minimum wage";
  request.expand = true;
  const Results expected = local.engine().search(request), found = four.engine().search(request);
  EXPECT_GT(expected.translated, 0U);
  EXPECT_EQ(found.translated, expected.translated);
  EXPECT_EQ(found.query_language, expected.query_language);
  EXPECT_EQ(found.interpretation, expected.interpretation);
  EXPECT_EQ(found.total, expected.total);
}

/// A word that is another one in the other language is read in the query's, there as here.
TEST_F(ShardsTest, ReadWordsOfBothLanguagesInTheQuerys) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  SearchSession local(options({})), four(options(addresses(servers)));
  std::set<std::uint64_t> totals;
  for (const char* query : {"mayor", "mayor housing", "mayor vivienda", "red OR once", "once school -red",
                            "\"mayor school\"", "title:mayor", "mayor NEAR/5 city", "may* red", "Mayor's housing"})
    for (const char* language : {"auto", "en", "es"}) {
      SCOPED_TRACE(fmt::format("{} {}", query, language));
      Request request;
      request.query = query;
      request.query_language = language;
      request.expand = true;
      const Results expected = local.engine().search(request), found = four.engine().search(request);
      totals.insert(expected.total);
      EXPECT_EQ(found.total, expected.total);
      EXPECT_EQ(found.translated, expected.translated);
      EXPECT_EQ(found.query_language, expected.query_language);
      EXPECT_EQ(found.interpretation, expected.interpretation);
      ASSERT_EQ(found.notices.size(), expected.notices.size());
      for (std::size_t i = 0; i < found.notices.size(); ++i) EXPECT_EQ(found.notices[i].text, expected.notices[i].text);
    }
  EXPECT_GT(totals.size(), 8U) << "the language decides";
}

TEST_F(ShardsTest, SayWhatXapianCannotMatchExactly) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  SearchSession local(options({})), four(options(addresses(servers)));
  Request request;
  request.query = "wage w/s school";
  const Results found = four.engine().search(request);
  EXPECT_FALSE(found.exact);
  EXPECT_FALSE(found.partial);
  EXPECT_GE(found.total, local.engine().search(request).total);
  request.audience = Audience::staff;
  EXPECT_THROW(four.engine().search(request), Error);
}

TEST_F(ShardsTest, AnswerWithoutTheDeadAndTheSlow) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  const std::string list = fmt::format("{}", fmt::join(addresses(servers), ","));
  folder_->write("queries.tsv", "q1\twage\n");
  const std::string queries = (folder_->path() / "queries.tsv").string();
  EXPECT_EQ(run_program({"batch", "--shards", list, queries}).status, 0);
  SearchSession four(options(addresses(servers)));
  Request request;
  request.query = "wage";
  const Results whole = four.engine().search(request);
  const auto asked = [&] {
    const auto begin = std::chrono::steady_clock::now();
    const Results part = four.engine().search(request);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(2500));
    EXPECT_TRUE(part.partial);
    EXPECT_FALSE(part.exact);
    EXPECT_TRUE(part.next_cursor.empty());
    EXPECT_LT(part.total, whole.total);
    EXPECT_GT(part.total, 0u);
  };
  servers[1]->stop();
  asked();
  servers[1]->end();
  asked();
  const ProgramResult search = run_program({"search", "--shards", list, "--format", "json", "wage"});
  EXPECT_EQ(search.status, 0) << search.errors;
  const Json json = Json::parse(search.output);
  EXPECT_EQ(json["partial"], true);
  EXPECT_EQ(json["exact"], false);
  const ProgramResult batch = run_program({"batch", "--shards", list, queries});
  EXPECT_EQ(batch.status, 5);
  EXPECT_EQ(batch.output, "");
  for (auto& server : servers) server->end();
  EXPECT_EQ(run_program({"search", "--shards", list, "wage"}).status, 5);
  EXPECT_EQ(run_program({"search", "--shards", "nowhere", "wage"}).status, 2);
  EXPECT_EQ(run_program({"search", "--shards", list + "," + servers[0]->address(), "wage"}).status, 2);
  EXPECT_EQ(run_program({"search", "--shards", list, "--timeout", "0.001", "wage"}).status, 5) << "and not for ever";
}

TEST_F(ShardsTest, SayWhichCopiesAreMissingDoubledOrOfAnotherRun) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  const CopyServer again(fs::path(archive_folder()) / "shards" / "2"), other(folder_->path() / "single" / "1");
  folder_->write("queries.tsv", "q1\twage\n");
  const std::string queries = (folder_->path() / "queries.tsv").string();
  struct Row {
    const char* name;
    std::vector<std::string> addresses;
    bool exact;
    const char* said;  ///< in a notice; empty for none
    int batch;         ///< its exit code
  };
  const std::string one = servers[0]->address(), two = servers[1]->address(), three = servers[2]->address(),
                    four = servers[3]->address();
  const Results whole = [&] {
    SearchSession session(options(addresses(servers)));
    Request request;
    request.query = "wage";
    return session.engine().search(request);
  }();
  for (const Row& row :
       {Row{"whole, in another order", {three, one, four, two}, true, "", 0},
        Row{"one missing", {one, two, four}, false, "1 of 4 published copies are not asked (number 3)", 5},
        Row{"two missing", {two, four}, false, "2 of 4 published copies are not asked (number 1, 3)", 5},
        Row{"one doubled", {one, two, three, four, again.address()}, true, "is asked once", 0},
        Row{"one doubled, one missing", {one, two, again.address(), four}, false, "(number 3)", 5},
        Row{"of another run", {one, two, three, four, other.address()}, false, "different runs", 5}}) {
    SearchSession session(options(row.addresses));
    Request request;
    request.query = "wage";
    const Results found = session.engine().search(request);
    EXPECT_EQ(found.exact, row.exact) << row.name;
    EXPECT_EQ(found.partial, !row.exact) << row.name;
    EXPECT_EQ(found.total == whole.total, row.exact) << row.name;
    std::string notices;
    for (const Notice& notice : found.notices)
      if (notice.kind == Notice::Kind::limit) notices += notice.text + "\n";
    EXPECT_NE(notices.find(row.said), std::string::npos) << row.name << ": " << notices;
    EXPECT_EQ(notices.empty(), !*row.said) << notices;
    const ProgramResult batch =
        run_program({"batch", "--shards", fmt::format("{}", fmt::join(row.addresses, ",")), queries});
    EXPECT_EQ(batch.status, row.batch) << row.name << batch.errors;
  }
}

TEST_F(ShardsTest, AreServedBesideTheCatalog) {
  std::vector<std::unique_ptr<CopyServer>> servers;
  start(servers);
  RunningProgram site({"serve", "--archive", archive_folder(), "--listen", "127.0.0.1:0", "--shards",
                       fmt::format("{}", fmt::join(addresses(servers), ","))});
  const std::string line = site.next_error_line();
  const int port = std::stoi(line.substr(line.rfind(':') + 1));
  const std::string page = http_get(port, "/en/search?q=wage"), api = http_get(port, "/api/v1/search?q=wage&limit=1");
  EXPECT_NE(page.find("200 OK"), std::string::npos) << page.substr(0, 200);
  EXPECT_NE(page.find("/en/statement/r"), std::string::npos);
  EXPECT_NE(api.find("\"exact\":true"), std::string::npos) << api;
  EXPECT_NE(http_get(port, "/en/statement/r1").find("200 OK"), std::string::npos);
  EXPECT_NE(http_get(port, "/en/statement/r7").find("410"), std::string::npos);
}

/// Copies that hold an erased statement go with it, and are made again without it.
TEST_F(ShardsTest, AreGoneWhenAStatementIsErased) {
  const ScratchDirectory folder;
  const std::string archive = (folder.path() / "B").string();
  const std::string records = folder
                                  .write("two.jsonl",
                                         "{\"id\":\"a\",\"headline\":\"One\",\"text\":\"Zuquinto met.\"}\n"
                                         "{\"id\":\"b\",\"headline\":\"Two\",\"text\":\"Others met.\"}\n")
                                  .string();
  ASSERT_EQ(run_program({"ingest", "--archive", archive, records}).status, 0);
  // More copies than statements: some are empty.
  ASSERT_EQ(run_program({"reindex", "--archive", archive, "--shards", "3"}).status, 0);
  EXPECT_TRUE(fs::exists(fs::path(archive) / "shards" / "3"));
  ASSERT_EQ(run_program({"erase", "--archive", archive, "a", "--reason", "asked"}).status, 0);
  EXPECT_FALSE(fs::exists(fs::path(archive) / "shards"));
  ASSERT_EQ(run_program({"reindex", "--archive", archive, "--shards", "2"}).status, 0);
  EXPECT_FALSE(fs::exists(fs::path(archive) / "shards" / "3"));
  const CopyServer one(fs::path(archive) / "shards" / "1"), two(fs::path(archive) / "shards" / "2");
  const std::string list = one.address() + "," + two.address();
  EXPECT_EQ(run_program({"search", "--shards", list, "--exit-status", "zuquinto"}).status, 1);
  EXPECT_EQ(run_program({"search", "--shards", list, "--exit-status", "met"}).status, 0);
}

}  // namespace
}  // namespace dateline::shards_test

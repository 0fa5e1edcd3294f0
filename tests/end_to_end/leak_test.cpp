// Hidden statements leave no trace: every verb, format and address is asked, with a canary in every field of statements
// that the public may not see, and none of their words may come back.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::leak_test {
namespace {

/// Words of hidden statements begin like this; no query here spells one out.
constexpr const char* kCanary = "zqkanar";

/// A record with a canary of its state in every field.
std::string record(const std::string& state, const std::string& more) {
  const std::string canary = kCanary + state;
  return fmt::format(
      R"({{"id":"{0}","title":"{1}head council meets","text":"The {1}body of the council met.\nWages rose in {1}town.",)"
      R"("teaser":"{1}teaser","date":"2015-11-04","city":"{1}ville","region":"{1}land","issues":["{1}issue"],)"
      R"("source":"{1}.example","categories":["{1}category"],"byline":[{{"name":"{1}author"}}],"url":"https://{1}.example/a"{2}}})"
      "\n",
      state, canary, more);
}

std::string open_records() {
  std::string lines;
  for (int i = 0; i < 12; ++i)
    lines += fmt::format(
        R"({{"id":"open{0}","title":"Open council meets again {0}","text":"The council met in the hall.\nWages rose in {0} towns.","date":"2015-11-0{1}","source":"open.example","categories":["Open"]}})"
        "\n",
        i, 1 + i % 9);
  return lines;
}

/// Nearly the same text as a public statement's, told apart by its canaries: of one story with it, were both public.
std::string twin(const std::string& id, const std::string& canary, const std::string& more) {
  std::string text;
  for (int i = 0; i < 20; ++i)
    text +=
        fmt::format("Paragraph {} tells how the harbour was dredged and who paid for barge number {}.\\n", i, i * 7);
  return fmt::format(
      R"({{"id":"{0}","title":"The {1} harbour is dredged","text":"{2}At the end stands {1}body.","date":"2015-11-04"{3}}})"
      "\n",
      id, canary, text, more);
}

class Leak : public testing::Test {
 protected:
  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive()});
    return run_program(arguments);
  }
  std::string archive() const { return (folder_.path() / "A").string(); }

  void ingest(const std::string& lines) const {
    folder_.write("records.jsonl", lines);
    const ProgramResult result = run({"ingest", (folder_.path() / "records.jsonl").string()});
    ASSERT_EQ(result.status, 0) << result.errors;
  }

  /// One of each kind of hidden statement.
  void load() const {
    // An earlier version is for staff; the one of today has nothing to hide.
    ingest(record("old", R"(,"visibility":"staff")"));
    ingest(
        open_records() +
        R"({"id":"old","title":"Open council corrected","text":"The council met and corrected its minutes.","date":"2015-11-04"})"
        "\n" +
        record("staff", R"(,"visibility":"staff")") + record("later", R"(,"embargoed":"2999-01-01T00:00:00Z")") +
        record("words", R"(,"embargoed":"6 p.m. EST, Jan. 1, 2999")") + record("held", R"(,"embargoed":"until told")") +
        record("listed", R"(,"embargoed":[1])") + record("gone", "") + twin("openpair", "open", "") +
        twin("twin", "zqkanartwinhead", R"(,"visibility":"staff")"));
    supersede_teaser();
    ASSERT_EQ(run({"withdraw", "gone", "--reason", "zqkanarreason"}).status, 0);
  }

  /// A listing's post whose full page, public too, says less: what the list said is superseded.
  void supersede_teaser() const {
    std::string posts;
    for (int i = 0; i < 6; ++i)
      posts += fmt::format(
          "<li><h3><a href='https://posts.example/{0}'>{1} council post number {0}</a></h3><p>{1} The council heard "
          "about "
          "matter number {0} in a long meeting on Tuesday, and put it off.</p></li>",
          i, i == 3 ? "zqkanarpostteaser" : "Open");
    folder_.write("list.html", "<!doctype html><title>News of the council</title><h1>News</h1><ul>" + posts + "</ul>");
    folder_.write(
        "page.jsonl",
        R"({"url":"https://posts.example/3","title":"Open council post number 3","text":"The council heard about it."})"
        "\n");
    for (const char* file : {"list.html", "page.jsonl"}) {
      const ProgramResult result =
          run({"ingest", "--base-url", "https://posts.example/", (folder_.path() / file).string()});
      ASSERT_EQ(result.status, 0) << result.errors;
    }
  }

  ScratchDirectory folder_;
};

constexpr const char* kFields[] = {"head", "body",  "town",     "teaser",   "ville",
                                   "land", "issue", ".example", "category", "author"};

/// How many places were looked at: answers, each for every field of every state.
void tell_places(const char* of, std::size_t answers, std::size_t states) {
  fmt::print("[  PLACES  ] {} {} x {} states x {} fields = {}\n", answers, of, states, std::size(kFields),
             answers * states * std::size(kFields));
}

const std::vector<std::string>& states() {
  static const std::vector<std::string> all = {"old",    "staff", "later", "words", "held",
                                               "listed", "gone",  "twin",  "post"};
  return all;
}

/// Where a canary may show in the command line's answers; none spells one out.
std::vector<std::vector<std::string>> command_lines() {
  std::vector<std::vector<std::string>> lines;
  const std::vector<std::string> queries = {"council",
                                            "met",
                                            "zqkanars*",
                                            "\"council met\"",
                                            "wages NEAR rose",
                                            "title:council",
                                            "meets OR again",
                                            "zqkanars",
                                            "author:zqkanarstaffaut*"};
  for (const std::string& query : queries) {
    for (const char* format : {"text", "json", "jsonl", "csv", "ris", "bibtex", "csl"})
      lines.push_back({"search", "--format", format, "--limit", "100", "--", query});
    for (const char* verb : {"facets", "explain", "kwic", "series"}) lines.push_back({verb, "--", query});
    lines.push_back({"search", "--versions", "old", "--format", "json", "--", query});
    lines.push_back({"search", "--match", "any", "--", query});
    lines.push_back({"search", "--sort", "newest", "--limit", "100", "--", query});
    lines.push_back({"quote", query});
    lines.push_back({"search", "--collapse", "--format", "json", "--limit", "100", "--", query});
  }
  for (const char* passage :
       {"of the council met", "barge number 133 at the end stands", "harbour was dredged and who paid"})
    for (const char* format : {"text", "json"}) lines.push_back({"quote", "--format", format, passage});
  lines.push_back({"search", "--collapse", "--format", "json", "harbour"});
  for (const char* facet : {"city", "mentions", "issue", "year", "month", "genre", "lang", "source"})
    lines.push_back({"facets", "--by", facet});
  for (const char* id : {"open0", "open5", "openpair", "old"}) {
    lines.push_back({"similar", id});
    for (const char* format : {"text", "json"}) lines.push_back({"show", "--format", format, id});
    for (const char* format : {"text", "jsonl"}) lines.push_back({"versions", "--format", format, id});
    for (const char* format : {"text", "json"}) lines.push_back({"diff", "--format", format, id});
  }
  for (const std::string& id : states()) {
    for (const char* verb : {"similar", "show", "versions", "diff"})
      if (id != "old") lines.push_back({verb, id});
    lines.push_back({"show", "--version", "1", id});
    lines.push_back({"show", "--version", "1", "--format", "json", id});
    lines.push_back({"search", "--", "id:" + id});
    lines.push_back({"search", "--", "like:" + id});
  }
  for (const char* format : {"jsonl", "csv", "warc"}) lines.push_back({"export", "--format", format});
  for (const char* format : {"text", "json"}) lines.push_back({"stats", "--format", format});
  lines.push_back({"sources"});
  return lines;
}

TEST_F(Leak, NoVerbShowsWhatIsHidden) {
  load();
  // Near the hidden words, of the archive's and of nobody's: none is put right to a hidden one.
  const std::string words = folder_.write("words", "zqkanarstafbody\nzqkanarheldhed\ncouncl\nzqkanr\n").string();
  std::vector<std::vector<std::string>> lines = command_lines();
  lines.push_back({"suggest", words});
  const ProgramResult suggested = run({"suggest", words});
  EXPECT_NE(suggested.output.find("councl\tcouncil"), std::string::npos) << suggested.output << suggested.errors;
  for (const std::vector<std::string>& line : lines) {
    const ProgramResult result = run(line);
    std::string said;
    for (const std::string& word : line) said += word + " ";
    for (const std::string& state : states()) {
      // A query is echoed: only more than it spelled is a leak.
      const std::string canary = kCanary + state;
      for (const char* field : kFields)
        if (said.find(canary + field) == std::string::npos) {
          EXPECT_EQ(result.output.find(canary + field), std::string::npos) << said << "\n"
                                                                           << result.output.substr(0, 600);
          EXPECT_EQ(result.errors.find(canary + field), std::string::npos) << said << "\n"
                                                                           << result.errors.substr(0, 600);
        }
    }
    EXPECT_EQ(result.output.find("zqkanarreason"), std::string::npos) << said;
  }
  tell_places("command lines", lines.size(), states().size());
  // The same words are there for staff: the canaries are alive.
  const ProgramResult staff = run({"search", "--audience", "staff", "--format", "json", "zqkanarstaffbody"});
  EXPECT_NE(staff.output.find("zqkanarstaffhead"), std::string::npos) << staff.output;
}

/// What a query says of a value must not depend on whether hidden statements have it.
TEST_F(Leak, HiddenValuesAreAsUnknownAsOthers) {
  load();
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  // The language that a word's letters look like is no matter of the archive.
  const auto said = [&](const std::string& verb, const std::string& query) {
    if (verb == "address") {
      const std::string answer = http_get(port, "/api/v1/search?ql=en&q=" + query);
      return answer.substr(answer.find("\r\n\r\n"));
    }
    const ProgramResult result = run({verb, "--query-language", "en", "--", query});
    return result.output + result.errors;
  };
  const auto answer = [&](const std::string& verb, const std::string& query, const std::string& value) {
    std::string text = said(verb, query + value);
    for (std::size_t at; (at = text.find(value)) != std::string::npos;) text.replace(at, value.size(), "VALUE");
    // A stem is not the value to the letter.
    for (const std::string_view begin : {std::string_view(kCanary), std::string_view("zqabsen")})
      for (std::size_t at; (at = text.find(begin)) != std::string::npos;) text.replace(at, begin.size(), "WORD");
    return text;
  };
  const std::pair<std::string, std::string> fields[] = {
      {"source:", ".example"}, {"city:", "ville"},   {"mentions:", "town"}, {"issue:", "issue"}, {"", "body"},
      {"title:", "head"},      {"author:", "author"}};
  std::size_t row = 0;
  for (const std::string& state : states()) {
    if (state == "old") continue;
    const std::string hidden = kCanary + state;
    const std::string unknown = "zqabsen" + state;
    // The server is asked for all; a program is started for every fourth, each field and each state in its turn.
    for (const auto& [field, tail] : fields) {
      for (const char* verb : {"address", "search", "explain"})
        if (verb == std::string_view("address") || row % 4 == 0) {
          EXPECT_EQ(answer(verb, field, hidden + tail), answer(verb, field, unknown + tail))
              << verb << " " << field << state;
        }
      ++row;
    }
  }
}

TEST_F(Leak, NoAddressShowsWhatIsHidden) {
  load();
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  std::vector<std::string> addresses = {"/",
                                        "/sitemap.xml",
                                        "/robots.txt",
                                        "/health/live",
                                        "/health/ready",
                                        "/api/v1/openapi.json",
                                        "/api/v1/issues",
                                        "/api/v1/cities",
                                        "/opensearch-en.xml"};
  for (const char* site : {"/en", "/es"})
    for (const char* page :
         {"/", "/search", "/help", "/about", "/quote", "/search.atom", "/search.atom?q=council", "/year/2015",
          "/series", "/series?q=council", "/search?q=council", "/search?q=zqkanars*", "/search?sort=newest",
          "/search?facet=source&values=100", "/search?q=met&versions=old", "/quote?text=council"})
      addresses.push_back(std::string(site) + page);
  for (const char* ending : {"search?q=council&limit=100",
                             "search?q=zqkanars*",
                             "search?sort=newest&limit=100",
                             "search?q=council&versions=old",
                             "search?q=council&collapse=1",
                             "facets",
                             "facets?q=council",
                             "facets?facet=source&values=100",
                             "facets?facet=city&values=100",
                             "suggest?q=zqkanar",
                             "suggest?q=zq",
                             "suggest?q=council%20zq",
                             "series?q=council",
                             "series?q=council&by=month",
                             "kwic?q=council",
                             "kwic?q=zqkanars*",
                             "quote?text=the%20council%20met",
                             "quote?text=of%20the%20council%20met",
                             "quote?text=harbour%20was%20dredged%20and%20who%20paid",
                             "search?q=harbour&collapse=1",
                             "export.jsonl",
                             "export.jsonl?q=council",
                             "export.csv?q=council",
                             "export.ris?q=council"})
    addresses.push_back(std::string("/api/v1/") + ending);
  for (const std::string& id : states()) {
    for (const char* site : {"/en", "/es"})
      for (const char* page : {"", "/versions", "/diff", "/diff?from=1&to=2", "/original"})
        addresses.push_back(fmt::format("{}/statement/{}{}", site, id, page));
    for (const char* ending :
         {"", "/versions", "/diff", "/original", "/similar", "/cite?format=ris", "/cite?format=text"})
      addresses.push_back(fmt::format("/api/v1/statement/{}{}", id, ending));
    addresses.push_back("/en/story/" + id);
  }
  for (const char* ending : {"", "/similar", "/versions", "/diff"})
    for (const char* id : {"open0", "openpair"}) addresses.push_back(fmt::format("/api/v1/statement/{}{}", id, ending));
  for (const char* page : {"/en/statement/openpair", "/es/statement/openpair", "/en/story/openpair"})
    addresses.push_back(page);
  addresses.push_back("/en/statement/open0");
  for (const std::string& address : addresses) {
    const std::string answer = http_get(port, address);
    ASSERT_FALSE(answer.empty()) << address;
    for (const std::string& state : states())
      for (const char* field : kFields)
        EXPECT_EQ(answer.find(kCanary + state + field), std::string::npos) << address << "\n" << answer.substr(0, 600);
    EXPECT_EQ(answer.find("zqkanarreason"), std::string::npos) << address;
    EXPECT_EQ(answer.find(folder_.path().string()), std::string::npos) << address << " tells where files lie";
  }
  tell_places("addresses", addresses.size(), states().size());
  // Whether a hidden statement is there at all: its page is as missing as one that never was.
  const auto status = [&](const std::string& id) { return http_get(port, "/api/v1/statement/" + id).substr(0, 12); };
  for (const char* id : {"staff", "later", "words", "held", "listed"}) EXPECT_EQ(status(id), status("never")) << id;
}

/// What a plan searches must not tell of words that only hidden statements hold: "zyzzyva" beside "zyzzyvas".
TEST_F(Leak, PlansTellNothingOfHiddenForms) {
  const auto plan = [&](const char* hidden_text) {
    const ScratchDirectory folder;
    const std::string file =
        folder
            .write("r.jsonl",
                   open_records() +
                       R"({"id":"open","title":"Insects","text":"Zyzzyvas were counted.","date":"2015-11-04"})"
                       "\n" +
                       fmt::format(
                           R"({{"id":"draft","title":"Draft","text":"{}","date":"2015-11-04","visibility":"staff"}})"
                           "\n",
                           hidden_text))
            .string();
    const std::string archive = (folder.path() / "A").string();
    EXPECT_EQ(run_program({"ingest", "--archive", archive, file}).status, 0);
    EXPECT_NE(run_program({"search", "--archive", archive, "--audience", "staff", "--format", "json", "zyzzyva"})
                  .output.find("\"total\":"),
              std::string::npos);
    return run_program({"explain", "--archive", archive, "zyzzyvas"}).output;
  };
  EXPECT_EQ(plan("One zyzzyva was seen."), plan("One beetle was seen."));
}

/// What the public is answered, scores, order and plans too, is the same whatever hidden statements hold, and the same
/// as if there were none.
TEST_F(Leak, ScoresAndPlansTellNothingOfHiddenTexts) {
  std::string open;
  for (int i = 0; i < 30; ++i)
    open += fmt::format(
        R"({{"id":"en{0}","title":"Harbour report {0}","text":"The harbour master counted {1} lanterns and {0} boats.\nFriday was calm{2}.","date":"2015-11-0{3}"}})"
        "\n"
        R"({{"id":"es{0}","title":"Informe del puerto {0}","text":"El puerto contó {0} barcos y {1} faroles durante la noche.\nHubo calma en la huelga{2}.","date":"2015-11-0{3}"}})"
        "\n",
        i, i * 3, i % 5 == 0 ? ", with one orchid" : "", 1 + i % 9);
  const std::string topics =
      folder_
          .write("topics", "1\torchid harbour\n2\thuelga\n3\tpuerto faroles\n4\tlanterns OR orchid\n5\tstrike boats\n")
          .string();
  const auto answers = [&](const std::string& hidden) {
    const ScratchDirectory folder;
    std::string lines = open;
    for (int i = 0; i < 25 && !hidden.empty(); ++i)
      lines += fmt::format(R"({{"id":"hidden{0}","title":"Hidden","text":"{1}","date":"2015-11-04",{2}}})"
                           "\n",
                           i, hidden, i % 2 ? R"("visibility":"staff")" : R"("embargoed":"2999-01-01")");
    const std::string file = folder.write("r.jsonl", lines).string(), archive = (folder.path() / "A").string();
    EXPECT_EQ(run_program({"ingest", "--archive", archive, file}).status, 0);
    std::string all = run_program({"batch", "--archive", archive, topics}).output;
    for (const char* query : {"orchid", "huelga", "faroles", "puerto lanterns", "hue*", "\"calma en la huelga\""})
      all += run_program({"explain", "--archive", archive, "--", query}).output;
    for (const char* id : {"en0", "es5"}) all += run_program({"similar", "--archive", archive, id}).output;
    return all;
  };
  const std::string none = answers("");
  EXPECT_NE(none.find("1 Q0 e"), std::string::npos) << none.substr(0, 400);
  EXPECT_EQ(
      answers("Orchid lanterns, harbour strike: huelga, puerto, faroles. La huelga del puerto. The huelga orchid."),
      none);
  EXPECT_EQ(answers("Something else was said in few words."), none);
}

/// A story that the public knows of has the members that it may see.
TEST_F(Leak, HiddenMembersCountInNoStory) {
  load();
  const std::string shown = run({"search", "--collapse", "--format", "json", "harbour"}).output;
  EXPECT_NE(shown.find("\"total\":1,"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("\"size\":2"), std::string::npos) << shown;
}

/// Completions are of what the public may see, however many newer drafts begin alike.
TEST_F(Leak, NewerDraftsDoNotStarveCompletions) {
  std::string lines =
      R"({"id":"old","title":"Quillwort plan is read","text":"The quillwort plan.","date":"2001-01-01"})"
      "\n";
  for (int i = 0; i < 200; ++i)
    lines += fmt::format(
        R"({{"id":"draft{0}","title":"Quillwort draft {0}","text":"Draft.","date":"2015-11-04","visibility":"staff"}})"
        "\n",
        i);
  ingest(lines);
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  const std::string completions = http_get(port, "/api/v1/suggest?q=quillw");
  EXPECT_NE(completions.find("plan is read"), std::string::npos) << completions;
  EXPECT_EQ(completions.find("draft"), std::string::npos) << completions;
}

TEST_F(Leak, WhatEndsShowsEverywhere) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto ends = now + std::chrono::seconds(6);
  const std::string embargo = fmt::format(R"(,"embargoed":"{}")", [&] {
    const std::time_t at = std::chrono::system_clock::to_time_t(ends);
    std::tm parts{};
    ::gmtime_r(&at, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
  }());
  // Of one statement the first version alone is under the embargo.
  ingest(open_records() + record("soon", embargo) + record("mended", embargo));
  ingest(R"({"id":"mended","title":"zqkanarsoonhead mended","text":"The council met again.","date":"2015-11-04"})"
         "\n");
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  const std::vector<std::string> addresses = {"/api/v1/search?q=zqkanarsoonbody", "/api/v1/statement/soon",
                                              "/en/statement/soon"};
  const auto shows = [&](const std::string& answer) { return answer.find("zqkanarsoonhead") != std::string::npos; };
  const auto tag = [&](const std::string& answer) {
    const std::size_t at = answer.find("ETag: ");
    return at == std::string::npos ? std::string() : answer.substr(at, answer.find('\r', at) - at);
  };
  const char* const kOfVersions[] = {"/api/v1/search?edited=yes", "/api/v1/statement/mended",
                                     "/api/v1/statement/mended/versions", "/en/statement/mended"};
  const auto tells_of_edits = [](const std::string& answer) {
    for (const char* sign : {"\"total\":1,", "\"edited\":true", "zqkanarmendedhead", "class=\"edits\""})
      if (answer.find(sign) != std::string::npos) return true;
    return false;
  };
  std::vector<std::string> before, versions_before;
  for (const char* address : kOfVersions) versions_before.push_back(http_get(port, address));
  for (const std::string& address : addresses) before.push_back(http_get(port, address));
  const bool early = std::chrono::system_clock::now() < ends;
  for (std::size_t i = 0; i < addresses.size() && early; ++i) EXPECT_FALSE(shows(before[i])) << addresses[i];
  for (std::size_t i = 0; i < versions_before.size() && early; ++i)
    EXPECT_FALSE(tells_of_edits(versions_before[i])) << kOfVersions[i] << versions_before[i];
  std::this_thread::sleep_until(ends + std::chrono::seconds(2));
  for (std::size_t i = 0; i < versions_before.size(); ++i) {
    const std::string after = http_get(port, kOfVersions[i]);
    EXPECT_TRUE(tells_of_edits(after)) << kOfVersions[i] << after.substr(0, 600);
    if (early) {
      EXPECT_NE(tag(versions_before[i]), tag(after)) << kOfVersions[i];
    }
  }
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const std::string after = http_get(port, addresses[i]);
    EXPECT_TRUE(shows(after)) << addresses[i] << after.substr(0, 400);
    if (early && !tag(before[i]).empty()) {
      EXPECT_NE(tag(before[i]), tag(after)) << addresses[i];
    }
  }
}

}  // namespace
}  // namespace dateline::leak_test

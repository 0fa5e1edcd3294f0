// Measures a search with three exact facets against Xapian's own matcher with three ValueCountMatchSpy, on one archive,
// query by query.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/schema/fields.h"
#include "query/commands/request_options.h"
#include "query/match/doc_set_source.h"

namespace {

using namespace dateline;

constexpr Xapian::doccount kTop = 10;
constexpr std::array<const Field*, 3> kCounted = {&kIssue, &kCity, &kSource};

/// A query of the kinds that archives are asked, in words that press offices use.
struct Case {
  const char* kind;
  const char* query;
  const char* genre = nullptr;  ///< a filter on a facet that is not counted
  int from_year = 0, to_year = 0;
};
constexpr Case kCases[] = {
    {"word", "council"},
    {"word", "workers"},
    {"word", "immigration"},
    {"word", "housing"},
    {"word", "today"},
    {"word", "wages"},
    {"word", "trabajadores"},
    {"or", "wages OR housing OR schools"},
    {"or", "immigrants OR refugees"},
    {"or", "president OR mayor OR governor"},
    {"or", "health OR safety OR hospital"},
    {"or", "bill OR law OR act"},
    {"or", "ciudad OR comunidad"},
    {"and", "health care workers"},
    {"and", "city council housing"},
    {"and", "immigration families"},
    {"and", "federal court"},
    {"and", "public schools children"},
    {"and", "wage increase contract"},
    {"phrase", "\"health care\""},
    {"phrase", "\"city council\""},
    {"phrase", "\"in the city\""},
    {"phrase", "\"the united states\""},
    {"phrase", "\"affordable housing\""},
    {"filtered", "workers", "press-release"},
    {"filtered", "health OR housing", "press-release"},
    {"filtered", "city council", "statement"},
    {"filtered", "immigration", nullptr, 2010, 2015},
    {"filtered", "families children", nullptr, 2005, 2020},
    {"filtered", "\"health care\"", nullptr, 2012, 2012},
    {"filtered", "today", "press-release", 2001, 2010},
};

/// Facet, value, number of statements.
using Counts = std::map<std::string, std::map<std::string, std::uint64_t>>;

struct Answer {
  std::uint64_t total = 0;
  Counts counts;
  std::size_t fetched = 0;  ///< bytes of the first results, so that nobody can skip them
};

/// Processor time of this thread: what else the machine does is nobody's fault here.
class Clock {
 public:
  double milliseconds() const { return now() - start_; }

 private:
  static double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
  }
  double start_ = now();
};

/// Median of what three or more runs took.
template <class Run>
double measure(int rounds, Run run) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const Clock clock;
    run();
    times.push_back(clock.milliseconds());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

Request request_of(const Case& row) {
  Request request;
  request.query = row.query;
  request.limit = kTop;
  request.snippets = false;
  request.facet_values = 1'000'000;
  for (const Field* field : kCounted) request.facets.emplace_back(field->name);
  if (row.genre) request.filters.genre = {row.genre};
  if (row.from_year) request.filters.after = PartialDate::parse(fmt::format("{}", row.from_year));
  if (row.to_year) request.filters.before = PartialDate::parse(fmt::format("{}", row.to_year));
  return request;
}

Answer ours(Searcher& searcher, const Request& request) {
  const Results results = searcher.search(request);
  Answer answer;
  answer.total = results.total;
  for (const FacetCounts& facet : results.facets)
    for (const FacetValue& value : facet.values) answer.counts[facet.facet][value.value] = value.count;
  for (const ResultItem& item : results.items) answer.fetched += item.headline.size();
  return answer;
}

/// Xapian's side of a query: the terms that our planner chose, matched, ranked and counted by Xapian alone.
class Peer {
 public:
  explicit Peer(const IndexReader& reader) : reader_(reader) {
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      DocSet dead(reader.snapshot().live(i).last());
      for (auto at = reader.segment(i).postlist_begin(""); at != reader.segment(i).postlist_end(""); ++at)
        if (!reader.snapshot().live(i).contains(*at)) dead.insert(*at);
      dead_.push_back(std::move(dead));
    }
    DocSetSource dead([this](const Xapian::Database& database) -> const DocSet& {
      std::size_t i = 0;
      while (i + 1 < reader_.segments() && reader_.segment(i).get_uuid() != database.get_uuid()) ++i;
      return dead_[i];
    });
    hidden_ =
        Xapian::Query(Xapian::Query::OP_OR, Xapian::Query(filter_term(kVisibility, "staff")), Xapian::Query(&dead));
  }

  Xapian::Query query(const PlanNode& words, const Case& row) const {
    Xapian::Query result = query_of(words);
    if (row.genre)
      result = Xapian::Query(Xapian::Query::OP_FILTER, result, Xapian::Query(filter_term(kGenre, row.genre)));
    if (row.from_year)
      // The month and year of a date that says no more stand behind its last day: an upper bound takes them in.
      result = Xapian::Query(Xapian::Query::OP_FILTER, result,
                             Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDate.slot,
                                           fmt::format("{}0101", row.from_year), fmt::format("{}1231z", row.to_year)));
    return Xapian::Query(Xapian::Query::OP_AND_NOT, result, hidden_);
  }

  Answer search(const Xapian::Query& query) const {
    Xapian::Enquire enquire(reader_.database());
    using Spy = Xapian::ValueCountMatchSpy;
    std::array<Spy, kCounted.size()> spies = {Spy(kCounted[0]->slot), Spy(kCounted[1]->slot), Spy(kCounted[2]->slot)};
    for (Spy& spy : spies) enquire.add_matchspy(&spy);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, kTop, reader_.database().get_doccount());
    Answer answer;
    answer.total = found.get_matches_estimated();
    for (auto at = found.begin(); at != found.end(); ++at) answer.fetched += at.get_document().get_data().size();
    for (std::size_t i = 0; i < spies.size(); ++i) {
      auto& counts = answer.counts[std::string(kCounted[i]->name)];
      for (auto at = spies[i].values_begin(); at != spies[i].values_end(); ++at) add(counts, *at, at.get_termfreq());
    }
    return answer;
  }

 private:
  static void add(std::map<std::string, std::uint64_t>& counts, std::string_view values, std::uint64_t count) {
    while (!values.empty()) {
      const std::size_t end = values.find(kValueSeparator);
      counts[std::string(values.substr(0, end))] += count;
      values = end == std::string_view::npos ? std::string_view() : values.substr(end + 1);
    }
  }

  static Xapian::Query query_of(const PlanNode& node) {
    const auto children = [&](Xapian::Query::op operation) {
      std::vector<Xapian::Query> parts;
      for (const PlanNode& child : node.children) parts.push_back(query_of(child));
      return Xapian::Query(operation, parts.begin(), parts.end());
    };
    switch (node.kind) {
      case PlanNode::Kind::nothing:
        return Xapian::Query::MatchNothing;
      case PlanNode::Kind::everything:
        return Xapian::Query::MatchAll;
      case PlanNode::Kind::terms:
        return Xapian::Query(Xapian::Query::OP_SYNONYM, node.terms.begin(), node.terms.end());
      case PlanNode::Kind::all_of:
        return children(Xapian::Query::OP_AND);
      case PlanNode::Kind::any_of:
        return children(Xapian::Query::OP_OR);
      case PlanNode::Kind::phrase: {
        std::vector<Xapian::Query> words;
        for (const PlanNode& child : node.children)
          words.emplace_back(Xapian::Query::OP_OR, child.terms.begin(), child.terms.end());
        return Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end());
      }
      default:
        throw Error(Error::Kind::usage, "a query of this kind has no counterpart in Xapian");
    }
  }

  const IndexReader& reader_;
  std::vector<DocSet> dead_;  ///< superseded and withdrawn documents, which nothing in the index itself marks
  Xapian::Query hidden_;
};

/// What differs, in one line; empty where the counts agree.
std::string difference(const Answer& one, const Answer& other) {
  if (one.total != other.total) return fmt::format("total {} against {}", one.total, other.total);
  for (const Field* field : kCounted) {
    const std::string name(field->name);
    const auto found = one.counts.find(name), expected = other.counts.find(name);
    const std::map<std::string, std::uint64_t> none;
    const auto& a = found == one.counts.end() ? none : found->second;
    const auto& b = expected == other.counts.end() ? none : expected->second;
    if (a != b) return fmt::format("facet {}: {} values against {}", name, a.size(), b.size());
  }
  return {};
}

struct Row {
  std::string kind;
  double ours = 0, theirs = 0;
};

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void print_summary(const std::string& name, const std::vector<Row>& rows) {
  std::vector<double> a, b, ratios;
  for (const Row& row : rows) {
    if (!name.empty() && row.kind != name) continue;
    a.push_back(row.ours), b.push_back(row.theirs), ratios.push_back(row.ours / row.theirs);
  }
  if (a.empty()) return;
  fmt::print(
      "search, {:<8} {:>2} queries, CPU ms: dateline p50 {:.3f} p95 {:.3f}, Xapian with spies p50 {:.3f} p95 {:.3f}, "
      "median ratio {:.2f}\n",
      name.empty() ? "all" : name, a.size(), quantile(a, .5), quantile(a, .95), quantile(b, .5), quantile(b, .95),
      quantile(ratios, .5));
}

int run(const std::string& archive, int rounds, bool each) {
  RequestOptions options;
  options.archive = archive;
  options.lexicon = "shipped";
  SearchSession session(options);
  Searcher& searcher = session.searcher();
  const Peer peer(searcher.reader());
  fmt::print("search with three exact facets, {} statements in {} segments\n", searcher.reader().snapshot().documents(),
             searcher.reader().segments());
  std::vector<Row> rows;
  int wrong = 0;
  for (const Case& row : kCases) {
    const Request request = request_of(row);
    const Xapian::Query query = peer.query(searcher.match(request).plan.words, row);
    const Answer answer = ours(searcher, request);
    if (const std::string what = difference(answer, peer.search(query)); !what.empty()) {
      ++wrong;
      fmt::print(stderr, "search_bench: {}: {}\n", row.query, what);
    }
    Row times{row.kind, measure(rounds, [&] { ours(searcher, request); }),
              measure(rounds, [&] { peer.search(query); })};
    if (each)
      fmt::print("  {:<9} {:<34} {:>7} hits, CPU ms {:8.3f} {:8.3f}  ratio {:.2f}\n", row.kind, row.query, answer.total,
                 times.ours, times.theirs, times.ours / times.theirs);
    rows.push_back(std::move(times));
  }
  for (const char* kind : {"word", "or", "and", "phrase", "filtered", ""}) print_summary(kind, rows);
  fmt::print("counts agree in {} of {} queries\n", rows.size() - static_cast<std::size_t>(wrong), rows.size());
  return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: search_bench ARCHIVE [ROUNDS [each]]\n");
    return 2;
  }
  try {
    return run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 9, argc > 3);
  } catch (const Error& problem) {
    fmt::print(stderr, "search_bench: {}\n", problem.what());
  } catch (const Xapian::Error& problem) {
    fmt::print(stderr, "search_bench: {}\n", problem.get_description());
  }
  return 1;
}

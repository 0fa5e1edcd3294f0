// Planning, matching, counting, ordering and showing, in that order.
#include "query/search.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "query/language/interpretation.h"
#include "query/language/messages.h"
#include "query/language/parser.h"
#include "query/match/matcher.h"
#include "query/plan/planner.h"
#include "query/plan/spelling.h"
#include "query/rank/similar.h"
#include "query/show/facet_counter.h"
#include "query/show/snippet.h"
#include "query/snapshot/visibility.h"

namespace dateline {
namespace {

/// With more results than this nobody is asked whether they meant another word.
constexpr std::uint64_t kFewResults = 5;
/// Another spelling is offered where it finds more than so many times as much.
constexpr std::uint64_t kClearlyMore = 3;

Error unreadable(const Xapian::Error& problem) {
  return Error(Error::Kind::unreadable, fmt::format("the index cannot be read: {}", problem.get_description()),
               "check it: dateline verify --archive DIR");
}

/// The words of a query as a search for any of them, for the offer where all of them find nothing.
bool has_several_words(const Node& tree) {
  if (tree.kind != Node::Kind::all_of) return false;
  std::size_t words = 0;
  for (const Node& child : tree.children)
    if (!child.optional && (child.kind == Node::Kind::word || child.kind == Node::Kind::phrase)) ++words;
  return words > 1;
}

}  // namespace

SearchResources SearchResources::load() {
  SearchResources resources;
  resources.stop_words = StopWords::load(data_directory() / "stopwords");
  return resources;
}

Searcher::Searcher(const std::filesystem::path& index_directory, const SearchResources& resources)
    : Searcher(IndexReader::open(index_directory), resources) {}

Searcher::Searcher(IndexReader reader, const SearchResources& resources)
    : reader_(std::make_unique<IndexReader>(std::move(reader))),
      resources_(resources),
      names_(*reader_, &resources.names) {}

void Searcher::refresh() {
  if (!reader_->refresh()) return;
  names_.forget();
  terms_.clear();
  lengths_.clear();
}

Plan Searcher::plan(const Request& request) {
  const ParseOptions options{request.labels, &resources_.stop_words};
  ParsedQuery parsed =
      request.match == Match::any ? parse_plain_text(request.query, options) : parse_query(request.query, options);
  return make_plan(std::move(parsed), request, {*reader_, stemmer_, names_, resources_.expander.get(), &terms_});
}

MatchSets Searcher::match_planned(Plan planned, const Request& request, FacetCounter& counter) {
  MatchSets result;
  result.plan = std::move(planned);
  for (std::size_t i = 0; i < reader_->segments(); ++i) {
    const DocSet seen = visible_documents(*reader_, i, request.audience);
    result.visible += seen.count();
    DocSet matches = Matcher(reader_->segment(i), reader_->columns().segment(i), seen).match(result.plan.words);
    counter.read(i, matches);
    result.sets.push_back(std::move(matches));
  }
  result.total = counter.total();
  return result;
}

MatchSets Searcher::match_counting(Plan planned, const Request& request) {
  try {
    FacetCounter counter(*reader_, planned, {});
    return match_planned(planned, request, counter);
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

MatchSets Searcher::match(const Request& request) {
  refresh();
  return match_counting(plan(request), request);
}

MatchSets Searcher::match_filters(const Request& request) {
  refresh();
  Plan planned = plan(request);
  planned.words = PlanNode();
  planned.words.kind = PlanNode::Kind::everything;
  return match_counting(std::move(planned), request);
}

Results Searcher::search(const Request& request) {
  refresh();
  try {
    Results results;
    results.generation = reader_->generation();
    results.index_id = reader_->index_id();
    Plan planned = plan(request);
    FacetCounter counter(*reader_, planned, request.facets);
    const MatchSets matches = match_planned(planned, request, counter);
    results.documents = matches.visible;
    results.total = matches.total;
    results.undated = counter.undated();
    results.facets = counter.counts(names_, request.facet_values, request.labels);
    results.notices = matches.plan.notices;
    results.interpretation = interpretation(matches.plan, request.labels);
    add_notices(results, matches, request);
    if (matches.total <= kFewResults && request.offset == 0) results.spelling = respelt(request, matches);
    if (matches.total > 0 && request.limit > 0) add_items(results, order(matches, request), matches.plan, request);
    return results;
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

std::vector<Ranked> Searcher::order(const MatchSets& matches, const Request& request) {
  if (request.sort == Sort::oldest) return by_date(matches, request, false);
  if (request.sort == Sort::newest || matches.plan.scored.empty()) return by_date(matches, request, true);
  return rank(matches.plan, *reader_, matches.sets, lengths_, request.offset, request.limit, resources_.ranking);
}

/// Undated statements come last either way.
std::vector<Ranked> Searcher::by_date(const MatchSets& matches, const Request& request, bool newest) const {
  struct Entry {
    std::uint32_t key;
    DocumentRef document;
  };
  std::vector<Entry> entries;
  entries.reserve(matches.total);
  for (std::size_t i = 0; i < matches.sets.size(); ++i) {
    const auto& dates = reader_->columns().segment(i).dates;
    matches.sets[i].for_each([&](Xapian::docid id) {
      const std::uint32_t date = dates[id].sortable();
      entries.push_back({date == 0 ? ~std::uint32_t{0} : newest ? ~std::uint32_t{0} - date : date, {i, id}});
    });
  }
  const std::size_t end = std::min(entries.size(), request.offset + request.limit);
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(end), entries.end(),
                    [](const Entry& a, const Entry& b) {
                      if (a.key != b.key) return a.key < b.key;
                      // Later documents of later segments came in last.
                      return a.document > b.document;
                    });
  std::vector<Ranked> result;
  for (std::size_t i = request.offset; i < end; ++i) result.push_back({entries[i].document, 0});
  return result;
}

void Searcher::add_items(Results& results, const std::vector<Ranked>& ranked, const Plan& plan,
                         const Request& request) const {
  SnippetMaker snippets(plan.highlights);
  for (const Ranked& hit : ranked) {
    const std::string data = reader_->segment(hit.document.segment).get_document(hit.document.id).get_data();
    DocumentData stored = decode_document_data(data);
    Statement& statement = stored.statement;
    ResultItem item;
    item.id = std::move(statement.id);
    item.headline = std::move(statement.headline);
    item.url = std::move(statement.url);
    item.source = std::move(statement.source);
    item.genre = statement.genre;
    item.extent = statement.extent;
    item.date = statement.date;
    item.city = std::move(statement.city);
    item.issues = std::move(statement.issues);
    item.language = std::move(statement.language);
    for (Author& author : statement.byline) item.byline.push_back(std::move(author.name));
    item.score = hit.score;
    if (request.snippets) {
      item.headline_marks = snippets.marks(item.headline);
      item.snippets = snippets.make(stored.paragraphs, item.headline);
    }
    results.items.push_back(std::move(item));
  }
}

std::string Searcher::respelt(const Request& request, const MatchSets& matches) {
  const Lexicon* lexicon = resources_.expander ? resources_.expander->known_words() : nullptr;
  const std::string query = respell(request.query, matches.plan.tree, *reader_, lexicon);
  if (query.empty()) return {};
  Request other = request;
  other.query = query;
  other.facets.clear();
  const std::uint64_t found = match_counting(plan(other), other).total;
  return found > kClearlyMore * matches.total ? query : std::string();
}

std::vector<ResultItem> Searcher::similar(const std::string& id, std::size_t limit, Audience audience) {
  const Xapian::docid document = find(id, audience);
  if (document == 0 || limit == 0) return {};
  try {
    Plan plan;
    plan.words.kind = PlanNode::Kind::terms;
    for (DistinctiveTerm& distinctive : distinctive_terms(reader_->database(), document, kDistinctiveTerms)) {
      plan.words.terms.push_back(distinctive.term);
      plan.scored.emplace_back().terms.push_back({std::move(distinctive.term), 1.0});
    }
    if (plan.scored.empty()) return {};
    Request request;
    request.audience = audience;
    request.match = Match::any;
    request.limit = limit + 1;
    request.snippets = false;
    const MatchSets matches = match_counting(std::move(plan), request);
    Results results;
    add_items(results, order(matches, request), matches.plan, request);
    std::erase_if(results.items, [&](const ResultItem& item) { return item.id == id; });
    if (results.items.size() > limit) results.items.resize(limit);
    return std::move(results.items);
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

void Searcher::add_notices(Results& results, const MatchSets& matches, const Request& request) const {
  const auto text = [&](std::string_view english, std::string_view spanish) {
    return in_language(request.labels, english, spanish);
  };
  if (results.undated > 0)
    results.notices.push_back(
        {Notice::Kind::undated,
         fmt::format(fmt::runtime(text("{} undated statements match the words and are left out by the date.",
                                       "{} declaraciones sin fecha tienen las palabras y quedan fuera por la fecha.")),
                     results.undated),
         0,
         0,
         {},
         {}});
  if (results.total == 0 && request.match == Match::all && has_several_words(matches.plan.tree)) {
    std::string words;
    for (const Node& child : matches.plan.tree.children)
      for (const QueryWord& word : child.words) {
        if (child.optional) continue;
        if (!words.empty()) words += ' ';
        words += word.typed;
      }
    results.notices.push_back(
        {Notice::Kind::offer,
         std::string(text("No statement has all of these words. Search for any of them.",
                          "Ninguna declaraci\xC3\xB3n tiene todas estas palabras. Buscar cualquiera de ellas.")),
         0,
         0,
         "match=any",
         {words}});
  }
}

Xapian::docid Searcher::find(const std::string& id, Audience audience) {
  refresh();
  try {
    const std::string term = filter_term(kId, id);
    for (std::size_t i = 0; i < reader_->segments(); ++i) {
      const DocSet seen = visible_documents(*reader_, i, audience);
      const Xapian::Database& segment = reader_->segment(i);
      for (auto at = segment.postlist_begin(term); at != segment.postlist_end(term); ++at)
        if (seen.contains(*at)) return reader_->whole_id({i, *at});
    }
    return 0;
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

std::string Searcher::explain(const Request& request) {
  refresh();
  try {
    const Plan planned = plan(request);
    std::string result;
    result += fmt::format("tree:     {}\n", describe(planned.tree));
    result += fmt::format("plan:     {}\n", describe(planned.words));
    for (const Selection& selection : planned.selections)
      result += fmt::format("filter:   {} = {}{}\n", to_string(selection.facet), fmt::join(selection.values, ", "),
                            selection.none ? ", none" : "");
    for (const auto& ranges : planned.dates)
      for (const DateRange& range : ranges)
        result += fmt::format("dates:    {}..{}{}\n", range.first ? range.first->to_string() : "",
                              range.last ? range.last->to_string() : "", range.undated ? " undated" : "");
    result += fmt::format("scoring:  {}\n", describe_scoring(planned));
    for (const Notice& notice : planned.notices) result += fmt::format("notice:   {}\n", notice.text);
    result += fmt::format("{}\n", interpretation(planned, request.labels));
    return result;
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

std::string interpretation(const Plan& plan, std::string_view language) {
  if (plan.tree.kind == Node::Kind::everything) return {};
  return std::string(in_language(language, "Searched for: ", "Se busc\xC3\xB3: ")) +
         interpret(plan.tree, language, false);
}

}  // namespace dateline

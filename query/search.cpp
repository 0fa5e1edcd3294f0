// Planning, matching, counting, ordering and showing, in that order.
#include "query/search.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "query/cursor.h"
#include "query/language/interpretation.h"
#include "query/language/messages.h"
#include "query/language/parser.h"
#include "query/match/filter_sets.h"
#include "query/match/matcher.h"
#include "query/plan/planner.h"
#include "query/rank/by_date.h"
#include "query/rank/similar.h"
#include "query/rank/stories.h"
#include "query/show/facet_counter.h"
#include "query/show/snippet.h"
#include "query/snapshot/stored_documents.h"
#include "query/story_members.h"

namespace dateline {
namespace {

Error unreadable(const Xapian::Error& problem) {
  return Error(Error::Kind::unreadable, fmt::format("the index cannot be read: {}", problem.get_description()),
               "check it: dateline verify --archive DIR");
}

}  // namespace

Plan plan_request(const Request& request, const IndexReader& reader, Stemmer& stemmer,
                  const SearchResources& resources) {
  const ParseOptions options{request.labels, &resources.stop_words};
  ParsedQuery parsed =
      request.match == Match::any ? parse_plain_text(request.query, options) : parse_query(request.query, options);
  const FacetNames names(reader.share(), &resources.names, request.audience);
  const bool no_words = parsed.tree.kind == Node::Kind::everything && !trim(request.query).empty();
  Plan planned =
      make_plan(std::move(parsed), request, {reader, stemmer, names, resources.expander.get(), &resources.stop_words});
  if (no_words) {
    // Signs alone match no statement, rather than the whole archive.
    planned.words = PlanNode();
    planned.notices.push_back({Notice::Kind::no_words,
                               std::string(in_language(request.labels, "The query has no word to search for.",
                                                       "La consulta no tiene ninguna palabra que buscar.")),
                               0,
                               0,
                               {},
                               {}});
  }
  return planned;
}

ResultItem result_item(Statement& statement, double score) {
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
  item.story = std::move(statement.story);
  for (Author& author : statement.byline) item.byline.push_back(std::move(author.name));
  item.score = score;
  return item;
}

SearchResources SearchResources::load() {
  SearchResources resources;
  resources.stop_words = StopWords::load(data_directory() / "stopwords");
  return resources;
}

Searcher::Searcher(std::shared_ptr<SnapshotSource> source, const SearchResources& resources)
    : source_(std::move(source)), resources_(resources) {}

Searcher::Searcher(IndexReader reader, const SearchResources& resources)
    : Searcher(std::make_shared<SnapshotSource>(reader.share()), resources) {
  reader_ = std::make_unique<IndexReader>(std::move(reader));
}

void Searcher::refresh() {
  auto snapshot = source_->current();
  if (reader_ && &reader_->snapshot() == snapshot.get()) return;
  try {
    reader_ = std::make_unique<IndexReader>(std::move(snapshot));
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

void Searcher::begin_query() {
  refresh();
  reader_->begin_query(resources_.limits);
}

void Searcher::throw_if_cut() const {
  if (const QueryBudget::Cut cut = reader_->budget().cut(); cut != QueryBudget::Cut::none) throw QueryCut(cut);
}

void Searcher::go_on() {
  reader_->budget().tick();
  throw_if_cut();
}

const IndexReader& Searcher::reader() {
  if (!reader_) refresh();
  return *reader_;
}

FacetNames Searcher::names(Audience audience) {
  return FacetNames(reader().share(), &resources_.names, audience);
}

/// Of one segment's matches takes away those that only a translation finds in the query's own language: the stem of
/// foro is the English "for", and tax is no fiscal year.
void Searcher::leave_out_own_language(std::size_t segment, const Plan& plan, const DocSet& typed,
                                      DocSet& matches) const {
  const std::string& own = plan.query_language;
  if (own != "en" && own != "es") return;
  const SegmentView& view = reader_->snapshot().segment(segment);
  const auto in = [&](const std::string& language) {
    return documents_passing(view, Selection{Facet::language, {language}, false, false});
  };
  DocSet found_there = *in(own);
  found_there -= *in(own == "en" ? "es" : "en");
  found_there -= typed;
  matches -= found_there;
}

MatchSets Searcher::match_planned(Plan planned, const Request& request, FacetCounter& counter) {
  MatchSets result;
  result.plan = std::move(planned);
  const auto visible = result.visible = reader_->snapshot().visible(request.audience);
  const bool translated = result.plan.translated;
  const PlanNode typed = translated ? without_translations(result.plan.words) : PlanNode();
  for (std::size_t i = 0; i < reader_->segments(); ++i) {
    const Matcher matcher(*reader_, i, visible->sets[i]);
    DocSet matches = matcher.match(result.plan.words);
    for (const PlanNode& condition : result.plan.conditions) matcher.restrict(condition, matches);
    if (translated) {
      result.typed.push_back(Matcher(*reader_, i, matches).match(typed));
      leave_out_own_language(i, result.plan, result.typed.back(), matches);
    }
    result.sets.push_back(std::move(matches));
  }
  counter.count(result.sets);
  result.total = counter.total();
  if (!translated) return result;
  for (std::size_t i = 0; i < result.typed.size(); ++i) result.typed[i] &= result.sets[i];
  // In a text of several words, any of which may match, how many do is for ranking to weigh.
  result.typed_first = request.match == Match::all || result.plan.scored.size() == 1;
  return result;
}

MatchSets Searcher::match_counting(Plan planned, const Request& request) {
  try {
    const auto visible = reader_->snapshot().visible(request.audience);
    FacetCounter counter(reader_->snapshot(), *visible, planned, {});
    return match_planned(planned, request, counter);
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

MatchSets Searcher::match(const Request& request) {
  begin_query();
  MatchSets matches = match_counting(plan(request), request);
  throw_if_cut();
  return matches;
}

MatchSets Searcher::match_filters(const Request& request) {
  begin_query();
  Plan planned = plan(request);
  planned.words = PlanNode();
  planned.words.kind = PlanNode::Kind::everything;
  MatchSets matches = match_counting(std::move(planned), request);
  throw_if_cut();
  return matches;
}

Results Searcher::search(const Request& request) {
  begin_query();
  try {
    Results results;
    results.generation = reader_->snapshot().generation();
    results.index_id = reader_->snapshot().index_id();
    Plan planned = plan(request);
    const auto visible = reader_->snapshot().visible(request.audience);
    FacetCounter counter(reader_->snapshot(), *visible, planned, request.facets);
    const MatchSets matches = match_planned(planned, request, counter);
    results.documents = matches.visible->total;
    results.total = matches.total;
    results.undated = counter.undated();
    results.facets = counter.counts(names(request.audience), request.facet_values, request.labels);
    results.notices = matches.plan.notices;
    results.interpretation = interpretation(matches.plan, request.labels);
    std::uint64_t typed = 0;
    for (const DocSet& set : matches.typed) typed += set.count();
    tell_translated(results, matches.plan, typed);
    offer_translated_phrase(results, matches, request);
    add_notices(results, matches, request);
    const bool whole = reader_->budget().cut() == QueryBudget::Cut::none;
    if (whole && request.offers && request.offset == 0 && request.cursor.empty())
      results.spelling = corrected_spelling(request, matches);
    add_page(results, matches, request);
    mark_cut(results, request);
    return results;
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

Results Searcher::search_whole(const Request& request) {
  Results results = search(request);
  throw_if_cut();
  return results;
}

/// Says once what the end of the budget left out.
void Searcher::mark_cut(Results& results, const Request& request) const {
  const QueryBudget::Cut cut = reader_->budget().cut();
  if (cut == QueryBudget::Cut::none) return;
  results.exact = false;
  for (FacetCounts& facet : results.facets) facet.exact = false;
  const auto notice = [&](std::string_view english, std::string_view spanish) {
    results.notices.push_back(
        {Notice::Kind::limit, std::string(in_language(request.labels, english, spanish)), 0, 0, {}, {}});
  };
  if (cut == QueryBudget::Cut::time) {
    results.partial = true;
    // Where the next page would begin is not known.
    results.next_cursor.clear();
    notice(
        "The search took too long and was cut short: there may be more results, and better ones.",
        "La b\xC3\xBAsqueda tard\xC3\xB3 demasiado y se cort\xC3\xB3: puede haber m\xC3\xA1s resultados, y mejores.");
  } else {
    notice("The query reads more of the index than one search may and was cut short: there may be more results.",
           "La consulta lee del \xC3\xADndice m\xC3\xA1s de lo que puede una b\xC3\xBAsqueda y se cort\xC3\xB3: puede "
           "haber m\xC3\xA1s "
           "resultados.");
  }
}

void Searcher::add_page(Results& results, const MatchSets& matches, const Request& request) {
  const bool by_date = request.sort != Sort::relevance || matches.plan.scored.empty();
  // An invalid cursor is an error even where nothing is found.
  if (!request.cursor.empty()) decode_cursor(request.cursor, by_date ? Sort::newest : Sort::relevance);
  std::optional<Stories> stories;
  if (request.collapse) {
    stories.emplace(reader_->snapshot(), matches.sets);
    results.stories = stories->total();
  }
  if (matches.total == 0 || request.limit == 0) return;
  Stories* const collapsing = stories ? &*stories : nullptr;
  const std::vector<Ranked> ranked = by_date ? page_by_date(results, matches, request, collapsing)
                                             : page_by_relevance(results, matches, request, collapsing);
  add_items(results, ranked, matches.plan, request);
  if (request.snippets && asks_for_one_story(request, matches.plan.tree))
    add_story_differences(*reader_, matches.sets, ranked, request.labels, results.items);
  if (!stories) return;
  for (std::size_t i = 0; i < ranked.size(); ++i) results.items[i].story_size = stories->size(ranked[i].document);
}

std::vector<Ranked> Searcher::page_by_date(Results& results, const MatchSets& matches, const Request& request,
                                           Stories* stories) {
  const Snapshot& snapshot = reader_->snapshot();
  const DateDirection order = request.sort == Sort::oldest ? DateDirection::oldest : DateDirection::newest;
  std::optional<DateKey> after;
  if (!request.cursor.empty()) {
    after = std::get<DateKey>(decode_cursor(request.cursor, Sort::newest));
    if (stories) stories->take_up_to(matches.sets, order, *after);
  }
  std::size_t left_out = after ? 0 : request.offset;
  std::vector<Ranked> page;
  for_each_by_date(snapshot, matches.sets, order, after, [&](const DocumentRef& document) {
    if (stories && !stories->take(document)) return true;
    if (left_out > 0) {
      --left_out;
      return true;
    }
    if (page.size() == request.limit) {
      // One more than the page holds: there is a next one.
      const DocumentRef& last = page.back().document;
      const SegmentColumns& columns = snapshot.columns(last.segment);
      results.next_cursor = encode_cursor(DateKey{columns.dates()[last.id], std::string(columns.id(last.id))});
      return false;
    }
    page.push_back({document, 0});
    return true;
  });
  return page;
}

std::vector<Ranked> Searcher::page_by_relevance(Results& results, const MatchSets& matches, const Request& request,
                                                Stories* stories) {
  std::size_t offset = request.offset;
  if (!request.cursor.empty()) {
    const auto key = std::get<RelevanceKey>(decode_cursor(request.cursor, Sort::relevance));
    offset = key.offset;
    if (key.generation != reader_->snapshot().generation()) {
      results.moved = true;
      offset = place_of_score(key.score, matches);
    }
  }
  // A story's statements after its best are passed over: where they leave the page short, more are ranked.
  const std::size_t end = offset + request.limit + 1;
  std::vector<Ranked> page;
  for (std::size_t depth = end;; depth *= 2) {
    const std::vector<Ranked> ranked = rank(matches.plan, VisibleFigures(*reader_, matches.visible), matches.sets, 0,
                                            std::min<std::size_t>(depth, matches.total), resources_.ranking,
                                            matches.typed_first ? &matches.typed : nullptr);
    page.clear();
    if (stories) stories->forget_taken();
    for (const Ranked& one : ranked)
      if (page.size() < end && (!stories || stories->take(one.document))) page.push_back(one);
    if (page.size() == end || ranked.size() == matches.total || depth >= matches.total) break;
  }
  const bool more = page.size() == end;
  if (more) page.pop_back();
  page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(std::min(offset, page.size())));
  if (more)
    results.next_cursor =
        encode_cursor(RelevanceKey{reader_->snapshot().generation(), offset + page.size(), page.back().score});
  return page;
}

/// How many matches score at least as much.
std::size_t Searcher::place_of_score(double score, const MatchSets& matches) {
  const std::vector<Ranked> ranked =
      rank(matches.plan, VisibleFigures(*reader_, matches.visible), matches.sets, 0, matches.total, resources_.ranking,
           matches.typed_first ? &matches.typed : nullptr);
  return static_cast<std::size_t>(
      std::partition_point(ranked.begin(), ranked.end(), [&](const Ranked& one) { return one.score >= score; }) -
      ranked.begin());
}

void Searcher::stream(const Request& request,
                      const std::function<bool(const DocumentRef&, const DocumentData&)>& take) {
  const MatchSets matches = match(request);
  try {
    const DateDirection order = request.sort == Sort::oldest ? DateDirection::oldest : DateDirection::newest;
    std::optional<Stories> stories;
    if (request.collapse) stories.emplace(reader_->snapshot(), matches.sets);
    std::optional<DateKey> after;
    if (!request.cursor.empty()) {
      after = std::get<DateKey>(decode_cursor(request.cursor, Sort::newest));
      if (stories) stories->take_up_to(matches.sets, order, *after);
    }
    for_each_by_date(reader_->snapshot(), matches.sets, order, after, [&](const DocumentRef& document) {
      if (stories && !stories->take(document)) return true;
      go_on();
      const std::string data = reader_->segment(document.segment).get_document(document.id).get_data();
      return take(document, decode_document_data(data));
    });
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

void Searcher::add_items(Results& results, const std::vector<Ranked>& ranked, const Plan& plan,
                         const Request& request) const {
  SnippetMaker snippets(plan.highlights);
  std::optional<Participation> part;
  if (Participation::matters(plan.words)) part.emplace(plan, *reader_, request.audience);
  for (const Ranked& hit : ranked) {
    const auto data = stored_document(*reader_, hit.document);
    DocumentData stored = decode_document_data(*data);
    ResultItem item = result_item(stored.statement, hit.score);
    // A text of some megabytes takes a while to go through.
    if (request.snippets && reader_->budget().goes_on()) {
      if (part) part->read(hit.document, item.headline, stored.paragraphs);
      item.headline_marks =
          part ? SnippetMaker::marks_of_headline(item.headline, *part) : snippets.marks(item.headline);
      item.snippets = snippets.make(stored.paragraphs, item.headline, part ? &*part : nullptr);
    }
    results.items.push_back(std::move(item));
  }
}

std::vector<ResultItem> Searcher::similar(const std::string& id, std::size_t limit, Audience audience) {
  const Xapian::docid document = find(id, audience);
  if (document == 0 || limit == 0) return {};
  begin_query();
  try {
    Plan plan;
    plan.words.kind = PlanNode::Kind::terms;
    const VisibleFigures figures(*reader_, reader_->snapshot().visible(audience));
    for (const DistinctiveStem& stem : distinctive_stems(figures, document, stemmer_, kDistinctiveStems)) {
      plan.words.terms.insert(plan.words.terms.end(), stem.terms.begin(), stem.terms.end());
      ScoredWord& scored = plan.scored.emplace_back();
      for (const std::string& term : stem.terms) scored.terms.push_back({term, 1.0, false});
    }
    if (plan.scored.empty()) return {};
    Request request;
    request.audience = audience;
    request.match = Match::any;
    request.limit = limit + 1;
    request.snippets = false;
    const MatchSets matches = match_counting(std::move(plan), request);
    Results results;
    add_page(results, matches, request);
    std::erase_if(results.items, [&](const ResultItem& item) { return item.id == id; });
    if (results.items.size() > limit) results.items.resize(limit);
    return std::move(results.items);
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

Xapian::docid Searcher::find(const std::string& id, Audience audience) {
  refresh();
  try {
    const std::string term = filter_term(kId, id);
    const auto visible = reader_->snapshot().visible(audience);
    for (std::size_t i = 0; i < reader_->segments(); ++i) {
      const DocSet& seen = visible->sets[i];
      const Xapian::Database& segment = reader_->segment(i);
      for (auto at = segment.postlist_begin(term); at != segment.postlist_end(term); ++at)
        if (seen.contains(*at)) return reader_->global_docid({i, *at});
    }
    return 0;
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

std::optional<std::string> Searcher::read(const std::string& id, Audience audience) {
  const Xapian::docid found = find(id, audience);
  if (found == 0) return std::nullopt;
  try {
    const DocumentRef document = reader_->locate(found);
    return reader_->segment(document.segment).get_document(document.id).get_data();
  } catch (const Xapian::Error& problem) {
    throw unreadable(problem);
  }
}

std::string Searcher::explain(const Request& request) {
  begin_query();
  try {
    const Plan planned = plan(request);
    std::string result;
    result += fmt::format("tree:     {}\n", describe(planned.tree));
    result += fmt::format("plan:     {}\n", describe(planned.words));
    for (const Selection& selection : planned.selections)
      result += fmt::format("filter:   {} = {}{}\n", to_string(selection.facet), fmt::join(selection.values, ", "),
                            selection.none ? ", none" : "");
    for (const DateSelection& dates : planned.dates)
      for (const DateRange& range : dates.ranges)
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

}  // namespace dateline

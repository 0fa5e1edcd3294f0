// Planning over the facts of the copies, then Xapian's matcher on the other side.
#include "query/shards/shard_engine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/packed_date.h"
#include "query/cursor.h"
#include "query/language/messages.h"
#include "query/plan/spelling.h"
#include "query/shards/shard_query.h"
#include "query/show/facet_counter.h"
#include "query/show/snippet.h"

namespace dateline {
namespace {

using Xapian::Query;

/// Connections older than this are made again before a request: a copy that was replaced meanwhile is served to new
/// ones.
constexpr std::chrono::seconds kConnectionAge{30};

/// A facet being counted on the other side.
struct Counted {
  std::string facet;
  Xapian::ValueCountMatchSpy spy;

  explicit Counted(const std::string& name) : facet(name), spy(slot_of(name)) {}
  static Xapian::valueno slot_of(const std::string& name) {
    const auto facet = facet_named(name);
    return facet ? field_of(*facet).slot : kDate.slot;
  }
  /// Statements by value; several values of one statement are separated.
  std::map<std::string, std::uint64_t> values() const {
    std::map<std::string, std::uint64_t> counts;
    for (auto at = spy.values_begin(); at != spy.values_end(); ++at) {
      const std::string slot = *at;
      for (std::size_t begin = 0; begin <= slot.size();) {
        const std::size_t end = std::min(slot.find(kValueSeparator, begin), slot.size());
        counts[slot.substr(begin, end - begin)] += at.get_termfreq();
        begin = end + 1;
      }
    }
    return counts;
  }
  std::uint64_t none() const {
    std::uint64_t valued = 0;
    for (auto at = spy.values_begin(); at != spy.values_end(); ++at) valued += at.get_termfreq();
    return spy.get_total() - valued;
  }
};

bool is_ticked(const Plan& plan, const std::string& name) {
  if (name == kEdited.name) return true;  // counted by terms, which have no slot: apart
  if (const auto facet = facet_named(name))
    return std::any_of(plan.selections.begin(), plan.selections.end(),
                       [&](const Selection& one) { return one.ticked && one.facet == *facet; });
  const auto tick = name == "year" ? DateSelection::Tick::year : DateSelection::Tick::month;
  return std::any_of(plan.dates.begin(), plan.dates.end(), [&](const DateSelection& one) { return one.tick == tick; });
}

/// All conditions of a plan but the ticks of one facet ("" for none), or but the dates.
Query conditions(const Plan& plan, const Query& words, const std::string& left_out, bool dates_too) {
  std::vector<Query> parts = {words};
  const auto facet = facet_named(left_out);
  for (const Selection& one : plan.selections)
    if (!(one.ticked && facet && one.facet == *facet)) parts.push_back(shard_query(one));
  if (plan.edited && left_out != kEdited.name) {
    std::vector<std::string> ticked;
    if (plan.edited->yes) ticked.push_back(filter_term(kEdited, "yes"));
    if (plan.edited->no) ticked.push_back(filter_term(kEdited, "no"));
    parts.emplace_back(Query::OP_OR, ticked.begin(), ticked.end());
  }
  const auto tick = left_out == "year"    ? DateSelection::Tick::year
                    : left_out == "month" ? DateSelection::Tick::month
                                          : DateSelection::Tick::none;
  for (const DateSelection& one : plan.dates)
    if (dates_too && (one.tick == DateSelection::Tick::none || one.tick != tick)) parts.push_back(shard_query(one));
  return Query(Query::OP_AND, parts.begin(), parts.end());
}

}  // namespace

namespace {

/// What is missing of the run that most copies are of.
void judge_set(const std::vector<CopyIdentity>& identities, CopySet& set) {
  std::map<std::string, std::size_t> runs;
  for (const CopyIdentity& one : identities) ++runs[one.run];
  if (runs.empty()) return;
  set.mixed = runs.size() > 1;
  const auto most =
      std::max_element(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<bool> asked;
  for (const CopyIdentity& one : identities) {
    if (one.run != most->first) continue;
    set.parts = one.parts;
    asked.resize(one.parts + 1);
    asked[one.part] = true;
  }
  for (std::uint32_t part = 1; part <= set.parts; ++part)
    if (!asked[part]) set.missing.push_back(part);
  set.whole = !set.mixed && set.missing.empty();
}

/// What a person must know of the copies that are asked.
void add_copy_notices(const CopySet& set, std::string_view labels, std::vector<Notice>& notices) {
  const auto add = [&](std::string text) { notices.push_back({Notice::Kind::limit, std::move(text), 0, 0, {}, {}}); };
  if (set.mixed)
    add(std::string(in_language(labels, "The shards are copies of different runs: statements may be missing or twice.",
                                "Los fragmentos son copias de ejecuciones distintas: puede faltar o repetirse alguna "
                                "declaraci\u00F3n.")));
  if (!set.missing.empty())
    add(fmt::format(fmt::runtime(in_language(
                        labels, "{} of {} published copies are not asked (number {}): their statements are missing.",
                        "{} de {} copias publicadas no se consultan (n\u00FAmero {}): faltan sus declaraciones.")),
                    set.missing.size(), set.parts, fmt::join(set.missing, ", ")));
  if (!set.doubled.empty())
    add(fmt::format(
        fmt::runtime(in_language(labels, "{} serves a copy that another shard serves too: it is asked once.",
                                 "{} sirve una copia que otro fragmento ya sirve: se consulta una vez.")),
        fmt::join(set.doubled, ", ")));
}

}  // namespace

struct ShardEngine::Asked {
  const Request& request;
  Plan plan;
  Query words;  ///< with the conditions that are not facets
  Query all;    ///< with every selection
  bool exact = true;
  std::shared_ptr<const VisibleSets> visible;
  FacetCounter counter;

  Asked(const Request& request_, Plan plan_, const Snapshot& snapshot)
      : request(request_),
        plan(std::move(plan_)),
        visible(snapshot.visible(Audience::public_)),
        counter(snapshot, *visible, plan, request.facets) {
    words = shard_query(plan.words, exact);
    if (plan.translated && (plan.query_language == "en" || plan.query_language == "es")) {
      // As Searcher does: no statement of the query's own language alone is found by a translation.
      const bool english = plan.query_language == "en";
      const Query own(filter_term(kLanguage, english ? "en" : "es"));
      const Query other(filter_term(kLanguage, english ? "es" : "en"));
      bool ignored = true;
      words = Query(Query::OP_AND_NOT, words,
                    Query(Query::OP_AND_NOT, own,
                          Query(Query::OP_OR, other, shard_query(without_translations(plan.words), ignored))));
    }
    for (const PlanNode& condition : plan.conditions)
      words = Query(Query::OP_AND, words, shard_query(condition, exact));
    all = conditions(plan, words, "", true);
  }
};

ShardEngine::ShardEngine(std::shared_ptr<Shards> shards, const SearchResources& resources)
    : shards_(std::move(shards)), resources_(resources) {}

void ShardEngine::connect() {
  reader_.reset();
  asked_.clear();
  const std::vector<Shards::Copy> copies = shards_->connect();
  std::vector<std::shared_ptr<const SegmentView>> there;
  std::vector<CopyIdentity> identities;
  std::string uuids;
  set_ = {};
  for (std::size_t i = 0; i < copies.size(); ++i) {
    if (!copies[i].view) continue;
    asked_.push_back(i);
    if (std::find(identities.begin(), identities.end(), copies[i].identity) != identities.end()) {
      set_.doubled.push_back(shards_->address(i).to_string());
      continue;
    }
    identities.push_back(copies[i].identity);
    there.push_back(copies[i].view);
    uuids += copies[i].view->borrow().get_uuid();
  }
  judge_set(identities, set_);
  if (there.empty())
    throw Error(Error::Kind::network, fmt::format("no shard answers: {}", shards_->address(0).to_string()),
                "start one xapian-tcpsrv per copy, and name their addresses with --shards");
  copies_ = fnv1a(uuids);
  reader_ = std::make_unique<IndexReader>(
      std::make_shared<const Snapshot>(std::move(there), std::vector<std::vector<std::uint32_t>>(), system_now));
  connected_ = Shards::Clock::now();
}

Results ShardEngine::search(const Request& request) {
  if (request.audience == Audience::staff)
    throw Error(Error::Kind::usage, "published copies hold what is public", "leave out --audience staff, or --shards");
  if (request.old_versions)
    throw Error(Error::Kind::usage, "published copies hold what statements say now",
                "leave out --versions old, or --shards");
  if (reader_ && (Shards::Clock::now() - connected_ > kConnectionAge || asked_.size() < shards_->size()))
    reader_.reset();
  const auto begin = Shards::Clock::now();
  for (;;) {
    try {
      if (!reader_) connect();
      return answer(request);
    } catch (const Xapian::NetworkError& problem) {
      // Replies of the others may be half read: all connections are made again.
      reader_.reset();
      if (const auto shard = shards_->named_in(problem)) shards_->failed(*shard);
      if (Shards::Clock::now() - begin > shards_->deadline() * 2 / 3) {
        Results none;
        none.exact = false;
        none.partial = true;
        return none;
      }
    } catch (const Xapian::Error& problem) {
      reader_.reset();
      throw Error(Error::Kind::network, fmt::format("a shard cannot answer: {}", problem.get_description()));
    }
  }
}

Results ShardEngine::search_whole(const Request& request) {
  Results results = search(request);
  if (results.partial)
    throw asked_.size() < shards_->size()
        ? Error(Error::Kind::network, "a shard does not answer", "restart its xapian-tcpsrv, and ask again")
        : Error(Error::Kind::network, "the shards are not all copies of one run",
                "name every copy once with --shards: those that dateline reindex --archive DIR --shards N made last");
  return results;
}

Results ShardEngine::answer(const Request& request) {
  // Time is counted here by connection: what planning reads of the copies is in memory.
  reader_->begin_query({.postings = resources_.limits.postings});
  Results results;
  results.generation = copies_;
  results.index_id = fmt::format("{:016x}", copies_);
  results.documents = reader_->database().get_doccount();
  Asked asked(request, plan_request(request, *reader_, stemmer_, resources_), reader_->snapshot());
  count_ticked(asked);
  add_page(asked, results);
  count_undated(asked, results);
  const FacetNames names(reader_->share(), &resources_.names, request.audience);
  results.facets = asked.counter.counts(names, request.facet_values, request.labels);
  results.notices = asked.plan.notices;
  results.interpretation = interpretation(asked.plan, request.labels);
  tell_translated(results, asked.plan, count_as_typed(asked, results));
  add_undated_notice(results, request.labels);
  add_copy_notices(set_, request.labels, results.notices);
  results.partial = asked_.size() < shards_->size() || !set_.whole;
  results.exact = asked.exact && !results.partial;
  if (results.partial) results.next_cursor.clear();
  if (!results.exact)
    for (FacetCounts& facet : results.facets) facet.exact = false;
  return results;
}

std::uint64_t ShardEngine::count(const Xapian::Query& query) const {
  Xapian::Enquire enquire(reader_->database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0, reader_->database().get_doccount()).get_matches_estimated();
}

void ShardEngine::count_ticked(Asked& asked) {
  for (const std::string& name : asked.request.facets) {
    if (!is_ticked(asked.plan, name)) continue;
    if (name == kEdited.name) {
      const Query others = conditions(asked.plan, asked.words, name, true);
      std::map<std::string, std::uint64_t> counts;
      for (const char* value : {"yes", "no"})
        counts[value] = count(Query(Query::OP_AND, others, Query(filter_term(kEdited, value))));
      asked.counter.take(name, counts, 0);
      continue;
    }
    Counted counted(name);
    Xapian::Enquire enquire(reader_->database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(conditions(asked.plan, asked.words, name, true));
    enquire.add_matchspy(&counted.spy);
    enquire.get_mset(0, 0, reader_->database().get_doccount());
    asked.counter.take(name, counted.values(), counted.none());
  }
}

void ShardEngine::count_undated(Asked& asked, Results& results) {
  if (asked.plan.dates.empty()) return;
  const Query undated(filter_term(kUndated, "1"));
  const std::uint64_t whenever = count(Query(Query::OP_AND, conditions(asked.plan, asked.words, "", false), undated));
  if (whenever > 0) results.undated = whenever - count(Query(Query::OP_AND, asked.all, undated));
}

std::uint64_t ShardEngine::count_as_typed(const Asked& asked, const Results& results) const {
  if (!asked.plan.translated) return results.total;
  bool ignored = true;
  const Query typed = shard_query(without_translations(asked.plan.words), ignored);
  return count(Query(Query::OP_AND, asked.all, typed));
}

/// Where a page of results begins, and in which order they come.
struct ShardEngine::Page {
  bool by_date = false;
  Xapian::valueno order = 0;  ///< the slot that newest or oldest first sorts by
  std::size_t offset = 0;
  std::optional<CursorKey> cursor;
};

ShardEngine::Page ShardEngine::page_of(const Asked& asked, Results& results) const {
  const Request& request = asked.request;
  Page page;
  page.by_date = request.sort != Sort::relevance || asked.plan.scored.empty();
  page.order = request.sort == Sort::oldest ? kOldestSlot : kNewestSlot;
  page.offset = request.offset;
  if (request.cursor.empty()) return page;
  page.cursor = decode_cursor(request.cursor, page.by_date ? Sort::newest : Sort::relevance);
  page.offset = page.by_date ? 0 : std::get<RelevanceKey>(*page.cursor).offset;
  results.moved = !page.by_date && std::get<RelevanceKey>(*page.cursor).generation != copies_;
  return page;
}

Query ShardEngine::behind_cursor(const Asked& asked, const Page& page) const {
  if (!page.cursor || !page.by_date) return asked.all;
  const DateKey& key = std::get<DateKey>(*page.cursor);
  const std::string last =
      asked.request.sort == Sort::oldest ? oldest_key(key.date, key.id) : newest_key(key.date, key.id);
  return Query(Query::OP_FILTER, asked.all, Query(Query::OP_VALUE_GE, page.order, last + '\0'));
}

void ShardEngine::add_page(Asked& asked, Results& results) {
  const Request& request = asked.request;
  const Page page = page_of(asked, results);
  std::vector<std::unique_ptr<Counted>> counted;
  for (const std::string& name : request.facets)
    if (!is_ticked(asked.plan, name)) counted.push_back(std::make_unique<Counted>(name));
  std::optional<Xapian::ValueCountMatchSpy> stories;
  if (request.collapse) stories.emplace(kStory.slot);
  const Xapian::doccount all = reader_->database().get_doccount();
  // What is counted and what is shown differ after a cursor and in stories; else one pass does both.
  const bool apart = request.collapse || (page.cursor && page.by_date);
  Xapian::Enquire enquire(reader_->database());
  for (const auto& one : counted) enquire.add_matchspy(&one->spy);
  if (stories) enquire.add_matchspy(&*stories);
  if (apart) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(asked.all);
    results.total = enquire.get_mset(0, 0, all).get_matches_estimated();
    enquire.clear_matchspies();
  }
  if (page.by_date) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(behind_cursor(asked, page));
    enquire.set_sort_by_value(page.order, false);
  } else {
    enquire.set_weighting_scheme(Xapian::IneB2Weight(resources_.ranking.length));
    enquire.set_query(ranking_query(asked.all, asked.plan, resources_.ranking));
    enquire.set_sort_by_relevance_then_value(kNewestSlot, false);
  }
  if (request.collapse) enquire.set_collapse_key(kStory.slot);
  const auto wanted = static_cast<Xapian::doccount>(request.limit == 0 ? 0 : request.limit + 1);
  Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(page.offset), wanted, apart ? 0 : all);
  if (!apart) results.total = found.get_matches_estimated();
  for (const auto& one : counted) asked.counter.take(one->facet, one->values(), one->none());
  add_items(found, asked, results);
  if (stories) add_stories(*stories, results);
  if (request.limit == 0 || found.size() <= request.limit) return;
  const ResultItem& last = results.items.back();
  if (page.by_date) {
    const Xapian::Document document = found[static_cast<Xapian::doccount>(request.limit - 1)].get_document();
    results.next_cursor = encode_cursor(DateKey{PackedDate::parse(document.get_value(kDate.slot)).sortable(), last.id});
  } else {
    results.next_cursor = encode_cursor(RelevanceKey{copies_, page.offset + results.items.size(), last.score});
  }
}

void ShardEngine::add_stories(const Xapian::ValueCountMatchSpy& stories, Results& results) {
  std::map<std::string, std::uint64_t> shown;
  for (const ResultItem& item : results.items) shown.emplace(item.story, 0);
  std::uint64_t in_stories = 0, distinct = 0;
  for (auto at = stories.values_begin(); at != stories.values_end(); ++at) {
    in_stories += at.get_termfreq();
    ++distinct;
    if (const auto found = shown.find(*at); found != shown.end()) found->second = at.get_termfreq();
  }
  results.stories = results.total - in_stories + distinct;
  for (ResultItem& item : results.items)
    if (!item.story.empty()) item.story_size = shown[item.story];
}

void ShardEngine::add_items(const Xapian::MSet& found, Asked& asked, Results& results) const {
  const Request& request = asked.request;
  SnippetMaker snippets(asked.plan.highlights);
  found.fetch();
  for (auto at = found.begin(); at != found.end() && results.items.size() < request.limit; ++at) {
    const std::string data = at.get_document().get_data();
    DocumentData stored = decode_document_data(data);
    ResultItem item = result_item(stored.statement, at.get_weight());
    if (request.snippets) {
      item.headline_marks = snippets.marks(item.headline);
      item.snippets = snippets.make(stored.paragraphs, item.headline, nullptr);
    }
    results.items.push_back(std::move(item));
  }
}

}  // namespace dateline

// Searchers and catalog connections that go from thread to thread.
#include "server/commands/archive_backend.h"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <memory>
#include <optional>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/schema/generation.h"
#include "query/commands/request_options.h"
#include "query/plan/vocabulary.h"
#include "query/rank/length_factors.h"
#include "query/rank/ranking.h"
#include "query/snapshot/facet_totals.h"
#include "query/snapshot/snapshot.h"
#include "server/commands/old_versions.h"
#include "server/site/pool.h"

namespace dateline {
namespace {

/// Hits fetched at a time for a stream: few enough that memory stays flat, many enough that matching again for each
/// page costs little compared with reading them.
constexpr std::size_t kStreamPage = 500;

RequestOptions session_options(const std::filesystem::path& archive, const QueryLimits& limits,
                               const std::vector<std::string>& shards = {}) {
  RequestOptions options;
  options.limits = limits;
  options.archive = archive.string();
  options.lexicon = "all";
  options.shards = shards;
  return options;
}

std::int64_t number_of(std::string_view value) {
  std::int64_t id = 0;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), id);
  return failed == std::errc() && end == value.data() + value.size() ? id : 0;
}

Request for_viewer(Request request, const Viewer& viewer) {
  request.audience = viewer.audience;
  return request;
}

class Backend : public ArchiveService {
  /// One that threw may be half-way between two generations: it is not used again.
  template <class T, class F>
  static auto with(Pool<T>& pool, F&& work) {
    auto lent = pool.lend();
    try {
      return work(*lent);
    } catch (...) {
      lent.discard();
      throw;
    }
  }
  template <class F>
  auto with_searcher(F&& work) {
    if (!local_)
      throw Error(Error::Kind::missing, "this is not answered by published copies", "serve an archive with an index");
    return with(searchers_, std::forward<F>(work));
  }
  template <class F>
  auto with_searcher(const Request& request, F&& work) {
    if (!request.old_versions) return with_searcher(std::forward<F>(work));
    const auto searchers = old_versions_.searchers(local_state(request.audience), {request.audience});
    return with(*searchers, std::forward<F>(work));
  }
  Results ask(const Request& request) {
    if (copies_ && !request.old_versions)
      return with(engines_, [&](SearchEngine& engine) { return engine.search(request); });
    return with_searcher(request, [&](Searcher& searcher) { return searcher.search(request); });
  }
  Results ask_whole(const Request& request) {
    if (copies_ && !request.old_versions)
      return with(engines_, [&](SearchEngine& engine) { return engine.search_whole(request); });
    return with_searcher(request, [&](Searcher& searcher) { return searcher.search_whole(request); });
  }

 public:
  Backend(std::filesystem::path archive, const std::vector<std::string>& shards, IndexOldVersions index_old_versions,
          const QueryLimits& limits)
      : archive_(std::move(archive)),
        local_(shards.empty() || Generation::current_number(archive_ / "index") != 0
                   ? std::make_unique<SearchSession>(session_options(archive_, limits))
                   : nullptr),
        copies_(shards.empty() ? nullptr : std::make_unique<SearchSession>(session_options(archive_, limits, shards))),
        old_versions_(session_options(archive_, limits), std::move(index_old_versions)),
        searchers_([this] { return local_->another(); }, [](Searcher& searcher) { searcher.rest(); }),
        engines_([this] { return copies_->another_engine(); }),
        catalogs_(
            [this] { return std::make_unique<Catalog>(Catalog::open(archive_ / "catalog.db", Catalog::Mode::read)); }) {
    // Whatever is wrong with the archive is said now, not to the first visitor.
    if (local_) searchers_.lend()->reader();
    if (copies_) {
      Request nothing;
      nothing.limit = 0;
      ask(nothing);
    }
    catalogs_.lend();
    if (local_)
      watcher_.emplace(local_->snapshots(), [](const std::shared_ptr<const Snapshot>& fresh) {
        // The words that spellings are looked up in, the longest that a query waits for, and what a page of results
        // takes from all that the public sees.
        const IndexReader reader(fresh);
        const auto visible = fresh->visible(Audience::public_);
        length_factors(VisibleFigures(reader, visible), RankingOptions().length);
        for (const Facet facet : kAllFacets) facet_totals(*fresh, *visible, facet);
        Vocabulary(reader).speller();
      });
  }

  std::string state(const Viewer& viewer) override {
    // There is no signal when a copy is replaced: answers made from copies are not reused.
    if (copies_) return fmt::format("copies-{}", ++answers_);
    return local_state(viewer.audience);
  }

  Results search(const Request& request, const Viewer& viewer) override { return ask(for_viewer(request, viewer)); }

  HitStream stream(const Request& request, const Viewer& viewer) override {
    Request page = for_viewer(request, viewer);
    page.limit = kStreamPage;
    page.offset = 0;
    page.cursor.clear();
    page.facets.clear();
    // By date a cursor continues exactly where it was, also when the index has a newer generation meanwhile.
    if (page.sort == Sort::relevance) page.sort = Sort::newest;
    struct State {
      Request page;
      std::vector<ResultItem> items;
      std::size_t next = 0;
      bool last = false;
    };
    auto state = std::make_shared<State>(State{std::move(page), {}, 0, false});
    return [this, state]() -> std::optional<ResultItem> {
      if (state->next == state->items.size()) {
        if (state->last) return std::nullopt;
        Results results = ask_whole(state->page);
        state->items = std::move(results.items);
        state->next = 0;
        state->page.cursor = results.next_cursor;
        state->last = results.next_cursor.empty();
        if (state->items.empty()) return std::nullopt;
      }
      return std::move(state->items[state->next++]);
    };
  }

  QuoteAnswer quote(std::string_view text, std::string_view labels, const Viewer& viewer) override {
    return with_searcher([&](Searcher& searcher) {
      return find_quotation(searcher, text, {viewer.audience, std::string(labels)});
    });
  }

  Series series(const Request& request, const std::string& by, const Viewer& viewer) override {
    const Request asked = for_viewer(request, viewer);
    return with_searcher(asked, [&](Searcher& searcher) { return count_series(searcher, asked, by); });
  }

  Kwic kwic(const Request& request, const KwicOptions& options, const Viewer& viewer) override {
    const Request asked = for_viewer(request, viewer);
    return with_searcher(asked, [&](Searcher& searcher) { return concordance(searcher, asked, options); });
  }

  std::vector<Completion> suggest(std::string_view typed, std::string_view labels, const Viewer&) override {
    if (!local_) return {};
    return with_searcher(
        [&](Searcher& searcher) { return completions(typed, searcher.reader(), searcher.names(), labels); });
  }

  /// A teaser that a full page has replaced is answered with the full statement.
  Found statement(std::string_view id, const Viewer& viewer) override {
    auto catalog = catalogs_.lend();
    const Instant now = system_now();
    Found found;
    std::optional<CatalogEntry> entry;
    if (!is_out_of_sight(*catalog, id, viewer, now)) {
      entry = catalog->find(id);
      if (entry && !entry->superseded_by.empty()) entry = catalog->find(entry->superseded_by);
    }
    // Asked of what is hidden as well: that takes as long.
    if (!entry) {
      if (const auto day = catalog->erased(id)) {
        found.state = Found::State::gone;
        found.gone_on = day->substr(0, 10);
      }
      return found;
    }
    if (!may_see(status_of(*entry), viewer, now)) {
      // That a statement was withdrawn is public; that one is withheld is not.
      ReleaseStatus released = status_of(*entry);
      released.withdrawn = false;
      if (!entry->withdrawn || !may_see(released, viewer, now)) return found;
      found.state = Found::State::gone;
      found.gone_on = catalog->withdrawn_on(entry->statement.id).substr(0, 10);
      return found;
    }
    number_as_seen(*catalog, *entry, viewer, now);
    found.state = Found::State::found;
    found.page_gone = entry->gone;
    found.statement = std::move(entry->statement);
    return found;
  }

  std::vector<Statement> versions(std::string_view id, const Viewer& viewer) override {
    auto catalog = catalogs_.lend();
    const Instant now = system_now();
    const auto entry = find_visible(*catalog, id, viewer, now);
    return entry ? visible_versions(*catalog, *entry, viewer, now) : std::vector<Statement>();
  }

  std::optional<Original> original(std::string_view id, const Viewer& viewer) override {
    const Found found = statement(id, viewer);
    if (found.state != Found::State::found || found.statement.sha256.empty()) return std::nullopt;
    auto catalog = catalogs_.lend();
    if (viewer.audience != Audience::staff && catalog->is_noarchive(found.statement.id)) return std::nullopt;
    auto bytes = catalog->original(found.statement.sha256);
    if (!bytes) return std::nullopt;
    return Original{std::move(*bytes), found.statement.sha256};
  }

  std::vector<ResultItem> similar(std::string_view id, std::size_t limit, const Viewer& viewer) override {
    if (!local_) return {};
    return with_searcher([&](Searcher& searcher) { return searcher.similar(std::string(id), limit, viewer.audience); });
  }

  std::string label(std::string_view facet, std::string_view value, std::string_view language) override {
    std::string found;
    if (facet == "issue")
      found = session().reference().taxonomy().label(value, language);
    else if (facet == "city" || facet == "mentions")
      found = session().reference().gazetteer().label(number_of(value), language);
    return found.empty() ? std::string(value) : found;
  }

  bool knows(std::string_view facet, std::string_view value) override {
    if (facet == "issue") return session().reference().taxonomy().find(value) != nullptr;
    return session().reference().gazetteer().find(number_of(value)) != nullptr;
  }

 private:
  std::string local_state(Audience audience) const {
    if (!local_)
      throw Error(Error::Kind::missing, "this is not answered by published copies", "serve an archive with an index");
    const auto snapshot = local_->snapshots()->current();
    // Until the next embargo ends a generation shows the same: that instant stands for the releases passed.
    const auto until = snapshot->visible(audience)->until.time_since_epoch().count();
    return fmt::format("{:016x}", fnv1a(fmt::format("{} {} {} {}", snapshot->index_id(), snapshot->generation(),
                                                    snapshot->hidden(), until)));
  }
  const SearchSession& session() const { return local_ ? *local_ : *copies_; }

  std::filesystem::path archive_;
  std::unique_ptr<SearchSession> local_;   ///< over the archive's index; null where copies are asked and it has none
  std::unique_ptr<SearchSession> copies_;  ///< over published copies; null where the index is asked
  OldVersions old_versions_;
  std::atomic<std::uint64_t> answers_{0};
  Pool<Searcher> searchers_;
  Pool<SearchEngine> engines_;
  Pool<Catalog> catalogs_;
  std::optional<SnapshotWatcher> watcher_;
};

}  // namespace

std::unique_ptr<ArchiveService> open_archive_service(const std::filesystem::path& archive,
                                                     const std::vector<std::string>& shards,
                                                     IndexOldVersions index_old_versions, const QueryLimits& limits) {
  return std::make_unique<Backend>(archive, shards, std::move(index_old_versions), limits);
}

}  // namespace dateline

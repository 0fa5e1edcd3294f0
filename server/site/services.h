// What the site asks of the archive.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/release.h"
#include "indexer/schema/statement.h"
#include "query/kwic.h"
#include "query/plan/suggest.h"
#include "query/quote.h"
#include "query/request.h"
#include "query/results.h"
#include "query/series.h"
#include "query/snapshot/query_budget.h"

namespace dateline {

/// What an id leads to.
struct Found {
  enum class State {
    unknown,  ///< no statement that this viewer may know of
    found,
    gone,  ///< withdrawn or erased: says when, and nothing else
  };
  State state = State::unknown;
  Statement statement;
  std::string gone_on;    ///< the day, ISO 8601; may be empty
  std::string page_gone;  ///< of a statement that was found: since when its page is not at its address; may be empty
};

/// The bytes a statement was read from.
struct Original {
  std::string bytes;
  std::string sha256;  ///< of these bytes
};

/// Hits one after another, nullopt after the last; memory does not grow with their number. Throws where it cannot go
/// on.
using HitStream = std::function<std::optional<ResultItem>()>;

/// A value of a facet with its count, for lists of all issues and cities.
struct FacetEntry {
  std::string value;
  std::string label;  ///< in the language asked for
  std::uint64_t count = 0;
};

/// Thread-safe. Everything is what the viewer may see now.
class ArchiveService {
 public:
  virtual ~ArchiveService() = default;

  /// Changes whenever an answer to this viewer may: the snapshot, the catalog's and the releases' count, hashed.
  virtual std::string state(const Viewer& viewer) = 0;

  virtual Results search(const Request& request, const Viewer& viewer) = 0;
  /// For answers that are whole or not at all: throws QueryCut where time cut the search.
  Results search_whole(const Request& request, const Viewer& viewer) {
    Results results = search(request, viewer);
    if (results.partial) throw QueryCut(QueryBudget::Cut::time);
    return results;
  }
  /// All hits in the order of the request, from one snapshot; `limit`, `offset` and `cursor` do not count.
  virtual HitStream stream(const Request& request, const Viewer& viewer) = 0;
  /// Where a quotation comes from.
  virtual QuoteAnswer quote(std::string_view text, std::string_view labels, const Viewer& viewer) = 0;
  /// `by` is "year" or "month".
  virtual Series series(const Request& request, const std::string& by, const Viewer& viewer) = 0;
  virtual Kwic kwic(const Request& request, const KwicOptions& options, const Viewer& viewer) = 0;
  virtual std::vector<Completion> suggest(std::string_view typed, std::string_view labels, const Viewer& viewer) = 0;

  virtual Found statement(std::string_view id, const Viewer& viewer) = 0;
  /// Oldest first, the current one last; empty where the viewer may not see it.
  virtual std::vector<Statement> versions(std::string_view id, const Viewer& viewer) = 0;
  virtual std::optional<Original> original(std::string_view id, const Viewer& viewer) = 0;
  virtual std::vector<ResultItem> similar(std::string_view id, std::size_t limit, const Viewer& viewer) = 0;

  /// The label of a facet's value ("4835797" of "city" → "Hartford, CT"); the value itself where it is unknown.
  virtual std::string label(std::string_view facet, std::string_view value, std::string_view language) = 0;
  /// Whether a page of this value may exist: an issue of the taxonomy, a place of the gazetteer.
  virtual bool knows(std::string_view facet, std::string_view value) = 0;
};

}  // namespace dateline

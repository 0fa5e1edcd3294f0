// The catalog first, then the index against it.
#include "indexer/pipeline/verification.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/index/index_fit.h"
#include "indexer/index/segment_sums.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/segment_positions.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kNamed = 20;  ///< problems of one kind that are named; the rest is counted

class Verifier {
 public:
  explicit Verifier(const fs::path& folder) : folder_(folder) {}

  Verification run() {
    Archive archive = Archive::open_reading(folder_);
    Catalog& catalog = archive.catalog();
    check_file(catalog);
    if (is_erasing(catalog))
      problem("an erasure was cut off: index and free pages may still hold what it erased", reindex());
    check_dictionaries(catalog);
    check_originals(catalog);
    check_statements(catalog);
    check_versions(catalog);
    check_stories(catalog);
    check_index(catalog, archive.index());
    for (const auto& [mend, more] : unnamed_)
      result_.problems.push_back({fmt::format("… and {} more of that kind", more), mend});
    result_.waiting = waiting_.size();
    return std::move(result_);
  }

 private:
  std::string command(const std::string& verb) const {
    return fmt::format("dateline {} --archive {}", verb, folder_.string());
  }
  std::string reindex() const { return command("reindex"); }
  std::string restore() const {
    return fmt::format("restore it from a backup: dateline backup --archive BACKUP {}.restored", folder_.string());
  }

  void problem(const std::string& what, const std::string& mend) {
    if (++named_[mend] <= kNamed)
      result_.problems.push_back({what, mend});
    else
      ++unnamed_[mend];
  }

  void check_file(Catalog& catalog) {
    Query check = catalog.connection().prepare("PRAGMA quick_check(20)");
    while (check.step()) {
      if (check.text(0) == "ok") continue;
      // Several lines of one row.
      std::string said = check.text(0);
      std::replace(said.begin(), said.end(), '\n', ' ');
      problem(fmt::format("catalog.db: {}", said), restore());
    }
  }

  void check_dictionaries(Catalog& catalog) {
    Query all = catalog.connection().prepare("SELECT number, content FROM dictionary ORDER BY number");
    while (all.step()) {
      try {
        const Dictionary dictionary(all.text(1));
        if (dictionary.number() == all.integer(0)) continue;
        problem(fmt::format("dictionary {}: its content is that of {}", all.integer(0), dictionary.number()),
                restore());
      } catch (const Error& error) {
        problem(fmt::format("dictionary {}: {}", all.integer(0), error.what()), restore());
      }
    }
  }

  void check_originals(Catalog& catalog) {
    Query all = catalog.connection().prepare("SELECT number, sha256, size FROM original ORDER BY number");
    Progress progress("originals", static_cast<std::size_t>(catalog.count("original")));
    while (all.step()) {
      throw_if_interrupted();
      ++result_.originals;
      progress.advance();
      try {
        const std::string bytes = catalog.originals().get(all.integer(0));
        if (sha256(bytes) == all.digest(1) && static_cast<std::int64_t>(bytes.size()) == all.integer(2)) continue;
        damaged_original(catalog, all.digest(1), "its bytes are not those of its digest");
      } catch (const Error& error) {
        if (error.kind() == Error::Kind::interrupted) throw;
        damaged_original(catalog, all.digest(1), error.what());
      }
    }
  }

  void damaged_original(Catalog& catalog, const std::string& digest, const std::string& why) {
    const auto query = catalog.connection().prepared("SELECT location FROM input WHERE sha256 = ?");
    query->bind_digest(1, digest);
    const std::string place = query->step() ? query->text(0) : std::string();
    problem(
        fmt::format("original {} of {}: {}", digest.substr(0, 16), place.empty() ? "an earlier version" : place, why),
        restore());
  }

  void check_statements(Catalog& catalog) {
    std::vector<std::pair<std::int64_t, bool>> numbers;
    {
      const auto all = catalog.connection().prepared("SELECT number, change > indexed FROM statement ORDER BY number");
      while (all->step()) numbers.emplace_back(all->integer(0), all->integer(1) != 0);
    }
    Progress progress("statements", numbers.size());
    for (const auto& [number, waiting] : numbers) {
      throw_if_interrupted();
      progress.advance();
      ++result_.statements;
      try {
        const CatalogEntry entry = catalog.entry(number);
        const bool dead = entry.withdrawn || entry.orphaned || !entry.superseded_by.empty();
        if (waiting)
          waiting_.insert(entry.statement.id);
        else if (!dead)
          expected_.emplace(entry.statement.id, digest_of(entry.statement));
      } catch (const Error& error) {
        problem(fmt::format("statement {}: {}", id_of(catalog, number), error.what()), restore());
        unreadable_ = true;
      }
    }
  }

  static std::string id_of(Catalog& catalog, std::int64_t number) {
    const auto query = catalog.connection().prepared("SELECT id FROM statement WHERE number = ?");
    query->bind(1, number);
    return query->step() ? query->text(0) : std::to_string(number);
  }

  /// What a document must say to be that of a statement.
  static std::uint64_t digest_of(const Statement& s) {
    return key_of(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", s.headline, s.url, s.version, s.captured, s.sha256, s.story));
  }

  void check_versions(Catalog& catalog) {
    std::vector<std::pair<std::int64_t, std::string>> versions;
    {
      const auto all = catalog.connection().prepared(
          "SELECT v.number, s.id FROM version v LEFT JOIN statement s ON s.number = v.statement ORDER BY v.number");
      while (all->step()) versions.emplace_back(all->integer(0), all->text(1));
    }
    for (const auto& [number, id] : versions) {
      throw_if_interrupted();
      try {
        catalog.stored_version(number);
      } catch (const Error& error) {
        problem(fmt::format("an earlier version of {}: {}", id, error.what()), restore());
      }
      if (id.empty()) problem("a version without its statement", restore());
    }
  }

  /// Rows of stories that do not fit together, each with the statement or story that it is about.
  void check_stories(Catalog& catalog) {
    // What changed and is not indexed yet has its story still to come.
    Query broken = catalog.connection().prepare(
        "WITH live AS (SELECT number FROM statement s WHERE superseded_by IS NULL AND NOT orphaned AND NOT EXISTS "
        "(SELECT 1 FROM withdrawal w WHERE w.id = s.id)) "
        "SELECT s.id, 'is in no story' FROM statement s WHERE change <= indexed AND number IN live AND number NOT IN "
        "(SELECT statement FROM story_member) "
        "UNION ALL SELECT coalesce(s.id, 'a statement that is not there'), 'is in a story that nobody can see' FROM "
        "story_member m LEFT JOIN statement s ON s.number = m.statement WHERE m.statement NOT IN live AND "
        "coalesce(s.change <= s.indexed, 1) "
        "UNION ALL SELECT coalesce(s.id, m.statement), 'its text is in no story' FROM story_member m LEFT JOIN "
        "statement s ON s.number = m.statement LEFT JOIN story_text t ON t.number = m.text LEFT JOIN story g ON "
        "g.number = t.story WHERE g.number IS NULL "
        "UNION ALL SELECT g.id, 'a story without its first text' FROM story g LEFT JOIN story_text t ON t.number = "
        "g.lead WHERE t.story IS NOT g.number "
        "UNION ALL SELECT g.id, 'a story with a text that no statement has' FROM story_text t JOIN story g ON g.number "
        "= t.story LEFT JOIN story_member m ON m.statement = t.first WHERE m.text IS NOT t.number");
    while (broken.step()) problem(fmt::format("{}: {}", broken.text(0), broken.text(1)), command("reindex --stories"));
  }

  // The index.

  void check_index(Catalog& catalog, const fs::path& index) {
    try {
      if (Generation::current_number(index) == 0) return problem("index: missing", reindex());
      const Generation generation = Generation::open(index);
      switch (fit_of(catalog.connection(), generation.record())) {
        case IndexFit::same:
          break;
        case IndexFit::cut_off:
          problem(
              fmt::format("index: generation {}: a load was cut off before the catalog noted it", generation.number()),
              reindex());
          break;
        case IndexFit::other:
          problem(
              fmt::format("index: generation {} is not the one that the catalog remembers: catalog or index is older "
                          "than the other (restored?)",
                          generation.number()),
              reindex());
          break;
      }
      for (const Segment& segment : generation.segments()) check_segment(segment);
    } catch (const Error& error) {
      if (error.kind() == Error::Kind::interrupted) throw;
      return problem(fmt::format("index: {}", error.what()), reindex());
    }
    if (unreadable_ || unread_) return;  // what the index should hold, or does, is not known
    for (const auto& [id, digest] : expected_) problem(fmt::format("{}: not in the index", id), reindex());
  }

  /// Xapian's own check opens the tables for writing: where this user may not, all of them are read instead.
  static std::size_t table_errors(const fs::path& segment) {
    if (::access((segment / "docdata.glass").c_str(), W_OK) == 0) {
      std::ostringstream said;
      return Xapian::Database::check(segment.string(), 0, &said);
    }
    const Xapian::Database database(segment.string());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      throw_if_interrupted();
      Xapian::doccount documents = 0;
      for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) ++documents;
      if (documents != database.get_termfreq(*term)) return 1;
    }
    return 0;
  }

  void check_positions(const Segment& segment, const Xapian::Database& database) {
    try {
      const SegmentPositions positions = SegmentPositions::open(segment.path);
      positions.check(database.get_lastdocid());
      if (positions.present() || database.has_positions() || database.get_doccount() == 0) return;
      problem(fmt::format("index: segment {}: its positions are missing", segment.name), reindex());
    } catch (const Error& error) {
      problem(fmt::format("index: segment {}: {}", segment.name, error.what()), reindex());
    }
  }

  /// False where a file is not as it was written: then its tables are not asked, which trust each other.
  bool check_files(const Segment& segment) {
    const SegmentSums sums = check_segment_sums(segment.path);
    if (!sums.present) ++result_.unsummed;
    for (const std::string& what : sums.problems)
      problem(fmt::format("index: segment {}: {}", segment.name, what), reindex());
    return sums.problems.empty();
  }

  void check_segment(const Segment& segment) {
    try {
      if (!check_files(segment)) {
        unread_ = true;
        return;
      }
      const std::size_t broken = table_errors(segment.path);
      if (broken)
        return problem(fmt::format("index: segment {}: {} errors in its tables", segment.name, broken), reindex());
      const Xapian::Database database(segment.path.string());
      check_positions(segment, database);
      if (database.get_doccount() != segment.documents)
        return problem(fmt::format("index: segment {}: stale: {} documents, its generation says {}", segment.name,
                                   database.get_doccount(), segment.documents),
                       reindex());
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
        throw_if_interrupted();
        if (std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *at)) continue;
        ++result_.documents;
        check_document(database.get_document(*at).get_data());
      }
    } catch (const Xapian::Error& error) {
      problem(fmt::format("index: segment {}: {}", segment.name, error.get_description()), reindex());
    }
  }

  void check_document(const std::string& data) {
    const Statement statement = decode_document_data(data).statement;
    if (waiting_.contains(statement.id)) return;
    const auto found = expected_.find(statement.id);
    if (found == expected_.end())
      problem(fmt::format("{}: in the index, and not (or twice) in the catalog", statement.id), reindex());
    else if (found->second != digest_of(statement))
      problem(fmt::format("{}: the index holds another form of it", statement.id), reindex());
    if (found != expected_.end()) expected_.erase(found);
  }

  fs::path folder_;
  Verification result_;
  std::unordered_map<std::string, std::uint64_t> expected_;  ///< ids that the index must still turn out to hold
  std::unordered_set<std::string> waiting_;                  ///< ids that the next writer brings up to date there
  bool unreadable_ = false;                                  ///< a statement of the catalog
  bool unread_ = false;                                      ///< a segment
  std::map<std::string, std::size_t> named_, unnamed_;
};

}  // namespace

std::string Verification::counts() const {
  return fmt::format("{} statements, {} originals, {} indexed{}{}", statements, originals, documents,
                     waiting ? fmt::format(", {} waiting for the index", waiting) : "",
                     unsummed ? fmt::format("; {} of an older program without checksums (dateline reindex writes them)",
                                            unsummed == 1 ? "1 segment" : fmt::format("{} segments", unsummed))
                              : "");
}

Verification verify_archive(const fs::path& folder) {
  try {
    return Verifier(folder).run();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::unreadable) throw;
    Verification broken;
    broken.problems.push_back({error.what(), "restore catalog.db from a backup (dateline backup makes one)"});
    return broken;
  }
}

}  // namespace dateline

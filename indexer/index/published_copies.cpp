// Statement numbers dealt out in turn, drafts filled by all workers, one merge a copy.
#include "indexer/index/published_copies.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <mutex>
#include <string>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/instant.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/compaction.h"
#include "indexer/index/segments.h"
#include "indexer/schema/packed_date.h"
#include "indexer/schema/published_copy.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kDraftCopyPrefix = "draft-";

/// One draft: some statements of one copy.
struct Share {
  std::size_t copy = 0;
  std::vector<std::int64_t> numbers;
  Segment segment;
};

/// Statements that may be public, dealt out in turn: every copy has its part of each day and source.
std::vector<Share> deal(Catalog& catalog, std::size_t count, std::size_t documents) {
  std::vector<Share> shares;
  std::vector<std::size_t> open(count);
  for (std::size_t copy = 0; copy < count; ++copy) {
    open[copy] = shares.size();
    shares.push_back({copy, {}, {}});
  }
  Query query = catalog.connection().prepare(
      "SELECT s.number FROM statement s LEFT JOIN withdrawal w ON w.id = s.id WHERE s.superseded_by IS NULL AND NOT "
      "s.orphaned AND w.id IS NULL ORDER BY s.number");
  for (std::size_t copy = 0; query.step(); copy = (copy + 1) % count) {
    if (shares[open[copy]].numbers.size() == documents) {
      open[copy] = shares.size();
      shares.push_back({copy, {}, {}});
    }
    shares[open[copy]].numbers.push_back(query.integer(0));
  }
  return shares;
}

/// Compressed data of documents whose terms are held in memory before they are written out: some 150 MB of it. Set by
/// eye; a thousand ordinary statements have 3 MB, and only long ones come here.
constexpr std::size_t kHeldDataBytes = std::size_t{16} << 20;

/// A draft being filled. With lists of a document's terms, so by Xapian itself: its remote backend reads no document
/// without.
class DraftFiller {
 public:
  explicit DraftFiller(const fs::path& folder)
      : database_(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {}
  DraftFiller(const DraftFiller&) = delete;
  DraftFiller& operator=(const DraftFiller&) = delete;
  ~DraftFiller() {
    try {
      database_.close();
    } catch (const Xapian::Error&) {
      // A draft given up half-way is removed as a whole; what it could not write does not matter.
    }
  }

  void add(const Xapian::Document& document, const std::vector<std::pair<std::string, std::string>>& stem_forms) {
    held_ += document.get_data().size();
    database_.add_document(document);
    for (const auto& [stem, form] : stem_forms) database_.add_synonym(stem, form);
    if (held_ <= kHeldDataBytes) return;
    database_.commit();
    held_ = 0;
  }

  void finish() {
    database_.commit();
    database_.close();
  }

 private:
  Xapian::WritableDatabase database_;
  std::size_t held_ = 0;  ///< bytes of data since it was last written out
};

void fill(Share& share, Catalog& reader, Analyzer& analyzer, const IndexSettings& settings, Instant now) {
  DraftFiller filler(share.segment.path);
  analyzer.begin_segment();
  for (const std::int64_t number : share.numbers) {
    throw_if_interrupted();
    CatalogEntry entry = reader.entry(number);
    if (!may_see(status_of(entry), Viewer::anyone(), now)) continue;
    number_as_seen(reader, entry, Viewer::anyone(), now);
    const Statement& statement = entry.statement;
    try {
      const IndexedDocument made =
          make_document(statement, settings.roll_up ? settings.roll_up(statement.issues) : statement.issues, analyzer);
      Xapian::Document document = xapian_document(made);
      const std::uint32_t date = PackedDate::parse(document.get_value(kDate.slot)).sortable();
      document.add_value(kNewestSlot, newest_key(date, statement.id));
      document.add_value(kOldestSlot, oldest_key(date, statement.id));
      filler.add(document, made.stem_forms);
    } catch (const Xapian::Error& error) {
      throw Error(Error::Kind::io, fmt::format("{}: cannot be published: {}", statement.id, error.get_description()));
    }
    ++share.segment.documents;
  }
  filler.finish();
}

/// Returns how many documents it has.
std::size_t merge_drafts(const std::vector<fs::path>& drafts, const fs::path& folder, std::size_t threads) {
  try {
    compact_databases(drafts, folder, threads);
    return Xapian::Database(folder.string()).get_doccount();
  } catch (const Xapian::Error& error) {
    throw_failure(folder, error);
  }
}

void add_facts(const fs::path& copy, const CopyIdentity& identity) {
  try {
    Xapian::WritableDatabase database(copy.string(), Xapian::DB_OPEN);
    write_published_facts(database, identity);
    database.commit();
  } catch (const Xapian::Error& error) {
    throw Error(Error::Kind::io, fmt::format("{}: {}", copy.string(), error.get_description()));
  }
  flush_folder(copy);
}

void put_in_place(const fs::path& draft, const fs::path& copy) {
  const fs::path before = copy.parent_path() / fmt::format("{}old-{}", kDraftCopyPrefix, copy.filename().string());
  fs::remove_all(before);
  if (fs::exists(copy)) fs::rename(copy, before);
  fs::rename(draft, copy);
  fs::remove_all(before);
}

/// Drafts of a run that was cut off, and copies above `count`.
void remove_others(const fs::path& folder, std::size_t count) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    std::size_t number = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool copy = failed == std::errc() && end == name.data() + name.size();
    if (name.starts_with(kDraftCopyPrefix) || (copy && number > count)) fs::remove_all(entry.path());
  }
}

}  // namespace

PublishReport publish_copies(Catalog& catalog, const fs::path& folder, std::size_t count, const IndexSettings& settings,
                             Instant now) {
  fs::create_directories(folder);
  remove_others(folder, std::numeric_limits<std::size_t>::max());
  std::vector<Share> shares = deal(catalog, count, settings.segment_documents);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i].segment.name = fmt::format("{}{}-{}", kDraftCopyPrefix, ::getpid(), i);
    shares[i].segment.path = folder / shares[i].segment.name;
  }
  Progress progress("drafts of copies filled", shares.size());
  std::mutex progress_mutex;
  spread(thread_count(settings.threads), shares.size(), [&](const auto& take) {
    Catalog reader = Catalog::open(catalog.connection().path(), Catalog::Mode::read);
    Analyzer analyzer;
    for (std::size_t i = take(); i < shares.size(); i = take()) {
      fill(shares[i], reader, analyzer, settings, now);
      const std::lock_guard lock(progress_mutex);
      progress.advance(1);
    }
  });
  PublishReport report;
  const std::string run = random_name();
  for (std::size_t copy = 0; copy < count; ++copy) {
    std::vector<fs::path> drafts;
    for (const Share& share : shares)
      if (share.copy == copy) drafts.push_back(share.segment.path);
    const fs::path merged = folder / fmt::format("{}{}-copy-{}", kDraftCopyPrefix, ::getpid(), copy + 1);
    report.statements += merge_drafts(drafts, merged, thread_count(settings.threads));
    for (const fs::path& draft : drafts) fs::remove_all(draft);
    add_facts(merged, {run, static_cast<std::uint32_t>(copy + 1), static_cast<std::uint32_t>(count)});
    report.copies.push_back(folder / std::to_string(copy + 1));
    put_in_place(merged, report.copies.back());
  }
  remove_others(folder, count);
  return report;
}

}  // namespace dateline

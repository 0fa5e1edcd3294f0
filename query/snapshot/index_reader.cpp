// Opening generations; columns are loaded once a generation and process.
#include "query/snapshot/index_reader.h"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <optional>

#include "indexer/base/error.h"
#include "indexer/schema/generation.h"

namespace dateline {

struct SharedGeneration {
  std::optional<Generation> generation;  ///< none in tests
  FacetColumns columns;
  std::vector<DocSet> live;
  std::uint64_t documents = 0;
  bool tombstones = false;
};

namespace {

DocSet live_documents(const Xapian::Database& segment, const std::vector<std::uint32_t>& tombstones) {
  const Xapian::docid last = segment.get_lastdocid();
  DocSet result = segment.get_doccount() == last ? DocSet::full(last) : DocSet(last);
  if (segment.get_doccount() != last)
    for (auto posting = segment.postlist_begin(""); posting != segment.postlist_end(""); ++posting)
      result.insert(*posting);
  for (const std::uint32_t id : tombstones)
    if (id <= last) result.erase(id);
  return result;
}

std::shared_ptr<const SharedGeneration> load(std::optional<Generation> generation,
                                             const std::vector<Xapian::Database>& segments,
                                             const std::vector<std::vector<std::uint32_t>>& tombstones) {
  auto shared = std::make_shared<SharedGeneration>();
  shared->generation = std::move(generation);
  shared->columns = FacetColumns::load(segments);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::vector<std::uint32_t> none;
    const auto& dead = i < tombstones.size() ? tombstones[i] : none;
    shared->live.push_back(live_documents(segments[i], dead));
    shared->documents += shared->live.back().count();
    shared->tombstones = shared->tombstones || !dead.empty();
  }
  return shared;
}

/// The generations in use in this process, by index folder.
class GenerationCache {
 public:
  std::shared_ptr<const SharedGeneration> get(const std::filesystem::path& directory, const Generation& generation,
                                              const std::vector<Xapian::Database>& segments) {
    const std::lock_guard<std::mutex> lock(mutex_);
    auto& held = held_[directory.string()];
    if (auto shared = held.lock(); shared && shared->generation->number() == generation.number() &&
                                   shared->generation->index_id() == generation.index_id())
      return shared;
    std::vector<std::vector<std::uint32_t>> tombstones;
    for (const Segment& segment : generation.segments()) tombstones.push_back(segment.tombstones);
    auto shared = load(generation, segments, tombstones);
    held = shared;
    return shared;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<const SharedGeneration>> held_;
};

GenerationCache& cache() {
  static GenerationCache instance;
  return instance;
}

}  // namespace

IndexReader IndexReader::open(const std::filesystem::path& index_directory) {
  const Generation generation = Generation::open(index_directory);
  std::vector<Xapian::Database> segments;
  try {
    for (const Segment& segment : generation.segments()) segments.emplace_back(segment.path.string());
    IndexReader reader;
    reader.directory_ = index_directory;
    auto shared = cache().get(index_directory, generation, segments);
    reader.attach(std::move(shared), std::move(segments));
    return reader;
  } catch (const Xapian::Error& problem) {
    throw Error(Error::Kind::unreadable, fmt::format("{}: {}", index_directory.string(), problem.get_msg()),
                "rebuild it: dateline reindex --archive DIR");
  }
}

IndexReader IndexReader::over(std::vector<Xapian::Database> segments,
                              std::vector<std::vector<std::uint32_t>> tombstones) {
  IndexReader reader;
  auto shared = load(std::nullopt, segments, tombstones);
  reader.attach(std::move(shared), std::move(segments));
  return reader;
}

void IndexReader::attach(std::shared_ptr<const SharedGeneration> shared, std::vector<Xapian::Database> segments) {
  shared_ = std::move(shared);
  segments_ = std::move(segments);
  database_ = Xapian::Database();
  for (const auto& segment : segments_) database_.add_database(segment);
}

bool IndexReader::refresh() {
  if (directory_.empty() || Generation::current_number(directory_) == generation()) return false;
  *this = open(directory_);
  return true;
}

std::filesystem::path IndexReader::folder(std::size_t segment) const {
  return shared_->generation ? shared_->generation->segments()[segment].path : std::filesystem::path();
}

const FacetColumns& IndexReader::columns() const {
  return shared_->columns;
}
const DocSet& IndexReader::live(std::size_t segment) const {
  return shared_->live[segment];
}
bool IndexReader::has_tombstones() const {
  return shared_->tombstones;
}
std::uint64_t IndexReader::generation() const {
  return shared_->generation ? shared_->generation->number() : 0;
}
const std::string& IndexReader::index_id() const {
  static const std::string none;
  return shared_->generation ? shared_->generation->index_id() : none;
}
std::uint64_t IndexReader::documents() const {
  return shared_->documents;
}

}  // namespace dateline

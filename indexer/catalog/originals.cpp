// The original table.
#include "indexer/catalog/originals.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/base/error.h"

namespace dateline {
namespace {

constexpr std::size_t kBasesInMemory = 32;
/// A longer page is not a base: each worker would hold it.
constexpr std::size_t kLongestBase = std::size_t{1} << 20;
/// A shorter one has no menus to speak of.
constexpr std::size_t kShortestBase = 1000;

}  // namespace

PackedOriginal OriginalPacker::pack(const Page& page) {
  Base base;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = bases_.find(page.site); found != bases_.end()) base = found->second;
  }
  if (base.content && base.sha256 != page.sha256)
    return {base.content->compress(page.bytes), page.bytes.size(), base.sha256};
  const bool fit = page.open && page.bytes.size() >= kShortestBase && page.bytes.size() <= kLongestBase;
  if (fit && !base.content) set_base(std::string(page.site), std::string(page.sha256), std::string(page.bytes));
  return {compress(page.bytes, Compression::quick), page.bytes.size(), {}};
}

PackedOriginal OriginalPacker::pack_record(std::string_view bytes) const {
  std::shared_ptr<const Dictionary> dictionary;
  {
    const std::lock_guard lock(mutex_);
    dictionary = dictionary_;
  }
  return {dictionary ? dictionary->compress(bytes) : dateline::compress(bytes), bytes.size(), {}};
}

void OriginalPacker::set_dictionary(std::shared_ptr<const Dictionary> dictionary) {
  const std::lock_guard lock(mutex_);
  if (dictionary) dictionaries_[dictionary->number()] = dictionary;
  dictionary_ = std::move(dictionary);
}

void OriginalPacker::set_base(const std::string& site, const std::string& sha256, std::string bytes) {
  Base base;
  if (!bytes.empty() && bytes.size() <= kLongestBase)
    base = {sha256, std::make_shared<const CompressionBase>(std::move(bytes))};
  const std::lock_guard lock(mutex_);
  if (bases_.contains(site) && bases_[site].content) return;  // another thread was first
  if (bases_.size() >= kBasesInMemory && !bases_.contains(site)) bases_.erase(bases_.begin());
  if (base.content) chosen_[sha256] = base.content;
  bases_[site] = std::move(base);
}

bool OriginalPacker::knows(const std::string& site) const {
  const std::lock_guard lock(mutex_);
  return bases_.contains(site);
}

std::shared_ptr<const CompressionBase> OriginalPacker::content_of(std::string_view sha256) const {
  const std::lock_guard lock(mutex_);
  return chosen_.at(std::string(sha256));
}

PackedOriginal OriginalPacker::without_base(const PackedOriginal& packed) const {
  const std::string bytes = decompress(packed.frame, content_of(packed.base)->bytes());
  return {compress(bytes, Compression::quick), bytes.size(), {}};
}

PackedOriginal OriginalPacker::without_dictionary(const PackedOriginal& packed) const {
  std::shared_ptr<const Dictionary> retired;
  {
    const std::lock_guard lock(mutex_);
    retired = dictionaries_.at(dictionary_of(packed.frame));
  }
  const std::string bytes = retired->decompress(packed.frame);
  return {compress(bytes), bytes.size(), {}};
}

PackedOriginal OriginalPacker::alone(std::string_view sha256) const {
  const std::shared_ptr<const CompressionBase> content = content_of(sha256);
  return {compress(content->bytes(), Compression::quick), content->bytes().size(), {}};
}

std::int64_t Originals::put(std::string_view sha256, const PackedOriginal& packed, const OriginalPacker& packer) {
  if (const std::optional<std::int64_t> there = find(sha256)) return *there;
  // The table decides about a dictionary, not what this process remembers of it.
  if (const std::uint32_t number = dictionary_of(packed.frame); number != 0 && !has_dictionary(number)) {
    dictionaries_.erase(number);
    return insert(sha256, packer.without_dictionary(packed), 0);
  }
  std::int64_t base = 0;
  if (!packed.base.empty()) {
    const std::optional<std::int64_t> stored = find(packed.base);
    base = stored ? *stored : insert(packed.base, packer.alone(packed.base), 0);
  }
  return insert(sha256, packed, base);
}

std::int64_t Originals::insert(std::string_view sha256, const PackedOriginal& packed, std::int64_t base) {
  const auto insert = db_->prepared("INSERT INTO original(sha256, size, base, content) VALUES (?, ?, ?, ?)");
  insert->bind_digest(1, sha256).bind(2, static_cast<std::int64_t>(packed.size)).bind(3, base);
  insert->bind_blob(4, packed.frame).step();
  return db_->last_insert_number();
}

std::optional<std::int64_t> Originals::find(std::string_view sha256) {
  const auto query = db_->prepared("SELECT number FROM original WHERE sha256 = ?");
  query->bind_digest(1, sha256);
  return query->step() ? std::optional(query->integer(0)) : std::nullopt;
}

std::optional<std::string> Originals::get(std::string_view sha256) {
  const std::optional<std::int64_t> number = find(sha256);
  return number ? std::optional(get(*number)) : std::nullopt;
}

std::string Originals::get(std::int64_t number) {
  if (number == last_) return last_bytes_;
  std::int64_t base = 0;
  std::string frame, sha256;
  {
    const auto query = db_->prepared("SELECT base, content, sha256 FROM original WHERE number = ?");
    query->bind(1, number);
    if (!query->step())
      throw Error(Error::Kind::unreadable,
                  fmt::format("{}: original number {} is missing", db_->path().string(), number),
                  "find out what else is: dateline verify --archive DIR");
    base = query->integer(0);
    frame = query->blob(1);
    sha256 = query->digest(2);
  }
  std::string bytes = unpack(base, frame);
  last_bytes_ = std::move(bytes);
  last_sha256_ = std::move(sha256);
  last_ = number;
  return last_bytes_;
}

Beside Originals::beside(std::int64_t number) {
  get(number);
  return {last_bytes_, last_sha256_};
}

std::string Originals::unpack(std::int64_t base, std::string_view frame) {
  if (const std::uint32_t number = dictionary_of(frame)) {
    if (const auto known = dictionary(number)) return known->decompress(frame);
    throw Error(Error::Kind::unreadable, fmt::format("{}: dictionary {} is missing", db_->path().string(), number),
                "find out what else is: dateline verify --archive DIR");
  }
  if (base == 0) return decompress(frame);
  auto found = bases_.find(base);
  if (found == bases_.end()) {
    if (bases_.size() >= kBasesInMemory) bases_.clear();
    found = bases_.emplace(base, get(base)).first;
  }
  return decompress(frame, found->second);
}

std::shared_ptr<const Dictionary> Originals::dictionary(std::uint32_t number) {
  if (const auto found = dictionaries_.find(number); found != dictionaries_.end()) return found->second;
  const auto query = db_->prepared("SELECT content FROM dictionary WHERE number = ?");
  query->bind(1, number);
  if (!query->step()) return nullptr;
  return dictionaries_[number] = std::make_shared<const Dictionary>(query->text(0));
}

bool Originals::has_dictionary(std::uint32_t number) {
  const auto query = db_->prepared("SELECT 1 FROM dictionary WHERE number = ?");
  query->bind(1, number);
  return query->step();
}

std::shared_ptr<const Dictionary> Originals::newest_dictionary() {
  std::uint32_t number = 0;
  {
    const auto query = db_->prepared("SELECT number FROM dictionary ORDER BY trained_at DESC, number LIMIT 1");
    if (!query->step()) return nullptr;
    number = static_cast<std::uint32_t>(query->integer(0));
  }
  return dictionary(number);
}

std::int64_t Originals::dictionary_trained_at() {
  const auto query = db_->prepared("SELECT coalesce(max(trained_at), 0) FROM dictionary");
  query->step();
  return query->integer(0);
}

void Originals::add_dictionary(const Dictionary& dictionary, const std::vector<std::int64_t>& originals,
                               std::int64_t count) {
  const auto insert = db_->prepared("INSERT OR REPLACE INTO dictionary(number, trained_at, content) VALUES (?, ?, ?)");
  insert->bind(1, dictionary.number()).bind(2, count).bind_blob(3, dictionary.content()).step();
  for (const std::int64_t original : originals) {
    const auto note = db_->prepared("INSERT OR IGNORE INTO dictionary_sample(original, dictionary) VALUES (?, ?)");
    note->bind(1, original).bind(2, dictionary.number()).step();
  }
}

void Originals::retire_dictionaries_of(std::int64_t original) {
  std::vector<std::uint32_t> retired;
  {
    const auto query = db_->prepared("SELECT dictionary FROM dictionary_sample WHERE original = ?");
    query->bind(1, original);
    while (query->step()) retired.push_back(static_cast<std::uint32_t>(query->integer(0)));
  }
  if (retired.empty()) return;
  std::vector<std::int64_t> using_it;
  {
    // The number is in a frame's first bytes.
    const auto query = db_->prepared("SELECT number, substr(content, 1, 18) FROM original WHERE base = 0");
    while (query->step())
      if (std::count(retired.begin(), retired.end(), dictionary_of(query->blob(1))))
        using_it.push_back(query->integer(0));
  }
  for (const std::int64_t number : using_it) {
    const std::string alone = compress(get(number));
    const auto update = db_->prepared("UPDATE original SET content = ?2 WHERE number = ?1");
    update->bind(1, number).bind_blob(2, alone).step();
  }
  for (const std::uint32_t number : retired)
    for (const char* sql :
         {"DELETE FROM dictionary_sample WHERE dictionary = ?", "DELETE FROM dictionary WHERE number = ?"})
      db_->prepared(sql)->bind(1, number).step();
  for (const std::uint32_t number : retired) dictionaries_.erase(number);
  last_ = 0;
}

std::optional<std::string> Originals::base_of(std::string_view site) {
  const auto query =
      db_->prepared("SELECT o.sha256 FROM base b JOIN original o ON o.number = b.original WHERE b.site = ?");
  query->bind(1, site);
  return query->step() ? std::optional(query->digest(0)) : std::nullopt;
}

void Originals::note_base(std::string_view site, std::string_view sha256) {
  const auto insert =
      db_->prepared("INSERT OR IGNORE INTO base(site, original) SELECT ?, number FROM original WHERE sha256 = ?");
  insert->bind(1, site).bind_digest(2, sha256).step();
}

void Originals::release(std::int64_t number) {
  {
    const auto forget = db_->prepared("DELETE FROM base WHERE original = ?");
    forget->bind(1, number).step();
  }
  std::vector<std::int64_t> beside;
  {
    const auto query = db_->prepared("SELECT number FROM original WHERE base = ? AND base <> 0");
    query->bind(1, number);
    while (query->step()) beside.push_back(query->integer(0));
  }
  for (const std::int64_t other : beside) {
    const std::string alone = compress(get(other), Compression::quick);
    const auto update = db_->prepared("UPDATE original SET base = 0, content = ?2 WHERE number = ?1");
    update->bind(1, other).bind_blob(2, alone).step();
  }
  bases_.erase(number);
  last_ = 0;
}

}  // namespace dateline

// SQLite's C interface behind the wrapper.
#include "indexer/catalog/sqlite.h"

#include <fmt/format.h>
#include <sodium/utils.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"

namespace dateline {
namespace {

constexpr int kBusyMilliseconds = 10000;

[[noreturn]] void fail(const std::filesystem::path& path, int code, const char* message) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Error::Kind::locked, fmt::format("{}: in use by another process", path.string()),
                  "wait until it is done and try again");
    case SQLITE_FULL:
      throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), message),
                  "free some space on that disk and run the command again");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(Error::Kind::unreadable, fmt::format("{}: {}", path.string(), message),
                  "restore the catalog from a backup, or ingest the pages into a new archive");
    default:
      throw Error(Error::Kind::io, fmt::format("{}: {}", path.string(), message));
  }
}

/// The file as an address, for what only a parameter of it says (https://sqlite.org/uri.html).
std::string uri_of(const std::filesystem::path& path, const char* parameter) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string())
    uri += c == '?' || c == '#' || c == '%' ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, c);
  return uri + "?" + parameter;
}

}  // namespace

void Query::Finalize::operator()(sqlite3_stmt* handle) const noexcept {
  sqlite3_finalize(handle);
}

Query::Query(sqlite3_stmt* handle, const std::filesystem::path& path) : handle_(handle), path_(path) {}
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;
Query::~Query() = default;

Query& Query::bind(int position, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), position, value);
  return *this;
}

Query& Query::bind(int position, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), position, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Query& Query::bind_blob(int position, std::string_view bytes) {
  sqlite3_bind_blob64(handle_.get(), position, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
  return *this;
}

Query& Query::bind_digest(int position, std::string_view hex) {
  std::string bytes(hex.size() / 2, '\0');
  std::size_t size = 0;
  const bool whole = !hex.empty() && hex.size() % 2 == 0 &&
                     sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), hex.data(),
                                    hex.size(), nullptr, &size, nullptr) == 0 &&
                     size == bytes.size();
  if (!whole) return bind(position, hex);
  sqlite3_bind_blob64(handle_.get(), position, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Query& Query::bind_null(int position) {
  sqlite3_bind_null(handle_.get(), position);
  return *this;
}

bool Query::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const std::string message = sqlite3_errmsg(sqlite3_db_handle(handle_.get()));
  sqlite3_reset(handle_.get());
  fail(path_, code, message.c_str());
}

void Query::run() {
  step();
  reset();
}

void Query::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string Query::text(int column) const {
  return std::string(blob(column));
}

std::string_view Query::blob(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string Query::digest(int column) const {
  if (sqlite3_column_type(handle_.get(), column) != SQLITE_BLOB) return text(column);
  const std::string_view bytes = blob(column);
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  hex.pop_back();
  return hex;
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

void Connection::Close::operator()(sqlite3* handle) const noexcept {
  sqlite3_close_v2(handle);
}

Connection::Connection(const std::filesystem::path& path, Mode mode) : path_(path) {
  std::error_code ignored;
  if (mode == Mode::read && !std::filesystem::exists(path, ignored))
    throw Error(Error::Kind::missing, fmt::format("{}: no catalog there", path.string()),
                "load pages first: dateline ingest --archive DIR SOURCE");
  if (mode == Mode::write) {
    open(path.c_str(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    return;
  }
  open_reading(path);
  execute("PRAGMA query_only = ON");
}

void Connection::open(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(path_, code, handle ? sqlite3_errmsg(handle) : "out of memory");
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  if (!(flags & SQLITE_OPEN_READWRITE)) return;
  // The log and its index stay when the last that may write goes: a reader that may not make them needs them there.
  int keep = 1;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

void Connection::open_reading(const std::filesystem::path& path) {
  const bool may_write = ::access(path.c_str(), W_OK) == 0 && ::access(path.parent_path().c_str(), W_OK) == 0;
  // A reader opens for writing too where it may: the write-ahead log needs its shared memory file. It never writes.
  if (may_write) return open(path.c_str(), SQLITE_OPEN_READWRITE);
  // Another user's archive: read with the log that its writers left or are writing. Where there is none and none can be
  // made (a read-only disk), nobody writes either.
  open(uri_of(path, "mode=ro"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  if (sqlite3_exec(handle_.get(), "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK) return;
  const std::string why = sqlite3_errmsg(handle_.get());
  std::error_code failed;
  const auto log = std::filesystem::file_size(path.string() + "-wal", failed);
  if (!failed && log > 0)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be read: {}, and its log is not empty", path.string(), why),
                "run any command that writes to this archive as its owner, or make catalog.db-wal and -shm readable");
  open(uri_of(path, "immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

void Connection::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(path_, code, sqlite3_errmsg(handle_.get()));
}

Query Connection::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(path_, code, sqlite3_errmsg(handle_.get()));
  return {statement, path_};
}

PreparedQuery Connection::prepared(const char* sql) {
  const auto found = kept_.find(sql);
  return PreparedQuery(found != kept_.end() ? found->second : kept_.emplace(sql, prepare(sql)).first->second);
}

void Connection::copy_to(const std::filesystem::path& file) {
  Connection target(file, Mode::write);
  sqlite3_backup* backup = sqlite3_backup_init(target.handle_.get(), "main", handle_.get(), "main");
  if (!backup) fail(file, sqlite3_errcode(target.handle_.get()), sqlite3_errmsg(target.handle_.get()));
  constexpr int kPages = 1000;
  int code = SQLITE_OK;
  while (code == SQLITE_OK && !interrupted()) code = sqlite3_backup_step(backup, kPages);
  const int finished = sqlite3_backup_finish(backup);
  throw_if_interrupted();
  if (code != SQLITE_DONE || finished != SQLITE_OK) fail(file, finished, sqlite3_errmsg(target.handle_.get()));
}

std::string Connection::blob_beginning(const char* table, const char* column, std::int64_t row,
                                       std::size_t most) const {
  sqlite3_blob* opened = nullptr;
  const int result = sqlite3_blob_open(handle_.get(), "main", table, column, row, 0, &opened);
  const std::unique_ptr<sqlite3_blob, decltype(&sqlite3_blob_close)> blob(opened, sqlite3_blob_close);
  if (result != SQLITE_OK) return {};
  std::string bytes(std::min<std::size_t>(most, static_cast<std::size_t>(sqlite3_blob_bytes(blob.get()))), '\0');
  if (!bytes.empty() && sqlite3_blob_read(blob.get(), bytes.data(), static_cast<int>(bytes.size()), 0) != SQLITE_OK)
    return {};
  return bytes;
}

std::int64_t Connection::last_insert_number() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle_.get());
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const Error&) {
    // SQLite rolls back by itself after a full disk; a second rollback is then refused.
  }
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

}  // namespace dateline

// A thin layer over SQLite: connections and statements that own their handles and throw Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace dateline {

/// A prepared statement. Parameters are bound by position from 1; columns are read from 0. Not thread-safe.
class Query {
 public:
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;
  ~Query();

  Query& bind(int position, std::int64_t value);
  Query& bind(int position, std::string_view text);        ///< copied
  Query& bind_blob(int position, std::string_view bytes);  ///< not copied: must live until the next step or reset
  /// A digest in hexadecimal, stored as its bytes: half the room. Other text is stored as it is. Copied.
  Query& bind_digest(int position, std::string_view hex);
  Query& bind_null(int position);

  /// The next row, or false at the end. Throws Error(io | locked).
  bool step();
  /// For statements without rows: runs once and makes ready for the next binding.
  void run();
  /// Ready for new parameters; ends a read in progress.
  void reset();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::string_view blob(int column) const;  ///< valid until the next step or reset
  std::string digest(int column) const;     ///< what bind_digest() was given, in lower case
  bool is_null(int column) const;

 private:
  friend class Connection;
  Query(sqlite3_stmt* handle, const std::filesystem::path& path);
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const noexcept;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  std::filesystem::path path_;
};

/// A query lent by its connection: made ready again when this goes.
class PreparedQuery {
 public:
  explicit PreparedQuery(Query& query) : query_(&query) {}
  PreparedQuery(const PreparedQuery&) = delete;
  PreparedQuery& operator=(const PreparedQuery&) = delete;
  ~PreparedQuery() { query_->reset(); }
  Query* operator->() const { return query_; }
  Query& operator*() const { return *query_; }

 private:
  Query* query_;
};

/// One connection to a database file; for one thread at a time.
class Connection {
 public:
  enum class Mode { read, write };
  /// `write` creates the file where there is none. Throws Error(missing | io).
  Connection(const std::filesystem::path& path, Mode mode);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// One or several statements without parameters or rows.
  void execute(const char* sql);
  Query prepare(std::string_view sql) const;
  /// Prepared once and kept: `sql` must be a literal. Must not be requested again while it is in use.
  PreparedQuery prepared(const char* sql);
  /// SQLite's own backup, as of the read transaction that is open here. Throws Error(io | interrupted).
  void copy_to(const std::filesystem::path& file);
  /// The first bytes, at most `most`, of a blob in row `row`, without reading the rest of it; empty where there is
  /// none.
  std::string blob_beginning(const char* table, const char* column, std::int64_t row, std::size_t most) const;
  std::int64_t last_insert_number() const;
  std::int64_t changes() const;  ///< rows that the last statement changed
  const std::filesystem::path& path() const { return path_; }

 private:
  void open(const std::string& name, int flags);
  void open_reading(const std::filesystem::path& path);

  struct Close {
    void operator()(sqlite3* handle) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::filesystem::path path_;
  std::unordered_map<const char*, Query> kept_;  ///< goes before the handle
};

/// BEGIN IMMEDIATE … COMMIT; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace dateline

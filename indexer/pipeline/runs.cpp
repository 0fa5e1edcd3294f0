// The run table.
#include "indexer/pipeline/runs.h"

namespace dateline {
namespace {

/// Loads that were cut off and whose command never came again: of older ones nothing is remembered.
constexpr std::int64_t kUnfinishedKept = 20;

}  // namespace

std::int64_t begin_run(Connection& connection, std::string_view key, std::string_view now) {
  {
    const auto query =
        connection.prepared("SELECT number FROM run WHERE key = ? AND finished IS NULL ORDER BY number DESC LIMIT 1");
    query->bind(1, key);
    if (query->step()) return query->integer(0);
  }
  const auto insert = connection.prepared("INSERT INTO run(key, started) VALUES (?, ?)");
  insert->bind(1, key).bind(2, now).step();
  return connection.last_insert_number();
}

void finish_run(Connection& connection, std::int64_t run, std::string_view now) {
  const auto finish = connection.prepared("UPDATE run SET finished = ?2 WHERE number = ?1");
  finish->bind(1, run).bind(2, now).step();
  const auto forget = connection.prepared(
      "DELETE FROM given WHERE run = ?1 OR run NOT IN (SELECT number FROM run WHERE finished IS NULL ORDER BY number "
      "DESC LIMIT ?2)");
  forget->bind(1, run).bind(2, kUnfinishedKept).step();
  const auto close = connection.prepared(
      "UPDATE run SET finished = ?1 WHERE finished IS NULL AND number NOT IN (SELECT number FROM run WHERE finished IS "
      "NULL ORDER BY number DESC LIMIT ?2)");
  close->bind(1, now).bind(2, kUnfinishedKept).step();
}

}  // namespace dateline

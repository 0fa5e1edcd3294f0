// Only records of the first form have words alone, and these stand alone: no original is read.
#include "indexer/catalog/stored_releases.h"

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/settings.h"
#include "indexer/catalog/stored_record.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

void date_records(Connection& connection, const TimeZone& zone, const std::string& table, const std::string& also) {
  std::vector<std::int64_t> numbers;
  {
    Query all = connection.prepare("SELECT number FROM " + table + " WHERE beside = 0");
    while (all.step()) numbers.push_back(all.integer(0));
  }
  Query record = connection.prepare("SELECT record FROM " + table + " WHERE number = ?");
  Query update = connection.prepare("UPDATE " + table + " SET record = ?2" + also + " WHERE number = ?1");
  for (const std::int64_t number : numbers) {
    record.bind(1, number).step();
    Statement statement = unpack_record(record.blob(0), {});
    record.reset();
    if (statement.release.embargo != Release::Embargo::unread) continue;
    date_release(statement.release, {zone, statement.date});
    const std::string packed = pack_record(std::move(statement), {});
    update.bind(1, number).bind_blob(2, packed).run();
  }
}

}  // namespace

void date_stored_releases(Connection& connection) {
  const TimeZone zone = read_settings(connection.path().parent_path()).zone;
  date_records(connection, zone, "statement",
               ", change = (SELECT CAST(value AS INTEGER) + 1 FROM fact WHERE key = 'change')");
  date_records(connection, zone, "version", "");
  connection.execute("UPDATE fact SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'change'");
}

}  // namespace dateline

// The thin layer over SQLite: values as given, transactions whole or not at all, faults by name.
#include "indexer/catalog/sqlite.h"

#include <gtest/gtest.h>

#include <limits>

#include "indexer/base/error.h"
#include "tests/scratch_directory.h"

namespace dateline::sqlite_test {
namespace {

class Sqlite : public testing::Test {
 protected:
  std::int64_t rows() {
    Query count = db_.prepare("SELECT count(*) FROM t");
    count.step();
    return count.integer(0);
  }
  void insert(std::string_view text) { db_.prepare("INSERT INTO t (words) VALUES (?)").bind(1, text).run(); }

  ScratchDirectory folder_;
  Connection db_ = [this] {
    Connection opened(folder_.path() / "one.db", Connection::Mode::write);
    opened.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, words TEXT, bytes BLOB)");
    return opened;
  }();
};

TEST_F(Sqlite, KeepsValuesAsGiven) {
  const std::string text = std::string("a\0b", 3) + "\xC3\xB1'; DROP TABLE t; --";
  const std::string bytes("\x00\xFF\x00", 3);
  for (const std::int64_t number :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
    db_.prepare("INSERT INTO t VALUES (?, ?, ?)").bind(1, number).bind(2, text).bind_blob(3, bytes).run();
    Query read = db_.prepare("SELECT number, words, bytes FROM t WHERE number = ?");
    ASSERT_TRUE(read.bind(1, number).step());
    EXPECT_EQ(read.integer(0), number);
    EXPECT_EQ(read.text(1), text);
    EXPECT_EQ(read.blob(2), bytes);
    EXPECT_FALSE(read.step());
  }
  db_.prepare("INSERT INTO t VALUES (1, ?, ?)").bind_null(1).bind(2, "").run();
  Query read = db_.prepare("SELECT words IS NULL, bytes FROM t WHERE number = 1");
  ASSERT_TRUE(read.step());
  EXPECT_EQ(read.integer(0), 1);
  EXPECT_FALSE(read.is_null(1)) << "an empty text is a text";
}

TEST_F(Sqlite, KeepsDigestsAsBytes) {
  struct Case {
    std::string_view given, kind;
    int size;
  };
  for (const auto& [given, kind, size] :
       {Case{"00ff7f80", "blob", 4}, Case{"E1b2", "blob", 2}, Case{"", "text", 0}, Case{"abc", "text", 3},
        Case{"no digest", "text", 9}, Case{"12 4", "text", 4}}) {
    db_.execute("DELETE FROM t");
    db_.prepare("INSERT INTO t (words) VALUES (?)").bind_digest(1, given).run();
    Query read = db_.prepare("SELECT words, typeof(words), length(words) FROM t WHERE words = ?");
    ASSERT_TRUE(read.bind_digest(1, given).step()) << given;
    EXPECT_EQ(read.digest(0), given == "E1b2" ? "e1b2" : given);
    EXPECT_EQ(read.text(1), kind) << given;
    EXPECT_EQ(read.integer(2), size) << given;
  }
}

TEST_F(Sqlite, TransactionIsWholeOrNotAtAll) {
  {
    Transaction transaction(db_);
    insert("lost");
    EXPECT_EQ(rows(), 1);
  }
  EXPECT_EQ(rows(), 0);
  {
    Transaction transaction(db_);
    insert("kept");
    transaction.commit();
  }
  EXPECT_EQ(rows(), 1);
  EXPECT_THROW(
      {
        Transaction transaction(db_);
        insert("lost too");
        db_.prepare("INSERT INTO t (number) VALUES (1)").run();
      },
      Error);
  EXPECT_EQ(rows(), 1);
}

TEST_F(Sqlite, ASecondWriterIsNamedAndReadersGoOn) {
  Transaction transaction(db_);
  insert("unseen");
  Connection reader(folder_.path() / "one.db", Connection::Mode::read);
  Query count = reader.prepare("SELECT count(*) FROM t");
  ASSERT_TRUE(count.step());
  EXPECT_EQ(count.integer(0), 0);
  EXPECT_THROW(reader.execute("INSERT INTO t (words) VALUES ('x')"), Error);
}

TEST_F(Sqlite, FaultsAreNamed) {
  const auto kind_of = [](const std::filesystem::path& path, Connection::Mode mode) {
    try {
      Connection connection(path, mode);
      connection.prepare("SELECT * FROM sqlite_master").step();
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
      return error.kind();
    }
    return Error::Kind::usage;
  };
  EXPECT_EQ(kind_of(folder_.path() / "none.db", Connection::Mode::read), Error::Kind::missing);
  EXPECT_EQ(kind_of(folder_.path() / "no" / "such" / "folder.db", Connection::Mode::write), Error::Kind::io);
  const auto text = folder_.write("text.db", std::string(5000, 'x'));
  EXPECT_EQ(kind_of(text, Connection::Mode::read), Error::Kind::unreadable);
}

TEST_F(Sqlite, APreparedQueryComesBackReady) {
  insert("one");
  insert("two");
  constexpr const char* kByWords = "SELECT number FROM t WHERE words = ?";
  for (int i = 0; i < 3; ++i) {
    PreparedQuery query = db_.prepared(kByWords);
    query->bind(1, i % 2 == 0 ? "one" : "two");
    ASSERT_TRUE(query->step()) << "left in mid-read the time before";
    EXPECT_EQ(query->integer(0), 1 + i % 2);
  }
}

}  // namespace
}  // namespace dateline::sqlite_test

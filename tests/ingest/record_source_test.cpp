// Records from a stream that breaks off: those before it come, and the break is named with its line.
#include "indexer/ingest/record_source.h"

#include <gtest/gtest.h>

#include <cstring>

#include "indexer/base/error.h"

namespace dateline::record_source_test {
namespace {

/// Gives its text and then fails, as a disk does in the middle of a file.
class FailingStream : public ByteStream {
 public:
  explicit FailingStream(std::string text) : text_(std::move(text)) {}
  std::size_t read(char* to, std::size_t size) override {
    if (at_ == text_.size()) throw Error(Error::Kind::io, "cannot be read: Input/output error");
    const std::size_t count = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

TEST(RecordSource, NamesAReadErrorInMidFile) {
  RecordSource source(ContainerPlace{"a.jsonl", "/in/a.jsonl", "a.jsonl", {}},
                      std::make_unique<FailingStream>("{\"a\":1}\n{\"b\":2}\n{\"c\""));
  EXPECT_EQ(source.next()->bytes, "{\"a\":1}");
  EXPECT_EQ(source.next()->bytes, "{\"b\":2}");
  const std::optional<RawPage> broken = source.next();
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->problem, "a.jsonl: line 3: cannot be read: Input/output error");
  EXPECT_FALSE(source.next());
}

}  // namespace
}  // namespace dateline::record_source_test

// Packed files and bodies: what they hold, and what is said of broken, cut, bottomless ones.
#include "indexer/ingest/container/packed_stream.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <functional>

#include "indexer/base/error.h"
#include "indexer/ingest/container/http_message.h"
#include "indexer/ingest/container/open_input.h"

namespace dateline::packed_stream_test {
namespace {

std::string zlib_packed(std::string text, int window) {
  z_stream zlib{};
  deflateInit2(&zlib, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&zlib, text.size()) + 64, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(text.data());
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
  zlib.avail_out = static_cast<uInt>(packed.size());
  deflate(&zlib, Z_FINISH);
  packed.resize(zlib.total_out);
  deflateEnd(&zlib);
  return packed;
}
std::string gzip(std::string text) {
  return zlib_packed(std::move(text), 15 + 16);
}
std::string zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}
std::string brotli(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string packed(size, '\0');
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                        reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(packed.data()));
  packed.resize(size);
  return packed;
}
std::string pack(const std::string& text, Packing packing) {
  switch (packing) {
    case Packing::gzip:
    case Packing::gzip_body:
      return gzip(text);
    case Packing::zlib:
      return zlib_packed(text, 15);
    case Packing::deflate:
      return zlib_packed(text, -15);
    case Packing::zstd:
      return zstd(text);
    case Packing::brotli:
      break;
  }
  return brotli(text);
}

/// Gives a byte at a time, as a slow pipe may.
class Dripping : public ByteStream {
 public:
  explicit Dripping(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t) override {
    if (at_ == bytes_.size()) return 0;
    *to = bytes_[at_++];
    return 1;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

std::string read_all(std::unique_ptr<ByteStream> packed, Packing packing, std::size_t most = std::size_t{1} << 30) {
  return ByteReader(unpacked(std::move(packed), packing)).read(most);
}
std::string problem_of(const std::function<void()>& reading) {
  try {
    reading();
  } catch (const Error& problem) {
    return problem.what();
  }
  return "none";
}

std::string numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(7919L * i) + ' ';
  return text;
}

class Packings : public testing::TestWithParam<Packing> {};

TEST_P(Packings, GiveBackWhatWasPacked) {
  for (const int count : {0, 1, 1000, 300000}) {
    const std::string text = numbers(count);
    EXPECT_EQ(read_all(memory_stream(pack(text, GetParam())), GetParam()), text) << count;
  }
  EXPECT_EQ(read_all(std::make_unique<Dripping>(pack(numbers(20000), GetParam())), GetParam()), numbers(20000));
}

TEST_P(Packings, NameWhatIsCutOff) {
  const std::string packed = pack(numbers(5000), GetParam());
  const std::string said =
      problem_of([&] { read_all(memory_stream(packed.substr(0, packed.size() / 2)), GetParam()); });
  EXPECT_NE(said.find("cut off"), std::string::npos) << said;
}

TEST_P(Packings, NameWhatIsBroken) {
  std::string packed = pack(numbers(5000), GetParam());
  for (std::size_t i = 20; i < packed.size(); i += 3) packed[i] = static_cast<char>(packed[i] ^ 0x5A);
  EXPECT_NE(problem_of([&] { read_all(memory_stream(packed), GetParam()); }), "none");
}

TEST_P(Packings, GiveUpWhatUnpacksWithoutEnd) {
  const std::string packed = pack(std::string(std::size_t{90} << 20, 'a'), GetParam());
  EXPECT_EQ(problem_of([&] { read_all(memory_stream(packed), GetParam()); }),
            "unpacks to more than 200 times its size");
}

INSTANTIATE_TEST_SUITE_P(All, Packings,
                         testing::Values(Packing::gzip, Packing::zlib, Packing::deflate, Packing::zstd,
                                         Packing::brotli));

TEST(PackedStream, ReadsMembersAndFramesOneAfterAnother) {
  EXPECT_EQ(read_all(memory_stream(gzip("one ") + gzip("two")), Packing::gzip), "one two");
  EXPECT_EQ(read_all(memory_stream(zstd("one ") + zstd("two")), Packing::zstd), "one two");
}

std::string first_of(const std::string& name, std::string bytes) {
  const auto source = open_stream_input(ContainerPlace{name, "/in/" + name, name, {}}, name,
                                        memory_stream(std::move(bytes)), SourceOptions{});
  const std::optional<RawPage> page = source->next();
  return !page ? "nothing" : page->problem.empty() ? page->bytes : page->problem;
}

TEST(PackedStream, FilesAreKnownByTheirNameInside) {
  EXPECT_EQ(first_of("a.jsonl.gz", gzip("{\"a\":1}\n")), "{\"a\":1}");
  EXPECT_EQ(first_of("a.jsonl.zst", zstd("{\"a\":1}\n")), "{\"a\":1}");
  EXPECT_EQ(first_of("a.jsonl.zst.gz", gzip(zstd("{\"a\":1}\n"))), "{\"a\":1}");
  // The bytes tell where the name does not.
  EXPECT_EQ(first_of("a.jsonl", zstd("{\"a\":1}\n")), "{\"a\":1}");
}

/// All that a file gives, each statement or problem a line.
std::string all_of(const std::string& name, std::string bytes) {
  const auto source = open_stream_input(ContainerPlace{name, "/in/" + name, name, {}}, name,
                                        memory_stream(std::move(bytes)), SourceOptions{});
  std::string all;
  while (const std::optional<RawPage> page = source->next())
    all += (page->problem.empty() ? page->bytes : page->problem) + "\n";
  return all;
}

TEST(PackedStream, WhatIsWholeIsReadBeforeTheFault) {
  const std::string records = "{\"a\":1}\n{\"a\":2}\n", more = numbers(3000), wanted = "{\"a\":1}\n{\"a\":2}\n";
  const auto begins = [](const std::string& all, const std::string& begin) { return all.substr(0, begin.size()); };
  // Of a small file too, whose head and fault are met together.
  EXPECT_EQ(all_of("a.jsonl.gz", gzip(records) + std::string(600, '\0')), wanted);
  EXPECT_EQ(all_of("a.jsonl.gz", gzip(records) + "junk"),
            wanted + "a.jsonl.gz: line 3: what follows the gzip data is not gzip\n");
  EXPECT_EQ(all_of("a.jsonl.zst", zstd(records) + "junk"),
            wanted + "a.jsonl.zst: line 3: the Zstandard data is broken\n");
  const std::string cut = gzip(records + more);
  EXPECT_EQ(begins(all_of("a.jsonl.gz", cut.substr(0, cut.size() / 2)), wanted), wanted);
  EXPECT_NE(all_of("a.jsonl.gz", cut.substr(0, cut.size() / 2)).find("cut off"), std::string::npos);
}

std::string skippable(char kind, const std::string& text) {
  std::string frame{kind, '\x2a', '\x4d', '\x18'};
  for (int shift = 0; shift < 32; shift += 8) frame += static_cast<char>(text.size() >> shift);
  return frame + text;
}

TEST(PackedStream, ReadsFramesWithoutDataAndDictionaries) {
  const std::string records = "{\"a\":1}\n";
  EXPECT_EQ(all_of("a.jsonl.zst", skippable(0x50, "sizes") + zstd(records) + skippable(0x5A, "x") + zstd(records)),
            records + records);
  const std::string dictionary = numbers(500), text = "{\"a\":\"" + numbers(480) + "\"}\n";
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  packed.resize(ZSTD_compress_usingDict(context, packed.data(), packed.size(), text.data(), text.size(),
                                        dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  EXPECT_EQ(all_of("a.jsonl.zst", skippable(0x5D, dictionary) + packed), text);
  EXPECT_EQ(all_of("a.jsonl.zst", skippable(0x5D, zstd(dictionary)) + packed), text);
  EXPECT_EQ(all_of("a.jsonl.zst", skippable(0x5D, dictionary).substr(0, 100)),
            "a.jsonl.zst: a Zstandard dictionary is cut off or too large\n");
}

TEST(PackedStream, NamesWhatItDoesNotUnpack) {
  using namespace std::string_literals;
  for (const auto& [begins, name] : {std::pair{"BZh91AY"s, "bzip2"},
                                     {"\xFD"s + "7zXZ\0\0"s, "xz"},
                                     {"7z\xBC\xAF\x27\x1C"s, "7z"},
                                     {"Rar!\x1A\x07\x01"s, "RAR"},
                                     {"\x04\x22\x4D\x18"s, "LZ4"},
                                     {"a.html"s + std::string(251, '\0') + "ustar  <html>", "tar"}}) {
    const std::string said = "a.packed: packed as "s + name + ", which is not read here\n";
    EXPECT_EQ(all_of("a.packed", begins), said);
    EXPECT_EQ(all_of("a.packed", gzip(begins)), said);
  }
}

TEST(PackedStream, ManyPackingsAreMeasuredByTheFile) {
  // Each layer unpacks to less than 200 times its size, both to 10,000 times.
  std::string part;
  for (int i = 0; i < 4000; ++i) part += std::string(250, 'x') + std::to_string(7919L * i);
  std::string members, one = gzip(part);
  for (std::size_t unpacked = 0; unpacked < std::size_t{100} << 20; unpacked += part.size()) members += one;
  ASSERT_LT(part.size(), 200 * one.size());
  EXPECT_NE(all_of("a.jsonl.gz.zst", zstd(members)).find("unpacks to more than 200 times its size"), std::string::npos);
}

TEST(PackedStream, FilesInsideOneAnotherAreRefusedByName) {
  // A gzip file can be made that unpacks to itself.
  std::string bytes = "{\"a\":1}\n";
  for (int i = 0; i < 3000; ++i) bytes = gzip(std::move(bytes));
  EXPECT_EQ(first_of("a.jsonl.gz", bytes), "a.jsonl.gz: packed more than 4 times over");
}

std::string response(const std::string& coding, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + coding + "\r\n\r\n" + body;
}

TEST(HttpMessage, UnpacksBodiesByTheirCoding) {
  const std::string page = "<h1>Water is safe again</h1>" + numbers(300);
  struct Case {
    std::string coding, body;
  };
  for (const Case& one : {Case{"gzip", gzip(page)}, Case{"deflate", zlib_packed(page, 15)},
                          Case{"deflate", zlib_packed(page, -15)}, Case{"br", brotli(page)}, Case{"zstd", zstd(page)},
                          Case{"br, gzip", gzip(brotli(page))}, Case{"BR", brotli(page)}, Case{"identity", page},
                          // Servers send something behind the end.
                          Case{"gzip", gzip(page) + "\r\n"}, Case{"gzip", gzip(page) + std::string(9, '\0')},
                          Case{"br\r\nContent-Encoding: gzip", gzip(brotli(page))}, Case{"deflate", page},
                          // Archivers unpack a body and leave its head as it was.
                          Case{"gzip", page}, Case{"br", page}, Case{"zstd", page}})
    EXPECT_EQ(read_http_response(response(one.coding, one.body)).body, page) << one.coding;
}

TEST(HttpMessage, NamesBodiesThatItCannotUnpack) {
  const std::string packed = brotli(numbers(3000));
  EXPECT_EQ(problem_of([&] { read_http_response(response("br", packed.substr(0, 300))); }),
            "the Brotli data is cut off");
  EXPECT_EQ(problem_of([] { read_http_response(response("compress", "x")); }),
            "a body packed as compress, which is not read here");
  EXPECT_EQ(problem_of([] { read_http_response(response("gzip, gzip, gzip, gzip, gzip", "<p>")); }),
            "a body packed more than 4 times over");
}

}  // namespace
}  // namespace dateline::packed_stream_test

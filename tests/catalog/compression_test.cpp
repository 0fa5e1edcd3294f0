// What goes into a frame comes out of it, and nothing else does.
#include "indexer/catalog/compression.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

#include "indexer/base/error.h"
#include "indexer/base/sha256.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/originals.h"
#include "tests/scratch_directory.h"

namespace dateline::compression_test {
namespace {

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::string line(std::size_t number) {
  return R"({"id":"release-)" + std::to_string(number) +
         R"(","headline":"The council met","text":"It met on Monday, and )" + std::to_string(number * 7919) +
         R"( people came to the hall by the harbour."})";
}

TEST(Compression, ComesBackWhole) {
  std::mt19937 random(1);
  const std::string beside = random_bytes(random, 40'000);
  const CompressionBase base(beside);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{70'000}}) {
    const std::string bytes =
        size > 100 ? beside + random_bytes(random, size - beside.size()) : random_bytes(random, size);
    EXPECT_EQ(decompress(compress(bytes)), bytes);
    EXPECT_EQ(decompress(compress(bytes, Compression::quick)), bytes);
    EXPECT_EQ(decompress(compress_beside(bytes, beside, Compression::usual), beside), bytes);
    const std::string frame = base.compress(bytes);
    EXPECT_EQ(decompress(frame, beside), bytes);
    if (size > beside.size()) {
      EXPECT_LT(frame.size(), size - beside.size() + 1'000) << "what is shared costs nothing";
    }
  }
}

TEST(Compression, ADictionaryKnowsWhatShortTextsShare) {
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < 2'000; ++i) samples.push_back(line(i));
  const std::optional<std::string> trained = Dictionary::train(samples);
  ASSERT_TRUE(trained);
  const Dictionary dictionary(*trained);
  const std::string text = line(5'000), frame = dictionary.compress(text);
  EXPECT_EQ(dictionary.decompress(frame), text);
  EXPECT_EQ(dictionary_of(frame), dictionary.number());
  EXPECT_EQ(dictionary_of(compress(text)), 0u);
  EXPECT_LT(frame.size() * 2, compress(text).size());
  EXPECT_EQ(Dictionary(*trained).decompress(frame), text) << "read again from what is stored";
  EXPECT_THROW(decompress(frame), Error) << "without its dictionary";
  EXPECT_FALSE(Dictionary::train({"one", "two"}));
  EXPECT_THROW(Dictionary("no dictionary"), Error);
}

TEST(Compression, DamageIsNamedAndSizesAreBounded) {
  std::mt19937 random(2);
  const std::string frame = compress(line(1));
  for (std::size_t size = 0; size < frame.size(); ++size)
    EXPECT_THROW(decompress(frame.substr(0, size)), Error) << size;
  EXPECT_THROW(decompress(random_bytes(random, 200)), Error);
  const std::string large = compress(std::string(1'000'000, 'x'));
  EXPECT_EQ(decompress(large, {}, 1'000'000).size(), 1'000'000u);
  EXPECT_THROW(decompress(large, {}, 999'999), Error);
}

/// Who erases a sample of a dictionary retires it, while a load goes on packing with it.
TEST(Compression, ARetiredDictionaryLosesNothing) {
  const ScratchDirectory folder;
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < 2'000; ++i) samples.push_back(line(i));
  const auto dictionary = std::make_shared<const Dictionary>(Dictionary::train(samples).value());
  OriginalPacker packer;
  packer.set_dictionary(dictionary);
  Catalog load = Catalog::open(folder.path() / "catalog.db", Catalog::Mode::write);
  const auto put = [&](std::size_t i) {
    const PackedOriginal packed = packer.pack_record(line(i));
    EXPECT_EQ(dictionary_of(packed.frame), dictionary->number());
    return load.originals().put(sha256(line(i)), packed, packer);
  };
  load.originals().add_dictionary(*dictionary, {1}, 1);
  const std::int64_t before = put(5'000);
  {
    Catalog other = Catalog::open(folder.path() / "catalog.db", Catalog::Mode::write);
    other.originals().retire_dictionaries_of(1);
  }
  const std::int64_t after = put(5'001);
  packer.set_dictionary(nullptr);
  Catalog reader = Catalog::open(folder.path() / "catalog.db", Catalog::Mode::read);
  EXPECT_EQ(reader.originals().get(before), line(5'000));
  EXPECT_EQ(reader.originals().get(after), line(5'001));
}

}  // namespace
}  // namespace dateline::compression_test

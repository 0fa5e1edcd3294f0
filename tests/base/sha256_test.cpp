// SHA-256 against the standard's own examples and the system's sha256sum.
#include "indexer/base/sha256.h"

#include <gtest/gtest.h>
#include <sodium.h>

namespace dateline::sha256_test {
namespace {

struct Case {
  const char* name;
  std::string text;
  const char* expected;
};
class Sha256 : public testing::TestWithParam<Case> {};
TEST_P(Sha256, MatchesTheStandard) {
  EXPECT_EQ(sha256(GetParam().text), GetParam().expected);
}
// Examples of FIPS 180-4 (csrc.nist.gov, "SHA256.pdf"), and lengths on both sides of the padding's edges by sha256sum.
INSTANTIATE_TEST_SUITE_P(
    , Sha256,
    testing::ValuesIn<Case>({
        {"Empty", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"Abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"TwoBlocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"FiftyFive", std::string(55, 'a'), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {"FiftySix", std::string(56, 'a'), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {"SixtyFour", std::string(64, 'a'), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {"Million", std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

// Every length around the blocks' edges, by libsodium.
TEST(Sha256Lengths, AreAsLibsodiumSays) {
  std::string text;
  for (std::size_t length = 0; length < 520; ++length, text += static_cast<char>(length * 167 >> 3)) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    char hex[2 * sizeof digest + 1];
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    ASSERT_EQ(sha256(text), hex) << length;
  }
}

}  // namespace
}  // namespace dateline::sha256_test

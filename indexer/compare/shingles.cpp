// Words to hashes, hashes to shingles, shingles to bands.
#include "indexer/compare/shingles.h"

#include <algorithm>
#include <limits>
#include <string>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

constexpr std::size_t kWordsOfShingle = 5;

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ x >> 27) * 0x94d049bb133111ebull;
  return x ^ x >> 31;
}

constexpr bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Bytes of the sign that `text`, folded and beginning with a byte over 0x7F, begins with; 0 where that is a letter.
std::size_t sign_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  // U+0080 to U+00BF but for the ordinals and micro, which folding has made letters; × and ÷.
  if (byte(0) == 0xC2) return 2;
  if (byte(0) == 0xC3 && (byte(1) == 0x97 || byte(1) == 0xB7)) return 2;
  // General punctuation, arrows, mathematical signs, boxes, dingbats; ideographic marks.
  if (byte(0) == 0xE2 || (byte(0) == 0xE3 && byte(1) == 0x80)) return 3;
  return 0;
}

/// Takes words and keeps the last five.
class ShingleMaker {
 public:
  void add(std::string_view text) {
    // What is between spaces is folded only where it has more than ASCII.
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      bool ascii = true;
      for (; at < text.size() && text[at] != ' ' && text[at] != '\n'; ++at)
        ascii = ascii && static_cast<unsigned char>(text[at]) < 0x80;
      if (at > begin) scan(ascii ? text.substr(begin, at - begin) : fold(text.substr(begin, at - begin)));
      ++at;
    }
  }

  Shingles finish() {
    std::sort(result_.set.begin(), result_.set.end());
    result_.set.erase(std::unique(result_.set.begin(), result_.set.end()), result_.set.end());
    result_.text = mixed(result_.text ^ words_);
    return std::move(result_);
  }

 private:
  void scan(std::string_view folded) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < folded.size();) {
      const char c = folded[i];
      const bool ascii = static_cast<unsigned char>(c) < 0x80;
      const std::size_t sign = ascii ? (is_word_byte(c) ? 0 : 1) : sign_length(folded.substr(i));
      if (sign == 0) {
        word = (word ^ static_cast<unsigned char>(ascii_lower(c))) * 0x9E3779B97F4A7C15ull;
        word ^= word >> 29;
        ++i;
        continue;
      }
      if (word != 0 && c != '\'') end_word(word);
      i += sign;
    }
    if (word != 0) end_word(word);
  }

  void end_word(std::uint64_t& word) {
    last_[words_++ % kWordsOfShingle] = mixed(word);
    result_.text = mixed(result_.text + last_[(words_ - 1) % kWordsOfShingle]);
    word = 0;
    if (words_ < kWordsOfShingle) return;
    std::uint64_t shingle = 0;
    for (std::size_t i = 0; i < kWordsOfShingle; ++i)
      shingle = shingle * 0xff51afd7ed558ccdull + last_[(words_ + i) % kWordsOfShingle];
    result_.set.push_back(mixed(shingle));
  }

  std::array<std::uint64_t, kWordsOfShingle> last_ = {};
  std::size_t words_ = 0;
  Shingles result_;
};

/// The paragraph after the dateline that it begins with.
std::string_view without_dateline(std::string_view paragraph, std::string_view dateline) {
  if (dateline.empty() || !paragraph.starts_with(dateline)) return paragraph;
  return paragraph.substr(dateline.size());
}

}  // namespace

Shingles shingles_of(const Statement& statement) {
  ShingleMaker maker;
  bool first = true;
  for (const Paragraph& paragraph : statement.body) {
    maker.add(first ? without_dateline(paragraph.text, statement.dateline) : paragraph.text);
    first = false;
  }
  return maker.finish();
}

double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint64_t x = a[i], y = b[j];
    both += x == y ? 1 : 0;
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

Bands bands_of(const std::vector<std::uint64_t>& set) {
  constexpr std::size_t kHashes = kBands * kRowsOfBand;
  // Multiply-shift hashing (Dietzfelbinger et al. 1997) of what is mixed well already.
  static constexpr auto kMultipliers = [] {
    std::array<std::uint64_t, kHashes> list = {};
    for (std::size_t i = 0; i < kHashes; ++i) list[i] = mixed(0x9E3779B97F4A7C15ull * (i + 1)) | 1;
    return list;
  }();
  std::array<std::uint64_t, kHashes> least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : set)
    for (std::size_t i = 0; i < kHashes; ++i) least[i] = std::min(least[i], shingle * kMultipliers[i]);
  Bands bands;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band + 1;
    for (std::size_t row = 0; row < kRowsOfBand; ++row) key = mixed(key ^ least[band * kRowsOfBand + row]);
    bands[band] = static_cast<Band>(static_cast<std::uint32_t>(key));
  }
  return bands;
}

}  // namespace dateline

// Spelling rules that English and Spanish differ by.
#include "indexer/analysis/cognate_key.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

struct Spelling {
  std::string_view from, to;
};
constexpr std::array kSpellings = std::to_array<Spelling>({
    {"ph", "f"},
    {"th", "t"},
    {"ck", "c"},
    {"qu", "cu"},
    {"k", "c"},
    {"y", "i"},
    {"w", "v"},
    {"\xC3\xB1", "n"},
    {"'", ""},
    {"\xC3\xA7", "c"},
});

}  // namespace

std::string cognate_key(std::string_view folded) {
  std::string key;
  for (std::size_t i = 0; i < folded.size();) {
    const auto rule = std::find_if(kSpellings.begin(), kSpellings.end(),
                                   [&](const Spelling& s) { return folded.substr(i).starts_with(s.from); });
    const std::string_view piece = rule == kSpellings.end() ? folded.substr(i, 1) : rule->to;
    i += rule == kSpellings.end() ? 1 : rule->from.size();
    for (const char c : piece)
      if (key.empty() || key.back() != c) key += c;
  }
  return key;
}

std::vector<std::uint32_t> key_trigrams(std::string_view key) {
  std::string marked = "^";
  marked += key;
  marked += '$';
  std::vector<std::uint32_t> grams;
  grams.reserve(marked.size());
  for (std::size_t i = 0; i + 3 <= marked.size(); ++i)
    grams.push_back(static_cast<std::uint32_t>(static_cast<unsigned char>(marked[i])) << 16 |
                    static_cast<std::uint32_t>(static_cast<unsigned char>(marked[i + 1])) << 8 |
                    static_cast<unsigned char>(marked[i + 2]));
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

}  // namespace dateline

// Scores words and character n-grams against the learned table, and smooths over the paragraphs of a text.
#include "indexer/analysis/language.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline {
namespace {

// scripts/learn_language_model learns with the same two.
constexpr std::size_t kLongestNgram = 4;
constexpr double kNameShare =
    0.5;  // of a capitalised or quoted word: names keep their language inside foreign sentences

// Nats a change of language between two paragraphs costs, and what a `lang` attribute in force is worth. Pages of one
// language commonly carry the template's other one, so a hint weighs less than one function word does.
constexpr double kSwitchPenalty = 3.0;
constexpr double kHintWeight = 1.5;
// A paragraph's language is as good as certain beyond this; the rest of a long one is not read.
constexpr double kCertain = 25.0;

constexpr std::size_t kLongestWord = 96;  // bytes; the rest of a longer run of letters is passed over

/// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
struct Hash {
  std::uint64_t value = 14695981039346656037ULL;
  Hash& add(char c) {
    value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return *this;
  }
  Hash& add(std::string_view text) {
    for (const char c : text) add(c);
    return *this;
  }
};

/// The code point at `i`, which moves past it. Broken UTF-8 comes out as one space a byte: it ends a word.
char32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(i++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  if (more == 0 || i + static_cast<std::size_t>(more) > text.size()) return ' ';
  char32_t c = first & (0x3F >> more);
  for (int k = 0; k < more; ++k) {
    if ((byte(i + static_cast<std::size_t>(k)) & 0xC0) != 0x80) return ' ';
    c = (c << 6) | (byte(i + static_cast<std::size_t>(k)) & 0x3F);
  }
  i += static_cast<std::size_t>(more);
  return c;
}

bool is_combining_mark(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}

/// Letters as far as two Latin languages need them to be distinguished from signs; other scripts count as letters that
/// no entry matches.
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  return c < 0x2000 || (c >= 0x2C00 && c < 0x3000) || (c >= 0x3040 && c < 0xE000) || (c >= 0xF900 && c < 0xFE00);
}

bool is_capital(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c <= 0x137 && c % 2 == 0);
}

char32_t lower(char32_t c) {
  if (!is_capital(c)) return c;
  return c < 0x100 ? c + 0x20 : c + 1;
}

/// One word in lower case, edged by '_', with the byte where each of its characters begins.
struct Word {
  std::array<char, kLongestWord> bytes{};
  std::array<std::uint8_t, kLongestWord + 1> starts{};
  std::size_t size = 0;
  std::size_t characters = 0;

  void clear() {
    size = characters = 0;
    append('_');
  }
  void append(char32_t c) {
    if (size + 4 > kLongestWord) return;
    starts[characters++] = static_cast<std::uint8_t>(size);
    const auto put = [this](char32_t unit) { bytes[size++] = static_cast<char>(unit); };
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6));
      put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3F));
      put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
      put(0x80 | ((c >> 6) & 0x3F));
      put(0x80 | (c & 0x3F));
    }
    starts[characters] = static_cast<std::uint8_t>(size);
  }
  std::string_view letters() const { return {bytes.data() + 1, size - 1}; }
};

/// "es" of "es-MX" and "ES"; empty for other languages.
std::string_view language_of_tag(std::string_view tag) {
  if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-' && tag[2] != '_')) return {};
  const auto letter = [&](std::size_t i) { return static_cast<char>(tag[i] | 0x20); };
  if (letter(0) == 'e' && letter(1) == 'n') return "en";
  if (letter(0) == 'e' && letter(1) == 's') return "es";
  return {};
}

}  // namespace

/// Open addressing over 64-bit hashes: the low bits place an entry, the high half tells it from its neighbours.
struct LanguageModel::Table {
  struct Entry {
    std::uint32_t mark = 0;  // 0: free
    std::int16_t hundredths = 0;
  };
  static constexpr std::int16_t kAbsent = std::numeric_limits<std::int16_t>::min();

  std::vector<Entry> entries;
  std::size_t mask = 0;

  static std::uint32_t mark_of(Hash hash) {
    const auto high = static_cast<std::uint32_t>(hash.value >> 32);
    return high ? high : 1;
  }
  static std::size_t place_of(Hash hash) { return static_cast<std::size_t>(hash.value ^ (hash.value >> 29)); }

  void reserve(std::size_t count) {
    std::size_t slots = 16;
    while (slots < 2 * count) slots *= 2;
    entries.assign(slots, {});
    mask = slots - 1;
  }
  void insert(Hash hash, int hundredths) {
    std::size_t at = place_of(hash) & mask;
    while (entries[at].mark) at = (at + 1) & mask;
    entries[at] = {mark_of(hash), static_cast<std::int16_t>(std::clamp(hundredths, -32000, 32000))};
  }
  std::int16_t find(Hash hash) const {
    const std::uint32_t mark = mark_of(hash);
    for (std::size_t at = place_of(hash) & mask; entries[at].mark; at = (at + 1) & mask)
      if (entries[at].mark == mark) return entries[at].hundredths;
    return kAbsent;
  }

  /// Hundredths of a nat for Spanish.
  int score(const Word& word) const {
    if (const auto whole = find(Hash().add('=').add(word.letters().substr(0, word.size - 2))); whole != kAbsent)
      return whole;
    int sum = 0;
    for (std::size_t begin = 0; begin < word.characters; ++begin) {
      Hash hash;
      const std::size_t last = std::min(word.characters, begin + kLongestNgram);
      for (std::size_t end = begin + 1; end <= last; ++end) {
        for (std::size_t i = word.starts[end - 1]; i < word.starts[end]; ++i) hash.add(word.bytes[i]);
        if (const auto weight = find(hash); weight != kAbsent) sum += weight;
      }
    }
    return sum;
  }

  struct Reading {
    double log_odds = 0;
    bool letters = false;
  };
  /// Reads until the sum leaves [-certain, certain].
  Reading read(std::string_view text, double certain) const {
    Reading reading;
    Word word;
    bool in_word = false;
    bool quoted = false;
    double share = 1.0;
    const auto finish = [&] {
      in_word = false;
      word.append('_');
      reading.log_odds += share * score(word) / 100.0;
    };
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = next_code_point(text, i);
      if (is_combining_mark(c)) continue;
      if (is_letter(c)) {
        if (!in_word) {
          in_word = reading.letters = true;
          share = quoted || is_capital(c) ? kNameShare : 1.0;
          word.clear();
        }
        word.append(lower(c));
        continue;
      }
      if (in_word) finish();
      if (reading.log_odds > certain || reading.log_odds < -certain) return reading;
      if (c == 0x201C || c == 0xAB) quoted = true;
      if (c == 0x201D || c == 0xBB) quoted = false;
      if (c == '"') quoted = !quoted;
    }
    if (in_word) finish();
    return reading;
  }
};

LanguageModel::LanguageModel(std::unique_ptr<Table> table) : table_(std::move(table)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

LanguageModel LanguageModel::load(const std::filesystem::path& file) {
  const std::string content = read_file(file);
  auto table = std::make_unique<Table>();
  table->reserve(static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')));
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view line(content.data() + begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    int hundredths = 0;
    const char* last = line.data() + line.size();
    if (tab == std::string_view::npos || tab == 0 ||
        std::from_chars(line.data() + tab + 1, last, hundredths) != std::from_chars_result{last, std::errc{}})
      throw Error(Error::Kind::unreadable, fmt::format("{}:{}: not a key, a tab and an integer", file.string(), number),
                  "make the file again: scripts/learn_language_model");
    table->insert(Hash().add(line.substr(0, tab)), hundredths);
  }
  return LanguageModel(std::move(table));
}

double LanguageModel::log_odds(std::string_view text) const {
  return table_->read(text, std::numeric_limits<double>::infinity()).log_odds;
}

std::string LanguageModel::classify(std::string_view text) const {
  const Table::Reading reading = table_->read(text, std::numeric_limits<double>::infinity());
  if (!reading.letters || reading.log_odds == 0) return {};
  return reading.log_odds > 0 ? "es" : "en";
}

// The Viterbi path through two states: https://en.wikipedia.org/wiki/Viterbi_algorithm
std::vector<std::string> LanguageModel::label(const std::vector<std::string_view>& paragraphs,
                                              const std::vector<std::string>& hints) const {
  struct Step {
    double english, spanish;            // score of the best path that ends here in that state
    bool english_stays, spanish_stays;  // whether that path was in the same state before
  };
  std::vector<Step> steps;
  steps.reserve(paragraphs.size());
  bool letters = false;
  Step last{0, 0, true, true};
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Table::Reading reading = table_->read(paragraphs[i], kCertain);
    letters = letters || reading.letters;
    double spanish = std::clamp(reading.log_odds, -kCertain, kCertain);
    const std::string_view hint = reading.letters && i < hints.size() ? language_of_tag(hints[i]) : std::string_view();
    if (!hint.empty()) spanish += hint == "es" ? kHintWeight : -kHintWeight;
    const Step step{std::max(last.english, last.spanish - kSwitchPenalty) - spanish / 2,
                    std::max(last.spanish, last.english - kSwitchPenalty) + spanish / 2,
                    last.english >= last.spanish - kSwitchPenalty, last.spanish >= last.english - kSwitchPenalty};
    steps.push_back(step);
    last = step;
  }
  std::vector<std::string> labels(paragraphs.size());
  if (!letters || last.english == last.spanish) return labels;
  bool spanish = last.spanish > last.english;
  for (std::size_t i = labels.size(); i-- > 0;) {
    labels[i] = spanish ? "es" : "en";
    const bool stays = spanish ? steps[i].spanish_stays : steps[i].english_stays;
    if (!stays) spanish = !spanish;
  }
  return labels;
}

}  // namespace dateline

// Reading lexicons into tables of stems.
#include "indexer/reference/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/reference/transducer.h"

namespace dateline {
namespace {

/// The probability of a translation from a list that states none.
constexpr double kListedProbability = 0.3;
constexpr double kDictionaryProbability = 0.2;
constexpr double kPhraseProbability = 0.5;
/// A phrase pair below this is as likely chance.
constexpr double kLeastPhraseProbability = 0.2;
constexpr std::size_t kMaxLexiconBytes = std::size_t{64} << 20;

struct Entry {
  std::uint32_t target = 0;
  float weight = 0;
};
using Entries = std::unordered_map<std::string, std::vector<Entry>>;

/// A stem (or the stems of a phrase) of the target language.
struct Target {
  std::vector<std::string> words;  ///< the form that stands for it
  float frequency = 0;             ///< of that form
  std::uint8_t source = 0;
};

/// Adds `weight` to the entry of `target`, or makes one.
void add(std::vector<Entry>& entries, std::uint32_t target, double weight) {
  for (Entry& entry : entries)
    if (entry.target == target) {
      entry.weight += static_cast<float>(weight);
      return;
    }
  entries.push_back({target, static_cast<float>(weight)});
}

/// Divides by the sum.
void normalise(Entries& table) {
  for (auto& [word, entries] : table) {
    float sum = 0;
    for (const Entry& entry : entries) sum += entry.weight;
    for (Entry& entry : entries) entry.weight /= sum;
  }
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words = split(fold(text), ' ');
  std::erase(words, std::string());
  return words;
}

std::string join(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

/// Stems with a memory: loading meets every word many times.
class Stems {
 public:
  const std::string& english(const std::string& word) {
    auto [at, fresh] = english_.try_emplace(word);
    if (fresh) at->second = stemmer_.english(word);
    return at->second;
  }
  const std::string& spanish(const std::string& word) {
    auto [at, fresh] = spanish_.try_emplace(word);
    if (fresh) at->second = stemmer_.spanish(word);
    return at->second;
  }

 private:
  Stemmer stemmer_;
  std::unordered_map<std::string, std::string> english_, spanish_;
};

}  // namespace

struct Lexicon::Tables {
  /// One direction. Learned words by form and by stem; listed ones likewise; phrases by their stems, parted by blanks.
  struct OneWay {
    Entries learned, learned_stems, listed, listed_stems, phrases;
    std::unordered_map<std::string, double> counts;
    std::vector<Target> targets;
    std::unordered_map<std::string, std::uint32_t> target_of_stem;
  };
  OneWay to_spanish, to_english;
  std::vector<LexiconSource> sources;

  OneWay& way(Direction direction) { return direction == Direction::english_to_spanish ? to_spanish : to_english; }
  const OneWay& way(Direction direction) const { return direction == Direction::english_to_spanish ? to_spanish : to_english; }
};

namespace {

/// One pair as read.
struct Pair {
  std::vector<std::string> english, spanish;  ///< folded
  double to_spanish = kListedProbability;     ///< probability of the Spanish given the English
  double to_english = kListedProbability;
  double count = 1;
};

/// Fills the tables of one direction.
template <class OneWay>
class Filler {
 public:
  Filler(OneWay& way, Direction direction, Stems& stems) : way_(way), direction_(direction), stems_(stems) {}

  void add_pair(const Pair& pair, std::uint8_t source, bool learned) {
    const bool forth = direction_ == Direction::english_to_spanish;
    const std::vector<std::string>& from = forth ? pair.english : pair.spanish;
    const std::vector<std::string>& to = forth ? pair.spanish : pair.english;
    const double probability = forth ? pair.to_spanish : pair.to_english;
    if (from.size() > kMaxPhraseWords) return;
    const std::uint32_t target = target_of(to, pair.count, source);
    if (from.size() > 1) {
      if (!learned || probability >= kLeastPhraseProbability) add(way_.phrases[phrase_key(from)], target, learned ? probability : kPhraseProbability);
    } else if (!learned) {
      add_listed(way_.listed[from[0]], target, probability);
      add_listed(way_.listed_stems[from_stem(from[0])], target, probability);
    } else if (to.size() == 1) {
      add(way_.learned[from[0]], target, probability);
      add(way_.learned_stems[from_stem(from[0])], target, pair.count);
      way_.counts[from[0]] += pair.count;
    }
  }

 private:
  const std::string& from_stem(const std::string& word) { return direction_ == Direction::english_to_spanish ? stems_.english(word) : stems_.spanish(word); }
  const std::string& to_stem(const std::string& word) { return direction_ == Direction::english_to_spanish ? stems_.spanish(word) : stems_.english(word); }

  std::string phrase_key(const std::vector<std::string>& words) {
    std::vector<std::string> stems;
    for (const auto& word : words) stems.push_back(from_stem(word));
    return join(stems);
  }

  static void add_listed(std::vector<Entry>& entries, std::uint32_t target, double probability) {
    for (Entry& entry : entries)
      if (entry.target == target) {
        entry.weight = std::max(entry.weight, static_cast<float>(probability));
        return;
      }
    entries.push_back({target, static_cast<float>(probability)});
  }

  std::uint32_t target_of(const std::vector<std::string>& words, double frequency, std::uint8_t source) {
    std::vector<std::string> stems;
    for (const auto& word : words) stems.push_back(to_stem(word));
    const auto [at, fresh] = way_.target_of_stem.try_emplace(join(stems), static_cast<std::uint32_t>(way_.targets.size()));
    if (fresh) {
      way_.targets.push_back({words, static_cast<float>(frequency), source});
    } else if (Target& target = way_.targets[at->second]; frequency > target.frequency) {
      target.words = words;
      target.frequency = static_cast<float>(frequency);
    }
    return at->second;
  }

  OneWay& way_;
  Direction direction_;
  Stems& stems_;
};

double number_in(std::string_view text, const std::string& where) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || !(value >= 0))
    throw Error(Error::Kind::unreadable, fmt::format("{}: '{}' is no probability or count", where, text), "columns are parted by one tab");
  return value;
}

/// A row of lexicon.tsv (five columns) or of a list (two, or three with a weight).
Pair read_row(std::string_view line, bool learned, const std::string& where) {
  const std::vector<std::string> columns = split(line, '\t');
  const bool right = learned ? columns.size() == 5 : columns.size() == 2 || columns.size() == 3;
  if (!right)
    throw Error(Error::Kind::unreadable, fmt::format("{}: {} columns, {} wanted", where, columns.size(), learned ? "5" : "2 or 3"),
                "columns are parted by one tab");
  Pair pair;
  pair.english = folded_words(columns[0]);
  pair.spanish = folded_words(columns[1]);
  if (pair.english.empty() || pair.spanish.empty()) throw Error(Error::Kind::unreadable, fmt::format("{}: a word is empty", where));
  if (learned) {
    pair.to_spanish = number_in(columns[2], where);
    pair.to_english = number_in(columns[3], where);
    pair.count = number_in(columns[4], where);
  } else if (columns.size() == 3 && !columns[2].empty()) {
    pair.to_spanish = pair.to_english = number_in(columns[2], where);
  }
  return pair;
}

std::vector<Pair> read_rows(std::string_view content, bool learned, const std::filesystem::path& file) {
  std::vector<Pair> pairs;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view line = content.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line[0] != '#') pairs.push_back(read_row(line, learned, fmt::format("{}:{}", file.string(), number)));
  }
  return pairs;
}

/// The pairs of a compiled dictionary, whose left side is English or Spanish.
std::vector<Pair> pairs_of_dictionary(std::string_view content, bool left_is_english, const std::filesystem::path& file) {
  std::vector<Pair> pairs;
  for (const auto& [left, right] : read_dictionary(content, file.string())) {
    Pair pair;
    pair.english = folded_words(left_is_english ? left : right);
    pair.spanish = folded_words(left_is_english ? right : left);
    pair.to_spanish = pair.to_english = kDictionaryProbability;
    if (!pair.english.empty() && !pair.spanish.empty()) pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon Lexicon::load(const std::filesystem::path& directory, LexiconUse use, const std::filesystem::path& dictionaries) {
  auto tables = std::make_unique<Tables>();
  Stems stems;
  Filler forth(tables->to_spanish, Direction::english_to_spanish, stems);
  Filler back(tables->to_english, Direction::spanish_to_english, stems);
  const auto take = [&](const std::string& name, const std::filesystem::path& file, auto read) {
    const std::string content = read_file(file, kMaxLexiconBytes);
    const std::vector<Pair> pairs = read(content);
    const auto source = static_cast<std::uint8_t>(tables->sources.size());
    for (const Pair& pair : pairs) {
      forth.add_pair(pair, source, name == "learned");
      back.add_pair(pair, source, name == "learned");
    }
    tables->sources.push_back({name, file, sha256(content), pairs.size()});
  };
  const auto take_table = [&](const std::string& name, const std::filesystem::path& file) {
    take(name, file, [&](const std::string& content) { return read_rows(content, name == "learned", file); });
  };
  take_table("learned", directory / "lexicon.tsv");
  for (const char* name : {"vocabulary", "glossary"}) {
    const std::filesystem::path file = directory / (std::string(name) + ".tsv");
    if (std::filesystem::exists(file)) take_table(name, file);
  }
  for (const char* name : {"eng-spa", "spa-eng"}) {
    const std::filesystem::path file = dictionaries / (std::string(name) + ".autobil.bin");
    if (use == LexiconUse::all && std::filesystem::exists(file))
      take(std::string("apertium ") + name, file,
           [&](const std::string& content) { return pairs_of_dictionary(content, name == std::string_view("eng-spa"), file); });
  }
  for (auto* way : {&tables->to_spanish, &tables->to_english}) {
    normalise(way->learned);
    normalise(way->learned_stems);
    way->target_of_stem.clear();
  }
  return Lexicon(std::move(tables));
}

std::vector<Translation> Lexicon::translate(std::string_view folded, Direction direction, Stemmer& stemmer) const {
  const Tables::OneWay& way = tables_->way(direction);
  const std::string word(folded);
  const std::string stem = direction == Direction::english_to_spanish ? stemmer.english(folded) : stemmer.spanish(folded);
  const auto form_entries = way.learned.find(word);
  const auto stem_entries = way.learned_stems.find(stem);
  const bool both = form_entries != way.learned.end() && stem_entries != way.learned_stems.end();
  std::vector<Entry> found;
  if (form_entries != way.learned.end())
    for (const Entry& entry : form_entries->second) add(found, entry.target, entry.weight * (both ? 0.5 : 1.0));
  if (stem_entries != way.learned_stems.end())
    for (const Entry& entry : stem_entries->second) add(found, entry.target, entry.weight * (both ? 0.5 : 1.0));
  const auto by_weight = [&](const Entry& a, const Entry& b) {
    return a.weight != b.weight ? a.weight > b.weight : way.targets[a.target].words < way.targets[b.target].words;
  };
  std::sort(found.begin(), found.end(), by_weight);
  std::erase_if(found, [](const Entry& entry) { return entry.weight < kLeastProbability; });
  if (found.size() > kMaxTranslations) found.resize(kMaxTranslations);

  const std::vector<Entry>* listed = nullptr;
  if (const auto by_form = way.listed.find(word); by_form != way.listed.end())
    listed = &by_form->second;
  else if (const auto by_stem = way.listed_stems.find(stem); by_stem != way.listed_stems.end())
    listed = &by_stem->second;
  if (listed != nullptr) {
    for (const Entry& entry : *listed) {
      const auto same = std::find_if(found.begin(), found.end(), [&](const Entry& other) { return other.target == entry.target; });
      if (same == found.end())
        found.push_back(entry);
      else
        same->weight = std::max(same->weight, entry.weight);
    }
    std::sort(found.begin(), found.end(), by_weight);
  }
  std::vector<Translation> result;
  for (const Entry& entry : found) {
    const Target& target = way.targets[entry.target];
    result.push_back({target.words, std::min(1.0, static_cast<double>(entry.weight)), tables_->sources[target.source].name});
  }
  return result;
}

std::vector<Translation> Lexicon::translate_phrase(const std::vector<std::string>& folded, Direction direction, Stemmer& stemmer) const {
  const Tables::OneWay& way = tables_->way(direction);
  std::vector<std::string> stems;
  for (const auto& word : folded) stems.push_back(direction == Direction::english_to_spanish ? stemmer.english(word) : stemmer.spanish(word));
  std::vector<Translation> result;
  const auto found = way.phrases.find(join(stems));
  if (found == way.phrases.end()) return result;
  for (const Entry& entry : found->second) {
    const Target& target = way.targets[entry.target];
    result.push_back({target.words, std::min(1.0, static_cast<double>(entry.weight)), tables_->sources[target.source].name});
  }
  std::sort(result.begin(), result.end(),
            [](const Translation& a, const Translation& b) { return a.probability != b.probability ? a.probability > b.probability : a.words < b.words; });
  return result;
}

double Lexicon::count(std::string_view folded, Direction direction) const {
  const Tables::OneWay& way = tables_->way(direction);
  const auto found = way.counts.find(std::string(folded));
  return found == way.counts.end() ? 0 : found->second;
}

bool Lexicon::knows(const std::string& folded) const {
  const auto in = [&](const Tables::OneWay& way) { return way.learned.contains(folded) || way.listed.contains(folded); };
  return in(tables_->to_spanish) || in(tables_->to_english);
}

bool Lexicon::knows_stem(const std::string& stem, bool spanish) const {
  const Tables::OneWay& way = spanish ? tables_->to_english : tables_->to_spanish;
  return way.learned_stems.contains(stem) || way.listed_stems.contains(stem);
}

const std::vector<LexiconSource>& Lexicon::sources() const { return tables_->sources; }

}  // namespace dateline

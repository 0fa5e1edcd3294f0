// Keys, trigrams and their postings.
#include "query/plan/cognates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "indexer/analysis/cognate_key.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

struct Ending {
  std::string_view from, to;
};

/// Endings that the languages share under different spellings, English and Spanish, longest English ones first.
constexpr std::array kEndings = std::to_array<Ending>({
    {"ization", "izacion"},
    {"isation", "izacion"},
    {"ation", "acion"},
    {"tion", "cion"},
    {"ssion", "sion"},
    {"ence", "encia"},
    {"ance", "ancia"},
    {"ency", "encia"},
    {"ancy", "ancia"},
    {"ity", "idad"},
    {"ty", "dad"},
    {"ical", "ico"},
    {"ics", "ica"},
    {"ic", "ica"},
    {"ic", "ico"},
    {"ist", "ista"},
    {"ism", "ismo"},
    {"ary", "ario"},
    {"ory", "orio"},
    {"ment", "mento"},
    {"ment", "miento"},
    {"ous", "oso"},
    {"ly", "mente"},
    {"ive", "ivo"},
    {"ated", "ado"},
    {"ate", "ar"},
    {"ize", "izar"},
    {"ise", "izar"},
    {"ium", "io"},
    {"ure", "ura"},
    {"er", "or"},
    {"y", "ia"},
    {"e", "o"},
    {"e", "a"},
    {"", "o"},
    {"", "a"},
    {"", "e"},
});

bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

std::string without_plural(std::string_view word, Direction direction) {
  if (word.size() < 5 || word.back() != 's' || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
    return std::string(word);
  std::string single(word.substr(0, word.size() - 1));
  if (direction == Direction::english_to_spanish) {
    if (single.ends_with("ie")) return single.substr(0, single.size() - 2) + "y";
    return single;
  }
  // naciones, hospitales; but bases, clases keep their e.
  if (single.size() > 5 && single.back() == 'e' &&
      std::string_view("nlrdz").find(single[single.size() - 2]) != std::string_view::npos)
    single.pop_back();
  return single;
}

void add_once(std::vector<std::string>& keys, std::string key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

}  // namespace

std::vector<std::string> cognate_keys(std::string_view folded, Direction direction) {
  const bool forth = direction == Direction::english_to_spanish;
  const std::string single = without_plural(folded, direction);
  std::vector<std::string> keys = {cognate_key(folded)};
  add_once(keys, cognate_key(single));
  for (const Ending& ending : kEndings) {
    const std::string_view from = forth ? ending.from : ending.to;
    const std::string_view to = forth ? ending.to : ending.from;
    // A Spanish word gains no ending from nothing, an English one gains a vowel only after a consonant.
    if (from.empty() && (single.empty() || vowel(single.back()))) continue;
    if (single.size() < from.size() + 2 || !single.ends_with(from)) continue;
    add_once(keys, cognate_key(single.substr(0, single.size() - from.size()) + std::string(to)));
  }
  for (std::size_t i = keys.size(); i-- > 0;) {
    const std::string& key = keys[i];
    if (forth && key.size() > 3 && key[0] == 's' && !vowel(key[1])) add_once(keys, "e" + key);
    if (!forth && key.size() > 4 && key.starts_with("es") && !vowel(key[2])) add_once(keys, key.substr(1));
  }
  return keys;
}

namespace {

/// Ranks of keys that hold a trigram.
using Ranks = std::span<const std::uint32_t>;

/// Candidates of one table for one key after the other.
class Search {
 public:
  Search(const CognateTable& table, double least) : table_(table), least_(least), shared_(scratch(table.ranks())) {}

  void add(const std::vector<std::uint32_t>& grams) {
    const auto own = static_cast<double>(grams.size());
    // 2 · shared / (own + other) is at least `least`, and shared at most the smaller of the two.
    const auto smallest = static_cast<std::size_t>(std::max(1.0, std::ceil(own * least_ / (2 - least_) - kSlack)));
    const auto largest = static_cast<std::size_t>(own * (2 - least_) / least_ + kSlack);
    Lists lists;
    for (const std::uint32_t gram : grams) lists.push_back(table_.words_with(gram));
    // Keys of one number of needed trigrams at a time, from the smallest: the larger a key, the more it must share, and
    // the fewer lists are read.
    for (std::size_t size = smallest; size <= largest;) {
      const std::size_t enough = needed(grams.size(), size);
      std::size_t next = size + 1;
      while (next <= largest && needed(grams.size(), next) == enough) ++next;
      add_of_size(lists, table_.first_rank(size), table_.first_rank(next), enough);
      size = next;
    }
  }

  const std::vector<std::pair<std::uint32_t, double>>& found() const { return found_; }

 private:
  using Lists = std::vector<Ranks>;
  static constexpr double kSlack = 1e-9;

  /// Words of the ranks from `first` to before `last`, which must be in `enough` of the lists.
  void add_of_size(const Lists& all, std::uint32_t first, std::uint32_t last, std::size_t enough) {
    if (first >= last || enough > all.size()) return;
    Lists lists;
    for (const Ranks& ranks : all) lists.push_back(between(ranks, first, last));
    std::sort(lists.begin(), lists.end(), [](const Ranks& a, const Ranks& b) { return a.size() < b.size(); });
    // Words that share enough cannot lack all of the shortest lists: only those are read, the others asked.
    const std::size_t read = lists.size() - enough + 1;
    touched_.clear();
    for (std::size_t i = 0; i < read; ++i)
      for (const std::uint32_t rank : lists[i])
        if (shared_[rank]++ == 0) touched_.push_back(rank);
    for (const std::uint32_t rank : touched_) {
      std::size_t count = std::exchange(shared_[rank], std::uint8_t{0});
      for (std::size_t i = read; i < lists.size() && count + lists.size() - i >= enough; ++i)
        count += std::binary_search(lists[i].begin(), lists[i].end(), rank) ? 1 : 0;
      const double similarity =
          2.0 * static_cast<double>(count) / static_cast<double>(lists.size() + table_.trigrams_at(rank));
      if (similarity >= least_) keep(table_.word_at(rank), similarity);
    }
  }

  /// One counter a rank, all 0; kept by the thread, since clearing them for every word would cost more than the search.
  static std::vector<std::uint8_t>& scratch(std::size_t ranks) {
    thread_local std::vector<std::uint8_t> counters;
    if (counters.size() < ranks) counters.resize(ranks);
    return counters;
  }
  static Ranks between(Ranks ranks, std::uint32_t first, std::uint32_t last) {
    const auto begin = std::lower_bound(ranks.begin(), ranks.end(), first);
    return {begin, std::lower_bound(begin, ranks.end(), last)};
  }
  /// The number of trigrams that keys of this length must share.
  std::size_t needed(std::size_t own, std::size_t other) const {
    return static_cast<std::size_t>(std::max(1.0, std::ceil(least_ / 2 * static_cast<double>(own + other) - kSlack)));
  }
  void keep(std::uint32_t word, double similarity) {
    const auto known = std::find_if(found_.begin(), found_.end(), [&](const auto& one) { return one.first == word; });
    if (known == found_.end())
      found_.emplace_back(word, similarity);
    else
      known->second = std::max(known->second, similarity);
  }

  const CognateTable& table_;
  double least_;
  std::vector<std::uint8_t>& shared_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::pair<std::uint32_t, double>> found_;
};

}  // namespace

std::vector<Cognate> find_cognates(const std::vector<WordList>& lists, std::string_view folded, Direction direction,
                                   double least) {
  std::vector<Cognate> found;
  if (folded.size() < kLeastCognateBytes || folded.size() > kMostCognateBytes || !has_stem(folded)) return found;
  std::vector<std::vector<std::uint32_t>> grams;
  for (const std::string& key : cognate_keys(folded, direction)) {
    std::vector<std::uint32_t> of_key = key_trigrams(key);
    if (!of_key.empty()) grams.push_back(std::move(of_key));
  }
  for (const WordList& list : lists) {
    Search search(
        list.cognates(direction == Direction::english_to_spanish ? StemLanguage::spanish : StemLanguage::english),
        least);
    for (const auto& of_key : grams) search.add(of_key);
    for (const auto& [word, similarity] : search.found()) {
      const std::string_view text = list.words()[word];
      const auto known = std::find_if(found.begin(), found.end(), [&](const Cognate& one) { return one.word == text; });
      if (known == found.end())
        found.push_back({text, similarity, list.documents(word)});
      else
        known->documents += list.documents(word);
    }
  }
  sort_best_first(found);
  return found;
}

void sort_best_first(std::vector<Cognate>& cognates) {
  std::sort(cognates.begin(), cognates.end(), [](const Cognate& a, const Cognate& b) {
    if (a.similarity != b.similarity) return a.similarity > b.similarity;
    return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
  });
}

}  // namespace dateline

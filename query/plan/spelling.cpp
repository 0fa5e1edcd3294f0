// Candidates by edit distance, and the judgement whether to offer one.
#include "query/plan/spelling.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/base/text.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

constexpr std::size_t kShortWord = 5;
constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kMostLetters = 30;
constexpr double kFar = 99;

bool vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// Consonants that are taken for each other, by sound or on the keyboard's same finger.
bool alike(char a, char b) {
  static constexpr std::array<std::string_view, 9> kAlike = {"sc", "sz", "ck", "kq", "gj", "mn", "bp", "dt", "vf"};
  return std::any_of(kAlike.begin(), kAlike.end(), [&](std::string_view pair) {
    return (a == pair[0] && b == pair[1]) || (a == pair[1] && b == pair[0]);
  });
}

bool doubled(std::string_view word, std::size_t i) {
  return (i > 0 && word[i - 1] == word[i]) || (i + 1 < word.size() && word[i + 1] == word[i]);
}

/// The consonants in order, spelt by sound, doubled ones once.
std::string skeleton(std::string_view word) {
  std::string result;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    if (c == 'p' && i + 1 < word.size() && word[i + 1] == 'h') c = 'f', ++i;
    if (c == 'k' || c == 'q') c = 'c';
    if (c == 'z') c = 's';
    if (vowel(c) || c == 'h' || c == 'w') continue;
    if (result.empty() || result.back() != c) result += c;
  }
  return result;
}

std::string sorted(std::string_view word) {
  std::string result(word);
  std::sort(result.begin(), result.end());
  return result;
}

constexpr std::size_t kLetters = 30;
std::size_t letter(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') : c == '\'' ? 26 : 27;
}
constexpr std::size_t kBegin = 28, kEnd = 29;

/// Which letters a word has, a bit each. An edit changes two bits at most.
std::uint32_t letter_set(std::string_view word) {
  std::uint32_t set = 0;
  for (const char c : word) set |= std::uint32_t{1} << letter(c);
  return set;
}

std::vector<std::size_t> letters_of(std::string_view word) {
  std::vector<std::size_t> result = {kBegin, kBegin};
  for (const char c : word) result.push_back(letter(c));
  result.push_back(kEnd);
  return result;
}

/// Endings that make one English or Spanish word from another.
constexpr std::array<std::string_view, 59> kEndings = {
    "s",    "es",   "ed",    "d",     "ing",    "er",   "ers",  "or",    "ors",   "ly",      "al",   "ally",
    "ness", "able", "ible",  "ation", "ations", "tion", "ion",  "ions",  "ive",   "ist",     "ists", "ism",
    "ity",  "ment", "ments", "ful",   "less",   "ize",  "ized", "izing", "izes",  "ise",     "ised", "ising",
    "y",    "ies",  "ic",    "ical",  "ous",    "ance", "ence", "ant",   "ent",   "ability", "ably", "th",
    "ward", "ship", "hood",  "'s",    "ier",    "iest", "est",  "ify",   "ified", "mente",   "idad"};
constexpr std::array<std::string_view, 40> kPrefixes = {
    "un",      "re",    "in",    "im",    "dis",  "non",  "over", "under", "pre",  "mis",
    "out",     "sub",   "super", "inter", "anti", "de",   "co",   "up",    "down", "self",
    "counter", "micro", "multi", "auto",  "ir",   "il",   "en",   "be",    "fore", "hyper",
    "trans",   "semi",  "tele",  "photo", "bio",  "post", "pro",  "mono",  "poly", "tri"};

}  // namespace

double spelling_cost(std::string_view typed, std::string_view meant) {
  const std::size_t rows = typed.size() + 1, columns = meant.size() + 1;
  std::vector<double> cost(rows * columns, kFar);
  const auto at = [&](std::size_t i, std::size_t j) -> double& { return cost[i * columns + j]; };
  at(0, 0) = 0;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      if (i == 0 && j == 0) continue;
      const double first = i <= 1 && j <= 1 ? 1.5 : 1.0;
      double best = kFar;
      if (i > 0) best = std::min(best, at(i - 1, j) + first * (doubled(typed, i - 1) ? 0.6 : 1.0));
      if (j > 0)
        best = std::min(best, at(i, j - 1) + first * (doubled(meant, j - 1) ? 0.5 : vowel(meant[j - 1]) ? 0.8 : 0.9));
      if (i > 0 && j > 0) {
        const char a = typed[i - 1], b = meant[j - 1];
        const double change = a == b ? 0.0 : first * (vowel(a) && vowel(b) ? 0.7 : alike(a, b) ? 0.8 : 1.0);
        best = std::min(best, at(i - 1, j - 1) + change);
        if (i > 1 && j > 1 && a == meant[j - 2] && typed[i - 2] == b && a != b)
          best = std::min(best, at(i - 2, j - 2) + 0.7);
      }
      at(i, j) = best;
    }
  return cost.back();
}

struct Speller::Candidate {
  std::uint32_t word = 0;
  double cost = 0;
  bool same_skeleton = false;
  bool same_letters = false;
  double rank = 0;  ///< the greater the better
};

Speller::Speller(const std::vector<ListedWord>& words)
    : words_(words),
      by_length_(kMostLetters + 1),
      singles_(kLetters + 1),
      pairs_(kLetters * kLetters),
      triples_(kLetters * kLetters * kLetters) {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const std::string_view word = words_[i].word;
    if (word.size() < 2 || word.size() > kMostLetters || !has_stem(word)) continue;
    by_length_[word.size()].push_back({i, letter_set(word)});
    const std::vector<std::size_t> letters = letters_of(word);
    for (std::size_t at = 2; at < letters.size(); ++at) {
      ++singles_[letters[at]];
      ++singles_[kLetters];
      ++pairs_[letters[at - 1] * kLetters + letters[at]];
      ++triples_[(letters[at - 2] * kLetters + letters[at - 1]) * kLetters + letters[at]];
    }
  }
}

namespace {

bool holds(const std::vector<ListedWord>& words, std::string_view folded) {
  const auto at = std::lower_bound(words.begin(), words.end(), folded,
                                   [](const ListedWord& a, std::string_view b) { return a.word < b; });
  return at != words.end() && at->word == folded;
}

/// What is known of words of one language: by the index, and by the lexicon where there is one.
class KnownWords {
 public:
  KnownWords(const std::vector<ListedWord>& words, bool spanish, const Lexicon* lexicon, const Vocabulary* vocabulary)
      : words_(words), spanish_(spanish), lexicon_(lexicon), vocabulary_(vocabulary) {}

  /// Made from a known word by an ending.
  bool derived(const std::string& word) {
    if (has_stem_of(word)) return true;
    for (const std::string_view ending : kEndings) {
      if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
      std::string base = word.substr(0, word.size() - ending.size());
      if (has(base) || has(base + "e") || has(base + "y")) return true;
      const char last = base.back();
      const bool twice = base.size() > 3 && last == base[base.size() - 2];
      base.pop_back();
      if (last == 'i' && has(base + "y")) return true;
      if (twice && has(base)) return true;
    }
    return false;
  }
  /// Made from one by a prefix.
  bool prefixed(const std::string& word) {
    return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
      if (!word.starts_with(prefix) || word.size() < prefix.size() + 4) return false;
      const std::string rest = word.substr(prefix.size());
      return has(rest) || has_stem_of(rest);
    });
  }

 private:
  bool has(const std::string& word) const {
    return holds(words_, word) || (lexicon_ != nullptr && lexicon_->knows(word));
  }
  bool has_stem_of(const std::string& word) {
    const std::string stem = spanish_ ? stemmer_.spanish(word) : stemmer_.english(word);
    const StemLanguage language = spanish_ ? StemLanguage::spanish : StemLanguage::english;
    return (vocabulary_ != nullptr && vocabulary_->has_stem(language, stem, Audience::public_)) ||
           (lexicon_ != nullptr && lexicon_->knows_stem(stem, spanish_));
  }

  const std::vector<ListedWord>& words_;
  bool spanish_;
  const Lexicon* lexicon_;
  const Vocabulary* vocabulary_;
  Stemmer stemmer_;
};

}  // namespace

/// Natural logarithm of the probability of the letter that surprises most, given the two before it; sequences of three,
/// two and one interpolated.
double Speller::least_likely_letter(std::string_view word) const {
  constexpr double kSmoothing = 4;
  const std::vector<std::size_t> letters = letters_of(word);
  double least = 0;
  const auto smooth = [](double count, double context, double below) {
    return (count + kSmoothing * below) / (context + kSmoothing);
  };
  for (std::size_t at = 2; at < letters.size(); ++at) {
    const std::size_t a = letters[at - 2], b = letters[at - 1], c = letters[at];
    const double single = smooth(singles_[c], singles_[kLetters], 1.0 / kLetters);
    double after_one = 0, after_two = 0;
    for (std::size_t x = 0; x < kLetters; ++x) {
      after_one += pairs_[b * kLetters + x];
      after_two += triples_[(a * kLetters + b) * kLetters + x];
    }
    const double pair = smooth(pairs_[b * kLetters + c], after_one, single);
    least = std::min(least, std::log(smooth(triples_[(a * kLetters + b) * kLetters + c], after_two, pair)));
  }
  return least;
}

std::string Speller::suggest(std::string_view folded, const Lexicon* lexicon, const Vocabulary* vocabulary) const {
  const std::string typed = fold_tilde(folded);
  if (typed.size() < kLeastLetters || typed.size() > kMostLetters || !has_stem(typed) || holds(words_, folded))
    return {};
  const std::size_t bound = typed.size() <= kShortWord ? 1 : 2;
  const std::string typed_skeleton = skeleton(typed), typed_letters = sorted(typed);
  const std::uint32_t typed_set = letter_set(typed);
  Candidate best;
  best.rank = -kFar;
  for (std::size_t length = typed.size() - bound; length <= std::min(typed.size() + bound, kMostLetters); ++length)
    for (const auto& [index, letters] : by_length_[length]) {
      if (static_cast<std::size_t>(std::popcount(letters ^ typed_set)) > 2 * bound) continue;
      const std::string_view word = words_[index].word;
      if (edit_distance(typed, word, bound) > bound) continue;
      Candidate candidate{index, spelling_cost(typed, word), skeleton(word) == typed_skeleton,
                          sorted(word) == typed_letters, 0};
      candidate.rank = -candidate.cost + 0.12 * std::log(words_[index].documents) +
                       (candidate.same_skeleton ? 0.15 : 0) + (candidate.same_letters ? 0.6 : 0);
      if (candidate.rank > best.rank) best = candidate;
    }
  if (best.rank == -kFar) return {};

  // Is the typed word wrong, or right and merely absent? Logistic regression over pairs of misspellings and of right
  // words that an index lacked.
  const ListedWord& meant = words_[best.word];
  const auto is_of = [&](StemLanguage language, bool listed) {
    return listed && (vocabulary == nullptr || vocabulary->is_of(language, meant.word));
  };
  const bool spanish = is_of(StemLanguage::spanish, meant.spanish) && !is_of(StemLanguage::english, meant.english);
  KnownWords known(words_, spanish, lexicon, vocabulary);
  const auto differ = std::mismatch(typed.begin(), typed.end(), meant.word.begin(), meant.word.end()).first;
  double wrong = 5.5 - 2.7 * best.cost - 9.1 * best.cost / static_cast<double>(typed.size());
  wrong += 0.47 * std::log(meant.documents);
  wrong -= 0.34 * least_likely_letter(typed);
  if (typed.end() - differ <= 3) wrong -= 1.4;  // another ending
  if (known.derived(typed)) wrong -= 3.0;
  if (known.prefixed(typed)) wrong -= 1.15;
  if (lexicon != nullptr && lexicon->knows(typed)) wrong -= 2.3;
  if (best.same_skeleton) wrong += 0.8;
  if (best.same_letters) wrong += 6.5;
  return wrong >= 0 ? std::string(meant.word) : std::string();
}

namespace {

/// How often each form of one folded word is printed, in Spanish text and in all.
class PrintedForms {
 public:
  explicit PrintedForms(std::string_view folded) : folded_(folded) {}

  void read(const DocumentData& data) {
    read(data.statement.headline,
         data.statement.language.size() == 1 ? data.statement.language.front() : std::string());
    for (const StoredParagraph& paragraph : data.paragraphs) read(paragraph.text, paragraph.language);
  }
  std::string most(bool spanish_first) const {
    const auto& forms = spanish_.empty() || !spanish_first ? all_ : spanish_;
    const auto best =
        std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == forms.end() ? std::string() : best->first;
  }

 private:
  void read(std::string_view text, std::string_view language) {
    tokens_.tokenize(text);
    for (const Token& token : tokens_) {
      bool same = tokens_.word(token) == folded_;
      for (std::size_t i = 0; i < token.alternates; ++i) same |= tokens_.alternate(token, i) == folded_;
      if (!same) continue;
      icu::UnicodeString printed =
          icu::UnicodeString::fromUTF8({text.data() + token.begin, static_cast<std::int32_t>(token.end - token.begin)});
      std::string lower;
      printed.toLower().toUTF8String(lower);
      ++all_[lower];
      if (language == "es") ++spanish_[lower];
    }
  }

  std::string_view folded_;
  TokenList tokens_;
  std::map<std::string, std::size_t> all_, spanish_;
};

/// Reads documents of a term that are also in the other's list, if it is not empty, until `left` is used up.
void read_documents(const IndexReader& reader, const std::string& term, const std::string& other, PrintedForms& forms,
                    std::size_t& left) {
  const auto seen = reader.snapshot().visible(Audience::public_);
  for (std::size_t segment = 0; segment < reader.segments() && left > 0; ++segment) {
    const Xapian::Database& database = reader.segment(segment);
    const DocSet& visible = seen->sets[segment];
    auto also = database.postlist_begin(other);
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term) && left > 0; ++at) {
      if (!other.empty()) {
        if (also != database.postlist_end(other)) also.skip_to(*at);
        if (also == database.postlist_end(other) || *also != *at) continue;
      }
      if (!visible.contains(*at)) continue;
      --left;
      const std::string bytes = database.get_document(*at).get_data();
      forms.read(decode_document_data(bytes));
    }
  }
}

}  // namespace

std::string printed_form(std::string_view folded, const IndexReader& reader, bool spanish_first) {
  PrintedForms forms(folded);
  const std::string term(folded);
  Stemmer stemmer;
  std::size_t left = kPrintedDocuments;
  if (spanish_first && has_stem(folded)) read_documents(reader, term, spanish_stem_term(stemmer, folded), forms, left);
  if (left == kPrintedDocuments) read_documents(reader, term, "", forms, left);
  return forms.most(spanish_first);
}

std::string spelling_suggestion(std::string_view typed, const IndexReader& reader, const Lexicon* lexicon) {
  const std::string word = fold(typed);
  const Vocabulary vocabulary(reader);
  const bool there = vocabulary.find(word).has_value();
  const std::string meant = there ? word : vocabulary.speller().suggest(word, lexicon, &vocabulary);
  if (vocabulary.visible_documents(meant) == 0) return {};
  const bool spanish_first = there || !vocabulary.is_of(StemLanguage::english, meant);
  icu::UnicodeString printed = icu::UnicodeString::fromUTF8(printed_form(meant, reader, spanish_first));
  icu::UnicodeString source = icu::UnicodeString::fromUTF8({typed.data(), static_cast<std::int32_t>(typed.size())});
  if (printed.isEmpty() || source.isEmpty()) return {};
  const icu::UnicodeString lower = icu::UnicodeString(source).toLower();
  if (printed == lower) return {};
  if (source.length() > 1 && source == icu::UnicodeString(source).toUpper())
    printed.toUpper();
  else if (u_isupper(source.char32At(0)))
    printed.replace(0, 1, icu::UnicodeString(printed, 0, 1).toUpper());
  std::string result;
  return printed.toUTF8String(result);
}

namespace {

/// A place in the query, in bytes, and what is to be there.
struct Replacement {
  std::size_t begin = 0, size = 0;
  std::string text;
};

/// Bytes before the code point of a 1-based column.
std::size_t byte_of(std::string_view text, std::size_t column) {
  std::size_t at = 0;
  for (; column > 1 && at < text.size(); --column) do
      ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

void find_replacements(std::string_view query, const Node& node, const IndexReader& reader, const Lexicon* lexicon,
                       std::vector<Replacement>& found) {
  for (const Node& child : node.children) find_replacements(query, child, reader, lexicon, found);
  if (node.kind != Node::Kind::word && node.kind != Node::Kind::phrase) return;
  const Vocabulary vocabulary(reader);
  std::size_t at = byte_of(query, node.column);
  const std::size_t end = byte_of(query, node.column + node.length);
  for (const QueryWord& word : node.words) {
    const std::size_t begin = query.find(word.typed, at);
    if (word.typed.empty() || begin == std::string_view::npos || begin + word.typed.size() > end) return;
    at = begin + word.typed.size();
    if (word.prefix || vocabulary.find(word.folded)) continue;
    std::string meant = spelling_suggestion(word.typed, reader, lexicon);
    if (!meant.empty()) found.push_back({begin, word.typed.size(), std::move(meant)});
  }
}

}  // namespace

std::string correct_spelling(std::string_view query, const Node& tree, const IndexReader& reader,
                             const Lexicon* lexicon) {
  std::vector<Replacement> found;
  find_replacements(query, tree, reader, lexicon, found);
  if (found.empty()) return {};
  std::sort(found.begin(), found.end(), [](const Replacement& a, const Replacement& b) { return a.begin > b.begin; });
  std::string result(query);
  for (const Replacement& one : found) result.replace(one.begin, one.size, one.text);
  return result;
}

}  // namespace dateline

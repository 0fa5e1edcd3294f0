// Looking completions up in headlines, facet labels and the vocabulary.
#include "query/plan/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/json_text.h"
#include "query/plan/vocabulary.h"
#include "query/snapshot/facet_totals.h"
#include "query/snapshot/visible_only.h"

namespace dateline {
namespace {

/// Words that a half-typed one is completed to, at most: the most frequent.
constexpr std::size_t kMaxWords = 60;
/// Headlines read for one answer.
constexpr std::size_t kMaxHeadlines = 120;
constexpr std::size_t kMaxPhraseLength = 3;

struct Headline {
  std::string id;
  std::string text;
  std::uint32_t date = 0;
};

/// What was typed: whole words, and the beginning of one.
struct Typed {
  std::vector<std::string> words;
  std::string prefix;
};

Typed read(std::string_view text) {
  Typed typed;
  TokenList tokens;
  tokens.tokenize(text);
  for (const Token& token : tokens) typed.words.emplace_back(tokens.word(token));
  if (!typed.words.empty()) {
    typed.prefix = typed.words.back();
    typed.words.pop_back();
  }
  return typed;
}

/// Visible headlines that hold the words and one of the completions, the newest first.
std::vector<Headline> headlines(const Typed& typed, const std::vector<VocabularyWord>& completed,
                                const IndexReader& reader) {
  std::vector<Headline> found;
  const std::string prefix(kTitleWord.prefix);
  std::vector<Xapian::Query> last;
  for (const VocabularyWord& word : completed) last.emplace_back(prefix + word.word);
  if (last.empty()) return found;
  Xapian::Query query(Xapian::Query::OP_OR, last.begin(), last.end());
  for (const auto& word : typed.words)
    query = Xapian::Query(Xapian::Query::OP_AND, query, Xapian::Query(prefix + word));
  const auto seen = reader.snapshot().visible(Audience::public_);
  for (std::size_t segment = 0; segment < reader.segments(); ++segment) {
    const VisibleOnly visible(seen->sets[segment]);
    Xapian::Enquire enquire(reader.segment(segment));
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kDate.slot, true);
    const Xapian::MSet matches = enquire.get_mset(0, kMaxHeadlines, 0, nullptr, &visible);
    for (auto at = matches.begin(); at != matches.end(); ++at) {
      const std::string data = at.get_document().get_data();
      const DocumentData stored = decode_document_data(data);
      found.push_back({stored.statement.id, stored.statement.headline, reader.columns(segment).date(*at).sortable()});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Headline& a, const Headline& b) { return a.date > b.date; });
  if (found.size() > kMaxHeadlines) found.resize(kMaxHeadlines);
  return found;
}

/// The words typed, completed, with up to two words that follow them in several headlines.
class Phrases {
 public:
  explicit Phrases(const Typed& typed) : typed_(typed) {}

  void read(std::string_view headline) {
    TokenList tokens;
    tokens.tokenize(headline);
    std::unordered_set<std::string> of_this;
    const std::size_t own = typed_.words.size();
    for (std::size_t first = 0; first + own < tokens.size(); ++first) {
      if (!begins_here(tokens, first)) continue;
      for (std::size_t length = own + 1; length <= own + kMaxPhraseLength && first + length <= tokens.size();
           ++length) {
        // No phrase ends with a small word.
        if (length > 1 && tokens.word(tokens[first + length - 1]).size() < 3) continue;
        const std::string printed(
            headline.substr(tokens[first].begin, tokens[first + length - 1].end - tokens[first].begin));
        if (of_this.insert(fold(printed)).second) ++counts_[fold(printed)][printed];
      }
    }
  }

  std::vector<Completion> best() const {
    std::vector<Completion> phrases;
    for (const auto& [folded, forms] : counts_) {
      Completion phrase;
      std::uint64_t most = 0;
      for (const auto& [printed, count] : forms) {
        phrase.count += count;
        if (count > most) most = count, phrase.text = printed;
      }
      if (phrase.count >= 2) phrases.push_back(std::move(phrase));
    }
    // A longer phrase that is as frequent replaces its beginning.
    std::sort(phrases.begin(), phrases.end(), [](const Completion& a, const Completion& b) {
      if (a.count != b.count) return a.count > b.count;
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
    std::vector<Completion> kept;
    for (Completion& phrase : phrases) {
      const std::string folded = fold(phrase.text);
      const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Completion& other) {
        return other.count == phrase.count && fold(other.text).starts_with(folded);
      });
      if (!covered && kept.size() < kCompletionsOfAKind) kept.push_back(std::move(phrase));
    }
    return kept;
  }

 private:
  bool begins_here(const TokenList& tokens, std::size_t first) const {
    for (std::size_t i = 0; i < typed_.words.size(); ++i)
      if (tokens.word(tokens[first + i]) != typed_.words[i]) return false;
    return tokens.word(tokens[first + typed_.words.size()]).starts_with(typed_.prefix);
  }

  const Typed& typed_;
  std::map<std::string, std::map<std::string, std::uint64_t>> counts_;
};

/// Whether every typed word begins a word of the label.
bool fits(const Typed& typed, std::string_view label) {
  TokenList tokens;
  tokens.tokenize(label);
  const auto begins = [&](const std::string& prefix, bool whole) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return whole ? tokens.word(token) == prefix : tokens.word(token).starts_with(prefix);
    });
  };
  return begins(typed.prefix, false) && std::all_of(typed.words.begin(), typed.words.end(),
                                                    [&](const std::string& word) { return begins(word, true); });
}

void add_values(Facet facet, Completion::Kind kind, const Typed& typed, const IndexReader& reader,
                const FacetNames& names, std::string_view language, std::vector<Completion>& to) {
  std::vector<Completion> found;
  const FacetDictionary& dictionary = reader.snapshot().dictionary(facet);
  const auto totals = facet_totals(reader.snapshot(), *reader.snapshot().visible(Audience::public_), facet);
  for (std::size_t i = 0; i < dictionary.values.size(); ++i) {
    if (totals->by_value[i] == 0) continue;
    const std::string label = names.label(facet, dictionary.values[i], language);
    if (fits(typed, label)) found.push_back({kind, label, dictionary.values[i], totals->by_value[i]});
  }
  std::sort(found.begin(), found.end(), [](const Completion& a, const Completion& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
  if (found.size() > kCompletionsOfAKind) found.resize(kCompletionsOfAKind);
  std::move(found.begin(), found.end(), std::back_inserter(to));
}

}  // namespace

std::string_view to_string(Completion::Kind kind) {
  switch (kind) {
    case Completion::Kind::phrase:
      return "phrase";
    case Completion::Kind::issue:
      return "issue";
    case Completion::Kind::city:
      return "city";
    case Completion::Kind::headline:
      return "headline";
  }
  return "";
}

std::vector<Completion> completions(std::string_view typed, const IndexReader& reader, const FacetNames& names,
                                    std::string_view language) {
  const Typed words = read(typed.substr(0, 200));
  // After other words one letter is enough: they narrow it.
  const std::size_t least = words.words.empty() ? kLeastTypedLetters : 1;
  if (words.prefix.size() < least || reader.segments() == 0) return {};
  const std::vector<Headline> found = headlines(words, Vocabulary(reader).beginning(words.prefix, kMaxWords), reader);
  Phrases phrases(words);
  for (const Headline& headline : found) phrases.read(headline.text);
  std::vector<Completion> result = phrases.best();
  add_values(Facet::issue, Completion::Kind::issue, words, reader, names, language, result);
  add_values(Facet::city, Completion::Kind::city, words, reader, names, language, result);
  for (std::size_t i = 0; i < std::min(kCompletionsOfAKind, found.size()); ++i)
    result.push_back({Completion::Kind::headline, found[i].text, found[i].id, 1});
  return result;
}

std::string completions_json(std::string_view typed, const std::vector<Completion>& completions) {
  std::string json = fmt::format("{{\"q\":{},\"completions\":[", json_string(typed));
  for (std::size_t i = 0; i < completions.size(); ++i) {
    const Completion& one = completions[i];
    json += fmt::format("{}{{\"kind\":\"{}\",\"text\":{},\"value\":{},\"count\":{}}}", i == 0 ? "" : ",",
                        to_string(one.kind), json_string(one.text), json_string(one.value), one.count);
  }
  return json + "]}";
}

}  // namespace dateline

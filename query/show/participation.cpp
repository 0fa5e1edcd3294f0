// Evaluates the condition again, over the words of one statement.
#include "query/show/participation.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "indexer/analysis/sentences.h"
#include "indexer/schema/fields.h"
#include "query/match/matcher.h"

namespace dateline {
namespace {

/// More matches than this in one statement change no snippet, and no concordance of use.
constexpr std::size_t kMaxShownSpans = 4096;
/// … and this many words in all of them together: a neighbourhood of a thousand words has as many in each match.
constexpr std::size_t kMaxSpanWords = 65536;

/// A word of the query whose every occurrence counts, or words one after another, or what the lexicon makes of such: of
/// words and their translations each shows what was meant, whichever the statement was found by.
bool is_simple(const PlanNode& node) {
  const auto scoped = [](const PlanNode& leaf) {
    return std::any_of(leaf.terms.begin(), leaf.terms.end(), [](const std::string& term) {
      return term.starts_with(kTitleWord.prefix) || term.starts_with(kAuthor.prefix);
    });
  };
  if (node.kind == PlanNode::Kind::terms) return !scoped(node);
  if (node.kind == PlanNode::Kind::phrase)
    return node.slop < 0 && std::none_of(node.children.begin(), node.children.end(), scoped);
  if (node.kind != PlanNode::Kind::any_of || !node.translated) return false;
  return std::all_of(node.children.begin(), node.children.end(), [](const PlanNode& child) {
    if (child.kind != PlanNode::Kind::all_of) return is_simple(child);
    return std::all_of(child.children.begin(), child.children.end(), is_simple);
  });
}

bool is_stem(const std::string& term) {
  return term.starts_with(kStemEnglish.prefix) || term.starts_with(kStemSpanish.prefix);
}

}  // namespace

Participation::Participation(const Plan& plan, const IndexReader& reader, Audience audience)
    : plan_(plan), reader_(reader), audience_(audience), finder_(plan.highlights) {}

bool Participation::matters(const PlanNode& condition) {
  switch (condition.kind) {
    case PlanNode::Kind::terms:
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title:
      return !is_simple(condition);
    case PlanNode::Kind::all_of:
      return std::any_of(condition.children.begin(), condition.children.end(), matters);
    case PlanNode::Kind::any_of:
      return !is_simple(condition) && !std::all_of(condition.children.begin(), condition.children.end(), is_simple);
    default:
      return false;
  }
}

void Participation::read(const DocumentRef& document, std::string_view headline,
                         const std::vector<StoredParagraph>& paragraphs) {
  document_ = document;
  next_position_ = 1;
  next_sentence_ = 0;
  words_.clear();
  places_.clear();
  hits_.assign(paragraphs.size() + 1, {});
  read_text(0, headline);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) read_text(i + 1, paragraphs[i].text);
  collect(plan_.words);
  for (const Word& word : words_) {
    if (!word.taken) continue;
    hits_[word.text].push_back(word.hit);
    hits_[word.text].back().continues = word.continues;
  }
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
}

/// Positions as the index has them.
void Participation::read_text(std::size_t number, std::string_view text) {
  tokens_.tokenize(text);
  if (tokens_.empty()) return;
  const std::vector<std::uint32_t> starts = sentence_starts(text, tokens_);
  const bool capitals_count = !tokens_.all_capitals();
  const auto first = static_cast<std::ptrdiff_t>(words_.size());
  std::size_t sentence = 0;
  for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
    while (sentence + 1 < starts.size() && starts[sentence + 1] <= i) ++sentence;
    add_word(tokens_, tokens_[i], number, next_position_ + i, next_sentence_ + static_cast<std::uint32_t>(sentence),
             capitals_count);
  }
  for (const Compound& compound : tokens_.compounds()) {
    const Highlights::Word* meaning = finder_.look_up(tokens_.word(compound));
    if (!meaning) continue;
    Word word;
    word.position = next_position_ + compound.first;
    word.text = number;
    word.hit = {tokens_[compound.first].begin, tokens_[compound.last].end, meaning->group, meaning->translated};
    word.terms = {std::string(tokens_.word(compound))};
    while (word.sentence + 1 < starts.size() && starts[word.sentence + 1] <= compound.first) ++word.sentence;
    word.sentence += next_sentence_;
    words_.push_back(std::move(word));
  }
  if (!tokens_.compounds().empty())
    std::stable_sort(words_.begin() + first, words_.end(),
                     [](const Word& a, const Word& b) { return a.position < b.position; });
  next_position_ += static_cast<std::uint32_t>(tokens_.size()) + kParagraphGap;
  next_sentence_ += static_cast<std::uint32_t>(starts.size());
}

void Participation::add_word(const TokenList& tokens, const Token& token, std::size_t text, std::uint32_t position,
                             std::uint32_t sentence, bool capitals_count) {
  Word word;
  const auto meaning = finder_.meaning(tokens, token, word.hit);
  if (!meaning) return;
  word.position = position;
  word.sentence = sentence;
  word.text = text;
  word.terms.emplace_back(tokens.word(token));
  for (std::size_t i = 0; i < token.alternates; ++i) word.terms.emplace_back(tokens.alternate(token, i));
  if (capitals_count && token.capitals) {
    const std::size_t plain = word.terms.size();
    for (std::size_t i = 0; i < plain; ++i) {
      std::string capitals = word.terms[i];
      capitals.erase(std::remove(capitals.begin(), capitals.end(), '.'), capitals.end());
      word.terms.push_back(std::string(kCapitalWord.prefix) + capitals);
    }
  }
  words_.push_back(std::move(word));
}

bool Participation::stands_for(const Word& word, const PlanNode& leaf) const {
  bool stems = false;
  for (const std::string& term : leaf.terms) {
    stems = stems || is_stem(term);
    if (term.starts_with(kTitleWord.prefix)) {
      const std::string_view plain = std::string_view(term).substr(kTitleWord.prefix.size());
      if (word.text == 0 && std::find(word.terms.begin(), word.terms.end(), plain) != word.terms.end()) return true;
    } else if (std::find(word.terms.begin(), word.terms.end(), term) != word.terms.end()) {
      return true;
    }
  }
  // Stems stand for the forms that are highlighted with their word.
  return stems && word.hit.group == leaf.group && (!leaf.translated || word.hit.translated);
}

std::vector<std::size_t> Participation::words_of(const PlanNode& leaf) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (stands_for(words_[i], leaf)) found.push_back(i);
  return found;
}

/// Whether the statement meets a part of the condition, by the matcher itself.
bool Participation::holds(const PlanNode& condition) const {
  const auto visible = reader_.snapshot().visible(audience_);
  DocSet one(visible->sets[document_.segment].last());
  one.insert(document_.id);
  Matcher(reader_, document_.segment, visible->sets[document_.segment]).restrict(condition, one);
  return !one.empty();
}

void Participation::collect(const PlanNode& condition) {
  switch (condition.kind) {
    case PlanNode::Kind::terms:
      for (const std::size_t i : words_of(condition)) take({words_[i].position, words_[i].position, {i}});
      return;
    case PlanNode::Kind::phrase:
    case PlanNode::Kind::near:
    case PlanNode::Kind::outside_title:
      for (const Span& span : spans(condition)) take(span);
      return;
    case PlanNode::Kind::all_of:
      for (const PlanNode& child : condition.children) collect(child);
      return;
    case PlanNode::Kind::any_of:
      for (const PlanNode& child : condition.children)
        if (is_simple(child) || holds(child)) collect(child);
      return;
    default:
      return;
  }
}

void Participation::take(const Span& span) {
  std::vector<std::size_t> words = span.words;
  std::sort(words.begin(), words.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words_[words[i]];
    word.taken = true;
    // Words side by side are one mark.
    if (i > 0 && word.position == words_[words[i - 1]].position + 1 && words[i] == words[i - 1] + 1)
      word.continues = true;
  }
  const Word &first = words_[words.front()], &last = words_[words.back()];
  if (first.text == last.text) {
    places_.push_back({first.text, first.hit.begin, std::max(first.hit.end, last.hit.end)});
    return;
  }
  for (const std::size_t i : words) places_.push_back({words_[i].text, words_[i].hit.begin, words_[i].hit.end});
}

std::vector<Participation::Span> Participation::spans(const PlanNode& node) const {
  std::vector<Span> result;
  switch (node.kind) {
    case PlanNode::Kind::terms:
      for (const std::size_t i : words_of(node)) result.push_back({words_[i].position, words_[i].position, {i}});
      return result;
    case PlanNode::Kind::phrase:
      return node.slop < 0 ? phrase(node) : window(node);
    case PlanNode::Kind::near:
      return near(node);
    case PlanNode::Kind::outside_title:
      result = spans(node.children.front());
      std::erase_if(result, [&](const Span& span) { return words_[span.words.front()].text == 0; });
      return result;
    case PlanNode::Kind::all_of:
    case PlanNode::Kind::any_of:
      for (const PlanNode& child : node.children) {
        std::vector<Span> more = spans(child);
        const bool of_words = child.kind != PlanNode::Kind::none_of && child.kind != PlanNode::Kind::date;
        if (more.empty() && of_words && node.kind == PlanNode::Kind::all_of) return {};
        result.insert(result.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
      }
      return result;
    default:
      return result;
  }
}

std::vector<Participation::Span> Participation::phrase(const PlanNode& node) const {
  std::vector<Span> result = spans(node.children.front());
  for (std::size_t i = 1; i < node.children.size() && !result.empty(); ++i) {
    const std::vector<std::size_t> next = words_of(node.children[i]);
    std::vector<Span> longer;
    for (const Span& span : result)
      for (const std::size_t word : next) {
        if (words_[word].position != span.end + 1) continue;
        longer.push_back(span);
        longer.back().end = words_[word].position;
        longer.back().words.push_back(word);
      }
    result = std::move(longer);
  }
  return result;
}

/// The smallest windows with one of each child.
std::vector<Participation::Span> Participation::window(const PlanNode& node) const {
  using Leaf = std::tuple<std::vector<std::string>, std::uint32_t, bool>;  // what words_of() depends on
  std::map<Leaf, std::vector<std::size_t>> by_leaf;
  std::vector<const std::vector<std::size_t>*> lists;
  for (const PlanNode& child : node.children) {
    const auto [known, fresh] = by_leaf.try_emplace({child.terms, child.group, child.translated});
    if (fresh) known->second = words_of(child);
    if (known->second.empty()) return {};
    lists.push_back(&known->second);
  }
  std::vector<std::size_t> at(lists.size(), 0);
  const auto limit = static_cast<std::uint32_t>(node.slop) +
                     static_cast<std::uint32_t>(lists.size() - std::min<std::size_t>(2, lists.size()));
  std::vector<Span> result;
  for (std::size_t words = 0; result.size() < kMaxShownSpans && words < kMaxSpanWords;) {
    std::size_t lowest = 0;
    Span span;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const std::size_t word = (*lists[i])[at[i]];
      if (words_[word].position < words_[(*lists[lowest])[at[lowest]]].position) lowest = i;
      span.end = std::max(span.end, words_[word].position);
      span.words.push_back(word);
    }
    span.begin = words_[(*lists[lowest])[at[lowest]]].position;
    if (span.end - span.begin <= limit && (span.end > span.begin || lists.size() == 1)) {
      words += span.words.size();
      result.push_back(std::move(span));
    }
    if (++at[lowest] == lists[lowest]->size()) break;
  }
  return result;
}

bool Participation::apart_as_asked(const PlanNode& node, const Span& a, const Span& b) const {
  if (!(b.begin > a.end || a.begin > b.end)) return false;
  const auto within = [&](auto member) {
    const auto part = words_[a.words.front()].*member;
    const auto same = [&](std::size_t word) { return words_[word].*member == part; };
    return std::all_of(a.words.begin(), a.words.end(), same) && std::all_of(b.words.begin(), b.words.end(), same);
  };
  switch (node.proximity) {
    case Proximity::sentence:
      return within(&Word::sentence);
    case Proximity::paragraph:
      return within(&Word::text);
    case Proximity::ordered:
      return b.begin > a.end && b.begin - a.end <= static_cast<std::uint32_t>(node.distance);
    case Proximity::near:
      return (b.begin > a.end ? b.begin - a.end : a.begin - b.end) <= static_cast<std::uint32_t>(node.distance);
  }
  return false;
}

std::vector<Participation::Span> Participation::near(const PlanNode& node) const {
  std::vector<Span> result;
  const std::vector<Span> left = spans(node.children[0]), right = spans(node.children[1]);
  for (const Span& a : left)
    for (const Span& b : right) {
      if (result.size() == kMaxShownSpans) return result;
      if (!apart_as_asked(node, a, b)) continue;
      Span both{std::min(a.begin, b.begin), std::max(a.end, b.end), a.words};
      both.words.insert(both.words.end(), b.words.begin(), b.words.end());
      result.push_back(std::move(both));
    }
  return result;
}

}  // namespace dateline

// Windows by shared words, alignment inside them.
#include "query/match/quote_alignment.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace dateline {
namespace {

/// What stands for words left out.
constexpr std::array<std::string_view, 6> kOmissions = {"[…]", "(…)", "[...]", "(...)", "…", "..."};

QuoteWords::Part part_of(std::string_view text, std::size_t from, std::size_t to, std::size_t most) {
  QuoteWords::Part part;
  TokenList tokens;
  tokens.tokenize(text.substr(from, to - from));
  for (const Token& token : tokens) {
    if (part.words.size() == most) break;
    if (part.words.empty()) part.begin = from + token.begin;
    part.end = from + token.end;
    part.words.emplace_back(tokens.word(token));
  }
  return part;
}

/// The text's words as numbers of the quotation's, 0 for others.
std::vector<std::uint32_t> numbered(const TokenList& tokens,
                                    const std::unordered_map<std::string_view, std::uint32_t>& known) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(tokens.size());
  for (const Token& token : tokens) {
    const auto found = known.find(tokens.word(token));
    numbers.push_back(found == known.end() ? 0 : found->second);
  }
  return numbers;
}

struct Span {
  std::size_t begin = 0, end = 0, matched = 0, longest_run = 0;
};

/// Where in the text a part occurs word for word, from `from` on; the text's size where it does not.
std::size_t find_whole(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& text,
                       std::size_t from) {
  return static_cast<std::size_t>(std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())),
                                              text.end(), std::boyer_moore_searcher(part.begin(), part.end())) -
                                  text.begin());
}

/// How much a word at its place speaks for a part: one that it has, and far more one that follows the word that it
/// follows after. Common words are everywhere, two in a row seldom.
class Weights {
 public:
  Weights(const std::vector<std::uint32_t>& part, std::size_t known) : wanted_(known + 1, 0) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      wanted_[part[i]] = 1;
      if (i > 0) pairs_.insert(pair(part[i - 1], part[i]));
    }
  }
  std::size_t at(const std::vector<std::uint32_t>& text, std::size_t i) const {
    if (!wanted_[text[i]]) return 0;
    return i > 0 && wanted_[text[i - 1]] && pairs_.contains(pair(text[i - 1], text[i])) ? 1 + kPair : 1;
  }

 private:
  static constexpr std::size_t kPair = 3;  ///< set by eye: at 0 a passage on the same subject wins now and then
  static std::uint64_t pair(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

  std::vector<std::uint8_t> wanted_;
  std::unordered_set<std::uint64_t> pairs_;
};

/// The window of `width` words after `from` that speaks most for the part.
std::size_t best_window(const std::vector<std::uint32_t>& text, std::size_t from, std::size_t width,
                        const Weights& weights) {
  std::size_t held = 0, most = 0, best = from;
  for (std::size_t i = from; i < text.size(); ++i) {
    held += weights.at(text, i);
    if (i >= from + width) held -= weights.at(text, i - width);
    // The first of equal windows: a later one has lost nothing and won nothing.
    if (held > most) most = held, best = i + 1 >= width + from ? i + 1 - width : from;
  }
  return best;
}

/// Smith and Waterman's alignment of the part in the window: 2 for a word, -1 for one changed or left out.
Span align(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& text, std::size_t from,
           std::size_t to) {
  const std::size_t columns = to - from + 1;
  std::vector<std::int16_t> score((part.size() + 1) * columns, 0);
  std::size_t best_i = 0, best_j = 0;
  std::int16_t best = 0;
  for (std::size_t i = 1; i <= part.size(); ++i)
    for (std::size_t j = 1; j < columns; ++j) {
      const bool same = part[i - 1] == text[from + j - 1];
      const auto diagonal = static_cast<std::int16_t>(score[(i - 1) * columns + j - 1] + (same ? 2 : -1));
      const auto gap =
          static_cast<std::int16_t>(std::max(score[(i - 1) * columns + j], score[i * columns + j - 1]) - 1);
      const std::int16_t here = std::max({diagonal, gap, std::int16_t{0}});
      score[i * columns + j] = here;
      if (here > best) best = here, best_i = i, best_j = j;
    }
  Span span;
  span.end = from + best_j;
  std::size_t run = 0;
  for (std::size_t i = best_i, j = best_j; i > 0 && j > 0 && score[i * columns + j] > 0;) {
    const std::int16_t here = score[i * columns + j];
    const bool same = part[i - 1] == text[from + j - 1];
    if (here == score[(i - 1) * columns + j - 1] + (same ? 2 : -1)) {
      if (same) {
        ++span.matched;
        span.longest_run = std::max(span.longest_run, ++run);
      } else {
        run = 0;
      }
      --i, --j;
    } else {
      run = 0;
      here == score[(i - 1) * columns + j] - 1 ? --i : --j;
    }
    span.begin = from + j;
  }
  return span;
}

}  // namespace

QuoteWords QuoteWords::read(std::string_view text, std::size_t most) {
  QuoteWords quote;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view mark : kOmissions)
      if (const std::size_t at = text.find(mark, from); at < end) end = at, next = at + mark.size();
    Part part = part_of(text, from, end, most - quote.count);
    quote.count += part.words.size();
    if (!part.words.empty()) quote.parts.push_back(std::move(part));
    from = next;
  }
  return quote;
}

std::vector<QuotePlace> find_places(const QuoteWords& quote, std::string_view text, std::size_t most) {
  std::vector<QuotePlace> places;
  TokenList tokens;
  tokens.tokenize(text);
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (const QuoteWords::Part& part : quote.parts)
    for (const std::string& word : part.words) known.emplace(word, static_cast<std::uint32_t>(known.size() + 1));
  const std::vector<std::uint32_t> words = numbered(tokens, known);
  std::vector<std::vector<std::uint32_t>> parts;
  for (const QuoteWords::Part& part : quote.parts) {
    std::vector<std::uint32_t>& numbers = parts.emplace_back();
    for (const std::string& word : part.words) numbers.push_back(known.at(word));
  }
  if (parts.size() == 1)
    for (std::size_t at = 0; places.size() < most; ++at) {
      at = find_whole(parts.front(), words, at);
      if (at == words.size()) break;
      const std::size_t size = parts.front().size();
      places.push_back({tokens[at].begin, tokens[at + size - 1].end, size, size, size, true});
    }
  if (!places.empty()) return places;
  QuotePlace place;
  std::size_t from = 0, first = 0, last = 0;
  bool any = false;
  for (const std::vector<std::uint32_t>& numbers : parts) {
    // Twice as wide as the part and somewhat more: words may have been left out without a mark.
    const std::size_t width = 2 * numbers.size() + 8;
    const std::size_t whole = find_whole(numbers, words, from);
    Span span{whole, whole + numbers.size(), numbers.size(), numbers.size()};
    if (whole == words.size()) {
      const std::size_t begin = best_window(words, from, width, Weights(numbers, known.size()));
      const std::size_t lead = begin > from + width / 2 ? begin - width / 2 : from;
      span = align(numbers, words, lead, std::min(words.size(), begin + width + width / 2));
    }
    if (span.matched == 0) continue;
    if (!any) first = span.begin;
    any = true;
    last = span.end;
    from = span.end;
    place.matched += span.matched;
    place.covered += span.end - span.begin;
    place.longest_run = std::max(place.longest_run, span.longest_run);
  }
  if (!any) return places;
  place.begin = tokens[first].begin;
  place.end = tokens[last - 1].end;
  place.contiguous = quote.parts.size() == 1 && place.matched == quote.count && place.covered == quote.count;
  places.push_back(place);
  return places;
}

}  // namespace dateline

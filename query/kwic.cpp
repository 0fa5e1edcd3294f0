// Concordance lines from the highlights of the matched statements.
#include "query/kwic.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "query/show/snippet.h"

namespace dateline {
namespace {

/// The bytes from `words` words before `begin` to `words` words after `end`.
struct Context {
  std::size_t from;
  std::size_t to;
};

/// Found by halves: a text may hold the word a million times.
Context context_of(const TokenList& tokens, const Snippet::Mark& mark, std::size_t words) {
  Context result{mark.begin, mark.end};
  const auto first_where = [&](auto stands_before) {
    std::size_t low = 0, high = tokens.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      stands_before(tokens[middle]) ? low = middle + 1 : high = middle;
    }
    return low;
  };
  const std::size_t first = first_where([&](const Token& token) { return token.end <= mark.begin; });
  const std::size_t next = first_where([&](const Token& token) { return token.begin < mark.end; });
  if (first > 0) result.from = std::min<std::size_t>(mark.begin, tokens[first - std::min(first, words)].begin);
  if (next < tokens.size())
    result.to = std::max<std::size_t>(mark.end, tokens[std::min(tokens.size(), next + words) - 1].end);
  return result;
}

void add_lines(std::string_view text, std::size_t paragraph, const std::vector<Snippet::Mark>& marks,
               const Statement& statement, std::size_t words, Kwic& result) {
  if (marks.empty()) return;
  TokenList tokens;
  tokens.tokenize(text);
  for (const Snippet::Mark& mark : marks) {
    const Context context = context_of(tokens, mark, words);
    KwicLine line;
    line.id = statement.id;
    if (statement.date) line.date = statement.date->to_string();
    line.paragraph = paragraph;
    line.left = text.substr(context.from, mark.begin - context.from);
    line.keyword = text.substr(mark.begin, mark.end - mark.begin);
    line.right = text.substr(mark.end, context.to - mark.end);
    result.lines.push_back(std::move(line));
  }
}

/// The places of each text: a neighbourhood is one, from its first word to its last.
std::vector<std::vector<Snippet::Mark>> places_by_text(const Participation& part, std::size_t texts) {
  std::vector<std::vector<Snippet::Mark>> marks(texts);
  for (const MatchPlace& place : part.places()) marks[place.text].push_back({place.begin, place.end, false});
  return marks;
}

/// Words from the keyword outwards.
std::string outward(std::string_view left) {
  TokenList tokens;
  tokens.tokenize(left);
  std::string key;
  for (std::size_t i = tokens.size(); i > 0; --i) {
    key += tokens.word(tokens[i - 1]);
    key += ' ';
  }
  return key;
}

std::string sort_key(const KwicLine& line, KwicSort sort) {
  switch (sort) {
    case KwicSort::date:
      return line.date.empty() ? "\xFF" : line.date;
    case KwicSort::left:
      return outward(line.left);
    case KwicSort::right:
      return fold(line.right);
    case KwicSort::keyword:
      return fold(line.keyword);
  }
  return {};
}

}  // namespace

Kwic concordance(Searcher& searcher, const Request& request, const KwicOptions& options) {
  const MatchSets matches = searcher.match(request);
  const IndexReader& reader = searcher.reader();
  Kwic result;
  result.statements = matches.total;
  result.notices = matches.plan.notices;
  SnippetMaker maker(matches.plan.highlights);
  std::optional<Participation> part;
  if (Participation::matters(matches.plan.words)) part.emplace(matches.plan, reader, request.audience);
  for (std::size_t i = 0; i < matches.sets.size(); ++i) {
    matches.sets[i].for_each([&](Xapian::docid id) {
      searcher.go_on();
      const std::string data = reader.segment(i).get_document(id).get_data();
      const DocumentData stored = decode_document_data(data);
      std::vector<std::vector<Snippet::Mark>> places;
      if (part) {
        part->read({i, id}, stored.statement.headline, stored.paragraphs);
        places = places_by_text(*part, stored.paragraphs.size() + 1);
      }
      for (std::size_t p = 0; p <= stored.paragraphs.size(); ++p) {
        const std::string_view text =
            p == 0 ? std::string_view(stored.statement.headline) : stored.paragraphs[p - 1].text;
        add_lines(text, p, part ? places[p] : maker.marks(text), stored.statement, options.words, result);
      }
    });
  }
  std::vector<std::pair<std::string, KwicLine>> keyed;
  keyed.reserve(result.lines.size());
  for (KwicLine& line : result.lines) keyed.emplace_back(sort_key(line, options.sort), std::move(line));
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.id, a.second.paragraph) < std::tie(b.first, b.second.id, b.second.paragraph);
  });
  result.lines.clear();
  for (auto& [key, line] : keyed) {
    if (result.lines.size() == options.limit) break;
    result.lines.push_back(std::move(line));
  }
  return result;
}

}  // namespace dateline

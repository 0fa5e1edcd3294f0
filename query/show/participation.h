// Which places of a statement took part in its match: what snippets mark and a concordance lists.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "query/plan/plan.h"
#include "query/show/hit_finder.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// A piece of one of a statement's texts.
struct MatchPlace {
  std::size_t text = 0;     ///< 0 is the headline, then the paragraphs
  std::uint32_t begin = 0;  ///< bytes
  std::uint32_t end = 0;

  auto operator<=>(const MatchPlace&) const = default;
};

/// Walks the condition over a statement's words as the matcher does over positions: the words of a neighbourhood count
/// where it holds, those of a branch that failed nowhere, those asked for in the headline only there. Not thread-safe.
class Participation {
 public:
  /// Keeps references to its arguments. `audience` is the one that searched.
  Participation(const Plan& plan, const IndexReader& reader, Audience audience);

  /// False where every highlighted word takes part wherever it is, as in most queries: then read() is not needed.
  static bool matters(const PlanNode& condition);

  void read(const DocumentRef& document, std::string_view headline, const std::vector<StoredParagraph>& paragraphs);
  /// Of the statement read last, by text: words to mark, in order.
  const std::vector<Hit>& hits(std::size_t text) const { return hits_[text]; }
  /// Of the statement read last, in order, each once: single words, phrases and neighbourhoods as a whole.
  const std::vector<MatchPlace>& places() const { return places_; }

 private:
  /// A highlighted word of the statement.
  struct Word {
    std::uint32_t position = 0, sentence = 0;
    std::size_t text = 0;
    Hit hit;
    std::vector<std::string> terms;  ///< it has in the index, with positions
    bool taken = false;
    bool continues = false;
  };
  /// Words of a match, from the first position to the last.
  struct Span {
    std::uint32_t begin = 0, end = 0;
    std::vector<std::size_t> words;
  };

  void read_text(std::size_t number, std::string_view text);
  void add_word(const TokenList& tokens, const Token& token, std::size_t text, std::uint32_t position,
                std::uint32_t sentence, bool capitals_count);
  bool stands_for(const Word& word, const PlanNode& leaf) const;
  std::vector<std::size_t> words_of(const PlanNode& leaf) const;
  bool holds(const PlanNode& condition) const;
  void collect(const PlanNode& condition);
  void take(const Span& span);

  std::vector<Span> spans(const PlanNode& node) const;
  std::vector<Span> phrase(const PlanNode& node) const;
  std::vector<Span> window(const PlanNode& node) const;
  std::vector<Span> near(const PlanNode& node) const;
  bool apart_as_asked(const PlanNode& node, const Span& a, const Span& b) const;

  const Plan& plan_;
  const IndexReader& reader_;
  Audience audience_;
  HitFinder finder_;
  TokenList tokens_;
  DocumentRef document_;
  std::uint32_t next_position_ = 1, next_sentence_ = 0;
  std::vector<Word> words_;
  std::vector<std::vector<Hit>> hits_;
  std::vector<MatchPlace> places_;
};

}  // namespace dateline

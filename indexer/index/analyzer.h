// The analyzer of one thread: tokens, and a cache of the words seen with their stems.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/analysis/stem.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {

/// A term met while indexing, and what hangs on it. Owned by the Analyzer.
struct AnalyzedTerm {
  std::string term;
  AnalyzedTerm* english = nullptr;  ///< stem term, once requested; null where the stem is not indexed
  AnalyzedTerm* spanish = nullptr;
  AnalyzedTerm* title = nullptr;    ///< the same word as a headline word
  AnalyzedTerm* capital = nullptr;  ///< the same word printed in capitals
  bool english_known = false;
  bool spanish_known = false;
  std::uint32_t english_reported = 0;  ///< segment in which the pair stem and form was last reported
  std::uint32_t spanish_reported = 0;
  std::uint32_t document = 0;  ///< the document that met the term last
  std::uint32_t slot = 0;      ///< and its place in that document's list
  std::uint32_t writer = 0;    ///< the writer that met the term last
  std::uint32_t place = 0;     ///< and its place there
};

/// Not thread-safe: every worker has its own, for its whole life (the memory of stems is what saves time).
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();

  /// To be called when a new segment begins: the pairs of stem and word form are reported once a segment.
  void begin_segment() { ++segment_; }

  TokenList& tokens() { return tokens_; }
  Stemmer& stemmer() { return stemmer_; }

  /// Starts a document: forgets words where too many are remembered. Returns its number, never 0.
  std::uint32_t begin_document();
  std::uint32_t segment() const { return segment_; }
  /// The remembered term, made on first sight. Valid until the next begin_document().
  AnalyzedTerm& term(std::string_view text);
  /// The stem term of a folded word; null where none is indexed (a word of digits, an acronym).
  AnalyzedTerm* english_stem(AnalyzedTerm& word);
  AnalyzedTerm* spanish_stem(AnalyzedTerm& word);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return a == b; }
  };
  std::unordered_map<std::string, std::unique_ptr<AnalyzedTerm>, Hash, Equal> terms_;
  TokenList tokens_;
  Stemmer stemmer_;
  std::uint32_t segment_ = 1;
  std::uint32_t document_ = 0;
};

}  // namespace dateline

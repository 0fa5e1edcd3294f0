// The memory of terms and stems.
#include "indexer/index/analyzer.h"

#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

/// Beyond this many remembered terms (some 30 MB) all are forgotten: of 600,000 each worker took 120 MB. 1,000
/// statements meet some 60,000; finding their stems again takes a tenth of a second.
constexpr std::size_t kMaxTerms = 150'000;

}  // namespace

Analyzer::Analyzer() = default;
Analyzer::~Analyzer() = default;

std::uint32_t Analyzer::begin_document() {
  if (terms_.size() > kMaxTerms) terms_.clear();
  if (++document_ == 0) {
    terms_.clear();
    document_ = 1;
  }
  return document_;
}

AnalyzedTerm& Analyzer::term(std::string_view text) {
  const auto found = terms_.find(text);
  if (found != terms_.end()) return *found->second;
  auto made = std::make_unique<AnalyzedTerm>();
  made->term = text;
  AnalyzedTerm& result = *made;
  terms_.emplace(std::string(text), std::move(made));
  return result;
}

AnalyzedTerm* Analyzer::english_stem(AnalyzedTerm& word) {
  if (!word.english_known) {
    word.english_known = true;
    if (has_stem(word.term)) word.english = &term(english_stem_term(stemmer_, word.term));
  }
  return word.english;
}

AnalyzedTerm* Analyzer::spanish_stem(AnalyzedTerm& word) {
  if (!word.spanish_known) {
    word.spanish_known = true;
    if (has_stem(word.term)) word.spanish = &term(spanish_stem_term(stemmer_, word.term));
  }
  return word.spanish;
}

}  // namespace dateline

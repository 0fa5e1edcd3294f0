// Statement → document: terms and positions collected in reading order, then sorted by counting.
#include "indexer/index/document.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/sentences.h"
#include "indexer/base/date.h"
#include "indexer/base/text.h"
#include "indexer/index/analyzer.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace {

/// The terms of one document while it is read.
class TermAccumulator {
 public:
  TermAccumulator(Analyzer& analyzer, IndexedDocument& result)
      : analyzer_(analyzer),
        result_(result),
        document_(analyzer.begin_document()),
        sentence_(analyzer.term(filter_term(kSentence, ""))),
        paragraph_(analyzer.term(filter_term(kParagraph, ""))) {}

  /// Reads a paragraph (or the headline); returns the bytes where its sentences begin.
  std::vector<std::uint32_t> add_paragraph(std::string_view text, StemLanguages language, bool headline) {
    TokenList& tokens = analyzer_.tokens();
    tokens.tokenize(text);
    if (tokens.empty()) return {};
    const std::vector<std::uint32_t> starts = sentence_starts(text, tokens);
    mark_boundaries(starts);
    const bool capitals_say_something = !tokens.all_capitals();
    add_compounds(tokens, language, headline);
    for (const Token& token : tokens) {
      if (capitals_say_something && token.capitals) add_capital(tokens, token);
      AnalyzedTerm& word = analyzer_.term(tokens.word(token));
      add_word(word, language, headline);
      for (std::size_t i = 0; i < token.alternates; ++i)
        add_word(analyzer_.term(tokens.alternate(token, i)), language, headline);
      ++position_;
    }
    words_ += tokens.size();
    position_ += kParagraphGap;
    std::vector<std::uint32_t> bytes;
    bytes.reserve(starts.size());
    for (const std::uint32_t start : starts)
      bytes.push_back(bytes.empty() ? 0 : sentence_byte(text, tokens[start].begin));
    return bytes;
  }

  /// co-workers as coworkers, at the positions of both parts.
  void add_compounds(const TokenList& tokens, StemLanguages language, bool headline) {
    const std::uint32_t begin = position_;
    for (const Compound& compound : tokens.compounds()) {
      AnalyzedTerm& word = analyzer_.term(tokens.word(compound));
      position_ = begin + compound.first;
      add_word(word, language, headline);
      for (std::uint32_t at = compound.first + 1; at <= compound.last; ++at) posting(word, begin + at, 0);
    }
    position_ = begin;
  }

  void add_author(std::string_view name) {
    TokenList& tokens = analyzer_.tokens();
    tokens.tokenize(name);
    for (const Token& token : tokens) {
      posting(analyzer_.term(std::string(kAuthor.prefix) + std::string(tokens.word(token))), author_position_, 0);
      for (std::size_t i = 0; i < token.alternates; ++i)
        posting(analyzer_.term(std::string(kAuthor.prefix) + std::string(tokens.alternate(token, i))), author_position_,
                0);
      ++author_position_;
    }
    author_position_ += kParagraphGap;
  }

  void filter(const Field& field, std::string_view value) { entry_for(analyzer_.term(filter_term(field, value))); }

  std::uint64_t take_word_count() { return std::exchange(words_, 0); }

  /// Hands all terms to the document.
  void finish() {
    std::uint32_t begin = 0;
    for (Gathered& term : terms_) begin += std::exchange(term.next, begin);
    std::vector<std::uint32_t>& positions = result_.positions;
    positions.resize(begin);
    for (const auto& [slot, position] : log_) positions[terms_[slot].next++] = position;
    result_.terms.reserve(terms_.size());
    begin = 0;
    for (const Gathered& term : terms_) {
      const auto first = positions.begin() + begin;
      auto last = positions.begin() + term.next;
      if (!term.ascending) {
        std::sort(first, last);
        last = std::unique(first, last);
      }
      result_.terms.push_back({term.term, term.count, {first, last}});
      begin = term.next;
    }
  }

 private:
  struct Gathered {
    AnalyzedTerm* term = nullptr;
    std::uint32_t count = 0;
    std::uint32_t next = 0;  ///< how many positions; when all are known, where the next one goes
    std::uint32_t last = 0;  ///< position
    bool ascending = true;
  };

  /// Sentences begin after the space before their first word, with its quotes and brackets.
  static std::uint32_t sentence_byte(std::string_view text, std::uint32_t word) {
    const auto blank = text.find_last_of(' ', word);
    return blank == std::string_view::npos ? 0 : static_cast<std::uint32_t>(blank + 1);
  }

  void mark_boundaries(const std::vector<std::uint32_t>& starts) {
    posting(paragraph_, position_, 0);
    for (const std::uint32_t start : starts) posting(sentence_, position_ + start, 0);
  }

  void add_capital(const TokenList& tokens, const Token& token) {
    // U.S. and US are one in capitals.
    std::string word(tokens.word(token));
    if (token.acronym) word.erase(std::remove(word.begin(), word.end(), '.'), word.end());
    posting(analyzer_.term(std::string(kCapitalWord.prefix) + word), position_, 0);
    for (std::size_t i = 0; !token.acronym && i < token.alternates; ++i)
      posting(analyzer_.term(std::string(kCapitalWord.prefix) + std::string(tokens.alternate(token, i))), position_, 0);
  }

  void add_word(AnalyzedTerm& word, StemLanguages language, bool headline) {
    const std::uint32_t weight = headline ? kHeadlineWeight : 1;
    posting(word, position_, weight);
    if (headline) {
      if (word.title == nullptr) word.title = &analyzer_.term(std::string(kTitleWord.prefix) + word.term);
      posting(*word.title, position_, 0);
    }
    if (language != StemLanguages::spanish)
      if (AnalyzedTerm* stem = analyzer_.english_stem(word))
        add_stem(*stem, word, word.english_reported, kStemEnglish, weight);
    if (language != StemLanguages::english)
      if (AnalyzedTerm* stem = analyzer_.spanish_stem(word))
        add_stem(*stem, word, word.spanish_reported, kStemSpanish, weight);
  }

  void add_stem(AnalyzedTerm& stem, const AnalyzedTerm& word, std::uint32_t& reported, const Field& field,
                std::uint32_t weight) {
    // A word that is its own stem has one posting, its own.
    if (std::string_view(stem.term).substr(field.prefix.size()) != word.term) entry_for(stem).count += weight;
    if (reported == analyzer_.segment()) return;
    reported = analyzer_.segment();
    result_.stem_forms.emplace_back(stem.term, word.term);
  }

  void posting(AnalyzedTerm& term, std::uint32_t position, std::uint32_t weight) {
    Gathered& gathered = entry_for(term);
    gathered.count += weight;
    if (gathered.next > 0 && gathered.last == position) return;
    // The parts of a compound follow it in the list.
    if (position < gathered.last) gathered.ascending = false;
    gathered.last = position;
    ++gathered.next;
    log_.emplace_back(term.slot, position);
  }

  Gathered& entry_for(AnalyzedTerm& term) {
    if (term.document != document_) {
      term.document = document_;
      term.slot = static_cast<std::uint32_t>(terms_.size());
      terms_.emplace_back().term = &term;
    }
    return terms_[term.slot];
  }

  Analyzer& analyzer_;
  IndexedDocument& result_;
  const std::uint32_t document_;
  AnalyzedTerm& sentence_;
  AnalyzedTerm& paragraph_;
  std::uint32_t position_ = 1;
  std::uint32_t author_position_ = 1;
  std::uint64_t words_ = 0;
  std::vector<Gathered> terms_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> log_;  ///< index in terms_ and position, in reading order
};

void add_value(IndexedDocument& document, const Field& field, std::string value) {
  if (!value.empty()) document.values.emplace_back(field.slot, std::move(value));
}

/// Filter terms and the facet value of a field with any number of values; "none" where there is no value.
void add_facet(TermAccumulator& terms, IndexedDocument& document, const Field& field, std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  for (const auto& value : values) terms.filter(field, value);
  if (values.empty()) terms.filter(field, kNoValue);
  add_value(document, field, join(values, std::string_view(&kValueSeparator, 1)));
}

void add_date(TermAccumulator& terms, IndexedDocument& document, const std::optional<PartialDate>& date) {
  if (!date) {
    terms.filter(kUndated, "1");
    terms.filter(kYear, kNoValue);
    return;
  }
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%04d", date->year);
  terms.filter(kYear, buffer);
  if (date->month != 0) {
    std::snprintf(buffer, sizeof buffer, "%04d%02d", date->year, date->month);
    terms.filter(kMonth, buffer);
  }
  if (date->day != 0) {
    std::snprintf(buffer, sizeof buffer, "%04d%02d%02d", date->year, date->month, date->day);
    terms.filter(kDay, buffer);
  }
  // The sortable day (the last one of a month or year), then what is known of it: "20150731" sorts, "m" says that only
  // the month is.
  const Date last = date->last_day();
  std::snprintf(buffer, sizeof buffer, "%04d%02d%02d%s", last.year, last.month, last.day,
                date->day     ? ""
                : date->month ? "m"
                              : "y");
  add_value(document, kDate, buffer);
}

void add_visibility(TermAccumulator& terms, IndexedDocument& document, const Release& release) {
  terms.filter(kVisibility, to_string(release.visibility));
  if (release.embargo == Release::Embargo::none) return;
  terms.filter(kEmbargoed, "1");
  if (release.embargo != Release::Embargo::at) terms.filter(kEmbargoed, kHeld);
  add_value(document, kReleaseTime, release_value(release));
}

std::vector<std::string> place_values(const std::vector<Place>& places) {
  std::vector<std::string> values;
  values.reserve(places.size());
  for (const Place& place : places) values.push_back(place_value(place));
  return values;
}

std::vector<std::string> one_or_none(std::string value) {
  if (value.empty()) return {};
  return {std::move(value)};
}

void add_filters(TermAccumulator& terms, IndexedDocument& document, const Statement& statement,
                 const std::vector<std::string>& issues, const EarlierVersions& earlier) {
  terms.filter(kId, statement.id);
  add_facet(terms, document, kSource, one_or_none(statement.source));
  add_facet(terms, document, kGenre, one_or_none(std::string(to_string(statement.genre))));
  add_facet(terms, document, kLanguage, statement.language);
  add_facet(terms, document, kCity,
            statement.city ? one_or_none(place_value(*statement.city)) : std::vector<std::string>{});
  add_facet(terms, document, kMentionedCity, place_values(statement.mentioned_cities));
  add_facet(terms, document, kIssue, issues);
  add_date(terms, document, statement.date);
  add_visibility(terms, document, statement.release);
  terms.filter(kExtent, to_string(statement.extent));
  const bool late = statement.edited && !earlier.one_is_open && !earlier.hidden_until.empty();
  terms.filter(kEdited, late ? kEditedLate : statement.edited ? "yes" : "no");
  std::set<Instant> ends(earlier.hidden_until.begin(), earlier.hidden_until.end());
  for (const Instant until : ends) terms.filter(kEarlierVersion, until == Instant::max() ? kHeld : to_iso(until));
  terms.filter(kVersion, std::to_string(statement.version));
  if (!statement.story.empty()) {
    terms.filter(kStory, statement.story);
    add_value(document, kStory, statement.story);
  }
}

StemLanguages headline_language(const Statement& statement) {
  return statement.language.size() == 1 ? stem_languages(statement.language.front()) : StemLanguages::both;
}

}  // namespace

IndexedDocument make_document(const Statement& statement, const std::vector<std::string>& issues, Analyzer& analyzer,
                              const EarlierVersions& earlier) {
  IndexedDocument result;
  TermAccumulator terms(analyzer, result);
  terms.add_paragraph(statement.headline, headline_language(statement), true);
  add_value(result, kHeadlineLength, Xapian::sortable_serialise(static_cast<double>(terms.take_word_count())));
  const std::vector<Paragraph> paragraphs = searched_paragraphs(statement);
  std::vector<std::vector<std::uint32_t>> sentences;
  sentences.reserve(paragraphs.size());
  for (const Paragraph& paragraph : paragraphs)
    sentences.push_back(terms.add_paragraph(paragraph.text, stem_languages(paragraph.language), false));
  add_value(result, kBodyLength, Xapian::sortable_serialise(static_cast<double>(terms.take_word_count())));
  for (const Author& author : statement.byline) terms.add_author(author.name);
  add_filters(terms, result, statement, issues, earlier);
  terms.finish();
  result.data = encode_document_data(statement, paragraphs, sentences);
  return result;
}

Xapian::Document xapian_document(const IndexedDocument& document) {
  Xapian::Document result;
  for (const IndexedTerm& term : document.terms) {
    Xapian::termcount counted = term.count;
    if (term.positions.empty()) result.add_term(term.term->term, counted);
    // All of the count goes with the first position.
    for (const std::uint32_t position : term.positions)
      result.add_posting(term.term->term, position, std::exchange(counted, 0));
  }
  for (const auto& [slot, value] : document.values) result.add_value(slot, value);
  result.set_data(document.data);
  return result;
}

}  // namespace dateline

// Reads terms by the project's tokens and stemmers.
#include "indexer/facet/issue_terms.h"

namespace dateline {
namespace {

constexpr std::size_t kLeastLetters = 3;

/// Small letters as far as English and Spanish need them; other characters stay.
std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (std::size_t i = 0; i < small.size(); ++i) {
    const auto byte = static_cast<unsigned char>(small[i]);
    if (byte >= 'A' && byte <= 'Z') small[i] = static_cast<char>(byte + ('a' - 'A'));
    if (byte == 0xC3 && i + 1 < small.size()) {
      const auto next = static_cast<unsigned char>(small[i + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) small[i + 1] = static_cast<char>(next + 0x20);
    }
  }
  return small;
}

}  // namespace

IssueTerms IssueTermReader::read(const Statement& statement, std::size_t longest, std::string_view otherwise) {
  IssueTerms terms;
  words_ = parts_ = 0;
  const std::string_view first = statement.language.empty() ? otherwise : std::string_view(statement.language.front());
  add(statement.headline, true, first, longest, terms);
  if (statement.body.empty()) add(statement.teaser, false, first, longest, terms);
  for (const Paragraph& paragraph : statement.body)
    add(paragraph.text, false, paragraph.language.empty() ? otherwise : std::string_view(paragraph.language), longest,
        terms);
  return terms;
}

void IssueTermReader::add(std::string_view text, bool headline, std::string_view language, std::size_t longest,
                          IssueTerms& terms) {
  ++parts_;
  tokens_.tokenize(text);
  std::string last_key;
  std::string last_printed;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    const std::string_view word = tokens_.word(token);
    if (!token.stemmable || word.size() < kLeastLetters) {
      last_key.clear();
      continue;
    }
    const std::string stem = language == "es" ? stemmer_.spanish(word) : stemmer_.english(word);
    const std::string printed = in_small_letters(text.substr(token.begin, token.end - token.begin));
    const auto note = [&](const std::string& key, const std::string& shown) {
      IssueTerm& term = terms[key];
      if (term.printed.empty()) term.printed = shown;
      if (headline) {
        term.presence.headline = true;
        return;
      }
      ++term.presence.count;
      term.presence.lead = term.presence.lead || words_ + i < kLeadWords;
      if (term.last_paragraph != parts_) ++term.presence.paragraphs;
      term.last_paragraph = parts_;
    };
    const std::string key = std::string(language) + ":" + stem;
    note(key, printed);
    if (longest > 1 && !last_key.empty()) note(last_key + " " + stem, last_printed + " " + printed);
    last_key = key;
    last_printed = printed;
  }
  if (!headline) words_ += tokens_.size();
}

}  // namespace dateline

// Labels by the language model, smoothed over neighbours.
#include "indexer/facet/language_labels.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/facet/other_language.h"

namespace dateline {
namespace {

// Set by eye: with the share halved or doubled, or half the bytes, no statement of 4,995 gets other languages.
constexpr double kSecondLanguageShare = 0.15;  // of the text, below which a second language is a quotation
constexpr std::size_t kSecondLanguageBytes = 150;

/// The model knows English and Spanish alone: what is neither is told by its small words. A text that is so as a whole
/// takes its short paragraphs along.
void label_others(const std::vector<std::string_view>& texts, std::vector<std::string>& labels) {
  OtherLanguages found = other_languages(texts);
  for (std::size_t at = 0; at < texts.size(); ++at) {
    constexpr std::size_t kShort = 80;  // bytes: a heading, a list's item
    std::string& own = found.paragraphs[at];
    if (own.empty() && texts[at].size() < kShort) own = found.whole;
    if (!own.empty()) labels[at] = std::move(own);
  }
}

}  // namespace

void label_languages(Statement& statement, const std::vector<std::string>& hints, const LanguageModel& model) {
  std::vector<std::string_view> texts;
  for (const Paragraph& paragraph : statement.body) texts.push_back(paragraph.text);
  const bool hinted = hints.size() == texts.size();
  std::vector<std::string> labels = model.label(texts, hinted ? hints : std::vector<std::string>());
  label_others(texts, labels);
  std::map<std::string, std::size_t> bytes;
  std::size_t all = 0;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (statement.body[at].language.empty()) statement.body[at].language = labels[at];
    if (statement.body[at].language.empty()) continue;
    bytes[statement.body[at].language] += texts[at].size();
    all += texts[at].size();
  }
  if (!statement.language.empty()) return;
  if (all == 0) {
    const std::string text = statement.headline + "\n" + statement.teaser;
    std::string code = other_language(text);
    if (code.empty()) code = model.classify(text);
    if (!code.empty()) statement.language.push_back(code);
    return;
  }
  std::vector<std::pair<std::string, std::size_t>> order(bytes.begin(), bytes.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [code, count] : order)
    if (statement.language.empty() || (count >= kSecondLanguageBytes &&
                                       static_cast<double>(count) >= kSecondLanguageShare * static_cast<double>(all)))
      statement.language.push_back(code);
}

std::string headline_language(const Statement& statement, const LanguageModel& model) {
  constexpr double kSure = 3.0;
  const double spanish = model.log_odds(statement.headline);
  if (spanish > kSure) return "es";
  if (spanish < -kSure) return "en";
  return statement.language.size() == 1 ? statement.language.front() : std::string();
}

}  // namespace dateline

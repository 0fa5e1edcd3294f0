// The language of paragraphs, English or Spanish.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A character n-gram model of English and Spanish, learned by scripts/learn_language_model and kept in data/.
/// Immutable; safe to share between threads.
class LanguageModel {
 public:
  /// Throws Error(missing | unreadable).
  static LanguageModel load(const std::filesystem::path& file);
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;
  ~LanguageModel();

  /// Log-odds of Spanish over English, natural logarithm, summed over the text; 0 where nothing is known.
  double log_odds(std::string_view text) const;
  /// "en", "es", or "" where the text holds no letters to go by.
  std::string classify(std::string_view text) const;
  /// One code a paragraph, smoothed over neighbours (two states, a penalty a switch). `hints`, if not empty, has one
  /// entry a paragraph: the `lang` in force there ("es-MX", ""), which helps and does not decide.
  std::vector<std::string> label(const std::vector<std::string_view>& paragraphs,
                                 const std::vector<std::string>& hints = {}) const;

 private:
  struct Table;
  explicit LanguageModel(std::unique_ptr<Table> table);
  std::unique_ptr<Table> table_;
};

}  // namespace dateline

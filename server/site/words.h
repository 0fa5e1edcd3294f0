// What the site says, in both languages: one table, so that no string can lack its translation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/date.h"

namespace dateline {

enum class Language { english, spanish };
/// "en", "es".
std::string_view code(Language language);
Language other(Language language);

enum class Message {
#define DATELINE_WORDS(name, english, spanish) name,
#include "server/site/words.inc"
#undef DATELINE_WORDS
};

/// The site's words in one language: pages resolve with it what their parts say.
class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  Language language() const { return language_; }
  std::string_view code() const { return dateline::code(language_); }

  /// Never empty.
  std::string_view operator()(Message what) const;
  std::string text(Message what) const { return std::string((*this)(what)); }
  /// "1 statement", "1,234 statements".
  std::string statements(std::uint64_t count) const;
  /// "November 4, 2015" / "4 de noviembre de 2015"; "July 2005"; "2005".
  std::string date(const PartialDate& date) const;
  /// "2015-11" → "November 2015"; other text as it is.
  std::string period(std::string_view iso) const;
  /// 1234 → "1,234" / "1234"; 12345 → "12,345" / "12.345".
  std::string number(std::uint64_t number) const;
  /// 0.123 → "12.3 %" / "12,3 %".
  std::string percent(double share) const;
  /// "press-release" → "Press release" / "Comunicado".
  std::string genre(std::string_view genre) const;
  /// "en" → "English" / "Inglés"; other codes as they are.
  std::string language_name(std::string_view iso) const;

 private:
  Language language_;
};

}  // namespace dateline

// Runs of removed and added parts, each put into words.
#include "indexer/compare/change_summary.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

#include "indexer/base/text.h"

namespace dateline {
namespace {

/// Longer exchanges are counted, not quoted: a line holds no more.
constexpr std::size_t kMostWordsQuoted = 6;
constexpr std::size_t kMostQuoted = 3;

enum class Kind { sentence_added, sentence_removed, moved, rewritten, added, removed, signs, breaks };
constexpr std::size_t kKinds = 8;

struct KindWords {
  Kind kind;
  const char* one_en;
  const char* many_en;
  const char* one_es;
  const char* many_es;
};
constexpr KindWords kKindWords[] = {
    {Kind::rewritten, "a passage rewritten", "{} passages rewritten", "un pasaje reescrito", "{} pasajes reescritos"},
    {Kind::sentence_added, "a sentence added", "{} sentences added", "una frase añadida", "{} frases añadidas"},
    {Kind::added, "a passage added", "{} passages added", "un pasaje añadido", "{} pasajes añadidos"},
    {Kind::sentence_removed, "a sentence removed", "{} sentences removed", "una frase suprimida",
     "{} frases suprimidas"},
    {Kind::removed, "a passage removed", "{} passages removed", "un pasaje suprimido", "{} pasajes suprimidos"},
    {Kind::moved, "a paragraph moved", "{} paragraphs moved", "un párrafo trasladado", "{} párrafos trasladados"},
    {Kind::signs, "punctuation", "punctuation in {} places", "puntuación", "puntuación en {} lugares"},
    {Kind::breaks, "paragraph breaks", "{} paragraph breaks", "división en párrafos", "{} divisiones en párrafos"},
};

struct FieldWords {
  std::string_view field;
  const char* en;
  const char* es;
  bool value = false;  ///< exchanged as a whole, and short
};
constexpr FieldWords kFieldWords[] = {
    {"headline", "headline", "titular"}, {"date", "date", "fecha", true},
    {"byline", "byline", "firma", true}, {"dateline", "dateline", "data", true},
    {"city", "city", "ciudad", true},    {"teaser", "teaser", "entradilla"},
    {"body", "text", "texto"},
};

bool is_letter(char c) {
  return is_ascii_lower(c) || is_ascii_upper(c) || (c >= '0' && c <= '9');
}

/// Letters and figures alone, so that what differs in signs is equal.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::size_t sign = is_letter(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80 ? 0 : 1;
    if (rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x88\x92")) sign = 3;
    for (const std::string_view mark : {"«", "»", "¿", "¡", "\xC2\xA0"})
      if (rest.starts_with(mark)) sign = mark.size();
    if (sign == 0) letters += text[at++];
    at += sign;
  }
  return letters;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    words += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return words;
}

/// Sentences that a passage ends; 0 of words alone.
std::size_t count_sentences(std::string_view text) {
  std::size_t sentences = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '!' && text[i] != '?') continue;
    std::size_t after = i + 1;
    while (after < text.size() && text[after] != ' ' && text[after] != '\n' && !is_letter(text[after])) ++after;
    sentences += after >= text.size() || text[after] == ' ' || text[after] == '\n' ? 1 : 0;
  }
  return sentences;
}

class FieldSummary {
 public:
  FieldSummary(const FieldDiff& field, bool spanish) : field_(field), spanish_(spanish) {
    for (const FieldWords& row : kFieldWords)
      if (row.field == field.field) words_ = row;
    if (words_.value) {
      quote_whole();
      return;
    }
    std::string gone, came;
    const auto flush = [&] {
      add(trim(gone), trim(came), !gone.empty() || !came.empty());
      gone.clear();
      came.clear();
    };
    for (const DiffPart& part : field.parts) {
      if (part.kind == DiffPart::Kind::equal) flush();
      if (part.kind == DiffPart::Kind::delete_ && !part.moved) gone += part.text;
      if (part.kind == DiffPart::Kind::insert && !part.moved) came += part.text;
      if (part.kind == DiffPart::Kind::insert && part.moved) ++count(Kind::moved);
    }
    flush();
  }

  std::string words() const {
    std::vector<std::string> list = quoted_;
    for (const KindWords& row : kKindWords) {
      const std::size_t n = counts_[static_cast<std::size_t>(row.kind)];
      if (n == 1) list.emplace_back(spanish_ ? row.one_es : row.one_en);
      if (n > 1) list.push_back(fmt::format(fmt::runtime(spanish_ ? row.many_es : row.many_en), n));
    }
    // Of one line nobody wants to know how many passages of it are new.
    const bool rewritten = count_of(Kind::rewritten) + count_of(Kind::added) + count_of(Kind::removed) > 0;
    if (field_.field == "headline" && rewritten) list = {spanish_ ? "reescrito" : "rewritten"};
    return fmt::format("{}: {}", spanish_ ? words_.es : words_.en, join(list, ", "));
  }

 private:
  /// A value that was exchanged: as it was, as it is.
  void quote_whole() {
    std::string before, now;
    for (const DiffPart& part : field_.parts) {
      if (part.kind != DiffPart::Kind::insert) before += part.text;
      if (part.kind != DiffPart::Kind::delete_) now += part.text;
    }
    quoted_.push_back(exchange(before, now));
  }

  std::string exchange(std::string_view gone, std::string_view came) const {
    const char* added = spanish_ ? "{} añadido" : "{} added";
    const char* removed = spanish_ ? "{} suprimido" : "{} removed";
    return gone.empty()   ? fmt::format(fmt::runtime(added), quote(came))
           : came.empty() ? fmt::format(fmt::runtime(removed), quote(gone))
                          : quote(gone) + " → " + quote(came);
  }

  std::size_t count_of(Kind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::size_t& count(Kind kind) { return counts_[static_cast<std::size_t>(kind)]; }

  std::string quote(std::string_view text) const { return fmt::format(fmt::runtime(spanish_ ? "«{}»" : "“{}”"), text); }

  void add(std::string_view gone, std::string_view came, bool any) {
    if (!any) return;
    if (gone.empty() && came.empty()) {
      ++count(Kind::breaks);
    } else if (letters_of(gone) == letters_of(came)) {
      ++count(Kind::signs);
    } else if (count_words(gone) <= kMostWordsQuoted && count_words(came) <= kMostWordsQuoted &&
               count_sentences(gone) + count_sentences(came) == 0 && quoted_.size() < kMostQuoted) {
      quoted_.push_back(exchange(gone, came));
    } else if (gone.empty()) {
      const std::size_t sentences = count_sentences(came);
      count(sentences > 0 ? Kind::sentence_added : Kind::added) += std::max<std::size_t>(sentences, 1);
    } else if (came.empty()) {
      const std::size_t sentences = count_sentences(gone);
      count(sentences > 0 ? Kind::sentence_removed : Kind::removed) += std::max<std::size_t>(sentences, 1);
    } else {
      ++count(Kind::rewritten);
    }
  }

  const FieldDiff& field_;
  bool spanish_;
  FieldWords words_ = {{}, "", ""};
  std::vector<std::string> quoted_;
  std::array<std::size_t, kKinds> counts_ = {};
};

}  // namespace

std::string summarize_changes(const std::vector<FieldDiff>& fields, std::string_view language) {
  std::vector<std::string> list;
  for (const FieldDiff& field : fields) list.push_back(FieldSummary(field, language == "es").words());
  return join(list, "; ");
}

}  // namespace dateline

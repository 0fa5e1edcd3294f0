// Quotations as plain text.
#include "server/site/quotation.h"

#include <algorithm>

namespace dateline {
namespace {

const Paragraph* chosen_paragraph(const Statement& s, std::size_t number) {
  if (number >= 1 && number <= s.body.size()) return &s.body[number - 1];
  const auto running =
      std::find_if(s.body.begin(), s.body.end(), [](const Paragraph& p) { return p.kind == Paragraph::Kind::text; });
  if (running != s.body.end()) return &*running;
  return s.body.empty() ? nullptr : &s.body.front();
}

}  // namespace

std::string only_language(const Statement& statement) {
  return statement.language.size() == 1 ? statement.language.front() : std::string();
}

std::string quotation(const Statement& s, std::size_t paragraph, const Words& words, const std::string& permalink) {
  const Paragraph* chosen = chosen_paragraph(s, paragraph);
  const std::string& text = chosen ? chosen->text : s.teaser;
  if (text.empty()) return {};
  std::string language = chosen && !chosen->language.empty() ? chosen->language : only_language(s);
  if (language.empty()) language = words.code();
  std::string quote = language == "es" ? "«" + text + "»" : "“" + text + "”";
  quote += "\n— " + s.headline;
  if (!s.source.empty()) quote += ", " + s.source;
  quote += ", " + (s.date ? words.date(*s.date) : words.text(Message::undated));
  if (!s.url.empty()) quote += "\n" + s.url;
  return quote + "\n" + permalink;
}

}  // namespace dateline

// Fields compared as text.
#include "indexer/compare/statement_diff.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/schema/json_text.h"

namespace dateline {
namespace {

std::string names_of(const std::vector<Author>& byline) {
  std::string names;
  for (const Author& author : byline)
    names += (names.empty() ? "" : "; ") + author.name + (author.role.empty() ? "" : " (" + author.role + ")");
  return names;
}

std::string name_of(const std::optional<Place>& city) {
  if (!city) return {};
  return city->region.empty() ? city->name : city->name + ", " + city->region;
}

std::string day_of(const std::optional<PartialDate>& date) {
  return date ? date->to_string() : std::string();
}

/// Letters of an unchanged part that are shown on either side of a change.
constexpr std::size_t kContext = 160;

/// Where to cut so that no letter and no word is.
std::size_t word_boundary(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && text[at - 1] != ' ' && text[at - 1] != '\n') --at;
  return at;
}

/// The unchanged part between two changes, its middle left out where it is long.
std::string shortened(std::string_view text, bool first, bool last) {
  const std::size_t head = first ? 0 : kContext, tail = last ? 0 : kContext;
  if (text.size() <= head + tail + 40) return std::string(text);
  std::string result(text.substr(0, word_boundary(text, head)));
  if (head == 0 && tail == 0) return result;
  result += result.empty() ? "… " : " … ";
  if (tail > 0) result += text.substr(word_boundary(text, text.size() - tail));
  return result;
}

}  // namespace

std::vector<FieldDiff> diff_statements(const Statement& before, const Statement& now) {
  std::vector<FieldDiff> fields;
  const auto compare = [&](const char* name, const std::string& a, const std::string& b) {
    if (a != b) fields.push_back({name, diff_text(a, b)});
  };
  compare("headline", before.headline, now.headline);
  // A value is replaced as a whole: a day is not half changed.
  const auto replace = [&](const char* name, const std::string& a, const std::string& b) {
    if (a == b) return;
    FieldDiff field{name, {}};
    if (!a.empty()) field.parts.push_back({DiffPart::Kind::delete_, a});
    if (!b.empty()) field.parts.push_back({DiffPart::Kind::insert, b});
    fields.push_back(std::move(field));
  };
  replace("date", day_of(before.date), day_of(now.date));
  compare("byline", names_of(before.byline), names_of(now.byline));
  compare("dateline", before.dateline, now.dateline);
  replace("city", name_of(before.city), name_of(now.city));
  compare("teaser", before.teaser, now.teaser);
  compare("body", before.text(), now.text());
  return fields;
}

std::string diff_json(std::string_view id, int from, int to, const std::vector<FieldDiff>& fields) {
  nlohmann::ordered_json json = {{"id", id}, {"from", from}, {"to", to}};
  nlohmann::ordered_json parts = nlohmann::ordered_json::array();
  for (const FieldDiff& field : fields)
    for (const DiffPart& part : field.parts) {
      parts.push_back({{"field", field.field}, {"kind", to_string(part.kind)}, {"text", part.text}});
      if (part.moved) parts.back()["moved"] = true;
    }
  json["parts"] = std::move(parts);
  return json_text(json);
}

std::string diff_for_terminal(const std::vector<FieldDiff>& fields, bool colour) {
  std::string text;
  for (const FieldDiff& field : fields) {
    text += field.field + "\n  ";
    for (std::size_t i = 0; i < field.parts.size(); ++i) {
      const DiffPart& part = field.parts[i];
      std::string shown =
          part.kind == DiffPart::Kind::equal ? shortened(part.text, i == 0, i + 1 == field.parts.size()) : part.text;
      // The marks enclose the words; the space after a run of them is outside.
      std::string behind;
      while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\n')) {
        behind.insert(behind.begin(), shown.back());
        shown.pop_back();
      }
      if (part.kind == DiffPart::Kind::delete_ && !shown.empty())
        shown = colour ? "\x1b[31;9m" + shown + "\x1b[0m" : (part.moved ? "[- moved: " : "[-") + shown + "-]";
      if (part.kind == DiffPart::Kind::insert && !shown.empty())
        shown = colour ? "\x1b[32m" + shown + "\x1b[0m" : (part.moved ? "{+ moved: " : "{+") + shown + "+}";
      for (const char c : shown + behind) text += c == '\n' ? std::string("\n  ") : std::string(1, c);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace dateline

// Evidence as a table.
#include "server/site/statement_evidence.h"

#include <algorithm>

#include "server/site/views.h"

namespace dateline {
namespace {

struct FieldName {
  std::string_view field;
  Message name;
};
constexpr FieldName kFieldNames[] = {
    {"headline", Message::headline},   {"date", Message::published}, {"modified", Message::modified},
    {"dateline", Message::dateline},   {"city", Message::issued_in}, {"mentioned_cities", Message::mentions},
    {"issues", Message::issues},       {"byline", Message::by},      {"language", Message::language},
    {"categories", Message::filed_in}, {"genre", Message::genre},    {"source", Message::source},
    {"body", Message::text},           {"text", Message::text},      {"teaser", Message::teaser},
};

std::string field_label(const Words& words, const std::string& field) {
  for (const FieldName& entry : kFieldNames)
    if (entry.field == field) return words.text(entry.name);
  return field;
}

/// What the value reads like: labels for ids, the printed value for single fields.
std::string evidence_value(const Statement& s, const Evidence& piece, const Call& call) {
  if (piece.field == "issues") return value_label(call, "issue", piece.value);
  if (piece.field == "mentioned_cities" || piece.field == "city") {
    for (const Place& place : s.mentioned_cities)
      if (std::to_string(place.geonameid) == piece.value) return place_label(place, call);
    if (s.city && (piece.value.empty() || std::to_string(s.city->geonameid) == piece.value))
      return place_label(*s.city, call);
  }
  if (!piece.value.empty()) return piece.value;
  if (piece.field == "date" && s.date) return s.date->to_string();
  if (piece.field == "modified" && s.modified) return s.modified->to_string();
  if (piece.field == "headline") return s.headline;
  if (piece.field == "genre") return Words(call.language).genre(to_string(s.genre));
  if (piece.field == "dateline") return s.dateline;
  return {};
}

/// "why-date": the first row of each field has it.
std::string row_id(std::string_view field) {
  std::string id = "why-";
  for (const char c : field) id += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
  return id;
}

Html evidence_row(const Statement& s, const Evidence& piece, bool first, const Call& call) {
  const Words words(call.language);
  Html row;
  row.raw("<tr");
  if (first) row.attribute("id", row_id(piece.field));
  row.raw("><th scope=\"row\">").text(field_label(words, piece.field)).raw("</th><td>");
  row.text(evidence_value(s, piece, call)).raw("</td><td>").text(piece.rule).raw("</td><td>").text(piece.words);
  row.raw("</td><td><code>").text(piece.where).raw("</code></td><td>");
  return row.text(words.percent(piece.confidence)).raw("</td></tr>");
}

}  // namespace

Link why_link(const Statement& statement, std::string_view field, const Words& words) {
  const bool known = std::any_of(statement.evidence.begin(), statement.evidence.end(),
                                 [&](const Evidence& piece) { return piece.field == field; });
  return known ? Link{words.text(Message::why), "#" + row_id(field)} : Link{};
}

std::string place_label(const Place& place, const Call& call) {
  if (place.geonameid) return value_label(call, "city", std::to_string(place.geonameid));
  const std::string& name = call.language == Language::spanish && !place.name_es.empty() ? place.name_es : place.name;
  return place.region.empty() ? name : name + ", " + place.region;
}

Html evidence_part(const Statement& s, const Call& call, const std::string& permalink) {
  const Words words(call.language);
  Html part;
  part.raw("<details class=\"evidence\" id=\"evidence\"><summary>").text(words(Message::evidence)).raw("</summary><p>");
  part.text(words(Message::evidence_intro)).raw("</p><div class=\"wide\" tabindex=\"0\" role=\"region\"");
  part.attribute("aria-label", words(Message::evidence)).raw("><table><thead><tr>");
  for (const Message column :
       {Message::field, Message::value, Message::rule, Message::words, Message::where, Message::confidence})
    part.raw("<th scope=\"col\">").text(words(column)).raw("</th>");
  part.raw("</tr></thead><tbody>");
  std::vector<std::string> seen;
  for (const Evidence& piece : s.evidence) {
    const bool first = std::find(seen.begin(), seen.end(), piece.field) == seen.end();
    if (first) seen.push_back(piece.field);
    part.append(evidence_row(s, piece, first, call));
  }
  part.raw("</tbody></table></div>");
  std::vector<Fact> facts;
  facts.push_back({words.text(Message::captured), Html().text(s.captured), {}});
  Html sum;
  if (!s.sha256.empty()) sum.raw("<code>").text(s.sha256).raw("</code>");
  facts.push_back({words.text(Message::sha), sum, {}});
  facts.push_back({words.text(Message::permalink), Html().text(permalink), {}});
  return part.append(render_facts(facts)).raw("</details>");
}

}  // namespace dateline

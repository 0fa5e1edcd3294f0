// What changed between two versions of a statement, word by word.
#include "server/site/diff_page.h"

#include <charconv>

#include "indexer/compare/change_summary.h"
#include "server/site/addresses.h"
#include "server/site/components.h"
#include "server/site/failure.h"
#include "server/site/page.h"
#include "server/site/statement_lookup.h"

namespace dateline {
namespace {

/// The version a parameter names; `otherwise` where it is not given, 0 for what is not a number.
int number_of(const Call& call, std::string_view name, int otherwise) {
  const std::string_view text = call.target.get(name);
  if (text.empty()) return otherwise;
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? value : 0;
}

const Statement* version_of(const std::vector<Statement>& versions, int number) {
  for (const Statement& version : versions)
    if (version.version == number) return &version;
  return nullptr;
}

Message field_name(std::string_view field) {
  if (field == "headline") return Message::headline;
  if (field == "byline") return Message::by;
  if (field == "dateline") return Message::dateline;
  if (field == "date") return Message::published;
  if (field == "city") return Message::issued_in;
  return Message::text;
}

/// The text of a part, its line feeds as breaks.
void add_text(Html& html, std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    html.text(text.substr(0, end));
    if (end == std::string_view::npos) return;
    html.raw("<br>");
    text.remove_prefix(end + 1);
  }
}

Html changes(const std::vector<FieldDiff>& fields, const Words& words) {
  Html html;
  for (const FieldDiff& field : fields) {
    html.raw("<h2>").text(words(field_name(field.field))).raw("</h2><div class=\"changes\">");
    for (const DiffPart& part : field.parts) {
      const bool gone = part.kind == DiffPart::Kind::delete_, came = part.kind == DiffPart::Kind::insert;
      if (gone) html.raw("<del>");
      if (came) html.raw("<ins>");
      if (part.moved) html.raw("<small>[").text(words(Message::moved_here)).raw("]</small> ");
      add_text(html, part.text);
      if (came) html.raw("</ins>");
      if (gone) html.raw("</del>");
    }
    html.raw("</div>");
  }
  return html;
}

}  // namespace

std::optional<Difference> difference_of(const Call& call, const std::string& id) {
  const std::vector<Statement> versions = call.archive().versions(id, call.viewer);
  if (versions.empty()) return std::nullopt;
  const int last = versions.back().version;
  const int before = versions.size() > 1 ? versions[versions.size() - 2].version : last;
  Difference difference{number_of(call, "from", before), number_of(call, "to", last), {}};
  const Statement* from = version_of(versions, difference.from);
  const Statement* to = version_of(versions, difference.to);
  if (!from || !to) return std::nullopt;
  difference.fields = diff_statements(*from, *to);
  return difference;
}

HttpResponse diff_page(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "diff")) return std::move(*other);
  const Statement& s = looked_up.found.statement;
  const auto difference = difference_of(call, s.id);
  if (!difference) return failure(call, 404);
  const Words words(call.language);
  const std::string from = std::to_string(difference->from), to = std::to_string(difference->to);
  SitePage page;
  page.title = words.text(Message::what_changed) + ": " + s.headline;
  page.path = statement_address(call.language, s.id, "diff").substr(3) + "?from=" + from + "&to=" + to;
  page.index = false;
  Html main;
  main.raw("<div class=\"prose\"><h1>").text(words(Message::what_changed)).raw("</h1><p class=\"of\">");
  main.append(render(Link{s.headline.empty() ? s.id : s.headline, statement_address(call.language, s.id)}));
  main.raw("</p><p>").text(words(Message::version)).raw(" ").text(from).raw(" → ").text(to).raw(" · ");
  main.append(render(Link{words.text(Message::all_versions), statement_address(call.language, s.id, "versions")}))
      .raw("</p>");
  if (const std::string summary = summarize_changes(difference->fields, words.code()); !summary.empty())
    main.raw("<p class=\"summary-line\">").text(summary).raw("</p>");
  if (difference->fields.empty()) main.raw("<p>").text(words(Message::nothing_changed)).raw("</p>");
  return html_page(call, page, main.append(changes(difference->fields, words)).raw("</div>"));
}

}  // namespace dateline

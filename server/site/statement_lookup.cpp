// Ids tried in turn, and what is answered in place of a statement.
#include "server/site/statement_lookup.h"

#include "server/site/addresses.h"
#include "server/site/failure.h"
#include "server/site/page.h"

namespace dateline {

LookedUp look_up_statement(const Call& call) {
  LookedUp result;
  for (std::string& id : ids_of(call.id)) {
    Found found = call.archive().statement(id, call.viewer);
    if (found.state == Found::State::unknown) continue;
    result.found = std::move(found);
    result.id = std::move(id);
    // A withdrawn statement gives way to another that the same address may mean.
    if (result.found.state == Found::State::found) break;
  }
  return result;
}

std::optional<HttpResponse> instead_of_statement(const Call& call, const LookedUp& looked_up, std::string_view part) {
  const Found& found = looked_up.found;
  if (found.state == Found::State::unknown) return failure(call, 404);
  if (found.state == Found::State::gone) {
    const Words words(call.language);
    const std::string day = found.gone_on.empty() ? std::string() : words.period(found.gone_on);
    return failure(call, 410, day.empty() ? std::string() : words.text(Message::withdrawn_on) + " " + day + ".");
  }
  if (found.statement.id == looked_up.id) return std::nullopt;
  if (call.route.kind != RouteKind::page) {
    const std::string path = "/api/v1/statement/" + id_path(found.statement.id);
    return redirect(301, part.empty() ? path : path + "/" + std::string(part));
  }
  return redirect(301, statement_address(call.language, found.statement.id, part));
}

}  // namespace dateline

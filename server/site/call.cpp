// Small questions that every handler asks of its call.
#include "server/site/call.h"

namespace dateline {

std::string SiteContext::asset(std::string_view name) const {
  for (const Asset& asset : assets)
    if (asset.path.size() > name.size() + 1 && asset.path.substr(1, name.size()) == name &&
        asset.path[name.size() + 1] == '-')
      return asset.path;
  return {};
}

std::string_view Call::labels() const {
  if (route.kind == RouteKind::page || route.kind == RouteKind::feed) return code(language);
  return target.get("labels") == "es" ? "es" : "en";
}

Language preferred_language(std::string_view accept_language, const SiteSettings& settings) {
  Language best = settings.languages.front();
  double weight = 0;
  for (const Language language : settings.languages) {
    const double given = accepted(accept_language, code(language));
    if (given <= weight) continue;
    weight = given;
    best = language;
  }
  return best;
}

}  // namespace dateline

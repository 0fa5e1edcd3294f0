// The addresses of the site: every state of every page is one that a person can read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/site/words.h"

namespace dateline {

/// The last words of an address that belong to the site and never to an id.
inline constexpr std::string_view kStatementParts[] = {"versions", "diff", "original", "similar", "cite"};

/// The path of an id below "/en/statement/": a URL id as HOST/PATH, another verbatim where nothing of it needs
/// escaping, else as one percent-encoded segment, which always works.
std::string id_path(std::string_view id);
/// The ids that the segments of an address may mean, likeliest first.
std::vector<std::string> ids_of(const std::vector<std::string>& segments);

/// "/en/".
std::string home_address(Language language);
/// "/en/statement/…"; `part` is one of kStatementParts or "".
std::string statement_address(Language language, std::string_view id, std::string_view part = {});
/// "/en/issue/minimum-wage": a page of a facet's value; `kind` is "issue", "city", "year" or "story".
std::string value_address(Language language, std::string_view kind, std::string_view value);

}  // namespace dateline

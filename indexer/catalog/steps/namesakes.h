// Statements of one headline, found by their extent: a page looks for its teaser among any number of namesakes.
#pragma once

namespace dateline {

inline constexpr const char* kNamesakes = R"(
DROP INDEX statement_by_headline;
CREATE INDEX statement_by_headline ON statement(headline, extent, source);
)";

}  // namespace dateline

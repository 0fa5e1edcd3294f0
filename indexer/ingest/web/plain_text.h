// Text of small pieces of markup: titles and summaries of feeds and WordPress.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// Nobody's page is nested deeper. libxml2 looks through all open elements for each end tag that has none, so that
/// depth without an end would cost its square: what lies deeper is not read.
inline constexpr std::size_t kDeepestElement = 512;

/// The text of a piece of HTML in UTF-8: tags dropped, references decoded, spaces squeezed. Blocks are separated by a
/// space.
std::string plain_text(std::string_view html);

/// Text as HTML: `&`, `<`, `>` and `"` escaped.
std::string escape_html(std::string_view text);

/// True where a text breaks off: "…", "...", "[…]", also before a 'Read more' of either language.
bool breaks_off(std::string_view text);

/// `html` without the line that WordPress puts under the items of a feed: "The post … appeared first on …".
std::string without_feed_trailer(std::string_view html);

/// True where a name that a feed or WordPress gives is a person's or an office's, not an account's ("admin",
/// "webteam"): two words or more, the first with a capital.
bool names_an_author(std::string_view name);

}  // namespace dateline

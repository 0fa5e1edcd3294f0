// What a site says to get its visitor's consent to cookies. It is not part of a page's text, wherever it is.
#pragma once

#include <string_view>

namespace dateline {

/// A paragraph that opens with a consent notice's words: "We use cookies to …", "Utilizamos cookies propias y de
/// terceros". A report about cookies opens otherwise.
bool asks_consent(std::string_view paragraph);

/// A paragraph that may be in such a notice: of cookies, consent, partners, personal data.
bool speaks_of_consent(std::string_view paragraph);

}  // namespace dateline

// The words beside a date that say what day it is: of publication, of the last change, or of something else.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/analysis/date_words.h"

namespace dateline {

enum class DateLabel { none, published, updated, other };

/// The label nearest before a date, within the text since the date before it.
DateLabel label_before(std::string_view before);

struct DatedText {
  DateMention mention;
  DateLabel label = DateLabel::none;
};

/// The dates of a text, each with its label. `order` is how numeric dates are meant.
std::vector<DatedText> dated(std::string_view text, DateOrder order);

}  // namespace dateline

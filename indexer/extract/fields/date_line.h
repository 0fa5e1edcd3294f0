// Whether a line or an element that holds a date says when the piece was published: not a sentence about that day, not
// an event's day, not the day of a post that the page quotes.
#pragma once

#include <string>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/extract/fields/date_label.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// Whether the line is prose about the day: three words or more that do not go with a date line.
bool is_sentence_about(std::string_view line, const DateMention& mention);

/// "— South Park (@SouthPark) September 27, 2020": the day of a post that the page quotes.
bool dates_quoted_post(std::string_view line, const DateMention& mention);

/// True for a line that is there to say a date: little else on it, or it opens with a label.
bool says_date(const Line& line, const DatedText& text);

/// "Huánuco, 8 de setiembre del 2022.-", "SPOKANE, Wash. – March 29, 2019 –": names of a place, the day, and a sign
/// that closes them.
bool in_dateline(std::string_view line, const DateMention& mention);

/// A date alone on its line may have its label on the line above: "Content current as of:". `line` is one of
/// `outline`'s.
DateLabel label_above(const PageLayout& outline, const Line& line);

/// The day of an event or an exhibition, by the names of the element and of the one around it.
bool of_an_event(const Page& page, NodeIndex node);

/// "June 20 – August 30, 2016", "del 20 de junio al 30 de agosto de 2016": a show or a season, whose last day has the
/// year.
bool ends_range(const std::string& text, const DateMention& mention);

/// "Fecha: …" with "Lugar: …" or "Hora: …" on the next lines: a box of an event. `line` is one of `outline`'s.
bool in_event_box(const PageLayout& outline, const Line& line);

}  // namespace dateline

// The words beside a date that say what day it is: of publication, of the last change, or of something else.
#include "indexer/extract/fields/date_label.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

/// The small letters of a text, a bit each.
constexpr std::uint32_t letters_in(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text)
    if (c >= 'a' && c <= 'z') letters |= 1u << (c - 'a');
  return letters;
}

struct LabelWords {
  std::string_view words;  ///< folded; must come shortly before the date
  DateLabel label;
  bool opens = false;  ///< only where it opens the text: elsewhere it is a verb ("version 5 was released on")
  std::uint32_t letters = letters_in(words);  ///< a text that lacks one of them cannot hold the words
};
constexpr std::array kLabels{LabelWords{"updated", DateLabel::updated},
                             LabelWords{"actualizad", DateLabel::updated},
                             LabelWords{"actualizacion", DateLabel::updated},
                             LabelWords{"modified", DateLabel::updated},
                             LabelWords{"modificad", DateLabel::updated},
                             LabelWords{"modificacion", DateLabel::updated},
                             LabelWords{"revised", DateLabel::updated},
                             LabelWords{"reviewed", DateLabel::updated},
                             LabelWords{"last edited", DateLabel::updated},
                             LabelWords{"edited", DateLabel::updated},
                             LabelWords{"update:", DateLabel::updated},
                             LabelWords{"last changed", DateLabel::updated},
                             LabelWords{"verified", DateLabel::updated},
                             LabelWords{"corrected", DateLabel::updated},
                             LabelWords{"published", DateLabel::published},
                             LabelWords{"posted", DateLabel::published},
                             LabelWords{"publicad", DateLabel::published},
                             LabelWords{"publicacion", DateLabel::published},
                             LabelWords{"immediate release", DateLabel::published},
                             LabelWords{"release date", DateLabel::published},
                             LabelWords{"released", DateLabel::published, true},
                             LabelWords{"creado", DateLabel::published, true},
                             LabelWords{"created", DateLabel::published, true},
                             LabelWords{"escrito", DateLabel::published},
                             LabelWords{"written on", DateLabel::published, true},
                             LabelWords{"fecha", DateLabel::published},
                             LabelWords{"filed", DateLabel::published, true},
                             LabelWords{"submitted", DateLabel::published, true},
                             LabelWords{"issued", DateLabel::published, true},
                             LabelWords{"date:", DateLabel::published, true},
                             LabelWords{"save the date", DateLabel::other},
                             LabelWords{"event date", DateLabel::other},
                             LabelWords{"date of event", DateLabel::other},
                             LabelWords{"date of the event", DateLabel::other},
                             LabelWords{"fecha del evento", DateLabel::other},
                             LabelWords{"fecha del acto", DateLabel::other},
                             LabelWords{"fecha de la", DateLabel::other},
                             LabelWords{"exhibition", DateLabel::other},
                             LabelWords{"exposicion", DateLabel::other},
                             LabelWords{"on view", DateLabel::other},
                             LabelWords{"on display", DateLabel::other},
                             LabelWords{"member", DateLabel::other},
                             LabelWords{"miembro", DateLabel::other},
                             LabelWords{"se unio", DateLabel::other},
                             LabelWords{"current as of", DateLabel::updated},
                             LabelWords{"publication", DateLabel::published},
                             LabelWords{"difusion inmediata", DateLabel::published},
                             LabelWords{"publicacion inmediata", DateLabel::published},
                             LabelWords{"emitid", DateLabel::published, true},
                             LabelWords{"subido", DateLabel::published, true},
                             LabelWords{"uploaded", DateLabel::published, true},
                             LabelWords{"stated on", DateLabel::other},
                             LabelWords{"captured", DateLabel::other},
                             LabelWords{"retrieved", DateLabel::other},
                             LabelWords{"consultado", DateLabel::other},
                             LabelWords{"vence", DateLabel::other},
                             LabelWords{"hoy es", DateLabel::other},
                             LabelWords{"born", DateLabel::other},
                             LabelWords{"expires", DateLabel::other},
                             LabelWords{"deadline", DateLabel::other},
                             LabelWords{"accessed", DateLabel::other},
                             LabelWords{"joined", DateLabel::other},
                             LabelWords{"copyright", DateLabel::other},
                             LabelWords{"until", DateLabel::other},
                             LabelWords{"hasta", DateLabel::other},
                             LabelWords{"since", DateLabel::other},
                             LabelWords{"desde", DateLabel::other},
                             LabelWords{"when:", DateLabel::other},
                             LabelWords{"cuando:", DateLabel::other},
                             LabelWords{"embarg", DateLabel::other}};

}  // namespace

DateLabel label_before(std::string_view before) {
  constexpr std::size_t kReach = 60;
  if (before.size() > kReach) {
    before = before.substr(before.size() - kReach);
    while (!before.empty() && (static_cast<unsigned char>(before.front()) & 0xC0) == 0x80) before.remove_prefix(1);
    before.remove_prefix(std::min<std::size_t>(before.size(), 4));  // words cut in two open nothing
  }
  const std::string folded = fold(before);
  DateLabel nearest = DateLabel::none;
  std::size_t place = 0;
  const std::uint32_t letters = letters_in(folded);
  for (const LabelWords& row : kLabels) {
    if ((letters & row.letters) != row.letters) continue;
    const std::size_t at = folded.rfind(row.words);
    constexpr std::size_t kOpening = 3;
    if (at != std::string::npos && !(row.opens && at > kOpening) &&
        (nearest == DateLabel::none || at + row.words.size() > place)) {
      nearest = row.label;
      place = at + row.words.size();
    }
  }
  // "Published By: Office" is a byline's label unless the date follows at once.
  return nearest;
}

std::vector<DatedText> dated(std::string_view text, DateOrder order) {
  std::vector<DatedText> result;
  std::size_t start = 0;
  for (const DateMention& mention : find_dates(text, order)) {
    DateLabel label = label_before(text.substr(start, mention.begin - start));
    // "Nov. 4, 2015 (updated)" and "10/07/2026 Actualizado a las 22:39": the label after a date is the next one's, or
    // a time's.
    result.push_back({mention, label});
    start = mention.end;
  }
  return result;
}

}  // namespace dateline

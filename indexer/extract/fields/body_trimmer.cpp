// Finds where the text ends in what pruning left, and sets the release's form apart.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_draft.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/extract/layout/section_kind.h"

namespace dateline {
namespace {

/// Finds where the text ends in what pruning left, and sets the release's form apart.
class Trimmer : private BodyDraft {
 public:
  using BodyDraft::BodyDraft;

  void run() {
    trim_opening(view_, container_, keep_, body_);
    cut_other_stories(view_, container_, keep_);
    cut_below_rule();
    cut_at_end_mark();
    cut_at_notes();
    cut_boilerplate();
    cut_author();
    cut_beside_trunk(view_, container_, keep_, body_);
    trim_end();
  }

 private:
  /// "1", "- 2 -", "1 of 4": of a page that was printed, or of a series of pictures.
  static bool is_page_number(std::string_view text) {
    constexpr std::size_t kLongest = 6;  // bytes
    constexpr std::size_t kSeries = 8;
    for (const std::string_view of : {" of ", " de ", " / "})
      if (const std::size_t at = text.find(of); at != text.npos && text.size() <= kSeries)
        return at > 0 && text.find_first_not_of("0123456789") == at && at + of.size() < text.size() &&
               text.find_first_not_of("0123456789", at + of.size()) == text.npos;
    return text.size() <= kLongest && has_digit(text) && text.find_first_not_of("0123456789 -") == text.npos;
  }

  /// What little is below the last rule is another matter: an address, an announcement, a footnote of the site.
  void cut_below_rule() {
    // Rules that part the sections of the text end none of them.
    constexpr int kSections = 3;
    int rules = 0;
    for (std::uint32_t i = begin_; i < end_; ++i) rules += view_.block(i).after_rule;
    if (rules > kSections) return;
    for (std::uint32_t i = end_; i-- > begin_;) {
      const Block& block = view_.block(i);
      if (prose_between(i, end_) > std::min(350.0, 0.12 * all_prose())) return;
      if (!block.after_rule || prose_between(begin_, i) < 300) continue;
      for (std::uint32_t j = i; j < end_; ++j)
        if (keep_[j])
          set_apart(j, view_.kind(j) == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::note);
      return;
    }
  }

  /// "30" in a cell is a figure of a table, and no mark of the end.
  static bool is_figure(const Block& block) {
    return block.cell && block.text.find_first_not_of("0123456789") == std::string::npos;
  }

  /// After ### or -30- comes boilerplate, or the same release in another language.
  void cut_at_end_mark() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const LineKind kind = view_.kind(i);
      if (kind != LineKind::end_mark && kind != LineKind::separator) continue;
      if (is_figure(view_.block(i))) continue;
      const double rest = prose_between(i, end_);
      if (kind == LineKind::separator) {
        if (rest > 0.15 * all_prose() || !opens_boilerplate(i + 1)) continue;
      }
      if (rest > 0.4 * all_prose()) {
        keep_[i] = false;
        continue;
      }
      set_apart(i, Apparatus::Kind::end_mark);
      set_rest_apart(i + 1);
      return;
    }
  }

  /// The number that opens a note, "1 Harbor Office, …, May 2015" or "[1] …", its source dated or linked; 0 if it is
  /// none.
  static int note_number(std::string_view text) {
    const bool brackets = text.starts_with('[');
    if (brackets) text.remove_prefix(1);
    std::size_t digits = 0;
    int number = 0;
    while (digits < text.size() && digits < 2 && text[digits] >= '0' && text[digits] <= '9')
      number = number * 10 + (text[digits++] - '0');
    if (digits == 0 || digits == text.size() || text[digits] != (brackets ? ']' : ' ')) return 0;
    const std::string_view rest = text.substr(digits);
    bool source = rest.find("http") != rest.npos;
    for (std::size_t at = rest.find_first_of("12"); !source && at != rest.npos && at + 4 <= rest.size();
         at = rest.find_first_of("12", at + 1))
      source = rest.substr(at, 2) == "19" || rest.substr(at, 2) == "20";
    return source ? number : 0;
  }

  /// Notes that number the text's sources end it.
  void cut_at_notes() {
    constexpr int kFewest = 3;
    constexpr double kMost = 0.35;  // of the prose may be after the first
    std::uint32_t first = end_;
    int last = 0;
    for (std::uint32_t i = begin_; i < end_ && last < kFewest; ++i) {
      if (!keep_[i]) continue;
      const int number = view_.block(i).cell ? 0 : note_number(view_.block(i).text);
      if (number == 1) first = i;
      last = number != 0 && number == last + 1 ? number : number == 1;
    }
    if (last < kFewest || prose_between(first, end_) > kMost * all_prose()) return;
    set_rest_apart(first);
  }

  bool opens_boilerplate(std::uint32_t from) const {
    for (std::uint32_t i = from; i < end_; ++i)
      if (keep_[i]) {
        const LineKind kind = line_kind(view_.block(i).text, true);
        return kind == LineKind::boilerplate || kind == LineKind::contact || kind == LineKind::byline ||
               kind == LineKind::date_line || kind == LineKind::notice;
      }
    return true;
  }

  void set_rest_apart(std::uint32_t from) {
    for (std::uint32_t i = from; i < end_; ++i)
      if (keep_[i])
        set_apart(i, view_.kind(i) == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::boilerplate);
  }

  bool heads_closing(std::uint32_t i) const {
    const Block& block = view_.block(i);
    if (view_.kind(i) == LineKind::boilerplate || heads_closing_section(block.text, PageLayout::headingish(block)))
      return true;
    return opens_contact(i);
  }

  /// A line with a number or an address, and little after it: part numbers and page numbers look like telephones.
  bool opens_contact(std::uint32_t i) const {
    if (view_.kind(i) != LineKind::contact || view_.block(i).characters >= 60) return false;
    std::uint32_t blocks = 0;
    for (std::uint32_t j = i + 1; j < end_ && blocks <= 8; ++j) blocks += keep_[j];
    return blocks <= 8 && prose_between(i + 1, end_) <= 200;
  }

  /// Where the tail of the text begins in which only sections about houses, contacts, marks and links are: no heading
  /// of the text's own, nobody quoted.
  std::uint32_t begin_of_closing_tail() const {
    std::uint32_t tail = end_;
    for (std::uint32_t i = end_; i-- > begin_; tail = i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      if (heads_closing(i) || section_kind(block.text) != SectionKind::own) continue;
      if (PageLayout::headingish(block) && !block.item && block.characters > 12 && block.link_share() < 0.5 &&
          !ends_sentence(block.text) && view_.kind(i) == LineKind::prose)
        return tail;
      if (is_prose(block) && tells_news(block.text)) return tail;
    }
    return tail;
  }

  /// 'About the union' and its paragraphs, 'Supporting the strike kitchen', 'Media contact' and its lines, at the end
  /// of a text: from the first heading after which nothing else follows, however long.
  void cut_boilerplate() {
    // Of a text that is about a house from its first lines 'About' heads the text. Set by eye; halved, a page about a
    // campaign loses its second half, doubled, long descriptions of four partners stay.
    constexpr double kLeastBefore = 0.3;
    constexpr std::uint32_t kEnoughBefore = 800;
    constexpr std::uint32_t kUnknown = 0xFFFFFFFF;  // the tail is looked for when the first heading asks
    std::uint32_t before = 0;
    const std::uint32_t all = kept_prose(begin_, end_);
    std::uint32_t tail = kUnknown;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      const std::uint32_t here = is_prose(block) ? block.characters : 0;
      if (before >= kEnoughBefore || before > kLeastBefore * all) {
        const bool contact = view_.kind(i) == LineKind::contact;
        const bool heads = heads_closing(i);
        if (heads && tail == kUnknown) tail = begin_of_closing_tail();
        const std::uint32_t behind = all - before - here;
        if (heads && i >= tail && (!contact || behind < 0.3 * all)) {
          set_apart(i, contact ? Apparatus::Kind::contact : Apparatus::Kind::boilerplate);
          if (contact) set_names_apart(i);
          set_rest_apart(i + 1);
          return;
        }
      }
      before += here;
    }
  }

  /// Who wrote the text, up to its end: first the box with the name above, then the note without one.
  void cut_author() {
    for (const auto first_of : {author_box, author_note})
      for (std::uint32_t i = first_of(view_, container_, keep_); i < end_; ++i)
        if (keep_[i]) set_apart(i, Apparatus::Kind::note);
  }

  /// "Jane Doe is a science writer …" at the end of a text that does not name her before: who wrote it.
  bool presents_stranger(std::uint32_t i) {
    constexpr int kMostWriters = 6;  // each is looked for in the whole text
    if (strangers_ >= kMostWriters) return false;
    constexpr std::uint32_t kLongest = 500;  // characters
    constexpr std::size_t kReach = 110;      // bytes in which it says what she is
    const Block& block = view_.block(i);
    if (block.characters > kLongest || block.heading != 0 || block.item || block.cell || tells_news(block.text))
      return false;
    std::size_t verb = std::string::npos;
    for (const std::string_view is : {" is a ", " is an ", " is the ", " es ", " is "})
      verb = std::min(verb, block.text.find(is));
    constexpr std::size_t kLongestName = 40;
    if (verb == std::string::npos || verb > kLongestName) return false;
    const std::string_view name = std::string_view(block.text).substr(0, verb);
    if (!has_person_shape(name) || names_office(name)) return false;
    if (!says_role(std::string_view(block.text).substr(verb, kReach))) return false;
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    ++strangers_;
    for (std::uint32_t k = begin_; k < i; ++k)
      if (view_.block(k).text.find(last) != std::string::npos && view_.block(k).characters > kLongestName) return false;
    return true;
  }

  /// A programme or a list of demands whose items are set as headings: four and more of them with nothing between.
  bool lists_headings(std::uint32_t last) const {
    int headings = 0;
    for (std::uint32_t i = last + 1; i-- > begin_ && headings < 4;) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      if (!PageLayout::headingish(block) || block.link_share() > 0.3 || view_.kind(i) != LineKind::prose) break;
      ++headings;
    }
    return headings >= 4;
  }

  /// "The Booklist is a weekly newsletter … Get it every Friday": one paragraph with its link, set below the text.
  bool invites(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 350;  // characters
    const Block& block = view_.block(i);
    return block.characters <= kLongest && block.heading == 0 && !block.item &&
           (((block.linked > 0 || block.italic * 10 > block.characters * 9) && asks_to_sign_up(block.text)) ||
            ((block.linked > 0 || block.strong * 10 > block.characters * 9) && asks_for_gifts(block.text)));
  }

  /// "If you liked this you may also like:" with nothing kept after it.
  bool announces_nothing(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 120;  // characters
    const Block& block = view_.block(i);
    return block.characters <= kLongest && block.text.back() == ':' && i + 2 < end_ &&
           view_.block(i + 1).link_share() > 0.5 && view_.block(i + 2).link_share() > 0.5;
  }

  /// "WHEN:" with the hour below it: what is announced, not a day that the page prints.
  bool answers_label(std::uint32_t i) const {
    constexpr std::uint32_t kLabel = 40;
    if (view_.kind(i) != LineKind::date_line || i == begin_ || !keep_[i - 1]) return false;
    const Block& above = view_.block(i - 1);
    return above.characters <= kLabel && above.text.ends_with(':') && view_.kind(i - 1) == LineKind::prose;
  }

  /// "Santander, abril de 2018" below the writer's name.
  bool closes_signature(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 50;  // characters
    const Block& block = view_.block(i);
    return i > begin_ && keep_[i - 1] && block.characters <= kLongest && is_name(view_.block(i - 1)) &&
           !ends_sentence(block.text) && has_digit(block.text) && !find_dates(block.text).empty();
  }

  /// "861" and "Kudos", "Likes" below it: how many readers liked a text, the last lines. Of other words below numbers a
  /// result may be made.
  bool counts(std::uint32_t i) {
    static constexpr std::array<std::string_view, 13> kWords{"kudos",    "like",       "likes",   "share", "shares",
                                                             "view",     "views",      "claps",   "reads", "visitas",
                                                             "lecturas", "compartido", "me gusta"};
    constexpr std::uint32_t kLongest = 14;  // characters
    const Block& block = view_.block(i);
    const auto is_number = [](const Block& one) {
      return one.characters <= kLongest && has_digit(one.text) &&
             one.text.find_first_not_of("0123456789.,kK ") == std::string::npos;
    };
    if (counter_ == i + 1 && is_number(block)) return true;
    if (i == begin_ || block.characters > kLongest || !is_number(view_.block(i - 1)) ||
        !among(kWords, fold(block.text)))
      return false;
    counter_ = i;
    return true;
  }

  /// "Read the full remarks:" as the last line: what it announced is no text.
  bool announces_what_was_cut(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 60;  // characters
    const Block& block = view_.block(i);
    constexpr int kFewestBlanks = 2;  // "Sources:" may head a list
    return !block.item && !block.cell && block.characters <= kLongest && block.text.back() == ':' &&
           std::count(block.text.begin(), block.text.end(), ' ') >= kFewestBlanks && view_.kind(i) == LineKind::prose &&
           i + 1 < end_;
  }

  /// "*************************" below the last line.
  static bool is_row_of_signs(std::string_view text) {
    constexpr std::string_view kSigns = "*-_=~";
    return kSigns.find(text.front()) != kSigns.npos && text.find_first_not_of(text.front()) == text.npos;
  }

  /// "See our pictures of the week." and more of that kind below each other: sentences that are links and nothing else.
  bool ends_in_links(std::uint32_t i) {
    constexpr std::uint32_t kLongest = 80;  // characters
    const auto is_link = [](const Block& one) {
      return !one.item && !one.cell && one.heading == 0 && one.characters <= kLongest && one.link_share() > 0.95;
    };
    links_end_ = is_link(view_.block(i)) && (links_end_ || (i > begin_ && keep_[i - 1] && is_link(view_.block(i - 1))));
    return links_end_;
  }

  void trim_end() {
    for (std::uint32_t i = end_; i-- > begin_;) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      const LineKind kind = view_.kind(i);
      // A heading at the end heads what was pruned; small print below a text in larger letters is the site's.
      const bool small = block.small == block.characters && !small_text_;
      const bool heads =
          (PageLayout::headingish(block) && !ends_sentence(block.text) && block.characters < 60 && !block.item) ||
          section_kind(block.text) == SectionKind::related;
      const bool behind = prose_between(begin_, i) > 0.5 * all_prose();
      const bool credit = is_credit_below(block.text) ||
                          (behind && (is_about_author(block.text, view_.request->names) || invites(i) ||
                                      announces_nothing(i) || is_italic_about_house(i) || presents_stranger(i)));
      const bool mark = !credit && behind && is_trademark_notice(block.text) && !tells_news(block.text);
      if (credit || mark) {
        set_apart(i, Apparatus::Kind::note);
        continue;
      }
      if (behind && !block.item && !block.cell && is_page_number(block.text)) {
        keep_[i] = false;
        continue;
      }
      if (behind && !block.item && !block.cell && is_post_address(block.text)) {
        set_apart(i, Apparatus::Kind::contact);
        continue;
      }
      if (behind && (counts(i) || announces_what_was_cut(i) || is_row_of_signs(block.text) || ends_in_links(i))) {
        keep_[i] = false;
        continue;
      }
      if (lists_headings(i) || answers_label(i) || is_figure(block)) return;
      if (behind && closes_signature(i)) {
        keep_[i] = false;
        continue;
      }
      if (block.heading == 0 && kind == LineKind::prose && !small && !heads && !is_name(block)) return;
      if (kind == LineKind::contact) {
        set_apart(i, Apparatus::Kind::contact);
        set_names_apart(i);
      } else {
        keep_[i] = false;
      }
    }
  }

  /// "Ana Ruiz", "Communications Director" on the lines above a telephone, of the same paragraph.
  void set_names_apart(std::uint32_t contact) {
    constexpr std::uint32_t kLongest = 60;  // characters
    for (std::uint32_t i = contact; i-- > begin_;) {
      const Block& block = view_.block(i);
      if (!keep_[i] || block.element != view_.block(contact).element || !view_.block(i + 1).after_break ||
          block.characters > kLongest || ends_sentence(block.text))
        return;
      set_apart(i, Apparatus::Kind::contact);
    }
  }

  /// What a house says of itself in italics below the text; persons are said to be something there as well.
  bool is_italic_about_house(std::uint32_t i) const {
    const Block& block = view_.block(i);
    static constexpr std::array<std::string_view, 5> kArticles{"The ", "El ", "La ", "Los ", "Las "};
    const bool article = std::any_of(kArticles.begin(), kArticles.end(),
                                     [&](std::string_view word) { return block.text.starts_with(word); });
    const std::string_view name = std::string_view(block.text).substr(0, block.text.find(" is "));
    return block.heading == 0 && block.italic * 10 > block.characters * 9 && (article || names_office(name)) &&
           describes_house(block.text) && !tells_news(block.text);
  }

  std::uint32_t counter_ = 0;  ///< "Likes", with the number above it
  bool links_end_ = false;     ///< the line behind was one of the links that end the page
  int strangers_ = 0;          ///< who the last paragraphs were asked to present
};

}  // namespace

void trim_body(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body) {
  Trimmer(view, container, keep, body).run();
}

}  // namespace dateline

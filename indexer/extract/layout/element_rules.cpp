// One table of names, made once.
#include "indexer/extract/layout/element_rules.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cstddef>

#include "indexer/base/word_key.h"
#include "indexer/extract/layout/page.h"

namespace dateline {
namespace {

constexpr std::string_view kBlocks =
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table td th tr ul";
constexpr std::string_view kWithoutText =
    "button canvas datalist iframe math noscript object option script select style svg textarea title";
constexpr std::string_view kNever =
    "applet area audio base button canvas dialog embed head iframe input map meta noembed noframes noscript object "
    "optgroup option picture script select source style svg template textarea title track video";
// HTML 4's, and those of HTML 5, which libxml2 lets hold what follows them.
constexpr std::string_view kEmpty =
    "area base basefont br col embed frame hr img input isindex link meta param source track wbr";

/// An element and the start tags that end it. Headings, and what is set off like pre, end alike.
struct Ended {
  std::string_view open;
  std::string_view starts;
};
constexpr std::array kEnded = std::to_array<Ended>({
    {"a", "a fieldset table td th"},
    {"address", "dd dl dt form li ul"},
    {"b i", "center p td th"},
    {"big s small strike tt", "p"},
    {"caption col", "col"},
    {"caption col colgroup", "colgroup tbody tfoot thead tr"},
    {"dd", "dt"},
    {"dir menu", "dd dl dt form ul"},
    {"dl", "form li"},
    {"dt", "dd dl"},
    {"font", "center td th"},
    {"form hr ol", "form"},
    {"h1 h2 h3 h4 h5 h6", "fieldset form li p table"},
    {"head",
     "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset "
     "font form frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small "
     "span strike strong sub sup table tt u ul var xmp"},
    {"legend", "fieldset"},
    {"li", "li"},
    {"link style title", "body frameset"},
    {"listing pre xmp", "dd dl dt fieldset form li table ul"},
    {"option", "optgroup option"},
    {"p",
     "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 "
     "h6 head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp"},
    {"script", "noscript"},
    {"span", "td th"},
    {"tbody", "tbody tfoot"},
    {"td th", "tbody td tfoot th tr"},
    {"tfoot", "tbody"},
    {"thead", "tbody tfoot"},
    {"tr", "tbody tfoot tr"},
    {"u", "p td th"},
    {"ul", "address form menu pre"},
});

/// Calls `use` with each of the names, which are separated by one blank.
template <class Use>
void each_name(std::string_view names, Use use) {
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    use(names.substr(at, end - at));
    at = end + 1;
  }
}

constexpr std::size_t kMostNumbers = 128;
constexpr std::size_t kPlaces = 1024;  // over four a name

class Table {
 public:
  Table() {
    each_name(kBlocks, [&](std::string_view name) { rules(name).traits |= kBreaksLine; });
    each_name(kWithoutText, [&](std::string_view name) { rules(name).traits |= kShowsNoText; });
    each_name(kNever, [&](std::string_view name) { rules(name).traits |= kNeverText; });
    each_name(kEmpty, [&](std::string_view name) { rules(name).empty = true; });
    each_name("script style", [&](std::string_view name) { rules(name).holds_no_markup = true; });
    rank("div", 150);
    rank("td th", 160);
    rank("tr", 170);
    rank("thead tbody tfoot", 180);
    rank("table", 190);
    rank("head body", 200);
    rank("html", 220);
    for (const Ended& row : kEnded)
      each_name(row.open, [&](std::string_view open) {
        each_name(row.starts, [&](std::string_view start) { ended_[number(open)].set(number(start)); });
      });
  }

  const ElementRules& of(std::uint64_t key) const {
    static constexpr ElementRules kUnknown;
    for (std::size_t at = place(key); places_[at].key != 0; at = (at + 1) % kPlaces)
      if (places_[at].key == key) return places_[at];
    return kUnknown;
  }
  bool ends(std::uint8_t open, std::uint8_t start) const { return ended_[open].test(start); }

 private:
  static std::size_t place(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ull >> 40) % kPlaces; }
  ElementRules& rules(std::string_view name) {
    const std::uint64_t key = word_key(name);
    std::size_t at = place(key);
    while (places_[at].key != 0 && places_[at].key != key) at = (at + 1) % kPlaces;
    places_[at].name = name;
    places_[at].key = key;
    return places_[at];
  }
  void rank(std::string_view names, std::uint8_t rank) {
    each_name(names, [&](std::string_view name) { rules(name).rank = rank; });
  }
  std::uint8_t number(std::string_view name) {
    ElementRules& known = rules(name);
    if (known.number == 0) known.number = ++numbers_;
    assert(numbers_ < kMostNumbers);
    return known.number;
  }

  std::array<ElementRules, kPlaces> places_;
  std::array<std::bitset<kMostNumbers>, kMostNumbers> ended_;
  std::uint8_t numbers_ = 0;
};

const Table& table() {
  static const Table made;
  return made;
}

}  // namespace

const ElementRules& element_rules(std::uint64_t key) {
  return table().of(key);
}

bool ends_before(const ElementRules& open, const ElementRules& next) {
  return open.number != 0 && next.number != 0 && table().ends(open.number, next.number);
}

bool is_boolean_attribute(std::uint64_t key) {
  static constexpr WordSet kBoolean{"checked", "compact",  "declare", "defer",  "disabled", "ismap",   "multiple",
                                    "nohref",  "noresize", "noshade", "nowrap", "readonly", "selected"};
  return kBoolean.has(key);
}

}  // namespace dateline

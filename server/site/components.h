// The parts that pages are made of: plain structs with their words and addresses resolved, and their markup.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/results.h"
#include "server/site/html.h"

namespace dateline {

struct Link {
  std::string text;
  std::string address;
};
/// <a>; "" as address gives the text alone. `rel` may be empty.
Html render(const Link& link, std::string_view rel = {});

/// A filter or expansion in force, with the link that takes it away.
struct Chip {
  std::string text;
  std::string address;
  std::string remove;  ///< "Remove", for screen readers
};
Html render_chips(const std::vector<Chip>& chips, const Link& clear);

/// One facet of the side column.
struct FacetBox {
  struct Row {
    std::string value;
    std::string label;
    std::string count;
    bool checked = false;
  };
  std::string name;  ///< of the parameter
  std::string heading;
  std::vector<Row> rows;
  Link more;  ///< "12 more"; empty for none
};
Html render(const FacetBox& box);

/// Text with its marked ranges in <mark>; translated ones carry a class.
Html marked_text(std::string_view text, const std::vector<Snippet::Mark>& marks);

/// One statement as lists show it.
struct ListedHit {
  struct Passage {
    std::string language;  ///< where it differs from the page's
    Html text;
  };
  std::string address;
  Html headline;
  std::string language;           ///< of the headline where it differs from the page's
  std::string date;               ///< in words; "Undated"
  std::string datetime;           ///< ISO 8601; empty if undated
  std::vector<std::string> meta;  ///< city, genre, source
  std::vector<Passage> snippets;
  std::vector<Link> issues;
  Link story;           ///< "and 3 like it"; empty for none
  std::string differs;  ///< of a list of one story: what it says otherwise; may be empty
};
Html render(const ListedHit& hit);
/// As <ol>.
Html render(const std::vector<ListedHit>& hits);

/// Bars over time, as a picture of links and as a table.
struct Plot {
  struct Bar {
    std::string label;    ///< below it; empty where there is no room
    std::string period;   ///< "2015"
    std::string words;    ///< "2015: 42 statements"
    std::string address;  ///< may be empty
    std::uint64_t count = 0;
    bool selected = false;
    bool minor_label = false;          ///< gives way on narrow screens
    std::vector<std::string> figures;  ///< further cells of the table's row
  };
  std::string caption;
  std::vector<Bar> bars;                            ///< one a period, gaps included with count 0
  std::string table_words;                          ///< "The same as a table"
  std::vector<std::string> columns;                 ///< headings of the table: period, count, further ones
  std::vector<std::vector<std::string>> more_rows;  ///< "Undated", "3"
  bool table_open = false;
};
Html render(const Plot& plot);

struct Pager {
  std::string label;
  Link previous, next;  ///< empty address: none
};
Html render(const Pager& pager);

/// Names and values, as <dl class="facts">.
struct Fact {
  std::string name;
  Html value;
  Link why;  ///< to its evidence; may be empty
};
Html render_facts(const std::vector<Fact>& facts);

/// A list of values with counts: issues, cities, years.
struct Tally {
  std::string heading;
  struct Row {
    Link link;
    std::string count;
  };
  std::vector<Row> rows;
  Link more;
};
Html render(const Tally& tally);

/// Sentences one below the other in a box; nothing where there are none.
Html render_notices(const std::vector<Html>& notices);

}  // namespace dateline

// Hits, boxes, chips and tallies.
#include "server/site/views.h"

#include <algorithm>

#include "query/show/formats.h"
#include "server/site/addresses.h"
#include "server/site/parameters.h"

namespace dateline {
namespace {

struct FacetWords {
  std::string_view facet;
  Message heading;
  Message none;
};
constexpr FacetWords kFacetWords[] = {
    {"issue", Message::issue, Message::none_issue},
    {"city", Message::issued_in, Message::none_city},
    {"mentions", Message::mentions, Message::none_mentions},
    {"year", Message::year, Message::undated},
    {"month", Message::month, Message::undated},
    {"genre", Message::genre, Message::none_genre},
    {"lang", Message::language, Message::none_language},
    {"source", Message::source, Message::none_source},
    {"story", Message::story, Message::none_genre},
    {"edited", Message::edited, Message::none_genre},
};

const FacetWords* words_of(std::string_view facet) {
  for (const FacetWords& entry : kFacetWords)
    if (entry.facet == facet) return &entry;
  return nullptr;
}

/// Page text is marked with its language only where that differs from the page's.
std::string foreign(std::string_view language, const Call& call) {
  return language == code(call.language) ? std::string() : std::string(language);
}

/// The query with "noexpand:" before the words at some columns (1-based, code points, ascending).
std::string without_expansion(const std::string& query, const std::vector<std::size_t>& columns) {
  std::string result;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < query.size(); ++at) {
    if ((static_cast<unsigned char>(query[at]) & 0xC0) != 0x80 &&
        std::find(columns.begin(), columns.end(), ++seen) != columns.end())
      result += "noexpand:";
    result += query[at];
  }
  return result;
}

Chip date_chip(const Words& words, Message lead, const PartialDate& date, const Request& without,
               const std::string& path) {
  return {words.text(lead) + " " + words.date(date), path + address_of(without, false), words.text(Message::remove)};
}

/// A place that no gazetteer has is filtered by its folded name (place_value() in fields.h).
constexpr std::string_view kNamedPlace = "name:";

/// "cass county" as Cass County.
std::string capitalised(std::string_view name) {
  std::string label(name);
  for (std::size_t i = 0; i < label.size(); ++i)
    if ((i == 0 || label[i - 1] == ' ' || label[i - 1] == '-') && label[i] >= 'a' && label[i] <= 'z')
      label[i] = static_cast<char>(label[i] - 'a' + 'A');
  return label;
}

}  // namespace

std::string facet_heading(const Words& words, std::string_view facet) {
  const FacetWords* entry = words_of(facet);
  return entry ? words.text(entry->heading) : std::string();
}

std::string value_label(const Call& call, std::string_view facet, const std::string& value) {
  const Words words(call.language);
  if (value.starts_with(kNamedPlace)) return capitalised(std::string_view(value).substr(kNamedPlace.size()));
  if (value == "none") {
    if (const FacetWords* entry = words_of(facet)) return words.text(entry->none);
  }
  if (facet == "genre") return words.genre(value);
  if (facet == "lang") return words.language_name(value);
  if (facet == "month") return words.period(value);
  if (facet == "edited") return words.text(value == "no" ? Message::no : Message::yes);
  return call.archive().label(facet, value, words.code());
}

std::string result_address(Language language, std::string_view id, bool old_version) {
  return old_version ? statement_address(language, id.substr(0, id.rfind('@')), "versions")
                     : statement_address(language, id);
}

ListedHit hit_of(const ResultItem& item, const Call& call, bool old_version) {
  const Words words(call.language);
  ListedHit hit;
  hit.address = result_address(call.language, item.id, old_version);
  hit.headline = marked_text(item.headline.empty() ? std::string_view(item.id) : item.headline, item.headline_marks);
  if (item.language.size() == 1) hit.language = foreign(item.language.front(), call);
  hit.date = item.date ? words.date(*item.date) : words.text(Message::undated);
  if (item.date) hit.datetime = item.date->to_string();
  const auto meta = [&hit](std::string text) {
    if (!text.empty()) hit.meta.push_back(std::move(text));
  };
  if (item.city && item.city->geonameid) meta(value_label(call, "city", std::to_string(item.city->geonameid)));
  meta(words.genre(to_string(item.genre)));
  meta(item.source);
  if (item.extent == Extent::teaser) meta(words.text(Message::teaser));
  for (const Snippet& snippet : item.snippets)
    hit.snippets.push_back({foreign(snippet.language, call), marked_text(snippet.text, snippet.marks)});
  for (const std::string& issue : item.issues)
    hit.issues.push_back({value_label(call, "issue", issue), value_address(call.language, "issue", issue)});
  if (item.story_size > 1)
    hit.story = {words.number(item.story_size - 1) + " " + words.text(Message::more_like_it),
                 value_address(call.language, "story", item.story)};
  if (item.differs) hit.differs = story_difference_text(*item.differs, words.code());
  return hit;
}

std::vector<ListedHit> hits_of(const std::vector<ResultItem>& items, const Call& call, bool old_versions) {
  std::vector<ListedHit> hits;
  for (const ResultItem& item : items) hits.push_back(hit_of(item, call, old_versions));
  return hits;
}

const FacetCounts* facet_named(const Results& results, std::string_view name) {
  for (const FacetCounts& facet : results.facets)
    if (facet.facet == name) return &facet;
  return nullptr;
}

std::vector<FacetBox> facet_boxes(const Results& results, const Request& request, const std::string& path,
                                  const Call& call) {
  const Words words(call.language);
  std::vector<FacetBox> boxes;
  for (const FacetCounts& facet : results.facets) {
    const FacetWords* names = words_of(facet.facet);
    // Months are chosen in the plot: a box of them would be as long as the archive is old.
    if (!names || facet.facet == "month" || (facet.values.empty() && facet.none == 0)) continue;
    // Where nothing was edited there is nothing to choose.
    if (facet.facet == "edited" && facet.values.size() == 1 && facet.values.front().value == "no" &&
        !facet.values.front().selected)
      continue;
    FacetBox box{facet.facet, words.text(names->heading), {}, {}};
    for (const FacetValue& value : facet.values)
      box.rows.push_back(
          {value.value, value_label(call, facet.facet, value.value), words.number(value.count), value.selected});
    // The newest year is what most come for.
    if (facet.facet == "year") std::reverse(box.rows.begin(), box.rows.end());
    if (facet.none || facet.none_selected)
      box.rows.push_back({"none", words.text(names->none), words.number(facet.none), facet.none_selected});
    if (facet.distinct > facet.values.size() && request.facet_values < kMaxFacetValues) {
      Request all = request;
      all.facet_values = kMaxFacetValues;
      box.more = {words.number(facet.distinct - facet.values.size()) + " " + words.text(Message::more_values),
                  path + address_of(all)};
    }
    boxes.push_back(std::move(box));
  }
  return boxes;
}

std::vector<Chip> chips_of(const Results& results, const Request& request, const std::string& path, const Call& call) {
  const Words words(call.language);
  std::vector<Chip> chips;
  for (const std::string_view name : filter_names())
    for (const std::string& value : *filter_values(request.filters, name))
      chips.push_back({facet_heading(words, name) + ": " + value_label(call, name, value),
                       path + address_of(toggled(request, name, value)), words.text(Message::remove)});
  if (request.filters.after) {
    Request without = request;
    without.filters.after.reset();
    chips.push_back(date_chip(words, Message::from, *request.filters.after, without, path));
  }
  if (request.filters.before) {
    Request without = request;
    without.filters.before.reset();
    chips.push_back(date_chip(words, Message::to, *request.filters.before, without, path));
  }
  if (request.old_versions) {
    Request current = request;
    current.old_versions = false;
    chips.push_back(
        {words.text(Message::old_versions), path + address_of(current, false), words.text(Message::remove)});
  }
  for (const Notice& notice : results.notices) {
    for (const Notice::Part& part : notice.parts) {
      std::string added;
      for (std::size_t i = 0; i < part.added.size() && i < 4; ++i) added += (i ? ", " : "") + part.added[i];
      if (part.added.size() > 4) added += " \xE2\x80\xA6";
      Request plain = request;
      // Plain words have no columns, and are not query language to write noexpand: in.
      if (request.match == Match::any)
        plain.expand = false;
      else
        plain.query = without_expansion(request.query, part.columns);
      chips.push_back({part.word + " \xE2\x86\x92 " + added, path + address_of(plain, false),
                       words.text(Message::remove_translation)});
    }
  }
  return chips;
}

Tally tally_of(const Results& results, std::string_view facet, std::size_t most, const Call& call) {
  const Words words(call.language);
  Tally tally;
  const FacetCounts* counts = facet_named(results, facet);
  if (!counts) return tally;
  tally.heading = facet_heading(words, facet);
  const std::string_view kind = facet == "mentions" ? std::string_view("city") : facet;
  for (const FacetValue& value : counts->values) {
    if (tally.rows.size() == most) break;
    tally.rows.push_back({{value_label(call, facet, value.value), value_address(call.language, kind, value.value)},
                          words.number(value.count)});
  }
  return tally;
}

}  // namespace dateline

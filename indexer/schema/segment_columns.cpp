// Columns read from value streams and posting lists, laid out as sections of a file.
#include "indexer/schema/segment_columns.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/statement.h"

namespace dateline {
namespace {

constexpr const char* kFileName = "columns";
constexpr SectionFileKind kFileKind{{'D', 'L', 'C', 'O', 'L', 'U', 'M', '\n'}, kColumnsVersion};

enum Section : std::size_t {
  kDates,
  kNewest,
  kLengths,
  kFlags,
  kIdStarts,
  kIdBytes,
  kStoryStarts,
  kStoryBytes,
  kStories,
  kPeriods,
  kFirstYear,
  kFirstFacet,
};
enum FacetSection : std::size_t { kValueStarts, kValueBytes, kSetStarts, kSetOrdinals, kByDocument, kFacetSections };
constexpr std::size_t kFirstPlaces = kFirstFacet + kFacets * kFacetSections;
constexpr std::size_t kPlaceSections = 8;  // four tables
constexpr std::size_t kSections = kFirstPlaces + 2 * kPlaceSections;

/// As few bytes a number as hold the largest.
std::string narrow(const std::vector<std::uint32_t>& numbers) {
  const std::uint32_t largest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  const std::size_t width = largest < 1U << 8 ? 1 : largest < 1U << 16 ? 2 : 4;
  std::string bytes(numbers.size() * width, '\0');
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto put = [&](auto number) { std::memcpy(bytes.data() + i * width, &number, sizeof number); };
    if (width == 1) put(static_cast<std::uint8_t>(numbers[i]));
    if (width == 2) put(static_cast<std::uint16_t>(numbers[i]));
    if (width == 4) put(numbers[i]);
  }
  return bytes;
}

struct FacetDraft {
  std::vector<std::string> values;
  std::vector<std::uint32_t> set_starts = {0, 0}, set_ordinals, by_document;
};

/// Strings of documents, not in their order: some bytes each, where a string of its own for each took 64.
class DocumentTexts {
 public:
  explicit DocumentTexts(std::size_t size) : begin_(size, 0), length_(size, 0) {}
  void set(Xapian::docid id, std::string_view text) {
    begin_[id] = bytes_.size();
    length_[id] = static_cast<std::uint32_t>(text.size());
    bytes_ += text;
  }
  std::string_view operator[](std::size_t id) const { return std::string_view(bytes_).substr(begin_[id], length_[id]); }
  std::size_t size() const { return begin_.size(); }

 private:
  std::string bytes_;
  std::vector<std::uint64_t> begin_;
  std::vector<std::uint32_t> length_;
};

template <class F>
void for_each_value(std::string_view slot, F&& f) {
  while (!slot.empty()) {
    const auto end = slot.find(kValueSeparator);
    f(slot.substr(0, end));
    slot = end == std::string_view::npos ? std::string_view() : slot.substr(end + 1);
  }
}

/// A document of a segment whose last is `last`: a damaged table may name others.
Xapian::docid in_segment(Xapian::docid id, Xapian::docid last) {
  if (id == 0 || id > last)
    throw Error(Error::Kind::unreadable, "the index names documents beyond its last: it is damaged",
                "rebuild the index: dateline reindex --archive DIR");
  return id;
}

FacetDraft read_facet(const Xapian::Database& segment, const Field& field, Xapian::docid last) {
  FacetDraft draft;
  draft.by_document.assign(static_cast<std::size_t>(last) + 1, 0);
  std::unordered_map<std::string, std::uint32_t> known;
  std::vector<const std::string*> sets;  // keys of it, which stay where they are
  std::set<std::string, std::less<>> values;
  for (auto value = segment.valuestream_begin(field.slot); value != segment.valuestream_end(field.slot); ++value) {
    const std::string slot = *value;
    const auto [found, fresh] = known.try_emplace(slot, static_cast<std::uint32_t>(sets.size() + 1));
    draft.by_document[in_segment(value.get_docid(), last)] = found->second;
    if (!fresh) continue;
    sets.push_back(&found->first);
    for_each_value(slot, [&](std::string_view one) {
      if (!values.contains(one)) values.emplace(one);
    });
  }
  draft.values.assign(values.begin(), values.end());
  for (const std::string* set : sets) {
    for_each_value(*set, [&](std::string_view one) {
      draft.set_ordinals.push_back(static_cast<std::uint32_t>(
          std::lower_bound(draft.values.begin(), draft.values.end(), one) - draft.values.begin()));
    });
    draft.set_starts.push_back(static_cast<std::uint32_t>(draft.set_ordinals.size()));
  }
  return draft;
}

/// The names of a place as the first statement that has it tells them.
Place read_place(const Xapian::Database& segment, Facet facet, const std::string& value) {
  const auto posting = segment.postlist_begin(filter_term(field_of(facet), value));
  if (posting == segment.postlist_end(filter_term(field_of(facet), value))) return {};
  const std::string data = segment.get_document(*posting).get_data();
  const Statement statement = decode_document_data(data).statement;
  if (facet == Facet::city && statement.city) return *statement.city;
  for (const Place& mentioned : statement.mentioned_cities)
    if (place_value(mentioned) == value) return mentioned;
  return {};
}

}  // namespace

/// Everything that columns consist of, before it is one piece of bytes.
struct ColumnsDraft {
  std::vector<std::uint32_t> dates, newest, lengths, story, periods, first_year = {1};
  std::vector<std::uint8_t> flags;
  DocumentTexts ids;
  StringGatherer stories;
  std::array<FacetDraft, kFacets> facets;
  std::array<std::vector<Place>, 2> places;

  explicit ColumnsDraft(const Xapian::Database& segment) : ids(static_cast<std::size_t>(segment.get_lastdocid()) + 1) {
    const Xapian::docid last = segment.get_lastdocid();
    const std::size_t size = static_cast<std::size_t>(last) + 1;
    for (auto* column : {&dates, &lengths, &story}) column->assign(size, 0);
    flags.assign(size, 0);
    read_ids(segment);
    read_values(segment);
    for (const Facet facet : kAllFacets)
      facets[static_cast<std::size_t>(facet)] = read_facet(segment, field_of(facet), last);
    for (const Facet facet : {Facet::city, Facet::mentions})
      for (const std::string& value : facets[static_cast<std::size_t>(facet)].values)
        places[facet == Facet::mentions ? 1 : 0].push_back(read_place(segment, facet, value));
  }

  Xapian::docid known(Xapian::docid id) const { return in_segment(id, static_cast<Xapian::docid>(story.size() - 1)); }

  void read_ids(const Xapian::Database& segment) {
    const std::string prefix(kId.prefix);
    for (auto term = segment.allterms_begin(prefix); term != segment.allterms_end(prefix); ++term) {
      const std::string text = *term;
      for (auto at = segment.postlist_begin(text); at != segment.postlist_end(text); ++at) {
        // A term as long as terms may be has lost its end.
        if (text.size() >= kMaxTermBytes)
          ids.set(known(*at), decode_document_data(segment.get_document(*at).get_data()).statement.id);
        else
          ids.set(known(*at), std::string_view(text).substr(prefix.size()));
      }
    }
  }

  void read_values(const Xapian::Database& segment) {
    for (auto at = segment.postlist_begin(""); at != segment.postlist_end(""); ++at) {
      lengths[known(*at)] = at.get_doclength();
      newest.push_back(*at);
    }
    for (auto value = segment.valuestream_begin(kDate.slot); value != segment.valuestream_end(kDate.slot); ++value)
      dates[known(value.get_docid())] = PackedDate::parse(*value).sortable();
    for (auto value = segment.valuestream_begin(kHeadlineLength.slot);
         value != segment.valuestream_end(kHeadlineLength.slot); ++value)
      if (Xapian::sortable_unserialise(*value) > 0) flags[known(value.get_docid())] |= SegmentColumns::kHasHeadline;
    count_periods();
    read_stories(segment);
    std::sort(newest.begin(), newest.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (dates[a] != dates[b]) return dates[a] > dates[b];  // 0, undated, is the least
      return ids[a] != ids[b] ? ids[a] < ids[b] : a < b;
    });
  }

  /// Numbered as they are met. Most statements are alone in theirs: a table of them by their names would take a hundred
  /// bytes each.
  void read_stories(const Xapian::Database& segment) {
    DocumentTexts names(story.size());
    std::vector<Xapian::docid> order;
    for (auto value = segment.valuestream_begin(kStory.slot); value != segment.valuestream_end(kStory.slot); ++value) {
      names.set(known(value.get_docid()), *value);
      order.push_back(value.get_docid());
    }
    std::sort(order.begin(), order.end(),
              [&](Xapian::docid a, Xapian::docid b) { return names[a] != names[b] ? names[a] < names[b] : a < b; });
    // The first document of each story stands for it, until it has its number.
    Xapian::docid first = 0;
    for (const Xapian::docid id : order) {
      if (first == 0 || names[id] != names[first]) first = id;
      story[id] = first;
    }
    stories.add("");
    for (Xapian::docid id = 1; id < story.size(); ++id) {
      if (story[id] == 0) continue;
      if (story[id] != id) {
        story[id] = story[story[id]];  // its first document is before it, and numbered
        continue;
      }
      story[id] = static_cast<std::uint32_t>(stories.size());
      stories.add(names[id]);
    }
  }

  void count_periods() {
    int first = 9999;
    for (const std::uint32_t date : dates)
      if (date != 0) first = std::min(first, PackedDate(date).year());
    first_year = {static_cast<std::uint32_t>(first)};
    for (const std::uint32_t date : dates) {
      const PackedDate packed(date);
      periods.push_back(packed.dated() ? static_cast<std::uint32_t>(1 + 13 * (packed.year() - first) + packed.month())
                                       : 0);
    }
  }

  /// Leaves of documents nothing, and of sets of values those of one value.
  void leave_values() {
    for (auto* column : {&dates, &lengths, &story, &periods}) column->assign(1, 0);
    flags.assign(1, 0);
    ids = DocumentTexts(1);
    newest.clear();
    stories = {};
    stories.add("");
    for (FacetDraft& facet : facets) {
      facet.by_document.assign(1, 0);
      facet.set_starts = {0, 0};
      facet.set_ordinals.resize(facet.values.size());
      std::iota(facet.set_ordinals.begin(), facet.set_ordinals.end(), 0U);
      for (std::uint32_t end = 1; end <= facet.values.size(); ++end) facet.set_starts.push_back(end);
    }
  }

  template <class Strings>
  static StringGatherer table(const Strings& strings) {
    StringGatherer result;
    for (std::size_t i = 0; i < strings.size(); ++i) result.add(strings[i]);
    return result;
  }

  /// Views this.
  SectionWriter sections() const {
    SectionWriter writer(kFileKind);
    writer.add(dates);
    writer.add(newest);
    writer.add(lengths);
    writer.add(flags);
    writer.add(table(ids));
    writer.add(stories);
    writer.add(narrow(story));
    writer.add(narrow(periods));
    writer.add(first_year);
    for (const FacetDraft& facet : facets) {
      writer.add(table(facet.values));
      writer.add(facet.set_starts);
      writer.add(facet.set_ordinals);
      writer.add(narrow(facet.by_document));
    }
    for (const auto& of_facet : places)
      for (const auto field : {&Place::name, &Place::name_es, &Place::region, &Place::country}) {
        StringGatherer names;
        for (const Place& place : of_facet) names.add(place.*field);
        writer.add(std::move(names));
      }
    return writer;
  }
};

bool SegmentColumns::view(std::string_view bytes) {
  const SectionReader sections(bytes, kFileKind, kSections);
  if (!sections.valid()) return false;
  dates_ = sections.as<std::uint32_t>(kDates);
  newest_ = sections.as<std::uint32_t>(kNewest);
  lengths_ = sections.as<std::uint32_t>(kLengths);
  flags_ = sections.as<std::uint8_t>(kFlags);
  if (dates_.empty() || !sections.table(kIdStarts, ids_) || !sections.table(kStoryStarts, stories_)) return false;
  const auto column = [&](std::size_t section) {
    const auto data = sections.as<std::uint8_t>(section);
    return NarrowColumn(data.data(), static_cast<unsigned>(data.size() / dates_.size()), dates_.size());
  };
  story_ = column(kStories);
  periods_ = column(kPeriods);
  const auto first_year = sections.as<std::uint32_t>(kFirstYear);
  if (first_year.size() != 1) return false;
  first_year_ = static_cast<int>(first_year[0]);
  for (std::size_t i = 0; i < kFacets; ++i) {
    const std::size_t first = kFirstFacet + i * kFacetSections;
    if (!sections.table(first + kValueStarts, facets_[i].values)) return false;
    facets_[i].set_starts = sections.as<std::uint32_t>(first + kSetStarts);
    facets_[i].set_ordinals = sections.as<std::uint32_t>(first + kSetOrdinals);
    facets_[i].by_document = column(first + kByDocument);
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t first = kFirstPlaces + i * kPlaceSections;
    PlaceNames& names = places_[i];
    if (!sections.table(first, names.name) || !sections.table(first + 2, names.name_es) ||
        !sections.table(first + 4, names.region) || !sections.table(first + 6, names.country))
      return false;
  }
  return check();
}

bool SegmentColumns::check() const {
  const std::size_t size = dates_.size();
  const auto below = [](std::span<const std::uint32_t> numbers, std::size_t limit) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) { return number < limit; });
  };
  const auto column_below = [&](const NarrowColumn& column, std::size_t limit) {
    if (column.width() != 1 && column.width() != 2 && column.width() != 4) return false;
    return column.visit([&](const auto* numbers) {
      return std::all_of(numbers, numbers + size, [&](auto number) { return number < limit; });
    });
  };
  for (const FacetColumn& facet : facets_)
    if (facet.set_starts.size() < 2 || !std::is_sorted(facet.set_starts.begin(), facet.set_starts.end()) ||
        facet.set_starts.back() != facet.set_ordinals.size() || !below(facet.set_ordinals, facet.values.size()) ||
        !column_below(facet.by_document, facet.sets()))
      return false;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t values = facets_[static_cast<std::size_t>(i == 0 ? Facet::city : Facet::mentions)].values.size();
    for (const StringTable* names : {&places_[i].name, &places_[i].name_es, &places_[i].region, &places_[i].country})
      if (names->size() != values) return false;
  }
  return lengths_.size() == size && flags_.size() == size && ids_.size() == size && newest_.size() < size &&
         below(newest_, size) && column_below(story_, stories_.size()) && column_below(periods_, 13U * 10'000U);
}

SegmentColumns SegmentColumns::of(const Xapian::Database& segment) {
  SegmentColumns columns;
  auto bytes = std::make_shared<const std::string>(ColumnsDraft(segment).sections().bytes());
  columns.view(*bytes);
  columns.owner_ = std::move(bytes);
  return columns;
}

SegmentColumns SegmentColumns::open(const std::filesystem::path& folder, const Xapian::Database& segment) {
  std::error_code ignored;
  const std::filesystem::path path = folder / kFileName;
  if (folder.empty() || !std::filesystem::exists(path, ignored)) return of(segment);
  auto file = std::make_shared<const MappedFile>(path);
  SegmentColumns columns;
  if (!columns.view(file->content()) || columns.last() != segment.get_lastdocid()) return of(segment);
  columns.owner_ = std::move(file);
  return columns;
}

std::string SegmentColumns::dictionary_of(const Xapian::Database& segment) {
  ColumnsDraft draft(segment);
  draft.leave_values();
  return draft.sections().bytes();
}

SegmentColumns SegmentColumns::from(std::string bytes) {
  SegmentColumns columns;
  auto owned = std::make_shared<const std::string>(std::move(bytes));
  if (!columns.view(*owned))
    throw Error(Error::Kind::mismatch, "the facets of a published copy are of another form",
                "make the copies again: dateline reindex --archive DIR --shards N");
  columns.owner_ = std::move(owned);
  return columns;
}

void SegmentColumns::write(const std::filesystem::path& folder) {
  const ColumnsDraft draft(Xapian::Database(folder.string()));
  draft.sections().write((folder / kFileName).string());
}

}  // namespace dateline

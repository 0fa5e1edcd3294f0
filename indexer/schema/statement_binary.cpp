// Fields one after the other, each a number, a length and its bytes.
#include "indexer/schema/statement_binary.h"

#include <utility>

#include "indexer/base/error.h"
#include "indexer/schema/binary.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

/// The first byte; the JSON form begins with '{'.
constexpr char kForm = 1;

/// Numbers of the fields. Append only; a number that is given up stays unused.
enum Tag : std::uint64_t {
  kId = 1,
  kUrl,
  kSource,
  kFile,
  kGenre,
  kExtent,
  kHeadline,
  kTeaser,
  kByline,
  kDateline,
  kCity,
  kMentionedCities,
  kIssues,
  kDate,
  kModified,
  kCaptured,
  kEmbargoed,
  kVisibility,
  kLanguage,
  kBody,
  kApparatus,
  kCategories,
  kListing,
  kStory,
  kVersion,
  kEdited,
  kSha256,
  kEvidence,
  kExtra,
  kRelease,  ///< how its embargo ends; what kEmbargoed says without it was not read yet
};

class Fields {
 public:
  Fields() { out_ = kForm; }

  void text(Tag tag, std::string_view value) {
    if (!value.empty()) put(tag, value);
  }
  void number(Tag tag, std::uint64_t value) {
    if (value == 0) return;
    BinaryWriter writer;
    writer.number(value);
    put(tag, writer.data());
  }
  void texts(Tag tag, const std::vector<std::string>& values) {
    if (values.empty()) return;
    BinaryWriter writer;
    writer.texts(values);
    put(tag, writer.data());
  }
  void date(Tag tag, const std::optional<PartialDate>& value) {
    if (!value) return;
    BinaryWriter writer;
    for (const int part : {value->year, value->month, value->day}) writer.number(static_cast<std::uint64_t>(part));
    put(tag, writer.data());
  }
  /// A list, each item written by `write(writer, item)`.
  template <class Items, class Write>
  void list(Tag tag, const Items& items, Write write) {
    if (items.empty()) return;
    BinaryWriter writer;
    writer.number(items.size());
    for (const auto& item : items) write(writer, item);
    put(tag, writer.data());
  }
  std::string take() { return std::move(out_); }

 private:
  void put(Tag tag, std::string_view bytes) {
    BinaryWriter head;
    head.number(tag);
    head.number(bytes.size());
    out_ += head.data();
    out_ += bytes;
  }

  std::string out_;
};

void write_place(BinaryWriter& out, const Place& place) {
  out.number(static_cast<std::uint64_t>(place.geonameid));
  for (const auto* part : {&place.as_printed, &place.name, &place.name_es, &place.region, &place.country})
    out.text(*part);
}

Place read_place(BinaryReader& in) {
  Place place;
  place.geonameid = static_cast<std::int64_t>(in.number());
  for (auto* part : {&place.as_printed, &place.name, &place.name_es, &place.region, &place.country}) *part = in.text();
  return place;
}

template <class Item, class Read>
std::vector<Item> read_list(BinaryReader& in, Read read) {
  std::vector<Item> items(in.count());
  for (Item& item : items) read(item);
  return items;
}

std::optional<PartialDate> read_date(BinaryReader& in) {
  const auto year = static_cast<int>(in.number());
  const auto month = static_cast<int>(in.number());
  const auto day = static_cast<int>(in.number());
  return PartialDate(year, month, day);
}

template <class Member>
struct PlainField {
  Tag tag;
  Member Statement::*member;
};
/// Fields that are their bytes.
constexpr PlainField<std::string> kTexts[] = {
    {kId, &Statement::id},
    {kUrl, &Statement::url},
    {kSource, &Statement::source},
    {kFile, &Statement::file},
    {kHeadline, &Statement::headline},
    {kTeaser, &Statement::teaser},
    {kDateline, &Statement::dateline},
    {kCaptured, &Statement::captured},
    {kListing, &Statement::listing},
    {kStory, &Statement::story},
    {kSha256, &Statement::sha256},
    {kExtra, &Statement::extra},
};
/// Fields that are a list of texts.
constexpr PlainField<std::vector<std::string>> kTextLists[] = {
    {kIssues, &Statement::issues},
    {kLanguage, &Statement::language},
    {kCategories, &Statement::categories},
};

/// Lists of several values each. False for another tag.
bool read_list_field(std::uint64_t tag, BinaryReader& in, Statement& s) {
  switch (tag) {
    case kBody:
      s.body = read_list<Paragraph>(in, [&](Paragraph& paragraph) {
        paragraph.text = in.text();
        paragraph.language = in.text();
        paragraph.kind = static_cast<Paragraph::Kind>(in.number());
      });
      return true;
    case kApparatus:
      s.apparatus = read_list<Apparatus>(in, [&](Apparatus& part) {
        part.kind = static_cast<Apparatus::Kind>(in.number());
        part.text = in.text();
      });
      return true;
    case kEvidence:
      s.evidence = read_list<Evidence>(in, [&](Evidence& piece) {
        for (auto* part : {&piece.field, &piece.value, &piece.rule, &piece.words, &piece.where}) *part = in.text();
        piece.confidence = in.real();
      });
      return true;
    case kByline:
      s.byline = read_list<Author>(in, [&](Author& author) { author.name = in.text(), author.role = in.text(); });
      return true;
    case kMentionedCities:
      s.mentioned_cities = read_list<Place>(in, [&](Place& p) { p = read_place(in); });
      return true;
    default:
      return false;
  }
}

void read_field(std::uint64_t tag, std::string_view bytes, Statement& s) {
  for (const auto& field : kTexts)
    if (field.tag == tag) {
      s.*field.member = bytes;
      return;
    }
  BinaryReader in(bytes);
  for (const auto& field : kTextLists)
    if (field.tag == tag) {
      s.*field.member = in.texts();
      return;
    }
  if (read_list_field(tag, in, s)) return;
  switch (tag) {
    case kGenre:
      s.genre = parse_genre(bytes).value_or(Genre::unknown);
      return;
    case kExtent:
      s.extent = static_cast<Extent>(in.number());
      return;
    case kCity:
      s.city = read_place(in);
      return;
    case kDate:
      s.date = read_date(in);
      return;
    case kModified:
      s.modified = read_date(in);
      return;
    case kEmbargoed:
      s.release.words = bytes;
      s.release.embargo = Release::Embargo::unread;
      return;
    case kVisibility:
      s.release.visibility = static_cast<Visibility>(in.number());
      return;
    case kVersion:
      s.version = static_cast<int>(in.number());
      return;
    case kEdited:
      s.edited = in.number() != 0;
      return;
    case kRelease:
      s.release.embargo = in.number() == 1 ? Release::Embargo::at : Release::Embargo::held;
      s.release.until = Instant(std::chrono::seconds(static_cast<std::int64_t>(in.number())));
      return;
    default:
      return;  // of a later program
  }
}

}  // namespace

std::string to_binary(const Statement& s) {
  Fields out;
  out.text(kId, s.id);
  out.text(kUrl, s.url);
  out.text(kSource, s.source);
  out.text(kFile, s.file);
  out.text(kGenre, to_string(s.genre));
  out.number(kExtent, static_cast<std::uint64_t>(s.extent));
  out.text(kHeadline, s.headline);
  out.text(kTeaser, s.teaser);
  out.list(kByline, s.byline,
           [](BinaryWriter& to, const Author& author) { to.text(author.name), to.text(author.role); });
  out.text(kDateline, s.dateline);
  if (s.city) {
    // Not in a list: `city` with one item would cost the same, and read as if there could be two.
    BinaryWriter place;
    write_place(place, *s.city);
    out.text(kCity, place.data());
  }
  out.list(kMentionedCities, s.mentioned_cities, write_place);
  out.texts(kIssues, s.issues);
  out.date(kDate, s.date);
  out.date(kModified, s.modified);
  out.text(kCaptured, s.captured);
  out.text(kEmbargoed, s.release.words);
  out.number(kVisibility, static_cast<std::uint64_t>(s.release.visibility));
  out.texts(kLanguage, s.language);
  out.list(kBody, s.body, [](BinaryWriter& to, const Paragraph& paragraph) {
    to.text(paragraph.text);
    to.text(paragraph.language);
    to.number(static_cast<std::uint64_t>(paragraph.kind));
  });
  out.list(kApparatus, s.apparatus, [](BinaryWriter& to, const Apparatus& part) {
    to.number(static_cast<std::uint64_t>(part.kind));
    to.text(part.text);
  });
  out.texts(kCategories, s.categories);
  out.text(kListing, s.listing);
  out.text(kStory, s.story);
  if (s.version != 1) out.number(kVersion, static_cast<std::uint64_t>(s.version));
  out.number(kEdited, s.edited ? 1 : 0);
  out.text(kSha256, s.sha256);
  out.list(kEvidence, s.evidence, [](BinaryWriter& to, const Evidence& piece) {
    for (const auto* part : {&piece.field, &piece.value, &piece.rule, &piece.words, &piece.where}) to.text(*part);
    to.real(piece.confidence);
  });
  out.text(kExtra, s.extra);
  if (s.release.embargo == Release::Embargo::at || s.release.embargo == Release::Embargo::held) {
    BinaryWriter release;
    release.number(s.release.embargo == Release::Embargo::at ? 1 : 2);
    release.number(static_cast<std::uint64_t>(s.release.until.time_since_epoch().count()));
    out.text(kRelease, release.data());
  }
  return out.take();
}

Statement statement_from_stored(std::string_view stored) {
  if (stored.starts_with('{')) return statement_from_json(stored);
  try {
    if (stored.empty() || stored.front() != kForm) throw BinaryReader::Broken();
    Statement statement;
    for (BinaryReader in(stored.substr(1)); !in.at_end();) {
      const std::uint64_t tag = in.number();
      read_field(tag, in.text(), statement);
    }
    return statement;
  } catch (const BinaryReader::Broken&) {
    throw Error(Error::Kind::unreadable, "a stored statement is broken",
                "find out what else is: dateline verify --archive DIR");
  }
}

}  // namespace dateline

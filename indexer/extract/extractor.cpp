// Joins decoding, page tree, outline and the finders of each field into one extraction.
#include "indexer/extract/extractor.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/decode.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/extract/fields/body.h"
#include "indexer/extract/fields/byline.h"
#include "indexer/extract/fields/categories.h"
#include "indexer/extract/fields/date_stamp.h"
#include "indexer/extract/fields/genre.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/headline.h"
#include "indexer/extract/fields/house_name.h"
#include "indexer/extract/fields/listing.h"
#include "indexer/extract/fields/page_kind.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/fields/published_date.h"
#include "indexer/extract/fields/release_line.h"
#include "indexer/extract/fields/standing_page.h"
#include "indexer/extract/fields/voice.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/learned_frame.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/extract/profile/profiled.h"

namespace dateline {
namespace {

void append(std::vector<Evidence>& to, std::vector<Evidence>& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Of the first bytes, the share that no text has: control characters but spaces and the escapes of ISO 2022. NUL is
/// none, since UTF-16 has it.
bool looks_like_noise(std::string_view bytes) {
  constexpr std::size_t kLooked = 4096, kLeast = 64;
  constexpr double kShare = 0.03;  // bytes at random have .1
  bytes = bytes.substr(0, kLooked);
  const auto odd = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte != 0 && byte < 0x20 && !(byte >= 0x09 && byte <= 0x0F) && byte != 0x1B;
  });
  return bytes.size() >= kLeast && static_cast<double>(odd) > kShare * static_cast<double>(bytes.size());
}

/// Files that are not text: their first bytes say so.
void refuse_binary(std::string_view bytes, const std::string& file) {
  struct Magic {
    std::string_view bytes;
    const char* name;
  };
  constexpr Magic kMagic[] = {{"%PDF-", "a PDF"},
                              {"PK\x03\x04", "a ZIP or Office file"},
                              {"\x89PNG", "a PNG image"},
                              {"\xFF\xD8\xFF", "a JPEG image"},
                              {"GIF8", "a GIF image"},
                              {"\x1F\x8B", "a gzip file"},
                              {"\xD0\xCF\x11\xE0", "an Office file"},
                              {"\x7F"
                               "ELF",
                               "a program"}};
  for (const Magic& magic : kMagic)
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes)
      throw Error(Error::Kind::unreadable, fmt::format("{}: {}, not HTML", file, magic.name),
                  "give the page as HTML, or its text as JSONL");
  if (looks_like_noise(bytes))
    throw Error(Error::Kind::unreadable, fmt::format("{}: a binary file, not HTML", file),
                "give the page as HTML, or its text as JSONL");
  if (bytes.size() > kMaxInputBytes)
    throw Error(Error::Kind::unreadable,
                fmt::format("{}: {} bytes, over the limit of {}", file, bytes.size(), kMaxInputBytes));
}

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("//");
  if (scheme == std::string_view::npos) return {};
  address = address.substr(scheme + 2);
  return address.substr(0, address.find_first_of("/?#:"));
}

std::string description_of(const Metadata& metadata) {
  const MetaTag* tag = metadata.tag({"description", "og:description", "twitter:description"});
  return tag ? tag->content : std::string();
}

std::string structured_body_of(const Metadata& metadata) {
  for (const JsonLdItem& item : metadata.json_ld)
    if (!item.article_body.empty()) return item.article_body;
  return {};
}

bool has_type(const Metadata& metadata, std::initializer_list<std::string_view> names) {
  for (const JsonLdItem& item : metadata.json_ld)
    for (const std::string& type : item.types)
      if (std::find(names.begin(), names.end(), type) != names.end()) return true;
  return false;
}

bool has_article_type(const Metadata& metadata) {
  const MetaTag* type = metadata.tag({"og:type"});
  return (type && type->content == "article") || std::any_of(metadata.json_ld.begin(), metadata.json_ld.end(),
                                                             [](const JsonLdItem& item) { return item.article; });
}

/// The post as a statement of its own: a teaser, with the genre its labels name.
Statement teaser_of(const ListingItem& item, const std::optional<Url>& base, DateOrder order) {
  Statement teaser;
  teaser.extent = Extent::teaser;
  teaser.headline = item.headline;
  teaser.teaser = item.teaser;
  const std::optional<Url> url = base ? base->resolve(item.link) : Url::parse(item.link);
  teaser.url = url ? url->text : item.link;
  teaser.categories = item.labels;
  for (const std::string& label : item.labels) {
    teaser.evidence.push_back({"categories", label, "label of the post in a listing", label, "listing item", .8});
    const Genre genre = genre_of_label(label);
    if (teaser.genre != Genre::unknown || genre == Genre::unknown) continue;
    teaser.genre = genre;
    teaser.evidence.push_back(
        {"genre", std::string(to_string(genre)), "label of the post in a listing", label, "listing item", .8});
  }
  if (teaser.genre == Genre::unknown) teaser.genre = Genre::post;
  for (const DateMention& mention : find_dates(item.date_text, order)) {
    if (!mention.date.year) continue;
    teaser.date = mention.date;
    teaser.evidence.push_back(
        {"date", mention.date.to_string(), "date of the post in a listing", item.date_text, "listing item", .7});
    break;
  }
  return teaser;
}

/// Menus and templates lie about the language: the running text decides, the declared language adds its region.
DateOrder order_of(const PageLayout& outline, std::string_view host) {
  const std::string& locale = outline.metadata.locale;
  const std::string spoken = outline.text_language();
  if (spoken.empty() || locale.compare(0, 2, spoken) == 0) return date_order_of(locale, host);
  // A Spanish text in an English frame comes from an office of the United States, and so does its date.
  const bool american =
      spoken == "es" && (locale == "en" || locale == "en-US" || locale == "EN-US" || locale == "en_US");
  return date_order_of(american ? "es-US" : spoken, host);
}

/// What the finders of the single fields found, before it is told whether the page is a statement at all.
struct Fields {
  Headline headline;
  PublishedDate date;
  Byline byline;
  Categories categories;
  HouseKind house = HouseKind::unknown;  ///< who publishes the page
};

Fields find_fields(const PageLayout& outline, std::string_view address, DateOrder order,
                   const ExtractOptions& options) {
  const SiteProfile* profile = options.profile;
  const std::string_view host = host_of(address);
  Fields fields;
  fields.headline = find_headline(outline, host);
  if (profile) read_by_profile(*profile, outline.page, fields.headline);
  fields.date = find_published_date(outline, {fields.headline.node, address, order});
  fields.byline = find_byline(outline, {fields.headline.node, host, options.datelines, fields.headline.text});
  fields.categories = find_categories(outline, fields.headline.text, fields.headline.node);
  fields.house = HouseNames(outline, headline_key(fields.headline.text), host).kind(outline);
  if (profile) {
    read_by_profile(*profile, outline.page, order, fields.date);
    read_by_profile(*profile, outline.page, fields.byline);
    read_by_profile(*profile, outline.page, fields.categories);
  }
  return fields;
}

Body find_body_of(const PageLayout& outline, const Fields& fields, const std::string& description,
                  const LearnedFrame* frame, const ExtractOptions& options) {
  const SiteProfile* profile = options.profile;
  const std::string structured = structured_body_of(outline.metadata);
  BodyRequest request{.page = outline.page};
  request.layout = &outline;
  request.headline = fields.headline.text;
  request.headline_node = fields.headline.node;
  for (const Author& author : fields.byline.authors) request.names.push_back(author.name);
  request.description = description;
  request.structured_body = structured;
  request.datelines = options.datelines;
  request.frame = frame;
  if (profile && profile->body) request.container = profile->body->first(outline.page);
  if (profile && profile->remove) request.claimed = profile->remove->select(outline.page);
  return find_body(request);
}

PageVerdict judge(const PageLayout& outline, const Fields& fields, const Body& body, const Listing& listing) {
  const Metadata& metadata = outline.metadata;
  PageFacts facts{.page = outline.page,
                  .title = metadata.title,
                  .headline = fields.headline.text,
                  .body = body,
                  .listing = listing};
  facts.headline_node = fields.headline.node;
  facts.has_date = fields.date.date.has_value();
  facts.date_node = fields.date.node;
  facts.has_article_type = has_article_type(metadata);
  facts.has_listing_type = has_type(metadata, {"CollectionPage", "Blog", "ItemList", "SearchResultsPage"});
  return judge_page(facts);
}

/// Whether JSON-LD types the page as an article and says its day.
bool has_dated_article(const Metadata& metadata) {
  return std::any_of(metadata.json_ld.begin(), metadata.json_ld.end(),
                     [](const JsonLdItem& item) { return item.article && !item.date_published.empty(); });
}

/// Whether a line of the page signs it: a bold line below the text that may be a name does not.
bool is_signed(const Byline& byline) {
  constexpr double kSure = .55;
  return byline.printed && !byline.authors.empty() && byline.evidence.front().confidence >= kSure;
}

/// Whether the page names the kind of its text; what is guessed from the voice is less sure.
bool is_named(const GenreFinding& genre) {
  constexpr double kSaid = .5;  // an end mark or a contact below the text says as much of an office's other pages
  return genre.genre != Genre::unknown && !genre.evidence.empty() && genre.evidence.front().confidence > kSaid;
}

/// Who typed an office's page into its system did not sign it: a person whom its metadata alone name.
bool was_typed_only(const Fields& fields) {
  return fields.house == HouseKind::office && !fields.byline.printed &&
         std::none_of(fields.byline.authors.begin(), fields.byline.authors.end(),
                      [](const Author& author) { return names_office(author.name); });
}

/// Headline and body, where a release says who issues it.
std::string text_of_statement(const Statement& statement, std::string_view headline) {
  std::string opening(headline);
  for (std::size_t i = 0; i < statement.body.size(); ++i) opening += "\n" + statement.body[i].text;
  return opening;
}

void set_genre(const PageLayout& outline, const PageVerdict& verdict, const Fields& fields, std::string_view address,
               const Voice& voice, const DatelineSense* datelines, Extraction& result) {
  Statement& statement = result.statement;
  if (verdict.kind == PageKind::statement) {
    // A type of schema.org that says what the text is counts as a label of the page.
    std::vector<std::string> trail = fields.categories.trail;
    if (has_type(outline.metadata, {"OpinionNewsArticle"})) trail.push_back("Opinion");
    const HouseNames house(outline, headline_key(fields.headline.text), host_of(address));
    const std::vector<Author> nobody;
    GenreSurroundings around{
        fields.headline.text, fields.categories.names, trail,  was_typed_only(fields) ? nobody : fields.byline.authors,
        statement.body,       statement.apparatus,     address};
    around.dated = fields.date.printed || has_dated_article(outline.metadata);
    around.house = fields.house;
    around.names_house = [&] {
      return (fields.byline.house && !fields.byline.authors.empty()) ||
             house.named_in(outline, headline_key(text_of_statement(statement, fields.headline.text)));
    };
    around.release_ordered = statement.release.embargo != Release::Embargo::none;
    around.headline_node = fields.headline.node;
    around.datelines = datelines;
    around.voice = voice;
    GenreFinding genre = find_genre(outline, around);
    if (const auto standing = standing_page(
            outline, {fields.headline.text, address, fields.date.printed, fields.date.change, is_signed(fields.byline),
                      std::any_of(outline.metadata.json_ld.begin(), outline.metadata.json_ld.end(),
                                  [](const JsonLdItem& item) { return item.article; }),
                      is_named(genre), voice, statement.body})) {
      statement.genre = Genre::not_a_statement;
      statement.evidence.push_back(
          {"genre", std::string(to_string(statement.genre)), "the page holds no statement", *standing, "page", .6});
      result.refusal = *standing;
      return;
    }
    statement.genre = genre.genre;
    append(statement.evidence, genre.evidence);
    return;
  }
  const bool lists = verdict.kind == PageKind::listing;
  statement.genre = lists ? Genre::listing : Genre::not_a_statement;
  const char* rule = lists ? "the page lists posts" : "the page holds no statement";
  statement.evidence.push_back(
      {"genre", std::string(to_string(statement.genre)), rule, verdict.reason, "page", verdict.confidence});
  if (!lists) result.refusal = verdict.reason;
}

/// Whose page it is, by what the page says of it: a release, or news that a site files as its own, is an office's. The
/// type that JSON-LD gives every page of a newspaper says nothing of that.
Signed signed_kind(const Statement& statement, const Voice& voice, bool typed_only) {
  constexpr double kSaid = .5;  // what is guessed from the text alone is less sure
  const auto evidence = std::find_if(statement.evidence.begin(), statement.evidence.end(),
                                     [](const Evidence& one) { return one.field == "genre"; });
  if (evidence != statement.evidence.end() && evidence->confidence >= kSaid) {
    if (statement.genre == Genre::post) return Signed::personal;
    if (statement.genre == Genre::press_release || statement.genre == Genre::statement ||
        statement.genre == Genre::advisory)
      return Signed::office;
    if (statement.genre == Genre::news && evidence->where != "script[type=application/ld+json]") return Signed::office;
  }
  if (voice.is_personal() || voice.turns_to_reader()) return Signed::personal;
  return typed_only ? Signed::office : Signed::unknown;
}

void set_address(const Metadata& metadata, const ExtractOptions& options, Extraction& result) {
  result.canonical_claim = metadata.canonical;
  if (options.url) {
    result.statement.url = options.url->text;
  } else if (const std::optional<Url> claimed = Url::parse(metadata.canonical); claimed && !claimed->is_root()) {
    result.statement.url = claimed->text;
  }
}

void set_body(Body body, const Page& page, Extraction& result) {
  Statement& statement = result.statement;
  if (!body.paragraphs.empty())
    statement.evidence.push_back({"body",
                                  {},
                                  body.rule,
                                  {},
                                  body.container == kNoNode ? std::string() : page.path_of(body.container),
                                  body.confidence});
  if (body.of_frame > 0)
    statement.evidence.push_back({"body", std::to_string(result.frame_state),
                                  "repeated on the source's pages and left out",
                                  fmt::format("{} blocks", body.of_frame), result.source, body.confidence});
  statement.body = std::move(body.paragraphs);
  statement.apparatus = std::move(body.apparatus);
  result.paragraph_languages = std::move(body.paragraph_languages);
  result.opening = std::move(body.opening);
  result.kept_everything = body.kept_everything;
}

/// The line that gives the day may give the place before it, above the headline or below a letter: "Quito, 15 de julio
/// de 2020".
void add_dated_line(const PublishedDate& date, std::vector<std::string>& opening) {
  if (!date.date || !date.printed) return;
  constexpr std::size_t kLongest = 90;  // bytes of a dateline that stands apart
  const std::string day = date.date->to_string();
  const auto labelled = [](const std::string& line) {
    const std::string start = fold(std::string_view(line).substr(0, 6));
    return start.starts_with("date") || start.starts_with("fecha");
  };
  for (const Evidence& one : date.evidence)
    if (one.field == "date" && one.value == day && one.words.size() <= kLongest &&
        one.words.find(',') != std::string::npos && !labelled(one.words) &&
        std::find(opening.begin(), opening.end(), one.words) == opening.end())
      opening.push_back(one.words);
}

/// What may name the state that the house is of: "News of the State of Delaware", "121 Main Street, Dover, DE 19901".
std::vector<std::string> frame_of(const PageLayout& outline) {
  constexpr std::size_t kHead = 4;       // lines
  constexpr std::size_t kMost = 12;      // of all
  constexpr std::size_t kLongest = 140;  // bytes
  std::vector<std::string> frame;
  for (const std::string& name : {outline.metadata.site_name, outline.metadata.title})
    if (!name.empty() && name.size() <= kLongest) frame.push_back(name);
  for (std::size_t i = 0; i < outline.lines.size() && frame.size() < kMost; ++i) {
    const Line& line = outline.lines[i];
    if (line.text.size() > kLongest || line.prose) continue;
    if (i < kHead || is_post_address(line.text)) frame.push_back(line.text);
  }
  return frame;
}

void set_fields(Fields fields, Statement& statement) {
  statement.headline = std::move(fields.headline.text);
  statement.byline = std::move(fields.byline.authors);
  statement.date = fields.date.date;
  statement.modified = fields.date.modified;
  statement.categories = std::move(fields.categories.names);
  append(statement.evidence, fields.headline.evidence);
  append(statement.evidence, fields.date.evidence);
  append(statement.evidence, fields.byline.evidence);
  append(statement.evidence, fields.categories.evidence);
}

/// A person's word on what the page is: its text is there, or its posts are.
void obey(const SiteProfile& profile, const Page& page, PageVerdict& verdict, Listing& listing) {
  Listing named = items_by_profile(profile, page);
  if (profile.body && profile.body->first(page) != kNoNode) {
    verdict = {PageKind::statement, {}, 1.0};
  } else if (!named.items.empty()) {
    verdict = {PageKind::listing, "posts named by the site profile " + profile.name, 1.0};
    listing = std::move(named);
  }
}

/// The posts of a listing, and where it goes on.
void set_items(const PageLayout& outline, const Listing& listing, DateOrder order, const ExtractOptions& options,
               Extraction& result) {
  const std::optional<Url> base = options.url ? options.url : Url::parse(outline.metadata.canonical);
  const DateOrder written = proven_order(outline, order);
  for (const ListingItem& item : listing.items) {
    // What only a script opens has no address to be kept under.
    if (item.link.empty()) continue;
    result.items.push_back(teaser_of(item, base, written));
    find_order_in_row(outline, item.node, result.items.back());
  }
  if (options.profile) result.next_page = next_page_by_profile(*options.profile, outline.page);
  if (const auto next = base && !result.next_page.empty() ? base->resolve(result.next_page) : std::nullopt)
    result.next_page = next->text;
}

}  // namespace

Extraction extract(std::string_view bytes, const ExtractOptions& options) {
  refuse_binary(bytes, options.file);
  const Page page = Page::parse(decode(bytes, options.transport_charset).text);
  const PageLayout outline(page);
  const Metadata& metadata = outline.metadata;
  const SiteProfile* profile = options.profile;
  const std::string address = options.url ? options.url->text : metadata.canonical;
  const DateOrder order = order_of(outline, host_of(address));

  Fields fields = find_fields(outline, address, order, options);
  const std::string description = description_of(metadata);
  const LearnedFrame* frame = nullptr;
  Extraction result;
  result.source = address.empty() ? options.source : std::string(host_of(address));
  if (options.frames) frame = options.frames->of(result.source);
  if (frame) result.frame_state = frame->state;
  if (options.learn)
    for (const Block& block : outline.blocks.list) result.blocks.push_back(block_hash(block.text));
  Body body = find_body_of(outline, fields, description, frame, options);
  Listing listing = find_items(outline);
  PageVerdict verdict = judge(outline, fields, body, listing);
  if (profile) obey(*profile, page, verdict, listing);

  result.statement.file = options.file;
  result.statement.teaser = description;
  result.page_language = metadata.language;
  for (const MetaTag& tag : metadata.tags)
    if (tag.name == "robots" || (!options.crawler.empty() && tag.name == options.crawler))
      result.robots.push_back(tag.content);
  result.location_hint = metadata.location;
  result.frame = frame_of(outline);
  set_address(metadata, options, result);
  find_release_line(outline, {fields.headline.node, fields.headline.text, body.paragraph_nodes}, result.statement);
  set_body(std::move(body), page, result);
  add_dated_line(fields.date, result.opening);
  const Voice voice = voice_of(result.statement.body);
  set_genre(outline, verdict, fields, address, voice, options.datelines, result);
  drop_unsigned(fields.byline, signed_kind(result.statement, voice, was_typed_only(fields)));
  if (verdict.kind == PageKind::listing) set_items(outline, listing, order, options, result);
  set_fields(std::move(fields), result.statement);
  result.steps = page.budget().spent();
  return result;
}

}  // namespace dateline

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
#include "indexer/extract/body.h"
#include "indexer/extract/byline.h"
#include "indexer/extract/categories.h"
#include "indexer/extract/genre.h"
#include "indexer/extract/headline.h"
#include "indexer/extract/listing.h"
#include "indexer/extract/outline.h"
#include "indexer/extract/page_kind.h"
#include "indexer/extract/profiled.h"
#include "indexer/extract/published_date.h"

namespace dateline {
namespace {

void append(std::vector<Evidence>& to, std::vector<Evidence>& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Files that are no text: their first bytes say so.
void refuse_binary(std::string_view bytes, const std::string& file) {
  struct Magic {
    std::string_view bytes;
    const char* name;
  };
  constexpr Magic kMagic[] = {{"%PDF-", "a PDF"}, {"PK\x03\x04", "a ZIP or Office file"}, {"\x89PNG", "a PNG image"}, {"\xFF\xD8\xFF", "a JPEG image"},
                              {"GIF8", "a GIF image"}, {"\x1F\x8B", "a gzip file"}, {"\xD0\xCF\x11\xE0", "an Office file"}, {"\x7F" "ELF", "a program"}};
  for (const Magic& magic : kMagic)
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes)
      throw Error(Error::Kind::unreadable, fmt::format("{}: {}, no HTML", file, magic.name), "give the page as HTML, or its text as JSONL");
  if (bytes.size() > kMaxInputBytes)
    throw Error(Error::Kind::unreadable, fmt::format("{}: {} bytes, over the limit of {}", file, bytes.size(), kMaxInputBytes));
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
  return (type && type->content == "article") || std::any_of(metadata.json_ld.begin(), metadata.json_ld.end(), [](const JsonLdItem& item) { return item.article; });
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
    teaser.evidence.push_back({"genre", std::string(to_string(genre)), "label of the post in a listing", label, "listing item", .8});
  }
  if (teaser.genre == Genre::unknown) teaser.genre = Genre::post;
  for (const DateMention& mention : find_dates(item.date_text, order)) {
    if (!mention.date.year) continue;
    teaser.date = mention.date;
    teaser.evidence.push_back({"date", mention.date.to_string(), "date of the post in a listing", item.date_text, "listing item", .7});
    break;
  }
  return teaser;
}

}  // namespace

Extraction extract(std::string_view bytes, const ExtractOptions& options) {
  refuse_binary(bytes, options.file);
  const Decoded decoded = decode(bytes, options.transport_charset);
  const Page page = Page::parse(decoded.text);
  const Outline outline(page);
  const Metadata& metadata = outline.metadata;

  Extraction result;
  Statement& statement = result.statement;
  statement.file = options.file;
  result.canonical_claim = metadata.canonical;
  result.page_language = metadata.language;
  result.location_hint = metadata.location;
  const std::string address = options.url ? options.url->text : metadata.canonical;
  const std::string host(host_of(address));
  // Menus and templates lie about the language: the running text decides, the declared language adds its region.
  const std::string spoken = outline.text_language();
  const bool agrees = spoken.empty() || metadata.locale.compare(0, 2, spoken) == 0;
  // A Spanish text in an English frame comes from an office of the United States, and so does its date.
  const bool american = spoken == "es" && (metadata.locale == "en" || metadata.locale == "en-US" || metadata.locale == "EN-US" || metadata.locale == "en_US");
  const DateOrder order = date_order_of(agrees ? metadata.locale : american ? "es-US" : spoken, host);

  Headline headline = find_headline(outline, host);
  PublishedDate date = find_published_date(outline, {headline.node, address, order});
  Byline byline = find_byline(outline, {headline.node, host});
  Categories categories = find_categories(outline, headline.text, headline.node);

  const std::string description = description_of(metadata);
  const std::string structured = structured_body_of(metadata);
  BodyRequest request{.page = page};
  request.headline = headline.text;
  request.headline_node = headline.node;
  request.description = description;
  request.structured_body = structured;
  Body body = find_body(request);

  const Listing listing = find_items(page);
  PageFacts facts{.page = page, .title = metadata.title, .headline = headline.text, .body = body, .listing = listing};
  facts.has_date = date.date.has_value();
  facts.date_node = date.node;
  facts.has_article_type = has_article_type(metadata);
  facts.has_listing_type = has_type(metadata, {"CollectionPage", "Blog", "ItemList", "SearchResultsPage"});
  const PageVerdict verdict = judge_page(facts);

  if (verdict.kind == PageKind::statement) {
    GenreFinding genre = find_genre(outline, {headline.text, categories.names, categories.trail, byline.authors, body.paragraphs, body.apparatus, address});
    statement.genre = genre.genre;
    append(statement.evidence, genre.evidence);
  } else {
    const bool lists = verdict.kind == PageKind::listing;
    statement.genre = lists ? Genre::listing : Genre::not_a_statement;
    statement.evidence.push_back({"genre", std::string(to_string(statement.genre)), lists ? "the page lists posts" : "the page holds no statement", verdict.reason, "page", verdict.confidence});
    if (!lists) result.refusal = verdict.reason;
  }
  if (verdict.kind == PageKind::listing) {
    const std::optional<Url> base = options.url ? options.url : Url::parse(metadata.canonical);
    for (const ListingItem& item : listing.items) result.items.push_back(teaser_of(item, base, order));
  }

  if (const std::optional<Url> claimed = Url::parse(metadata.canonical); claimed && !claimed->is_root()) statement.url = claimed->text;
  if (options.url) statement.url = options.url->text;
  statement.headline = std::move(headline.text);
  statement.byline = std::move(byline.authors);
  statement.date = date.date;
  statement.modified = date.modified;
  if (date.embargoed) statement.embargoed = date.embargoed->to_string();
  statement.categories = std::move(categories.names);
  statement.teaser = description;
  statement.body = std::move(body.paragraphs);
  statement.apparatus = std::move(body.apparatus);
  result.paragraph_languages = std::move(body.paragraph_languages);
  result.opening = std::move(body.opening);
  result.kept_everything = body.kept_everything;

  append(statement.evidence, headline.evidence);
  append(statement.evidence, date.evidence);
  append(statement.evidence, byline.evidence);
  append(statement.evidence, categories.evidence);
  if (!statement.body.empty())
    statement.evidence.push_back({"body", {}, body.rule, {}, body.container == kNoNode ? std::string() : page.path_of(body.container), body.confidence});
  return result;
}

}  // namespace dateline

// Joins decoding, page tree, outline and the finders of each field into one extraction.
#include "indexer/extract/extractor.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/analysis/decode.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/extract/body.h"
#include "indexer/extract/byline.h"
#include "indexer/extract/categories.h"
#include "indexer/extract/genre.h"
#include "indexer/extract/headline.h"
#include "indexer/extract/outline.h"
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

}  // namespace

Extraction extract(std::string_view bytes, const ExtractOptions& options) {
  refuse_binary(bytes, options.file);
  const Decoded decoded = decode(bytes, options.transport_charset);
  const Page page = Page::parse(decoded.text);
  const Outline outline(page);

  Extraction result;
  Statement& statement = result.statement;
  statement.file = options.file;
  result.canonical_claim = outline.metadata.canonical;
  result.page_language = outline.metadata.language;
  result.location_hint = outline.metadata.location;
  const std::string address = options.url ? options.url->text : outline.metadata.canonical;
  const std::string host(host_of(address));

  Headline headline = find_headline(outline, host);
  PublishedDate date = find_published_date(outline, {headline.node, address, date_order_of(outline.metadata.locale, host)});
  Byline byline = find_byline(outline, {headline.node, host});
  Categories categories = find_categories(outline, headline.text, headline.node);

  const std::string description = description_of(outline.metadata);
  const std::string structured = structured_body_of(outline.metadata);
  BodyRequest request{.page = page};
  request.headline = headline.text;
  request.headline_node = headline.node;
  request.description = description;
  request.structured_body = structured;
  Body body = find_body(request);

  GenreFinding genre = find_genre(outline, {headline.text, categories.names, body.paragraphs, body.apparatus, address});

  statement.headline = std::move(headline.text);
  statement.byline = std::move(byline.authors);
  statement.date = date.date;
  statement.modified = date.modified;
  statement.categories = std::move(categories.names);
  statement.genre = genre.genre;
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
  append(statement.evidence, genre.evidence);
  if (!statement.body.empty())
    statement.evidence.push_back({"body", {}, body.rule, {}, body.container == kNoNode ? std::string() : page.path_of(body.container), body.confidence});
  return result;
}

}  // namespace dateline

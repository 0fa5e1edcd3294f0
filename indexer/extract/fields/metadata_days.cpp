#include "indexer/extract/fields/metadata_days.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/extract/fields/date_weights.h"
#include "indexer/extract/fields/page_title.h"

namespace dateline {
namespace {

struct MetaName {
  std::string_view name;
  double weight;
};
/// Names without the signs that vocabularies spell differently: "DC.date.issued", "dc:date:issued" and "dc_date_issued"
/// are one.
constexpr std::array kPublishedMetas{MetaName{"articledate", .8},
                                     MetaName{"articledateoriginal", .88},
                                     MetaName{"articlepostdate", .85},
                                     MetaName{"articlepubdate", .85},
                                     MetaName{"articlepublicationdate", .88},
                                     MetaName{"articlecreated", .8},
                                     MetaName{"articlepublished", .88},
                                     MetaName{"articlepublisheddate", .88},
                                     MetaName{"articlepublishdate", .88},
                                     MetaName{"articlepublishedtime", .88},
                                     MetaName{"articlepublishtime", .88},
                                     MetaName{"articlereleasedate", .8},
                                     MetaName{"btpubdate", .85},
                                     MetaName{"citationdate", .8},
                                     MetaName{"citationonlinedate", .85},
                                     MetaName{"citationpublicationdate", .8},
                                     MetaName{"created", .7},
                                     MetaName{"csepubdate", .85},
                                     MetaName{"cxenseparserecspublishtime", .85},
                                     MetaName{"date", .7},
                                     MetaName{"datecreated", .75},
                                     MetaName{"dateissued", .85},
                                     MetaName{"datepublished", .85},
                                     MetaName{"datepublication", .85},
                                     MetaName{"dcdate", .75},
                                     MetaName{"dcdatecreated", .8},
                                     MetaName{"dcdateissued", .85},
                                     MetaName{"dcdatepublished", .85},
                                     MetaName{"dccreated", .8},
                                     MetaName{"dcissued", .85},
                                     MetaName{"dctermscreated", .8},
                                     MetaName{"dctermsdate", .75},
                                     MetaName{"dctermsissued", .85},
                                     MetaName{"displaydate", .85},
                                     MetaName{"docdate", .75},
                                     MetaName{"eprintsdate", .75},
                                     MetaName{"fecha", .7},
                                     MetaName{"fechacreacion", .75},
                                     MetaName{"fechapublicacion", .85},
                                     MetaName{"firstpublished", .88},
                                     MetaName{"gapubdate", .85},
                                     MetaName{"issued", .8},
                                     MetaName{"newspublicationdate", .85},
                                     MetaName{"nrcpublicationdate", .85},
                                     MetaName{"ogarticlepublished", .85},
                                     MetaName{"ogarticlepublishedtime", .88},
                                     MetaName{"ogpubdate", .85},
                                     MetaName{"ogpublishdate", .85},
                                     MetaName{"ogpublishedtime", .85},
                                     MetaName{"ogreleasedate", .7},
                                     MetaName{"originalpublicationdate", .88},
                                     MetaName{"parselypubdate", .85},
                                     MetaName{"pdate", .75},
                                     MetaName{"postdate", .8},
                                     MetaName{"prismpublicationdate", .85},
                                     MetaName{"pubdate", .85},
                                     MetaName{"publicationdate", .85},
                                     MetaName{"publishdate", .85},
                                     MetaName{"publishedat", .85},
                                     MetaName{"published", .75},
                                     MetaName{"publisheddate", .85},
                                     MetaName{"publishedtime", .85},
                                     MetaName{"publishedon", .85},
                                     MetaName{"publishtime", .85},
                                     MetaName{"releasedate", .75},
                                     MetaName{"rnewsdatepublished", .85},
                                     MetaName{"sailthrudate", .85},
                                     MetaName{"shareaholicarticlepublishedtime", .85},
                                     MetaName{"swtpublicationdate", .85},
                                     MetaName{"videoreleasedate", .6},
                                     MetaName{"vrpublishedtime", .85}};

constexpr std::array<std::string_view, 9> kModifiedMetas{
    "article:modified_time", "og:updated_time", "datemodified",     "dcterms.modified", "dc.date.modified",
    "last-modified",         "lastmod",         "modificationdate", "article:modified"};

/// A name's letters and digits: "article:published_time" is "articlepublishedtime".
std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c))
      letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters;
}

const MetaName* published_meta(std::string_view name) {
  const std::string letters = letters_of(name);
  const auto known = std::find_if(kPublishedMetas.begin(), kPublishedMetas.end(),
                                  [&](const MetaName& row) { return row.name == letters; });
  return known == kPublishedMetas.end() ? nullptr : &*known;
}

/// Where JSON-LD tells of several articles, those with another headline than the page's are other pages'.
bool tells_of_another(const Metadata& metadata, const JsonLdItem& item, std::string_view headline) {
  if (!item.article || item.headline.empty() || headline.empty() || headline_key(item.headline) == headline)
    return false;
  return std::any_of(metadata.json_ld.begin(), metadata.json_ld.end(), [&](const JsonLdItem& other) {
    return other.article && headline_key(other.headline) == headline;
  });
}

/// Adds the one day that all of `found` agree on; days that differ are those of several pages.
void add_if_one(Candidates<Day> found, Candidates<Day>& to) {
  const bool one = !found.empty() && std::all_of(found.begin(), found.end(), [&](const DayCandidate& other) {
    return other.value.date == found.front().value.date;
  });
  if (one) to.push_back(std::move(found.front()));
}

}  // namespace

void add_structured_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to) {
  const Metadata& metadata = outline.metadata;
  const DateOrder order = around.order;
  const Head head(outline, around.headline);
  const std::string headline =
      around.headline == kNoNode ? std::string() : headline_key(outline.page.text_of(around.headline));
  for (const JsonLdItem& item : metadata.json_ld) {
    if (tells_of_another(metadata, item, headline)) continue;
    const std::string type = item.types.empty() ? std::string() : item.types.front();
    const DaySource source = item.article ? DaySource::json_ld : DaySource::json_ld_other;
    add_stamp(to, item.date_published,
              {{{}, source},
               item.article ? kDateWeights.json_ld : kDateWeights.json_ld_other,
               "JSON-LD datePublished of " + type,
               {},
               "script[type=application/ld+json]"},
              order);
    if (item.article && item.date_published.empty())
      add_stamp(to, item.date_created,
                {{{}, DaySource::json_ld_other},
                 kDateWeights.json_ld_created,
                 "JSON-LD dateCreated of " + type,
                 {},
                 "script[type=application/ld+json]"},
                order);
  }
  for (const MetaTag& tag : metadata.tags) {
    const MetaName* known = published_meta(tag.name);
    if (!known) continue;
    add_stamp(to, tag.content,
              {{{}, known->weight >= .8 ? DaySource::meta : DaySource::weak_meta},
               known->weight,
               "meta " + tag.name,
               {},
               "meta[" + tag.name + "]"},
              order);
  }
  for (const Property& property : metadata.properties) {
    const std::string letters = letters_of(property.name);
    const bool published =
        letters == "datepublished" || letters == "pubdate" || letters == "issued" || letters == "dateissued";
    const bool created =
        letters == "datecreated" || letters == "published" || letters == "created" || letters == "date";
    if (!published && !created) continue;
    if (overlaps(outline.zone(property.node), Zone::related | Zone::comments | Zone::navigation | Zone::aside) &&
        !head.holds(property.node))
      continue;
    const double weight = published ? kDateWeights.property : kDateWeights.property_created;
    add_stamp(to, property.value,
              {{{}, DaySource::property},
               weight,
               "itemprop " + property.name,
               {},
               outline.page.path_of(property.node),
               property.node},
              order);
  }
}

void add_structured_changes(const PageLayout& outline, DateOrder order, Candidates<Day>& modified) {
  for (const JsonLdItem& item : outline.metadata.json_ld)
    if (item.article)
      add_stamp(modified, item.date_modified,
                {{{}, DaySource::json_ld},
                 kDateWeights.json_ld_modified,
                 "JSON-LD dateModified",
                 {},
                 "script[type=application/ld+json]"},
                order);
  for (const std::string_view name : kModifiedMetas)
    if (const MetaTag* tag = outline.metadata.tag({name}))
      add_stamp(modified, tag->content,
                {{{}, DaySource::meta}, kDateWeights.meta_modified, "meta " + tag->name, {}, "meta[" + tag->name + "]"},
                order);
}

void add_attribute_days(const PageLayout& outline, DateOrder order, Candidates<Day>& to) {
  static constexpr WordSet kNames{
      "data-pubdate",          "data-publishdate",    "data-publish-date",  "data-published", "data-published-at",
      "data-publication-date", "data-date-published", "data-datepublished", "data-date",      "data-date-iso",
      "publishdate",           "publish-date",        "published-at",       "pubdate"};
  const Page& page = outline.page;
  Candidates<Day> found;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (overlaps(outline.zone(i), Zone::related | Zone::comments)) continue;
    for (const Attribute& attribute : page.attributes(i))
      if (!attribute.value.empty() && kNames.has(attribute.key))
        add_stamp(found, attribute.value,
                  {{{}, DaySource::weak_meta},
                   kDateWeights.attribute,
                   "attribute " + std::string(attribute.name),
                   {},
                   page.path_of(i),
                   i},
                  order);
  }
  add_if_one(std::move(found), to);
}

void add_script_days(const PageLayout& outline, DateOrder order, Candidates<Day>& to) {
  const Page& page = outline.page;
  Candidates<Day> found;
  constexpr std::size_t kMost = 40;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (!page[i].is_text() || !page[page[i].parent].is("script") ||
        page.attribute(page[i].parent, "type").find("ld+json") != std::string_view::npos)
      continue;
    const std::string_view script = page[i].text;
    for (const std::string_view key : {"datePublished", "date_published", "publishedAt", "published_at", "publishDate",
                                       "publish_date", "publishedDate", "published_date", "publicationDate",
                                       "publication_date", "firstPublished", "firstPublishedAt", "pubDate", "pub_date",
                                       "publishedTime", "published_time", "fechaPublicacion", "fecha_publicacion"}) {
      for (std::size_t at = script.find(key); at != std::string_view::npos && found.size() < kMost;
           at = script.find(key, at + key.size())) {
        // A quote, plain or escaped, a colon, a quote, and the value.
        std::size_t value = script.find_first_not_of("\\\"' \t", at + key.size());
        if (value == std::string_view::npos || (script[value] != ':' && script[value] != '=')) continue;
        value = script.find_first_not_of("\\\"' \t", value + 1);
        if (value == std::string_view::npos || !is_digit(script[value])) continue;
        const std::string_view stamp =
            script.substr(value, std::min<std::size_t>(script.find_first_of("\\\"',}", value), script.size()) - value);
        constexpr std::size_t kLongest = 40;
        if (stamp.size() <= kLongest && stamp.find('-') != std::string_view::npos)
          add_stamp(found, stamp,
                    {{{}, DaySource::weak_meta},
                     kDateWeights.script_data,
                     "script data " + std::string(key),
                     {},
                     page.path_of(page[i].parent),
                     kNoNode},
                    order);
      }
    }
  }
  add_if_one(std::move(found), to);
}

}  // namespace dateline

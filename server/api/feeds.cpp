// Atom, OpenSearch, sitemap, robots.txt.
#include "server/api/feeds.h"

#include <fmt/format.h>

#include <charconv>

#include "server/api/xml.h"
#include "server/site/addresses.h"
#include "server/site/failure.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

constexpr std::size_t kFeedEntries = 50;
/// https://www.sitemaps.org/protocol.html allows 50,000 addresses a file.
constexpr std::size_t kSitemapStatements = 10'000;
constexpr std::size_t kPiece = 64 << 10;

HttpResponse xml_answer(std::string type, std::string body) {
  HttpResponse response;
  response.content_type = std::move(type);
  response.body = std::move(body);
  return response;
}

/// RFC 4287 wants an instant: the day's beginning, of a month or year its first day's. Undated ones have the day they
/// were captured.
std::string instant_of(const ResultItem& item, const Call& call) {
  if (item.date) return item.date->first_day().to_string() + "T00:00:00Z";
  const Found found = call.archive().statement(item.id, call.viewer);
  return found.statement.captured.size() >= 20 ? found.statement.captured : std::string("1970-01-01T00:00:00Z");
}

std::string entry_of(const ResultItem& item, const Call& call) {
  const std::string address = call.base + result_address(call.language, item.id, call.target.get("versions") == "old");
  std::string xml =
      fmt::format("<entry><id>{0}</id><title>{1}</title><link rel=\"alternate\" type=\"text/html\" href=\"{0}\"/>",
                  xml_text(address), xml_text(item.headline.empty() ? item.id : item.headline));
  if (item.url.starts_with("http://") || item.url.starts_with("https://"))
    xml += fmt::format("<link rel=\"via\" href=\"{}\"/>", xml_text(item.url));
  const std::string instant = instant_of(item, call);
  if (item.date) xml += fmt::format("<published>{}</published>", instant);
  xml += fmt::format("<updated>{}</updated>", instant);
  for (const std::string& author : item.byline)
    xml += fmt::format("<author><name>{}</name></author>", xml_text(author));
  for (const std::string& issue : item.issues)
    xml += fmt::format("<category term=\"{}\" label=\"{}\"/>", xml_text(issue),
                       xml_text(value_label(call, "issue", issue)));
  std::string summary;
  for (const Snippet& snippet : item.snippets) summary += (summary.empty() ? "" : " … ") + snippet.text;
  if (!summary.empty()) xml += fmt::format("<summary>{}</summary>", xml_text(summary));
  return xml + "</entry>\n";
}

std::string url_entry(const ResultItem& item, const Call& call) {
  std::string xml =
      "<url><loc>" + xml_text(call.base + statement_address(call.site.settings.languages.front(), item.id)) + "</loc>";
  if (call.site.settings.languages.size() == 1) return xml + "</url>\n";
  std::string alternates;
  for (const Language language : call.site.settings.languages)
    alternates += fmt::format("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", code(language),
                              xml_text(call.base + statement_address(language, item.id)));
  std::string all;
  for (const Language language : call.site.settings.languages)
    all +=
        "<url><loc>" + xml_text(call.base + statement_address(language, item.id)) + "</loc>" + alternates + "</url>\n";
  return all;
}

Request everything() {
  Request request;
  request.sort = Sort::oldest;
  request.snippets = false;
  return request;
}

/// The statements from `first` on, at most kSitemapStatements, as a stream.
HttpResponse sitemap_of(const Call& call, std::size_t first) {
  HttpResponse response;
  response.content_type = "application/xml";
  // What the stream needs of the call lives on in copies.
  struct Held {
    SiteContext site;
    std::string base;
    Viewer viewer;
    Language language;
  };
  auto held = std::make_shared<Held>(Held{call.site, call.base, call.viewer, call.language});
  const Route* route = &call.route;
  response.stream = std::make_shared<BodyStream>([held, route, first, sent = std::size_t{0}, begun = false,
                                                  ended = false, hits = HitStream()]() mutable {
    if (ended) return std::string();
    std::string piece;
    const HttpRequest request;
    const Target target;
    const Call own{request, target, held->site, *route, held->viewer, held->language, {}, {}, held->base};
    if (!begun) {
      begun = true;
      piece =
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
          "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
      hits = held->site.archive->stream(everything(), held->viewer);
      for (std::size_t i = 0; i < first && hits(); ++i) {
      }
    }
    while (piece.size() < kPiece) {
      const auto item = sent < kSitemapStatements ? hits() : std::nullopt;
      if (!item) {
        ended = true;
        return piece + "</urlset>\n";
      }
      ++sent;
      piece += url_entry(*item, own);
    }
    return piece;
  });
  return response;
}

}  // namespace

HttpResponse search_atom(const Call& call) {
  const Words words(call.language);
  Request request = request_of(call.target, words.code());
  request.page_language = std::string(words.code());
  request.sort = Sort::newest;
  request.limit = kFeedEntries;
  request.cursor.clear();
  request.collapse = false;
  const Results results = call.archive().search_whole(request, call.viewer);
  const std::string query = address_of(request_of(call.target, words.code()), false);
  const std::string home = home_address(call.language);
  const std::string self = call.base + home + "search.atom" + query;
  std::string title = request.query.empty() ? words.text(Message::latest) : request.query;
  std::string updated = "1970-01-01T00:00:00Z";
  std::string entries;
  for (const ResultItem& item : results.items) {
    updated = std::max(updated, instant_of(item, call));
    entries += entry_of(item, call);
  }
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n"
      "<id>{}</id><title>{} · {}</title><updated>{}</updated>\n<author><name>{}</name></author>\n"
      "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" "
      "href=\"{}\"/>\n",
      words.code(), xml_text(self), xml_text(title), xml_text(call.site.settings.name), updated,
      xml_text(call.site.settings.name), xml_text(self), xml_text(call.base + home + "search" + query));
  return xml_answer("application/atom+xml; charset=utf-8", xml + entries + "</feed>\n");
}

HttpResponse opensearch(const Call& call) {
  const Words words(call.language);
  const std::string home = call.base + home_address(call.language);
  // The specification allows 16 characters for the short name.
  std::string name = call.site.settings.name;
  if (name.size() > 16) {
    std::size_t end = 16;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    name.resize(end);
  }
  return xml_answer(
      "application/opensearchdescription+xml",
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription "
                  "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                  "<ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
                  "<Language>{}</Language>\n<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">{}</Image>\n"
                  "<Url type=\"text/html\" template=\"{}search?q={{searchTerms}}\"/>\n"
                  "<Url type=\"application/atom+xml\" template=\"{}search.atom?q={{searchTerms}}\"/>\n"
                  "</OpenSearchDescription>\n",
                  xml_text(name), xml_text(words(Message::home_intro)), words.code(),
                  xml_text(call.base + call.site.asset("favicon")), xml_text(home), xml_text(home)));
}

HttpResponse sitemap(const Call& call) {
  Request count = everything();
  count.limit = 0;
  const std::uint64_t total = call.archive().search_whole(count, call.viewer).total;
  if (total <= kSitemapStatements) return sitemap_of(call, 0);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (std::uint64_t part = 0; part * kSitemapStatements < total; ++part)
    xml += fmt::format("<sitemap><loc>{}/sitemap/{}</loc></sitemap>\n", xml_text(call.base), part + 1);
  return xml_answer("application/xml", xml + "</sitemapindex>\n");
}

HttpResponse sitemap_part(const Call& call) {
  std::size_t part = 0;
  const auto [end, failed] = std::from_chars(call.value.data(), call.value.data() + call.value.size(), part);
  if (failed != std::errc() || end != call.value.data() + call.value.size() || part == 0 || part > 1'000'000)
    return failure(call, 404);
  return sitemap_of(call, (part - 1) * kSitemapStatements);
}

HttpResponse robots(const Call& call) {
  HttpResponse response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "User-agent: *\nDisallow: /api/\n";
  for (const Language language : call.site.settings.languages)
    response.body += fmt::format("Disallow: /{0}/search\nDisallow: /{0}/series\n", code(language));
  response.body += "Sitemap: " + call.base + "/sitemap.xml\n";
  return response;
}

}  // namespace dateline

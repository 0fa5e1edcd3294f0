// The versions of a statement that are kept, newest first, and the kept original itself.
#include <fmt/format.h>

#include "indexer/analysis/decode.h"
#include "indexer/compare/change_summary.h"
#include "server/site/addresses.h"
#include "server/site/components.h"
#include "server/site/failure.h"
#include "server/site/page.h"
#include "server/site/pages.h"
#include "server/site/statement_lookup.h"

namespace dateline {
namespace {

/// Policy for a foreign page shown on our site: it may render, and nothing else.
constexpr const char* kSandbox =
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

bool begins_with_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

struct Media {
  std::string type;
  std::string extension;
  bool shown = false;  ///< in the browser; everything else is an attachment
};

/// By the bytes alone: what came with them is as little to be trusted as they are.
Media media_of(const std::string& bytes) {
  for (const auto& [magic, type, extension] :
       {std::tuple{"%PDF-", "application/pdf", "pdf"}, {"PK\x03\x04", "application/zip", "zip"}})
    if (bytes.starts_with(magic)) return {type, extension, false};
  const std::string_view head = std::string_view(bytes).substr(0, 4096);
  const Decoded decoded = decode(bytes.size() > (1 << 20) ? std::string_view(bytes).substr(0, 1 << 20) : bytes);
  const bool wide = decoded.charset.starts_with("utf-16");
  if (!wide && head.find('\0') != std::string_view::npos) return {"application/octet-stream", "bin", false};
  std::string_view text = decoded.text;
  const auto first = text.find_first_not_of(" \t\r\n");
  text.remove_prefix(first == std::string_view::npos ? text.size() : first);
  const bool html = begins_with_ignoring_case(text, "<!doctype html") || begins_with_ignoring_case(text, "<html") ||
                    text.substr(0, 8192).find("<body") != std::string_view::npos ||
                    text.substr(0, 8192).find("<BODY") != std::string_view::npos ||
                    (text.starts_with('<') && !text.starts_with("<?xml"));
  return {fmt::format("text/{}; charset={}", html ? "html" : "plain", decoded.charset), html ? "html" : "txt", true};
}

}  // namespace

HttpResponse original(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "original")) return std::move(*other);
  const Statement& s = looked_up.found.statement;
  const bool open = call.site.settings.originals == OriginalsFor::everybody ||
                    (call.site.settings.originals == OriginalsFor::staff && call.viewer.audience == Audience::staff);
  // A teaser was read from a listing, which holds other posts that may be withheld.
  if (!open || s.extent == Extent::teaser) return failure(call, 404);
  auto kept = call.archive().original(s.id, call.viewer);
  if (!kept) return failure(call, 404);
  const Media media = media_of(kept->bytes);
  HttpResponse response;
  response.content_type = media.type;
  response.body = std::move(kept->bytes);
  response.set("Content-Security-Policy", kSandbox);
  response.set("X-Robots-Tag", "noindex, noarchive");
  if (!media.shown)
    response.set("Content-Disposition",
                 fmt::format("attachment; filename=\"{}.{}\"", kept->sha256.substr(0, 12), media.extension));
  return response;
}

HttpResponse versions_page(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "versions")) return std::move(*other);
  const Words words(call.language);
  const Statement& s = looked_up.found.statement;
  std::vector<Statement> versions = call.archive().versions(s.id, call.viewer);
  SitePage page;
  page.title = words.text(Message::versions) + ": " + s.headline;
  page.path = statement_address(call.language, s.id, "versions").substr(3);
  page.index = false;
  Html main;
  main.raw("<div class=\"prose\"><h1>").text(words(Message::versions)).raw("</h1><p class=\"of\">");
  main.append(render(Link{s.headline.empty() ? s.id : s.headline, statement_address(call.language, s.id)})).raw("</p>");
  if (versions.size() < 2) main.raw("<p>").text(words(Message::one_version)).raw("</p>");
  main.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\"").attribute("aria-label", words(Message::versions));
  main.raw("><table class=\"versions\"><thead><tr>");
  for (const Message column : {Message::version, Message::what_changed, Message::captured, Message::published,
                               Message::headline, Message::sha})
    main.raw("<th scope=\"col\">").text(words(column)).raw("</th>");
  main.raw("</tr></thead><tbody>");
  const std::string diff_address = statement_address(call.language, s.id, "diff");
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    main.raw("<tr><th scope=\"row\">").number(static_cast<std::size_t>(version->version)).raw("</th><td>");
    if (const auto before = version + 1; before != versions.rend()) {
      main.text(summarize_changes(diff_statements(*before, *version), words.code())).raw(" · ");
      main.append(render(
          Link{words.text(Message::with_the_one_before),
               diff_address + "?from=" + std::to_string(before->version) + "&to=" + std::to_string(version->version)}));
    }
    main.raw("</td><td>").text(version->captured).raw("</td><td>");
    main.text(version->date ? words.date(*version->date) : words.text(Message::undated)).raw("</td><td>");
    main.text(version->headline).raw("</td><td><code>").text(version->sha256.substr(0, 12)).raw("</code></td></tr>");
  }
  main.raw("</tbody></table></div></div>");
  return html_page(call, page, main);
}

}  // namespace dateline

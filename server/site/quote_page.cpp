// The quotation check: a form, a verdict, the passages with what differs.
#include "server/http/http.h"
#include "server/site/addresses.h"
#include "server/site/components.h"
#include "server/site/page.h"
#include "server/site/pages.h"

namespace dateline {
namespace {

Html question(const Call& call, const Words& words, std::string_view text) {
  Html form;
  form.raw("<form class=\"search\" method=\"get\"").attribute("action", home_address(call.language) + "quote");
  form.raw("><div class=\"box\"><label for=\"text\">").text(words(Message::quotation_label));
  form.raw(
      "</label><div class=\"row\"><input id=\"text\" type=\"search\" name=\"text\" autocomplete=\"off\" "
      "maxlength=\"2000\"");
  return form.attribute("value", text)
      .raw("><button>")
      .text(words(Message::check_button))
      .raw("</button></div></div></form>");
}

Message verdict_words(Verdict verdict) {
  return verdict == Verdict::exact     ? Message::quotation_exact
         : verdict == Verdict::altered ? Message::quotation_altered
                                       : Message::quotation_not_found;
}

Html passage(const QuoteMatch& match) {
  Html html;
  html.raw("<blockquote class=\"changes\">");
  if (match.diff.empty()) html.text(match.passage);
  for (const DiffPart& part : match.diff) {
    const bool gone = part.kind == DiffPart::Kind::delete_, came = part.kind == DiffPart::Kind::insert;
    if (gone) html.raw("<del>");
    if (came) html.raw("<ins>");
    html.text(part.text);
    if (came) html.raw("</ins>");
    if (gone) html.raw("</del>");
  }
  html.raw("</blockquote>");
  if (!match.speaker.empty()) html.raw("<p>").text(match.speaker).raw("</p>");
  return html;
}

}  // namespace

HttpResponse quote_page(const Call& call) {
  const Words words(call.language);
  const std::string text(call.target.get("text"));
  SitePage page;
  page.title = words.text(Message::quotation_check);
  page.path = "/quote";
  if (!text.empty()) page.path += "?text=" + percent_encode(text);
  page.index = false;
  Html main;
  main.raw("<div class=\"prose\"><h1>")
      .text(words(Message::quotation_check))
      .raw("</h1>")
      .append(question(call, words, text));
  if (text.empty()) return html_page(call, page, main.raw("</div>"));
  const QuoteAnswer answer = call.archive().quote(text, words.code(), call.viewer);
  main.raw("<p class=\"summary-line\">").text(words(verdict_words(answer.verdict))).raw("</p>");
  for (const QuoteMatch& match : answer.matches) {
    const std::string& name = match.item.headline.empty() ? match.item.id : match.item.headline;
    main.raw("<h2>")
        .append(render(Link{name, statement_address(call.language, match.item.id)}))
        .raw("</h2><p class=\"of\">");
    main.text(match.item.date ? words.date(*match.item.date) : words.text(Message::undated));
    if (match.translation) main.raw(" · ").text(words(Message::quotation_translation));
    main.raw("</p>").append(passage(match));
  }
  main.raw("<p class=\"machine\">")
      .append(render(Link{"JSON", "/api/v1/quote?text=" + percent_encode(text)}, "nofollow"));
  return html_page(call, page, main.raw("</p></div>"));
}

}  // namespace dateline

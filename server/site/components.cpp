// Markup of the parts.
#include "server/site/components.h"

namespace dateline {

Html render(const Link& link, std::string_view rel) {
  Html html;
  if (link.address.empty()) return html.text(link.text);
  html.raw("<a");
  if (!rel.empty()) html.attribute("rel", rel);
  return html.link(link.address).raw(">").text(link.text).raw("</a>");
}

Html render_chips(const std::vector<Chip>& chips, const Link& clear) {
  Html html;
  if (chips.empty()) return html;
  html.raw("<ul class=\"active\">");
  for (const Chip& chip : chips) {
    html.raw("<li><a").link(chip.address).raw("><span class=\"visually-hidden\">").text(chip.remove).raw(": </span>");
    html.text(chip.text).raw(" <span aria-hidden=\"true\">×</span></a></li>");
  }
  if (!clear.address.empty())
    html.raw("<li><a class=\"clear\"").link(clear.address).raw(">").text(clear.text).raw("</a></li>");
  return html.raw("</ul>");
}

Html render(const FacetBox& box) {
  Html html;
  html.raw("<fieldset><legend>").text(box.heading).raw("</legend><ul>");
  for (const FacetBox::Row& row : box.rows) {
    html.raw("<li><label><input type=\"checkbox\"").attribute("name", box.name).attribute("value", row.value);
    if (row.checked) html.raw(" checked");
    html.raw("><span class=\"name\">").text(row.label).raw("</span> <span class=\"count\">").text(row.count);
    html.raw("</span></label></li>");
  }
  if (!box.more.text.empty()) html.raw("<li class=\"other\">").append(render(box.more, "nofollow")).raw("</li>");
  return html.raw("</ul></fieldset>");
}

Html marked_text(std::string_view text, const std::vector<Snippet::Mark>& marks) {
  Html html;
  std::size_t at = 0;
  for (const Snippet::Mark& mark : marks) {
    if (mark.begin < at || mark.end > text.size() || mark.begin >= mark.end) continue;
    html.text(text.substr(at, mark.begin - at));
    if (mark.translated)
      html.raw("<mark class=\"translated\">");
    else
      html.raw("<mark>");
    html.text(text.substr(mark.begin, mark.end - mark.begin)).raw("</mark>");
    at = mark.end;
  }
  return html.text(text.substr(at));
}

Html render(const ListedHit& hit) {
  Html html;
  html.raw("<article><h3");
  if (!hit.language.empty()) html.attribute("lang", hit.language);
  html.raw("><a").link(hit.address).raw(">").append(hit.headline).raw("</a></h3><p class=\"meta\">");
  if (hit.datetime.empty())
    html.raw("<span class=\"no-date\">").text(hit.date).raw("</span>");
  else
    html.raw("<time").attribute("datetime", hit.datetime).raw(">").text(hit.date).raw("</time>");
  for (const std::string& part : hit.meta) html.raw(" <span>").text(part).raw("</span>");
  html.raw("</p>");
  if (!hit.differs.empty()) html.raw("<p class=\"differs\">").text(hit.differs).raw("</p>");
  for (const ListedHit::Passage& passage : hit.snippets) {
    html.raw("<p class=\"snippet\"");
    if (!passage.language.empty()) html.attribute("lang", passage.language);
    html.raw(">").append(passage.text).raw("</p>");
  }
  if (!hit.issues.empty() || !hit.story.text.empty()) {
    html.raw("<p class=\"issues\">");
    for (const Link& issue : hit.issues) html.append(render(issue)).raw(" ");
    if (!hit.story.text.empty()) html.append(render(hit.story));
    html.raw("</p>");
  }
  return html.raw("</article>");
}

Html render(const std::vector<ListedHit>& hits) {
  Html html;
  html.raw("<ol class=\"hits\">");
  for (const ListedHit& hit : hits) html.raw("<li>").append(render(hit)).raw("</li>");
  return html.raw("</ol>");
}

Html render(const Pager& pager) {
  Html html;
  if (pager.previous.address.empty() && pager.next.address.empty()) return html;
  html.raw("<nav class=\"pager\"").attribute("aria-label", pager.label).raw(">");
  if (!pager.previous.address.empty())
    html.raw("<a").link(pager.previous.address).raw(">‹ ").text(pager.previous.text).raw("</a>");
  if (!pager.next.address.empty())
    html.raw("<a rel=\"next\"").link(pager.next.address).raw(">").text(pager.next.text).raw(" ›</a>");
  return html.raw("</nav>");
}

Html render_facts(const std::vector<Fact>& facts) {
  Html html;
  html.raw("<dl class=\"facts\">");
  for (const Fact& fact : facts) {
    if (fact.value.empty()) continue;
    html.raw("<div><dt>").text(fact.name).raw("</dt><dd>").append(fact.value);
    if (!fact.why.address.empty())
      html.raw(" <a class=\"why\"")
          .link(fact.why.address)
          .raw(">")
          .text(fact.why.text)
          .raw("<span class=\"visually-hidden\"> (")
          .text(fact.name)
          .raw(")</span></a>");
    html.raw("</dd></div>");
  }
  return html.raw("</dl>");
}

Html render(const Tally& tally) {
  Html html;
  if (tally.rows.empty()) return html;
  html.raw("<section class=\"tally\"><h2>").text(tally.heading).raw("</h2><ul>");
  for (const Tally::Row& row : tally.rows)
    html.raw("<li>").append(render(row.link)).raw(" <span class=\"count\">").text(row.count).raw("</span></li>");
  html.raw("</ul>");
  if (!tally.more.text.empty()) html.raw("<p>").append(render(tally.more)).raw("</p>");
  return html.raw("</section>");
}

Html render_notices(const std::vector<Html>& notices) {
  Html html;
  if (notices.empty()) return html;
  html.raw("<ul class=\"notices\">");
  for (const Html& notice : notices) html.raw("<li>").append(notice).raw("</li>");
  return html.raw("</ul>");
}

}  // namespace dateline

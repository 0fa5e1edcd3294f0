// The plot as SVG: attributes only, so that the strictest content policy holds.
#include <algorithm>

#include "server/site/components.h"

namespace dateline {
namespace {

// In the SVG's own units; the margin holds the half of the first and last label that is beside its bar.
constexpr int kWidth = 640, kHeight = 96, kBase = 72, kMargin = 18;

/// Height of a bar; what is not nothing is seen.
int height_of(std::uint64_t count, std::uint64_t most) {
  if (count == 0) return 0;
  return std::max(
      2, static_cast<int>(static_cast<double>(kBase - 8) * static_cast<double>(count) / static_cast<double>(most)));
}

void add_bar(Html& html, const Plot::Bar& bar, double left, double step, std::uint64_t most) {
  const int x = static_cast<int>(left);
  const int width = std::max(1, static_cast<int>(step) - (step >= 4 ? 2 : 0));
  const int height = height_of(bar.count, most);
  const bool linked = !bar.address.empty() && bar.count > 0;
  if (linked) {
    html.raw("<a").link(bar.address);
    html.attribute("class", bar.selected ? std::string_view("bar selected") : std::string_view("bar"));
    html.attribute("aria-label", bar.words).raw("><title>").text(bar.words).raw("</title>");
    html.raw("<rect class=\"reach\" y=\"0\"").attribute("x", static_cast<std::size_t>(x));
    html.attribute("width", static_cast<std::size_t>(width)).attribute("height", static_cast<std::size_t>(kHeight));
    html.raw("/>");
  }
  if (height > 0) {
    html.raw("<rect class=\"fill\"").attribute("x", static_cast<std::size_t>(x));
    html.attribute("y", static_cast<std::size_t>(kBase - height)).attribute("width", static_cast<std::size_t>(width));
    html.attribute("height", static_cast<std::size_t>(height)).raw("/>");
  }
  if (linked) html.raw("</a>");
}

Html picture(const Plot& plot) {
  std::uint64_t most = 1;
  for (const Plot::Bar& bar : plot.bars) most = std::max(most, bar.count);
  const double step = static_cast<double>(kWidth - 2 * kMargin) / static_cast<double>(plot.bars.size());
  const bool linked =
      std::any_of(plot.bars.begin(), plot.bars.end(), [](const auto& bar) { return !bar.address.empty(); });
  Html html;
  html.raw("<svg");
  html.attribute("role", linked ? std::string_view("group") : std::string_view("img"));
  html.attribute("viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(kHeight));
  html.attribute("aria-label", plot.caption).raw(">");
  html.raw("<line class=\"axis\" x1=\"0\"").attribute("x2", static_cast<std::size_t>(kWidth));
  html.attribute("y1", static_cast<std::size_t>(kBase)).attribute("y2", static_cast<std::size_t>(kBase)).raw("/>");
  for (std::size_t i = 0; i < plot.bars.size(); ++i)
    add_bar(html, plot.bars[i], kMargin + static_cast<double>(i) * step, step, most);
  for (std::size_t i = 0; i < plot.bars.size(); ++i) {
    const Plot::Bar& bar = plot.bars[i];
    if (bar.label.empty()) continue;
    html.raw("<text text-anchor=\"middle\"");
    if (bar.minor_label) html.raw(" class=\"between\"");
    html.attribute("x", static_cast<std::size_t>(kMargin + (static_cast<double>(i) + .5) * step));
    html.attribute("y", static_cast<std::size_t>(kHeight - 6)).raw(">").text(bar.label).raw("</text>");
  }
  return html.raw("</svg>");
}

Html table(const Plot& plot) {
  Html html;
  html.raw("<details");
  if (plot.table_open) html.raw(" open");
  html.raw("><summary>").text(plot.table_words).raw("</summary><div class=\"wide\" tabindex=\"0\" role=\"region\"");
  html.attribute("aria-label", plot.caption).raw("><table><thead><tr>");
  for (const std::string& column : plot.columns) html.raw("<th scope=\"col\">").text(column).raw("</th>");
  html.raw("</tr></thead><tbody>");
  for (const Plot::Bar& bar : plot.bars) {
    if (bar.count == 0 && bar.figures.empty()) continue;
    html.raw("<tr><th scope=\"row\">").append(render(Link{bar.period, bar.address})).raw("</th>");
    if (bar.figures.empty()) html.raw("<td>").number(bar.count).raw("</td>");
    for (const std::string& figure : bar.figures) html.raw("<td>").text(figure).raw("</td>");
    html.raw("</tr>");
  }
  for (const auto& row : plot.more_rows) {
    html.raw("<tr>");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0)
        html.raw("<th scope=\"row\">").text(row[i]).raw("</th>");
      else
        html.raw("<td>").text(row[i]).raw("</td>");
    }
    html.raw("</tr>");
  }
  return html.raw("</tbody></table></div></details>");
}

}  // namespace

Html render(const Plot& plot) {
  Html html;
  if (plot.bars.empty()) return html;
  html.raw("<figure class=\"plot\"><figcaption>").text(plot.caption).raw("</figcaption>");
  return html.append(picture(plot)).append(table(plot)).raw("</figure>");
}

}  // namespace dateline

// The histogram as SVG: attributes only, so that the strictest content policy holds.
#include "server/site/histogram.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "server/site/search_parameters.h"

namespace dateline {
namespace {

// In the SVG's own units; the margin holds the half of the first and last label that stands beside its bar.
constexpr int kWidth = 640, kHeight = 90, kBase = 66, kMargin = 16;

std::map<int, const FacetValue*> by_year(const FacetCounts& years) {
  std::map<int, const FacetValue*> sorted;
  for (const FacetValue& value : years.values) {
    int year = 0;
    const auto [end, failed] = std::from_chars(value.value.data(), value.value.data() + value.value.size(), year);
    if (failed == std::errc() && end == value.value.data() + value.value.size()) sorted[year] = &value;
  }
  return sorted;
}

Request only_year(Request request, const std::string& year) {
  request.offset = 0;
  const bool alone = request.filters.year == std::vector<std::string>{year};
  request.filters.year.clear();
  if (!alone) request.filters.year.push_back(year);
  return request;
}

}  // namespace

Html year_histogram(const FacetCounts& years, const Request& request, const std::string& path, Language language) {
  const auto sorted = by_year(years);
  if (sorted.size() < 2) return {};
  const int first = sorted.begin()->first, last = sorted.rbegin()->first;
  std::uint64_t most = 1;
  for (const auto& [year, value] : sorted) most = std::max(most, value->count);
  const int span = last - first + 1;
  const double step = static_cast<double>(kWidth - 2 * kMargin) / span;
  const int label_every = std::max(1, static_cast<int>(40 / step) + (step < 40 ? 1 : 0));

  Html html;
  html.raw("<figure class=\"histogram\"><figcaption>")
      .text(say(language, Say::histogram))
      .raw("</figcaption><svg role=\"group\"");
  html.attribute("viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(kHeight))
      .attribute("aria-label", say(language, Say::histogram))
      .raw(">");
  for (const auto& [year, value] : sorted) {
    const int left = kMargin + static_cast<int>((year - first) * step);
    const int width = std::max(1, static_cast<int>(step) - 2);
    const int height =
        std::max(value->count ? 2 : 0, static_cast<int>(static_cast<double>(kBase - 8) *
                                                        static_cast<double>(value->count) / static_cast<double>(most)));
    html.raw("<a").link(path + address_of(only_year(request, value->value)));
    html.attribute("class", value->selected ? std::string_view("bar selected") : std::string_view("bar"));
    const std::string words = value->value + ": " + number_label(language, value->count);
    html.attribute("aria-label", words).raw("><title>").text(words).raw("</title>");
    html.raw("<rect class=\"reach\" y=\"0\"")
        .attribute("x", static_cast<std::size_t>(left))
        .attribute("width", static_cast<std::size_t>(width))
        .attribute("height", static_cast<std::size_t>(kHeight))
        .raw("/>");
    html.raw("<rect class=\"fill\"")
        .attribute("x", static_cast<std::size_t>(left))
        .attribute("y", static_cast<std::size_t>(kBase - height));
    html.attribute("width", static_cast<std::size_t>(width))
        .attribute("height", static_cast<std::size_t>(height))
        .raw("/>");
    html.raw("</a>");
  }
  for (int year = first; year <= last; year += label_every) {
    // Narrow screens shrink the picture and enlarge its labels: there every other one gives way.
    const bool gives_way = (year - first) % (2 * label_every) != 0;
    html.raw("<text text-anchor=\"middle\"")
        .attribute("class", gives_way ? std::string_view("between") : std::string_view("label"));
    html.attribute("x", static_cast<std::size_t>(kMargin + (year - first + .5) * step))
        .attribute("y", static_cast<std::size_t>(kHeight - 6));
    html.raw(">").number(static_cast<std::size_t>(year)).raw("</text>");
  }
  html.raw("</svg><details><summary>")
      .text(say(language, Say::histogram_table))
      .raw("</summary><table><thead><tr><th scope=\"col\">");
  html.text(say(language, Say::year))
      .raw("</th><th scope=\"col\">")
      .text(say(language, Say::count))
      .raw("</th></tr></thead><tbody>");
  for (const auto& [year, value] : sorted) {
    html.raw("<tr><td><a")
        .link(path + address_of(only_year(request, value->value)))
        .raw(">")
        .text(value->value)
        .raw("</a></td><td>");
    html.text(number_label(language, value->count)).raw("</td></tr>");
  }
  if (years.none)
    html.raw("<tr><td>")
        .text(say(language, Say::undated))
        .raw("</td><td>")
        .text(number_label(language, years.none))
        .raw("</td></tr>");
  html.raw("</tbody></table></details></figure>");
  return html;
}

}  // namespace dateline

// Escaping.
#include "server/site/html.h"

namespace dateline {

void Html::append_escaped(std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default:
        out_ += c;
    }
  }
}

void Html::open_attribute(std::string_view name) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
}

Html& Html::text(std::string_view text) {
  append_escaped(text);
  return *this;
}

Html& Html::number(std::size_t value) {
  out_ += std::to_string(value);
  return *this;
}

Html& Html::link(std::string_view address) {
  const bool inside = !address.empty() && (address.front() == '?' || address.front() == '#' ||
                                           (address.front() == '/' && !address.starts_with("//")));
  const bool web = address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
  open_attribute("href");
  append_escaped(inside || web ? address : std::string_view("#"));
  out_ += '"';
  return *this;
}

Html& Html::data_script(std::string_view json) {
  out_ += "<script type=\"application/ld+json\">";
  for (const char c : json) {
    if (c == '<')
      out_ += "\\u003c";
    else
      out_ += c;
  }
  out_ += "</script>";
  return *this;
}

}  // namespace dateline

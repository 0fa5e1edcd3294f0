// The package by libzip, its XML by the pull reader.
#include "indexer/ingest/document/word_document.h"
#include "indexer/ingest/document/order_lines.h"

#include <fmt/format.h>
#include <zip.h>

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/ingest/web/xml_reader.h"

namespace dateline {
namespace {

/// A part of a document beyond this holds no release.
constexpr std::size_t kMostPartBytes = std::size_t{64} << 20;

struct Discard {
  void operator()(zip_t* zip) const noexcept { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

Zip open_package(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!zip) {
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    throw Error(Error::Kind::unreadable, "not a Word document: the package is broken or truncated");
  }
  zip_error_fini(&error);
  return Zip(zip);
}

std::optional<std::string> part(zip_t* zip, const char* name) {
  zip_stat_t stat;
  if (zip_stat(zip, name, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)) return std::nullopt;
  if (stat.size > kMostPartBytes)
    throw Error(Error::Kind::unreadable, fmt::format("{} unpacks to over {} MiB", name, kMostPartBytes >> 20));
  zip_file_t* const file = zip_fopen(zip, name, 0);
  if (!file) throw Error(Error::Kind::unreadable, fmt::format("{} cannot be unpacked (a password?)", name));
  std::string bytes(stat.size, '\0');
  const zip_int64_t got = zip_fread(file, bytes.data(), bytes.size());
  zip_fclose(file);
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size())
    throw Error(Error::Kind::unreadable, fmt::format("{} is broken or truncated", name));
  return bytes;
}

/// Heading level by the style's id: "Heading1", "Ttulo2" (Spanish Word drops the accent), "Title".
int heading_level(std::string_view style) {
  const std::string small = ascii_lower(style);
  if (small == "title" || small == "ttulo" || small == "titulo" || small == "puesto") return 1;
  for (const std::string_view name : {"heading", "ttulo", "titulo", "encabezado"})
    if (small.starts_with(name) && small.size() == name.size() + 1 && small.back() >= '1' && small.back() <= '6')
      return small.back() - '0';
  return 0;
}

/// Names of styles by their ids: a document's own style may be called anything and be named "heading 1".
std::map<std::string, int> heading_styles(std::string_view xml) {
  std::map<std::string, int> levels;
  XmlReader reader(xml, "utf-8");
  std::string id;
  while (reader.next()) {
    if (!reader.at_element()) continue;
    if (reader.name() == "style") id = reader.attribute("w:styleId");
    if (reader.name() != "name" || id.empty()) continue;
    std::string name = reader.attribute("w:val");
    std::erase(name, ' ');
    if (const int level = heading_level(name)) levels[id] = level;
  }
  return levels;
}

/// One pass over document.xml or footnotes.xml.
class Body {
 public:
  explicit Body(const std::map<std::string, int>& styles) : styles_(styles) {}

  std::string read(std::string_view xml) {
    XmlReader reader(xml, "utf-8");
    while (reader.next()) {
      if (reader.at_element())
        begin(reader);
      else if (reader.at_end())
        end(reader);
      else if (reader.at_text() && in_text_ > 0 && deleted_ == 0)
        text_ += reader.value();
      else if (reader.at_text() && in_text_ > 0 && deleted_ == in_box_)
        box_text_ += reader.value();
    }
    close_list();
    return std::move(html_);
  }

  /// Lines of text boxes and watermarks, each as often as the document has it.
  const std::vector<std::string>& box_lines() const { return box_lines_; }

 private:
  void begin(const XmlReader& reader) {
    const std::string_view name = reader.name();
    const bool empty = reader.is_empty();
    if (name == "p") {
      // A text box lies inside the paragraph that it hangs on.
      if (deleted_ > 0) return;
      text_.clear();
      level_ = 0;
      item_ = false;
      bold_letters_ = 0;
      if (empty) end_paragraph();
    } else if (name == "pStyle") {
      const std::string style = reader.attribute("w:val");
      const auto known = styles_.find(style);
      level_ = known != styles_.end() ? known->second : heading_level(style);
      if (ascii_lower(style).starts_with("list")) item_ = true;
    } else if (name == "numPr") {
      item_ = true;
    } else if (name == "r") {
      bold_ = false;
      run_begin_ = text_.size();
    } else if (name == "b") {
      const std::string value = reader.attribute("w:val");
      bold_ = value.empty() || value == "1" || value == "true" || value == "on";
    } else if (name == "t" && !empty) {
      ++in_text_;
    } else if (name == "tab") {
      (in_box_ > 0 ? box_text_ : text_) += ' ';
    } else if (name == "br" || name == "cr") {
      in_box_ > 0 ? end_box_line() : text_.push_back('\n');
    } else if (name == "noBreakHyphen") {
      text_ += '-';
    } else if ((name == "del" || name == "moveFrom" || name == "instrText" || name == "txbxContent") && !empty) {
      // Text boxes come twice, for old programs and for new: they are furniture of the page either way.
      ++deleted_;
      if (name == "txbxContent") ++in_box_;
    } else if (name == "textpath") {
      box_lines_.push_back(reader.attribute("string"));
    } else if (name == "tbl") {
      close_list();
      html_ += "<table>";
      ++in_table_;
    } else if (name == "tr") {
      html_ += "<tr>";
    } else if (name == "tc") {
      html_ += "<td>";
    } else if (name == "footnote") {
      const std::string type = reader.attribute("w:type");
      if (!type.empty() && !empty) ++deleted_, skipped_notes_ = true;
    }
  }

  void end(const XmlReader& reader) {
    const std::string_view name = reader.name();
    if (name == "p") {
      in_box_ > 0 ? end_box_line() : end_paragraph();
    } else if (name == "r") {
      if (bold_) bold_letters_ += text_.size() - std::min(run_begin_, text_.size());
    } else if (name == "t") {
      if (in_text_ > 0) --in_text_;
    } else if (name == "del" || name == "moveFrom" || name == "instrText" || name == "txbxContent") {
      if (deleted_ > 0) --deleted_;
      if (name == "txbxContent" && in_box_ > 0) --in_box_;
    } else if (name == "tbl") {
      html_ += "</table>\n";
      if (in_table_ > 0) --in_table_;
    } else if (name == "tr") {
      html_ += "</tr>";
    } else if (name == "tc") {
      html_ += "</td>";
    } else if (name == "footnote" && skipped_notes_) {
      skipped_notes_ = false;
      if (deleted_ > 0) --deleted_;
    }
  }

  void end_paragraph() {
    if (deleted_ > 0) return;
    const std::string_view clean = trim(text_);
    if (clean.empty()) return;
    std::string inner = escape_html(clean);
    for (std::size_t at = inner.find('\n'); at != std::string::npos; at = inner.find('\n', at + 5))
      inner.replace(at, 1, "<br>\n");
    if (level_ == 0 && bold_letters_ * 10 > clean.size() * 9) inner = "<strong>" + inner + "</strong>";
    if (item_ && level_ == 0 && in_table_ == 0) {
      if (!list_open_) html_ += "<ul>\n";
      list_open_ = true;
      html_ += "<li>" + inner + "</li>\n";
    } else {
      close_list();
      html_ += level_ > 0 ? fmt::format("<h{0}>{1}</h{0}>\n", level_, inner) : "<p>" + inner + "</p>\n";
    }
    text_.clear();
  }

  void end_box_line() {
    if (const std::string_view line = trim(box_text_); !line.empty()) box_lines_.emplace_back(line);
    box_text_.clear();
  }

  void close_list() {
    if (list_open_) html_ += "</ul>\n";
    list_open_ = false;
  }

  const std::map<std::string, int>& styles_;
  std::string html_, text_, box_text_;
  std::vector<std::string> box_lines_;
  std::size_t run_begin_ = 0, bold_letters_ = 0;
  int level_ = 0, in_text_ = 0, deleted_ = 0, in_table_ = 0;
  int in_box_ = 0;  ///< of what is deleted
  bool item_ = false, bold_ = false, list_open_ = false, skipped_notes_ = false;
};

/// Headers and footers of pages, and watermarks, which hang there, are not text, but offices stamp their orders there.
std::string order_around_pages(zip_t* zip, const std::map<std::string, int>& levels) {
  constexpr int kMostSections = 9;  // of three headers each: first page, odd and even ones
  for (const std::string_view kind : {"header", "footer"})
    for (int i = 1; i <= 3 * kMostSections; ++i)
      if (const auto found = part(zip, fmt::format("word/{}{}.xml", kind, i).c_str())) {
        Body lines(levels);
        if (std::string order = order_among(lines_of_paragraphs(lines.read(*found))); !order.empty()) return order;
        if (std::string order = order_among(lines.box_lines()); !order.empty()) return order;
      }
  return {};
}

/// A document's properties, as its author's program keeps them: title, subject, keywords, comments.
std::string order_in_properties(zip_t* zip) {
  const std::optional<std::string> properties = part(zip, "docProps/core.xml");
  if (!properties) return {};
  XmlReader reader(*properties, "utf-8");
  std::string text;
  while (reader.next()) {
    if (reader.at_text()) text += reader.value();
    if (!reader.at_end()) continue;
    if (std::string order = order_in_title(text); !order.empty()) return order;
    text.clear();
  }
  return {};
}

}  // namespace

std::string word_as_html(std::string_view bytes) {
  const Zip zip = open_package(bytes);
  const std::optional<std::string> document = part(zip.get(), "word/document.xml");
  if (!document) throw Error(Error::Kind::unreadable, "not a Word document: it has no text part");
  const std::optional<std::string> styles = part(zip.get(), "word/styles.xml");
  const std::map<std::string, int> levels = styles ? heading_styles(*styles) : std::map<std::string, int>();
  Body body(levels);
  std::string html = body.read(*document);
  if (const std::optional<std::string> notes = part(zip.get(), "word/footnotes.xml")) html += Body(levels).read(*notes);
  std::string order = order_around_pages(zip.get(), levels);
  if (order.empty()) order = order_among(body.box_lines());
  if (order.empty()) order = order_in_properties(zip.get());
  return with_order(std::move(html), order);
}

}  // namespace dateline

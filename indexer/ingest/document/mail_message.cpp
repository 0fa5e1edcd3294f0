// MIME by gmime (https://developer.gnome.org/gmime/stable/).
#include "indexer/ingest/document/mail_message.h"

#include <gmime/gmime.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/analysis/decode.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/document/order_lines.h"
#include "indexer/ingest/document/text_document.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

struct Unref {
  void operator()(void* object) const noexcept { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// Parts nested deeper than this are an attack, not a mail.
constexpr int kMostDepth = 20;
constexpr std::size_t kMostParts = 1000;
/// A text of fewer letters only points to its attachment. Set by eye: at half of it "Please find our release attached"
/// with a signature would be taken for the release.
constexpr std::size_t kOnlyPoints = 400;

struct Parts {
  std::string html, text;
  std::string attachment, attachment_name;
  GMimeMessage* forwarded = nullptr;  ///< a whole message inside; owned by the outer one
  std::size_t count = 0;
};

std::string text_of(const char* text) {
  return text ? std::string(text) : std::string();
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* const wrapper = g_mime_part_get_content(part);
  if (!wrapper) return {};
  Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

bool is_document(std::string_view name, std::string_view bytes) {
  switch (input_kind(name, bytes.substr(0, kKindBytes))) {
    case InputKind::pdf:
    case InputKind::word:
      return true;
    case InputKind::text:
    case InputKind::page:
      return extension_of(name) == ".txt" || extension_of(name) == ".html" || extension_of(name) == ".htm";
    default:
      return false;
  }
}

void add_part(GMimePart* part, Parts& parts) {
  GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  const bool attached = g_mime_part_is_attachment(part);
  const std::string name = text_of(g_mime_part_get_filename(part));
  const bool is_html = g_mime_content_type_is_type(type, "text", "html");
  if (!attached && (is_html || g_mime_content_type_is_type(type, "text", "plain"))) {
    std::string& into = is_html ? parts.html : parts.text;
    const std::string text =
        decode(bytes_of(part), text_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"))).text;
    // A list's software hangs its own part on after: parts of one kind follow each other.
    into += (into.empty() ? "" : "\n\n") + text;
    return;
  }
  if (!parts.attachment.empty()) return;
  std::string bytes = bytes_of(part);
  if (is_document(name, bytes)) {
    parts.attachment = std::move(bytes);
    parts.attachment_name = name;
  }
}

void walk(GMimeObject* object, int depth, Parts& parts) {
  if (!object) return;
  if (depth > kMostDepth || ++parts.count > kMostParts)
    throw Error(Error::Kind::unreadable, "a message with too many nested parts");
  if (GMIME_IS_MESSAGE_PART(object)) {
    if (!parts.forwarded) parts.forwarded = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
  } else if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* const multipart = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
      walk(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
  } else if (GMIME_IS_PART(object)) {
    add_part(GMIME_PART(object), parts);
  }
}

/// "RV: Fwd: Comunicado" as "Comunicado"; says whether something was forwarded.
std::string bare_subject(std::string subject, bool& forwarded) {
  static constexpr std::array<std::string_view, 7> kPrefixes = {"re:", "fwd:", "fw:", "rv:", "reenv:", "res:", "tr:"};
  for (bool again = true; again;) {
    again = false;
    subject = std::string(trim(subject));
    const std::string small = ascii_lower(subject.substr(0, 8));
    for (const std::string_view prefix : kPrefixes)
      if (small.starts_with(prefix)) {
        forwarded |= prefix != "re:" && prefix != "res:";
        subject.erase(0, prefix.size());
        again = true;
        break;
      }
  }
  return subject;
}

/// The head that mail programs put before a forwarded text, in lines "Name: value".
struct ForwardedHead {
  std::string_view text;  ///< what comes after it
  std::string subject;
  std::string date;
};

/// Finds "---------- Forwarded message ---------" or a block of From, Date, Subject, To within a text.
std::optional<ForwardedHead> forwarded_head(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kFrom = {
      "from:", "de:", "date:", "fecha:", "sent:", "enviado:", "*from:", "*de:"};
  static constexpr std::array<std::string_view, 4> kSubject = {"subject:", "asunto:", "*subject:*", "*asunto:*"};
  static constexpr std::array<std::string_view, 6> kDate = {
      "date:", "fecha:", "sent:", "enviado:", "*date:*", "*sent:*"};
  static constexpr std::array<std::string_view, 6> kOther = {"to:", "para:", "cc:", "*to:*", "*from:*", "reply-to:"};
  ForwardedHead head;
  int fields = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    const std::string small = ascii_lower(line.substr(0, 12));
    const auto value_behind = [&](const auto& names) -> std::optional<std::string> {
      for (const std::string_view name : names)
        if (small.starts_with(name)) return std::string(trim(line.substr(name.size())));
      return std::nullopt;
    };
    bool is_field = true;
    if (const auto subject = value_behind(kSubject))
      head.subject = *subject;
    else if (const auto date = value_behind(kDate))
      head.date = *date;
    else
      is_field = value_behind(kFrom) || value_behind(kOther);
    if (is_field) {
      ++fields;
    } else if (fields >= 3 && !head.subject.empty()) {
      head.text = text.substr(at);
      return head;
    } else if (!line.empty() && fields > 0 && head.subject.empty()) {
      // A long list of recipients runs over its line.
      if (fields < 2) fields = 0;
    }
    at = end + 1;
  }
  return std::nullopt;
}

/// A text quoted as a whole ("> FOR IMMEDIATE RELEASE") without its marks.
std::string unquoted(std::string_view text) {
  std::size_t lines = 0, quoted = 0;
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    ++lines;
    if (text[at] == '>') ++quoted;
  }
  if (quoted * 10 < lines * 7) return std::string(text);
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (line.starts_with('>')) line.remove_prefix(line.starts_with("> ") ? 2 : 1);
    plain.append(line).append("\n");
    at = end + 1;
  }
  return plain;
}

/// Without the signature after "-- ".
std::string_view without_signature(std::string_view text) {
  const std::size_t mark = text.find("\n-- \n");
  const std::size_t crlf = text.find("\n-- \r\n");
  const std::size_t end = std::min(mark, crlf);
  // In the first half it parts something else.
  return end != std::string_view::npos && end > text.size() / 2 ? text.substr(0, end) : text;
}

/// The order among the first or last lines of a text, or of HTML.
std::string order_at_ends(const std::string& text) {
  constexpr std::size_t kLines = 16;  // as around a page's headline (extract/fields/release_line)
  const bool html = trim(text).starts_with('<');
  std::vector<std::string> lines = html ? lines_of_paragraphs(text) : lines_of_text(text);
  if (lines.size() > 2 * kLines) lines.erase(lines.begin() + kLines, lines.end() - static_cast<std::ptrdiff_t>(kLines));
  return order_among(lines);
}

/// "X-Embargo: until 6 p.m., Nov. 4, 2031" as a line of text.
std::string order_in_head(GMimeMessage* message) {
  GMimeHeaderList* const head = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < g_mime_header_list_get_count(head); ++i) {
    GMimeHeader* const field = g_mime_header_list_get_header_at(head, i);
    if (ascii_lower(text_of(g_mime_header_get_name(field))).find("embargo") == std::string::npos) continue;
    const std::string value(trim(text_of(g_mime_header_get_value(field))));
    if (is_no_order(value)) continue;
    return gives_release_order(value) ? value : "EMBARGO: " + value;
  }
  return {};
}

std::string date_of(GMimeMessage* message) {
  GDateTime* const date = g_mime_message_get_date(message);
  if (!date) return {};
  char* const text = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
  std::string iso = text_of(text);
  g_free(text);
  return iso;
}

MailText read_message(GMimeMessage* message, int depth) {
  Parts parts;
  walk(g_mime_message_get_mime_part(message), 0, parts);
  // What is forwarded as a message of its own is the statement, where the outer text only hands it on.
  if (parts.forwarded && depth < 3 && plain_text(parts.html).size() + parts.text.size() < kOnlyPoints) {
    MailText inner = read_message(parts.forwarded, depth + 1);
    if (!inner.html.empty() || !inner.attachment.empty()) return inner;
  }
  MailText mail;
  bool forwarded = false;
  mail.subject = bare_subject(text_of(g_mime_message_get_subject(message)), forwarded);
  mail.date = date_of(message);
  std::string text = unquoted(without_signature(parts.text));
  if (const auto head = forwarded_head(text); head && !parts.text.empty()) {
    bool ignored = false;
    if (!head->subject.empty()) mail.subject = bare_subject(head->subject, ignored);
    mail.date = head->date;
    mail.html = text_as_html(unquoted(head->text));
  } else {
    // Of both forms the HTML one has the headings; a text form much longer than it is the text itself.
    const std::string in_html = plain_text(parts.html);
    const bool by_html = in_html.size() * 2 > text.size();
    const std::string order = by_html ? order_at_ends(text) : order_at_ends(parts.html);
    mail.html = by_html ? std::move(parts.html) : text_as_html(text);
    // Either form may give the order, and what is sent is under it.
    if (plain_text(mail.html).find(order) == std::string::npos) mail.html = with_order(std::move(mail.html), order);
  }
  if (!mail.html.empty()) mail.html = with_order(std::move(mail.html), order_in_head(message));
  if (plain_text(mail.html).size() < kOnlyPoints && !parts.attachment.empty()) {
    mail.attachment = std::move(parts.attachment);
    mail.attachment_name = std::move(parts.attachment_name);
  }
  return mail;
}

}  // namespace

MailText read_mail(std::string_view message) {
  static const bool kReady = (g_mime_init(), true);
  (void)kReady;
  Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  Owned<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!parsed || !g_mime_message_get_mime_part(parsed.get()))
    throw Error(Error::Kind::unreadable, "not a mail message");
  return read_message(parsed.get(), 0);
}

}  // namespace dateline

// WARC files, ISO 28500 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/): records one
// by one, each page of them a member.
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"
#include "indexer/ingest/container/http_message.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/container/warc_fields.h"
#include "indexer/ingest/document/document_forms.h"

namespace dateline {
namespace {

/// A line of a record's head beyond this is not WARC.
constexpr std::size_t kMostHeadLine = 64 << 10;
constexpr std::size_t kMostHeadLines = 200;

using Head = std::map<std::string, std::string>;

const std::string& field(const Head& head, const std::string& name) {
  static const std::string kNone;
  const auto found = head.find(name);
  return found == head.end() ? kNone : found->second;
}

/// What a media type is to us; nullopt for what is never a statement.
std::optional<std::string_view> form_of_media_type(std::string_view media_type, std::string_view body) {
  if (media_type == "text/html" || media_type == "application/xhtml+xml") return std::string_view();
  if (media_type == "application/pdf") return kPdfDocument;
  if (media_type == "text/plain") return kTextDocument;
  if (media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document") return kWordDocument;
  // A missing type, or one that says nothing, is what the bytes are.
  if (!media_type.empty() && media_type != "application/octet-stream") return std::nullopt;
  switch (input_kind("", body.substr(0, kKindBytes))) {
    case InputKind::page:
      return ascii_lower(body.substr(0, kKindBytes)).find('<') == std::string::npos ? std::nullopt
                                                                                    : std::optional(std::string_view());
    case InputKind::pdf:
      return kPdfDocument;
    case InputKind::word:
      return kWordDocument;
    default:
      return std::nullopt;
  }
}

class WarcSource : public MemberSource {
 public:
  WarcSource(ContainerPlace place, std::unique_ptr<ByteStream> stream)
      : MemberSource(std::move(place), std::move(stream)) {}

 private:
  std::optional<RawPage> next_member() override {
    skip_blank_lines();
    if (in_.at_end()) {
      ended_ = true;
      return std::nullopt;
    }
    ++number_;
    const Head head = read_head();
    const std::uint64_t length = length_of(head);
    const std::string& type = field(head, "warc-type");
    if (type != "response" && type != "resource") {
      if (in_.skip(length) < length) throw Error(Error::Kind::unreadable, "the file is cut off in this record");
      return std::nullopt;
    }
    if (length > kMaxInputBytes) {
      if (in_.skip(length) < length) throw Error(Error::Kind::unreadable, "the file is cut off in this record");
      return member_problem(place_, number_,
                            fmt::format("{}: over the limit of {} MiB", address_of(head), kMaxInputBytes >> 20));
    }
    const std::string block = in_.read(static_cast<std::size_t>(length));
    if (block.size() < length) throw Error(Error::Kind::unreadable, "the file is cut off in this record");
    try {
      return page_of(head, block, type == "response");
    } catch (const Error& problem) {
      return member_problem(place_, number_, fmt::format("{}: {}", address_of(head), problem.what()));
    }
  }

  void skip_blank_lines() {
    for (std::string_view next = in_.peek(1); next == "\r" || next == "\n"; next = in_.peek(1)) in_.get();
  }

  Head read_head() {
    Head head;
    std::string line;
    bool too_long = false;
    in_.read_line(line, kMostHeadLine, too_long);
    if (!line.starts_with("WARC/")) throw Error(Error::Kind::unreadable, "no WARC record where one should begin");
    std::string* last = nullptr;
    for (std::size_t lines = 0;; ++lines) {
      if (!in_.read_line(line, kMostHeadLine, too_long))
        throw Error(Error::Kind::unreadable, "the file is cut off in a record's header");
      if (too_long || lines > kMostHeadLines) throw Error(Error::Kind::unreadable, "a record's header without an end");
      const std::string_view text = trim(line);
      if (text.empty()) return head;
      const std::size_t colon = text.find(':');
      if (line.front() == ' ' || line.front() == '\t') {
        if (last) last->append(" ").append(text);
      } else if (colon != std::string_view::npos) {
        last = &(head[ascii_lower(trim(text.substr(0, colon)))] = std::string(trim(text.substr(colon + 1))));
      }
    }
  }

  static std::uint64_t length_of(const Head& head) {
    const std::string& text = field(head, "content-length");
    std::uint64_t length = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (failed != std::errc() || end != text.data() + text.size())
      throw Error(Error::Kind::unreadable, "a record without a length");
    return length;
  }

  /// wget writes the address between angle brackets, as WARC 1.0's grammar had it.
  static std::string address_of(const Head& head) {
    std::string_view address = field(head, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    return std::string(address);
  }

  std::optional<RawPage> page_of(const Head& head, const std::string& block, bool is_response) {
    if (!digest_agrees(field(head, "warc-block-digest"), block))
      throw Error(Error::Kind::unreadable, "its digest does not match its bytes; it is not loaded");
    std::string media_type, charset, body;
    const std::string& payload_digest = field(head, "warc-payload-digest");
    if (is_response && block.starts_with("HTTP/")) {
      HttpResponseMessage response = read_http_response(block);
      // Software differs on whether the payload is what was sent or what it unpacks to.
      if (!digest_agrees(payload_digest, response.raw_body) && !digest_agrees(payload_digest, response.body))
        throw Error(Error::Kind::unreadable, "its digest does not match its bytes; it is not loaded");
      if (response.status != 200) {
        ++skipped_;
        return std::nullopt;
      }
      media_type = std::move(response.media_type);
      charset = std::move(response.charset);
      body = std::move(response.body);
    } else {
      if (!digest_agrees(payload_digest, block))
        throw Error(Error::Kind::unreadable, "its digest does not match its bytes; it is not loaded");
      read_content_type(field(head, "content-type"), media_type, charset);
      body = block;
    }
    const std::string& own_form = field(head, ascii_lower(kWarcForm));
    if (own_form == kWarcRecordForm) return record_of(head, std::move(body));
    const auto form =
        own_form.empty() ? form_of_media_type(media_type, body) : std::optional<std::string_view>(own_form);
    if (!form) {
      ++skipped_;
      return std::nullopt;
    }
    RawPage page;
    const std::string address = address_of(head);
    page.origin = member_origin(place_, field(head, "warc-record-id"), number_);
    if (address.starts_with("http://") || address.starts_with("https://"))
      page.origin.location = page.origin.url = address;
    page.origin.form = *form;
    page.origin.charset = std::move(charset);
    page.origin.captured = field(head, "warc-date");
    page.origin.given = field(head, ascii_lower(kWarcGiven));
    page.origin.noarchive = !field(head, ascii_lower(kWarcNoArchive)).empty();
    page.bytes = std::move(body);
    return page;
  }

  /// A statement that was exported as a record, since its original is not for whoever asked.
  RawPage record_of(const Head& head, std::string body) {
    RawPage page;
    page.origin = member_origin(place_, field(head, "warc-record-id"), number_);
    page.origin.kind = Origin::Kind::record;
    page.origin.location = record_location(place_.location, body);
    page.origin.line = number_;
    page.bytes = std::move(body);
    return page;
  }
};

}  // namespace

std::unique_ptr<Source> warc_source(ContainerPlace place, std::unique_ptr<ByteStream> stream) {
  return std::make_unique<WarcSource>(std::move(place), std::move(stream));
}

}  // namespace dateline

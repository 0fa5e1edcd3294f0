// Mailboxes (RFC 4155, mboxrd): messages after "From " lines, each a member.
#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/base/text.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/document/document_forms.h"

namespace dateline {
namespace {

/// The Message-ID without brackets; empty if the head has none.
std::string message_id(std::string_view message) {
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    const std::string_view line = message.substr(at, end - at);
    if (trim(line).empty()) break;
    if (line.size() > 11 && ascii_lower(line.substr(0, 11)) == "message-id:") {
      std::string_view id = trim(line.substr(11));
      if (id.starts_with('<')) id.remove_prefix(1);
      if (id.ends_with('>')) id.remove_suffix(1);
      return std::string(id);
    }
    at = end + 1;
  }
  return {};
}

/// A line of "From " that was part of a text got a '>' before it.
bool is_quoted_from(std::string_view line) {
  const std::size_t depth = line.find_first_not_of('>');
  return depth != std::string_view::npos && depth > 0 && line.substr(depth).starts_with("From ");
}

class MboxSource : public MemberSource {
 public:
  MboxSource(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool is_public)
      : MemberSource(std::move(place), std::move(stream)), is_public_(is_public) {}

 private:
  std::optional<RawPage> next_member() override {
    std::string line, message;
    bool too_long = false, oversized = false;
    if (number_ == 0 && !in_.read_line(line, kMaxInputBytes, too_long)) {
      ended_ = true;
      return std::nullopt;
    }
    ++number_;
    bool after_blank = false;
    for (;;) {
      if (!in_.read_line(line, kMaxInputBytes, too_long)) {
        ended_ = true;
        break;
      }
      if (after_blank && line.starts_with("From ")) break;
      after_blank = trim(line).empty();
      if (is_quoted_from(line)) line.erase(0, 1);
      if (too_long || message.size() + line.size() > kMaxInputBytes)
        oversized = true;
      else
        message += line;
    }
    if (oversized)
      return member_problem(place_, number_, fmt::format("over the limit of {} MiB", kMaxInputBytes >> 20));
    if (trim(message).empty()) return std::nullopt;
    std::string key = message_id(message);
    if (key.empty()) key = sha256(message).substr(0, 16);
    RawPage page;
    page.origin = member_origin(place_, key, number_);
    page.origin.form = kMailMessage;
    page.origin.noarchive = true;  // it names who got it
    if (!is_public_) page.origin.given = R"({"visibility":"staff"})";
    page.bytes = std::move(message);
    return page;
  }

  bool is_public_;
};

}  // namespace

std::unique_ptr<Source> mbox_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool is_public) {
  return std::make_unique<MboxSource>(std::move(place), std::move(stream), is_public);
}

}  // namespace dateline

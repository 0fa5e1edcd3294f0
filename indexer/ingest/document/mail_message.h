// One mail (RFC 5322, MIME) as a statement: its text, its subject, its day.
#pragma once

#include <string>
#include <string_view>

#include "indexer/ingest/form.h"

namespace dateline {

/// What is read of a message. Recipients, Received lines and everything else of the head stay in the original.
struct MailText {
  std::string subject;     ///< without Re:, Fwd:, RV:
  std::string date;        ///< ISO 8601 in the sender's zone; empty if none
  std::string html;        ///< the text as HTML; empty where only an attachment speaks
  std::string attachment;  ///< bytes of the first attachment that may hold the text, where `html` says too little
  std::string attachment_name;
};

/// A forwarded message gives what it forwards. Throws Error(unreadable). In this process: open_mail_message() reads in
/// another.
MailText read_mail(std::string_view message);

}  // namespace dateline

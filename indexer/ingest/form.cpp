// The table of forms.
#include "indexer/ingest/form.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/ingest/container/table_row.h"
#include "indexer/ingest/container/wordpress_item.h"
#include "indexer/ingest/document/apart.h"
#include "indexer/ingest/document/document_forms.h"
#include "indexer/ingest/document/text_document.h"
#include "indexer/ingest/web/feed_item.h"
#include "indexer/ingest/web/wordpress_post.h"

namespace dateline {
namespace {

constexpr Form kForms[] = {
    {kWordPressPost, "application/json", "WordPress post", open_wordpress_post},
    {kFeedItem, "application/xml", "feed item", open_feed_item},
    {kJsonFeedItem, "application/json", "feed item", open_json_feed_item},
    {kWordPressItem, "application/xml", "item of a WordPress export", open_wordpress_item},
    {kTableRow, "text/csv", "row of a table", open_table_row},
    {kTextDocument, "text/plain", "text file", open_text_document},
    {kMailMessage, "message/rfc822", "mail", open_mail_message},
    {kPdfDocument, "application/pdf", "PDF", open_pdf_document},
    {kWordDocument, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document",
     open_word_document},
};

}  // namespace

const Form* form_of(std::string_view name) {
  if (name.empty()) return nullptr;
  for (const Form& form : kForms)
    if (form.name == name) return &form;
  throw Error(Error::Kind::unreadable, fmt::format("a form that this program does not know: {}", name),
              "it came from a newer program: use that one");
}

}  // namespace dateline

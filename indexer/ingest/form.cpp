// The table of forms.
#include "indexer/ingest/form.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/ingest/web/feed_item.h"
#include "indexer/ingest/web/wordpress_post.h"

namespace dateline {
namespace {

constexpr Form kForms[] = {
    {kWordPressPost, "application/json", "WordPress post", open_wordpress_post},
    {kFeedItem, "application/xml", "feed item", open_feed_item},
    {kJsonFeedItem, "application/json", "feed item", open_json_feed_item},
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

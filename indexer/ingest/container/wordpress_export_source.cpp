// WordPress exports (WXR): items one by one out of a stream, those that the public may see.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/container/wordpress_item.h"

namespace dateline {
namespace {

/// Types that are not statements: files, versions, menus, standing pages, what plugins keep.
bool is_statement_type(std::string_view type) {
  for (const std::string_view other :
       {"attachment", "revision", "nav_menu_item", "page", "custom_css", "customize_changeset", "oembed_cache",
        "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation",
        "wp_font_family", "wp_font_face"})
    if (type == other) return false;
  return true;
}

class WordPressExportSource : public MemberSource {
 public:
  WordPressExportSource(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool drafts)
      : MemberSource(std::move(place), std::move(stream)), drafts_(drafts) {}

 private:
  /// Moves past the next of these bytes; what lies before is appended to `before`, up to the limit of a member.
  bool find(std::string_view wanted, std::string* before, bool& too_long) {
    std::size_t matched = 0;
    for (int c = in_.get(); c >= 0; c = in_.get()) {
      if (before) {
        if (before->size() < kMaxInputBytes)
          *before += static_cast<char>(c);
        else
          too_long = true;
      }
      if (c == static_cast<unsigned char>(wanted[matched])) {
        if (++matched == wanted.size()) return true;
      } else {
        // No wanted text begins twice with its first letter but in ']]': "]]]>" goes on matching.
        if (!(matched == 2 && c == ']' && wanted == "]]>"))
          matched = c == static_cast<unsigned char>(wanted[0]) ? 1 : 0;
      }
    }
    return false;
  }

  std::optional<RawPage> next_member() override {
    bool too_long = false;
    if (!find("<item>", nullptr, too_long)) {
      ended_ = true;
      return std::nullopt;
    }
    ++number_;
    std::string item = "<item>";
    // "</item>" may be in a text: texts are CDATA.
    while (!item.ends_with("</item>") && !too_long) {
      const int c = in_.get();
      if (c < 0) throw Error(Error::Kind::unreadable, "the export is cut off in this item");
      item += static_cast<char>(c);
      too_long = item.size() > kMaxInputBytes;
      if (item.ends_with("<![CDATA[") && !find("]]>", &item, too_long))
        throw Error(Error::Kind::unreadable, "the export is cut off in this item");
    }
    if (too_long) {
      bool ignored = false;
      if (!find("</item>", nullptr, ignored)) ended_ = true;
      return member_problem(place_, number_, fmt::format("over the limit of {} MiB", kMaxInputBytes >> 20));
    }
    return page_of(std::move(item));
  }

  std::optional<RawPage> page_of(std::string item) {
    const WordPressItemState state = read_wordpress_item_state(item);
    nlohmann::ordered_json given = nlohmann::ordered_json::object();
    const bool published = state.status == "publish" && !state.has_password;
    const bool draft =
        state.has_password || state.status == "draft" || state.status == "pending" || state.status == "private";
    if (!is_statement_type(state.type) || !(published || state.status == "future" || (draft && drafts_))) {
      ++skipped_;
      return std::nullopt;
    }
    if (state.status == "future") given["embargoed"] = state.date_utc.empty() ? "held" : state.date_utc;
    if (draft || (state.status == "future" && state.has_password)) given["visibility"] = "staff";
    RawPage page;
    page.origin = member_origin(place_, state.guid.empty() ? state.id : state.guid, number_);
    page.origin.form = kWordPressItem;
    if (!given.empty()) page.origin.given = given.dump();
    page.bytes = std::move(item);
    return page;
  }

  bool drafts_;
};

}  // namespace

std::unique_ptr<Source> wordpress_export_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool drafts) {
  return std::make_unique<WordPressExportSource>(std::move(place), std::move(stream), drafts);
}

}  // namespace dateline

// Addresses of a crawl: their canonical form, which of them belong to it, and which lead nowhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/url.h"

namespace dateline {

/// The address as a crawl keeps it: Url's canonical form, percent-encoding brought to one spelling (RFC 3986, 6.2.2),
/// and parameters dropped that only follow the visitor (session ids, campaign marks, a comment to reply to).
Url without_visitor_marks(const Url& url);

/// "https://ana:secret@h.example/" carries credentials.
bool has_credentials(std::string_view address);

/// `*` stands for any characters, `?` for one; the pattern covers the whole text.
bool glob_matches(std::string_view pattern, std::string_view text);

/// Which addresses belong to a source. A value type.
class CrawlScope {
 public:
  /// `start` is what was typed. Its site (http or https, with or without `www.`) and the path below it: of
  /// "/news/index.html" and "/news/" all of /news/, of "/news" that and all below. A start that is a feed or a sitemap
  /// stands for its whole site: see widen().
  CrawlScope(const Url& start, std::vector<std::string> include, std::vector<std::string> exclude);

  void widen() { path_ = "/"; }
  /// What an earlier visit found its path to be.
  void set_path(const std::string& path) { path_ = path; }
  const std::string& path() const { return path_; }

  /// True for another address of the same site.
  bool is_same_site(const Url& url) const;
  /// True for an address of the site and below the path; neither --include nor --exclude is asked.
  bool holds(const Url& url) const;
  /// holds(), some --include (where there is one), no --exclude.
  bool takes(const Url& url) const;
  bool excludes(const Url& url) const;

 private:
  std::string site_;  ///< host and port without www.
  std::string path_;  ///< ends with '/', or is the typed one without
  std::vector<std::string> include_, exclude_;
};

/// True where an address is not a page by its name: an image, a style sheet, an archive, a document.
bool names_a_file(const Url& url);

/// The kind of an address: digits stand for one another, and so do the last words of a path and the values of a query.
/// "/calendar/2031/05?view=day" is "/calendar/#/#?view=*".
struct AddressKind {
  std::string text;
  bool endless = false;   ///< such addresses can be made without end: numbers or parameters in them
  bool calendar = false;  ///< and its words name a calendar
};
AddressKind kind_of(const Url& url);

/// Why an address leads in circles, or "" where it does not: the same folder three times over, too deep, too long.
std::string loops(const Url& url);

}  // namespace dateline

// HTTP requests side by side on libcurl's multi interface; redirects are left to the caller, who judges each.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/file.h"

namespace dateline {

struct FetchRequest {
  std::string address;                     ///< absolute http(s), canonical
  std::string etag;                        ///< for If-None-Match; may be empty
  std::string last_modified;               ///< for If-Modified-Since, as the server gave it; may be empty
  std::string accept;                      ///< may be empty: anything
  std::size_t max_bytes = kMaxInputBytes;  ///< of the body once decoded; more is a failure of this request
  std::string user_agent;
  std::string proxy;           ///< empty: none, whatever the environment says
  bool allow_private = false;  ///< addresses of this machine and private nets too
};

struct FetchResponse {
  std::string address;       ///< of the request
  int status = 0;            ///< of HTTP; 0 where there was no whole answer
  std::string problem;       ///< why there was none: "timed out", "over the limit of 16 MiB"
  bool refused = false;      ///< by our own rules about addresses: asking again is useless
  bool cut = false;          ///< broken off for its size
  int attempts = 0;          ///< requests that it took
  std::string body;          ///< content encodings undone
  std::string content_type;  ///< without parameters, lower case
  std::string charset;       ///< parameter of Content-Type
  std::string etag, last_modified, location, retry_after;
  std::vector<std::string> links;   ///< Link headers, as they came
  std::vector<std::string> robots;  ///< X-Robots-Tag headers
  std::string total_pages;          ///< X-WP-TotalPages

  bool ok() const { return status >= 200 && status < 300; }
  bool is_redirect() const { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }
};

/// One thread's window on the network. Every address that a host's name resolved to is judged before a socket is made
/// for it (is_public_address), redirects, robots.txt and names that change their minds included; through a proxy, which
/// resolves by itself, only the proxy is connected to. Requests run side by side; how many to one host at a time is the
/// caller's rule (Politeness).
class Fetcher {
 public:
  struct Options {
    std::chrono::seconds connect_timeout{15};
    std::chrono::seconds timeout{120};  ///< of a whole request
  };

  Fetcher() : Fetcher(Options()) {}
  explicit Fetcher(Options options);
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  ~Fetcher();

  /// Begins a request; `ticket` comes back with its response.
  void start(FetchRequest request, std::size_t ticket);
  std::size_t running() const { return transfers_.size(); }
  /// Lets requests go on for at most `wait`, less where one ends or wake() is called; returns those that ended.
  std::vector<std::pair<std::size_t, FetchResponse>> work(std::chrono::milliseconds wait);
  /// Ends a work() that waits. From any thread.
  void wake();

  struct Transfer;  // of fetcher.cpp

 private:
  struct Multi;
  Options options_;
  std::unique_ptr<Multi> multi_;
  std::map<void*, std::unique_ptr<Transfer>> transfers_;
};

/// The most that a compressed body may grow by, beyond its first MiB.
inline constexpr std::size_t kMaxRatio = 200;

/// The content of a gzip file, all its members. Throws Error(unreadable) over `limit` bytes or kMaxRatio, or where it
/// is broken.
std::string gunzip(std::string_view bytes, std::size_t limit);
bool is_gzip(std::string_view bytes);

}  // namespace dateline

// Transfers on curl_multi, with every limit in its callbacks.
#include "indexer/ingest/fetch/fetcher.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cctype>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/fetch/address_guard.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxHeaderBytes = std::size_t{256} << 10;
constexpr std::size_t kFreeBytes = std::size_t{1} << 20;  // below this no ratio is looked at

struct FreeEasy {
  void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

/// "text/html; charset=\"utf-8\"" in its parts.
void read_content_type(std::string_view value, FetchResponse& response) {
  response.content_type = ascii_lower(trim(value.substr(0, value.find(';'))));
  const std::string all = ascii_lower(value);
  const std::size_t at = all.find("charset=");
  if (at == std::string::npos) return;
  std::string_view charset = std::string_view(all).substr(at + 8);
  charset = trim(charset.substr(0, charset.find(';')));
  if (charset.size() >= 2 && (charset.front() == '"' || charset.front() == '\''))
    charset = charset.substr(1, charset.size() - 2);
  response.charset = std::string(charset);
}

void read_header(std::string_view line, FetchResponse& response) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = ascii_lower(line.substr(0, colon));
  const std::string value(trim(line.substr(colon + 1)));
  if (name == "content-type")
    read_content_type(value, response);
  else if (name == "etag")
    response.etag = value;
  else if (name == "last-modified")
    response.last_modified = value;
  else if (name == "location")
    response.location = value;
  else if (name == "retry-after")
    response.retry_after = value;
  else if (name == "link")
    response.links.push_back(value);
  else if (name == "x-robots-tag")
    response.robots.push_back(value);
  else if (name == "x-wp-totalpages")
    response.total_pages = value;
}

}  // namespace

using Sockets = std::multimap<std::string, curl_socket_t>;  // by scheme, host and port

struct Fetcher::Transfer {
  std::unique_ptr<CURL, FreeEasy> handle{curl_easy_init()};
  std::unique_ptr<curl_slist, FreeList> headers;
  Sockets* sockets = nullptr;
  std::string host;
  FetchRequest request;
  std::size_t ticket = 0;
  FetchResponse response;
  std::size_t header_bytes = 0;
  std::string stopped;  ///< why we broke it off

  /// Many servers write head and body apart and wait for the first to be acknowledged, which a kernel puts off by 40 ms
  /// on a connection that is used again: all that a crawl with a pause of 0 waited for. Which socket is this transfer's
  /// curl does not tell in here; those to its host are few.
  void acknowledge() const {
    const int at_once = 1;
    const auto [first, last] = sockets->equal_range(host);
    for (auto socket = first; socket != last; ++socket)
      ::setsockopt(socket->second, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof at_once);
  }

  static std::size_t on_header(char* data, std::size_t one, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::string_view line(data, one * count);
    transfer.header_bytes += line.size();
    if (transfer.header_bytes > kMaxHeaderBytes) {
      transfer.stopped = "its headers are over the limit of 256 KiB";
      return 0;
    }
    if (line.starts_with("HTTP/")) {
      transfer.acknowledge();
      // Another head of the same answer (100 Continue, a proxy's): the last one counts.
      FetchResponse fresh;
      fresh.address = transfer.response.address;
      transfer.response = std::move(fresh);
    } else {
      read_header(trim(line), transfer.response);
    }
    return line.size();
  }

  static std::size_t on_body(char* data, std::size_t one, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t size = one * count;
    std::string& body = transfer.response.body;
    if (body.size() + size > transfer.request.max_bytes) {
      transfer.stopped = fmt::format("over the limit of {} MiB", transfer.request.max_bytes >> 20);
      transfer.response.cut = true;
      return 0;
    }
    curl_off_t received = 0;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_SIZE_DOWNLOAD_T, &received);
    if (body.size() + size > kFreeBytes &&
        body.size() + size > kMaxRatio * static_cast<std::size_t>(std::max<curl_off_t>(received, 1))) {
      transfer.stopped = fmt::format("compressed more than {} to 1", kMaxRatio);
      transfer.response.cut = true;
      return 0;
    }
    body.append(data, size);
    return size;
  }

  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    const bool judged = transfer.request.proxy.empty() && !transfer.request.allow_private;
    if (judged && !is_public_address(address->addr)) {
      transfer.response.refused = true;
      return CURL_SOCKET_BAD;
    }
    const curl_socket_t socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (socket != CURL_SOCKET_BAD) transfer.sockets->emplace(transfer.host, socket);
    return socket;
  }

  static int on_close(void* sockets, curl_socket_t socket) {
    std::erase_if(*static_cast<Sockets*>(sockets), [&](const auto& entry) { return entry.second == socket; });
    return ::close(socket);
  }
};

struct Fetcher::Multi {
  Sockets sockets;  ///< of the connections that curl keeps
  CURLM* handle = curl_multi_init();
  ~Multi() { curl_multi_cleanup(handle); }
};

Fetcher::Fetcher(Options options) : options_(std::move(options)), multi_(std::make_unique<Multi>()) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK || !multi_->handle) throw Error(Error::Kind::network, "libcurl cannot be started");
}

Fetcher::~Fetcher() {
  for (auto& [handle, transfer] : transfers_) curl_multi_remove_handle(multi_->handle, handle);
}

void Fetcher::start(FetchRequest request, std::size_t ticket) {
  auto transfer = std::make_unique<Transfer>();
  transfer->ticket = ticket;
  transfer->sockets = &multi_->sockets;
  transfer->host = request.address.substr(0, request.address.find('/', request.address.find("//") + 2));
  transfer->response.address = request.address;
  transfer->request = std::move(request);
  CURL* easy = transfer->handle.get();
  curl_slist* headers = nullptr;
  const auto header = [&](const char* name, const std::string& value) {
    if (!value.empty()) headers = curl_slist_append(headers, fmt::format("{}: {}", name, value).c_str());
  };
  header("If-None-Match", transfer->request.etag);
  header("If-Modified-Since", transfer->request.last_modified);
  header("Accept", transfer->request.accept);
  transfer->headers.reset(headers);
  curl_easy_setopt(easy, CURLOPT_URL, transfer->request.address.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, transfer->request.proxy.c_str());  // "" also where the environment names one
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, transfer->request.user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers.get());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, static_cast<long>(options_.timeout.count()));
  // A connection that gives less than this for so long is dead.
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 10L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 30L);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, Transfer::on_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, Transfer::on_close);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, transfer->sockets);
  curl_multi_add_handle(multi_->handle, easy);
  transfers_.emplace(easy, std::move(transfer));
}

std::vector<std::pair<std::size_t, FetchResponse>> Fetcher::work(std::chrono::milliseconds wait) {
  int running = 0;
  curl_multi_perform(multi_->handle, &running);
  const bool all_run = running == static_cast<int>(transfers_.size());
  if (all_run) {
    curl_multi_poll(multi_->handle, nullptr, 0, static_cast<int>(wait.count()), nullptr);
    curl_multi_perform(multi_->handle, &running);
  }
  std::vector<std::pair<std::size_t, FetchResponse>> ended;
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi_->handle, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode result = message->data.result;
    const auto found = transfers_.find(easy);
    Transfer& transfer = *found->second;
    FetchResponse& response = transfer.response;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (result == CURLE_OK) {
      response.status = static_cast<int>(status);
    } else if (response.refused) {
      response.problem = "an address of this machine or a private net";
    } else {
      response.problem = !transfer.stopped.empty() ? transfer.stopped : curl_easy_strerror(result);
    }
    if (result == CURLE_OK) response.refused = false;  // another address of the same name was fine
    if (result != CURLE_OK) response.body.clear();
    ended.emplace_back(transfer.ticket, std::move(response));
    curl_multi_remove_handle(multi_->handle, easy);
    transfers_.erase(found);
  }
  return ended;
}

void Fetcher::wake() {
  curl_multi_wakeup(multi_->handle);
}

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B");
}

std::string gunzip(std::string_view bytes, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw Error(Error::Kind::unreadable, "gzip cannot be started");
  const auto fail = [&](const std::string& why) {
    inflateEnd(&stream);
    throw Error(Error::Kind::unreadable, why);
  };
  std::string result;
  char buffer[1 << 16];
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) fail("a broken gzip file");
    const std::size_t got = sizeof buffer - stream.avail_out;
    if (result.size() + got > limit) fail(fmt::format("over the limit of {} MiB", limit >> 20));
    const std::size_t used = bytes.size() - stream.avail_in;
    if (result.size() + got > kFreeBytes && result.size() + got > kMaxRatio * std::max<std::size_t>(used, 1))
      fail(fmt::format("compressed more than {} to 1", kMaxRatio));
    result.append(buffer, got);
    if (status == Z_STREAM_END) {
      const std::string_view rest(reinterpret_cast<const char*>(stream.next_in), stream.avail_in);
      if (!is_gzip(rest)) break;
      inflateReset(&stream);
    } else if (stream.avail_in == 0 && got == 0) {
      fail("a gzip file that is cut off");
    }
  }
  inflateEnd(&stream);
  return result;
}

}  // namespace dateline

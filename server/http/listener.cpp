// The listener on Boost.Beast: the one file that knows the HTTP library.
#include "server/http/listener.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <set>

#include "indexer/base/error.h"

// g++ 12 takes the frame deallocation of Asio's coroutines for a mismatch; it pairs with their own operator new.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace dateline {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::uint32_t kMaxHeaderBytes = 16 << 10;
constexpr std::size_t kCompressFrom = 1024;
constexpr std::chrono::milliseconds kOverloadDelay{200};

using Parser = http::request_parser<http::empty_body>;
using Head = Parser::value_type;

HttpResponse plain(int status, std::string_view text) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = fmt::format("{} {}\n{}\n", status, reason_phrase(status), text);
  return response;
}

/// Why a request must be refused before it reaches the site; nullopt where it is fine.
std::optional<HttpResponse> refusal(const Head& head) {
  if (head.count(http::field::transfer_encoding))
    return plain(400, "Transfer-Encoding is not taken: requests have no body here.");
  if (head.count(http::field::content_length) > 1) return plain(400, "Two Content-Length headers.");
  if (const auto length = head.find(http::field::content_length); length != head.end() && length->value() != "0")
    return plain(400, "Requests have no body here.");
  if (head.version() >= 11 && head.count(http::field::host) != 1) return plain(400, "One Host header is needed.");
  if (head.method() != http::verb::get && head.method() != http::verb::head) {
    HttpResponse response = plain(405, "Only GET and HEAD are answered.");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  return std::nullopt;
}

HttpRequest request_of(const Head& head) {
  HttpRequest request;
  request.method = std::string(head.method_string());
  request.target = std::string(head.target());
  for (const auto& field : head) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return request;
}

bool takes_gzip(const HttpRequest& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string_view::npos ||
         content_type.find("xml") != std::string_view::npos ||
         content_type.find("javascript") != std::string_view::npos;
}

/// The status line, headers and body as they go over the wire. HEAD gets the headers of GET and no body.
std::string serialised(HttpResponse response, const HttpRequest& request, bool keep_alive) {
  std::string head =
      fmt::format("HTTP/1.1 {} {}\r\nServer: dateline\r\n", response.status, reason_phrase(response.status));
  const bool has_body = response.status != 304 && response.status != 204;
  if (has_body && is_text(response.content_type)) {
    head += "Vary: Accept-Encoding\r\n";
    if (response.body.size() >= kCompressFrom && takes_gzip(request)) {
      response.body = gzip(response.body);
      head += "Content-Encoding: gzip\r\n";
    }
  }
  if (has_body)
    head += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", response.content_type, response.body.size());
  for (const auto& [name, value] : response.headers) {
    // A line feed inside a value would begin a header of the sender's choice.
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) continue;
    head += fmt::format("{}: {}\r\n", name, value);
  }
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  if (has_body && request.method != "HEAD") head += response.body;
  return head;
}

}  // namespace

struct Listener::State {
  ListenOptions options;
  std::function<HttpResponse(const HttpRequest&)> handle;
  std::function<std::optional<HttpResponse>(const HttpRequest&)> at_once;
  asio::io_context io{1};
  asio::thread_pool workers;
  Tcp::acceptor acceptor{io};
  asio::steady_timer drain{io};
  std::set<beast::tcp_stream*> idle;  ///< connections between two requests: closed at once when stopping
  std::size_t connections = 0;
  std::size_t busy = 0;
  bool stopping = false;

  State(const ListenOptions& o, std::function<HttpResponse(const HttpRequest&)> h,
        std::function<std::optional<HttpResponse>(const HttpRequest&)> a)
      : options(o), handle(std::move(h)), at_once(std::move(a)), workers(std::max<std::size_t>(1, o.workers)) {}

  void bind();
  asio::awaitable<void> accept_loop();
  asio::awaitable<void> session(Tcp::socket socket);
  asio::awaitable<HttpResponse> answer(const HttpRequest& request);
  void begin_stop();
  void maybe_finished() {
    if (stopping && connections == 0) drain.cancel();
  }
};

void Listener::State::bind() {
  ErrorCode failed;
  Tcp::resolver resolver(io);
  const auto found = resolver.resolve(options.host, std::to_string(options.port), Tcp::resolver::passive, failed);
  const auto refuse = [&](const char* doing) {
    throw Error(Error::Kind::io, fmt::format("{}:{}: {}: {}", options.host, options.port, doing, failed.message()),
                "choose another address with --listen HOST:PORT");
  };
  if (failed || found.empty()) refuse("no such address");
  const Tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), failed);
  if (failed) refuse("cannot be opened");
  acceptor.set_option(asio::socket_base::reuse_address(true), failed);
  acceptor.bind(endpoint, failed);
  if (failed) refuse("cannot be bound");
  acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) refuse("cannot listen");
}

asio::awaitable<void> Listener::State::accept_loop() {
  while (!stopping) {
    ErrorCode failed;
    Tcp::socket socket(io);
    co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, failed));
    if (stopping || failed == asio::error::operation_aborted) co_return;
    if (failed) {
      // Out of descriptors, most often: wait for some to be closed rather than spin.
      asio::steady_timer pause(io, std::chrono::milliseconds(50));
      ErrorCode ignored;
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      continue;
    }
    if (connections >= options.connections) continue;
    ++connections;
    asio::co_spawn(io, session(std::move(socket)), asio::detached);
  }
}

asio::awaitable<HttpResponse> Listener::State::answer(const HttpRequest& request) {
  if (at_once) {
    std::optional<HttpResponse> fast = at_once(request);
    if (fast) co_return std::move(*fast);
  }
  if (busy >= options.queue) {
    // An instant 503 makes clients without back-off spin faster than they can be answered.
    asio::steady_timer pause(io, kOverloadDelay);
    ErrorCode ignored;
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    HttpResponse response = plain(503, "Too many requests at once; try again in a second.");
    response.headers.emplace_back("Retry-After", "1");
    co_return response;
  }
  ++busy;
  HttpResponse response = plain(500, "The server met an error it did not expect.");
  auto work = [this, &request, &response]() -> asio::awaitable<void> {
    try {
      response = handle(request);
    } catch (const std::exception& error) {
      fmt::print(stderr, "dateline: {}: {}\n", request.target.substr(0, request.target.find('?')), error.what());
    }
    co_return;
  };
  co_await asio::co_spawn(workers.get_executor(), work, asio::use_awaitable);
  --busy;
  co_return response;
}

asio::awaitable<void> Listener::State::session(Tcp::socket socket) {
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer(kMaxHeaderBytes + 4096);
  ErrorCode failed;
  bool first = true;
  while (!stopping) {
    if (buffer.size() == 0 && !first) {
      // Waiting for the next request: only its first bytes start the header's deadline.
      stream.expires_after(options.idle_deadline);
      idle.insert(&stream);
      const std::size_t got =
          co_await stream.async_read_some(buffer.prepare(4096), asio::redirect_error(asio::use_awaitable, failed));
      idle.erase(&stream);
      buffer.commit(got);
      if (failed || stopping) break;
    }
    Parser parser;
    parser.header_limit(kMaxHeaderBytes);
    parser.body_limit(0);
    stream.expires_after(options.header_deadline);
    if (first) idle.insert(&stream);
    co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, failed));
    idle.erase(&stream);
    first = false;
    HttpRequest request;
    HttpResponse response;
    bool keep_alive = false;
    if (failed) {
      if (failed == http::error::end_of_stream || failed == beast::error::timeout ||
          failed == asio::error::operation_aborted || failed == asio::error::connection_reset ||
          failed == asio::error::eof || failed == http::error::partial_message)
        break;
      response = failed == http::error::header_limit || failed == http::error::buffer_overflow
                     ? plain(431, "The request's headers are too long.")
                     : plain(400, "The request could not be read.");
    } else {
      std::optional<HttpResponse> refused = refusal(parser.get());
      request = request_of(parser.get());
      if (refused) {
        response = std::move(*refused);
        keep_alive =
            response.status == 405 && parser.get().count(http::field::content_length) == 0 && parser.get().keep_alive();
      } else {
        response = co_await answer(request);
        keep_alive = parser.get().keep_alive() && !stopping && response.status != 503;
      }
    }
    const std::string wire = serialised(std::move(response), request, keep_alive);
    stream.expires_after(options.write_deadline);
    co_await asio::async_write(stream, asio::buffer(wire), asio::redirect_error(asio::use_awaitable, failed));
    if (failed || !keep_alive) break;
  }
  stream.socket().shutdown(Tcp::socket::shutdown_send, failed);
  stream.close();
  --connections;
  maybe_finished();
}

void Listener::State::begin_stop() {
  if (stopping) return;
  stopping = true;
  ErrorCode ignored;
  acceptor.close(ignored);
  for (beast::tcp_stream* stream : idle) stream->socket().cancel(ignored);
  drain.expires_after(options.drain_deadline);
  drain.async_wait([this](const ErrorCode&) { io.stop(); });
  maybe_finished();
}

Listener::Listener(const ListenOptions& options, std::function<HttpResponse(const HttpRequest&)> handle,
                   std::function<std::optional<HttpResponse>(const HttpRequest&)> at_once)
    : state_(std::make_unique<State>(options, std::move(handle), std::move(at_once))) {
  state_->bind();
}

Listener::~Listener() {
  state_->workers.stop();
  state_->workers.join();
}

std::uint16_t Listener::port() const {
  return state_->acceptor.local_endpoint().port();
}

std::string Listener::address() const {
  const auto endpoint = state_->acceptor.local_endpoint();
  const std::string host =
      endpoint.address().is_v6() ? "[" + endpoint.address().to_string() + "]" : endpoint.address().to_string();
  return fmt::format("http://{}:{}", host, endpoint.port());
}

void Listener::run(bool until_signal) {
  asio::signal_set signals(state_->io);
  if (until_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](const ErrorCode& failed, int) {
      if (!failed) state_->begin_stop();
    });
  }
  asio::co_spawn(state_->io, state_->accept_loop(), asio::detached);
  state_->io.run();
  state_->workers.join();
}

void Listener::stop() {
  asio::post(state_->io, [this] { state_->begin_stop(); });
}

}  // namespace dateline

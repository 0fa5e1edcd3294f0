// The listener on Boost.Beast: the one file that knows the HTTP library.
#include "server/http/listener.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "indexer/base/text.h"
#include "server/http/listening_socket.h"
#include "server/http/request_head.h"
#include "server/http/wire.h"

// g++ 12 takes the frame deallocation of Asio's coroutines for a mismatch; it pairs with their own operator new.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace dateline {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
/// TCP and Unix sockets alike.
using Protocol = asio::generic::stream_protocol;
using Socket = Protocol::socket;
using Stream = beast::basic_stream<Protocol>;
using ErrorCode = boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kOverloadDelay{200};
/// Before closing on a client that still sends, this much of it is read, or for this long: a reset would take the
/// answer away from it unread.
constexpr std::size_t kLingerBytes = 256 << 10;
constexpr std::chrono::milliseconds kLinger{1000};

using Parser = http::request_parser<http::empty_body>;

HttpRequest request_of(const Parser::value_type& head, std::string peer) {
  HttpRequest request;
  request.method = std::string(head.method_string());
  request.target = std::string(head.target());
  request.peer = std::move(peer);
  for (const auto& field : head) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return request;
}

HttpResponse overloaded(std::string_view words) {
  HttpResponse response = plain_answer(503, words);
  response.set("Retry-After", "1");
  return response;
}

/// One more of something while it lives, whatever ends it.
class InUse {
 public:
  explicit InUse(std::size_t& count) : count_(count) { ++count_; }
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;
  ~InUse() { --count_; }

 private:
  std::size_t& count_;
};

/// A connection that may be closed at once when the server is stopped.
class Idle {
 public:
  Idle(std::set<Stream*>& idle, Stream& stream) : idle_(idle), stream_(&stream) { idle_.insert(stream_); }
  Idle(const Idle&) = delete;
  Idle& operator=(const Idle&) = delete;
  ~Idle() { idle_.erase(stream_); }

 private:
  std::set<Stream*>& idle_;
  Stream* stream_;
};

}  // namespace

struct Listener::State {
  ListenOptions options;
  std::function<HttpResponse(const HttpRequest&)> handle;
  std::function<std::optional<HttpResponse>(const HttpRequest&)> answer_inline;
  asio::io_context io{1};
  asio::thread_pool workers;
  asio::thread_pool streamers;  ///< make the pieces of streams, so that no search waits behind an export
  asio::basic_socket_acceptor<Protocol> acceptor{io};
  asio::steady_timer drain{io};
  std::set<Stream*> idle;  ///< connections between two requests: closed at once when stopping
  std::map<std::string, std::size_t> connections_of;  ///< by client that is neither local nor a proxy
  std::map<std::string, std::size_t> requests_of;
  std::size_t connections = 0;
  std::size_t busy = 0;
  std::size_t streaming = 0;
  bool stopping = false;

  State(const ListenOptions& o, std::function<HttpResponse(const HttpRequest&)> h,
        std::function<std::optional<HttpResponse>(const HttpRequest&)> a)
      : options(o),
        handle(std::move(h)),
        answer_inline(std::move(a)),
        workers(std::max<std::size_t>(1, o.workers)),
        streamers(std::max<std::size_t>(1, o.streams)) {}

  void bind();
  asio::awaitable<void> accept_loop();
  asio::awaitable<void> session(Socket socket, std::string peer, std::unique_ptr<InUse> in_use);
  asio::awaitable<bool> exchange(Stream& stream, beast::flat_buffer& buffer, const std::string& peer, bool first);
  asio::awaitable<ErrorCode> read_head(Stream& stream, beast::flat_buffer& buffer, bool first);
  asio::awaitable<HttpResponse> answer(const HttpRequest& request, const std::string& client);
  asio::awaitable<HttpResponse> work(const HttpRequest& request);
  asio::awaitable<bool> send(Stream& stream, HttpResponse response, const WireOptions& wire, std::uint64_t& bytes);
  asio::awaitable<bool> send_stream(Stream& stream, BodyStream& body, bool chunks, std::uint64_t& bytes);
  asio::awaitable<void> close(Stream& stream, bool linger);
  asio::awaitable<void> pause(std::chrono::milliseconds time);
  void begin_stop();
  void maybe_finished() {
    if (stopping && connections == 0) drain.cancel();
  }
};

namespace {

/// Counts one in a map while it lives.
class Counted {
 public:
  Counted(std::map<std::string, std::size_t>& counts, std::string key) : counts_(counts), key_(std::move(key)) {
    if (!key_.empty()) ++counts_[key_];
  }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() {
    if (key_.empty()) return;
    const auto found = counts_.find(key_);
    if (found != counts_.end() && --found->second == 0) counts_.erase(found);
  }

 private:
  std::map<std::string, std::size_t>& counts_;
  std::string key_;
};

}  // namespace

void Listener::State::bind() {
  Descriptor socket = open_listening_socket(options.address);
  const int family = socket_family(socket.get());
  acceptor.assign(Protocol(family, family == AF_UNIX ? 0 : IPPROTO_TCP), socket.release());
}

asio::awaitable<void> Listener::State::pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(io, time);
  ErrorCode ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<void> Listener::State::accept_loop() {
  while (!stopping) {
    ErrorCode failed;
    Socket socket(io);
    co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, failed));
    if (stopping || failed == asio::error::operation_aborted) co_return;
    if (failed) {
      // Out of descriptors, most often: wait for some to be closed rather than spin.
      co_await pause(std::chrono::milliseconds(50));
      continue;
    }
    if (connections >= options.connections) continue;
    std::string peer = peer_address(socket.native_handle());
    if (!options.proxies.trusts(peer)) {
      const auto open = connections_of.find(peer);
      if (open != connections_of.end() && open->second >= options.client_connections) continue;
    }
    if (!peer.empty()) socket.set_option(Tcp::no_delay(true), failed);
    asio::co_spawn(io, session(std::move(socket), std::move(peer), std::make_unique<InUse>(connections)),
                   asio::detached);
  }
}

asio::awaitable<HttpResponse> Listener::State::work(const HttpRequest& request) {
  HttpResponse response = plain_answer(500, "The server met an error it did not expect.");
  auto job = [this, &request, &response]() -> asio::awaitable<void> {
    try {
      response = handle(request);
      compress_for(request, response);
    } catch (const std::bad_alloc&) {
      response = overloaded("The answer needs more memory than there is.");
    } catch (const std::exception& error) {
      fmt::print(stderr, "dateline: {}\n", one_line(error.what()));
    } catch (...) {
      fmt::print(stderr, "dateline: a request ended in an exception that is no std::exception\n");
    }
    co_return;
  };
  const InUse in_use(busy);
  co_await asio::co_spawn(workers.get_executor(), job, asio::use_awaitable);
  co_return response;
}

asio::awaitable<HttpResponse> Listener::State::answer(const HttpRequest& request, const std::string& client) {
  if (answer_inline) {
    std::optional<HttpResponse> fast = answer_inline(request);
    if (fast) co_return std::move(*fast);
  }
  const auto own = requests_of.find(client);
  const bool too_many = own != requests_of.end() && own->second >= options.client_requests;
  if (busy >= options.queue || too_many) {
    // An instant 503 makes clients without back-off spin faster than they can be answered.
    co_await pause(kOverloadDelay);
    co_return overloaded("Too many requests at once; try again in a second.");
  }
  const Counted counted(requests_of, client);
  HttpResponse response = co_await work(request);
  if (response.stream && request.method != "HEAD" && streaming >= options.streams) {
    co_await pause(kOverloadDelay);
    co_return overloaded("Too many downloads at once; try again in a minute.");
  }
  co_return response;
}

asio::awaitable<ErrorCode> Listener::State::read_head(Stream& stream, beast::flat_buffer& buffer, bool first) {
  ErrorCode failed;
  const auto text = [&buffer] {
    return std::string_view(static_cast<const char*>(buffer.data().data()), buffer.size());
  };
  // Waiting for the next request: only its first bytes start the header's deadline.
  stream.expires_after(buffer.size() == 0 && !first ? options.idle_deadline : options.header_deadline);
  bool waiting = buffer.size() == 0;
  // One empty line before a request is forgiven (RFC 9112 section 2.2).
  while (!failed) {
    if (text().starts_with("\r\n")) buffer.consume(2);
    if (head_length(text()) || buffer.size() > kMaxHeaderBytes) break;
    std::size_t got = 0;
    {
      std::optional<Idle> idling;
      if (waiting) idling.emplace(idle, stream);
      got = co_await stream.async_read_some(buffer.prepare(4096), asio::redirect_error(asio::use_awaitable, failed));
    }
    buffer.commit(got);
    if (waiting && !first && !failed) stream.expires_after(options.header_deadline);
    waiting = false;
    if (stopping && buffer.size() == 0) failed = asio::error::operation_aborted;
  }
  co_return failed;
}

asio::awaitable<bool> Listener::State::send_stream(Stream& stream, BodyStream& body, bool chunks,
                                                   std::uint64_t& bytes) {
  const auto deadline = Clock::now() + options.stream_deadline;
  const InUse in_use(streaming);
  bool whole = false;
  while (Clock::now() < deadline) {
    std::string piece;
    bool broken = false;
    auto make = [&]() -> asio::awaitable<void> {
      try {
        piece = body();
      } catch (const std::exception& error) {
        broken = true;
        fmt::print(stderr, "dateline: a download was broken off: {}\n", one_line(error.what()));
      } catch (...) {
        broken = true;
      }
      co_return;
    };
    co_await asio::co_spawn(streamers.get_executor(), make, asio::use_awaitable);
    if (broken) break;
    const std::string wire = chunks ? chunk(piece) : piece;
    ErrorCode failed;
    stream.expires_after(options.write_deadline);
    if (!wire.empty())
      co_await asio::async_write(stream, asio::buffer(wire), asio::redirect_error(asio::use_awaitable, failed));
    if (failed) break;
    bytes += piece.size();
    whole = piece.empty();
    if (whole) break;
  }
  co_return whole;
}

asio::awaitable<bool> Listener::State::send(Stream& stream, HttpResponse response, const WireOptions& wire,
                                            std::uint64_t& bytes) {
  const std::string head = head_of(response, wire);
  ErrorCode failed;
  stream.expires_after(options.write_deadline);
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(response.body)};
  co_await asio::async_write(stream, parts, asio::redirect_error(asio::use_awaitable, failed));
  if (failed) co_return false;
  bytes = response.body.size();
  if (!response.stream) co_return true;
  co_return co_await send_stream(stream, *response.stream, wire.chunks, bytes);
}

/// One request and its answer; false where the connection must end.
asio::awaitable<bool> Listener::State::exchange(Stream& stream, beast::flat_buffer& buffer, const std::string& peer,
                                                bool first) {
  const ErrorCode failed = co_await read_head(stream, buffer, first);
  if (failed) {
    co_await close(stream, false);
    co_return false;
  }
  const auto started = Clock::now();
  const std::string_view bytes(static_cast<const char*>(buffer.data().data()), buffer.size());
  const auto length = head_length(bytes);
  HttpRequest request;
  HttpResponse response;
  WireOptions wire;
  Parser parser;
  ErrorCode unparsed;
  if (length) {
    parser.header_limit(kMaxHeaderBytes);
    parser.put(asio::buffer(bytes.substr(0, *length)), unparsed);
  }
  if (!length || *length > kMaxHeaderBytes) {
    response = too_long(bytes);
  } else if ((unparsed && unparsed != http::error::need_more) || !parser.is_header_done() ||
             has_folded_header(bytes.substr(0, *length))) {
    response = plain_answer(400, "The request could not be read.");
  } else {
    const int minor = static_cast<int>(parser.get().version()) % 10;
    request = request_of(parser.get(), peer);
    buffer.consume(*length);
    if (std::optional<HttpResponse> refused = refusal(request, minor)) {
      response = std::move(*refused);
    } else {
      take_origin_form(request);
      response = co_await answer(request, client_of(request, options.proxies));
      wire.keep_alive = parser.get().keep_alive() && !stopping && response.status != 503;
      wire.chunks = minor >= 1;
      if (response.stream && !wire.chunks) wire.keep_alive = false;
    }
  }
  wire.head_only = request.method == "HEAD";
  wire.gzip = takes_gzip(request);
  const int status = response.status;
  std::uint64_t sent = 0;
  const bool whole = co_await send(stream, std::move(response), wire, sent);
  if (options.log)
    options.log({request, client_of(request, options.proxies), status, sent,
                 std::chrono::duration<double, std::milli>(Clock::now() - started).count(), !whole});
  if (whole && wire.keep_alive) co_return true;
  co_await close(stream, whole);
  co_return false;
}

asio::awaitable<void> Listener::State::close(Stream& stream, bool linger) {
  ErrorCode failed;
  stream.socket().shutdown(Socket::shutdown_send, failed);
  std::array<char, 4096> rest;
  if (linger) stream.expires_after(kLinger);
  for (std::size_t read = 0; linger && !failed && read < kLingerBytes;)
    read += co_await stream.async_read_some(asio::buffer(rest), asio::redirect_error(asio::use_awaitable, failed));
  stream.close();
}

asio::awaitable<void> Listener::State::session(Socket socket, std::string peer, std::unique_ptr<InUse> in_use) {
  // Out of memory here ends this connection, and leaves no place taken.
  try {
    Stream stream(std::move(socket));
    beast::flat_buffer buffer(kMaxHeaderBytes + 8192);
    const Counted counted(connections_of, options.proxies.trusts(peer) ? std::string() : peer);
    bool first = true;
    while (!stopping && co_await exchange(stream, buffer, peer, first)) first = false;
    if (stopping) stream.close();
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline: a connection was broken off: {}\n", one_line(error.what()));
  } catch (...) {
    fmt::print(stderr, "dateline: a connection was broken off\n");
  }
  in_use.reset();
  maybe_finished();
}

void Listener::State::begin_stop() {
  if (stopping) return;
  stopping = true;
  if (options.on_stop) options.on_stop();
  ErrorCode ignored;
  acceptor.close(ignored);
  if (const std::string& path = options.address.socket_path; !path.empty()) ::unlink(path.c_str());
  for (Stream* stream : idle) stream->socket().cancel(ignored);
  drain.expires_after(options.drain_deadline);
  drain.async_wait([this](const ErrorCode&) { io.stop(); });
  maybe_finished();
}

Listener::Listener(const ListenOptions& options, std::function<HttpResponse(const HttpRequest&)> handle,
                   std::function<std::optional<HttpResponse>(const HttpRequest&)> answer_inline)
    : state_(std::make_unique<State>(options, std::move(handle), std::move(answer_inline))) {
  state_->bind();
}

Listener::~Listener() {
  state_->workers.stop();
  state_->streamers.stop();
  state_->workers.join();
  state_->streamers.join();
}

std::uint16_t Listener::port() const {
  return bound_port(state_->acceptor.native_handle());
}

std::string Listener::address() const {
  return bound_address(state_->acceptor.native_handle());
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
  state_->workers.stop();
  state_->streamers.stop();
  std::promise<void> joined;
  std::thread joiner([&] {
    state_->workers.join();
    state_->streamers.join();
    joined.set_value();
  });
  // A request that neither ends nor looks at the clock: it is abandoned at shutdown. Nothing here writes to an archive.
  if (until_signal && joined.get_future().wait_for(state_->options.drain_deadline) == std::future_status::timeout) {
    fmt::print(stderr, "dateline: a request under way did not end; stopped without it\n");
    std::fflush(nullptr);
    std::_Exit(0);
  }
  joiner.join();
}

void Listener::stop() {
  asio::post(state_->io, [this] { state_->begin_stop(); });
}

}  // namespace dateline

// The HTTP listener: sockets, deadlines and limits around a function from request to response.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/client.h"
#include "server/http/http.h"
#include "server/http/listening_socket.h"

namespace dateline {

/// A request that was answered, for the log.
struct Exchange {
  const HttpRequest& request;
  std::string client;  ///< whole address; "" for somebody on this machine
  int status = 0;
  std::uint64_t bytes = 0;  ///< of the body as sent
  double milliseconds = 0;
  bool broken_off = false;  ///< the answer was not sent to its end
};

struct ListenOptions {
  ListenAddress address;
  std::size_t workers = 2;  ///< threads that run `handle`
  std::size_t queue = 64;   ///< requests waiting or running; over it the answer is a delayed 503
  std::size_t connections = 4096;
  /// Of one client that is neither on this machine nor a trusted proxy. A browser opens six.
  std::size_t client_connections = 64;
  std::size_t client_requests = 16;  ///< waiting or running for one client; over it a delayed 503
  std::size_t streams = 4;           ///< bodies made while they are sent; over it 503
  TrustedProxies proxies;
  std::chrono::milliseconds header_deadline{5000};  ///< for the whole request head
  std::chrono::milliseconds idle_deadline{15000};   ///< between two requests of one connection
  std::chrono::milliseconds write_deadline{10000};  ///< for a whole answer, or one piece of a stream
  std::chrono::milliseconds stream_deadline{std::chrono::minutes(10)};
  std::chrono::milliseconds drain_deadline{10000};  ///< for requests in progress when it is stopped
  std::function<void(const Exchange&)> log;         ///< called on the I/O thread; may be empty
  std::function<void()> on_stop;  ///< called on the I/O thread when it is stopped: `handle` may hurry; may be empty
};

/// HTTP/1.1 without request bodies: what smuggling needs (Transfer-Encoding, two Content-Lengths, a body, no or two
/// Hosts, folded headers) is answered with 400 and a close. One I/O thread and `workers` others. RFC 9112.
class Listener {
 public:
  /// `handle` runs on the worker threads, several at once; what it throws becomes a 500 without details.
  /// `answer_inline`, if set, runs on the I/O thread first and must not block: health checks and kept answers come from
  /// it even when all workers are busy. Binds here, as
  /// open_listening_socket() does, and throws what it throws.
  Listener(const ListenOptions& options, std::function<HttpResponse(const HttpRequest&)> handle,
           std::function<std::optional<HttpResponse>(const HttpRequest&)> answer_inline = {});
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const;   ///< the one bound; 0 of a Unix socket
  std::string address() const;  ///< "http://127.0.0.1:8080", "unix:/run/dateline.sock"
  /// Serves until stop(); with `until_signal` also until SIGINT or SIGTERM. Requests under way are finished first.
  void run(bool until_signal);
  /// From any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline

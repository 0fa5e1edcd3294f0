// The HTTP listener: sockets, deadlines and limits around a function from request to response.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/http.h"

namespace dateline {

struct ListenOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0 takes a free one
  std::size_t workers = 2;    ///< threads that run `handle`
  std::size_t queue = 64;     ///< requests waiting or running; over it the answer is a delayed 503
  std::size_t connections = 4096;
  std::chrono::milliseconds header_deadline{5000};  ///< for the whole request head
  std::chrono::milliseconds idle_deadline{15000};   ///< between two requests of one connection
  std::chrono::milliseconds write_deadline{10000};
  std::chrono::milliseconds drain_deadline{10000};  ///< for requests under way when told to stop
};

/// HTTP/1.1, GET and HEAD, no bodies: what smuggling needs (Transfer-Encoding, two Content-Lengths, a body, no or two
/// Hosts, folded headers) is answered with 400 and a close. One I/O thread and `workers` others. RFC 9112.
class Listener {
 public:
  /// `handle` runs on the worker threads, several at once; what it throws becomes a 500 without details. `at_once`, if
  /// set, runs on the I/O thread first and must not block: health checks are answered by it even when all workers are
  /// busy. Binds here: throws Error(io) where the address is taken or not ours.
  Listener(const ListenOptions& options, std::function<HttpResponse(const HttpRequest&)> handle,
           std::function<std::optional<HttpResponse>(const HttpRequest&)> at_once = {});
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const;   ///< the one bound
  std::string address() const;  ///< "http://127.0.0.1:8080"
  /// Serves until stop(); with `until_signal` also until SIGINT or SIGTERM. Requests under way are finished first.
  void run(bool until_signal);
  /// From any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline

// Requests at a polite pace: one at a time per host, several hosts in parallel, with retries after failures.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "indexer/ingest/fetch/fetcher.h"
#include "indexer/ingest/fetch/politeness.h"

namespace dateline {

/// A thread with a Fetcher and a Politeness; any number of threads ask it. Asked by one thread, a host gets its
/// requests in that order.
class PoliteClient {
 public:
  /// A request is tried this often where the host cannot be reached or asks for patience.
  static constexpr int kAttempts = 3;

  explicit PoliteClient(Politeness::Seconds delay);
  PoliteClient(const PoliteClient&) = delete;
  PoliteClient& operator=(const PoliteClient&) = delete;
  /// Breaks off what runs.
  ~PoliteClient();

  /// Waits for the host's turn and for its answer, redirects not followed. `host` is host and port. Throws
  /// Error(interrupted) after Ctrl-C, within a second.
  FetchResponse ask(FetchRequest request, const std::string& host);
  /// Whoever asks or waits gets Error(interrupted) from now on.
  void stop();
  void slow_down(const std::string& host, Politeness::Seconds delay);
  Politeness::Seconds delay(const std::string& host) const;

 private:
  struct Waiting {
    FetchRequest request;
    std::string host;
    int attempts = 0;
    bool done = false;
    FetchResponse response;
  };

  void run();
  /// Starts what may start; returns how long nothing else can.
  std::chrono::milliseconds start_due();
  void finish(Waiting& waiting, FetchResponse response);

  mutable std::mutex mutex_;
  std::condition_variable answered_;
  Politeness politeness_;
  std::map<std::string, std::deque<Waiting*>> queues_;
  std::map<std::size_t, Waiting*> running_;
  std::size_t tickets_ = 0;
  bool stopped_ = false, refusing_ = false;
  Fetcher fetcher_;
  std::thread thread_;
};

}  // namespace dateline

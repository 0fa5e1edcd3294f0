// The loop between the queues and the fetcher.
#include "indexer/ingest/fetch/polite_client.h"

#include <algorithm>
#include <ctime>
#include <random>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

/// An answer that asks for patience, or none at all.
bool is_trouble(const FetchResponse& response) {
  if (response.refused || response.cut) return false;
  return response.status == 0 || response.status == 429 || response.status >= 500;
}

}  // namespace

PoliteClient::PoliteClient(Politeness::Seconds delay)
    : politeness_(delay, std::random_device{}()), thread_([this] { run(); }) {}

PoliteClient::~PoliteClient() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  fetcher_.wake();
  thread_.join();
}

FetchResponse PoliteClient::ask(FetchRequest request, const std::string& host) {
  Waiting waiting;
  waiting.request = std::move(request);
  waiting.host = host;
  std::unique_lock lock(mutex_);
  queues_[host].push_back(&waiting);
  fetcher_.wake();
  while (!waiting.done) {
    answered_.wait_for(lock, std::chrono::milliseconds(200));
    if (!waiting.done && (interrupted() || refusing_)) {
      // The loop must not touch what is on this stack.
      std::erase(queues_[host], &waiting);
      std::erase_if(running_, [&](const auto& entry) { return entry.second == &waiting; });
      throw Error(Error::Kind::interrupted, "interrupted",
                  "what was finished is kept; run the command again to continue");
    }
  }
  return std::move(waiting.response);
}

void PoliteClient::stop() {
  const std::lock_guard lock(mutex_);
  refusing_ = true;
  answered_.notify_all();
}

void PoliteClient::slow_down(const std::string& host, Politeness::Seconds delay) {
  const std::lock_guard lock(mutex_);
  politeness_.slow_down(host, delay);
}

Politeness::Seconds PoliteClient::delay(const std::string& host) const {
  const std::lock_guard lock(mutex_);
  return politeness_.delay(host);
}

void PoliteClient::run() {
  for (;;) {
    std::chrono::milliseconds wait{0};
    {
      const std::lock_guard lock(mutex_);
      if (stopped_) return;
      wait = start_due();
    }
    for (auto& [ticket, response] : fetcher_.work(wait)) {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(ticket);
      if (found == running_.end()) continue;
      Waiting& waiting = *found->second;
      running_.erase(found);
      finish(waiting, std::move(response));
    }
  }
}

std::chrono::milliseconds PoliteClient::start_due() {
  const Clock::time_point now = Clock::now();
  Clock::time_point next = now + std::chrono::seconds(1);
  for (auto& [host, queue] : queues_) {
    while (!queue.empty() && politeness_.is_down(host)) {
      Waiting& waiting = *queue.front();
      queue.pop_front();
      waiting.response.address = waiting.request.address;
      waiting.response.problem = "its host does not answer";
      waiting.done = true;
      answered_.notify_all();
    }
    if (queue.empty()) continue;
    const auto due = politeness_.next(host, now);
    if (!due) continue;
    if (*due > now) {
      next = std::min(next, *due);
      continue;
    }
    Waiting* waiting = queue.front();
    queue.pop_front();
    ++waiting->attempts;
    politeness_.started(host);
    running_[++tickets_] = waiting;
    fetcher_.start(waiting->request, tickets_);
  }
  return std::chrono::ceil<std::chrono::milliseconds>(next - now);
}

void PoliteClient::finish(Waiting& waiting, FetchResponse response) {
  const Clock::time_point now = Clock::now();
  if (is_trouble(response)) {
    politeness_.failed(waiting.host, now, retry_after(response.retry_after, std::time(nullptr)));
    if (waiting.attempts < kAttempts && !politeness_.is_down(waiting.host)) {
      queues_[waiting.host].push_front(&waiting);
      return;
    }
  } else {
    politeness_.succeeded(waiting.host, now);
  }
  waiting.response = std::move(response);
  waiting.response.attempts = waiting.attempts;
  waiting.done = true;
  answered_.notify_all();
}

}  // namespace dateline

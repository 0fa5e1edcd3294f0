// The progress line and the interrupt flag.
#include "indexer/base/progress.h"

#include <fmt/format.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

volatile std::sig_atomic_t interrupt_flag = 0;

/// Async-signal-safe: nothing is flushed.
void end_interrupted(int) {
  constexpr char kMessage[] = "dateline: interrupted\n";
  if (::write(STDERR_FILENO, kMessage, sizeof kMessage - 1) < 0) ::_exit(130);
  ::_exit(130);
}

void set_interrupt_flag(int) {
  interrupt_flag = 1;
  // Settling, compacting and a commit are deaf for longer than a person waits.
  struct itimerval grace {};
  grace.it_value.tv_usec = 800'000;
  ::setitimer(ITIMER_REAL, &grace, nullptr);
}

void on_signal(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = flags;
  sigaction(signal, &action, nullptr);
}

}  // namespace

namespace {

/// "40 s", "12 min", "3 h 20 min".
std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (whole < 90) return fmt::format("{} s", whole);
  if (whole < 5400) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      drawn_(start_) {}

Progress::~Progress() {
  if (terminal_ && done_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::size_t count) {
  done_ += count;
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < std::chrono::milliseconds(150)) return;
  drawn_ = now;
  draw();
}

void Progress::draw() {
  const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  if (total_ && done_ <= total_)
    fmt::print(stderr, "\r\x1b[K{} of {} {} ({:.0f} %), {:.0f} a second, {} left", done_, total_, what_,
               100.0 * static_cast<double>(done_) / static_cast<double>(total_), rate,
               rate > 0 ? duration(static_cast<double>(total_ - done_) / rate) : "?");
  else
    fmt::print(stderr, "\r\x1b[K{} {}, {:.0f} a second", done_, what_, rate);
  std::fflush(stderr);
}

void exit_on_interrupt() {
  on_signal(SIGINT, end_interrupted, 0);
}

void catch_interrupts() {
  on_signal(SIGALRM, end_interrupted, 0);
  // A second Ctrl-C ends the process the hard way: the archive is built to survive that.
  const auto once = static_cast<int>(SA_RESETHAND);
  on_signal(SIGINT, set_interrupt_flag, once);
  on_signal(SIGTERM, set_interrupt_flag, once);
}

bool interrupted() {
  return interrupt_flag != 0;
}

void throw_if_interrupted() {
  if (interrupted())
    throw Error(Error::Kind::interrupted, "interrupted",
                "what was finished is kept; run the command again to continue");
}

}  // namespace dateline

// The program as a child process with pipes.
#include "tests/end_to_end/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  Pipe() {
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() { close_read(), close_write(); }
  void close_read() { close_end(0); }
  void close_write() { close_end(1); }
  int read() const { return ends[0]; }
  int write() const { return ends[1]; }

 private:
  void close_end(std::size_t i) {
    if (ends[i] >= 0) ::close(ends[i]);
    ends[i] = -1;
  }
  std::array<int, 2> ends{-1, -1};
};

[[noreturn]] void become(const std::vector<std::string>& arguments, const ProgramOptions& options) {
  if (options.file_size_limit) {
    const rlimit limit{options.file_size_limit, options.file_size_limit};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    // Ignored, so that writing fails as on a full disk instead of ending the process.
    std::signal(SIGXFSZ, SIG_IGN);
  }
  if (!options.output_file.empty()) ::dup2(::open(options.output_file.c_str(), O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
  std::vector<char*> list = {const_cast<char*>(DATELINE_PROGRAM)};
  for (const std::string& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
  list.push_back(nullptr);
  ::execv(DATELINE_PROGRAM, list.data());
  ::_exit(127);
}

/// Reads what is there; false at the end.
bool drain(int fd, std::string& to) {
  char buffer[1 << 14];
  const ssize_t got = ::read(fd, buffer, sizeof buffer);
  if (got > 0) to.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& arguments, const ProgramOptions& options) {
  Pipe in, out, err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no fork");
  if (child == 0) {
    ::dup2(in.read(), STDIN_FILENO);
    ::dup2(out.write(), STDOUT_FILENO);
    ::dup2(err.write(), STDERR_FILENO);
    for (Pipe* pipe : {&in, &out, &err}) pipe->close_read(), pipe->close_write();
    become(arguments, options);
  }
  in.close_read(), out.close_write(), err.close_write();
  std::signal(SIGPIPE, SIG_IGN);
  // Inputs of tests are small enough for the pipe's own buffer.
  if (!options.input.empty() && ::write(in.write(), options.input.data(), options.input.size()) < 0) errno = 0;
  if (!options.silent_input) in.close_write();

  ProgramResult result;
  const auto signal_at = Clock::now() + std::chrono::milliseconds(options.signal_after);
  bool signalled = options.signal == 0, more_out = true, more_err = true;
  while (more_out || more_err) {
    pollfd waiting[2] = {{more_out ? out.read() : -1, POLLIN, 0}, {more_err ? err.read() : -1, POLLIN, 0}};
    int wait = -1;
    if (!signalled) {
      wait = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(signal_at - Clock::now()).count());
      if (wait <= 0) {
        ::kill(child, options.signal);
        signalled = true;
        wait = -1;
      }
    }
    if (::poll(waiting, 2, wait) <= 0) continue;
    if (waiting[0].revents) more_out = drain(out.read(), result.output);
    if (waiting[1].revents) more_err = drain(err.read(), result.errors);
  }
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
  }
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  result.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  result.peak_kilobytes = used.ru_maxrss;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

RunningProgram::RunningProgram(const std::vector<std::string>& arguments) {
  Pipe err;
  child_ = ::fork();
  if (child_ < 0) throw std::runtime_error("no fork");
  if (child_ == 0) {
    ::dup2(err.write(), STDERR_FILENO);
    err.close_read(), err.close_write();
    become(arguments, {});
  }
  errors_ = ::dup(err.read());
}

RunningProgram::~RunningProgram() {
  if (child_ > 0) stop();
  ::close(errors_);
}

std::string RunningProgram::next_error_line() {
  std::string line;
  char c = 0;
  while (::read(errors_, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

int RunningProgram::stop() {
  ::kill(child_, SIGTERM);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

long RunningProgram::peak_kilobytes() const {
  std::ifstream file("/proc/" + std::to_string(child_) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

std::string http_get(int port, const std::string& target) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()))
      while (drain(fd, answer)) {
      }
  }
  ::close(fd);
  return answer;
}

}  // namespace dateline

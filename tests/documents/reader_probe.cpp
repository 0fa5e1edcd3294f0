// Loaded into a document's reader by the test shut_in: tries, once the reader has shut itself in, what it must not do,
// and says what it could.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

std::string could() {
  const std::string victim = std::getenv("PROBE_FILE");
  std::string done;
  const auto note = [&](const char* what, bool succeeded) {
    if (succeeded) done += std::string(" ") + what;
  };
  note("truncate", ::open(victim.c_str(), O_RDONLY | O_TRUNC | O_CLOEXEC) >= 0);
  note("create", ::open((victim + ".made").c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600) >= 0);
  note("write", ::open(victim.c_str(), O_WRONLY | O_CLOEXEC) >= 0);
  struct {
    std::uint64_t flags = O_RDWR, mode = 0, resolve = 0;
  } how;
  note("openat2", ::syscall(SYS_openat2, AT_FDCWD, victim.c_str(), &how, sizeof how) >= 0);
  note("kill", ::kill(::getppid(), 0) == 0);
  note("unlink", ::unlink((victim + ".none").c_str()) == 0 || errno == ENOENT);
  note("socket", ::syscall(SYS_socket, 1, 1, 0) >= 0);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  if (child > 0) ::waitpid(child, nullptr, 0);
  note("fork", child > 0);
  return "could:" + done + "\n";
}

}  // namespace

extern "C" std::size_t fwrite(const void* from, std::size_t size, std::size_t count, FILE* to) {
  using Write = std::size_t (*)(const void*, std::size_t, std::size_t, FILE*);
  static const auto real = reinterpret_cast<Write>(::dlsym(RTLD_NEXT, "fwrite"));
  static bool tried = false;
  if (to == stdout && !tried) {
    tried = true;
    const std::string said = could();
    real(said.data(), 1, said.size(), stderr);
    real(said.data(), 1, said.size(), stdout);
  }
  return real(from, size, count, to);
}

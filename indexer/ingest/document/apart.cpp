// Spawning, limits, and the parsers' dispatch.
#include "indexer/ingest/document/apart.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>
#include <nlohmann/json.hpp>

#include "indexer/base/descriptor.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/zip_members.h"
#include "indexer/ingest/document/document_forms.h"
#include "indexer/ingest/document/mail_message.h"
#include "indexer/ingest/document/pdf_document.h"
#include "indexer/ingest/document/text_document.h"
#include "indexer/ingest/document/word_document.h"

extern char** environ;

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr rlim_t kMostCpuSeconds = 20;
constexpr rlim_t kMostMemory = rlim_t{768} << 20;
/// A process that says nothing for so many seconds is ended: its CPU limit did not see it.
constexpr int kMostWallSeconds = 120;
/// What a parser may say of one document.
constexpr std::size_t kMostOutput = std::size_t{64} << 20;
/// The exit status of a parser that says on standard output why it could not read.
constexpr int kRefused = 4;

/// The other process while it runs: its output, and its end.
class Process {
 public:
  Process(std::string_view parser, int input) : parser_(parser) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
    out_.reset(ends[0]);
    const Descriptor write_end(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, write_end.get(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string program = "/proc/self/exe", verb = kApartVerb;
    char* arguments[] = {program.data(), verb.data(), parser_.data(), nullptr};
    const int failed = ::posix_spawn(&id_, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) {
      errno = failed;
      fail("a process of its own");
    }
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }

  /// At most `size` bytes of its output, 0 at the end. Throws Error(interrupted) at Ctrl-C.
  std::size_t read(char* to, std::size_t size) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(kMostWallSeconds);
    for (;;) {
      throw_if_interrupted();
      if (std::chrono::steady_clock::now() > until)
        throw Error(Error::Kind::unreadable, fmt::format("the {} reader did not finish", parser_));
      pollfd wait{out_.get(), POLLIN, 0};
      const int ready = ::poll(&wait, 1, 200);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      const ssize_t got = ::read(out_.get(), to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail("its output");
    }
  }

  /// Waits for its end; the status as waitpid gives it.
  int finish() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return status;
  }

  /// Why it gave nothing; `said` is its output.
  Error failure(int status, const std::string& said) const {
    if (WIFEXITED(status) && WEXITSTATUS(status) == kRefused && !said.empty())
      return Error(Error::Kind::unreadable, said);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
      return Error(Error::Kind::unreadable, fmt::format("too complex: took over {} CPU seconds", kMostCpuSeconds));
    return Error(Error::Kind::unreadable,
                 WIFSIGNALED(status) ? fmt::format("its {} reader died of signal {}", parser_, WTERMSIG(status))
                                     : fmt::format("its {} reader failed", parser_));
  }

 private:
  [[noreturn]] void fail(const char* what) const {
    throw Error(Error::Kind::io, fmt::format("{} for the {} reader: {}", what, parser_, std::strerror(errno)));
  }

  std::string parser_;
  pid_t id_ = 0;
  Descriptor out_;
};

class ProcessStream : public ByteStream {
 public:
  ProcessStream(std::string_view parser, int descriptor) : process_(parser, descriptor) {}
  std::size_t read(char* to, std::size_t size) override {
    if (ended_) return 0;
    const std::size_t got = process_.read(to, size);
    if (got > 0) return got;
    ended_ = true;
    if (const int status = process_.finish(); status != 0) throw process_.failure(status, {});
    return 0;
  }

 private:
  Process process_;
  bool ended_ = false;
};

/// A sanitizer's shadow of memory is larger than the limit by itself.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
/// A process without the right to trace cannot look for leaks at its end.
bool is_shut_in = false;

void limit(__rlimit_resource resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(resource, &both);
}

/// What a reader of documents has no use for: other machines, programs and processes, and whatever writes.
constexpr const char* kRefusedCalls[] = {"socket",
                                         "socketpair",
                                         "connect",
                                         "bind",
                                         "execve",
                                         "execveat",
                                         "fork",
                                         "vfork",
                                         "kill",
                                         "tkill",
                                         "pidfd_open",
                                         "pidfd_getfd",
                                         "pidfd_send_signal",
                                         "ptrace",
                                         "process_vm_readv",
                                         "process_vm_writev",
                                         "creat",
                                         "openat2",
                                         "open_by_handle_at",
                                         "unlink",
                                         "unlinkat",
                                         "rename",
                                         "renameat",
                                         "renameat2",
                                         "mkdir",
                                         "mkdirat",
                                         "rmdir",
                                         "mknod",
                                         "mknodat",
                                         "link",
                                         "linkat",
                                         "symlink",
                                         "symlinkat",
                                         "truncate",
                                         "chmod",
                                         "fchmodat",
                                         "chown",
                                         "lchown",
                                         "fchownat",
                                         "utimensat",
                                         "setxattr",
                                         "lsetxattr",
                                         "removexattr",
                                         "lremovexattr",
                                         "mount",
                                         "io_uring_setup",
                                         "bpf",
                                         "keyctl",
                                         "perf_event_open",
                                         "userfaultfd"};

/// Files are opened for reading alone, and neither made nor cut to nothing.
void refuse_writing(scmp_filter_ctx filter) {
  for (const int mode : {O_WRONLY, O_RDWR}) {
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                     SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, static_cast<scmp_datum_t>(mode)));
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1,
                     SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, static_cast<scmp_datum_t>(mode)));
  }
  for (const int flag : {O_CREAT, O_TRUNC}) {
    const auto set = static_cast<scmp_datum_t>(flag);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, set, set));
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, set, set));
  }
}

/// No network, no other program, nothing written, from here on.
bool shut_in() {
  is_shut_in = true;
  limit(RLIMIT_CPU, kMostCpuSeconds);
  if (!kSanitized) limit(RLIMIT_DATA, kMostMemory);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CORE, 0);
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return false;
  for (const char* const call : kRefusedCalls) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number != __NR_SCMP_ERROR) seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0);
  }
  refuse_writing(filter);
  // Threads, and no processes: the C library forks by clone.
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  const bool loaded = seccomp_load(filter) == 0;
  seccomp_release(filter);
  return loaded;
}

std::string dumped(const OpenedForm& opened) {
  const Json json = {{"content", opened.content}, {"given", opened.given}, {"language", opened.language}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// An attached document as HTML.
std::string attachment_as_html(const std::string& name, const std::string& bytes) {
  switch (input_kind(name, std::string_view(bytes).substr(0, kKindBytes))) {
    case InputKind::pdf:
      return with_headline(pdf_as_html(bytes));
    case InputKind::word:
      return with_headline(word_as_html(bytes));
    case InputKind::text:
      return open_text_document({{}, bytes, {}}).content;
    default:
      return bytes;
  }
}

OpenedForm open_mail(const std::string& bytes) {
  MailText mail = read_mail(bytes);
  OpenedForm opened;
  opened.content =
      mail.attachment.empty() ? std::move(mail.html) : attachment_as_html(mail.attachment_name, mail.attachment);
  Json given = Json::object();
  // An attached document has its own headline; the mail's subject is often only "Press release attached".
  if (!mail.subject.empty() && mail.attachment.empty()) given["headline"] = mail.subject;
  if (!mail.date.empty()) given["date"] = mail.date;
  opened.given = given.dump(-1, ' ', false, Json::error_handler_t::replace);
  return opened;
}

std::string parsed(std::string_view parser, const std::string& bytes) {
  if (parser == kPdfDocument) return dumped({with_headline(pdf_as_html(bytes)), {}, {}});
  if (parser == kWordDocument) return dumped({with_headline(word_as_html(bytes)), {}, {}});
  if (parser == kMailMessage) return dumped(open_mail(bytes));
  throw Error(Error::Kind::usage, fmt::format("{}: no such reader", parser));
}

OpenedForm opened_apart(std::string_view parser, const RawPage& page) {
  const std::string said = run_apart(parser, page.bytes);
  const Json json = Json::parse(said, nullptr, false);
  if (!json.is_object()) throw Error(Error::Kind::unreadable, fmt::format("its {} reader returned nothing", parser));
  return {json.value("content", ""), json.value("given", ""), json.value("language", "")};
}

}  // namespace

Descriptor memory_file(std::string_view bytes) {
  Descriptor file(::memfd_create("dateline-document", MFD_CLOEXEC));
  if (file.get() < 0) throw Error(Error::Kind::io, fmt::format("a file in memory: {}", std::strerror(errno)));
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Error(Error::Kind::io, fmt::format("a file in memory: {}", std::strerror(errno)));
    done += static_cast<std::size_t>(written);
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

int apart_main(std::string_view parser) {
  std::string said;
  int status = 0;
  try {
    if (!shut_in()) throw Error(Error::Kind::io, "the process cannot be sandboxed; nothing is read");
    if (parser == "zip") return write_zip_members(STDIN_FILENO, stdout);
    said = parsed(parser, read_file("-"));
  } catch (const std::bad_alloc&) {
    said = fmt::format("needs over {} MiB of memory", kMostMemory >> 20);
    status = kRefused;
  } catch (const std::exception& problem) {
    said = problem.what();
    status = kRefused;
  }
  std::fwrite(said.data(), 1, said.size(), stdout);
  return std::fflush(stdout) == 0 ? status : 1;
}

std::string run_apart(std::string_view parser, std::string_view bytes) {
  const Descriptor input = memory_file(bytes);
  Process process(parser, input.get());
  std::string said;
  char step[1 << 16];
  while (const std::size_t got = process.read(step, sizeof step)) {
    said.append(step, got);
    if (said.size() > kMostOutput)
      throw Error(Error::Kind::unreadable, fmt::format("unpacks to over {} MiB of text", kMostOutput >> 20));
  }
  if (const int status = process.finish(); status != 0) throw process.failure(status, said);
  return said;
}

std::unique_ptr<ByteStream> stream_apart(std::string_view parser, int descriptor) {
  return std::make_unique<ProcessStream>(parser, descriptor);
}

OpenedForm open_pdf_document(const RawPage& page) {
  return opened_apart(kPdfDocument, page);
}
OpenedForm open_word_document(const RawPage& page) {
  return opened_apart(kWordDocument, page);
}
OpenedForm open_mail_message(const RawPage& page) {
  return opened_apart(kMailMessage, page);
}

}  // namespace dateline

#if defined(__SANITIZE_ADDRESS__)
extern "C" int __lsan_is_turned_off() {
  return dateline::is_shut_in ? 1 : 0;
}
#endif

// The calls of POSIX behind it; each failure names the address.
#include "server/http/listening_socket.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "indexer/base/error.h"

namespace dateline {
namespace {

[[noreturn]] void refuse(std::string_view address, std::string_view doing, std::string_view reason) {
  throw Error(Error::Kind::io, fmt::format("{}: {}: {}", address, doing, reason),
              "choose another address with --listen HOST:PORT or --listen unix:PATH");
}
[[noreturn]] void refuse(std::string_view address, std::string_view doing) {
  refuse(address, doing, std::strerror(errno));
}

/// An address of any family, as getsockname() and getpeername() fill it in.
struct SocketAddress {
  sockaddr_storage bytes{};
  socklen_t size = sizeof bytes;

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&bytes); }
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&bytes); }
  bool is_ip() const { return bytes.ss_family == AF_INET || bytes.ss_family == AF_INET6; }

  /// "127.0.0.1", "fe80::1%eth0"; "" of a Unix socket.
  std::string host() const {
    char text[NI_MAXHOST];
    if (!is_ip() || ::getnameinfo(get(), size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0) return {};
    return text;
  }
};

Descriptor open_unix(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path)
    throw Error(Error::Kind::usage, fmt::format("--listen unix:{}: the path is over 107 bytes", path),
                "choose a shorter one, in /run for example");
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  // A socket that a killed server left behind is in the way; one that a server answers on is not ours to take.
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(probe.get(), generic, sizeof address) == 0) refuse(path, "cannot be bound", std::strerror(EADDRINUSE));
  if (errno == ECONNREFUSED) ::unlink(path.c_str());
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) refuse(path, "cannot be opened");
  if (::bind(socket.get(), generic, sizeof address) != 0) refuse(path, "cannot be bound");
  return socket;
}

Descriptor open_tcp(const std::string& host, std::uint16_t port) {
  const std::string name = fmt::format("{}:{}", host, port);
  addrinfo hints{};
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const int failed = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), std::to_string(port).c_str(), &hints, &list);
  if (failed != 0) refuse(name, "no such address", ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> found(list, ::freeaddrinfo);
  Descriptor socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP));
  if (socket.get() < 0) refuse(name, "cannot be opened");
  // A server that was just stopped leaves connections behind that would keep the port for a minute.
  const int yes = 1;
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (::bind(socket.get(), found->ai_addr, found->ai_addrlen) != 0) refuse(name, "cannot be bound");
  return socket;
}

}  // namespace

int inherited_socket() {
  const char* const pid = std::getenv("LISTEN_PID");
  const char* const count = std::getenv("LISTEN_FDS");
  if (!pid || !count || std::to_string(::getpid()) != pid) return -1;
  if (std::string_view(count) != "1")
    throw Error(Error::Kind::usage, fmt::format("systemd passed {} sockets", count),
                "one ListenStream= in the .socket unit");
  return 3;  // SD_LISTEN_FDS_START
}

Descriptor open_listening_socket(const ListenAddress& address) {
  Descriptor socket = address.inherited >= 0         ? Descriptor(address.inherited)
                      : !address.socket_path.empty() ? open_unix(address.socket_path)
                                                     : open_tcp(address.host, address.port);
  const char* const name = address.inherited >= 0 ? "systemd's socket" : "the socket";
  if (::listen(socket.get(), SOMAXCONN) != 0) refuse(name, "cannot listen");
  return socket;
}

int socket_family(int socket) {
  SocketAddress own;
  return ::getsockname(socket, own.get(), &own.size) == 0 ? own.bytes.ss_family : AF_UNSPEC;
}

std::uint16_t bound_port(int socket) {
  SocketAddress own;
  if (::getsockname(socket, own.get(), &own.size) != 0 || !own.is_ip()) return 0;
  return ntohs(own.bytes.ss_family == AF_INET ? reinterpret_cast<const sockaddr_in&>(own.bytes).sin_port
                                              : reinterpret_cast<const sockaddr_in6&>(own.bytes).sin6_port);
}

std::string bound_address(int socket) {
  SocketAddress own;
  if (::getsockname(socket, own.get(), &own.size) != 0) return {};
  if (own.bytes.ss_family == AF_UNIX)
    return std::string("unix:") + reinterpret_cast<const sockaddr_un&>(own.bytes).sun_path;
  const bool six = own.bytes.ss_family == AF_INET6;
  return fmt::format("http://{0}{1}{2}:{3}", six ? "[" : "", own.host(), six ? "]" : "", bound_port(socket));
}

std::string peer_address(int socket) {
  SocketAddress peer;
  return ::getpeername(socket, peer.get(), &peer.size) == 0 ? peer.host() : std::string();
}

}  // namespace dateline

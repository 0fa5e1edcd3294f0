// The socket that a server listens on: TCP, Unix, or one that systemd passed.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/base/descriptor.h"

namespace dateline {

/// Where a server listens. The first that is set counts: `inherited`, `socket_path`, host and port.
struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0 takes a free one
  std::string socket_path;    ///< a Unix socket; empty for none
  int inherited = -1;         ///< a listening socket that came from systemd (sd_listen_fds(3)); -1 for none
};

/// The socket that systemd passed to this process, or -1. Throws Error(usage) where it passed several.
int inherited_socket();

/// Opens, binds and listens. A Unix socket that a killed server left behind is replaced. Throws Error(io) where the
/// address is taken or not ours, Error(usage) for a path that is too long.
Descriptor open_listening_socket(const ListenAddress& address);

int socket_family(int socket);         ///< AF_INET, AF_INET6 or AF_UNIX
std::uint16_t bound_port(int socket);  ///< 0 of a Unix socket
/// "http://127.0.0.1:8080", "http://[::1]:8080", "unix:/run/dateline.sock"
std::string bound_address(int socket);

/// The numeric address of a socket's other end; "" of a Unix socket.
std::string peer_address(int socket);

}  // namespace dateline

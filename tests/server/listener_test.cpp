// The listener over real loopback sockets: abuse is refused, idle clients do not block, stopping is graceful.
#include "server/http/listener.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <new>
#include <thread>

namespace dateline::listener_test {
namespace {

int connect_to(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  timeval limit{8, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  return fd;
}

/// Sends bytes and reads until the server closes.
std::string exchange(std::uint16_t port, const std::string& bytes) {
  const int fd = connect_to(port);
  EXPECT_EQ(::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t got; (got = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
    answer.append(buffer, static_cast<std::size_t>(got));
  ::close(fd);
  return answer;
}

class RunningListener {
 public:
  explicit RunningListener(ListenOptions options = {})
      : listener_(with_free_port(options), &RunningListener::handle, &RunningListener::health) {
    thread_ = std::thread([this] { listener_.run(false); });
  }
  ~RunningListener() {
    listener_.stop();
    thread_.join();
  }
  std::uint16_t port() const { return listener_.port(); }

 private:
  static ListenOptions with_free_port(ListenOptions options) {
    options.address.port = 0;
    return options;
  }
  static HttpResponse handle(const HttpRequest& request) {
    if (request.target == "/throw") throw std::runtime_error("broken");
    if (request.target == "/memory") throw std::bad_alloc();
    if (request.target == "/odd") throw 7;  // as Xapian's errors, no std::exception
    if (request.target == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
    HttpResponse response;
    if (request.target.starts_with("/stream"))
      response.stream = std::make_shared<BodyStream>([n = 0, broken = request.target == "/stream-broken"]() mutable {
        if (broken && n == 2) throw std::runtime_error("broken off");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return n++ < 4 ? std::string("piece;") : std::string();
      });
    response.status = request.method == "GET" || request.method == "HEAD" ? 200 : 405;
    response.body = request.target == "/large"
                        ? std::string(100000, 'x')
                        : "seen " + request.target + " at " + std::string(request.header("host"));
    response.headers.emplace_back("X-Split", "a\r\nX-Injected: 1");
    return response;
  }
  static std::optional<HttpResponse> health(const HttpRequest& request) {
    if (request.target != "/health") return std::nullopt;
    HttpResponse response;
    response.content_type = "text/plain";
    response.body = "ok\n";
    return response;
  }
  Listener listener_;
  std::thread thread_;
};

struct Case {
  const char* name;
  const char* bytes;
  const char* status;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

struct AbsoluteForm {
  const char* target;
  const char* seen;
};
TEST(Listener, TakesTheAbsoluteFormByItsPathAndHost) {
  RunningListener server;
  for (const auto& [target, seen] :
       std::initializer_list<AbsoluteForm>{{"http://a.example/b?c=d", "/b?c=d at a.example"},
                                           {"HTTP://a.example:8080", "/ at a.example:8080"},
                                           {"https://a.example?c=d", "/?c=d at a.example"},
                                           {"/b?u=http://c/", "/b?u=http://c/ at own"}}) {
    const std::string answer =
        exchange(server.port(), std::string("GET ") + target + " HTTP/1.1\r\nHost: own\r\nConnection: close\r\n\r\n");
    EXPECT_NE(answer.find(std::string("\r\n\r\nseen ") + seen), std::string::npos) << target << "\n" << answer;
  }
}

/// Whatever a request ends in, its place is free afterwards.
TEST(Listener, FailedRequestsLeaveNoPlaceTaken) {
  ListenOptions options;
  options.queue = 2;
  options.client_requests = 2;
  options.streams = 1;
  options.connections = 4;
  RunningListener server(options);
  for (int turn = 0; turn < 3; ++turn)
    for (const char* target : {"/memory", "/odd", "/throw", "/stream-broken"})
      exchange(server.port(), std::string("GET ") + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  for (const char* target : {"/", "/stream"}) {
    const std::string answer =
        exchange(server.port(), std::string("GET ") + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 200") << target << answer;
  }
}

TEST(Listener, SaysThatItStops) {
  std::atomic<bool> told{false};
  {
    ListenOptions options;
    options.on_stop = [&told] { told = true; };
    RunningListener server(options);
    EXPECT_FALSE(told);
  }
  EXPECT_TRUE(told);
}

class Requests : public testing::TestWithParam<Case> {};
TEST_P(Requests, GetTheStatusTheyDeserve) {
  RunningListener server;
  const std::string answer = exchange(server.port(), GetParam().bytes);
  EXPECT_EQ(answer.substr(0, 12), std::string("HTTP/1.1 ") + GetParam().status) << answer;
}
INSTANTIATE_TEST_SUITE_P(
    , Requests,
    testing::ValuesIn<Case>({
        {"Get", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200"},
        {"Http10Closes", "GET / HTTP/1.0\r\n\r\n", "200"},
        {"NoHost", "GET / HTTP/1.1\r\n\r\n", "400"},
        {"HostWithBlank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400"},
        {"HostWithPath", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "400"},
        {"HostWithUser", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", "400"},
        {"HostWithMarkup", "GET / HTTP/1.1\r\nHost: <x>\r\n\r\n", "400"},
        {"HostOfSix", "GET / HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n", "200"},
        {"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
        {"ChunkedBody", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
        {"OddTransferEncoding", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", "400"},
        {"LengthAndChunked", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
         "400"},
        {"TwoLengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n", "400"},
        {"Body", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "400"},
        {"Post", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "405"},
        {"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400"},
        {"NotHttp", "hello\r\n\r\n", "400"},
        {"FoldedHeader", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", "400"},
        {"EmptyLineBefore", "\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200"},
        {"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
        {"OutOfMemory", "GET /memory HTTP/1.1\r\nHost: a\r\n\r\n", "503"},
        {"NoStdException", "GET /odd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "500"},
        {"AbsoluteForm", "GET http://a/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200"},
        {"AbsoluteFormWithoutHost", "GET http://a/b HTTP/1.1\r\n\r\n", "400"},
        {"Handler", "GET /throw HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "500"},
        {"Health", "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Listener, LongAddressesAreRefused) {
  RunningListener server;
  const std::string answer = exchange(server.port(), "GET /" + std::string(1 << 20, 'x'));
  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 414") << answer;
}

TEST(Listener, StreamsAreChunkedAndEndWhole) {
  RunningListener server;
  const std::string answer = exchange(server.port(), "GET /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Transfer-Encoding: chunked"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("6\r\npiece;\r\n0\r\n\r\n")) << answer;
  const std::string old = exchange(server.port(), "GET /stream HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.ends_with("piece;piece;piece;piece;")) << old;
}

TEST(Listener, ABrokenStreamHasNoLastChunk) {
  RunningListener server;
  const std::string answer =
      exchange(server.port(), "GET /stream-broken HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("piece;"), std::string::npos);
  EXPECT_FALSE(answer.ends_with("0\r\n\r\n")) << answer;
}

TEST(Listener, NoMoreStreamsAtOnceThanAllowed) {
  ListenOptions options;
  options.streams = 1;
  RunningListener server(options);
  std::vector<std::string> answers(4);
  std::vector<std::thread> clients;
  for (std::string& answer : answers)
    clients.emplace_back([&answer, &server] {
      answer = exchange(server.port(), "GET /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    });
  for (std::thread& client : clients) client.join();
  int whole = 0, refused = 0;
  for (const std::string& answer : answers) {
    whole += answer.ends_with("0\r\n\r\n");
    refused += answer.starts_with("HTTP/1.1 503");
  }
  EXPECT_GE(whole, 1);
  EXPECT_EQ(whole + refused, 4);
}

TEST(Listener, AnswersOnAUnixSocketAndRemovesItAtTheEnd) {
  ListenOptions options;
  options.address.socket_path = "/tmp/dateline-listener-" + std::to_string(::getpid());
  {
    RunningListener server(options);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    options.address.socket_path.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    ASSERT_EQ(::send(fd, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
    char buffer[512];
    ASSERT_GT(::recv(fd, buffer, sizeof buffer, 0), 12);
    EXPECT_EQ(std::string(buffer, 12), "HTTP/1.1 200");
    ::close(fd);
  }
  EXPECT_NE(::access(options.address.socket_path.c_str(), F_OK), 0);
}

TEST(Listener, LongHeadersAreRefused) {
  RunningListener server;
  const std::string answer =
      exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20000, 'x') + "\r\n\r\n");
  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 431");
}

TEST(Listener, HeadHasTheHeadersOfGetAndNoBody) {
  RunningListener server;
  const std::string answer = exchange(server.port(), "HEAD /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 100000\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST(Listener, CompressesWhereAsked) {
  RunningListener server;
  const std::string answer =
      exchange(server.port(), "GET /large HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_LT(answer.size(), 5000u);
}

TEST(Listener, AHeaderValueCannotBeginAnother) {
  RunningListener server;
  EXPECT_EQ(exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").find("X-Injected"),
            std::string::npos);
}

TEST(Listener, TwoRequestsOnOneConnection) {
  RunningListener server;
  const std::string answer = exchange(
      server.port(), "GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("seen /one"), std::string::npos);
  EXPECT_NE(answer.find("seen /two"), std::string::npos);
}

TEST(Listener, IdleClientsDoNotBlockOthers) {
  RunningListener server;
  std::vector<int> idle;
  for (int i = 0; i < 200; ++i) idle.push_back(connect_to(server.port()));
  EXPECT_NE(exchange(server.port(), "GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").find("seen /x"),
            std::string::npos);
  for (const int fd : idle) ::close(fd);
}

TEST(Listener, ASlowHeadIsCutOff) {
  ListenOptions options;
  options.header_deadline = std::chrono::milliseconds(200);
  RunningListener server(options);
  // Half a request head, and then silence: the server must hang up by itself.
  EXPECT_EQ(exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "), "");
}

TEST(Listener, OverloadIsAnsweredWith503AndHealthStays) {
  ListenOptions options;
  options.workers = 1;
  options.queue = 1;
  RunningListener server(options);
  std::string first;
  std::thread slow(
      [&] { first = exchange(server.port(), "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(exchange(server.port(), "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").substr(0, 12),
            "HTTP/1.1 200");
  EXPECT_EQ(exchange(server.port(), "GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").substr(0, 12),
            "HTTP/1.1 503");
  slow.join();
  EXPECT_NE(first.find("seen /slow"), std::string::npos);
}

TEST(Listener, StoppingFinishesWhatIsUnderWay) {
  std::string answer;
  std::thread client;
  {
    RunningListener server;
    client = std::thread(
        [&answer, port = server.port()] { answer = exchange(port, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  client.join();
  EXPECT_NE(answer.find("seen /slow"), std::string::npos);
}

/// One that is told to end while a request goes on for ever.
void serve_without_end() {
  ListenOptions options;
  options.address.port = 0;
  options.drain_deadline = std::chrono::milliseconds(100);
  std::atomic<bool> begun{false};
  Listener listener(options, [&](const HttpRequest&) -> HttpResponse {
    begun = true;
    for (;;) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  });
  std::thread client([&] {
    const int fd = connect_to(listener.port());
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_EQ(::send(fd, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
    while (!begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(::getpid(), SIGTERM);
  });
  listener.run(true);
  client.join();
}

TEST(ListenerDeathTest, ARequestWithoutEndHoldsUpNoSignal) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(serve_without_end(), testing::ExitedWithCode(0), "did not end; stopped without it");
}

}  // namespace
}  // namespace dateline::listener_test

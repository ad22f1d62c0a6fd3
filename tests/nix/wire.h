// A line between two programs on this computer that can be cut and mended: what a network is to
// ssh.
#pragma once

#include <atomic>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cim::test {

// A port of this machine that nobody listens on.
inline int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    int port = 0;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0)
        port = ntohs(address.sin_port);
    ::close(socket);
    return port;
}

class Wire {
public:
    // Leads to a port of this computer, from a port that is free.
    explicit Wire(int to)
        : m_to(to)
        , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = local(0);
        socklen_t length = sizeof(address);
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener, any, length) == 0 && ::listen(m_listener, 50) == 0 &&
            ::getsockname(m_listener, any, &length) == 0)
            m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested())
                step();
        });
    }
    ~Wire()
    {
        m_thread.request_stop();
        m_thread.join();
        drop();
        ::close(m_listener);
    }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    int port() const { return m_port; }
    // Every connection breaks off, and no new one comes about.
    void cut() { m_isCut = true; }
    void mend()
    {
        m_left = -1;
        m_isCut = false;
    }
    // Cuts itself once so many bytes more have gone towards the machine.
    void cutAfter(qint64 bytes) { m_left = bytes; }
    bool isCut() const { return m_isCut; }

private:
    struct Pair {
        int near = -1, far = -1;
    };
    static sockaddr_in local(int port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(quint16(port));
        return address;
    }
    void step()
    {
        if (m_isCut)
            drop();
        std::vector<pollfd> all{{m_listener, POLLIN, 0}};
        for (const Pair& pair : m_pairs) {
            all.push_back({pair.near, POLLIN, 0});
            all.push_back({pair.far, POLLIN, 0});
        }
        if (::poll(all.data(), all.size(), 20) <= 0)
            return;
        const size_t known = m_pairs.size();
        if (all[0].revents != 0)
            accept();
        for (size_t i = 0; i < known; ++i) {
            Pair& pair = m_pairs[i];
            const bool goesOn = (all[1 + 2 * i].revents == 0 || move(pair.near, pair.far, true)) &&
                                (all[2 + 2 * i].revents == 0 || move(pair.far, pair.near, false));
            if (!goesOn)
                close(pair);
        }
        std::erase_if(m_pairs, [](const Pair& pair) { return pair.near < 0; });
    }
    void accept()
    {
        const int near = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (near < 0)
            return;
        Pair pair{near, m_isCut ? -1 : ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        const sockaddr_in address = local(m_to);
        if (pair.far < 0 ||
            ::connect(pair.far, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
            return close(pair);
        m_pairs.push_back(pair);
    }
    // At most one piece; what the other side does not take at once is waited for.
    bool move(int from, int to, bool isTowards)
    {
        char bytes[16'384];
        const ssize_t count = ::recv(from, bytes, sizeof(bytes), 0);
        if (count <= 0)
            return false;
        if (isTowards && m_left >= 0 && (m_left -= count) < 0) {
            m_isCut = true;
            return false;
        }
        for (ssize_t at = 0; at < count;) {
            const ssize_t sent = ::send(to, bytes + at, size_t(count - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            at += sent;
        }
        return true;
    }
    static void close(Pair& pair)
    {
        for (int* end : {&pair.near, &pair.far})
            if (*end >= 0)
                ::close(std::exchange(*end, -1));
    }
    void drop()
    {
        for (Pair& pair : m_pairs)
            close(pair);
        m_pairs.clear();
    }

    int m_to, m_listener, m_port = 0;
    std::atomic<bool> m_isCut = false;
    std::atomic<qint64> m_left = -1;
    std::vector<Pair> m_pairs; // of the thread
    std::jthread m_thread;
};

} // namespace cim::test

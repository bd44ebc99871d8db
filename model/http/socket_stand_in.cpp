// SPDX-License-Identifier: Apache-2.0
#include "model/http/socket_stand_in.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <utility>

namespace strata {

namespace {

constexpr int backlog = 4;

} // namespace

SocketStandIn::SocketStandIn() : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *bare = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener.value(), bare, size) == 0 && ::listen(m_listener.value(), backlog) == 0 &&
        ::getsockname(m_listener.value(), bare, &size) == 0)
        m_target = "::127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

Result<int> SocketStandIn::open(const std::function<Result<int>()> &connect)
{
    const auto real = connect();
    if (!real)
        return fail(real);
    m_real = FileDescriptor(*real);
    m_opened = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return m_opened;
}

bool SocketStandIn::exchange()
{
    if (!m_real.isOpen())
        return true;
    const FileDescriptor real = std::exchange(m_real, FileDescriptor());
    const FileDescriptor other(::accept4(m_listener.value(), nullptr, nullptr, SOCK_CLOEXEC)); // never used
    const int flags = ::fcntl(real.value(), F_GETFL);
    return flags >= 0 && ::fcntl(real.value(), F_SETFL, flags | O_NONBLOCK) == 0 &&
           ::dup3(real.value(), m_opened, O_CLOEXEC) >= 0;
}

} // namespace strata

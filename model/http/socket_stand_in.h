// SPDX-License-Identifier: Apache-2.0
// Gives libcurl a connection that was made elsewhere. libcurl has an option for sockets that are connected already, but
// versions before 8.0 connect them again, which fails. So it connects a socket of its own to a listener of ours, and
// before the first byte is sent, that socket becomes the real one. Private to model/http.
#pragma once

#include "model/base/result.h"
#include "model/io/file_descriptor.h"

#include <functional>
#include <string>

namespace strata {

/// For one thread at a time; must outlive the connections that were made with it.
class SocketStandIn {
public:
    SocketStandIn();

    /// "::127.0.0.1:PORT", where libcurl is to connect (CURLOPT_CONNECT_TO). Not a unix socket without a file: libcurl
    /// 7.88 does not use such a connection again.
    [[nodiscard]] const std::string &target() const { return m_target; }

    /// The socket that libcurl connects. The real one is made now.
    [[nodiscard]] Result<int> open(const std::function<Result<int>()> &connect);
    /// Connected: it becomes the real one. False if that fails. Does nothing for a connection that is used again.
    [[nodiscard]] bool exchange();

private:
    FileDescriptor m_listener;
    std::string m_target;
    FileDescriptor m_real; // until it was exchanged
    int m_opened = -1;     // belongs to libcurl
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// Certificates of an authority of the tests' own.
#pragma once

#include <string>

namespace strata {

struct TestCertificate {
    std::string certificate; // PEM
    std::string key;         // PEM
};

/// An authority that no system knows.
[[nodiscard]] TestCertificate makeAuthority(const std::string &name);
/// For a host of TLS; `alternative` as OpenSSL writes it: "IP:127.0.0.1" or "DNS:example.test".
[[nodiscard]] TestCertificate makeCertificate(const TestCertificate &authority, const std::string &alternative);

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// The locale in which libarchive writes names.
#pragma once

#include <locale.h>

namespace strata {

/// libarchive reads names as text in the locale of the calling thread. While an object of this class exists, that is
/// a UTF-8 locale: valid names are written unchanged whatever the user's locale is, and only the others are marked
/// with "hdrcharset=BINARY", about which GNU tar warns.
class Utf8Locale {
public:
    Utf8Locale() : m_own(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_own != nullptr)
            m_before = ::uselocale(m_own);
    }
    ~Utf8Locale()
    {
        if (m_own == nullptr)
            return;
        ::uselocale(m_before);
        ::freelocale(m_own);
    }
    Utf8Locale(const Utf8Locale &) = delete;
    Utf8Locale &operator=(const Utf8Locale &) = delete;

private:
    locale_t m_own;
    locale_t m_before = nullptr;
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// The locale in which libarchive writes names.
#pragma once

#include <locale.h>

namespace strata {

/// libarchive takes names for text of the calling thread's locale. While one of these lives, that is a UTF-8 one:
/// valid names are written as they are whatever the user's locale is, and only the others are marked with
/// "hdrcharset=BINARY", which GNU tar warns of.
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

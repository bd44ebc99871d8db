// SPDX-License-Identifier: Apache-2.0
// The language of the texts.
#pragma once

#include <QString>

class QCoreApplication;

namespace strata {

/// "" for the system's language, else "en", "zh_CN". Installs translators and the default locale; before any
/// window is made.
void applyLanguage(QCoreApplication &application, const QString &language);

} // namespace strata

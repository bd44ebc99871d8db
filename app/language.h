// SPDX-License-Identifier: Apache-2.0
// The language of the user interface.
#pragma once

#include <QString>

class QCoreApplication;

namespace strata {

/// "" for the system's language, otherwise "en", "zh_CN". Installs translators and sets the default locale; call it
/// before any window is created.
void applyLanguage(QCoreApplication &application, const QString &language);

} // namespace strata

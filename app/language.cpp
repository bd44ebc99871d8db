// SPDX-License-Identifier: Apache-2.0
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace strata {

void applyLanguage(QCoreApplication &application, const QString &language)
{
    static const QLocale system = QLocale::system();
    const QLocale locale = language.isEmpty() ? system : QLocale(language);
    QLocale::setDefault(locale);
    for (auto *old : application.findChildren<QTranslator *>(QString(), Qt::FindDirectChildrenOnly)) {
        QCoreApplication::removeTranslator(old);
        delete old;
    }
    const auto install = [&](const QLocale &wanted, const QString &name, const QString &folder) {
        auto *translator = new QTranslator(&application);
        if (translator->load(wanted, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    // The newest is asked first. English fills the gaps: the texts in the sources have no plural forms.
    const QString own = QStringLiteral(":/i18n");
    install(QLocale(QLocale::English), QStringLiteral("strata"), own);
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("strata"), own);
}

} // namespace strata

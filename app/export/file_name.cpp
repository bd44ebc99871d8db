// SPDX-License-Identifier: Apache-2.0
#include "app/export/file_name.h"

#include <QRegularExpression>

namespace strata {

QString fileName(const QString &name)
{
    static const QRegularExpression unwelcome(QStringLiteral("[^\\w.+-]+"));
    QString file = name;
    file.replace(unwelcome, QStringLiteral("-"));
    while (file.startsWith(QLatin1Char('.')) || file.startsWith(QLatin1Char('-')))
        file.remove(0, 1);
    return file.isEmpty() ? QStringLiteral("image") : file.left(120);
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// What is remembered of an image that was opened, enough to draw it without opening it again.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace strata {

struct RecentImage {
    QString source;               // a path or a SOURCE word of the command line
    int number = 1;               // which image of the source, from 1
    QString name;                 // as shown; already safe to show
    QString platform;             // "linux/amd64"
    QDateTime opened;             // UTC
    QList<qulonglong> layerBytes; // base first

    [[nodiscard]] bool isSameImage(const RecentImage &other) const
    {
        return source == other.source && number == other.number;
    }
};

} // namespace strata

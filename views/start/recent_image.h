// SPDX-License-Identifier: Apache-2.0
// What is remembered of an image, comparison or lab session that was opened: enough to draw it without opening it
// again.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace strata {

enum class RecentKind { Image, Comparison, Session };

struct RecentImage {
    RecentKind kind = RecentKind::Image;
    QString source;               // a path or a SOURCE word of the command line
    int number = 1;               // which image of the source, from 1
    QString name;                 // as displayed; already escaped
    QString platform;             // "linux/amd64"
    QDateTime opened;             // UTC
    QList<qulonglong> layerBytes; // base first; empty for a session
    // The newer side of a Comparison, like the members above.
    QString otherSource = {};
    int otherNumber = 1;
    QString otherName = {};
    QList<qulonglong> otherLayerBytes = {};

    [[nodiscard]] bool isSameImage(const RecentImage &other) const
    {
        return kind == other.kind && source == other.source && number == other.number &&
               otherSource == other.otherSource && otherNumber == other.otherNumber;
    }
};

} // namespace strata

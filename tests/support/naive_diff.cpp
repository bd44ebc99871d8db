// SPDX-License-Identifier: Apache-2.0
#include "tests/support/naive_diff.h"

#include <QMap>
#include <QString>

#include <initializer_list>

namespace strata::test {

namespace {

bool isFolder(const QJsonValue &object)
{
    return object[u"type"].toString() == QStringLiteral("dir");
}

bool differs(const QJsonObject &a, const QJsonObject &b)
{
    for (const char *key : {"type", "mode", "uid", "gid"}) {
        if (a.value(QLatin1StringView(key)) != b.value(QLatin1StringView(key)))
            return true;
    }
    const QLatin1StringView target("target");
    return !isFolder(a) && (a.value(QLatin1StringView("size")) != b.value(QLatin1StringView("size")) ||
                            a.value(target).toString().size() != b.value(target).toString().size() ||
                            a.value(QLatin1StringView("mtime")) != b.value(QLatin1StringView("mtime")));
}

QString parentOf(const QString &path)
{
    return path.left(std::max<qsizetype>(path.lastIndexOf(u'/'), 0));
}

} // namespace

QJsonArray naiveDiff(const QJsonObject &image, const QJsonObject &container)
{
    QMap<QString, QString> lines; // path -> letter
    for (const QString &path : container.keys()) {
        const QString parent = parentOf(path);
        const bool wasThere = image.contains(path) && (parent.isEmpty() || isFolder(image.value(parent)));
        if (!wasThere)
            lines[path] = QStringLiteral("A");
        else if (differs(image.value(path).toObject(), container.value(path).toObject()))
            lines[path] = QStringLiteral("C");
    }
    for (const QString &path : image.keys()) {
        const QString parent = parentOf(path);
        if (!container.contains(path) && (parent.isEmpty() || isFolder(container.value(parent))))
            lines[path] = QStringLiteral("D");
    }
    for (const QString &path : lines.keys()) {
        for (QString above = parentOf(path); !above.isEmpty(); above = parentOf(above)) {
            if (!lines.contains(above))
                lines[above] = QStringLiteral("C");
        }
    }
    QMap<QByteArray, QString> sorted; // by bytes
    for (auto each = lines.begin(); each != lines.end(); ++each)
        sorted[each.key().toUtf8()] = each.value();
    QJsonArray diff;
    for (auto each = sorted.begin(); each != sorted.end(); ++each)
        diff.append(QJsonArray{each.value(), QString(u'/' + QString::fromUtf8(each.key()))});
    return diff;
}

} // namespace strata::test

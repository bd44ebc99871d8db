// SPDX-License-Identifier: Apache-2.0
// strata-render-icon SVG FOLDER SIZE...: writes FOLDER/strata-SIZE.png. Runs in the build; not installed.
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    QSvgRenderer icon(QString::fromLocal8Bit(argv[1]));
    const QDir folder(QString::fromLocal8Bit(argv[2]));
    if (!icon.isValid() || !folder.mkpath(QStringLiteral(".")))
        return 2;
    for (int i = 3; i < argc; ++i) {
        const int size = QByteArray(argv[i]).toInt();
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icon.render(&painter);
        painter.end();
        if (!image.save(folder.filePath(QStringLiteral("strata-%1.png").arg(size)))) {
            std::fprintf(stderr, "strata-render-icon: cannot write size %d\n", size);
            return 2;
        }
    }
    return 0;
}

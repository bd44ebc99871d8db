// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;

class TestDocumentFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savesAllBytes()
    {
        const QTemporaryDir folder;
        const std::string bytes(3u << 20, '\0');
        std::uint64_t total = 0;
        const auto saved = saveDocument(memorySource(bytes), folder.filePath(QStringLiteral("a")).toStdString(),
                                        [&](std::uint64_t, std::uint64_t all) { total = all; }, {});
        QVERIFY(saved.has_value());
        QCOMPARE(total, std::uint64_t(bytes.size()));
        QFile file(folder.filePath(QStringLiteral("a")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray::fromStdString(bytes));
    }

    void cancelledLeavesNothing()
    {
        const QTemporaryDir folder;
        std::stop_source stop;
        stop.request_stop();
        const auto saved = saveDocument(memorySource("bytes"), folder.filePath(QStringLiteral("a")).toStdString(), {},
                                        stop.get_token());
        QVERIFY(!saved.has_value());
        QCOMPARE(saved.error().code(), ErrorCode::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDocumentFile)
#include "tst_document_file.moc"

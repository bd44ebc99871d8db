// SPDX-License-Identifier: Apache-2.0
#include "app/single_instance.h"
#include "app/window/start_wishes.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace strata;

class TestSingleInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The two starts are two threads here: the first answers in its event loop, the second waits.
    void secondStartHandsOver()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path(), QStringLiteral(":1"));
        QVERIFY(first.listen());
        QSignalSpy spy(&first, &SingleInstance::received);
        bool isTaken = false;
        const std::unique_ptr<QThread> second(QThread::create(
            [&] { isTaken = SingleInstance(folder.path(), QStringLiteral(":1")).handOver("a message"); }));
        second->start();
        QVERIFY(spy.wait());
        QVERIFY(second->wait());
        QVERIFY(isTaken);
        QCOMPARE(spy[0][0].toByteArray(), QByteArray("a message"));
    }

    void otherDisplayHasItsOwnWindow()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path(), QStringLiteral(":1"));
        QVERIFY(first.listen());
        QVERIFY(!SingleInstance(folder.path(), QStringLiteral(":2")).handOver("a message"));
    }

    // A window that crashed leaves its socket behind.
    void deadSocketIsReplaced()
    {
        QTemporaryDir folder;
        QString name;
        {
            SingleInstance first(folder.path(), QStringLiteral(":1"));
            QVERIFY(first.listen());
            name = QDir(folder.path()).entryList(QDir::System | QDir::NoDotAndDotDot).value(0);
            QVERIFY(!name.isEmpty());
        }
        QFile dead(folder.filePath(name));
        QVERIFY(dead.open(QIODevice::WriteOnly));
        dead.close();
        SingleInstance second(folder.path(), QStringLiteral(":1"));
        QVERIFY(!second.handOver("a message"));
        QVERIFY(second.listen());
    }

    void folderThatIsNotThere()
    {
        SingleInstance instance(QStringLiteral("/nonexistent"), QStringLiteral(":1"));
        QVERIFY(!instance.handOver("a message"));
        QVERIFY(!instance.listen());
    }

    void wishesSurviveTheirMessage()
    {
        StartWishes wishes;
        wishes.sources = {QStringLiteral("/tmp/two words.tar"), QStringLiteral("docker:app:1\n镜像")};
        wishes.compare = true;
        QVERIFY(!wishes.message().contains('\n')); // a message is one line
        const StartWishes read = StartWishes::ofMessage(wishes.message());
        QCOMPARE(read.sources, wishes.sources);
        QVERIFY(read.compare && !read.sample && !read.lab);
        QVERIFY(StartWishes::ofMessage("not a message").sources.isEmpty());
    }

    void whatOnlyThisStartCanDo()
    {
        StartWishes wishes;
        QVERIFY(wishes.canBeHandedOver());
        wishes.sources = {QStringLiteral("-")};
        QVERIFY(!wishes.canBeHandedOver());
        wishes = {};
        wishes.newWindow = true;
        QVERIFY(!wishes.canBeHandedOver());
        wishes = {};
        wishes.lab = true;
        QVERIFY(!wishes.canBeHandedOver());
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"

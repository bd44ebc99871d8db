// SPDX-License-Identifier: Apache-2.0
// The line at the bottom of a narrow window.
#include "app/window/status_line.h"
#include "views/common/elided.h"

#include <QTest>

using namespace strata;

class TestStatusLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void factsAreElided()
    {
        StatusLine line;
        const QString facts = QStringLiteral("docker diff: C /f ").repeated(20);
        line.setFacts(facts);
        QVERIFY(line.minimumSizeHint().width() < 200);
        line.resize(300, 24);
        line.show();
        const auto *counts = line.findChild<ElidedLabel *>(QStringLiteral("counts"));
        QVERIFY(counts->isVisible());
        QVERIFY(counts->width() <= line.width());
        QVERIFY(counts->toolTip().contains(QStringLiteral("docker diff: C /f docker diff: C /f")));
    }

    void messageStandsInPlaceOfTheFacts()
    {
        StatusLine line;
        line.setFacts(QStringLiteral("before"));
        line.resize(300, 24);
        line.show();
        const auto *counts = line.findChild<ElidedLabel *>(QStringLiteral("counts"));
        const auto *message = line.findChild<ElidedLabel *>(QStringLiteral("statusMessage"));
        line.showMessage(QStringLiteral("The layer is written. ").repeated(20));
        line.setFacts(QStringLiteral("after"));
        QVERIFY(message->isVisible());
        QVERIFY(!counts->isVisible());
        QVERIFY(message->width() <= line.width());
        line.clearMessage();
        QVERIFY(!message->isVisible());
        QVERIFY(counts->isVisible());
        QCOMPARE(counts->text(), QStringLiteral("after"));
    }
};

QTEST_MAIN(TestStatusLine)
#include "tst_status_line.moc"

// SPDX-License-Identifier: Apache-2.0
#include "views/details/fact_grid.h"
#include "views/details/wrapped_text.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextLayout>
#include <QVBoxLayout>

using namespace strata;

class TestFactGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longWordsAreWhole_data()
    {
        const QString digest = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));
        QTest::addColumn<QString>("text");
        QTest::newRow("digest") << digest;
        QTest::newRow("media type") << QStringLiteral("application/vnd.docker.image.rootfs.diff.tar.gzip");
        QTest::newRow("in a sentence") << QStringLiteral("the blob has the digest ") + digest +
                                              QStringLiteral(" instead");
        QTest::newRow("several lines") << digest + QLatin1Char('\n') + digest;
        QTest::newRow("chinese") << QStringLiteral("\u955c\u50cf\u5c42\u7684\u6458\u8981 ") + digest;
        QTest::newRow("short") << QStringLiteral("gzip");
    }
    /// Nothing is beyond an edge, and nothing is added that would be copied along.
    void longWordsAreWhole()
    {
        QFETCH(QString, text);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *grid = new FactGrid;
        layout->addWidget(grid);
        layout->addStretch(1);
        grid->addRow(QStringLiteral("Size"), QStringLiteral("1 kB"));
        WrappedText *row = grid->addLongRow(QStringLiteral("Notes"), text);
        for (const int width : {260, 600, 200}) {
            window.resize(width, 500);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            QTRY_COMPARE(grid->width(), window.contentsRect().width() - 2 * layout->contentsMargins().left());
            QCoreApplication::processEvents();
            double height = 0;
            for (QTextBlock block = row->document()->begin(); block.isValid(); block = block.next()) {
                const QTextLayout *lines = block.layout();
                for (int i = 0; i < lines->lineCount(); ++i)
                    QVERIFY(lines->lineAt(i).naturalTextWidth() <= row->viewport()->width());
                height += lines->boundingRect().height();
            }
            QVERIFY2(height <= row->viewport()->height(), qPrintable(QString::number(row->viewport()->height())));
            QVERIFY(row->viewport()->height() <= height + 2 * row->fontMetrics().height());
            QCOMPARE(row->verticalScrollBar()->maximum(), 0);
        }
        row->selectAll();
        QCOMPARE(row->textCursor().selection().toPlainText(), text);
        QCOMPARE(row->accessibleName(), QStringLiteral("Notes"));
    }

    void manyLinesScroll()
    {
        WrappedText text(3);
        text.resize(300, 100);
        text.setPlainText(QStringLiteral("1\n2\n3"));
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        QCOMPARE(text.verticalScrollBar()->maximum(), 0);
        const int height = text.height();
        text.setPlainText(QStringLiteral("1\n2\n3\n4\n5"));
        QVERIFY(text.height() <= height + 2);
        QTRY_VERIFY(text.verticalScrollBar()->maximum() > 0);
    }
};

QTEST_MAIN(TestFactGrid)
#include "tst_fact_grid.moc"

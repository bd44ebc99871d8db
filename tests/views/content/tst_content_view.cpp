// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/common/panel.h"
#include "views/content/content_pane.h"
#include "views/content/content_view.h"
#include "views/content/find_bar.h"
#include "views/content/fitted_picture.h"
#include "views/content/preview_view.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray pngBytes(int width, int height)
{
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return buffer.data();
}

ImagePtr imageWith(const QByteArray &bytes)
{
    return loadImage({.refs = {"x:1"}, .steps = {{"ADD file", tarOf({{"file", bytes.toStdString()}})}}});
}

EntryRef fileOf(const ImagePtr &image)
{
    const ImageTree &tree = *image->tree();
    return *tree.inode(tree.ref(*tree.versionAt(*tree.find("file"), tree.lastLayer())));
}

QByteArray manyLines()
{
    QByteArray bytes;
    for (int i = 1; i <= 30'000; ++i)
        bytes += "line " + QByteArray::number(i) + '\n';
    return bytes;
}

} // namespace

class TestContentView : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    ContentView *m_view = nullptr;

    void show(const QByteArray &bytes)
    {
        m_window = std::make_unique<QWidget>();
        auto *heading = new PanelHeading({}, m_window.get());
        m_view = new ContentView(heading, m_window.get());
        heading->setGeometry(0, 0, 600, 30);
        m_view->setGeometry(0, 30, 600, 300);
        m_window->resize(600, 330);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        const ImagePtr image = imageWith(bytes);
        m_view->showFile(image, fileOf(image));
    }

    [[nodiscard]] QString text() const { return m_view->pane()->textInSight(); }

private Q_SLOTS:
    void cleanup() { m_window.reset(); }

    void scrollsThroughAllOfIt()
    {
        show(manyLines());
        QTRY_VERIFY(text().startsWith(QStringLiteral("line 1\nline 2\n")));
        QTRY_VERIFY(m_view->pane()->rows()->isComplete());
        QTRY_COMPARE(m_view->pane()->verticalScrollBar()->maximum() + m_view->pane()->verticalScrollBar()->pageStep(),
                     30'000);
        m_view->pane()->verticalScrollBar()->setValue(20'000);
        QTRY_VERIFY(text().startsWith(QStringLiteral("line 20001\n")));
        QTest::keyClick(m_view->pane(), Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY(text().endsWith(QStringLiteral("line 30000")));
        QTest::keyClick(m_view->pane(), Qt::Key_Home, Qt::ControlModifier);
        QTRY_VERIFY(text().startsWith(QStringLiteral("line 1\n")));
    }

    void findsByKeyboardAndGoesToLines()
    {
        show(manyLines());
        QTRY_VERIFY(!text().isEmpty());
        m_view->pane()->setFocus();
        QTest::keyClick(m_view->pane(), Qt::Key_F, Qt::ControlModifier);
        auto *field = m_window->findChild<QLineEdit *>(QStringLiteral("findText"));
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, QStringLiteral("INE 2345"));
        QTRY_COMPARE(m_view->pane()->selectedText(), QStringLiteral("ine 2345"));
        QVERIFY(text().contains(QStringLiteral("line 2345")));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_view->pane()->searchStart().row, quint64(23'449)); // "line 23450"
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(m_view->pane()->searchStart().row, quint64(2'344));
        field->setText(QStringLiteral("nowhere"));
        QTest::keyClick(field, Qt::Key_Return);
        const auto *message = m_window->findChild<QLabel *>(QStringLiteral("findMessage"));
        QTRY_COMPARE(message->text(), QStringLiteral("Not found"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!m_view->findBar()->isVisible());
        m_view->goTo(QStringLiteral("12000"));
        QTRY_VERIFY(text().contains(QStringLiteral("line 12000\n")));
        QCOMPARE(m_view->pane()->searchStart().row, quint64(11'999));
        m_view->goTo(QStringLiteral("0x0"));
        QTRY_VERIFY(text().startsWith(QStringLiteral("line 1\n")));
    }

    void encodingIsGuessedAndChosen()
    {
        show(QByteArray("caf\xe9\n"));
        QTRY_COMPARE(text(), QStringLiteral("café"));
        auto *encoding = m_window->findChild<QComboBox *>(QStringLiteral("previewEncoding"));
        QVERIFY(encoding->isVisible());
        QVERIFY2(encoding->currentText().endsWith(QStringLiteral(" (auto)")), qPrintable(encoding->currentText()));
        encoding->setCurrentIndex(encoding->findText(QStringLiteral("UTF-8")));
        Q_EMIT encoding->activated(encoding->currentIndex());
        QTRY_COMPARE(text(), QStringLiteral("caf\uFFFD"));
        QTRY_COMPARE(encoding->itemText(0), QStringLiteral("Auto")); // nothing is found where one is chosen
        encoding->setCurrentIndex(0);
        Q_EMIT encoding->activated(0);
        show(QByteArray("caf\xc3\xa9\n"));
        encoding = m_window->findChild<QComboBox *>(QStringLiteral("previewEncoding")); // of a new view
        QTRY_COMPARE(encoding->currentText(), QStringLiteral("UTF-8 (auto)"));
    }

    void copiesWhatIsSelected()
    {
        show("one\ntwo\nthree\n");
        QTRY_VERIFY(!text().isEmpty());
        QTest::keyClick(m_view->pane(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_view->pane(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("one\ntwo\nthree"));
    }

    void hexAndEmptyAndPicture()
    {
        show(QByteArray("\x7f"
                        "ELF\0\0",
                        6));
        QTRY_VERIFY(text().startsWith(QStringLiteral("00000000  7f 45 4c 46")));
        show(QByteArray());
        QTRY_VERIFY(!m_view->pane()->isVisible());
        show(pngBytes(2000, 1000));
        QTRY_VERIFY(m_view->picture()->isVisible());
        QVERIFY(m_view->picture()->rect().contains(m_view->picture()->pictureRect())); // not cropped
        QCOMPARE(m_view->picture()->pictureRect().width() / m_view->picture()->pictureRect().height(), 2);
        show(pngBytes(20, 10));
        QTRY_COMPARE(m_view->picture()->pictureRect().size(), QSize(20, 10)); // nor made larger
    }

    void aLayerWithoutThePathSaysWhichHaveIt()
    {
        const ImagePtr image = loadImage({.refs = {"x:1"},
                                          .steps = {{"ADD a", layerOf("f early =1")},
                                                    {"ADD b", layerOf("f other =2")},
                                                    {"ADD c", layerOf("f late =3")}}});
        InspectState state;
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        PreviewView view(&state);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto says = [&view](const QString &words) {
            const QList<QLabel *> labels = view.findChildren<QLabel *>();
            return std::ranges::any_of(
                labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
        };
        state.selectLayer(LayerNumber(2));
        state.setScope(TreeScope::LayerOnly);
        QVERIFY(state.selectPath("early"));
        if (state.shownChange() == nullptr)
            QVERIFY(says(QStringLiteral("It comes from an earlier layer: 1.")));
        QVERIFY(state.selectPath("late"));
        QVERIFY(says(QStringLiteral("It is added by a later layer: 3.")));
        auto *open = view.findChild<QToolButton *>(QStringLiteral("previewOpenInTab"));
        QVERIFY(!open->isVisible());
        QVERIFY(state.selectPath("other"));
        QVERIFY(open->isVisible());
        QSignalSpy asked(&view, &PreviewView::tabRequested);
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().at(0).value<LayerNumber>(), state.shownChange()->layerNumber());
    }
};

QTEST_MAIN(TestContentView)
#include "tst_content_view.moc"

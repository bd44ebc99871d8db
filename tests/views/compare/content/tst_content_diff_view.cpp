// SPDX-License-Identifier: Apache-2.0
#include "tests/support/settle.h"
#include "views/compare/content/content_diff_view.h"
#include "views/compare/content/diff_pane.h"
#include "views/compare/content/picture_pair_pane.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <future>
#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

ByteSourcePtr sourceOf(const QByteArray &bytes)
{
    return memorySource(bytes.toStdString());
}

QByteArray pngOf(int width, int height, QColor color)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QString cellText(const DiffCell &cell)
{
    if (cell.isMissing)
        return QStringLiteral("/");
    QString text = cell.text.text;
    for (qsizetype i = cell.text.marks.size(); i-- > 0;) {
        text.insert(cell.text.marks[i].first + cell.text.marks[i].second, QLatin1Char(']'));
        text.insert(cell.text.marks[i].first, QLatin1Char('['));
    }
    const char sign = cell.kind == LineKind::Added ? '+' : (cell.kind == LineKind::Removed ? '-' : ' ');
    const QString numbers =
        cell.numberB.isEmpty() ? cell.numberA : QString(cell.numberA + QLatin1Char(',') + cell.numberB);
    return numbers + QLatin1Char(sign) + text;
}

/// A row a line, "left | right"; gaps in angle brackets.
QStringList rowsOf(const DiffRowsPtr &rows)
{
    QStringList texts;
    for (std::size_t i = 0; rows && i < rows->count(); ++i) {
        const DiffRow row = rows->row(i);
        if (!row.gap.isEmpty())
            texts += QLatin1Char('<') + row.gap + QLatin1Char('>');
        else if (rows->hasTwoSides())
            texts += cellText(row.left) + QStringLiteral(" | ") + cellText(row.right);
        else
            texts += cellText(row.left);
    }
    return texts;
}

/// Bytes that come when `open` is set or gone.
class SlowSource : public ByteSource {
public:
    SlowSource(QByteArray bytes, std::promise<void> &open) : m_bytes(std::move(bytes)), m_open(open.get_future()) {}
    [[nodiscard]] std::uint64_t size() const override { return static_cast<std::uint64_t>(m_bytes.size()); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        m_open.wait();
        return sourceOf(m_bytes)->readAt(offset, into);
    }

private:
    QByteArray m_bytes;
    std::shared_future<void> m_open;
};

class BrokenSource : public ByteSource {
public:
    [[nodiscard]] std::uint64_t size() const override { return 10; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t /*offset*/, std::span<std::byte> /*into*/) const override
    {
        return fail(ErrorCode::Damaged, "<b>the layer is broken</b>");
    }
};

} // namespace

class TestContentDiffView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { letTwoJobsRun(); }
    void init()
    {
        m_view = std::make_unique<ContentDiffView>();
        m_view->resize(900, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_pane = m_view->pane();
    }
    void cleanup() { m_view.reset(); }

    void sideBySide();
    void unified();
    void equalLinesCanBeShown();
    void whitespaceCanBeIgnored();
    void onlyOneSide();
    void binariesAreShownInHex();
    void linesOfHexTakeTheWidth();
    void hexOfText();
    void picturesBesideEachOther();
    void pictureOfOneSide();
    void equalBytes();
    void sameTextInOtherBytes();
    void wordsInsteadOfBytes();
    void errorsArePlainText();
    void nothing();
    void walksThroughDifferences();
    void lastDifferenceOfThePreviousFile();
    void lateAnswersAreDropped();
    void saysThatItWorks();
    void copies();
    void scrollsByKeyboard();
    void controlCharactersAreVisible();
    void longLinesBeginNearTheirMark();
    void marksFarToTheRightAreBroughtIntoSight();
    void hasAccessibleNames();

private:
    void showTexts(const QByteArray &a, const QByteArray &b) { showSources(sourceOf(a), sourceOf(b)); }
    void showSources(const ByteSourcePtr &a, const ByteSourcePtr &b)
    {
        m_view->showPair({"srv/app/main.py", a, b, QStringLiteral("v1"), QStringLiteral("v2"), {}, {}});
        wait();
    }
    void wait() { QTRY_VERIFY(!m_view->isWorking()); }
    [[nodiscard]] QString labelText(const char *name) const
    {
        const auto *label = m_view->findChild<QLabel *>(QLatin1String(name));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QString remark() const { return labelText("panelRemark"); }
    [[nodiscard]] QString title() const { return labelText("stateTitle"); }
    [[nodiscard]] QString modeText() const
    {
        return m_view->findChild<QToolButton *>(QStringLiteral("contentDiffMode"))->text();
    }
    /// Whether something in sight is called so.
    [[nodiscard]] bool isNamed(const QString &name) const
    {
        const auto widgets = m_view->findChildren<QWidget *>();
        return std::ranges::any_of(
            widgets, [&](const QWidget *widget) { return widget->isVisible() && widget->accessibleName() == name; });
    }
    void press(const char *action) { m_view->findChild<QAction *>(QLatin1String(action))->trigger(); }

    std::unique_ptr<ContentDiffView> m_view;
    DiffPane *m_pane = nullptr;
};

void TestContentDiffView::sideBySide()
{
    showTexts("same\nprint(\"version 1\")\nend\n", "same\nprint(\"version 2\")\nnew\nend\n");
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1 same | 1 same"),
                                                  QStringLiteral("2-print(\"version [1]\") | 2+print(\"version [2]\")"),
                                                  QStringLiteral("/ | 3+new"), QStringLiteral("3 end | 4 end")}));
    QCOMPARE(remark(), QStringLiteral("+2 −1"));
    QVERIFY(modeText().startsWith(QStringLiteral("Side by side")));
}

void TestContentDiffView::unified()
{
    press("unified");
    showTexts("same\nversion 1\n", "same\nversion 2\n");
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1,1 same"), QStringLiteral("2-version [1]"),
                                                  QStringLiteral(",2+version [2]")}));
    QVERIFY(modeText().startsWith(QStringLiteral("Unified")));
}

void TestContentDiffView::equalLinesCanBeShown()
{
    QByteArray a;
    for (int i = 1; i <= 20; ++i)
        a += QByteArray::number(i) + '\n';
    showTexts(a, a + "end\n");
    QCOMPARE(rowsOf(m_pane->rows()).first(), QStringLiteral("<17 equal line(s)>"));
    QCOMPARE(m_pane->rows()->count(), std::size_t(5));
    press("wholeFile");
    wait();
    QCOMPARE(m_pane->rows()->count(), std::size_t(21));
}

void TestContentDiffView::whitespaceCanBeIgnored()
{
    showTexts("if x:\n  y\n", "if x:\n    y\n");
    QCOMPARE(m_pane->rows()->differences().size(), std::size_t(1));
    m_view->setIgnoreWhitespace(true);
    wait();
    QCOMPARE(title(), QStringLiteral("Only white space differs"));
    m_view->setIgnoreWhitespace(false);
    wait();
    QCOMPARE(m_pane->rows()->differences().size(), std::size_t(1));
}

void TestContentDiffView::onlyOneSide()
{
    showSources(nullptr, sourceOf("one\ntwo\n"));
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1+one"), QStringLiteral("2+two")}));
    showSources(sourceOf("one\n"), nullptr);
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1-one")}));
}

void TestContentDiffView::binariesAreShownInHex()
{
    showTexts(QByteArray("\x7f"
                         "ELF\0\1\2\3",
                         8),
              QByteArray("\x7f"
                         "ELF\0\1\2\4\5",
                         9));
    QVERIFY(modeText().startsWith(QStringLiteral("Hex")));
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("00000000-7f 45 4c 46 00 01 02 [03]  .ELF...[.] | "
                                                                 "00000000+7f 45 4c 46 00 01 02 [04]  .ELF...[.]"),
                                                  QStringLiteral("/ | 00000008+[05]                       [.]")}));
    QCOMPARE(remark(), QStringLiteral("2 byte(s) differ"));
    QVERIFY(!m_view->findChild<QToolButton *>(QStringLiteral("contentDiffWhitespace"))->isEnabled());
    const std::string zeros(5000, '\0');
    showSources(memorySource(zeros), memorySource(zeros + '\1'));
    QVERIFY(isNamed(QStringLiteral("v1  ·  5,000 bytes")));
    QVERIFY(isNamed(QStringLiteral("v2  ·  5,001 bytes")));
    QByteArray large(1'000'000, '\0');
    QByteArray other = large;
    other[500'000] = 'x';
    showTexts(large, other);
    QCOMPARE(m_pane->rows()->count(), std::size_t(6)); // a gap, the line and two around it on either side
}

void TestContentDiffView::linesOfHexTakeTheWidth()
{
    const QByteArray a("\0one two three four five six seven", 34);
    QByteArray b = a;
    b[20] = 'X';
    m_view->resize(2000, 300);
    showTexts(a, b);
    QTRY_VERIFY(rowsOf(m_pane->rows()).first().startsWith(QStringLiteral("00000000")));
    QCOMPARE(rowsOf(m_pane->rows()).size(), qsizetype(3)); // of 16 bytes each
    QVERIFY(rowsOf(m_pane->rows()).at(1).startsWith(QStringLiteral("00000010-")));
    QVERIFY(modeText().startsWith(QStringLiteral("Hex")));
    QVERIFY(m_view->findChild<QAction *>(QStringLiteral("hex"))->isChecked()); // as the button says
    m_view->resize(700, 300);
    QTRY_COMPARE(rowsOf(m_pane->rows()).size(), qsizetype(5)); // of 8
    QVERIFY(rowsOf(m_pane->rows()).at(1).startsWith(QStringLiteral("00000008")));
}

void TestContentDiffView::hexOfText()
{
    press("hex");
    showTexts("a", "b");
    QCOMPARE(rowsOf(m_pane->rows()).size(), qsizetype(1));
    QVERIFY(rowsOf(m_pane->rows()).first().startsWith(QStringLiteral("00000000-[61]")));
    press("sideBySide");
    wait();
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1-a | 1+b")}));
}

void TestContentDiffView::picturesBesideEachOther()
{
    showTexts(pngOf(20, 10, Qt::red), pngOf(30, 10, Qt::blue));
    auto *pictures = m_view->findChild<PicturePairPane *>();
    QVERIFY(pictures->isVisible());
    QCOMPARE(pictures->side(0).picture.size(), QSize(20, 10));
    QCOMPARE(pictures->side(1).picture.size(), QSize(30, 10));
    QVERIFY(pictures->accessibleDescription().contains(QStringLiteral("PNG, 20 × 10")));
    QVERIFY(modeText().startsWith(QStringLiteral("Pictures")));
    QCOMPARE(remark(), QString());
    showTexts(pngOf(20, 10, Qt::red), pngOf(20, 10, Qt::red) + QByteArray("tail"));
    QCOMPARE(remark(), QStringLiteral("the same pixels"));
    showTexts(pngOf(20, 10, Qt::red), pngOf(20, 10, Qt::red).left(20));
    QVERIFY(pictures->side(1).picture.isNull());
    QVERIFY(!pictures->side(1).error.isEmpty());
}

void TestContentDiffView::pictureOfOneSide()
{
    showSources(nullptr, sourceOf(pngOf(20, 10, Qt::red)));
    auto *pictures = m_view->findChild<PicturePairPane *>();
    QVERIFY(pictures->isVisible());
    QVERIFY(!pictures->side(0).isThere);
    QCOMPARE(pictures->side(1).picture.size(), QSize(20, 10));
}

void TestContentDiffView::equalBytes()
{
    for (const QByteArray &bytes : {QByteArray("text\n"), QByteArray("a\0b", 3), QByteArray("")}) {
        showTexts(bytes, bytes);
        QCOMPARE(title(), QStringLiteral("The same bytes on both sides"));
    }
}

void TestContentDiffView::sameTextInOtherBytes()
{
    showTexts("caf\xe9\n", "caf\xc3\xa9\n");
    QCOMPARE(title(), QStringLiteral("The same text, encoded differently"));
    QCOMPARE(remark(), QStringLiteral("ISO-8859-1 → UTF-8"));
    QTest::mouseClick(m_view->findChild<QPushButton *>(), Qt::LeftButton);
    wait();
    QVERIFY(modeText().startsWith(QStringLiteral("Hex")));
    QCOMPARE(m_pane->rows()->count(), std::size_t(1));
}

void TestContentDiffView::wordsInsteadOfBytes()
{
    m_view->showPair({"etc/x", nullptr, nullptr, QStringLiteral("v1"), QStringLiteral("v2"),
                      QStringLiteral("→ ../lib/one"), QStringLiteral("→ ../lib/two")});
    wait();
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1-→ ../lib/[one] | 1+→ ../lib/[two]")}));
    m_view->showPair({"etc/x",
                      sourceOf("text\n"),
                      nullptr,
                      QStringLiteral("v1"),
                      QStringLiteral("v2"),
                      {},
                      QStringLiteral("a directory")});
    wait();
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1-text")}));
    QVERIFY(isNamed(QStringLiteral("v2  ·  a directory")));
    m_view->showPair({"etc", nullptr, nullptr, QStringLiteral("v1"), QStringLiteral("v2"),
                      QStringLiteral("a directory"), QStringLiteral("a directory")});
    wait();
    QCOMPARE(title(), QStringLiteral("The same on both sides"));
    QCOMPARE(labelText("stateText"), QStringLiteral("a directory"));
}

void TestContentDiffView::errorsArePlainText()
{
    showSources(std::make_shared<BrokenSource>(), sourceOf("text\n"));
    QCOMPARE(title(), QStringLiteral("The contents cannot be read"));
    QCOMPARE(labelText("stateText"), QStringLiteral("<b>the layer is broken</b>"));
    QCOMPARE(m_view->findChild<QLabel *>(QStringLiteral("stateText"))->textFormat(), Qt::PlainText);
}

void TestContentDiffView::nothing()
{
    showTexts("a\n", "b\n");
    m_view->showNothing(QStringLiteral("Choose a file."));
    QCOMPARE(labelText("stateText"), QStringLiteral("Choose a file."));
    QSignalSpy next(m_view.get(), &ContentDiffView::nextFileRequested);
    m_view->nextDifference();
    QCOMPARE(next.count(), 1);
}

void TestContentDiffView::walksThroughDifferences()
{
    QByteArray a;
    for (int i = 0; i < 300; ++i)
        a += "line " + QByteArray::number(i) + '\n';
    QByteArray b = a;
    b.replace("line 100\n", "changed\n").replace("line 290\n", "");
    QSignalSpy next(m_view.get(), &ContentDiffView::nextFileRequested);
    QSignalSpy previous(m_view.get(), &ContentDiffView::previousFileRequested);
    press("wholeFile");
    showTexts(a, b);
    QCOMPARE(m_pane->currentDifference(), std::optional<std::size_t>(0));
    QVERIFY(m_pane->verticalScrollBar()->value() > 80);
    QVERIFY(m_pane->accessibleDescription().contains(QStringLiteral("removed: line 100")));
    m_view->nextDifference();
    QCOMPARE(m_pane->currentDifference(), std::optional<std::size_t>(1));
    QVERIFY(m_pane->verticalScrollBar()->value() > 200);
    QCOMPARE(next.count(), 0);
    m_view->nextDifference();
    QCOMPARE(next.count(), 1);
    m_view->previousDifference();
    QCOMPARE(m_pane->currentDifference(), std::optional<std::size_t>(0));
    QCOMPARE(previous.count(), 0);
    m_view->previousDifference();
    QCOMPARE(previous.count(), 1);
}

void TestContentDiffView::lastDifferenceOfThePreviousFile()
{
    const QByteArray a("1\n2\n3\n4\n5\n");
    const QByteArray b("one\n2\n3\n4\nfive\n");
    connect(m_view.get(), &ContentDiffView::previousFileRequested, this, [&] {
        m_view->showPair({"other", sourceOf(a), sourceOf(b), {}, {}, {}, {}});
    });
    showTexts("a\n", "b\n");
    m_view->previousDifference();
    wait();
    QCOMPARE(m_pane->currentDifference(), std::optional<std::size_t>(1));
    showTexts(a, b);
    QCOMPARE(m_pane->currentDifference(), std::optional<std::size_t>(0));
}

void TestContentDiffView::lateAnswersAreDropped()
{
    std::promise<void> open;
    m_view->showPair({"slow", std::make_shared<SlowSource>("slow\n", open), sourceOf("x\n"), {}, {}, {}, {}});
    showTexts("quick 1\n", "quick 2\n");
    open.set_value();
    settleJobs();
    QCOMPARE(rowsOf(m_pane->rows()), QStringList({QStringLiteral("1-quick [1] | 1+quick [2]")}));
}

void TestContentDiffView::saysThatItWorks()
{
    std::promise<void> open;
    m_view->showPair({"slow", std::make_shared<SlowSource>("slow\n", open), sourceOf("x\n"), {}, {}, {}, {}});
    QTRY_COMPARE(title(), QStringLiteral("Comparing…"));
    open.set_value();
    wait();
    QTRY_VERIFY(m_pane->isVisible());
}

void TestContentDiffView::copies()
{
    showTexts("same\nold \tone\n", "same\nnew one\nmore\n");
    m_pane->select(0, 0, 2);
    QCOMPARE(m_pane->selectedText(), QStringLiteral("same\nold \tone\n"));
    m_pane->selectAll(1);
    QTest::keyClick(m_pane, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("same\nnew one\nmore\n"));
    // With the mouse: the second row of the right half.
    const int row = m_pane->fontMetrics().height() + 2;
    QTest::mouseClick(m_pane->viewport(), Qt::LeftButton, {}, QPoint(m_pane->viewport()->width() - 20, row + 4));
    QCOMPARE(m_pane->selectedText(), QStringLiteral("new one\n"));
    QTest::keyClick(m_pane, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_pane->selectedText(), QStringLiteral("new one\nmore\n"));
    press("unified");
    wait();
    m_pane->selectAll(0);
    QCOMPARE(m_pane->selectedText(), QStringLiteral(" same\n-old \tone\n+new one\n+more\n"));
}

void TestContentDiffView::scrollsByKeyboard()
{
    const QByteArray lines = QByteArray("x\n").repeated(500);
    showTexts("", lines + QByteArray(2000, 'y') + '\n');
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_pane->hasFocus());
    QTest::keyClick(m_pane, Qt::Key_Down);
    QCOMPARE(m_pane->verticalScrollBar()->value(), 1);
    QTest::keyClick(m_pane, Qt::Key_End);
    QCOMPARE(m_pane->verticalScrollBar()->value(), m_pane->verticalScrollBar()->maximum());
    QTest::keyClick(m_pane, Qt::Key_Right);
    QVERIFY(m_pane->horizontalScrollBar()->value() > 0);
    QTest::keyClick(m_pane, Qt::Key_Home);
    QCOMPARE(m_pane->verticalScrollBar()->value(), 0);
}

void TestContentDiffView::controlCharactersAreVisible()
{
    QCOMPARE(lineText("a\tb\x1b[0m", {}).text, QStringLiteral("a       b\\x1B[0m"));
    QCOMPARE(lineText("\xe2\x80\xae", {}).text, QStringLiteral("\\u{202E}"));
    const MarkedText marked = lineText("\tab cd", {{4, 2}});
    QCOMPARE(marked.marks, (QList<std::pair<int, int>>{{11, 2}}));
}

void TestContentDiffView::longLinesBeginNearTheirMark()
{
    std::string line(100'000, 'x');
    const MarkedText text = lineText(line, {{50'000, 3}});
    QCOMPARE(text.text.size(), qsizetype(4'002));
    QCOMPARE(text.marks, (QList<std::pair<int, int>>{{31, 3}}));
}

void TestContentDiffView::marksFarToTheRightAreBroughtIntoSight()
{
    const QByteArray words = QByteArray("word ").repeated(100);
    showTexts("short 1\nsame\n" + words + "1\n", "short 2\nsame\n" + words + "2\n");
    QCOMPARE(m_pane->horizontalScrollBar()->value(), 0);
    m_view->nextDifference();
    QVERIFY(m_pane->horizontalScrollBar()->value() > 0);
    m_view->previousDifference();
    QCOMPARE(m_pane->horizontalScrollBar()->value(), 0);
}

void TestContentDiffView::hasAccessibleNames()
{
    for (const char *name : {"contentDiffMode", "contentDiffPane"})
        QVERIFY(!m_view->findChild<QWidget *>(QLatin1String(name))->accessibleName().isEmpty());
    QVERIFY(m_pane->focusPolicy() & Qt::TabFocus);
    for (const char *name : {"contentDiffMode", "contentDiffWhitespace"})
        QVERIFY(m_view->findChild<QWidget *>(QLatin1String(name))->focusPolicy() & Qt::TabFocus);
}

QTEST_MAIN(TestContentDiffView)
#include "tst_content_diff_view.moc"

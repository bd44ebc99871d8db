// SPDX-License-Identifier: Apache-2.0
#include "model/base/digest.h"
#include "views/common/message_text.h"

#include <QTest>
#include <QTranslator>

using namespace strata;

namespace {

class TestMessageText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aPatternIsTranslated();
    void argumentsAreTranslatedToo();
    void theOrderOfArgumentsIsThatOfTheTranslation();
    void aPatternWithoutTranslationIsEnglish();
    void aTextIsShownAsItIs();
    void anErrorOfTheModelIsTranslated();
    void aNoteSaysItsPlace();

private:
    QTranslator m_chinese;
};

void TestMessageText::initTestCase()
{
    QVERIFY(m_chinese.load(QStringLiteral(":/i18n/strata_zh_CN.qm")));
    QVERIFY(QCoreApplication::installTranslator(&m_chinese));
}

void TestMessageText::aPatternIsTranslated()
{
    QCOMPARE(messageText(Message("no digest")), QStringLiteral("没有摘要"));
    QCOMPARE(messageText(Message("layer %1", 3)), QStringLiteral("第 3 层"));
}

void TestMessageText::argumentsAreTranslatedToo()
{
    QCOMPARE(messageText(Message("expected %1, found %2", Message("a list"), Message("a number"))),
             QStringLiteral("应为列表，实际为数字"));
    QCOMPARE(messageText(Message::placed("manifest.json", Message("the file is empty"))),
             QStringLiteral("manifest.json: 文件是空的"));
}

void TestMessageText::theOrderOfArgumentsIsThatOfTheTranslation()
{
    QCOMPARE(messageText(Message("ends early: %1 of %2 bytes", 5, std::string("%1"))),
             QStringLiteral("提前结束：%1 字节中只有 5 字节"));
}

void TestMessageText::aPatternWithoutTranslationIsEnglish()
{
    QCOMPARE(messageText(Message("%1 has no translation %2", 1)), QStringLiteral("1 has no translation %2"));
}

void TestMessageText::aTextIsShownAsItIs()
{
    QCOMPARE(messageText(Message(std::string("no digest"))), QStringLiteral("no digest"));
}

void TestMessageText::anErrorOfTheModelIsTranslated()
{
    const Result<Digest> digest = Digest::parse("md5");
    QVERIFY(!digest);
    QCOMPARE(messageText(digest.error().text()), QStringLiteral("摘要无效：%1").arg(QStringLiteral("'md5'")));
    QVERIFY(QString::fromStdString(digest.error().message()).startsWith(QStringLiteral("bad digest")));
}

void TestMessageText::aNoteSaysItsPlace()
{
    Note note{Severity::Warning, NoteCode::BadDigest, "no digest", LayerNumber(3), "etc/a"};
    QCOMPARE(noteText(note), QStringLiteral("第 3 层，etc/a: 没有摘要"));
    note.path.clear();
    QCOMPARE(noteText(note), QStringLiteral("第 3 层: 没有摘要"));
    note.layer = {};
    QCOMPARE(noteText(note), QStringLiteral("没有摘要"));
}

} // namespace

QTEST_GUILESS_MAIN(TestMessageText)
#include "tst_message_text.moc"

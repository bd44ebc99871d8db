// SPDX-License-Identifier: Apache-2.0
// The texts of the window, and those of the model that it shows: each has its translation, with the same arguments, and
// none of the model's is written in a way that the tools for translations cannot find.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Translation {
    QString context;
    QString source;
    QStringList texts; // several with plural forms
    bool isFinished = true;
};

QString sources()
{
    return QStringLiteral(STRATA_SOURCE_DIR);
}

QList<Translation> translationsIn(const QString &language)
{
    QFile file(sources() + QStringLiteral("/resources/translations/strata_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Translation> all;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            all.append(Translation{context, {}, {}, true});
        } else if (name == u"source") {
            all.last().source = xml.readElementText();
        } else if (name == u"translation") {
            all.last().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            all.last().texts.append(text);
        }
    }
    return all;
}

/// "%1", "%2", "%n" as often as they occur, sorted.
QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?([1-9n])"));
    QStringList found;
    for (auto each = placeholder.globalMatch(text); each.hasNext();)
        found.append(each.next().captured(1));
    found.removeDuplicates();
    found.sort();
    return found;
}

class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextHasATranslation_data();
    void everyTextHasATranslation();
    void argumentsAreKept();
    void chineseUsesOneWordForAThing();
    void messagesOfTheModelCanBeFound();
};

void TestTranslations::everyTextHasATranslation_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    QTest::newRow("English plural forms") << QStringLiteral("en");
}

void TestTranslations::everyTextHasATranslation()
{
    QFETCH(QString, language);
    const QList<Translation> all = translationsIn(language);
    QVERIFY(!all.isEmpty());
    QStringList open;
    for (const Translation &each : all) {
        if (!each.isFinished || each.texts.join(QString()).isEmpty())
            open.append(each.context + QStringLiteral(": ") + each.source);
    }
    QCOMPARE(open.join(u'\n'), QString());
}

void TestTranslations::argumentsAreKept()
{
    QStringList wrong;
    for (const Translation &each : translationsIn(QStringLiteral("zh_CN"))) {
        const QStringList wanted = placeholdersOf(each.source);
        for (const QString &text : each.texts) {
            if (placeholdersOf(text) != wanted)
                wrong.append(each.source + QStringLiteral(" -> ") + text);
        }
    }
    QCOMPARE(wrong.join(u'\n'), QString());
}

void TestTranslations::chineseUsesOneWordForAThing()
{
    QStringList wrong;
    for (const Translation &each : translationsIn(QStringLiteral("zh_CN"))) {
        for (const QString &text : each.texts) {
            for (const QString &other : {QStringLiteral("文件夹"), QStringLiteral("删除标记")}) {
                if (text.contains(other))
                    wrong.append(other + QStringLiteral(": ") + text);
            }
        }
    }
    QCOMPARE(wrong.join(u'\n'), QString());
}

// A literal that becomes a Message has to be inside QT_TRANSLATE_NOOP, and no text may be glued from pieces.
void TestTranslations::messagesOfTheModelCanBeFound()
{
    static const QRegularExpression bare(
        QStringLiteral(R"re((?:\bfail\(ErrorCode::\w+|\bError\(ErrorCode::\w+|, NoteCode::\w+),\s*"[^"]*[a-z]{2})re"));
    QStringList found;
    QDirIterator files(sources() + QStringLiteral("/model"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                       QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        ++count;
        for (auto each = bare.globalMatch(text); each.hasNext();)
            found.append(QStringLiteral("%1: %2").arg(file.fileName(), each.next().captured()));
    }
    QVERIFY(count > 100);
    QCOMPARE(found.join(u'\n'), QString());
}

} // namespace

QTEST_APPLESS_MAIN(TestTranslations)
#include "tst_translations.moc"

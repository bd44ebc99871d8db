// SPDX-License-Identifier: Apache-2.0
// The list of rules, and its description in docs/FINDINGS.md.
#include "model/findings/finding_rule.h"
#include "model/findings/findings_sections.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace strata;

namespace {

/// "| `id` | also | severity | meaning | advice |" of the document, as cells.
QList<QStringList> tableOfDocument()
{
    QFile file(QStringLiteral(STRATA_SOURCE_DIR "/docs/FINDINGS.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(QStringLiteral("| `")) || line.count(QStringLiteral(" | ")) != 4)
            continue;
        QStringList cells = line.mid(2, line.size() - 4).split(QStringLiteral(" | "));
        for (QString &cell : cells)
            cell = cell == QStringLiteral("-") ? QString() : cell.remove(u'`').trimmed();
        rows.append(cells);
    }
    return rows;
}

} // namespace

class TestFindingRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void facts();
    void words();
    void document();
};

void TestFindingRules::facts()
{
    std::set<std::string_view> ids;
    for (const FindingRule *rule : findingRules()) {
        QVERIFY2(ids.insert(rule->id).second, std::string(rule->id).c_str());
        QCOMPARE(findingRule(rule->id), rule);
        QVERIFY(*rule->title != '\0');
        QVERIFY(*rule->advice != '\0');
        for (const char c : rule->id)
            QVERIFY((c >= 'a' && c <= 'z') || c == '-');
    }
    QVERIFY(ids.size() > 50);
    QCOMPARE(findingRule("no-such-rule"), nullptr);
}

void TestFindingRules::words()
{
    using Ids = std::vector<std::string_view>;
    QCOMPARE(findingIdsNamed("setuid-file"), Ids({"setuid-file"}));
    QCOMPARE(findingIdsNamed("CIS-DI-0008"), Ids({"setuid-file", "setgid-file", "file-capability"}));
    QCOMPARE(findingIdsNamed("dl3002"), Ids({"root-user"}));
    QCOMPARE(findingIdsNamed("implicit-parent"), Ids({"implicit-parent"})); // the code of a note
    QCOMPARE(findingIdsNamed("root-replaced"), Ids({"root-replaced"}));
    QVERIFY(findingIdsNamed("").empty());
    QVERIFY(findingIdsNamed("CIS-DI-0005").empty());
    QVERIFY(isFindingWord("CIS-DI-0005"));
    QVERIFY(!isFindingWord("CIS-DI-0099"));
    // All checks of dockle that have a code.
    for (const char *code : {"CIS-DI-0001", "CIS-DI-0005", "CIS-DI-0006", "CIS-DI-0007", "CIS-DI-0008", "CIS-DI-0009",
                             "CIS-DI-0010", "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005",
                             "DKL-DI-0006", "DKL-LI-0001", "DKL-LI-0002", "DKL-LI-0003"})
        QVERIFY2(isFindingWord(code), code);
}

void TestFindingRules::document()
{
    QStringList inDocument;
    for (const QStringList &row : tableOfDocument())
        inDocument.append(row[0] + u'|' + row[1] + u'|' + row[2] + u'|' + row[4]);
    QStringList inCode;
    for (const FindingRule *rule : findingRules())
        inCode.append(QString::fromUtf8(rule->id.data(), static_cast<qsizetype>(rule->id.size())) + u'|' +
                      QString::fromUtf8(rule->also.data(), static_cast<qsizetype>(rule->also.size())) + u'|' +
                      QString::fromUtf8(severityWord(rule->severity)) + u'|' + QString::fromUtf8(rule->advice));
    QCOMPARE(inDocument.join(u'\n'), inCode.join(u'\n'));
}

QTEST_APPLESS_MAIN(TestFindingRules)
#include "tst_finding_rules.moc"

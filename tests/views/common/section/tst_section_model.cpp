// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "model/report/compare_sections.h"
#include "tests/support/compared_images.h"
#include "views/common/roles.h"
#include "views/common/section/section_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

TestImage image(const QString &user, const QStringList &env, const char *command, const char *status)
{
    TestImage made;
    made.runtime.insert(QStringLiteral("User"), user);
    made.runtime.insert(QStringLiteral("Env"), QJsonArray::fromStringList(env));
    LayerItem item;
    item.path = "var/lib/dpkg/status";
    item.data = status;
    made.steps = {{"ADD base", layerOf("f base 10")}, {command, *layerTar({&item, 1})}};
    return made;
}

ComparisonPtr sample()
{
    static const ComparisonPtr comparison = compared(
        sideOf(image(QString(), {QStringLiteral("PATH=/usr/bin:/bin"), QStringLiteral("A=1")}, "RUN apt install curl",
                     "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.1-1\n"
                     "Installed-Size: 100\n\nPackage: less\nStatus: install ok installed\nArchitecture: amd64\n"
                     "Version: 590-1\nInstalled-Size: 10\n\n")),
        sideOf(image(QStringLiteral("app"), {QStringLiteral("PATH=/opt/bin:/usr/bin:/bin"), QStringLiteral("A=1")},
                     "RUN apt install git",
                     "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.10-1\n"
                     "Installed-Size: 120\n\nPackage: git\nStatus: install ok installed\nArchitecture: amd64\n"
                     "Version: 1:2.39-1\nInstalled-Size: 2000\n\n")));
    return comparison;
}

QString rowText(const SectionModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(row, column).data().toString();
    return cells.join(QLatin1Char('|'));
}

} // namespace

class TestSectionModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settings()
    {
        SectionModel model(settingsSection(nullptr));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSideNames(QStringLiteral("v1"), QStringLiteral("v2"));
        model.setSection(settingsSection(sample().get()), sample());
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys += model.index(row, model.columnOf("key")).data().toString();
        QVERIFY2(keys.contains(QStringLiteral("User")), qPrintable(keys.join(QLatin1Char(' '))));
        QVERIFY2(keys.contains(QStringLiteral("Env.PATH")), qPrintable(keys.join(QLatin1Char(' '))));
        QVERIFY(!keys.contains(QStringLiteral("Env.A")));
        const int path = static_cast<int>(keys.indexOf(QStringLiteral("Env.PATH")));
        const MarkedText whole = model.whole(path, ColumnSide::B);
        QVERIFY2(whole.text.contains(QStringLiteral("/opt/bin")), qPrintable(whole.text));
        QCOMPARE(model.headerData(model.columnOf("a"), Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("v1"));
        const QModelIndex user = model.index(static_cast<int>(keys.indexOf(QStringLiteral("User"))), 0);
        QCOMPARE(rowText(model, user.row()), QStringLiteral("User|+ added|(not set)|app"));
        QVERIFY(user.siblingAtColumn(model.columnOf("a")).data(MutedRole).toBool());
        QVERIFY(!user.siblingAtColumn(model.columnOf("b")).data(MutedRole).toBool());
        QCOMPARE(user.siblingAtColumn(1).data(SignRole).toInt(), static_cast<int>(Sign::Added));
    }

    /// Cells are made on the interface thread, each time they are painted.
    void endlessValuesTakeNoTime()
    {
        constexpr int count = 200'000;
        std::string list;
        std::vector<std::string> components;
        for (int i = 0; i < count; ++i) {
            components.push_back("/opt/tool" + std::to_string(i) + "/bin");
            list += (i > 0 ? ":" : "") + components.back();
        }
        std::ranges::reverse(components);
        const std::vector<TextSpan> spans = componentSpans(list, components);
        const MarkedText text = markedText(list, spans);
        QVERIFY2(spans.size() < 2'000, qPrintable(QString::number(spans.size()))); // the others are not looked for
        QVERIFY(spans.empty() || spans.back().start < 300'000);                    // nor is the whole list searched
        QVERIFY(text.text.size() < 300'000);
        QVERIFY(text.text.startsWith(QLatin1String("/opt/tool0/bin:/opt/tool1/bin:")));
        QVERIFY(text.text.endsWith(QChar(0x2026)));
        QCOMPARE(markedText("short", {}).text, QStringLiteral("short"));
    }

    void historyNewestFirst()
    {
        SectionModel model(historySection(nullptr));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSection(historySection(sample().get()), sample());
        QVERIFY(model.rowCount() >= 2);
        QCOMPARE(model.whole(0, ColumnSide::A).text, QStringLiteral("RUN apt install curl"));
        QCOMPARE(model.whole(0, ColumnSide::B).text, QStringLiteral("RUN apt install git"));
        QCOMPARE(historySection(sample().get()).count(), std::size_t(1));
        QCOMPARE(rowText(model, 0), QStringLiteral("2 → 2|~ changed|RUN apt install curl|RUN apt install git"));
        QCOMPARE(rowText(model, 1), QStringLiteral("1 → 1|= same|ADD base|ADD base"));
        QVERIFY(model.index(1, 0).data(MutedRole).toBool());
        QVERIFY(!model.index(1, model.columnOf(CellRole::Sign)).data(SignRole).isValid());
        QCOMPARE(model.index(0, 0).data(LayersRole).value<QList<int>>(), QList<int>({2, 2}));
    }

    void packages()
    {
        SectionModel model(packagesSection(nullptr));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSection(packagesSection(sample().get()), sample());
        QCOMPARE(model.rowCount(), 3);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows += rowText(model, row);
        rows.sort();
        QVERIFY2(rows[0].startsWith(QStringLiteral("dpkg|curl|amd64|7.1-1|7.10-1|")), qPrintable(rows[0]));
        QVERIFY2(rows[1].startsWith(QStringLiteral("dpkg|git|amd64|–|1:2.39-1|")), qPrintable(rows[1]));
        QVERIFY2(rows[2].startsWith(QStringLiteral("dpkg|less|amd64|590-1|–|")), qPrintable(rows[2]));
        QVERIFY2(rows[0].contains(QStringLiteral("|↑ newer|+")), qPrintable(rows[0]));
        QCOMPARE(model.whole(0, ColumnSide::B).text,
                 QStringLiteral("curl 7.10-1\n%1 installed\n/var/lib/dpkg/status").arg(QStringLiteral("123 kB")));
        QCOMPARE(model.index(0, model.columnOf("name"))
                     .data(Qt::ToolTipRole)
                     .toString()
                     .contains(QStringLiteral("/var/lib/dpkg/status")),
                 true);
        model.setSection(packagesSection(nullptr));
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestSectionModel)
#include "tst_section_model.moc"

// SPDX-License-Identifier: Apache-2.0
// The timeline of a watched container: its rows, what is marked, copied and selected.
#include "tests/support/opened_image.h"
#include "views/common/roles.h"
#include "views/timeline/timeline_model.h"
#include "views/timeline/timeline_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

namespace {

LayerChange changeOf(char kind, const std::string &path, bool isEarlier = false)
{
    return {kind, path, Instant{1'700'000'000, 120'000'000}, kind, isEarlier};
}

QString shown(const TimelineModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatHappened()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.add({changeOf('C', "/etc", true)});
        model.add({changeOf('A', "/new"), changeOf('D', "/old"), changeOf('C', "/mo\td")});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.seenCount(), std::size_t(3)); // not what was there before
        const QStringList words{QStringLiteral("~ changed (C)"), QStringLiteral("+ added (A)"),
                                QStringLiteral("− deleted (D)"), QStringLiteral("~ changed (C)")};
        for (int row = 0; row < 4; ++row)
            QCOMPARE(shown(model, row, TimelineModel::KindColumn), words[row]);
        QCOMPARE(model.index(2, TimelineModel::KindColumn).data(SignRole).toInt(), static_cast<int>(Sign::Removed));
        QVERIFY(shown(model, 0, TimelineModel::TimeColumn).endsWith(QStringLiteral(":20.120")));
        QCOMPARE(model.lineText(3), QStringLiteral("2023-11-14T22:13:20.12Z\tC\t/mo\\td"));
    }

    void theNewestAreMarked()
    {
        TimelineModel model;
        model.add({changeOf('C', "/etc", true)});
        QCOMPARE(shown(model, 0, TimelineModel::MarkColumn), QStringLiteral("before"));
        model.add({changeOf('A', "/a")});
        QCOMPARE(shown(model, 1, TimelineModel::MarkColumn), QStringLiteral("● new"));
        model.add({changeOf('A', "/b")});
        QCOMPARE(shown(model, 1, TimelineModel::MarkColumn), QString());
        QCOMPARE(shown(model, 2, TimelineModel::MarkColumn), QStringLiteral("● new"));
    }

    void theOldestAreDropped()
    {
        TimelineModel model;
        model.add(LayerChanges(TimelineModel::mostRows - 1, changeOf('A', "/old")));
        model.add({changeOf('A', "/a"), changeOf('A', "/b")});
        QCOMPARE(model.rowCount(), static_cast<int>(TimelineModel::mostRows));
        QCOMPARE(model.seenCount(), TimelineModel::mostRows + 1);
        QCOMPARE(model.path(model.rowCount() - 1), QByteArray("/b"));
        QCOMPARE(shown(model, model.rowCount() - 2, TimelineModel::MarkColumn), QStringLiteral("● new"));
        QCOMPARE(shown(model, model.rowCount() - 3, TimelineModel::MarkColumn), QString());
    }

    void theNewestIsVisible()
    {
        InspectState state;
        TimelineView view(&state);
        view.resize(600, 200);
        view.show();
        view.begin(QStringLiteral("container:web"));
        view.add(LayerChanges(100, changeOf('A', "/a")));
        const auto *bar = view.findChild<QTableView *>(QStringLiteral("timelineTable"))->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        view.add({changeOf('A', "/b")});
        QCOMPARE(bar->value(), bar->maximum());
    }

    void choosingSelectsThePath()
    {
        InspectState state;
        const ImagePtr image = loadImage({.refs = {"a:1"},
                                          .steps = {{"ADD", layerOf("f etc/motd =hi\nf etc/old =x")},
                                                    {"RUN", layerOf("w etc/old")}}});
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        TimelineView view(&state);
        view.begin(QStringLiteral("container:web"));
        view.add({changeOf('C', "/etc/motd"), changeOf('D', "/etc/old"), changeOf('A', "/not/yet")});
        auto *table = view.findChild<QTableView *>(QStringLiteral("timelineTable"));
        const auto selected = [&] { return image->tree()->path(state.node()); };
        Q_EMIT table->clicked(view.model()->index(0, 0));
        QCOMPARE(selected(), std::string("/etc/motd"));
        QCOMPARE(state.scope(), TreeScope::Merged);
        Q_EMIT table->activated(view.model()->index(2, 0)); // is not in the image yet
        QCOMPARE(selected(), std::string("/etc/motd"));
        Q_EMIT table->clicked(view.model()->index(1, 0));
        QCOMPARE(selected(), std::string("/etc/old"));
        QCOMPARE(state.scope(), TreeScope::Changes);
    }

    void copiesAsTsv()
    {
        InspectState state;
        TimelineView view(&state);
        view.begin(QStringLiteral("container:web"));
        auto *copy = view.findChild<QToolButton *>(QStringLiteral("timelineCopy"));
        QVERIFY(!copy->isEnabled());
        view.add({changeOf('A', "/a"), changeOf('D', "/b")});
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("time\tkind\tpath\n2023-11-14T22:13:20.12Z\tA\t/a\n2023-11-14T22:13:20.12Z\tD\t/b\n"));
    }

    void theEndIsSaid()
    {
        InspectState state;
        TimelineView view(&state);
        view.show();
        view.begin(QStringLiteral("container:web"));
        auto *again = view.findChild<QToolButton *>(QStringLiteral("timelineAgain"));
        auto *remark = view.findChild<QLabel *>(QStringLiteral("timelineRemark"));
        QVERIFY(!again->isVisible() && !remark->isVisible());
        view.end(QStringLiteral("it has ended"), false);
        QVERIFY(again->isVisible() && remark->isVisible());
        QCOMPARE(remark->text(), QStringLiteral("it has ended"));
        view.begin(QStringLiteral("container:web"));
        QVERIFY(!again->isVisible() && !remark->isVisible());
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"

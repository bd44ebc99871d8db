// SPDX-License-Identifier: Apache-2.0
#include "model/places/image_place.h"
#include "tests/model/walk/walk_stores.h"
#include "tests/support/opened_image.h"
#include "tests/support/settle.h"
#include "views/common/roles.h"
#include "views/walk/engines_model.h"
#include "views/walk/walk_model.h"
#include "views/walk/walk_view.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImageArchivePtr fromStore(const QString &folder, const char *word)
{
    PlaceOptions options;
    options.storeRoot = folder.toStdString();
    auto archive = openSourceWord(word, options);
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    return *std::move(archive);
}

/// The panel, with the state that it follows.
struct Shown {
    InspectState state;
    WalkView view{&state};
    QSignalSpy copied{&view, &WalkView::copyRequested};

    explicit Shown(const ImageArchivePtr &archive)
    {
        view.resize(1400, 400);
        state.setArchive(archive, 0);
        view.show();
        settleJobs();
    }

    template<class Widget>
    Widget *find(const char *name) const
    {
        Widget *widget = view.findChild<Widget *>(QLatin1String(name));
        if (widget == nullptr)
            qFatal("no %s", name);
        return widget;
    }
    QTableView *steps() const { return find<QTableView>("walkSteps"); }
    QString whole() const { return find<QPlainTextEdit>("walkText")->toPlainText(); }
    QString said() const { return find<QLabel>("walkSaid")->text(); }

    /// Selects the step of a layer; the index of its value.
    QModelIndex select(WalkStepKind kind, std::uint32_t layer) const
    {
        const auto *model = qobject_cast<WalkModel *>(steps()->model());
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->step(row)->kind != kind || model->step(row)->layer != LayerNumber(layer))
                continue;
            steps()->setCurrentIndex(model->index(row, WalkModel::ValueColumn));
            return steps()->currentIndex();
        }
        return {};
    }
    QString lastCopied() const { return copied.isEmpty() ? QString() : copied.last().first().toString(); }
};

} // namespace

class TestWalkView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { letTwoJobsRun(); }

    void computedSteps()
    {
        const Shown shown(openMembers(m_image.members));
        QVERIFY(shown.find<QAbstractButton>("walkContainerd")->isChecked());
        QVERIFY2(shown.said().contains(QLatin1String("/var/lib/containerd")), qPrintable(shown.said()));
        const QModelIndex chain = shown.select(WalkStepKind::ChainId, 2);
        QCOMPARE(chain.data().toString(), latinOf(m_image.chain[1]));
        QCOMPARE(chain.siblingAtColumn(WalkModel::LayerColumn).data(LayersRole).value<QList<int>>(), QList<int>{2});
        const QString formula = latinOf("sha256(\"" + m_image.chain[0] + " " + m_image.diffId(1) + "\")");
        QCOMPARE(chain.siblingAtColumn(WalkModel::FormulaColumn).data().toString(), formula);
        QVERIFY2(shown.whole().contains(formula), qPrintable(shown.whole()));
        QVERIFY(!chain.siblingAtColumn(WalkModel::TextColumn).data().toString().isEmpty());
        shown.select(WalkStepKind::SnapshotNumber, 2);
        QVERIFY2(shown.whole().contains(QLatin1String("N2 is given by the store.")), qPrintable(shown.whole()));
    }

    /// By the row, the keyboard and the buttons.
    void copying()
    {
        const Shown shown(openMembers(m_image.members));
        const QModelIndex chain = shown.select(WalkStepKind::ChainId, 3);
        QTest::keyClick(shown.steps(), Qt::Key_Return);
        QCOMPARE(shown.lastCopied(), latinOf(m_image.chain[2]));
        const QModelIndex diffId = shown.select(WalkStepKind::DiffId, 2);
        const QRect cell = shown.steps()->visualRect(diffId.siblingAtColumn(WalkModel::CopyColumn));
        QTest::mouseClick(shown.steps()->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(shown.lastCopied(), latinOf(m_image.diffId(1)));
        QVERIFY(!shown.find<QAbstractButton>("copyWalkFormula")->isEnabled());
        shown.steps()->setCurrentIndex(chain);
        shown.find<QAbstractButton>("copyWalkFormula")->click();
        QCOMPARE(shown.lastCopied(), latinOf("sha256(\"" + m_image.chain[1] + " " + m_image.diffId(2) + "\")"));
        shown.find<QAbstractButton>("copyWalkValue")->click();
        QCOMPARE(shown.lastCopied(), latinOf(m_image.chain[2]));
    }

    /// The store that the image was opened from comes first; the others are computed.
    void stores()
    {
        QTemporaryDir folder;
        std::vector<std::string> ids;
        writePodmanStore(folder.path().toStdString(), ids);
        const Shown shown(fromStore(folder.path(), "containers-storage:app:1"));
        QVERIFY(shown.find<QAbstractButton>("walkPodman")->isChecked());
        QVERIFY2(shown.said().contains(folder.path()), qPrintable(shown.said()));
        QCOMPARE(shown.select(WalkStepKind::Folder, 3).data().toString(),
                 QString(folder.path() + QStringLiteral("/overlay/") + latinOf(ids[2]) + QStringLiteral("/diff")));
        shown.find<QAbstractButton>("walkOverlay2")->click();
        QCOMPARE(shown.select(WalkStepKind::CacheId, 1).data().toString(), QStringLiteral("CACHE-ID1"));
    }

    void engines()
    {
        const Shown shown(openMembers(m_image.members));
        shown.find<QAbstractButton>("walkEngines")->click();
        auto *table = shown.find<QTableView>("walkEngineTable");
        QVERIFY(table->isVisibleTo(&shown.view) && !shown.steps()->isVisibleTo(&shown.view));
        const QAbstractItemModel *model = table->model();
        QCOMPARE(model->headerData(EnginesModel::FirstEngineColumn + 2, Qt::Horizontal).toString(),
                 QStringLiteral("Docker 29"));
        bool isFound = false;
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex newest = model->index(row, EnginesModel::FirstEngineColumn + 2);
            if (newest.siblingAtColumn(EnginesModel::TitleColumn).data().toString() != QLatin1String("image ID"))
                continue;
            isFound = true;
            table->setCurrentIndex(newest);
            shown.find<QAbstractButton>("copyWalkValue")->click();
            QCOMPARE(shown.lastCopied(), latinOf(sha256Of(m_image.index).text()));
            QVERIFY(shown.whole().contains(latinOf(sha256Of(m_image.config).text())));
        }
        QVERIFY(isFound);
    }

    void nothingToFollow()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("root.tar")).toStdString();
        writeFile(file, m_image.layers[0]);
        const Shown shown(fromStore({}, file.c_str()));
        QVERIFY(!shown.steps()->isVisibleTo(&shown.view));
        QCOMPARE(shown.find<QLabel>("stateTitle")->text(), QStringLiteral("Nothing to follow"));
    }

    void models()
    {
        WalkModel steps;
        EnginesModel engines;
        const QAbstractItemModelTester first(&steps);
        const QAbstractItemModelTester second(&engines);
        const ImageArchivePtr archive = openMembers(m_image.members);
        steps.setWalk(*walkOf(*archive, 0, WalkStore::Containerd));
        engines.setRows(*compareEngines(*archive, 0));
        QVERIFY(steps.rowCount() > 10 && engines.rowCount() > 10);
        steps.setWalk({});
        QCOMPARE(steps.rowCount(), 0);
        QCOMPARE(steps.wholeText(0), QString());
    }

private:
    const WalkedImage m_image;
};

QTEST_MAIN(TestWalkView)
#include "tst_walk_view.moc"

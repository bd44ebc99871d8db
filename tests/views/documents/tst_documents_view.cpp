// SPDX-License-Identifier: Apache-2.0
#include "tests/model/documents/document_samples.h"
#include "tests/model/inventory/layered_image.h"
#include "tests/support/opened_image.h"
#include "tests/support/settle.h"
#include "tests/support/test_registry.h"
#include "views/common/package_facts.h"
#include "views/documents/document_pane.h"
#include "views/documents/documents_view.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace strata;
using namespace strata::test;

namespace {

TestImage twoLayers()
{
    return testImageOf({{{"etc/motd", "hi"}}, {{"var/lib/dpkg/status", statusOf({{"curl", "8"}, {"jq", "1"}})}}});
}

/// curl in another version, jq missing, gone surplus, own without a package URL.
Members attested()
{
    const Purls purls{{"curl", "7", "pkg:deb/debian/curl@7"}, {"gone", "2", "pkg:deb/debian/gone@2"}, {"own", "", ""}};
    return attestedMembers(twoLayers(), {{std::string(slsa02), statementOf(slsa02, provenance02())},
                                         {std::string(spdxPredicate), statementOf(spdxPredicate, spdxOf(purls))}});
}

/// The place, with the state that it follows.
struct Shown {
    InspectState state;
    PackageFacts facts{&state};
    DocumentsView view{&state, &facts};

    explicit Shown(const ImageArchivePtr &archive)
    {
        view.resize(1200, 400);
        open(archive);
        view.show();
        settleJobs();
    }

    void open(const ImageArchivePtr &archive)
    {
        const auto image = ImageLoader::load(archive, 0);
        if (!image)
            qFatal("%s", image.error().message().c_str());
        state.setArchive(archive, 0);
        state.setImage(*image);
    }

    template<class Widget>
    Widget *find(const char *name) const
    {
        for (Widget *widget : view.findChildren<Widget *>(QLatin1String(name))) {
            if (widget->isVisibleTo(&view))
                return widget;
        }
        return nullptr;
    }

    /// Selects the first document whose name and remark contain these.
    QModelIndex select(const QString &name, const QString &remark = {}) const
    {
        auto *tree = view.findChild<QTreeView *>(QStringLiteral("documentsTree"));
        for (const DocumentNode &node : view.model()->tree()->nodes) {
            const QModelIndex index = view.model()->indexOfNumber(node.number);
            if (!index.data().toString().contains(name) ||
                !index.siblingAtColumn(DocumentsModel::RemarkColumn).data().toString().contains(remark))
                continue;
            tree->setCurrentIndex(index);
            settleJobs();
            return index;
        }
        qFatal("no document %s %s", qPrintable(name), qPrintable(remark));
    }

    QTabWidget *tabs() const { return view.findChild<QTabWidget *>(QStringLiteral("documentTabs")); }
    QStringList tabNames() const
    {
        QStringList names;
        for (int i = 0; i < tabs()->count(); ++i)
            names += tabs()->tabText(i);
        return names;
    }
    QString overview() const
    {
        return view.findChild<QPlainTextEdit *>(QStringLiteral("documentOverview"))->toPlainText();
    }
    QString said() const { return view.findChild<QLabel *>(QStringLiteral("documentsSaid"))->text(); }
};

/// The one in sight: places in the view have titles of their own.
template<class Widget>
Widget *inSight(const QWidget &view, const QString &name = {})
{
    for (Widget *widget : view.findChildren<Widget *>(name)) {
        if (widget->isVisibleTo(&view))
            return widget;
    }
    qFatal("nothing in sight");
}

QString stateTitle(const QWidget &view)
{
    return inSight<QLabel>(view, QStringLiteral("stateTitle"))->text();
}

} // namespace

class TestDocumentsView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhenItIsShown()
    {
        InspectState state;
        PackageFacts facts(&state);
        DocumentsView view(&state, &facts);
        const QAbstractItemModelTester tester(view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        view.show();
        QCOMPARE(stateTitle(view), QStringLiteral("Nothing open"));
        view.hide();
        state.setArchive(openMembers(attested()), 0);
        settleJobs();
        QCOMPARE(view.model()->tree(), nullptr);
        view.show();
        settleJobs();
        QVERIFY(view.model()->tree() != nullptr);
        QCOMPARE(view.model()->rowCount(), 1); // the index
        QCOMPARE(view.model()->tree()->nodes.size(), std::size_t(9));
        const QModelIndex image = view.model()->index(0, 0, view.model()->index(0, 0));
        QCOMPARE(image.data().toString(), QStringLiteral("Image"));
        QCOMPARE(view.findChild<QTreeView *>(QStringLiteral("documentsTree"))->currentIndex(), image);
        // Another source: its own.
        state.setArchive(openMembers(ociMembers({twoLayers()})), 0);
        settleJobs();
        QCOMPARE(view.model()->tree()->nodes.size(), std::size_t(4));
    }

    void canBeStopped()
    {
        InspectState state;
        PackageFacts facts(&state);
        DocumentsView view(&state, &facts);
        view.show();
        state.setArchive(openMembers(attested()), 0);
        auto *action = inSight<QPushButton>(view);
        QCOMPARE(action->text(), QStringLiteral("Cancel"));
        action->click();
        settleJobs();
        QCOMPARE(view.model()->tree(), nullptr);
        QCOMPARE(stateTitle(view), QStringLiteral("The documents were not read"));
        action->click();
        settleJobs();
        QVERIFY(view.model()->tree() != nullptr);
    }

    void aStatementHasFactsTablesAndTexts()
    {
        const Shown shown(openMembers(attested()));
        shown.select(QStringLiteral("Blob"), QStringLiteral("SLSA provenance"));
        QVERIFY2(shown.overview().contains(QStringLiteral("Builder: https://example.org/builder")),
                 qPrintable(shown.overview()));
        const QStringList names = shown.tabNames();
        QVERIFY2(names.contains(QStringLiteral("Materials (1)")), qPrintable(names.join(u'|')));
        QCOMPARE(names.last(), QStringLiteral("Dockerfile"));
        shown.tabs()->setCurrentIndex(static_cast<int>(names.indexOf(QStringLiteral("Materials (1)"))));
        const auto *table = shown.find<QTableView>("documentTable_materials");
        QVERIFY(table != nullptr);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("pkg:docker/debian@12"));
        QCOMPARE(table->model()->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Digest"));
        shown.tabs()->setCurrentIndex(shown.tabs()->count() - 1);
        QCOMPARE(shown.find<QPlainTextEdit>("documentText")->toPlainText() + QLatin1Char('\n'),
                 QString::fromStdString(sampleDockerfile));
    }

    /// Without facts what can be read is shown at once.
    void jsonIsIndented()
    {
        const Shown shown(openMembers(attested()));
        shown.select(QStringLiteral("Config"));
        QCOMPARE(shown.tabs()->tabText(shown.tabs()->currentIndex()), QStringLiteral("JSON"));
        const QString text = shown.find<QPlainTextEdit>("documentText")->toPlainText();
        QVERIFY2(text.startsWith(QStringLiteral("{\n  \"")), qPrintable(text));
        // Another document: not with the pages of this one.
        shown.select(QStringLiteral("Layer 1"));
        QCOMPARE(shown.tabs()->count(), 1);
    }

    void aListIsHeldAgainstTheLayers()
    {
        Shown shown(openMembers(attested()));
        shown.select(QStringLiteral("Blob"), QStringLiteral("SPDX"));
        QCOMPARE(shown.tabs()->tabText(1), QStringLiteral("Against the layers (3)"));
        shown.tabs()->setCurrentIndex(1);
        const QString summary = shown.find<QLabel>("packageCheckSummary")->text();
        QCOMPARE(summary, QStringLiteral("0 as in the layers, 1 missing from the list, 1 surplus, 1 in another "
                                         "version; 1 not compared: of systems that are not read, or without a "
                                         "package URL"));
        auto *table = shown.find<QTableView>("packageFaults");
        QCOMPARE(table->model()->rowCount(), 3);
        QStringList rows;
        for (int row = 0; row < 3; ++row)
            rows += table->model()->index(row, 0).data().toString() + QLatin1Char(' ') +
                    table->model()->index(row, 2).data().toString();
        QCOMPARE(rows, QStringList({QStringLiteral("version curl"), QStringLiteral("surplus gone"),
                                    QStringLiteral("missing jq")}));
        shown.state.selectLayer(LayerNumber(1));
        Q_EMIT table->activated(table->model()->index(2, 0));
        QCOMPARE(shown.state.to(), LayerNumber(2));
        QCOMPARE(shown.state.image()->tree()->path(shown.state.node()), std::string("/var/lib/dpkg/status"));
    }

    void aListIsNotHeldAgainstThePackagesBefore()
    {
        const ImageArchivePtr archive = openMembers(attested());
        Shown shown(archive);
        shown.select(QStringLiteral("Blob"), QStringLiteral("SPDX"));
        QSignalSpy known(&shown.facts, &PackageFacts::inventoryChanged);
        shown.open(archive);
        while (shown.facts.inventory() == nullptr)
            QVERIFY(known.wait());
        shown.open(archive); // while the list is compared
        QVERIFY(shown.facts.inventory() == nullptr);
        settleJobs();
        QCOMPARE(shown.tabs()->tabText(1), QStringLiteral("Against the layers (3)"));
        shown.tabs()->setCurrentIndex(1);
        QVERIFY(shown.find<QLabel>("packageCheckSummary")->text().contains(QStringLiteral("1 missing from the list")));
    }

    void aLayerLeadsToTheStack()
    {
        Shown shown(openMembers(attested()));
        auto *tree = shown.find<QTreeView>("documentsTree");
        const QModelIndex layer = shown.select(QStringLiteral("Layer 1"));
        QVERIFY(shown.overview().contains(QStringLiteral("selects the layer")));
        Q_EMIT tree->activated(layer);
        QCOMPARE(shown.state.to(), LayerNumber(1));
    }

    void anotherImageIsRequested()
    {
        TestImage other = twoLayers();
        other.refs = {"localhost/other:1"};
        other.architecture = "arm64";
        const Shown shown(openMembers(ociMembers({twoLayers(), other})));
        QSignalSpy requested(&shown.view, &DocumentsView::imageRequested);
        const QModelIndex image = shown.select(QStringLiteral("Image"), QStringLiteral("localhost/other:1"));
        QVERIFY(shown.overview().contains(QStringLiteral("opens the image")));
        Q_EMIT shown.find<QTreeView>("documentsTree")->activated(image);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].value<std::size_t>(), std::size_t(1));
    }

    void bytesAndDigestsAreHandedOut()
    {
        const Shown shown(openMembers(attested()));
        QSignalSpy saved(shown.view.pane(), &DocumentPane::saveRequested);
        QSignalSpy copied(shown.view.pane(), &DocumentPane::copyRequested);
        const QModelIndex config = shown.select(QStringLiteral("Config"));
        const DocumentNode &node = *shown.view.model()->document(config);
        shown.find<QToolButton>("saveDocument")->click();
        shown.find<QToolButton>("copyDocumentDigest")->click();
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].value<ByteSourcePtr>(), node.bytes);
        QCOMPARE(saved[0][1].toString(),
                 QStringLiteral("config-%1.json").arg(QString::fromStdString(node.digest.shortText())));
        QCOMPARE(copied[0][0].toString(), QString::fromStdString(node.digest.text()));
    }

    void whatIsNotThereIsSaid()
    {
        Members members = attested();
        const std::string statement = statementOf(slsa02, provenance02());
        members.erase("blobs/sha256/" + std::string(sha256Of(statement).encoded()));
        const Shown shown(openMembers(members));
        shown.select(QStringLiteral("Blob"), QStringLiteral("not in this source"));
        QVERIFY2(shown.overview().contains(QStringLiteral("It cannot be read: ")), qPrintable(shown.overview()));
        QVERIFY(!shown.find<QToolButton>("saveDocument")->isEnabled());
    }

    /// Only images of registries have the button.
    void aRegistryIsAsked()
    {
        const RegistryHome home;
        const Members layout = ociMembers({twoLayers()});
        Members attached;
        setIndex(attached, {addManifest(attached, {addBlob(attached, statementType, statementOf(slsa1, provenance1()))},
                                        {{latin("artifactType"), latin(statementType)}})});
        TestRegistry registry({{"app", {{"1", layout}, {"att", attached}}}});
        registry.addReferrers(
            TestRegistry::manifestDigest(layout),
            jsonOf({{latin("manifests"),
                     QJsonArray{
                         QJsonObject{{latin("mediaType"), latin(manifestType)},
                                     {latin("digest"), QString::fromStdString(TestRegistry::manifestDigest(attached))},
                                     {latin("size"), 4}}}}}));
        Shown shown(openMembers(layout));
        QCOMPARE(shown.find<QToolButton>("askRegistry"), nullptr);
        shown.view.setSource("/tmp/app.tar");
        QCOMPARE(shown.find<QToolButton>("askRegistry"), nullptr);
        shown.view.setSource("registry:" + registry.authority() + "/app:1");
        auto *ask = shown.find<QToolButton>("askRegistry");
        QVERIFY(ask != nullptr);
        const auto before = shown.view.model()->tree()->nodes.size();
        ask->click();
        QCOMPARE(ask->text(), QStringLiteral("Cancel"));
        settleJobs();
        QVERIFY2(shown.said().contains(QStringLiteral("Attached in the registry")), qPrintable(shown.said()));
        QCOMPARE(shown.view.model()->tree()->nodes.size(), before + 3);
        shown.select(QStringLiteral("Blob"));
        QVERIFY(shown.overview().contains(QStringLiteral("Builder: https://example.org/b1")));
        // One that refuses.
        shown.view.setSource("registry:" + registry.authority() + "/app:none");
        ask->click();
        settleJobs();
        QVERIFY2(shown.said().contains(QString::fromStdString(registry.authority())), qPrintable(shown.said()));
        QCOMPARE(ask->text(), QStringLiteral("Ask the Registry"));
    }
};

QTEST_MAIN(TestDocumentsView)
#include "tst_documents_view.moc"

// SPDX-License-Identifier: Apache-2.0
// The documents of an image below its columns: shown, saved, and the way to another image of the source.
#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "tests/model/documents/document_samples.h"
#include "tests/support/settle.h"
#include "tests/support/window_fixture.h"
#include "views/documents/documents_model.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace strata;
using namespace strata::test;

class TestMainWindowDocuments : public WindowFixture {
    Q_OBJECT

    QTreeView *tree() const { return find<QTreeView>("documentsTree"); }

    /// The index of the first document for which `fits` holds.
    template<class Fits>
    QModelIndex documentOf(Fits fits) const
    {
        const auto *model = qobject_cast<DocumentsModel *>(tree()->model());
        for (const DocumentNode &node : model->tree()->nodes) {
            if (fits(node))
                return model->indexOfNumber(node.number);
        }
        return {};
    }

    void openDocuments(const QString &word)
    {
        openImage(word);
        settleJobs();
        QTRY_VERIFY(m_window->actions()->documents->isEnabled());
        m_window->actions()->documents->trigger();
        settleJobs();
        QVERIFY(tree() != nullptr);
    }

private Q_SLOTS:
    void shownAndSaved()
    {
        const std::string statement = statementOf(slsa02, provenance02());
        const TestImage image{.refs = {"app:1"}, .steps = {{"ADD", layerOf("f etc/motd =hi")}}};
        openDocuments(write("attested.tar", tarOf(attestedMembers(image, {{std::string(slsa02), statement}}))));
        QTRY_VERIFY(m_window->actions()->documents->isChecked());
        tree()->setCurrentIndex(documentOf([](const DocumentNode &node) { return node.predicateType == slsa02; }));
        settleJobs();
        press(find<QToolButton>("copyDocumentDigest"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString(sha256Of(statement).text()));
        press(find<QToolButton>("saveDocument"));
        chooseFile("saveDialog", path("saved.json"));
        QFile saved(path("saved.json"));
        QTRY_VERIFY(saved.exists());
        settleJobs();
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll().toStdString(), statement);
        // One panel at a time.
        m_window->actions()->notes->trigger();
        QCOMPARE(tree(), nullptr);
        QTRY_VERIFY(!m_window->actions()->documents->isChecked());
        m_window->actions()->documents->trigger();
        QVERIFY(tree() != nullptr);
        press(find<QToolButton>("closeDocuments"));
        QCOMPARE(tree(), nullptr);
        QTRY_VERIFY(!m_window->actions()->documents->isChecked());
    }

    void anotherPlatformIsOpened()
    {
        const TestImage first{.refs = {"app:1"}, .steps = {{"ADD", layerOf("f etc/motd =hi")}}};
        TestImage other = first;
        other.refs = {"app:2"};
        other.architecture = "arm64";
        const QString file = write("two.tar", tarOf(ociMembers({first, other})));
        openDocuments(QStringLiteral("oci-archive:%1:app:1").arg(file));
        QCOMPARE(current<ImageDocument>()->state()->imageIndex(), std::size_t(0));
        const QModelIndex manifest =
            documentOf([](const DocumentNode &node) { return node.role == DocumentRole::Manifest && node.image == 1; });
        QVERIFY(manifest.isValid());
        tree()->setCurrentIndex(manifest);
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Return);
        QTRY_VERIFY(isLoaded());
        QTRY_COMPARE(current<ImageDocument>()->state()->imageIndex(), std::size_t(1));
        QCOMPARE(m_window->tabs()->all<ImageDocument>().size(), std::size_t(2));
    }
};

QTEST_MAIN(TestMainWindowDocuments)
#include "tst_main_window_documents.moc"

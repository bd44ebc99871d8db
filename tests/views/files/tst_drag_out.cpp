// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/files/drag_out.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray bytesOf(const QUrl &url)
{
    QFile file(url.toLocalFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("cannot be read");
}

} // namespace

/// No button is held down here, so that no drag begins; what it would offer is there all the same.
class TestDragOut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_image = loadImage({.refs = {"localhost/app:1"},
                             .steps = {{"ADD", layerOf("f etc/passwd =root\nf etc/old =old\nf a/name =1\nf b/name =2\n"
                                                       "f b/c/deep =3")},
                                       {"RUN", layerOf("w etc/old\nf etc/passwd =other")}}});
        m_state = std::make_unique<InspectState>();
        m_state->setArchive(m_image->archive(), 0);
        m_state->setImage(m_image);
        m_widget = std::make_unique<QWidget>();
        m_drag = new DragOut(m_state.get(), m_widget.get());
        m_ready = std::make_unique<QSignalSpy>(m_drag, &DragOut::ready);
    }

    void copiesAreThoseThatAreShown()
    {
        const QList<QUrl> files = dragged({"/etc/passwd", "/b"});
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].fileName(), QStringLiteral("passwd"));
        QCOMPARE(bytesOf(files[0]), QByteArray("other"));
        QCOMPARE(bytesOf(QUrl::fromLocalFile(files[1].toLocalFile() + QStringLiteral("/c/deep"))), QByteArray("3"));
    }

    void removedOnesAreAsTheyWere()
    {
        m_state->setShowRemoved(true);
        const QList<QUrl> files = dragged({"/etc/old"});
        QCOMPARE(files.size(), 1);
        QCOMPARE(bytesOf(files[0]), QByteArray("old"));
    }

    void sameNamesLieApart()
    {
        const QList<QUrl> files = dragged({"/a/name", "/b/name"});
        QCOMPARE(files.size(), 2);
        QCOMPARE(bytesOf(files[0]) + bytesOf(files[1]), QByteArray("12"));
    }

    void whatIsInAFolderComesOnce()
    {
        const QList<QUrl> files = dragged({"/b", "/b/name", "/b/c/deep"});
        QCOMPARE(files.size(), 1);
    }

    void theSecondTimeTheyAreThere()
    {
        const QList<QUrl> files = dragged({"/etc/passwd"});
        QVERIFY(QFile::exists(files[0].toLocalFile()));
        const QList<QUrl> others = dragged({"/a/name"});
        QVERIFY(QFile::exists(files[0].toLocalFile())); // a program may still read it
        QVERIFY(others[0] != files[0]);
    }

    void nothingToDrag()
    {
        QSignalSpy said(m_drag, &DragOut::said);
        m_state->setScope(TreeScope::LayerOnly); // of layer 2
        m_drag->start({*m_image->tree()->find("/a")});
        QCOMPARE(said.count(), 1);
        QVERIFY(!said[0][0].toString().isEmpty());
        QCOMPARE(m_ready->count(), 0);
    }

private:
    QList<QUrl> dragged(const std::vector<const char *> &paths)
    {
        std::vector<NodeId> nodes;
        for (const char *path : paths)
            nodes.push_back(*m_image->tree()->find(path));
        m_ready->clear();
        m_drag->start(nodes);
        if (m_ready->isEmpty() && !m_ready->wait(5000))
            return {};
        return m_ready->first().first().value<QList<QUrl>>();
    }

    ImagePtr m_image;
    std::unique_ptr<InspectState> m_state;
    std::unique_ptr<QWidget> m_widget;
    DragOut *m_drag = nullptr;
    std::unique_ptr<QSignalSpy> m_ready;
};

QTEST_MAIN(TestDragOut)
#include "tst_drag_out.moc"

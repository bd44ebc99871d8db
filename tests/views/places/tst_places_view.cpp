// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_place.h"
#include "views/places/places_model.h"
#include "views/places/places_view.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace strata;
using namespace strata::test;

namespace {

PlacedImage imageCalled(const std::string &name)
{
    PlacedImage image;
    image.word = "one:" + name;
    image.names = {name};
    image.id = "0123456789abcdef";
    image.size = 1'200'000;
    return image;
}

PlaceListing listingOf(std::size_t kind, const std::vector<std::string> &names)
{
    PlaceListing listing;
    listing.kind = fakeKinds()[kind];
    listing.title = "Place " + std::string(listing.kind->scheme);
    listing.isThere = true;
    for (const std::string &name : names)
        listing.images.push_back(imageCalled(name));
    return listing;
}

QStringList namesBelow(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names += model.index(row, 0, parent).data().toString();
    return names;
}

} // namespace

class TestPlacesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesStayInOrder()
    {
        PlacesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setListing(1, listingOf(1, {"b:1"}));
        model.setListing(0, listingOf(0, {"a:1", "a:2"}));
        QCOMPARE(namesBelow(model, {}), (QStringList{QStringLiteral("Place one"), QStringLiteral("Place two")}));
        QCOMPARE(namesBelow(model, model.index(0, 0)), (QStringList{QStringLiteral("a:1"), QStringLiteral("a:2")}));
        QCOMPARE(model.word(model.index(1, 0, model.index(0, 0))), QStringLiteral("one:a:2"));
        QCOMPARE(model.word(model.index(0, 0)), QString());
        PlaceListing gone;
        gone.kind = fakeKinds()[0];
        model.setListing(0, gone);
        QCOMPARE(namesBelow(model, {}), QStringList{QStringLiteral("Place two")});
    }

    void sameListingChangesNothing()
    {
        PlacesModel model;
        model.setListing(0, listingOf(0, {"a:1"}));
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setListing(0, listingOf(0, {"a:1"}));
        QCOMPARE(removed.count(), 0);
        model.setListing(0, listingOf(0, {"a:2"}));
        QCOMPARE(removed.count(), 1);
    }

    void containersThatRunComeFirst()
    {
        PlacesModel model;
        PlaceListing listing = listingOf(0, {"a:1"});
        for (const bool isRunning : {true, false}) {
            PlacedContainer container;
            container.name = isRunning ? "web" : "old";
            container.word = "container:" + container.name;
            container.image = "a:1";
            container.isRunning = isRunning;
            container.state = isRunning ? "running" : "exited";
            listing.containers.push_back(container);
        }
        model.setListing(0, listing);
        QCOMPARE(namesBelow(model, model.index(0, 0)),
                 (QStringList{QStringLiteral("web (container of a:1)"), QStringLiteral("a:1"),
                              QStringLiteral("old (container of a:1)")}));
        const QModelIndex stopped = model.indexOf(QStringLiteral("container:old"));
        QCOMPARE(model.word(stopped), QStringLiteral("container:old"));
        QCOMPARE(stopped.siblingAtColumn(PlacesModel::State).data().toString(), QStringLiteral("exited"));
    }

    void problemIsARow()
    {
        PlacesModel model;
        PlaceListing listing = listingOf(0, {});
        listing.title.clear();
        listing.problem = Message(std::string("/run/x.sock: only for the group x"));
        model.setListing(0, listing);
        QCOMPARE(namesBelow(model, {}), QStringList{QStringLiteral("images of the first")});
        QCOMPARE(namesBelow(model, model.index(0, 0)),
                 QStringList{QStringLiteral("/run/x.sock: only for the group x")});
    }

    void filterAndOpening()
    {
        PlacesView view;
        view.model()->setListing(0, listingOf(0, {"a:1", "b:1"}));
        view.setAsked();
        view.show();
        auto *tree = view.findChild<QTreeView *>(QStringLiteral("placesTree"));
        view.findChild<QLineEdit *>(QStringLiteral("placesFilter"))->setText(QStringLiteral("B:"));
        const QModelIndex place = tree->model()->index(0, 0);
        QCOMPARE(namesBelow(*tree->model(), place), QStringList{QStringLiteral("b:1")});
        QSignalSpy opened(&view, &PlacesView::openRequested);
        tree->setCurrentIndex(tree->model()->index(0, 0, place));
        Q_EMIT tree->activated(tree->currentIndex());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), QStringLiteral("one:b:1"));
        tree->setCurrentIndex(place);
        Q_EMIT tree->activated(place);
        QCOMPARE(opened.count(), 1); // a place is not an image
    }

    void currentRowOutlivesARefresh()
    {
        PlacesView view;
        view.model()->setListing(0, listingOf(0, {"a:1", "b:1"}));
        view.show();
        auto *tree = view.findChild<QTreeView *>(QStringLiteral("placesTree"));
        tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
        view.model()->setListing(0, listingOf(0, {"a:0", "a:1", "b:1"}));
        QTRY_COMPARE(tree->currentIndex().data().toString(), QStringLiteral("b:1"));
    }
};

QTEST_MAIN(TestPlacesView)
#include "tst_places_view.moc"

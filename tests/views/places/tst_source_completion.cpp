// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_place.h"
#include "views/places/place_words.h"
#include "views/places/places_model.h"
#include "views/places/source_completion.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QFileSystemModel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

PlaceListing listingOf(std::size_t kind, const std::vector<std::string> &words)
{
    PlaceListing listing;
    listing.kind = fakeKinds()[kind];
    listing.title = "Place";
    listing.isThere = true;
    for (const std::string &word : words) {
        PlacedImage image;
        image.word = word;
        image.names = {word};
        listing.images.push_back(image);
    }
    return listing;
}

QStringList completions(const QLineEdit &field)
{
    QStringList found;
    QCompleter *completer = field.completer();
    for (int row = 0; row < completer->completionCount(); ++row) {
        completer->setCurrentRow(row);
        found += completer->currentCompletion();
    }
    return found;
}

} // namespace

class TestSourceCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsFollowThePlaces()
    {
        PlacesModel places;
        PlaceWords words(&places);
        QVERIFY(words.stringList().isEmpty());
        places.setListing(0, listingOf(0, {"one:a:1", "one:b:1", "one:b:1", "one:odd\tname"}));
        QTRY_COMPARE(words.stringList(), (QStringList{QStringLiteral("one:a:1"), QStringLiteral("one:b:1")}));
        const QSignalSpy reset(&words, &QAbstractItemModel::modelReset);
        places.setListing(0, listingOf(0, {"one:b:1", "one:c:1"}));
        QTRY_COMPARE(words.stringList(), (QStringList{QStringLiteral("one:b:1"), QStringLiteral("one:c:1")}));
        QCOMPARE(reset.count(), 1); // not once more without the place
    }

    void nameIsFoundByAnyPart()
    {
        PlacesModel places;
        places.setListing(0, listingOf(0, {"docker:nginx:1.27", "docker:redis:7"}));
        places.setListing(1, listingOf(1, {"podman:localhost/my-nginx:1"}));
        PlaceWords words(&places);
        QLineEdit field;
        QSignalSpy wanted(&words, &PlaceWords::wanted);
        new SourceCompletion(&field, &words);
        QCOMPARE(wanted.count(), 1);
        field.show();
        field.setFocus();
        QTest::keyClicks(&field, QStringLiteral("NGINX"));
        field.completer()->setCompletionPrefix(field.text());
        QCOMPARE(completions(field), (QStringList{QStringLiteral("docker:nginx:1.27"),
                                                  QStringLiteral("podman:localhost/my-nginx:1")}));
    }

    void pathIsCompletedAsAPath()
    {
        PlacesModel places;
        PlaceWords words(&places);
        QComboBox box;
        box.setEditable(true);
        new SourceCompletion(box.lineEdit(), &words);
        box.show();
        const auto isOfFiles = [&] {
            return qobject_cast<QFileSystemModel *>(box.lineEdit()->completer()->model()) != nullptr;
        };
        QTest::keyClicks(box.lineEdit(), QStringLiteral("/"));
        QVERIFY(isOfFiles());
        QCOMPARE(box.lineEdit()->completer()->widget(), &box);
        QTest::keyClick(box.lineEdit(), Qt::Key_Backspace);
        QTest::keyClicks(box.lineEdit(), QStringLiteral("docker:"));
        QVERIFY(!isOfFiles());
    }

    void downShowsAll()
    {
        PlacesModel places;
        places.setListing(0, listingOf(0, {"one:a:1", "one:b:1"}));
        PlaceWords words(&places);
        QLineEdit field;
        new SourceCompletion(&field, &words);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        field.setFocus();
        QTest::keyClick(&field, Qt::Key_Down);
        QTRY_VERIFY(field.completer()->popup()->isVisible());
        QCOMPARE(completions(field), words.stringList());
    }
};

QTEST_MAIN(TestSourceCompletion)

#include "tst_source_completion.moc"

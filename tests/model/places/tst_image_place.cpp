// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_client.h"
#include "model/places/image_place.h"
#include "model/places/place_listing.h"
#include "tests/support/archive_builder.h"
#include "tests/support/fake_place.h"
#include "tests/support/opened_image.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImageArchivePtr imageCalled(const std::string &ref)
{
    return openMembers(dockerMembers({{.refs = {ref}, .steps = {{"ADD", layerOf("f etc/name =x")}}}}));
}

Result<ImageArchivePtr> open(std::string_view word, const PlaceOptions &options = {}, bool orFolder = false)
{
    return openSourceWord(word, options, orFolder, fakeKinds());
}

std::string errorOf(std::string_view word, const PlaceOptions &options = {})
{
    const auto opened = open(word, options);
    return opened ? "opened" : opened.error().message();
}

bool contains(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestImagePlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { clearFakePlaces(); }

    void schemesLeadToPlaces_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("name");
        QTest::newRow("scheme") << "one:app:1"
                                << "one"
                                << "app:1";
        QTest::newRow("alias") << "uno:app:1"
                               << "one"
                               << "app:1";
        QTest::newRow("slashes") << "two://host/app"
                                 << "two"
                                 << "host/app";
        QTest::newRow("not asked for bare words") << "hidden:web"
                                                  << "hidden"
                                                  << "web";
    }
    void schemesLeadToPlaces()
    {
        QFETCH(const QString, word);
        QFETCH(const QString, scheme);
        QFETCH(const QString, name);
        FakePlace &place = fakePlace(scheme.toStdString());
        place.archives[name.toStdString()] = imageCalled("app:1");
        PlaceOptions options;
        options.platform = "linux/arm64";
        const auto opened = open(word.toStdString(), options);
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        QCOMPARE(*opened, place.archives[name.toStdString()]);
        QCOMPARE(place.opened.front(), name.toStdString());
        QCOMPARE(place.platform, std::string("linux/arm64"));
    }

    void filesComeFirst()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("one:app")).toStdString();
        writeFile(path, "not an image");
        const std::string here = std::filesystem::current_path().string();
        std::filesystem::current_path(folder.path().toStdString());
        const auto opened = open("one:app");
        const bool isPlace = isPlaceWord("one:app", fakeKinds());
        std::filesystem::current_path(here);
        QVERIFY(!opened && opened.error().code() != ErrorCode::NotFound);
        QVERIFY(!isPlace);
        QVERIFY(fakePlace("one").opened.empty());
    }

    void bareWordsAreAskedInOrder()
    {
        fakePlace("two").archives["app:1"] = imageCalled("app:1");
        fakePlace("hidden").archives["app:1"] = imageCalled("app:1");
        const auto opened = open("app:1");
        QVERIFY(opened);
        QCOMPARE(*opened, fakePlace("two").archives["app:1"]);
        QCOMPARE(fakePlace("one").opened, std::vector<std::string>{"app:1"});
        fakePlace("one").archives["app:1"] = imageCalled("app:1");
        QCOMPARE(*open("app:1"), fakePlace("one").archives["app:1"]);
        QVERIFY(fakePlace("hidden").opened.empty());
    }

    void errorOfABareWordSaysWhoWasAsked()
    {
        std::string text = errorOf("nginx:1.27");
        QVERIFY2(contains(text, "Place one, Place two"), text.c_str());
        if (HttpClient::isAvailable())
            QVERIFY2(contains(text, "registry:docker.io/library/nginx:1.27"), text.c_str());
        fakePlace("one").problem = Error(ErrorCode::Io, "/run/one.sock: only for the group one");
        text = errorOf("nginx:1.27");
        QVERIFY2(!contains(text, "Place one") && contains(text, "Place two"), text.c_str());
        QVERIFY2(contains(text, "could not be asked: one: /run/one.sock: only for the group one"), text.c_str());
        fakePlace("one").problem = Error(ErrorCode::NotFound, "no engine");
        fakePlace("two").problem = Error(ErrorCode::NotFound, "no store");
        text = errorOf("nginx:1.27");
        QVERIFY2(contains(text, "no engine or image store was found here"), text.c_str());
        QVERIFY2(!contains(text, "could not"), text.c_str());
        fakePlace("two").problem = Error(ErrorCode::Io, "only root may");
        text = errorOf("nginx:1.27"); // not: none was found
        QVERIFY2(contains(text, "not a file; could not be asked: two: only root may"), text.c_str());
    }

    void pathsAreNotAskedFor_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"./app", "/srv/app", "missing.tar", "oci:app", "docker-archive:app.tar:app:1"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void pathsAreNotAskedFor()
    {
        QFETCH(const QString, word);
        QVERIFY(!isPlaceWord(word.toStdString(), fakeKinds()));
        QVERIFY(!open(word.toStdString()));
        QVERIFY(fakePlace("one").opened.empty() && fakePlace("two").opened.empty());
    }

    void folderOfFilesIsAnImageIfWanted()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath(QStringLiteral("a")).toStdString(), "a");
        const std::string path = folder.path().toStdString();
        QVERIFY(open(path, {}, true));
    }

    void errorOfABareWordNamesTheContainer()
    {
        fakePlace("two").containers = {{.word = "container:web",
                                        .id = "4d2a7a96ec05c0ffee",
                                        .name = "web",
                                        .image = "a",
                                        .state = "running",
                                        .isRunning = true}};
        for (const char *word : {"web", "4d2a7a96ec05"}) {
            const std::string text = errorOf(word);
            QVERIFY2(text.ends_with("; to open the container: container:web"), text.c_str());
        }
        for (const char *word : {"we", "web:1", "4d2a"}) // the start of an ID may be that of an image's name
            QVERIFY2(!contains(errorOf(word), "container:"), word);
    }

    void otherErrorsEndTheSearch()
    {
        fakePlace("one").archives["app"] = nullptr;
        fakePlace("one").problem = Error(ErrorCode::Io, "no right");
        fakePlace("two").archives["app"] = imageCalled("app:1");
        QVERIFY(open("app")); // the second has it, whatever is with the first
        QCOMPARE(errorOf("one:app"), std::string("no right"));
        QVERIFY(contains(errorOf("one:"), "missing after one:"));
    }

    void storeRootLeavesOutEngines()
    {
        fakePlace("one").archives["app"] = imageCalled("app:1");
        PlaceOptions options;
        options.storeRoot = "/mnt";
        QVERIFY(!open("app", options));
        QVERIFY(fakePlace("one").opened.empty());
        QCOMPARE(fakePlace("two").opened, std::vector<std::string>{"app"});
        const auto places = listPlaces(options, fakeKinds());
        QCOMPARE(places.size(), std::size_t(1));
        QCOMPARE(places.front().title, std::string("Place two"));
    }

    void listsWhatIsThere()
    {
        fakePlace("one").problem = Error(ErrorCode::NotFound, "no engine");
        fakePlace("two").problem = Error(ErrorCode::Io, "no right");
        fakePlace("hidden").listed = {
            {.word = "hidden:a", .names = {"a"}, .id = {}, .platform = {}, .created = {}, .size = 7}};
        fakePlace("hidden").containers = {
            {.word = "container:web", .id = "1", .name = "web", .image = "a", .state = "running", .isRunning = true}};
        const auto places = listPlaces({}, fakeKinds());
        QCOMPARE(places.size(), std::size_t(2));
        QCOMPARE(places[0].problem.english(), std::string("no right"));
        QVERIFY(places[0].images.empty());
        QVERIFY(places[1].images == fakePlace("hidden").listed);
        QVERIFY(places[1].containers == fakePlace("hidden").containers);
        QVERIFY(places[1].problem.isEmpty());
    }

    /// Of two engines: the word of each opens it.
    void containersOfOneNameHaveWordsOfTheirOwn()
    {
        const auto called = [](const char *name, const char *id) {
            return PlacedContainer{.word = std::string("container:") + name,
                                   .id = id,
                                   .name = name,
                                   .image = "a",
                                   .state = "exited",
                                   .isRunning = false};
        };
        fakePlace("one").containers = {called("web", "1")};
        fakePlace("two").containers = {called("db", "2"), called("web", "3")};
        const auto places = listPlaces({}, fakeKinds());
        QCOMPARE(places[0].containers[0].word, std::string("container:web"));
        QCOMPARE(places[1].containers[0].word, std::string("container:db"));
        QCOMPARE(places[1].containers[1].word, std::string("container:3"));
    }

    void realKindsHaveNamesOfTheirOwn()
    {
        std::vector<std::string_view> names;
        for (const PlaceKind *kind : placeKinds()) {
            QVERIFY(kind->find != nullptr && kind->what[0] != '\0');
            names.push_back(kind->scheme);
            names.insert(names.end(), kind->aliases.begin(), kind->aliases.end());
        }
        std::ranges::sort(names);
        QVERIFY(std::ranges::adjacent_find(names) == names.end());
        const PlaceKind *registry = placeKindOf("docker://debian");
        QVERIFY(registry == nullptr || registry->scheme == "registry");
        QCOMPARE(placeKindOf("docker-daemon:app")->scheme, std::string_view("docker"));
        QVERIFY(isPlaceWord("docker:app:1"));
    }
};

QTEST_GUILESS_MAIN(TestImagePlace)
#include "tst_image_place.moc"

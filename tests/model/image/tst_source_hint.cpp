// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_archive.h"
#include "model/image/source_hint.h"

#include <QTest>

using namespace strata;

class TestSourceHint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commands_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("command"); // a part of it; "": no hint
        const auto row = [](const char *word, const char *command) {
            QTest::newRow(word) << QString::fromUtf8(word) << QString::fromUtf8(command);
        };
        row("alpine:3",
            "docker save -o alpine.tar alpine:3, or: podman save --format oci-archive -o alpine.tar alpine:3, "
            "or: skopeo copy docker://docker.io/library/alpine:3 oci-archive:alpine.tar");
        row("me/app", "skopeo copy docker://docker.io/me/app:latest oci-archive:app.tar");
        row("example.com:5000/a/b@sha256:0123",
            "skopeo copy docker://example.com:5000/a/b@sha256:0123 oci-archive:b.tar");
        row("docker://alpine", "skopeo copy docker://docker.io/library/alpine:latest oci-archive:alpine.tar");
        row("registry:example.com/x/y:2", "skopeo copy docker://example.com/x/y:2 oci-archive:y.tar");
        row("docker-daemon:foo", "docker save -o foo.tar foo");
        row("docker:foo:1", "docker save -o foo.tar foo:1");
        row("containers-storage:foo", "podman save --format oci-archive -o foo.tar foo");
        row("podman:a b'c", "podman save --format oci-archive -o 'a b'\\''c.tar' 'a b'\\''c'");
        row("containerd:app:1", "ctr images export app.tar docker.io/library/app:1");
        row("container:web", "docker export -o web.tar web");
        row("docker:", "");
        row("no.tar", "");
        row("./app", "");
        row("/srv/app", "");
        row("images/app.tar.gz", "");
        row("No Such File", "");
        row("$(reboot)", "");
    }

    void commands()
    {
        QFETCH(const QString, word);
        QFETCH(const QString, command);
        const auto hint = howToGet(word.toStdString());
        QCOMPARE(hint.has_value(), !command.isEmpty());
        if (hint)
            QVERIFY2(QString::fromStdString(*hint).contains(command), hint->c_str());
    }

    void errorOfOpening()
    {
        const auto opened = openArchive(parseSourceWord("docker-daemon:no-such/image:7"));
        QVERIFY(!opened);
        QVERIFY2(opened.error().message().find("docker save -o image.tar no-such/image:7") != std::string::npos,
                 opened.error().message().c_str());
        const auto path = openArchive(parseSourceWord("/no/such.tar"));
        QVERIFY(!path);
        QVERIFY2(path.error().message().find("docker save") == std::string::npos, path.error().message().c_str());
    }
};

QTEST_GUILESS_MAIN(TestSourceHint)
#include "tst_source_hint.moc"

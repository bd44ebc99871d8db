// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_hints.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

struct Step {
    const char *command;
    const char *layer;
};

/// "copy-chown 5 /app @1; …"
QString hintsOf(const std::vector<Step> &steps, LayerNumber base = {})
{
    TestImage test;
    for (const Step &step : steps)
        test.steps.push_back({step.command, layerOf(step.layer)});
    const ImagePtr image = loadImage(test);
    const Waste waste = wasteOf(*image->tree(), base);
    const WasteHints hints = wasteHintsOf(*image->tree(), image->info(), waste);
    QStringList lines;
    for (const WasteHint &hint : hints.hints)
        lines << QString::fromStdString(std::string(hintName(hint.kind)) + " " + std::to_string(hint.bytes) + " " +
                                        hint.path + " @" + std::to_string(hint.layer.value));
    return lines.join(QStringLiteral("; "));
}

} // namespace

class TestWasteHints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<std::vector<Step>>("steps");
        QTest::addColumn<uint>("base");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, std::vector<Step> steps, const char *expected, uint base = 0) {
            QTest::newRow(name) << steps << base << QString::fromLatin1(expected);
        };
        row("copy, then chown",
            {{"COPY a b /app", "f app/a =12345\nf app/b =123"},
             {"RUN chown -R 1 /app", "f app/a =12345 uid=1\nf app/b =123 uid=1"}},
            "copy-chown 8 /app @1");
        row("only touched", {{"COPY a /", "f a =12345"}, {"RUN touch /a", "f a =12345 mtime=7"}},
            "metadata-only 5 /a @2");
        row("removed by the next RUN", {{"RUN make", "f tmp/x 9"}, {"RUN rm /tmp/x", "w tmp/x"}},
            "join-run 9 /tmp/x @2");
        row("removed later", {{"RUN make", "f tmp/x 9"}, {"COPY b /", "f b 1"}, {"RUN rm /tmp/x", "w tmp/x"}},
            "delete-in-step 9 /tmp/x @1");
        row("copied and removed", {{"COPY src /src", "f src/x 9"}, {"RUN make && rm -r /src", "w src"}},
            "multi-stage 9 /src/x @1");
        row("a cache that stays", {{"RUN apt-get update", "f var/lib/apt/lists/x 50\nf var/lib/apt/lists/y 6"}},
            "package-cache 56 /var/lib/apt/lists @1");
        row("a cache that is removed",
            {{"RUN apt-get update", "f var/lib/apt/lists/x 50"},
             {"RUN rm -r /var/lib/apt/lists/x", "w var/lib/apt/lists/x"}},
            "package-cache 50 /var/lib/apt/lists @1");
        row("a cache of a home directory", {{"RUN pip install", "f home/me/.cache/pip/x 50"}},
            "package-cache 50 /home/me/.cache/pip @1");
        row("a cache of GOPATH", {{"RUN go build", "f go/pkg/mod/cache/x 50"}},
            "package-cache 50 /go/pkg/mod/cache @1");
        row("a cache of the base image", {{"RUN apt-get update", "f var/lib/apt/lists/x 50"}}, "", 1);
        row("version control", {{"COPY . /app", "f app/.git/HEAD 5\nf app/main 3"}}, "dockerignore 5 /app/.git @1");
        row("several of a name", {{"COPY . /app", "f app/a/__pycache__/x 5\nf app/b/__pycache__/y 3"}},
            "dockerignore 8 /app @1");
        row("a root file system", {{"ADD rootfs.tar /", "f etc/passwd 5\nf usr/lib/__pycache__/x 5"}}, "");
        row("a row of RUN is one hint", {{"RUN a", "f x 9\nf y 1"}, {"RUN b", "f x =n"}, {"RUN c", "w x\nw y"}},
            "join-run 11 /x @3");
        row("dependencies of a build stage", {{"COPY --from=build /app /app", "f app/node_modules/x 5"}}, "");
        row("dependencies that RUN installs", {{"RUN npm ci", "f app/node_modules/x 5"}}, "");
        row("files of the base image", {{"ADD rootfs.tar /", "f usr/share/doc/x 9"}, {"RUN rm", "w usr/share/doc/x"}},
            "smaller-base 9 /usr/share/doc/x @2", 1);
        row("the base's own waste", {{"RUN a", "f x 9"}, {"RUN b", "f x =n"}}, "", 2);
        row("most first", {{"RUN a", "f x 9\nf y 90"}, {"COPY z /", "f z 1"}, {"RUN b", "w x"}, {"RUN c", "w y"}},
            "delete-in-step 90 /y @1; delete-in-step 9 /x @1");
    }

    void textsNameFilesAndDirectories()
    {
        const auto textOf = [](const std::vector<Step> &steps, LayerNumber base = {}) {
            TestImage test;
            for (const Step &step : steps)
                test.steps.push_back({step.command, layerOf(step.layer)});
            const ImagePtr image = loadImage(test);
            const WasteHints hints = wasteHintsOf(*image->tree(), image->info(), wasteOf(*image->tree(), base));
            return hints.hints.empty() ? std::string() : hints.hints.front().text.english();
        };
        QCOMPARE(
            textOf({{"RUN a", "f opt/x 9"}, {"RUN b", "w opt/x"}}),
            std::string("layers 1 to 2 make and then change or remove /opt/x: join their RUN instructions into one"));
        QCOMPARE(textOf({{"RUN a", "f opt/x 9\nf opt/y 8"}, {"RUN b", "w opt/x\nw opt/y"}}),
                 std::string("layers 1 to 2 make and then change or remove files in /opt: join their RUN instructions "
                             "into one"));
        QCOMPARE(textOf({{"RUN a", "f opt/x 9\nf y 8"}, {"RUN b", "w opt\nw y"}}),
                 std::string("layers 1 to 2 make and then change or remove files such as /opt/x: join their RUN "
                             "instructions into one"));
        QCOMPARE(textOf({{"RUN a", "f bin/x 9"}, {"COPY b /", "f b 1"}, {"RUN c", "w bin/x"}}),
                 std::string("layer 3 removes /bin/x, which layer 1 made: do both in one step"));
        QCOMPARE(textOf({{"ADD a /", "f bin/x 9"}, {"RUN c", "w bin/x"}}, LayerNumber(1)),
                 std::string("layer 2 removes or replaces /bin/x of the base image, but the bytes stay stored: choose "
                             "another base image"));
        QCOMPARE(
            textOf({{"COPY a /", "f opt/a/x 9\nf opt/a/y 9"}, {"RUN b", "f opt/a/x 9 mtime=5\nf opt/a/y 9 mtime=5"}}),
            std::string("layer 2 stores files in /opt/a again, only to change owner, mode or times: set them in "
                        "the step of layer 1"));
    }

    void kinds()
    {
        QFETCH(const std::vector<Step>, steps);
        QFETCH(const uint, base);
        QFETCH(const QString, expected);
        QCOMPARE(hintsOf(steps, LayerNumber(base)), expected);
    }

    void eachVersionHasItsHint()
    {
        TestImage test{.steps = {{"RUN a", layerOf("f x 9\nf y 90")}, {"RUN b", layerOf("w x")}}};
        const ImagePtr image = loadImage(test);
        const Waste waste = wasteOf(*image->tree());
        const WasteHints hints = wasteHintsOf(*image->tree(), image->info(), waste);
        QCOMPARE(hints.ofVersion.size(), std::size_t(1));
        QVERIFY(hints.ofVersion[0].has_value());
        QCOMPARE(hints.hints[*hints.ofVersion[0]].bytes, std::uint64_t(9));
        QCOMPARE(hints.hints[0].step, std::optional<std::size_t>(1));
    }
};

QTEST_GUILESS_MAIN(TestWasteHints)
#include "tst_waste_hints.moc"

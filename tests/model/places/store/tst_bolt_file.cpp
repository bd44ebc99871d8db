// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/bolt_file.h"
#include "tests/support/bolt_writer.h"
#include "tests/support/shared_folder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace strata;
using namespace strata::test;

namespace {

/// "a/b = value" for each key, in order; "error: …" if a page is damaged.
QStringList linesOf(const BoltBucket &bucket, const std::string &path = {})
{
    QStringList lines;
    std::vector<std::string> inner;
    const auto read = bucket.forEach([&](const BoltEntry &entry) {
        if (entry.isBucket)
            inner.push_back(entry.key);
        else
            lines << QString::fromStdString(path + entry.key + " = " + entry.value);
        return true;
    });
    if (!read)
        lines << QString::fromStdString("error: " + read.error().message());
    for (const std::string &key : inner) {
        const auto found = bucket.bucket({key});
        if (found && *found)
            lines += linesOf(**found, path + key + "/");
        else
            lines << QString::fromStdString("error: " + (found ? "no bucket" : found.error().message()));
    }
    return lines;
}

QStringList linesOfFile(std::string file)
{
    const auto top = openBolt(memorySource(std::move(file)));
    return top ? linesOf(*top) : QStringList{QString::fromStdString("error: " + top.error().message())};
}

BoltKeys someKeys()
{
    BoltKeys keys;
    keys.values["k"] = "v";
    keys.at("v1/moby/images/a").values["digest"] = "sha256:1";
    for (int i = 10; i < 40; ++i)
        keys.at("many").values["key" + std::to_string(i)] = std::string(static_cast<std::size_t>(i), 'x');
    keys.at("large").values["page"] = std::string(30'000, 'y');
    keys.buckets["empty"];
    return keys;
}

template<class Number>
void put(std::string &file, std::size_t at, Number number)
{
    std::memcpy(file.data() + at, &number, sizeof number);
}

std::uint64_t rootOf(const std::string &file, std::size_t meta = 0)
{
    std::uint64_t root = 0;
    std::memcpy(&root, file.data() + meta + 32, sizeof root);
    return root;
}

} // namespace

class TestBoltFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAll_data()
    {
        QTest::addColumn<int>("pageSize");
        QTest::addColumn<int>("keysOfLeaf");
        QTest::addColumn<bool>("inlines");
        QTest::newRow("as usual") << 4096 << 50 << true;
        QTest::newRow("branches") << 4096 << 3 << true;
        QTest::newRow("nothing inline") << 4096 << 2 << false;
        QTest::newRow("large pages") << 65536 << 5 << true;
        QTest::newRow("small pages, overflow") << 1024 << 40 << false;
    }

    void readsAll()
    {
        QFETCH(const int, pageSize);
        QFETCH(const int, keysOfLeaf);
        QFETCH(const bool, inlines);
        const BoltForm form{static_cast<std::uint32_t>(pageSize), static_cast<std::size_t>(keysOfLeaf), inlines};
        const std::string file = boltFile(someKeys(), form);
        const QStringList lines = linesOfFile(file);
        QCOMPARE(lines.size(), 33);
        QVERIFY(lines.contains(QStringLiteral("k = v")));
        QVERIFY(lines.contains(QStringLiteral("v1/moby/images/a/digest = sha256:1")));
        QVERIFY(lines.contains(QString::fromStdString("large/page = " + std::string(30'000, 'y'))));

        const auto top = openBolt(memorySource(file));
        QVERIFY(top);
        const auto many = top->bucket({"many"});
        QVERIFY(many && *many);
        for (int i = 10; i < 40; ++i) {
            const auto value = (*many)->value("key" + std::to_string(i));
            QVERIFY(value && *value);
            QCOMPARE((*value)->size(), static_cast<std::size_t>(i));
        }
        for (const char *key : {"", "a", "key", "key10x", "zzz"}) {
            const auto value = (*many)->value(key);
            QVERIFY(value && !*value);
        }
        QVERIFY(!*top->value("many")); // a bucket has no value
        QVERIFY(!*top->bucket({"k"})); // a value is no bucket
        QVERIFY(!*top->bucket({"many", "no"}));
        QVERIFY(*top->bucket({"empty"}));
    }

    void readsNoMoreThanTheLimit()
    {
        const auto top = openBolt(memorySource(boltFile(someKeys(), {.keysOfLeaf = 3, .inlines = false})), 100'000);
        QVERIFY(top);
        const auto large = top->bucket({"large"}); // one page of 30,000 bytes and its overflow
        QVERIFY(large && *large);
        int reads = 0;
        auto value = (*large)->value("page");
        for (; value && reads < 100; ++reads)
            value = (*large)->value("page");
        QVERIFY(!value);
        QCOMPARE(value.error().code(), ErrorCode::LimitExceeded);
        QVERIFY(reads > 0 && reads <= 3);
    }

    void stopsEarly()
    {
        const auto top = openBolt(memorySource(boltFile(someKeys(), {.keysOfLeaf = 3})));
        const auto many = top->bucket({"many"});
        int count = 0;
        QVERIFY((*many)->forEach([&](const BoltEntry &) { return ++count < 5; }));
        QCOMPARE(count, 5);
    }

    void newerMetaCounts()
    {
        std::string file = boltFile(someKeys());
        const std::string old = file;
        put(file, 4096 + 32, std::uint64_t(999)); // of the newer one; and seen, because
        sealMeta(file, 4096);
        QVERIFY(linesOfFile(file).first().startsWith(QLatin1String("error: page 999")));
        file[4096 + 40] ^= 1; // its checksum is wrong: the older one counts
        QCOMPARE(linesOfFile(file), linesOfFile(old));
    }

    void oneMetaIsEnough_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {1024, 4096, 16384})
            QTest::addRow("%d", size) << size;
    }

    void oneMetaIsEnough()
    {
        QFETCH(const int, pageSize);
        const std::string whole = boltFile(someKeys(), {.pageSize = static_cast<std::uint32_t>(pageSize)});
        std::string file = whole;
        file[20] ^= 1;
        QCOMPARE(linesOfFile(file), linesOfFile(whole));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const std::string &file, const char *words) {
            QTest::newRow(name) << QByteArray::fromStdString(file) << QByteArray(words);
        };
        const std::string whole = boltFile(someKeys());
        row("nothing", "", "not a bbolt database");
        row("text", std::string(10'000, 'x'), "not a bbolt database");
        std::string file = whole;
        file[20] ^= 1;
        file[4096 + 20] ^= 1;
        row("both metas", file, "both meta pages");
        file = whole;
        for (const std::size_t at : {std::size_t(16), std::size_t(4096 + 16)})
            put(file, at, std::uint32_t(0xEDDA0CED));
        row("byte order", file, "another byte order");
        file = whole;
        const std::size_t root = rootOf(file) * 4096;
        put(file, root, std::uint64_t(77));
        row("wrong id", file, "error: page ");
        file = whole;
        put(file, root + 10, std::uint16_t(65535));
        row("too many elements", file, "error: page ");
        file = whole;
        put(file, root + 12, std::uint32_t(0xffffffff));
        row("overflow beyond the end", file, "error: page ");
        file = whole;
        put(file, root + 8, std::uint16_t(16));
        row("a free list", file, "error: page ");
        row("cut short", whole.substr(0, 3 * 4096), "error: page ");
    }

    void refused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, words);
        const QByteArray text = linesOfFile(bytes.toStdString()).join(QLatin1Char('\n')).toUtf8();
        QVERIFY2(text.contains(words), text.constData());
    }

    /// A branch that leads to itself, and one that leads to the same leaf again and again.
    void circles()
    {
        BoltKeys keys;
        for (int i = 10; i < 40; ++i)
            keys.values["key" + std::to_string(i)] = "v";
        const std::string whole = boltFile(keys);
        const std::uint64_t root = rootOf(whole);
        std::string file = whole;
        const std::size_t firstChild = root * 4096 + 16 + 8;
        put(file, firstChild, root);
        put(file, 32, root);
        QVERIFY(linesOfFile(file).last().startsWith(QLatin1String("error: page")));
        const auto top = openBolt(memorySource(file));
        QVERIFY(!top->value("a"));
        file = whole;
        std::uint64_t second = 0;
        std::memcpy(&second, file.data() + firstChild + 16, sizeof second);
        put(file, firstChild, second);
        QVERIFY(linesOfFile(file).last().startsWith(QLatin1String("error: page")));
    }

    void numbers()
    {
        for (const std::int64_t number : {std::int64_t(0), std::int64_t(-1), std::int64_t(856), INT64_MIN, INT64_MAX})
            QCOMPARE(goVarint(goVarintOf(number)), std::optional(number));
        for (const std::uint64_t number : {std::uint64_t(0), std::uint64_t(127), std::uint64_t(128), UINT64_MAX})
            QCOMPARE(goUvarint(goUvarintOf(number)), std::optional(number));
        QVERIFY(!goUvarint(""));
        QVERIFY(!goUvarint("\x80"));
        QVERIFY(!goUvarint("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"));
    }

    /// Every key of a real database, as another reader finds it.
    void recorded()
    {
        const auto store = sharedFolder("fixtures/today/store-containerd-docker.tar.gz");
        const auto oracle = sharedFolder("corpus/bolt.py");
        if (!store || !oracle)
            QSKIP("no shared folder");
        QTemporaryDir folder;
        const QString name = QStringLiteral("./io.containerd.metadata.v1.bolt/meta.db");
        QCOMPARE(QProcess::execute(QStringLiteral("tar"), {QStringLiteral("-C"), folder.path(), QStringLiteral("-xzf"),
                                                           QString::fromStdString(store->string()), name}),
                 0);
        QProcess python;
        python.start(QStringLiteral("python3"),
                     {QStringLiteral("-W"), QStringLiteral("ignore"), QString::fromStdString(oracle->string()),
                      folder.path() + QLatin1Char('/') + name});
        QVERIFY(python.waitForFinished());
        QStringList wanted;
        for (const QString &line : QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'))) {
            if (line.contains(QLatin1String(" = ")))
                wanted << line.section(QLatin1String(" = "), 0, 0);
        }
        QVERIFY(wanted.size() > 100);
        const auto root = StoreFolder::open(folder.path().toStdString());
        QVERIFY(root);
        const auto top = openBoltFile(*root, name.toStdString());
        QVERIFY2(top, top ? "" : top.error().message().c_str());
        QStringList found;
        for (const QString &line : linesOf(*top))
            found << line.section(QLatin1String(" = "), 0, 0);
        wanted.sort();
        found.sort();
        QCOMPARE(found, wanted);
    }
};

QTEST_GUILESS_MAIN(TestBoltFile)
#include "tst_bolt_file.moc"

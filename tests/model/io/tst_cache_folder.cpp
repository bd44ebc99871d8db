// SPDX-License-Identifier: Apache-2.0
#include "model/io/cache_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

#include <thread>
#include <vector>

using namespace strata;

class TestCacheFolder : public QObject {
    Q_OBJECT

private:
    std::filesystem::path folder() const { return std::filesystem::path(m_top->path().toStdString()) / "a/b"; }
    QStringList files() const
    {
        return QDir(QString::fromStdString(folder().string())).entryList(QDir::Files | QDir::Hidden);
    }
    QString onlyFile() const { return QDir(QString::fromStdString(folder().string())).filePath(files().value(0)); }

    std::unique_ptr<QTemporaryDir> m_top;

private Q_SLOTS:
    void init() { m_top = std::make_unique<QTemporaryDir>(); }

    void keepsAndFinds()
    {
        CacheFolder cache(folder(), "form 1", 1 << 20);
        QVERIFY(!cache.read("key"));
        cache.write("key", "payload");
        cache.write("other", "");
        QCOMPARE(cache.read("key"), std::optional<std::string>("payload"));
        QCOMPARE(cache.read("other"), std::optional<std::string>(""));
        cache.write("key", "newer");
        QCOMPARE(CacheFolder(folder(), "form 1", 1 << 20).read("key"), std::optional<std::string>("newer"));
        struct stat info {};
        QCOMPARE(::stat(folder().c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0700));
        QCOMPARE(files().size(), 2);
    }

    void foreignAndDamagedFilesAreIgnored()
    {
        CacheFolder cache(folder(), "form 1", 1 << 20);
        cache.write("key", "payload");
        QVERIFY(!CacheFolder(folder(), "form 2", 1 << 20).read("key"));
        QFile file(onlyFile());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            file.seek(0);
            file.write(changed);
            file.flush();
            QVERIFY2(!cache.read("key"), std::to_string(at).c_str());
        }
        file.seek(0);
        file.write(whole);
        file.flush();
        QVERIFY(cache.read("key"));
        file.resize(whole.size() - 1);
        QVERIFY(!cache.read("key"));
        cache.write("key", "again");
        QVERIFY(cache.read("key"));
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::WriteOther));
        QFile::setPermissions(onlyFile(), file.permissions() | QFileDevice::WriteOther);
        QVERIFY(!cache.read("key")); // any user could have written it
    }

    void linksAreNotFollowed()
    {
        CacheFolder cache(folder(), "form", 1 << 20);
        cache.write("key", "payload");
        const QString name = onlyFile();
        QVERIFY(QFile::rename(name, m_top->filePath(QStringLiteral("elsewhere"))));
        QVERIFY(QFile::link(m_top->filePath(QStringLiteral("elsewhere")), name));
        QVERIFY(!cache.read("key"));
    }

    void staysWithinItsLimit()
    {
        CacheFolder cache(folder(), "form", 100'000);
        const std::string payload(10'000, 'x');
        for (int i = 0; i < 30; ++i)
            cache.write(std::to_string(i), payload);
        QVERIFY2(cache.size() <= 100'000, std::to_string(cache.size()).c_str());
        QVERIFY(cache.read("29"));
        cache.write("too large", std::string(60'000, 'x'));
        QVERIFY(!cache.read("too large"));
        cache.clear();
        QCOMPARE(cache.size(), std::uint64_t(0));
        QVERIFY(files().isEmpty());
    }

    void leastRecentlyUsedGoesFirst()
    {
        CacheFolder cache(folder(), "form", 50'000);
        cache.write("old", std::string(20'000, 'x'));
        const timespec dayAgo[2] = {{::time(nullptr) - 86'400, 0}, {::time(nullptr) - 86'400, 0}};
        const std::string oldFile = onlyFile().toStdString();
        cache.write("used", "a little");
        for (const QString &file : files()) {
            const std::string path = folder() / file.toStdString();
            QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), dayAgo, 0), 0);
        }
        QVERIFY(cache.read("used"));
        for (int i = 0; i < 3; ++i)
            cache.write(std::to_string(i), std::string(10'000, 'x'));
        QVERIFY(cache.read("used"));
        QVERIFY(!std::filesystem::exists(oldFile));
    }

    void aFolderThatCannotBe()
    {
        CacheFolder cache("/proc/no/such/folder", "form", 1 << 20);
        cache.write("key", "payload");
        QVERIFY(!cache.read("key"));
        QCOMPARE(cache.size(), std::uint64_t(0));
        cache.clear();
    }

    void manyAtOnce()
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([this] {
                CacheFolder cache(folder(), "form", 200'000);
                for (int i = 0; i < 100; ++i) {
                    const std::string key = std::to_string(i % 10);
                    if (const auto found = cache.read(key))
                        QCOMPARE(*found, std::string(5000, key.front()));
                    cache.write(key, std::string(5000, key.front()));
                }
            });
        }
        threads.clear();
        QCOMPARE(files().size(), 10);
    }
};

QTEST_GUILESS_MAIN(TestCacheFolder)
#include "tst_cache_folder.moc"

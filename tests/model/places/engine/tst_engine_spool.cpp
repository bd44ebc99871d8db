// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_spool.h"
#include "tests/support/archive_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>
#include <set>

using namespace strata;

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class TestEngineSpool : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_top;
    int m_fills = 0;

    fs::path folder() const { return fs::path(m_top->path().toStdString()) / "a/engines"; }
    EngineSpool spool(EngineSpool::Limits limits = {}) const { return EngineSpool(folder(), limits); }

    EngineSpool::Filler sends(const std::string &bytes)
    {
        return [this, bytes](const HttpSink &sink) -> Result<void> {
            ++m_fills;
            const std::string_view all = bytes;
            for (std::size_t at = 0; at < all.size(); at += 1000) {
                if (const auto taken = sink(std::as_bytes(std::span(all.substr(at, 1000)))); !taken)
                    return taken;
            }
            return {};
        };
    }
    std::set<std::string> files() const
    {
        std::set<std::string> names;
        std::error_code error;
        for (fs::directory_iterator at(folder(), error), end; !error && at != end; at.increment(error))
            names.insert(at->path().filename().string());
        return names;
    }
    /// As if it had been used so long ago.
    void age(std::chrono::seconds by) const
    {
        for (const std::string &name : files()) {
            timespec times[2] = {};
            times[0].tv_sec = times[1].tv_sec = ::time(nullptr) - by.count();
            QCOMPARE(::utimensat(AT_FDCWD, (folder() / name).c_str(), times, 0), 0);
        }
    }
    static std::string archive(std::size_t bytes) { return test::tarOf({{"file", std::string(bytes, 'x')}}); }

private Q_SLOTS:
    void init()
    {
        m_top = std::make_unique<QTemporaryDir>();
        m_fills = 0;
    }

    void keepsByKey()
    {
        const std::string tar = archive(3000);
        for (int i = 0; i < 3; ++i) {
            const auto bytes = spool().open("id", tar.size(), sends(tar));
            QVERIFY(bytes);
            QCOMPARE(readAll(**bytes, 1 << 20).value_or(""), tar);
        }
        QCOMPARE(m_fills, 1);
        QVERIFY(spool().open("other", 0, sends(archive(1))));
        QCOMPARE(m_fills, 2);
        QCOMPARE(files().size(), std::size_t(2));
        struct stat info {};
        QCOMPARE(::stat((folder() / *files().begin()).c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0600));
        QCOMPARE(::stat(folder().c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0700));
    }

    void reuseDoesNotChangeTheFile()
    {
        const auto first = spool().open("id", 0, sends(archive(100)));
        const auto second = spool().open("id", 0, sends(archive(100)));
        QVERIFY(first && second);
        const auto a = (*first)->place();
        const auto b = (*second)->place();
        QVERIFY(a && b);
        QVERIFY(a->inode == b->inode && a->changed[0] == b->changed[0] && a->changed[1] == b->changed[1]);
    }

    void failuresLeaveNothing()
    {
        const auto cancelled = spool().open("id", 0, [&](const HttpSink &sink) -> Result<void> {
            const std::string part(5000, 'x');
            if (const auto taken = sink(std::as_bytes(std::span(part))); !taken)
                return taken;
            return failCancelled();
        });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code(), ErrorCode::Cancelled);
        const std::string tar = archive(3000);
        const auto cut = spool().open("id", 0, sends(tar.substr(0, tar.size() - 1024)));
        QVERIFY(!cut);
        QCOMPARE(cut.error().code(), ErrorCode::Damaged);
        QVERIFY(!spool().open("id", 0, sends("")));
        QVERIFY(files().empty());
    }

    void whatDockerAppendsIsTheError()
    {
        const std::string tar = archive(3000);
        const auto failed = spool().open("id", 0,
                                         sends(tar.substr(0, 2048) +
                                               "{\"errorDetail\":{\"message\":\"no \\u003cspace\"},\"error\":\"no "
                                               "\\u003cspace\"}\r\n"));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code(), ErrorCode::Io);
        QVERIFY2(failed.error().message().ends_with(": no <space"), failed.error().message().c_str());
    }

    void noRoom()
    {
        const auto refused = spool().open("id", std::uint64_t(1) << 60, sends(archive(1)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::Io);
        QCOMPARE(m_fills, 0); // before anything is asked for
        // An engine that sends more than it said.
        const auto filled = spool({.free = std::uint64_t(1) << 60}).open("id", 0, sends(archive(1)));
        QVERIFY(!filled);
        QVERIFY(files().empty());
    }

    void oldFilesAreRemoved()
    {
        QVERIFY(spool().open("old", 0, sends(archive(1))));
        age(73h);
        QVERIFY(spool().open("new", 0, sends(archive(1))));
        QCOMPARE(files().size(), std::size_t(1));
        age(71h);
        QVERIFY(spool().open("new", 0, sends(archive(1))));
        QCOMPARE(m_fills, 2);
    }

    void manyBytesAreRemoved()
    {
        const EngineSpool::Limits limits{.kept = 100'000};
        QVERIFY(spool(limits).open("one", 0, sends(archive(40'000))));
        age(60s);
        QVERIFY(spool(limits).open("two", 0, sends(archive(40'000))));
        age(30s);
        QVERIFY(spool(limits).open("three", 0, sends(archive(40'000))));
        QVERIFY(spool(limits).open("three", 0, sends(archive(40'000))));
        QCOMPARE(m_fills, 3);
        QCOMPARE(files().size(), std::size_t(2));
    }

    void aVeryLargeOneIsRemovedAfterUse()
    {
        const std::string tar = archive(200'000);
        const auto bytes = spool({.kept = 100'000}).open("one", 0, sends(tar));
        QVERIFY(bytes);
        QVERIFY(files().empty());
        QCOMPARE(readAll(**bytes, 1 << 20).value_or(""), tar);
    }

    void filesOfOthersAreIgnored()
    {
        QVERIFY(spool().open("id", 0, sends(archive(1))));
        const fs::path file = folder() / *files().begin();
        QCOMPARE(::chmod(file.c_str(), 0666), 0);
        QVERIFY(spool().open("id", 0, sends(archive(2))));
        QCOMPARE(m_fills, 2);
        fs::remove(file);
        fs::create_symlink("/etc/passwd", file);
        QVERIFY(spool().open("id", 0, sends(archive(2))));
        QCOMPARE(m_fills, 3);
        QVERIFY(fs::is_regular_file(fs::symlink_status(file)));
    }

    void whatWasLeftHalfWrittenIsRemoved()
    {
        test::writeFile(folder() / "new-abc", "half");
        QVERIFY(spool().open("id", 0, sends(archive(1))));
        QCOMPARE(files().size(), std::size_t(2)); // another process may be writing it
        age(100h);
        QVERIFY(spool().open("id", 0, sends(archive(1))));
        QCOMPARE(files().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestEngineSpool)
#include "tst_engine_spool.moc"

// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/store_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

using namespace strata;

namespace fs = std::filesystem;

namespace {

constexpr int settleTime = 10'000; // ms, at most; stamps have to wait for about three seconds

void write(const fs::path &file, const std::string &text)
{
    std::ofstream(file) << text;
}

} // namespace

class TestStoreFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString());
        const auto opened = StoreFolder::open(m_path);
        QVERIFY(opened);
        m_store = *opened;
    }

    void aChangeAMomentAgoHasNoStamp()
    {
        write(m_path / "a", "1");
        QVERIFY(m_store->stamp({"a"}).empty());
        QVERIFY(m_store->stamp({"missing", "a"}).empty());
        QVERIFY(!m_store->stamp({"missing"}).empty());
    }

    void anotherContentIsAnotherStamp()
    {
        write(m_path / "a", "1");
        fs::create_directory(m_path / "d");
        QTRY_VERIFY_WITH_TIMEOUT(!m_store->stamp({"a", "d", "missing"}).empty(), settleTime);
        const std::string before = m_store->stamp({"a", "d", "missing"});
        QCOMPARE(m_store->stamp({"a", "d", "missing"}), before);

        write(m_path / "new", "2"); // of the same size, with the time of the old one
        fs::last_write_time(m_path / "new", fs::last_write_time(m_path / "a"));
        fs::rename(m_path / "new", m_path / "a");
        write(m_path / "d" / "inside", "");
        QVERIFY(m_store->stamp({"a"}).empty());
        QVERIFY(m_store->stamp({"d"}).empty());
        QTRY_VERIFY_WITH_TIMEOUT(!m_store->stamp({"a", "d", "missing"}).empty(), settleTime);
        const std::string after = m_store->stamp({"a", "d", "missing"});
        QVERIFY(after != before);
        fs::remove(m_path / "a");
        QVERIFY(m_store->stamp({"a"}) != m_store->stamp({"missing"}));
    }

    void linksDoNotLeadOut()
    {
        QTemporaryDir other;
        const fs::path outside = fs::path(other.path().toStdString()) / "secret";
        write(outside, "secret");
        fs::create_symlink(outside, m_path / "absolute");
        fs::create_symlink(fs::relative(outside, m_path), m_path / "relative");
        QCOMPARE(m_store->file("absolute").error().code(), ErrorCode::NotFound);
        QCOMPARE(m_store->file("relative").error().code(), ErrorCode::NotFound);
        QCOMPARE(m_store->file("../" + fs::relative(outside, m_path.parent_path()).string()).error().code(),
                 ErrorCode::NotFound);
        QVERIFY(m_store->stamp({"absolute"}).find(' ') == std::string::npos);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    std::optional<StoreFolder> m_store;
};

QTEST_GUILESS_MAIN(TestStoreFolder)
#include "tst_store_folder.moc"

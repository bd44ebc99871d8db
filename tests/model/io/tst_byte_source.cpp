// SPDX-License-Identifier: Apache-2.0
#include "model/io/byte_source.h"
#include "tests/support/archive_builder.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace strata;
using namespace strata::test;

namespace {

std::string readText(const ByteSource &source, std::uint64_t offset, std::size_t length)
{
    std::string text(length, '\0');
    const auto got = source.readAt(offset, std::as_writable_bytes(std::span(text)));
    if (!got)
        return "error: " + got.error().message();
    text.resize(*got);
    return text;
}

} // namespace

class TestByteSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void readsAFile();
    void ranges();
    void readsAll();
    void refusesWhatIsNoFile();
    void fileThatShrinks();
    void below();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestByteSource::readsAFile()
{
    writeFile(path("f"), "0123456789");
    const auto file = openFile(path("f"));
    QVERIFY(file);
    QCOMPARE((*file)->size(), 10u);
    QCOMPARE(readText(**file, 0, 4), std::string("0123"));
    QCOMPARE(readText(**file, 8, 4), std::string("89"));
    QCOMPARE(readText(**file, 10, 4), std::string());
    QCOMPARE(readText(**file, UINT64_MAX, 4), std::string());
    (*file)->willRead(0, 10); // no effect to be seen
    QCOMPARE(openFile(path("absent")).error().code(), ErrorCode::NotFound);
}

void TestByteSource::ranges()
{
    const ByteSourcePtr whole = memorySource("0123456789");
    const ByteSourcePtr middle = rangeOf(whole, 2, 5);
    QCOMPARE(middle->size(), 5u);
    QCOMPARE(readText(*middle, 0, 100), std::string("23456"));
    QCOMPARE(readText(*rangeOf(middle, 1, 2), 1, 9), std::string("4"));
    QCOMPARE(rangeOf(whole, 8, 100)->size(), 2u);
    QCOMPARE(rangeOf(whole, 8, UINT64_MAX)->size(), 2u);
    QCOMPARE(rangeOf(whole, 100, 5)->size(), 0u);
    QCOMPARE(readText(*rangeOf(whole, 100, 5), 0, 5), std::string());
}

void TestByteSource::readsAll()
{
    QCOMPARE(*readAll(*memorySource("abc"), 3), std::string("abc"));
    QCOMPARE(readAll(*memorySource("abc"), 2).error().code(), ErrorCode::LimitExceeded);
    QCOMPARE(*readAll(*memorySource(""), 0), std::string());
}

void TestByteSource::refusesWhatIsNoFile()
{
    QCOMPARE(::mkfifo(path("fifo").c_str(), 0600), 0);
    QVERIFY(!openFile(path("fifo"))); // and does not wait for a writer
    QVERIFY(!openFile(path("")));     // a folder
    QVERIFY(!openFile("/dev/null"));
    QVERIFY(!adoptFile(::open("/dev/null", O_RDONLY | O_CLOEXEC)));
}

void TestByteSource::fileThatShrinks()
{
    writeFile(path("f"), std::string(5000, 'x'));
    const auto file = openFile(path("f"));
    QVERIFY(file);
    QCOMPARE(::truncate(path("f").c_str(), 100), 0);
    QCOMPARE(readText(**file, 0, 5000).size(), std::size_t{100});
    QCOMPARE(readText(**file, 4000, 10), std::string());
    QVERIFY(!readAll(**file, 5000));
}

void TestByteSource::below()
{
    std::filesystem::create_directories(path("root/a"));
    writeFile(path("root/a/f"), "inside");
    writeFile(path("secret"), "outside");
    std::filesystem::create_symlink("../secret", path("root/link"));
    std::filesystem::create_directory_symlink("..", path("root/up"));
    QCOMPARE(::mkfifo(path("root/fifo").c_str(), 0600), 0);

    const auto file = openFileBelow(path("root"), "a/f");
    QVERIFY(file);
    QCOMPARE(readText(**file, 0, 100), std::string("inside"));
    for (const char *name :
         {"", ".", "/", "..", "../secret", "/a/f", "link", "up/secret", "up/root/a/f", "fifo", "a", "absent", "a/f/g"})
        QVERIFY2(!openFileBelow(path("root"), name), name);
}

QTEST_GUILESS_MAIN(TestByteSource)
#include "tst_byte_source.moc"

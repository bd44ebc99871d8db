// SPDX-License-Identifier: Apache-2.0
// Programs put together byte by byte: what matters to the reader is where the build information is.
#include "tests/model/packages/package_image.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t dataOffset = 0x1000;
constexpr std::uint64_t base = 0x400000; // address of the file's first byte
constexpr std::size_t programBytes = 600'000;

const std::string modules = "path\texample.com/app\n"
                            "mod\texample.com/app\tv1.2.0\th1:abc=\n"
                            "dep\tgolang.org/x/sys\tv0.5.0\th1:def=\n"
                            "dep\texample.com/old\tv1.0.0\n"
                            "=>\texample.com/fork\tv1.0.1\th1:ghi=\n"
                            "dep\texample.com/local\tv0.0.0\n"
                            "=>\t./local\t(devel)\t\n"
                            "build\t-compiler=gc\n";
const char *const packages = "go example.com/app - v1.2.0 - /bin/app\n"
                             "go example.com/local - v0.0.0 => ./local (devel) - /bin/app\n"
                             "go example.com/old - v1.0.0 => example.com/fork v1.0.1 - /bin/app\n"
                             "go golang.org/x/sys - v0.5.0 - /bin/app\n";

struct Form {
    bool wide = true;
    bool bigEndian = false;
    bool byPointer = false;   // as before Go 1.18
    bool section = false;     // the mark is not where the data begins
    std::uint64_t markAt = 0; // behind the beginning of the data
};

class Program {
public:
    explicit Program(const Form &form) : m_form(form), m_bytes(programBytes, '\0')
    {
        const std::size_t word = form.wide ? 8 : 4;
        put(0, std::string("\x7f"
                           "ELF") +
                   (form.wide ? '\2' : '\1') + (form.bigEndian ? '\2' : '\1') + '\1');
        const std::size_t header = form.wide ? 64 : 52;
        number(form.wide ? 32 : 28, header, word);
        number(form.wide ? 40 : 32, 0x800, word); // sections
        const std::size_t counts = form.wide ? 54 : 42;
        number(counts, form.wide ? 56 : 32, 2);
        number(counts + 2, 2, 2);
        number(counts + 4, form.wide ? 64 : 40, 2);
        number(counts + 6, form.section ? 3 : 0, 2);
        number(counts + 8, 1, 2);
        segment(0, 5, 0, dataOffset);
        segment(1, 6, dataOffset, programBytes - dataOffset);
        if (form.section) {
            put(0x700, std::string("\0.shstrtab\0.go.buildinfo\0", 25));
            sectionHeader(1, 1, 0, 0x700, 25);
            sectionHeader(2, 11, base + dataOffset + form.markAt, dataOffset + form.markAt, 4096);
        }
    }

    std::string withModules(const std::string &text)
    {
        const std::string framed = std::string(16, '\x30') + text + std::string(16, '\x31');
        const std::size_t mark = dataOffset + m_form.markAt;
        const std::size_t word = m_form.wide ? 8 : 4;
        put(mark, "\xff Go buildinf:");
        m_bytes[mark + 14] = static_cast<char>(word);
        m_bytes[mark + 15] = m_form.byPointer ? (m_form.bigEndian ? '\1' : '\0') : '\2';
        if (m_form.byPointer) {
            string(mark + 16, 0x90000, "go1.17");
            string(mark + 16 + word, 0x90100, framed);
        } else {
            put(mark + 32, varint(6) + "go1.21" + varint(framed.size()) + framed);
        }
        return m_bytes;
    }

private:
    void put(std::size_t at, const std::string &bytes)
    {
        std::ranges::copy(bytes, m_bytes.begin() + static_cast<std::ptrdiff_t>(at));
    }
    void number(std::size_t at, std::uint64_t value, std::size_t width)
    {
        for (std::size_t i = 0; i < width; ++i)
            m_bytes[at + (m_form.bigEndian ? width - 1 - i : i)] = static_cast<char>(value >> (8 * i));
    }
    void segment(std::size_t index, std::uint64_t flags, std::uint64_t offset, std::uint64_t size)
    {
        const std::size_t word = m_form.wide ? 8 : 4;
        const std::size_t at = (m_form.wide ? 64 : 52) + index * (m_form.wide ? 56 : 32);
        number(at, 1, 4);
        number(at + (m_form.wide ? 4 : 24), flags, 4);
        number(at + (m_form.wide ? 8 : 4), offset, word);
        number(at + (m_form.wide ? 16 : 8), base + offset, word);
        number(at + (m_form.wide ? 32 : 16), size, word);
        number(at + (m_form.wide ? 40 : 20), size, word);
    }
    void sectionHeader(std::size_t index, std::uint64_t name, std::uint64_t address, std::uint64_t offset,
                       std::uint64_t size)
    {
        const std::size_t word = m_form.wide ? 8 : 4;
        const std::size_t at = 0x800 + index * (m_form.wide ? 64 : 40);
        number(at, name, 4);
        number(at + (m_form.wide ? 16 : 12), address, word);
        number(at + (m_form.wide ? 24 : 16), offset, word);
        number(at + (m_form.wide ? 32 : 20), size, word);
    }
    /// A Go string at `offset`, and at `pointer` the address of it.
    void string(std::size_t pointer, std::size_t offset, const std::string &text)
    {
        const std::size_t word = m_form.wide ? 8 : 4;
        number(pointer, base + offset, word);
        number(offset, base + offset + 2 * word, word);
        number(offset + word, text.size(), word);
        put(offset + 2 * word, text);
    }
    static std::string varint(std::uint64_t value)
    {
        std::string bytes;
        for (; value >= 0x80; value >>= 7)
            bytes += static_cast<char>((value & 0x7f) | 0x80);
        return bytes + static_cast<char>(value);
    }

    Form m_form;
    std::string m_bytes;
};

PackageList programsOf(const std::string &bytes)
{
    return packagesOf(sideOf({{.path = "bin/app", .text = bytes, .program = true}}));
}

} // namespace

Q_DECLARE_METATYPE(Form)

class TestPackageGo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void whatIsNoProgram();
    void broken();
    void absurdClaims();
    void namesOfSections();
};

void TestPackageGo::forms_data()
{
    QTest::addColumn<Form>("form");
    QTest::newRow("inline, data segment") << Form{};
    QTest::newRow("inline, inside the data") << Form{.markAt = 0x120};
    QTest::newRow("inline, section") << Form{.section = true, .markAt = 0x20000};
    QTest::newRow("inline, 32 bits") << Form{.wide = false};
    QTest::newRow("inline, big endian") << Form{.bigEndian = true, .section = true, .markAt = 0x20000};
    QTest::newRow("pointers") << Form{.byPointer = true};
    QTest::newRow("pointers, section") << Form{.byPointer = true, .section = true, .markAt = 0x20000};
    QTest::newRow("pointers, 32 bits big endian")
        << Form{.wide = false, .bigEndian = true, .byPointer = true, .section = true, .markAt = 0x20000};
}

void TestPackageGo::forms()
{
    QFETCH(const Form, form);
    const PackageList list = programsOf(Program(form).withModules(modules));
    QCOMPARE(linesOf(list), packages);
    QCOMPARE(noteLinesOf(list), "");
}

void TestPackageGo::whatIsNoProgram()
{
    const std::string bytes = Program(Form{}).withModules(modules);
    const PackageList list = packagesOf(sideOf({{.path = "bin/app", .text = bytes, .program = true},
                                                {.path = "bin/again", .hardLink = "bin/app"},
                                                {.path = "bin/link", .link = "app"},
                                                {.path = "share/data", .text = bytes}}));
    const std::string where = list.packages.empty() ? "" : list.packages.front().where;
    QCOMPARE(list.packages.size(), std::size_t{4}); // one program under one of its two names
    QVERIFY(std::ranges::all_of(list.packages, [&](const Package &package) { return package.where == where; }));
    QVERIFY(where == "/bin/app" || where == "/bin/again");
    QCOMPARE(linesOf(programsOf(Program(Form{}).withModules(""))), "");                     // built without modules
    QCOMPARE(linesOf(programsOf(Program(Form{.markAt = 0x128}).withModules(modules))), ""); // not aligned
}

/// Cut off anywhere, and with any of its first bytes turned over: no crash, and no invented package.
void TestPackageGo::broken()
{
    for (const bool byPointer : {false, true}) {
        const std::string whole =
            Program(Form{.byPointer = byPointer, .section = true, .markAt = 0x20000}).withModules(modules);
        std::vector<ImageFile> files;
        for (std::size_t at = 0; at < 64 + 112; ++at) {
            std::string odd = whole;
            odd[at] = static_cast<char>(~odd[at]);
            files.push_back({.path = "bin/odd" + std::to_string(at), .text = std::move(odd), .program = true});
        }
        for (std::size_t length = 530'000; length < 600'000; length += 10'000)
            files.push_back(
                {.path = "bin/cut" + std::to_string(length), .text = whole.substr(0, length), .program = true});
        for (const Package &package : packagesOf(sideOf(files)).packages)
            QVERIFY(modules.find("\t" + package.name + "\t") != std::string::npos);
    }
}

void TestPackageGo::absurdClaims()
{
    const std::string whole = Program(Form{}).withModules(modules);
    std::string longText = whole; // a text of 2^63 bytes
    longText.replace(dataOffset + 32 + 7, 9, "\xff\xff\xff\xff\xff\xff\xff\xff\x7f");
    QCOMPARE(linesOf(programsOf(longText)), "");
    std::string endless = whole;
    endless.replace(dataOffset + 32, 12, std::string(12, '\xff'));
    QCOMPARE(linesOf(programsOf(endless)), "");
    std::string noFrame = whole;
    std::ranges::replace(noFrame, '\n', ' ');
    QCOMPARE(linesOf(programsOf(noFrame)), "");
}

/// As many sections as there can be, and a table of names that is one endless name.
void TestPackageGo::namesOfSections()
{
    constexpr std::size_t sections = 0x100000;
    constexpr std::size_t names = 0x600000;
    constexpr std::size_t nameBytes = 4u << 20;
    std::string odd = Program(Form{.markAt = 0x20000}).withModules(modules);
    odd.resize(names, '\0');
    odd.resize(names + nameBytes, 'x');
    const auto put = [&odd](std::size_t at, std::uint64_t value, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i)
            odd[at + i] = static_cast<char>(value >> (8 * i));
    };
    put(40, sections, 8);
    put(60, 0xffff, 2);
    put(62, 0, 2); // the first one holds the names
    put(sections + 24, names, 8);
    put(sections + 32, nameBytes, 8);
    const ComparedSide side = sideOf({{.path = "bin/odd", .text = odd, .program = true}});
    const std::clock_t before = std::clock(); // of the processor: other programs do not count
    QCOMPARE(linesOf(packagesOf(side)), "");
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 5,
             qPrintable(QString::number(seconds))); // some hundredths; half a minute if names were looked for
}

QTEST_GUILESS_MAIN(TestPackageGo)
#include "tst_package_go.moc"

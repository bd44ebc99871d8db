// SPDX-License-Identifier: Apache-2.0
#include "model/packages/version_order.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace strata;

namespace {

/// Versions from the oldest to the newest; '=' joins those that count as one.
struct Ladder {
    const char *name;
    PackageManager manager;
    const char *versions;
};

const Ladder ladders[] = {
    {"dpkg", PackageManager::Dpkg,
     "0~~ 0~~a 0~ 0=00=0:0=0-0 0-1 0a 0a0.1 0+ 0.0 0.1~rc1 0.1 0.1-1~bpo1 0.1-1 0.1-1+b1 0.1-1.1 0.1-10 0.2=0.02 0.10 "
     "1~ 1=1-0=01 1+a 1.0 1.0-0.1 1.0-1 1.0.0 1.a 99999999999999999999 100000000000000000000 1:0 1:0.1 2:0~ 2:0"},
    {"apk", PackageManager::Apk,
     "0.01.1 0.1 0.1.1 0.12 1.0_alpha 1.0_alpha2 1.0_beta 1.0_pre1 1.0_rc1 1.0_rc2-r1 1.0 1.0-r1 1.0-r10 1.0_cvs1 "
     "1.0_svn3 1.0_git20230101 1.0_git20230102 1.0_hg1 1.0_p1 1.0_p2-r3 1.0a 1.0b 1.0b_p1 1.0.1 1.1 1.2.4-r2 1.2.10-r0 "
     "2 10.3 99999999999999999999"},
    {"rpm", PackageManager::Rpm,
     "0~0 0 1.0~rc1 1.0~rc1^git1 1.0~rc2 1.0=1..0=1.0.=1_0=01.0 1.0^ 1.0^git1 1.0^git2~1a 1.0^git2 1.0.a=1.0a 1.0a1 "
     "1.0.0 1.0.1 1.1 1.1-1.fc38 1.1-1.fc39 1.1-2 1.10 99999999999999999999 1:0.1-1 2:0"},
    {"pip", PackageManager::Pip,
     "rubbish 1.0.dev1 1.0a1.dev1 1.0a1=1.0.alpha1=1.0-a1=1.0A1=1.0a01 1.0a2 1.0b1=1.0beta.1 1.0rc1.dev2 "
     "1.0rc1=1.0c1=1.0pre1=1.0-preview_1 1.0=1=1.0.0=v1.0 1.0+abc 1.0+abc.1 1.0+5=1.0+05 1.0+5.a "
     "1.0.post1.dev1 1.0.post1=1.0-1=1.0rev1=1.0.r1 1.0.1.dev1 1.0.1 1.1.dev1 1.1 1.10 2023.12 1!0.1 1!1"},
    {"npm", PackageManager::Npm,
     "1.2 latest 0.0.0-0 0.0.0 1.0.0-1 1.0.0-2 1.0.0-10 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta "
     "1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1=v1.0.0-rc.1+b7 1.0.0=1.0.0+x=v1.0.0 1.0.1 1.2.0 1.10.0 2.0.0"},
    {"gem", PackageManager::Gem,
     "0.a 0 1.a 1.0.a.1 1.0.a.2 1.0.b1=1.b.1 1.0.pre=1.pre 1.0.pre.1=1.0-1 1.0.rc1 1=1.0=1.0.0 1.0.1 1.2 1.10 "
     "2.0.0.pre 2"},
    {"go", PackageManager::Go,
     "(devel) v1.2.3.4 v0.0.0-20190101000000-aaaaaaaaaaaa v0.0.0-20230101000000-0123456789ab v0.1.0-rc.1 v0.1.0 "
     "v1=v1.0=v1.0.0 v1.2.3-0.20230101000000-0123456789ab v1.2.3-pre v1.2.3=v1.2.3+incompatible=\"v9.0.0 => fork "
     "v1.2.3\" "
     "v1.10.0 v2.0.0+incompatible"},
};

/// Splits at blanks, but not inside quotes.
QStringList wordsOf(const QString &text, QChar separator)
{
    QStringList words{QString()};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c == separator && !quoted)
            words << QString();
        else
            words.last() += c;
    }
    return words;
}

int signOf(std::weak_ordering order)
{
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/// The versions of a ladder, each with its rung.
std::vector<std::pair<std::string, int>> rungsOf(const Ladder &ladder)
{
    std::vector<std::pair<std::string, int>> rungs;
    int rung = 0;
    for (const QString &step : wordsOf(QString::fromLatin1(ladder.versions), u' ')) {
        for (QString version : wordsOf(step, u'='))
            rungs.emplace_back(version.remove(u'"').toStdString(), rung);
        ++rung;
    }
    return rungs;
}

} // namespace

class TestVersionOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ladder_data();
    void ladder();
    void asDpkgSays();
    void anyText();
};

void TestVersionOrder::ladder_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < std::size(ladders); ++i)
        QTest::newRow(ladders[i].name) << static_cast<int>(i);
}

/// Every pair of the ladder, both ways round.
void TestVersionOrder::ladder()
{
    QFETCH(const int, index);
    const Ladder &ladder = ladders[index];
    const auto rungs = rungsOf(ladder);
    for (const auto &[a, rungA] : rungs) {
        for (const auto &[b, rungB] : rungs) {
            const int expected = rungA < rungB ? -1 : rungA > rungB ? 1 : 0;
            if (signOf(compareVersions(ladder.manager, a, b)) != expected)
                QFAIL((a + " and " + b + ": expected " + std::to_string(expected)).c_str());
        }
    }
}

void TestVersionOrder::asDpkgSays()
{
    const QString dpkg = QStandardPaths::findExecutable(QStringLiteral("dpkg"));
    if (dpkg.isEmpty())
        QSKIP("no dpkg here");
    const char *versions[] = {"0",          "1.0",   "1.0-1",   "1.0-1~bpo12+1", "1.0-1+deb12u1", "1.0~rc1-1",
                              "1.0+dfsg-1", "1:0.9", "0:1.0",   "1.0-01",        "1.0a",          "1.0.a",
                              "1.0+a",      "1.0~",  "2:1.0-1", "1.01",          "1.0-1.1"};
    int pairs = 0;
    for (const char *a : versions) {
        for (const char *b : versions) {
            const char *relation = nullptr;
            switch (signOf(compareDpkgVersions(a, b))) {
            case -1: relation = "lt"; break;
            case 0: relation = "eq"; break;
            default: relation = "gt"; break;
            }
            const QStringList arguments{QStringLiteral("--compare-versions"), QString::fromLatin1(a),
                                        QString::fromLatin1(relation), QString::fromLatin1(b)};
            if (QProcess::execute(dpkg, arguments) != 0)
                QFAIL(qPrintable(arguments.join(u' ')));
            ++pairs;
        }
    }
    QCOMPARE(pairs, 289);
}

/// Texts that are not versions: no crash, equal to themselves, and the other way round the opposite.
void TestVersionOrder::anyText()
{
    const std::string texts[] = {"",    "-",    ":",        "~",   "^",        "1:",   "-1",      "_",      "1.",
                                 ".1",  "1__",  "1_alpha_", "1-r", "1-rr1",    "+",    "1+",      "1.0+.",  "1!",
                                 "!1",  "v",    "vv1",      "=",   " ",        "1~",   "1.0-",    "\xff\0", "1..2",
                                 "a.b", "1.a-", "1^~^~",    "~~~", "99a99a99", "1~ab", "(devel)", " => "};
    for (const Ladder &ladder : ladders) {
        for (const std::string &a : texts) {
            QVERIFY(compareVersions(ladder.manager, a, a) == 0);
            for (const std::string &b : texts) {
                const int there = signOf(compareVersions(ladder.manager, a, b));
                const int back = signOf(compareVersions(ladder.manager, b, a));
                if (there != -back)
                    QFAIL((std::string(ladder.name) + ": '" + a + "' and '" + b + "'").c_str());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestVersionOrder)
#include "tst_version_order.moc"

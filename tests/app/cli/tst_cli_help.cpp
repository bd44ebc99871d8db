// SPDX-License-Identifier: Apache-2.0
// The help of every command: it is there, and it is true.
#include "tests/support/cli_process.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace strata::test;

namespace {

/// The names in the "Commands:" of a help text.
QStringList commandsIn(const QByteArray &help)
{
    QStringList commands;
    const qsizetype start = help.indexOf("\nCommands:\n");
    if (start < 0)
        return commands;
    static const QRegularExpression line(QStringLiteral("\n  ([a-z]+) "));
    auto matches = line.globalMatch(QString::fromUtf8(help.mid(start)));
    while (matches.hasNext())
        commands += matches.next().captured(1);
    return commands;
}

/// "ls" and "lab run", as words.
QList<QStringList> allCommands()
{
    QList<QStringList> all;
    for (const QString &command : commandsIn(runCliList({QStringLiteral("--help")}).out)) {
        const QStringList below = commandsIn(runCliList({command, QStringLiteral("--help")}).out);
        all.append({command});
        for (const QString &subcommand : below)
            all.append({command, subcommand});
    }
    return all;
}

/// The options of a help text, by their longest name.
QStringList optionsIn(const QByteArray &help)
{
    QStringList options;
    static const QRegularExpression line(QStringLiteral("\n  (?:--?[a-zA-Z0-9-]+,)*(--?[a-zA-Z0-9-]+)(?=[ \n])"));
    auto matches = line.globalMatch(QString::fromUtf8(help));
    while (matches.hasNext())
        options += matches.next().captured(1);
    return options;
}

} // namespace

class TestCliHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isThere_data();
    void isThere();
    void refusesUnknownOptions_data();
    void refusesUnknownOptions();
    void listsOnlyWhatIsTaken_data();
    void listsOnlyWhatIsTaken();
    void isDescribed_data();
    void isDescribed();
    void main();

private:
    QTemporaryDir m_folder; // the current directory: some commands write a file
};

void TestCliHelp::initTestCase()
{
    QVERIFY(QDir::setCurrent(m_folder.path()));
}

void TestCliHelp::isThere_data()
{
    QTest::addColumn<QStringList>("command");
    const QList<QStringList> all = allCommands();
    QVERIFY(all.size() >= 19);
    for (const QStringList &command : all)
        QTest::newRow(qPrintable(command.join(QLatin1Char(' ')))) << command;
}

void TestCliHelp::isThere()
{
    QFETCH(const QStringList, command);
    const QByteArray name = command.join(QLatin1Char(' ')).toUtf8();
    const CliResult result = runCliList(command + QStringList{QStringLiteral("--help")});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QVERIFY2(result.out.contains(QByteArray("\nUsage: strata-cli " + name + " [OPTIONS]")), result.out.constData());
    QVERIFY2(result.out.contains("--help"), result.out.constData());
    const bool hasOtherMeaning = name == "grep"; // -h: no file names
    QCOMPARE(result.out.contains("-h,--help"), !hasOtherMeaning);
    for (const QStringList &same :
         {command + QStringList{hasOtherMeaning ? QStringLiteral("--help") : QStringLiteral("-h")},
          QStringList{QStringLiteral("help")} + command, QStringList{QStringLiteral("--help")} + command})
        QCOMPARE(runCliList(same).out, result.out);
}

void TestCliHelp::refusesUnknownOptions_data()
{
    isThere_data();
}

void TestCliHelp::refusesUnknownOptions()
{
    QFETCH(const QStringList, command);
    for (const QStringList &wrong :
         {QStringList{QStringLiteral("--bogus")}, QStringList{QStringLiteral("--bogus"), QStringLiteral("--help")},
          QStringList{QStringLiteral("--help"), QStringLiteral("--bogus")}}) {
        const CliResult result = runCliList(command + wrong);
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith("strata-cli: ") && result.err.count('\n') == 1, result.err.constData());
    }
}

void TestCliHelp::listsOnlyWhatIsTaken_data()
{
    isThere_data();
}

void TestCliHelp::listsOnlyWhatIsTaken()
{
    QFETCH(const QStringList, command);
    const QByteArray help = runCliList(command + QStringList{QStringLiteral("--help")}).out;
    const QStringList options = optionsIn(help);
    QVERIFY(options.contains(QStringLiteral("--help")));
    // Behind more words than any command takes, a known option is not what is complained about.
    for (const QString &option : options) {
        if (option == QLatin1String("--help"))
            continue;
        const CliResult result = runCliList(command + QStringList{option, QStringLiteral("1")});
        QVERIFY2(!result.err.contains(QByteArray("unexpected " + option.toUtf8())), result.err.constData());
        QVERIFY2(!result.err.contains(QByteArray(option.toUtf8() + ": the answer is")), result.err.constData());
    }
    // What is not listed is refused, too.
    if (commandsIn(help).isEmpty()) {
        for (const char *form : {"--json", "--tsv"}) {
            const CliResult result =
                runCliList(command + QStringList{QStringLiteral("x"), QStringLiteral("y"), QString::fromLatin1(form)});
            if (!options.contains(QLatin1String(form)))
                QCOMPARE(result.status, 2);
        }
    }
}

void TestCliHelp::isDescribed_data()
{
    isThere_data();
}

/// --describe, of which the completions are made, lists the same.
void TestCliHelp::isDescribed()
{
    QFETCH(const QStringList, command);
    const QString name = command.join(QLatin1Char(' '));
    bool isListed = false;
    QStringList options;
    const QStringList rows = QString::fromUtf8(runCliList({QStringLiteral("--describe")}).out).split(u'\n');
    for (const QString &row : rows) {
        const QStringList fields = row.split(u'\t');
        if (row.isEmpty())
            continue;
        QCOMPARE(fields.size(), 6);
        QVERIFY2(!fields.contains(QString()), qPrintable(row));
        if (fields[0] == QLatin1String("command"))
            isListed = isListed || QString(fields[1] + u' ' + fields[2]).remove(QLatin1String("- ")) == name;
        else if (fields[0] == QLatin1String("option") && fields[1] == name)
            options += fields[2].split(u' ').last();
        else if (fields[0] == QLatin1String("argument"))
            QVERIFY2(!fields[3].startsWith(u'-'), qPrintable(row));
    }
    QVERIFY(isListed);
    QStringList inHelp = optionsIn(runCliList(command + QStringList{QStringLiteral("--help")}).out);
    inHelp.sort();
    options.sort();
    QCOMPARE(options, inHelp);
}

void TestCliHelp::main()
{
    const CliResult result = runCliList({QStringLiteral("--help")});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QVERIFY(optionsIn(result.out).contains(QStringLiteral("--version")));
    QCOMPARE(runCliList({QStringLiteral("help")}).out, result.out);
    QCOMPARE(runCliList({QStringLiteral("--version")}).status, 0);
}

QTEST_GUILESS_MAIN(TestCliHelp)
#include "tst_cli_help.moc"

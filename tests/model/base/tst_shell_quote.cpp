// SPDX-License-Identifier: Apache-2.0
// Quoted words, read back by the shells of this system.
#include "model/base/shell_quote.h"
#include "tests/support/dice.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <string>
#include <vector>

using namespace strata;

class TestShellQuote : public QObject {
    Q_OBJECT

    /// What `shell` hands to a command whose arguments are these texts, each quoted.
    static QByteArrayList readBack(const QString &shell, const QByteArrayList &texts)
    {
        QByteArray command("printf '%s\\0'");
        for (const QByteArray &text : texts)
            command +=
                ' ' + QByteArray::fromStdString(quotedForShell({text.data(), static_cast<std::size_t>(text.size())}));
        QProcess process;
        // By standard input: in an argument QProcess would change bytes that are not UTF-8.
        process.start(shell, {QStringLiteral("-s")});
        process.write(command + '\n');
        process.closeWriteChannel();
        if (!process.waitForFinished() || process.exitCode() != 0)
            return {process.readAllStandardError()};
        QByteArrayList words = process.readAllStandardOutput().split('\0');
        words.removeLast(); // behind the last NUL
        return words;
    }

    static void forEveryShell()
    {
        QTest::addColumn<QString>("shell");
        QTest::newRow("sh") << QStringLiteral("sh");
        for (const char *name : {"bash", "dash", "ksh", "mksh", "yash", "zsh"}) {
            if (const QString shell = QStandardPaths::findExecutable(QLatin1String(name)); !shell.isEmpty())
                QTest::newRow(name) << shell;
        }
    }

private Q_SLOTS:
    void asWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("quoted");
        const auto row = [](const char *text, const char *quoted) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(quoted);
        };
        row("docker.io/library/alpine:3.20", "docker.io/library/alpine:3.20");
        row("a@sha256:0f", "a@sha256:0f");
        row("A=b,c+d%e_-", "A=b,c+d%e_-");
        row("", "''");
        row("a b", "'a b'");
        row("it's", "'it'\\''s'");
        row("=a", "'=a'");
        row("'", "''\\'''");
        row("~", "'~'");
        row("{a,b}", "'{a,b}'");
        row("a\nb", "'a\nb'");
        row("\xC3\xA9", "'\xC3\xA9'");
    }
    void asWritten()
    {
        QFETCH(const QByteArray, text);
        QTEST(QByteArray::fromStdString(quotedForShell(text.toStdString())), "quoted");
    }

    void everyByte_data() { forEveryShell(); }
    void everyByte()
    {
        QFETCH(const QString, shell);
        QByteArrayList texts;
        for (int byte = 1; byte < 256; ++byte) {
            const QByteArray one(1, static_cast<char>(byte));
            texts << one << 'a' + one << one + 'a' << one + one;
        }
        QCOMPARE(readBack(shell, texts), texts);
    }

    void randomWords_data() { forEveryShell(); }
    void randomWords()
    {
        QFETCH(const QString, shell);
        static constexpr std::array<const char *, 24> parts{"a",  "'",  "\"", "\\", "$A", "${",   "`",  " ",
                                                            "\t", "\n", "*",  "?",  "[",  "~",    "#",  "!",
                                                            "&&", "|",  "<",  ";",  "(",  "\xFF", "--", "\xE2\x80\xA6"};
        test::Dice dice(1);
        QByteArrayList texts;
        for (int i = 0; i < 1000; ++i) {
            QByteArray text;
            for (std::uint32_t left = dice.roll(8); left > 0; --left)
                text += dice.oneOf(parts);
            texts += text;
        }
        QCOMPARE(readBack(shell, texts), texts);
    }

    /// In the command line itself, as it is pasted.
    void onTheCommandLine()
    {
        for (const QString &text :
             {QStringLiteral("a b'c"), QStringLiteral("-n"), QStringLiteral("$HOME/*"), QString()}) {
            QProcess process;
            process.start(QStringLiteral("sh"),
                          {QStringLiteral("-c"),
                           QStringLiteral("printf %s ") + QString::fromStdString(quotedForShell(text.toStdString()))});
            QVERIFY(process.waitForFinished());
            QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestShellQuote)
#include "tst_shell_quote.moc"

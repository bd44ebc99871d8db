// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cli_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>

namespace strata::test {

namespace {

QStringList wordsOf(const QString &arguments, const QString &source)
{
    QStringList words = arguments.split(QLatin1Char(' '));
    for (QString &word : words) {
        if (word == QLatin1String("%1"))
            word = source;
    }
    return words;
}

/// What is there to read now.
void readAvailable(int terminal, QByteArray &bytes)
{
    pollfd waiting{terminal, POLLIN, 0};
    while (::poll(&waiting, 1, 0) > 0 && (waiting.revents & POLLIN) != 0) {
        std::array<char, 4096> piece{};
        const ssize_t count = ::read(terminal, piece.data(), piece.size());
        if (count <= 0)
            return;
        bytes.append(piece.data(), count);
    }
}

} // namespace

CliResult runCliList(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(STRATA_CLI), arguments);
    if (!input.isEmpty())
        process.write(input);
    process.closeWriteChannel();
    CliResult result;
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.status = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

CliResult runCli(const QString &arguments, const QString &source, const QByteArray &input)
{
    return runCliList(wordsOf(arguments, source), input);
}

CliResult runCliOnTerminal(const QString &arguments, const QString &source)
{
    CliResult result;
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0)
        return result;
    const QString name = QString::fromLocal8Bit(::ptsname(terminal));
    const int kept = ::open(name.toLocal8Bit().constData(), O_RDWR | O_NOCTTY | O_CLOEXEC); // what is written stays
    QProcess process;
    process.setStandardOutputFile(name);
    process.start(QStringLiteral(STRATA_CLI), wordsOf(arguments, source));
    process.closeWriteChannel();
    while (!process.waitForFinished(50) && process.state() != QProcess::NotRunning)
        readAvailable(terminal, result.out);
    readAvailable(terminal, result.out);
    ::close(kept);
    ::close(terminal);
    if (process.exitStatus() == QProcess::NormalExit)
        result.status = process.exitCode();
    result.err = process.readAllStandardError();
    result.out.replace("\r\n", "\n");
    return result;
}

QJsonArray arrayOf(const CliResult &result)
{
    return QJsonDocument::fromJson(result.out).array();
}

QJsonObject objectOf(const CliResult &result)
{
    return QJsonDocument::fromJson(result.out).object();
}

TestImage cliSample()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    image.steps = {
        {"/bin/sh -c #(nop) ADD file:0123456789 in / ",
         layerOf("d etc\nf etc/motd =hello\nf etc/old 1200\nf etc/keep =keep\nd bin\nf bin/su =su! 4755\nh "
                 "bin/sudo bin/su\n"
                 "l lib etc\nf tab\tname =x")},
        {"/bin/sh -c #(nop)  CMD [\"/bin/su\"]", std::nullopt},
        {"/bin/sh -c echo change", layerOf("f etc/motd =HELLO\nf etc/keep =keep 0600\nd srv\nf srv/new 3")},
        {"/bin/sh -c rm", layerOf("w etc/old\nd srv\no srv")},
    };
    image.runtime = QJsonObject{{QStringLiteral("Cmd"), QJsonArray{QStringLiteral("/bin/su")}},
                                {QStringLiteral("Labels"), QJsonObject{{QStringLiteral("a"), QStringLiteral("b")}}}};
    return image;
}

} // namespace strata::test

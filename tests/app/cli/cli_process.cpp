// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/cli_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

namespace strata::test {

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
    QStringList words = arguments.split(QLatin1Char(' '));
    for (QString &word : words) {
        if (word == QLatin1String("%1"))
            word = source;
    }
    return runCliList(words, input);
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
        {"/bin/sh -c rm", layerOf("w etc/old\no srv")},
    };
    image.runtime = QJsonObject{{QStringLiteral("Cmd"), QJsonArray{QStringLiteral("/bin/su")}},
                                {QStringLiteral("Labels"), QJsonObject{{QStringLiteral("a"), QStringLiteral("b")}}}};
    return image;
}

} // namespace strata::test

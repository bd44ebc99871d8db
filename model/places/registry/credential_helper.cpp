// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/credential_helper.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>

namespace strata {

namespace {

constexpr int look = 50; // milliseconds between looks at the stop token

bool isProgramName(std::string_view name)
{
    return !name.empty() && name.size() < 100 && std::ranges::all_of(name, [](char c) {
        return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '.';
    });
}

std::unexpected<Error> failed(const std::string &program, Message why)
{
    return fail(ErrorCode::Io, Message("%1: %2", program, std::move(why)));
}

Result<void> waitForEnd(QProcess &process, const std::string &program, const StopToken &stop,
                        std::chrono::milliseconds timeLimit)
{
    QElapsedTimer timer;
    timer.start();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(look)) {
        const bool isLate = timer.hasExpired(timeLimit.count());
        if (!isLate && !stop.stop_requested())
            continue;
        process.kill();
        process.waitForFinished();
        if (!isLate)
            return failCancelled();
        return failed(program, Message(QT_TRANSLATE_NOOP("Message", "has not answered within %1 seconds"),
                                       timeLimit.count() / 1000));
    }
    return {};
}

} // namespace

Result<std::optional<HelperAnswer>> askCredentialHelper(std::string_view name, const std::string &server,
                                                        const StopToken &stop, std::chrono::milliseconds timeLimit)
{
    const std::string program = "docker-credential-" + std::string(name);
    if (!isProgramName(name))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "the name of a credential helper is not valid"));
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QString::fromStdString(program), {QStringLiteral("get")});
    if (!process.waitForStarted())
        return failed(program, QT_TRANSLATE_NOOP("Message", "is not installed or does not start"));
    process.write(QByteArray::fromStdString(server + "\n"));
    process.closeWriteChannel();
    if (const auto ended = waitForEnd(process, program, stop, timeLimit); !ended)
        return fail(ended);
    const QByteArray output = process.readAllStandardOutput();
    if (output.contains("credentials not found")) // the same words from all of them, with status 1
        return std::nullopt;
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return failed(program, Message(QT_TRANSLATE_NOOP("Message", "ends with status %1"), process.exitCode()));
    const QJsonObject object = QJsonDocument::fromJson(output).object();
    const QString secret = object.value(QLatin1String("Secret")).toString();
    if (secret.isEmpty())
        return failed(program, QT_TRANSLATE_NOOP("Message", "its answer cannot be read"));
    return HelperAnswer{object.value(QLatin1String("Username")).toString().toStdString(), secret.toStdString()};
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/lab_runs.h"

#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/lab/lab_report.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdlib>

namespace strata::test {

namespace {

QByteArray plainBytes(const std::filesystem::path &file)
{
    const auto source = openFile(file);
    if (!source)
        return {};
    const auto compression = sniffCompression(**source);
    if (!compression)
        return {};
    const auto decoder = makeDecoder(*source, *compression);
    if (!decoder)
        return {};
    QByteArray bytes;
    std::vector<std::byte> buffer(std::size_t{1} << 16);
    for (;;) {
        const auto count = (*decoder)->read(buffer);
        if (!count || *count == 0)
            return bytes;
        bytes.append(reinterpret_cast<const char *>(buffer.data()), static_cast<qsizetype>(*count));
    }
}

RecordedRun runOf(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {object.value(QLatin1StringView("scenario")).toObject(),
            object.value(QLatin1StringView("result")).toObject()};
}

QStringList differentMembers(const QString &place, const QJsonObject &found, const QJsonObject &expected)
{
    QStringList lines;
    QStringList keys = found.keys();
    for (const QString &key : expected.keys()) {
        if (!keys.contains(key))
            keys << key;
    }
    for (const QString &key : keys) {
        if (found.value(key) != expected.value(key))
            lines << place + u'/' + key + QStringLiteral(": found ") + QString::fromUtf8(shortText(found.value(key))) +
                         QStringLiteral(", expected ") + QString::fromUtf8(shortText(expected.value(key)));
    }
    return lines;
}

QStringList differentElements(const QString &place, const QJsonArray &found, const QJsonArray &expected)
{
    QStringList lines;
    for (qsizetype i = 0; i < std::max(found.size(), expected.size()); ++i) {
        if (found.at(i) != expected.at(i))
            lines << QStringLiteral("%1[%2]: found ").arg(place).arg(i) + QString::fromUtf8(shortText(found.at(i))) +
                         QStringLiteral(", expected ") + QString::fromUtf8(shortText(expected.at(i)));
    }
    return lines;
}

} // namespace

QByteArray shortText(const QJsonValue &value)
{
    if (value.isUndefined())
        return "nothing";
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

std::vector<RecordedRun> recordedRuns(const std::filesystem::path &file)
{
    std::vector<RecordedRun> runs;
    const QByteArray bytes = plainBytes(file);
    if (file.extension() == ".json") {
        runs.push_back(runOf(bytes));
        return runs;
    }
    for (const QByteArray &line : bytes.split('\n')) {
        if (!line.isEmpty())
            runs.push_back(runOf(line));
    }
    return runs;
}

LabScenario scenarioOfText(std::string_view json)
{
    NoteList notes;
    auto scenario = parseScenario(json, "scenario", notes);
    if (!scenario)
        qFatal("%s", scenario.error().message().c_str());
    return std::move(*scenario);
}

std::unique_ptr<LabSession> playedSession(const LabScenario &scenario, std::string_view driver, LabBranchPtr initial)
{
    auto branches = branchesOf(scenario);
    const auto options = parseMountOptions(scenario.options);
    if (!branches || !options)
        qFatal("scenario %s cannot be played", scenario.name.c_str());
    auto session =
        std::make_unique<LabSession>(std::move(*branches), *storageDriver(driver), *options, std::move(initial));
    for (const LabOperation &operation : scenario.operations)
        session->apply(operation);
    return session;
}

QJsonObject resultOf(const LabSession &session)
{
    StringSink sink;
    if (const auto written = writeLabResult(session, {}, sink); !written)
        qFatal("%s", written.error().message().c_str());
    return QJsonDocument::fromJson(QByteArray::fromStdString(sink.take())).object();
}

QStringList differences(const QJsonObject &found, const QJsonObject &expected, const QStringList &fields)
{
    QStringList lines;
    for (const QString &field : fields) {
        const QJsonValue a = found.value(field);
        const QJsonValue b = expected.value(field);
        if (a == b)
            continue;
        if (a.isObject() && b.isObject())
            lines << differentMembers(field, a.toObject(), b.toObject());
        else
            lines << differentElements(field, a.toArray(), b.toArray());
    }
    return lines;
}

} // namespace strata::test

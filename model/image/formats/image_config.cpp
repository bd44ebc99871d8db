// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_config.h"

#include "model/base/text.h"
#include "model/io/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <charconv>

namespace strata {

namespace {

// Cmd and Entrypoint: absent and empty are different things. Very old images hold a plain string.
std::optional<std::vector<std::string>> readCommand(const JsonReader &json, std::string_view key)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isString())
        return json.strings(key);
    json.complain(key, "a plain string where a list is expected; read as a list of one");
    return std::vector<std::string>{value.toString().toStdString()};
}

// ExposedPorts and Volumes are sets, written as objects with empty values.
std::vector<std::string> readSet(const JsonReader &json, std::string_view key)
{
    std::vector<std::string> names;
    if (json.value(key).isArray())
        names = json.strings(key);
    else {
        const QJsonObject object = json.child(key).object();
        for (auto it = object.begin(); it != object.end(); ++it)
            names.push_back(it.key().toStdString());
    }
    std::ranges::sort(names);
    return names;
}

std::vector<std::string> readPorts(const JsonReader &json)
{
    std::vector<std::string> ports = readSet(json, "ExposedPorts");
    for (std::string &port : ports) {
        if (!port.empty() && port.find('/') == std::string::npos)
            port += "/tcp";
    }
    std::ranges::sort(ports);
    ports.erase(std::ranges::unique(ports).begin(), ports.end());
    return ports;
}

std::optional<Healthcheck> readHealthcheck(const JsonReader &json)
{
    const QJsonValue value = json.value("Healthcheck");
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const JsonReader reader = json.child("Healthcheck");
    Healthcheck check;
    check.test = reader.strings("Test");
    check.interval = reader.integer("Interval");
    check.timeout = reader.integer("Timeout");
    check.startPeriod = reader.integer("StartPeriod");
    check.startInterval = reader.integer("StartInterval");
    check.retries = reader.integer("Retries");
    return check;
}

// A number that does not fit 31 bits made some runtimes start the container as root (CVE-2024-40635).
void checkUser(const JsonReader &json, std::string_view user)
{
    const std::size_t colon = user.find(':');
    const std::array parts{user.substr(0, colon),
                           colon == std::string_view::npos ? std::string_view() : user.substr(colon + 1)};
    for (const std::string_view part : parts) {
        const bool isNumber = !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
        std::int32_t number = 0;
        if (isNumber && std::from_chars(part.data(), part.data() + part.size(), number).ec != std::errc())
            json.complain("User", "a number above 2147483647; some runtimes start such a container as root");
    }
}

// Engines choose by the index, so its word counts more than the config's; where both mean the same machine, the config
// may know more of it.
void mergePlatform(ImageInfo &image, const std::string &where)
{
    const Platform &own = image.config.platform;
    Platform &shown = image.platform;
    if (shown.isEmpty()) {
        shown = own;
        return;
    }
    if (own.isEmpty())
        return;
    if (own.os != shown.os || own.architecture != shown.architecture) {
        image.notes.add(
            Severity::Warning, NoteCode::DisagreeingManifests,
            Message(QT_TRANSLATE_NOOP("Message", "the index says %1, the config %2; engines go by the index"),
                    shownText(shown.text()), shownText(own.text())),
            {}, where);
        return;
    }
    if (shown.variant.empty())
        shown.variant = own.variant;
    if (shown.osVersion.empty())
        shown.osVersion = own.osVersion;
    if (shown.osFeatures.empty())
        shown.osFeatures = own.osFeatures;
}

HistoryStep readStep(const JsonReader &json)
{
    HistoryStep step;
    step.stated = readStatedTime(json, "created");
    step.created = recordedTime(step.stated);
    step.createdBy = json.string("created_by");
    step.author = json.string("author");
    step.comment = json.string("comment");
    step.emptyLayer = json.boolean("empty_layer");
    return step;
}

} // namespace

std::optional<Instant> readStatedTime(const JsonReader &json, std::string_view key)
{
    const std::string text = json.string(key);
    if (text.empty())
        return std::nullopt;
    const std::optional<Instant> time = parseRfc3339(text);
    if (!time)
        json.complain(key, "not a time (RFC 3339)");
    return time;
}

std::optional<Instant> recordedTime(const std::optional<Instant> &stated)
{
    return stated && isRecordedTime(*stated) ? stated : std::nullopt;
}

std::optional<Instant> readTime(const JsonReader &json, std::string_view key)
{
    return recordedTime(readStatedTime(json, key));
}

RuntimeConfig readRuntimeConfig(const JsonReader &config)
{
    RuntimeConfig runtime;
    runtime.env = config.strings("Env");
    runtime.cmd = readCommand(config, "Cmd");
    runtime.entrypoint = readCommand(config, "Entrypoint");
    runtime.user = config.string("User");
    runtime.workingDir = config.string("WorkingDir");
    runtime.exposedPorts = readPorts(config);
    runtime.volumes = readSet(config, "Volumes");
    runtime.labels = config.stringMap("Labels");
    runtime.stopSignal = config.string("StopSignal");
    runtime.healthcheck = readHealthcheck(config);
    runtime.onBuild = config.strings("OnBuild");
    runtime.shell = config.strings("Shell");
    checkUser(config, runtime.user);
    return runtime;
}

ImageConfig readImageConfig(const JsonReader &document)
{
    ImageConfig config;
    config.created = readTime(document, "created");
    config.author = document.string("author");
    config.platform = readPlatform(document);
    config.runtime = readRuntimeConfig(document.child("config"));
    const JsonReader rootfs = document.child("rootfs");
    config.diffIds = rootfs.strings("diff_ids");
    if (const std::string type = rootfs.string("type"); !type.empty() && type != "layers")
        rootfs.complain("type", "\"" + shownText(type) + "\" where only \"layers\" is known");
    config.document = document.object();
    return config;
}

std::vector<HistoryStep> readHistory(const JsonReader &document, NoteList &notes)
{
    std::vector<HistoryStep> history;
    const QJsonArray entries = document.array("history");
    history.reserve(static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const std::string where = document.where() + ", history[" + std::to_string(i) + "]";
        const QJsonValue entry = entries[i];
        if (!entry.isObject())
            notes.add(Severity::Warning, NoteCode::FieldInvalid,
                      QT_TRANSLATE_NOOP("Message", "not an object; shown as a step without facts"), {}, where);
        history.push_back(readStep(JsonReader(entry.toObject(), where, notes)));
    }
    return history;
}

void applyConfig(ImageInfo &image, std::string bytes, const std::string &where)
{
    image.rawConfig = std::move(bytes);
    const Result<QJsonValue> value = parseJson(image.rawConfig, where, image.notes);
    if (!value || !value->isObject()) {
        const Message problem =
            value ? Message::placed(where, QT_TRANSLATE_NOOP("Message", "not a JSON object")) : value.error().text();
        image.notes.add(Severity::Error, NoteCode::DocumentInvalid,
                        Message(QT_TRANSLATE_NOOP("Message", "the image config cannot be read: %1"), problem), {},
                        where);
        return;
    }
    const JsonReader reader(value->toObject(), where, image.notes);
    image.config = readImageConfig(reader);
    image.history = readHistory(reader, image.notes);
    mergePlatform(image, where);
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_report.h"

#include "model/base/octal.h"
#include "model/base/text.h"
#include "model/lab/listing/docker_diff.h"
#include "model/lab/listing/lab_listing.h"
#include "model/report/json_writer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

std::string_view typeWord(EntryType type)
{
    switch (type) {
    case EntryType::Directory: return "dir";
    case EntryType::Symlink: return "symlink";
    case EntryType::CharDevice: return "char";
    case EntryType::BlockDevice: return "block";
    case EntryType::Fifo: return "fifo";
    case EntryType::File:
    case EntryType::Hardlink:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return "file";
    }
    std::unreachable();
}

void writeTime(JsonWriter &json, const LabTime &time)
{
    json.key("mtime");
    if (time.isNew)
        json.text("new");
    else
        json.integer(time.seconds);
}

/// The attributes that a user can set; the marks of the driver are named as such.
void writeXattrs(JsonWriter &json, const LabObject &object)
{
    bool isOpen = false;
    for (const auto &[name, value] : object.xattrs) {
        if (!name.starts_with("user."))
            continue;
        if (!isOpen) {
            json.key("xattrs");
            json.beginObject();
        }
        isOpen = true;
        json.text(name, value);
    }
    if (isOpen)
        json.endObject();
}

void writeMarks(JsonWriter &json, const ListedObject &listed)
{
    if (!listed.links.empty()) {
        json.key("links");
        json.beginArray();
        for (const std::string &link : listed.links)
            json.text(link);
        json.endArray();
    }
    if (listed.isOpaque) {
        json.key("opaque");
        json.boolean(true);
    }
    if (listed.redirect)
        json.text("redirect", *listed.redirect);
    if (listed.isMetacopy) {
        json.key("metacopy");
        json.boolean(true);
    }
}

Result<void> writeObject(JsonWriter &json, const ListedObject &listed)
{
    const LabObject &object = listed.object;
    json.text("type", typeWord(object.type));
    json.text("mode", octalText(object.mode, 4));
    json.number("uid", object.uid);
    json.number("gid", object.gid);
    writeTime(json, object.mtime);
    if (object.isFile()) {
        json.number("size", object.content.size());
        const auto digest = object.content.sha256();
        if (!digest)
            return fail(digest, listed.path);
        json.text("sha256", digest->encoded());
    }
    if (object.isLink())
        json.text("target", object.target);
    writeXattrs(json, object);
    writeMarks(json, listed);
    return {};
}

Result<void> writeListed(JsonWriter &json, const ListedObject &listed)
{
    switch (listed.kind) {
    case ListedKind::Object: return writeObject(json, listed);
    case ListedKind::Whiteout:
        json.text("type", "whiteout");
        if (listed.isMarkFile)
            json.number("size", 0);
        return {};
    case ListedKind::OpaqueMark:
        json.text("type", "opaque mark");
        json.number("size", 0);
        return {};
    case ListedKind::Removed: json.text("type", "removed"); return {};
    }
    std::unreachable();
}

Result<void> writeListing(JsonWriter &json, std::string_view key, const Listing &listing)
{
    json.key(key);
    json.beginObject();
    for (const ListedObject &listed : listing) {
        json.key(toValidUtf8(listed.path));
        json.beginObject();
        if (const auto written = writeListed(json, listed); !written)
            return written;
        if (!isValidUtf8(listed.path)) {
            json.key("path_base64");
            json.base64(listed.path);
        }
        json.endObject();
    }
    json.endObject();
    return {};
}

void writeResults(JsonWriter &json, const LabSession &session)
{
    json.key("results");
    json.beginArray();
    for (std::size_t i = 0; i < session.stepCount(); ++i) {
        const LabOutcome &outcome = session.step(i);
        json.beginObject();
        if (outcome.ok()) {
            json.key("ok");
            json.boolean(true);
        } else {
            json.text("error", errnoName(outcome.error));
        }
        json.endObject();
    }
    json.endArray();
}

void writeCopiedUp(JsonWriter &json, const LabSession &session)
{
    json.key("copied_up");
    json.beginArray();
    for (std::size_t i = 0; i < session.stepCount(); ++i) {
        json.beginArray();
        std::vector<CopiedUp> copies = session.step(i).copiedUp;
        std::ranges::stable_sort(copies, {}, &CopiedUp::path);
        for (const CopiedUp &copy : copies) {
            json.beginArray();
            json.text(copy.path);
            json.number(copy.bytes);
            json.endArray();
        }
        json.endArray();
    }
    json.endArray();
}

void writeCost(JsonWriter &json, const LabCost &cost)
{
    json.number("bytes_copied", cost.dataBytes);
    json.number("bytes_written", cost.writtenBytes);
    json.number("objects_created", cost.objects);
    json.key("new_data_bytes");
    json.integer(cost.allocatedBytes);
    json.key("metadata_bytes");
    json.integer(cost.metadataBytes);
}

/// The sum with the start of the container, then the start and each operation alone.
void writeCosts(JsonWriter &json, const LabSession &session)
{
    const StartCost start = session.driver().startCost(sumsOfImage(session));
    LabCost started;
    started.dataBytes = start.dataBytes;
    started.objects = start.objects;
    started.allocatedBytes = static_cast<std::int64_t>(start.dataBytes);
    started.metadataBytes = static_cast<std::int64_t>(start.metadataBytes);
    LabCost sum = session.cost();
    sum += started;
    json.key("costs");
    json.beginObject();
    writeCost(json, sum);
    json.key("start");
    json.beginObject();
    writeCost(json, started);
    json.endObject();
    json.key("operations");
    json.beginArray();
    for (std::size_t i = 0; i < session.stepCount(); ++i) {
        json.beginObject();
        writeCost(json, session.step(i).cost);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeDiff(JsonWriter &json, const LabSession &session)
{
    json.key("diff");
    json.beginArray();
    for (const DockerDiffLine &line : dockerDiff(session)) {
        const char letter = diffLetter(line.kind);
        json.beginArray();
        json.text(std::string_view(&letter, 1));
        json.text(line.path);
        json.endArray();
    }
    json.endArray();
}

} // namespace

Result<void> writeLabResult(const LabSession &session, std::string_view name, Sink &sink)
{
    JsonWriter json(sink);
    json.beginObject();
    json.text("name", name);
    json.text("driver", session.driver().name);
    writeResults(json, session);
    writeCopiedUp(json, session);
    if (const auto written = writeListing(json, "upper", writableListing(session)); !written)
        return written;
    if (const auto written = writeListing(json, "merged", mergedListing(session)); !written)
        return written;
    writeCosts(json, session);
    writeDiff(json, session);
    json.endObject();
    return {};
}

} // namespace strata

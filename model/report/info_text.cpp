// SPDX-License-Identifier: Apache-2.0
// `info` for people. The labels are docker's own words where it has some.
#include "model/report/info_text.h"

#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/report/info_report.h"

namespace strata {

namespace {

class Lines {
public:
    void line(std::string_view label, std::string_view value)
    {
        if (value.empty())
            return;
        std::string start = std::string(label) + ":";
        start.resize(std::max<std::size_t>(start.size() + 1, 16), ' ');
        m_text += start + escapedForTsv(value) + "\n";
    }
    void list(std::string_view label, const std::vector<std::string> &values)
    {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i == 0)
                line(label, values[i].empty() ? std::string_view("\"\"") : std::string_view(values[i]));
            else
                m_text += std::string(16, ' ') + escapedForTsv(values[i]) + "\n";
        }
    }
    void pairs(std::string_view label, const StringPairs &values)
    {
        std::vector<std::string> texts;
        for (const auto &[key, value] : values)
            texts.push_back(key + "=" + value);
        list(label, texts);
    }
    void raw(std::string_view line) { m_text += std::string(line) + "\n"; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

/// ["sh", "-c"], as a Dockerfile has it.
std::string execForm(const std::optional<std::vector<std::string>> &words)
{
    if (!words)
        return {};
    std::string text = "[";
    for (std::size_t i = 0; i < words->size(); ++i)
        text += (i > 0 ? ", \"" : "\"") + (*words)[i] + "\"";
    return text + "]";
}

/// Which of them an engine shows as IMAGE ID depends on how it stores images.
void addDigests(Lines &lines, const ImageInfo &info)
{
    lines.line("ID", info.id.isNull() ? std::string() : info.id.text() + " (config)");
    lines.line("Manifest", info.manifestDigest.text());
    std::vector<std::string> targets;
    for (const Digest &target : info.targets)
        targets.push_back(target.text() + (target == info.manifestDigest ? " (manifest)" : " (index)"));
    lines.list("Image ID", targets);
}

void addSettings(Lines &lines, const RuntimeConfig &runtime)
{
    lines.line("Entrypoint", execForm(runtime.entrypoint));
    lines.line("Cmd", execForm(runtime.cmd));
    lines.line("User", runtime.user);
    lines.line("Working dir", runtime.workingDir);
    lines.list("Env", runtime.env);
    lines.list("Ports", runtime.exposedPorts);
    lines.list("Volumes", runtime.volumes);
    lines.pairs("Labels", runtime.labels);
    lines.line("Stop signal", runtime.stopSignal);
    if (runtime.healthcheck)
        lines.line("Healthcheck", execForm(runtime.healthcheck->test));
    lines.list("On build", runtime.onBuild);
    if (!runtime.shell.empty())
        lines.line("Shell", execForm(runtime.shell));
}

void addNotes(Lines &lines, const std::vector<Note> &notes)
{
    if (!notes.empty())
        lines.raw("Notes:");
    for (const Note &note : notes) {
        const std::string where = note.where();
        lines.raw("  " + std::string(slug(note.severity)) + ": " + (where.empty() ? "" : where + ": ") +
                  note.text.english());
    }
}

std::string sizeText(const std::optional<std::uint64_t> &size)
{
    return size ? dockerSize(*size) : std::string("unknown");
}

std::string sizesText(const Sizes &sizes)
{
    return sizeText(sizes.stored) + " stored, " + sizeText(sizes.unpacked) + " unpacked, " + sizeText(sizes.files) +
           " in files, " + sizeText(sizes.visible) + " visible";
}

} // namespace

std::string infoText(const Image &image)
{
    const ImageInfo &info = image.info();
    const ImageSums sums = imageSums(image);
    Lines lines;
    lines.line("Format", sourceFormatName(image.archive()->format()));
    if (info.kind != ImageKind::Image)
        lines.line("Kind", imageKindName(info.kind));
    if (info.isAbsent)
        lines.line("State", "not in this file: only its descriptor is known");
    lines.list("Names", info.refs);
    addDigests(lines, info);
    if (!info.artifactType.empty())
        lines.line("Artifact type", shownText(info.artifactType));
    lines.line("Subject", info.subject.text());
    lines.line("Platform", info.platform.text());
    lines.line("Created", info.config.created ? rfc3339(info.config.created->seconds, info.config.created->nanos)
                                              : std::string("not recorded"));
    lines.line("Author", info.config.author);
    lines.line("Layers", std::to_string(info.layers.size()));
    lines.line("Size", sizesText(sums.sizes));
    lines.line("Files", std::to_string(sums.files) + " in " + std::to_string(sums.directories) + " directories");
    addSettings(lines, info.config.runtime);
    lines.pairs("Annotations", info.annotations);
    addNotes(lines, image.allNotes().all());
    return lines.take();
}

} // namespace strata

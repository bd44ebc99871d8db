// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_templates.h"

#include "model/base/time_text.h"
#include "model/build/build_report.h"
#include "model/image/write/layer_writer.h"
#include "model/lab/branches/memory_branch.h"
#include "views/build/build_state.h"

#include <QCoreApplication>

#include <memory>
#include <string>
#include <utility>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::BuildTemplates)
};

LayerItem folder(std::string path, std::uint32_t mode = 0755)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = EntryType::Directory;
    item.mode = mode;
    return item;
}

LayerItem file(std::string path, std::string data, std::uint32_t mode = 0644)
{
    LayerItem item;
    item.path = std::move(path);
    item.mode = mode;
    item.data = std::move(data);
    return item;
}

LayerItem link(std::string path, std::string target)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = EntryType::Symlink;
    item.linkTarget = std::move(target);
    return item;
}

constexpr const char *baseDockerfile = "FROM scratch\n"
                                       "ADD centos-7-docker.tar.xz /\n"
                                       "LABEL org.label-schema.schema-version=\"1.0\" \\\n"
                                       "    org.label-schema.name=\"CentOS Base Image\"\n"
                                       "CMD [\"/bin/bash\"]\n";
constexpr Instant baseTime{1'605'222'000, 0}; // when the real one was made

/// A stand-in for the root file system of centos:7: a few of its names, no programs.
std::string toyRoot()
{
    const std::vector<LayerItem> items = {
        folder("etc"),
        file("etc/centos-release", "CentOS Linux release 7.9.2009 (Core)\n"),
        file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnobody:x:99:99:Nobody:/:/sbin/nologin\n"),
        file("etc/group", "root:x:0:\nnobody:x:99:\n"),
        folder("root", 0550),
        folder("tmp", 01777),
        folder("usr"),
        folder("usr/bin"),
        file("usr/bin/bash", std::string(964'000, 'b'), 0755),
        link("usr/bin/sh", "bash"),
        link("bin", "usr/bin"),
        folder("var"),
        folder("var/log"),
    };
    return layerTar(items).value_or(std::string());
}

QString lines(std::initializer_list<const char *> texts)
{
    QString text;
    for (const char *line : texts)
        text += QLatin1StringView(line) + QLatin1Char('\n');
    return text;
}

} // namespace

std::vector<BuildTemplate> buildTemplates()
{
    return {
        {Text::tr("One file on top of centos:7"), QStringLiteral("hello"),
         lines({"FROM centos:7", "RUN echo \"Hello world\" > /tmp/newfile"})},
        {Text::tr("The base image centos:7 itself"), QStringLiteral("centos:7"), QLatin1StringView(baseDockerfile)},
        {Text::tr("A file deleted in a later layer"), QStringLiteral("deleted"),
         lines({"FROM centos:7", "RUN truncate -s 50000000 /tmp/archive.tar",
                "RUN mkdir -p /opt/app && head -c 1000 /tmp/archive.tar > /opt/app/tool", "RUN rm /tmp/archive.tar"})},
        {Text::tr("An order that makes good use of the cache"), QStringLiteral("app"),
         lines({"FROM centos:7", "WORKDIR /app", "COPY packages.txt ./", "RUN cp packages.txt installed.txt",
                "COPY src ./src", "CMD [\"/app/src/main\"]"})},
        {Text::tr("The same in an order that makes poor use of the cache"), QStringLiteral("app"),
         lines({"FROM centos:7", "WORKDIR /app", "COPY . ./", "RUN cp packages.txt installed.txt",
                "CMD [\"/app/src/main\"]"})},
        {Text::tr("Two stages, one image"), QStringLiteral("small"),
         lines({"FROM centos:7 AS build", "WORKDIR /work", "COPY src ./",
                "RUN cat main util > program && chmod 755 program", "", "FROM centos:7",
                "COPY --from=build /work/program /usr/local/bin/", "USER nobody", "CMD [\"/usr/local/bin/program\"]"})},
    };
}

void applyTemplate(BuildState &state, const BuildTemplate &chosen)
{
    state.setText(chosen.text);
    state.setTag(chosen.tag);
    if (state.context().kind != BuildContext::Kind::Folder)
        state.setContext({BuildContext::Kind::Example, {}, {}});
}

BaseImage exampleBase()
{
    constexpr const char *name = "centos:7";
    const auto open = [](const StopToken &stop) -> Result<BuildImage> {
        BuildRequest request;
        request.text = baseDockerfile;
        request.options.now = baseTime;
        request.options.tags = {name};
        request.options.stop = stop;
        request.options.context = exampleFiles(false);
        BuildReport report = reportBuild(std::move(request));
        if (!report.built)
            return fail(report.isCancelled ? ErrorCode::Cancelled : ErrorCode::Damaged, report.error);
        return std::move(report.built->result);
    };
    return {Text::tr("%1 (small example)").arg(QLatin1StringView(name)).toStdString(), {name}, open};
}

LabBranchPtr exampleFiles(bool isChanged)
{
    auto branch = std::make_shared<MemoryBranch>();
    const std::vector<std::pair<std::string, std::string>> files = {
        {"centos-7-docker.tar.xz", toyRoot()},
        {"packages.txt", "make 4.2\ngcc 12.2\n"},
        {"src/main", isChanged ? "#!/bin/sh\necho changed\n" : "#!/bin/sh\necho hello\n"},
        {"src/util", "# nothing yet\n"},
    };
    for (const auto &[path, text] : files) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent(text);
        (void)branch->add(entry); // only fails for a hard link to nothing
    }
    return branch;
}

} // namespace strata

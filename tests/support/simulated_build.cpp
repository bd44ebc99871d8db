// SPDX-License-Identifier: Apache-2.0
#include "tests/support/simulated_build.h"

#include "model/shell/lab_shell.h"
#include "tests/support/archive_builder.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace strata::test {

std::shared_ptr<MemoryBranch> branchOf(const std::vector<std::pair<std::string, std::string>> &files)
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const auto &[path, text] : files) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(path.ends_with('/') ? EntryType::Directory : EntryType::File);
        if (!path.ends_with('/'))
            entry.object.content = LabContent(text);
        if (!branch->add(entry))
            qFatal("not added");
    }
    return branch;
}

BuildImage centos()
{
    BuildImage base;
    base.image.platform = {"linux", "amd64", {}, {}, {}};
    base.image.runtime = {{QStringLiteral("Env"), QJsonArray{QStringLiteral("PATH=/bin")}},
                          {QStringLiteral("Cmd"), QJsonArray{QStringLiteral("/bin/bash")}}};
    base.image.steps.resize(2);
    base.image.steps[0].createdBy = "/bin/sh -c #(nop) ADD file:b3e in / ";
    base.image.steps[0].layer =
        *newLayer(layerOf("d tmp 1777\nd etc\nf etc/passwd =root:x:0:0::/:/bin/sh\nf etc/motd =hi"));
    base.image.steps[1].createdBy = "/bin/sh -c #(nop)  CMD [\"/bin/bash\"]";
    base.branches = {branchOf({{"tmp/", ""}, {"etc/passwd", "root:x:0:0::/:/bin/sh\n"}, {"etc/motd", "hi"}})};
    base.id = sha256Of(imageConfigText(base.image)).text();
    base.stepIds = {"", base.id};
    base.layerBytes = {203'000'000};
    return base;
}

Build::Build(std::string_view text, const LabBranchPtr &context, BuildCache *cache, BuildOptions wanted,
             Builder builder)
    : options(std::move(wanted))
{
    options.now = buildTime;
    options.context = context;
    const auto file = parseBuildFile(text, "Dockerfile", builder);
    if (!file)
        qFatal("%s", file.error().message().c_str());
    const FindBase findBase = [](const std::string &name) -> Result<BuildImage> {
        if (name == "centos:7")
            return centos();
        return fail(ErrorCode::NotFound, "no such image: " + name);
    };
    built = runBuild(*file, options, findBase, cache, [this](std::string_view line) {
        printed += QString::fromUtf8(line.data(), qsizetype(line.size()));
    });
}

QString Build::inside(std::string_view line) const
{
    LabSession session(built->result.branches);
    LabShell shell(session, false);
    const ShellAnswer answer = shell.run(line);
    return QString::fromStdString(answer.output() + answer.errors());
}

QString Build::error() const
{
    return built ? QString() : QString::fromStdString(built.error().message());
}

QStringList Build::createdBy() const
{
    QStringList list;
    for (const NewStep &step : built->result.image.steps)
        list << QString::fromStdString(step.createdBy);
    return list;
}

QJsonValue Build::setting(const char *key) const
{
    return built->result.image.runtime.value(QLatin1StringView(key));
}

QString withoutIds(QString text)
{
    static const QRegularExpression id(QStringLiteral("\\b[0-9a-f]{12}\\b"));
    return text.replace(id, QStringLiteral("ID"));
}

} // namespace strata::test
